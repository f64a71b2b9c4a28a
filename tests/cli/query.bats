#!/usr/bin/env bats
# SPDX-FileCopyrightText: The tracuu authors
# SPDX-License-Identifier: GPL-2.0-or-later
#
# The query language, and the many ways to type the same words.
bats_require_minimum_version 1.5.0
load archive

sluice=van-ban/quyet-dinh/1296-qd-ubnd-soc-trang.txt

# texts ARGS…: the title and the text of each section that is found, on a line in lower case.
texts() {
    "$TRACUU" search --quiet --format json --limit 300 "$@" |
        jq -r '.results[] | "\(.document.id)#\(.section.ordinal)\t\(.document.title)"' |
        while IFS=$'\t' read -r name title; do
            { echo "$title"; "$TRACUU" show "$name"; } | tr '\n' ' ' | sed 's/.*/\L&/'
            echo
        done
}

@test "a phrase is found as it stands" {
    texts '"giải phóng mặt bằng"' > found
    [ -s found ]
    [ -z "$(grep -v 'giải phóng mặt bằng' found)" ]
}

@test "a phrase without marks finds it with marks; one with marks needs them" {
    "$TRACUU_INDEX" add --quiet --db own - <<'END'
{"id":"co","text":"Tỉnh mở thêm bến cảng nước sâu."}
{"id":"khong","text":"Tinh mo them ben cang nuoc sau."}
END
    [ "$(ids --db own '"ben cang"' | sort | paste -sd ' ')" = "co khong" ]
    [ "$(ids --db own '"bến cảng"' | paste -sd ' ')" = "co" ]
}

@test "a phrase goes over the line breaks of a paragraph, and knows i and y as one" {
    printf 'Về vùng ven biển\n\nTỉnh lập quy\nhoạch tỉnh đến năm 2030.\nNgười hy sinh\n' > ven-bien.txt
    "$TRACUU_INDEX" add --quiet --db own ven-bien.txt
    for query in '"quy hoạch tỉnh"' '"quy hoach tinh"' '"hi sinh"' '"hy sinh"' '"người hi sinh"'; do
        [ "$(ids --db own "$query" | sort -u)" = "ven-bien.txt" ]
    done
    [ -z "$(ids --db own '"2030 người"')" ]
}

@test "+ demands, - excludes, words and phrases" {
    texts '+mặn cống' > found
    [ -s found ]
    [ -z "$(grep -v 'mặn' found)" ]
    texts 'mặn -cống' > found
    [ -s found ]
    [ -z "$(grep -w 'cống' found)" ]
    texts 'mặn -"cống ngăn mặn"' > found
    [ -s found ]
    [ -z "$(grep 'cống ngăn mặn' found)" ]
    texts '+"độ mặn" +cống' > found
    [ -s found ]
    [ -z "$(grep -v 'độ mặn' found)" ]
}

@test "OR is one or the other" {
    texts '"mồ mả" OR "độ mặn"' > found
    [ -z "$(grep -vE 'mồ mả|độ mặn' found)" ]
    grep -q 'mồ mả' found
    grep -q 'độ mặn' found
}

# documents_of JQ-FILTER QUERY: every result makes it true, and there is one.
documents_of() {
    search --format json --limit 100 "$2"
    [ "$status" -eq 0 ]
    holds "all(.results[].document; $1)"
}

@test "fields have Vietnamese and English names" {
    for name in so number; do
        documents_of '.number == "1296/QĐ-UBND"' "$name:1296/QĐ-UBND"
    done
    for name in loai kind LOAI; do documents_of '.kind == "ke-hoach"' "$name:ke-hoach"; done
    for name in coquan issuer; do
        documents_of '.issuer | test("Sóc Trăng")' "$name:\"tỉnh Sóc Trăng\""
    done
    for name in tinh province; do
        documents_of '.provinces | index("Nghệ An")' "$name:\"Nghệ An\""
    done
    for name in nam year; do documents_of '.issued[:4] == "2023"' "$name:2023"; done
    for name in ngay date; do documents_of '.issued == "2023-05-17"' "$name:17/05/2023"; done
    for name in nguoiky signer; do
        documents_of '.signer == "Quách Văn Lượng"' "$name:\"quach van luong\"" ||
            documents_of '.signer != null' "$name:\"Đỗ Minh Thao\""
    done
    for name in tieude title; do documents_of '.title | test("[Ss]ạt lở")' "$name:\"sạt lở\""; done
}

