#!/usr/bin/env bats
# SPDX-FileCopyrightText: The tracuu authors
# SPDX-License-Identifier: GPL-2.0-or-later
#
# Files that are not what they seem: each is named once with the reason, and the rest goes in.
bats_require_minimum_version 1.5.0
load common

# rejects FILE REASON: the last add named FILE once on stderr, with this in its reason, and named it
# in the summary.
rejects() {
    local lines
    lines=$(grep -F "tracuu-index: $1: " <<< "$stderr")
    [ "$(wc -l <<< "$lines")" -eq 1 ] || { echo "not once: $1: $stderr"; return 1; }
    [[ "$lines" == *"$2"* ]] || { echo "another reason: $lines"; return 1; }
    jq -e --arg input "$1" '.rejected | map(select(.input == $input)) | length == 1' <<< "$output"
}

# alone COUNT: the good article beside COUNT rejected ones is in the index.
alone() {
    [ "$status" -eq 3 ]
    summary added 1
    [ "$(jq '.rejected | length' <<< "$output")" -eq "$1" ]
    # Where bubblewrap does not work, that is said besides.
    [ "$(grep -vc '^tracuu-index: note: ' <<< "$stderr")" -eq "$1" ]
    run "$TRACUU" search "đường vành đai"
    [ "$status" -eq 0 ]
}

good() {
    article kho/tot.txt "Đường vành đai" "Đường vành đai bốn làn xe."
}

# docx FILE TEXT: a Word document of one paragraph.
docx() {
    mkdir -p goi/word
    printf '%s' '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>' \
        > 'goi/[Content_Types].xml'
    printf '<w:document xmlns:w="%s"><w:body><w:p><w:r><w:t>%s</w:t></w:r></w:p></w:body></w:document>' \
        http://schemas.openxmlformats.org/wordprocessingml/2006/main "$2" > goi/word/document.xml
    (cd goi && zip -q -r ../goi.zip .)
    mv goi.zip "$1"
    rm -r goi
}

# pdf FILE TRAILER: a page without text.
pdf() {
    cat > "$1" << END
%PDF-1.4
1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj
2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj
3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>> endobj
trailer <</Root 1 0 R$2>>
%%EOF
END
}

@test "truncated files are named with the reason" {
    good
    docx du.docx "Đường vành đai phía nam"
    head -c 300 du.docx > kho/cut.docx
    zip -q du.zip kho/tot.txt
    head -c 100 du.zip > kho/cut.zip
    { printf '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'; head -c 600 /dev/zero; } > kho/cut.doc
    printf '%%PDF-1.4\n1 0 obj <</Type/Cat' > kho/cut.pdf
    printf '{\\rtf1 {\\b \\binff' > kho/cut.rtf
    add kho
    rejects kho/cut.docx "truncated or damaged ZIP file"
    rejects kho/cut.zip "truncated or damaged ZIP file"
    rejects kho/cut.doc "truncated or damaged OLE file"
    rejects kho/cut.pdf "pdftotext: "
    rejects kho/cut.rtf "truncated or damaged RTF file"
    alone 5
}

@test "without bubblewrap, helper programs run and what that means is said once" {
    command -v pdftotext > /dev/null || skip "no pdftotext"
    printf '%%PDF-1.4\n1 0 obj <</Type/Cat' > cut.pdf
    mkdir bin
    ln -s "$(command -v pdftotext)" bin
    run --separate-stderr env PATH="$work/bin" "$TRACUU_INDEX" add cut.pdf cut.pdf
    [ "$(grep -c '^tracuu-index: note: bubblewrap is not installed (package bubblewrap): helper' \
        <<< "$stderr")" -eq 1 ]
    run --separate-stderr env PATH="$work/bin" "$TRACUU_INDEX" add --quiet --retry-failed cut.pdf
    [[ "$stderr" != *"note:"* ]]
}

@test "encrypted files are said to be encrypted" {
    good
    echo "Kín đáo." > mat.txt
    zip -q -P khoa kho/mat.zip mat.txt
    zeros=$(printf '%064d' 0)
    pdf kho/mat.pdf "/ID[<00><00>]/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<$zeros>/U<$zeros>>>"
    add kho
    rejects 'kho/mat.zip!mat.txt' "encrypted"
    rejects kho/mat.pdf "encrypted"
    alone 2
}

@test "an archive too large, too dense or nested too deep is named, the rest of it goes in" {
    good
    head -c 20000000 /dev/zero | tr '\0' a > day.txt
    zip -q kho/day.zip day.txt
    article tin.txt "Cầu bắc qua sông" "Cầu dài hai nhịp."
    zip -q long.zip tin.txt
    for _ in 1 2 3 4 5 6; do
        zip -q ngoai.zip long.zip
        mv ngoai.zip long.zip
    done
    mv long.zip kho/long.zip
    add kho
    rejects 'kho/day.zip!day.txt' "expands to more than 400 times"
    [ "$(grep -c '^tracuu-index: kho/long.zip.*nested' <<< "$stderr")" -eq 1 ]
    alone 2
}

@test "a file over --max-size is named, also when it only expands to it" {
    good
    head -c 5000 /dev/urandom | od -An -tx1 > lon.txt
    cp lon.txt kho/lon.txt
    zip -q kho/lon.zip lon.txt
    add --max-size 10000 kho
    rejects kho/lon.txt "limit of 10000"
    rejects 'kho/lon.zip!lon.txt' "expands to more than the size limit"
    alone 2
}

@test "a file is what it holds, whatever it is called" {
    mkdir kho
    printf '<!DOCTYPE html><html><head><meta charset="utf-8"><title>%s</title></head><body><article><h1>%s</h1><p>%s</p><p>%s</p></article></body></html>' \
        "Cầu bắc qua sông" "Cầu bắc qua sông" \
        "Ngày 5/3/2024, tỉnh khởi công cầu dài hai nhịp bắc qua sông, nối hai xã đầu nguồn với quốc lộ." \
        "Cầu rộng chín mét, có lề cho người đi bộ, dự kiến thông xe sau mười tám tháng thi công." \
        > kho/trang.pdf
    article kho/ghi-chep.docx "Đường vành đai" "Đường vành đai bốn làn xe."
    docx kho/van-ban.txt "Bến cảng nước sâu ở cửa sông"
    add kho
    [ "$status" -eq 0 ]
    summary added 3
    for words in "cầu dài hai nhịp" "bốn làn xe" "cảng nước sâu"; do
        run "$TRACUU" search --count "\"$words\""
        [ "$status" -eq 0 ]
    done
    run "$TRACUU" info --format json
    [ "$(jq -c '.formats | keys' <<< "$output")" = '["docx","html","text"]' ]
}

@test "what is no file of text is named" {
    good
    : > kho/rong.docx
    pdf kho/trang-trang.pdf
    head -c 4000 /dev/urandom > kho/anh.jpg
    mkfifo kho/ong.pdf
    ln -s vong kho/vong
    add kho
    rejects kho/rong.docx "empty"
    rejects kho/trang-trang.pdf "no text"
    rejects kho/anh.jpg "unknown format"
    rejects kho/ong.pdf "not a regular file"
    rejects kho/vong "symbolic links"
    alone 5
}
