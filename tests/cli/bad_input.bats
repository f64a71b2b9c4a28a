#!/usr/bin/env bats
# SPDX-FileCopyrightText: The tracuu authors
# SPDX-License-Identifier: GPL-2.0-or-later
#
# Bad input: one line on stderr that names it and says why, the right status, the rest indexed.
bats_require_minimum_version 1.5.0
load common

# Among good files, one that is bad.
surroundings() {
    article kho/a.txt "Quy hoạch cảng biển" "Cảng nước sâu đón tàu lớn."
    article kho/z.txt "Quy hoạch sân bay" "Sân bay quốc tế mở thêm nhà ga."
}

# rejected NAME REASON [ADDED]: the last add ended with status 3, one line on stderr that names it
# and gives a reason that matches, the same in the summary, and the others are in the index.
rejected() {
    [ "$status" -eq 3 ]
    [ "${#stderr_lines[@]}" -eq 1 ]
    [[ "$stderr" == "tracuu-index: $1: "* ]]
    grep -qE "$2" <<< "$stderr"
    jq -e --arg name "$1" '.rejected | length == 1 and .[0].input == $name
        and (.[0].reason | length > 3)' <<< "$output" > /dev/null
    summary added "${3:-2}"
    [ "$(documents)" -eq "${3:-2}" ]
    "$TRACUU" search --count '"sân bay quốc tế"'
}

# add, not as root, who may read everything.
add_as_anyone() {
    if [ "$(id -u)" -ne 0 ]; then
        add "$@"
        return
    fi
    local anyone=(setpriv --reuid 65534 --regid 65534 --clear-groups)
    chown -R 65534:65534 "$work"
    "${anyone[@]}" "$TRACUU_INDEX" --version > /dev/null || skip "only root may run the program"
    run --separate-stderr "${anyone[@]}" "$TRACUU_INDEX" add --format json "$@"
}

@test "an empty file" {
    surroundings
    : > kho/rong.txt
    add kho
    rejected kho/rong.txt 'empty'
}

@test "a file of blanks only" {
    surroundings
    printf ' \n\t\r\n\n' > kho/trang.txt
    add kho
    rejected kho/trang.txt 'empty|no text'
}

@test "a binary file" {
    surroundings
    head -c 5000 /dev/zero > kho/khong.txt
    add kho
    rejected kho/khong.txt '.'
}

@test "a file of random bytes" {
    surroundings
    awk 'BEGIN { srand(7); for (i = 0; i < 5000; i++) printf "%c", int(rand() * 256) }' > kho/nhieu.bin
    printf '\0\1\2\3' >> kho/nhieu.bin
    add kho
    rejected kho/nhieu.bin '.'
}

@test "a folder that does not exist" {
    surroundings
    add kho khong-co
    rejected khong-co 'No such file'
}

@test "a file that may not be read" {
    surroundings
    article kho/kin.txt "Kín" "Không ai đọc được."
    chmod 000 kho/kin.txt
    add_as_anyone kho
    rejected kho/kin.txt 'Permission denied'
}

@test "a folder that may not be read" {
    surroundings
    article kho/kin/x.txt "Kín" "Không ai đọc được."
    chmod 000 kho/kin
    add_as_anyone kho
    rejected kho/kin 'Permission denied'
}

@test "a link to nowhere, and a pipe" {
    surroundings
    ln -s nowhere kho/treo.txt
    add kho
    rejected kho/treo.txt '.'
    rm kho/treo.txt
    mkfifo kho/ong
    add kho
    [ "$status" -eq 3 ]
    [ "${#stderr_lines[@]}" -eq 1 ]
    [[ "$stderr" == "tracuu-index: kho/ong: "* ]]
}

@test "invalid UTF-8 is read all the same, and what is broken shows" {
    surroundings
    printf 'Quy hoạch vùng đồng bằng\n\nVùng đồng bằng th\xc3ích \xff\xfe ứng với biến đổi khí hậu.\n' \
        > kho/hong.txt
    add kho
    [ "$status" -eq 0 ]
    summary added 3
    run "$TRACUU" search 'biến đổi khí hậu'
    [ "$status" -eq 0 ]
    iconv -f UTF-8 -t UTF-8 <<< "$output" > /dev/null
}