@test "source and author are fields" {
    "$TRACUU_INDEX" add --quiet --db own - <<'END'
{"id":"1","text":"Bến phà cuối cùng.","source":"Báo Sông Nước","author":"Mai Lan"}
{"id":"2","text":"Bến phà đầu tiên.","source":"Báo Núi Rừng","author":"Lê Thu"}
END
    export TRACUU_DB="$work/own"
    for query in 'nguon:"song nuoc"' 'source:"Báo Sông Nước"' 'tacgia:"mai lan"' 'author:"Mai Lan"'; do
        [ "$(ids "$query")" = 1 ]
    done
    [ "$(ids 'bến phà -tacgia:"Mai Lan"')" = 2 ]
}

@test "what cites a number" {
    for name in dan cites; do
        ids --limit 100 "$name:1296/QĐ-UBND" | grep -qx van-ban/quyet-dinh/2715-qd-ubnd-can-tho.html
    done
}

@test "ranges have two ends or one" {
    documents_of '.issued >= "2023-05-01" and .issued <= "2023-07-31"' 'ngay:2023-05..2023-07'
    documents_of '.issued >= "2026"' 'nam:2026..'
    documents_of '.issued <= "2021-12-31"' 'nam:..2021'
    documents_of '.issued[:4] == "2022" or .issued[:4] == "2023"' 'nam:2022..2023 phát triển'
}

@test "a field narrows a search, and is excluded too" {
    [ "$(first 'ngăn mặn loai:quyet-dinh tinh:"Sóc Trăng"')" = "$sluice" ]
    [ -z "$(ids --limit 100 'ngăn mặn -loai:quyet-dinh' | grep quyet-dinh/)" ]
}

@test "nothing that is typed is an error" {
    for query in '"' '"mồ mả' '+' '-' '+ -' ':' 'so:' 'nam:..' 'nam:abc..xyz' 'OR' 'OR OR' 'AND NOT' \
                 '(((' '""' '+"' '-"" OR' 'tinh:"' '*' '~^[]{}' $'\t' '“mồ mả' 'khong:co' "'" "\\"; do
        search --quiet -- "$query"
        [ "$status" -le 1 ]
        [ -z "$stderr" ]
    done
    search --quiet "$(printf 'mồ \xff\xfe mả')"
    [ "$status" -le 1 ]
    search --quiet "$(head -c 60000 /dev/zero | tr '\0' 'x')"
    [ "$status" -eq 1 ]
}

@test "a document number is found however it is typed, and first" {
    for number in '1296/QĐ-UBND' '1296/qd-ubnd' '1296 qd ubnd' 'QĐ 1296/QĐ-UBND' \
                  'quyết định 1296/QĐ-UBND' '1296/QÐ-UBND'; do
        [ "$(first "$number")" = "$sluice" ]
    done
    [ "$(first '412-CTr/TU')" = van-ban/chuong-trinh/412-ctr-tu-soc-trang.txt ]
    [ "$(first '412 ctr tu')" = van-ban/chuong-trinh/412-ctr-tu-soc-trang.txt ]
    [ "$(ids --unit document --limit 3 '1296/QĐ-UBND' | tail -n +2 |
        grep -c 2715-qd-ubnd-can-tho)" -eq 1 ]
}

@test "a document is before all that cite it, were they a thousand, and its given number is enough" {
    {
        for i in $(seq 600); do
            echo "{\"id\":\"bao-cao-$i\",\"text\":\"Thực hiện Nghị quyết số 12/2020/NQ-HĐND, xã thứ $i báo cáo.\"}"
        done
        echo '{"id":"goc","number":"12/2020/NQ-HĐND","text":"Điều 1. Ban hành bảng giá đất."}'
    } | "$TRACUU_INDEX" add --quiet --db many -
    for number in '12/2020/NQ-HĐND' 'nq 12/2020' 'Nghị quyết số 12/2020/NQ-HĐND'; do
        [ "$(first --db many "$number")" = goc ]
    done
    [ "$(ids --db many so:12/2020/NQ-HĐND)" = goc ]
    [ "$(ids --db many loai:nghi-quyet)" = goc ]
    [ "$("$TRACUU" show --db many '12/2020/NQ-HĐND')" = 'Điều 1. Ban hành bảng giá đất.' ]
}