@test "a bad line of JSON is named by its number, and the others go in" {
    surroundings
    printf '%s\n' '{"id":"1","text":"Một con đường."}' '{"id":"2","text":' \
        '{"id":"3","text":"Ba bến cảng."}' > kho/k.jsonl
    add kho
    rejected kho/k.jsonl:2 'JSON' 4
}

@test "JSON lines without id or text, of another type, with a date that is none" {
    for line in '{"text":"Không có id."}' '{"id":"2"}' '["id","text"]' '17' \
                '{"id":"2","text":"Chữ.","issued":"hôm qua"}' '{"id":2,"text":["Chữ."]}'; do
        rm -rf index
        printf '%s\n' '{"id":"1","text":"Sân bay quốc tế."}' "$line" \
            '{"id":"3","text":"Ba bến cảng."}' > k.jsonl
        add k.jsonl
        rejected k.jsonl:2 '.' 2
    done
}

@test "names with blanks, line breaks and what a terminal obeys stay one line" {
    surroundings
    : > $'kho/hai\ndòng \033[31m.txt'
    add kho
    [ "$status" -eq 3 ]
    [ "$(wc -l <<< "$stderr")" -eq 1 ]
    [[ "$stderr" != *$'\033'* ]]
    jq -e '.rejected[0].input == "kho/hai\ndòng \u001b[31m.txt"' <<< "$output"
}

@test "a name that is no UTF-8" {
    surroundings
    printf 'Đường vành đai\n\nĐường vành đai bốn làn xe.\n' > $'kho/\xd0\xff.txt' ||
        skip "the file system takes UTF-8 only"
    add kho
    [ "$status" -eq 0 ]
    summary added 3
    "$TRACUU" list --format json | jq -e '.total == 3'
    "$TRACUU" list | iconv -f UTF-8 -t UTF-8 > /dev/null
}

@test "an index of another version is refused, and left as it is" {
    surroundings
    add kho
    cp -r index cu
    # One of format 1, as its folder shows it: a Xapian database and no catalogue.
    cp cu/catalogue/* cu
    rm -r cu/catalogue
    before=$(find cu -type f | sort | xargs cat | md5sum)
    for program in "search --db cu cảng" "list --db cu" "info --db cu" "show --db cu a.txt"; do
        # shellcheck disable=SC2086
        run --separate-stderr "$TRACUU" $program
        [ "$status" -eq 4 ]
        [ -z "$output" ]
        [[ "${stderr_lines[0]}" == "tracuu: "*"cu"*"format 1"*"add the documents again"* ]]
    done
    article kho/b.txt "Bến phà" "Bến phà cuối cùng."
    add --db cu kho
    [ "$status" -eq 4 ]
    [ "$before" = "$(find cu -type f | sort | xargs cat | md5sum)" ]
}

@test "an index path that is a file, or a folder that is no index" {
    echo "quý giá" > tep
    mkdir thu-muc
    echo "quý giá" > thu-muc/tep
    for path in tep thu-muc; do
        for verb in "search chữ" list info "show a"; do
            # shellcheck disable=SC2086
            run --separate-stderr "$TRACUU" $verb --db "$path"
            [ "$status" -eq 4 ]
            [ -z "$output" ]
            [[ "${stderr_lines[0]}" == "tracuu: "*"$path"* ]]
        done
    done
    [ "$(cat tep)" = "quý giá" ]
    [ "$(ls thu-muc)" = tep ]
}

@test "a NUL in a JSON string loses nothing after it" {
    printf '%s\n' '{"id": "a", "text": "Quy hoạch tỉnh\u0000 được duyệt năm nay."}' > nul.jsonl
    run --separate-stderr "$TRACUU_INDEX" add --db db nul.jsonl
    [ "$status" -eq 0 ]
    run "$TRACUU" show --db db a
    [ "$output" = "Quy hoạch tỉnh được duyệt năm nay." ]
}