@test "the same words find the same, whichever way they are typed" {
    ids 'công ty thủy lợi ra lệnh đóng cống' > as_stored
    [ -s as_stored ]
    ids 'công ty thuỷ lợi ra lệnh đóng cống' | diff as_stored -           # tone placement
    ids 'CÔNG TY THỦY LỢI RA LỆNH ĐÓNG CỐNG' | diff as_stored -           # capitals
    ids 'công ty thủy lợi ra lệnh Ðóng cống' | diff as_stored -           # eth for đ
    # The first words decomposed: o with circumflex, u with hook, o with horn and dot below.
    ids "$(printf 'co\u0302ng ty thu\u0309y lo\u031b\u0323i ra le\u0323\u0302nh \u0111o\u0301ng co\u0302\u0301ng')" |
        diff as_stored -
    [ "$(ids --limit 1 'cong ty thuy loi ra lenh dong cong')" = "$(head -n 1 as_stored)" ]
}

@test "Telex and VNI keystrokes are read as what was meant" {
    search --format json --limit 1 'coong ty thuyr lowij'
    holds '.query.read_as == "công ty thủy lợi" and .query.text == "coong ty thuyr lowij"'
    search --format json --limit 1 'co6ng ty thu3y lo75i'
    holds '.query.read_as == "công ty thủy lợi"'
}

@test "a passage is the slice of the document that its offsets say" {
    printf '%s\n' 'mồ mả' 'nha o xa hoi' 'đóng cống ngăn mặn' 'sạt lở bờ biển' '1296/QĐ-UBND' \
        'chuyển đổi số' 'rác thải' > queries
    "$TRACUU" search --batch queries --limit 6 --format jsonl > results
    [ "$(wc -l < results)" -ge 30 ]
    while read -r line; do
        id=$(jq -r .document.id <<< "$line")
        start=$(jq .passage.start <<< "$line")
        end=$(jq .passage.end <<< "$line")
        "$TRACUU" show --format text "$id" | tail -c +$((start + 1)) | head -c $((end - start)) > slice
        jq -j .passage.text <<< "$line" | cmp - slice
    done < results
}

@test "highlights lie in the passage, in order, on whole characters, over the words" {
    "$TRACUU" search --batch <(printf '%s\n' 'mo ma' 'nhà ở xã hội' 'thuỷ lợi' 'sạt lở bờ biển') \
        --limit 5 --format json > results
    jq -es 'map(.results[].passage.highlights) | length > 10 and all(.[]; length > 0
        and all(.[]; .[0] < .[1]) and (flatten | . == sort))' results > /dev/null
    while read -r line; do
        jq -j .text <<< "$line" > text
        jq -r '.highlights[] | "\(.[0]) \(.[1])"' <<< "$line" |
            while read -r from to; do
                [ "$to" -le "$(stat -c %s text)" ]
                tail -c +$((from + 1)) text | head -c $((to - from)) |
                    iconv -f UTF-8 -t UTF-8 > /dev/null
            done
    done < <(jq -c '.results[].passage' results)
    "$TRACUU" search --format json --limit 1 'mo ma' |
        jq -j '.results[0].passage | .highlights[0] as $h | .text, "\n\($h[0]) \($h[1])\n"' > text
    read -r from to < <(tail -n 1 text)
    [ "$(tail -c +$((from + 1)) text | head -c $((to - from)))" = "mồ mả" ]
}

@test "a word that begins with '-' is excluded wherever it stands" {
    "$TRACUU_INDEX" add --quiet --db own - <<'END'
{"id":"a","text":"Đất ven sông."}
{"id":"b","text":"Đất và rừng phòng hộ."}
{"id":"c","text":"Đất của nhà máy ở Bình Dương."}
END
    for query in '-rừng --quiet đất' '--quiet -rừng đất' 'đất --quiet -rừng' '-q đất -rừng' \
                 '-n5 -rừng đất' 'đất -rừng -n 5' '-- đất -rừng'; do
        # shellcheck disable=SC2086
        [ "$("$TRACUU" search --db own --count $query)" = 2 ] || { echo "$query"; return 1; }
    done
    [ "$("$TRACUU" search --db own --count --no-expand -nhà đất)" = 2 ] # and not -n hà
    [ "$("$TRACUU" search --db own --count -'"Bình Dương"' đất)" = 2 ]
    [ "$("$TRACUU" search --db own --format jsonl -n2 đất | wc -l)" = 2 ]
    search -n5x đất
    [ "$status" -eq 2 ]
    [ "${stderr_lines[0]}" = "tracuu: -n takes a number from 0 to 10000, not '5x'" ]
}
