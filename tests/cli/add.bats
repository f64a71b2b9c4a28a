#!/usr/bin/env bats
# SPDX-FileCopyrightText: The tracuu authors
# SPDX-License-Identifier: GPL-2.0-or-later
#
# tracuu-index add and remove, as a user runs them.
bats_require_minimum_version 1.5.0
load common

archive() {
    article kho/a.txt "Quy hoạch tỉnh Hậu Giang" "Tỉnh tập trung vào bốn trụ cột kinh tế."
    article kho/b/c.txt "Quy hoạch vùng đồng bằng" "Vùng đồng bằng thích ứng với biến đổi khí hậu."
    article kho/b/d.txt "Đô thị ven sông" "Thành phố mở rộng về phía bờ sông."
}

@test "a folder is indexed, and found" {
    archive
    add kho
    [ "$status" -eq 0 ]
    [ -z "$stderr" ]
    summary added 3
    [ "$(documents)" -eq 3 ]
    run "$TRACUU" search "bốn trụ cột"
    [ "$status" -eq 0 ]
    [[ "$output" == *"Hậu Giang"* ]]
}

@test "a second run finds nothing to do" {
    archive
    add kho
    add kho
    [ "$status" -eq 0 ]
    summary added 0
    summary unchanged 3
}

@test "a touched file is unchanged, a changed one is changed" {
    archive
    add kho
    touch -d '2020-01-01' kho/a.txt
    add kho
    summary unchanged 3
    article kho/a.txt "Quy hoạch tỉnh Hậu Giang" "Nội dung nay đã khác hẳn."
    add kho
    summary changed 1
    summary unchanged 2
    run "$TRACUU" search --count '"bốn trụ cột"'
    [ "$status" -eq 1 ]
}

@test "a removed file stays until --prune" {
    archive
    add kho
    rm kho/b/d.txt
    add kho
    summary removed 0
    [ "$(documents)" -eq 3 ]
    add --prune kho
    summary removed 1
    summary unchanged 2
    [ "$(documents)" -eq 2 ]
}

@test "a folder that has moved keeps its documents and their ids" {
    archive
    add kho
    mv kho kho-moi
    add --prune kho-moi
    [ "$status" -eq 0 ]
    summary removed 0
    [ "$(documents)" -eq 3 ]
    run "$TRACUU" show b/c.txt
    [ "$status" -eq 0 ]
}

@test "--prune leaves what lies elsewhere" {
    archive
    article khac/e.txt "Kế hoạch trồng rừng" "Trồng rừng phòng hộ ven biển."
    add kho khac
    rm khac/e.txt
    add --prune kho
    summary removed 0
    [ "$(documents)" -eq 4 ]
}

@test "files of the same name in two folders are two documents, and keep their ids" {
    article x/bai.txt "Quy hoạch cảng biển" "Cảng nước sâu."
    article y/bai.txt "Quy hoạch sân bay" "Sân bay quốc tế."
    add x y
    summary added 2
    run "$TRACUU" show bai.txt
    [[ "$output" == *"Cảng"* ]]
    run "$TRACUU" show y/bai.txt
    [[ "$output" == *"Sân bay"* ]]
    add y x
    summary unchanged 2
}

@test "a file read again with fewer records loses the others" {
    printf '%s\n' '{"id":"1","text":"Một con đường"}' '{"id":"2","text":"Hai cây cầu"}' > k.jsonl
    add k.jsonl
    summary added 2
    printf '%s\n' '{"id":"2","text":"Hai cây cầu"}' > k.jsonl
    add k.jsonl
    summary unchanged 1
    summary removed 1
    [ "$(documents)" -eq 1 ]
}

@test "records on stdin: bad lines are named by number and the rest goes in" {
    add - <<< '{"id":"1","text":"Một con đường"}
{"id":"2"
{"id":"3","text":"Ba bến cảng"}
"chỉ là chữ"'
    [ "$status" -eq 3 ]
    summary added 2
    [[ "$stderr" == *"-:2: "* ]]
    [[ "$stderr" == *"-:4: "* ]]
    [ "$(wc -l <<< "$stderr")" -eq 2 ]
}

@test "adding the same records again changes nothing, the last of two wins" {
    records='{"id":"1","text":"Một con đường"}
{"id":"2","text":"Hai cây cầu"}'
    add - <<< "$records"
    add - <<< "$records"
    summary unchanged 2
    add - <<< '{"id":"1","text":"Lần đầu"}
{"id":"1","text":"Lần sau"}'
    run "$TRACUU" show 1
    [[ "$output" == *"Lần sau"* ]]
    [[ "$output" != *"Lần đầu"* ]]
}

@test "every bad input is one line, and the rest is indexed" {
    archive
    : > kho/rong.txt
    head -c 3000 /dev/zero > kho/nhi-phan.txt
    ln -s nowhere kho/treo.txt
    mkfifo kho/ong.txt
    add kho khong-co
    [ "$status" -eq 3 ]
    summary added 3
    for name in kho/rong.txt kho/nhi-phan.txt kho/treo.txt kho/ong.txt khong-co; do
        [ "$(grep -c "^tracuu-index: $name: ." <<< "$stderr")" -eq 1 ]
        [[ "$output" == *"\"$name\""* ]]
    done
    [ "$(wc -l <<< "$stderr")" -eq 5 ]
}

@test "what was rejected is named again, and read again only when asked or changed" {
    : > rong.txt
    add rong.txt
    [ "$status" -eq 3 ]
    add rong.txt
    [ "$status" -eq 3 ]
    [[ "$stderr" == *"rong.txt: "* ]]
    add --retry-failed rong.txt
    [ "$status" -eq 3 ]
    [ "$(wc -l <<< "$stderr")" -eq 1 ]
    article rong.txt "Hết rỗng" "Nay đã có chữ."
    add rong.txt
    [ "$status" -eq 0 ]
    summary added 1
}

@test "a file that may not be read is named" {
    [ "$(id -u)" -ne 0 ] || skip "root may read everything"
    archive
    chmod 000 kho/a.txt
    add kho
    [ "$status" -eq 3 ]
    summary added 2
    [[ "$stderr" == *"kho/a.txt: Permission denied"* ]]
}

@test "--strict stops at the first bad input" {
    : > a-rong.txt
    article b.txt "Đường vành đai" "Đường vành đai bốn làn xe."
    : > c-rong.txt
    add --strict a-rong.txt b.txt c-rong.txt
    [ "$status" -eq 3 ]
    [ "$(wc -l <<< "$stderr")" -eq 1 ]
}

@test "--max-size rejects what is larger" {
    article a.txt "Đường vành đai" "Đường vành đai bốn làn xe."
    add --max-size 10 a.txt
    [ "$status" -eq 3 ]
    [[ "$stderr" == *"more than the limit of 10"* ]]
}

@test "--encoding overrules the detection, and makes the file be read again" {
    printf 'Th\xe0nh ph\xf4\n' > a.txt
    add --encoding windows-1258 a.txt
    summary added 1
    run "$TRACUU" show a.txt
    [[ "$output" == *"Thành phô"* ]]
    add --encoding no-such-encoding a.txt
    [ "$status" -eq 3 ]
}

@test "--dry-run says what would be done and does nothing" {
    archive
    add --dry-run kho
    summary added 3
    [ ! -e index ]
    add kho/a.txt
    add --dry-run kho
    summary added 2
    [ "$(documents)" -eq 1 ]
}

@test "links that go round in circles end" {
    archive
    ln -s .. kho/b/vong
    ln -s . kho/day
    add kho
    [ "$status" -eq 0 ]
    summary added 3
}

@test "hidden files and the index itself are passed over" {
    archive
    article kho/.an/x.txt "Ẩn" "Không ai thấy."
    export TRACUU_DB="$work/kho/index"
    add kho
    summary added 3
    add kho
    summary unchanged 3
    [ -z "$stderr" ]
}

@test "one worker and four make the same index" {
    for i in $(seq 60); do
        article "kho/$((i % 7))/$i.txt" "Quy hoạch số $i" "Dự án thứ $i của tỉnh, giai đoạn $((2000 + i))."
    done
    "$TRACUU_INDEX" add --quiet --jobs 1 --db mot kho
    "$TRACUU_INDEX" add --quiet --jobs 4 --db bon kho
    diff <("$TRACUU" list --db mot --format json) <("$TRACUU" list --db bon --format json)
    diff <("$TRACUU" search --db mot --limit 60 --format tsv "quy hoạch dự án tỉnh") \
         <("$TRACUU" search --db bon --limit 60 --format tsv "quy hoạch dự án tỉnh")
}

@test "an index path that is a file, or a folder of other things, is left alone" {
    article a.txt "Đường vành đai" "Đường vành đai bốn làn xe."
    echo "quý giá" > tep
    add --db tep a.txt
    [ "$status" -eq 4 ]
    [ "$(wc -l <<< "$stderr")" -eq 1 ]
    [ "$(cat tep)" = "quý giá" ]
    mkdir thu-muc
    echo "quý giá" > thu-muc/tep
    add --db thu-muc a.txt
    [ "$status" -eq 4 ]
    [ "$(ls thu-muc)" = tep ]
}

@test "an index that another program writes is status 75" {
    article a.txt "Đường vành đai" "Đường vành đai bốn làn xe."
    mkfifo ong
    "$TRACUU_INDEX" add --quiet - < ong 3>&- &
    writer=$!
    exec 9> ong
    for _ in $(seq 100); do [ -e index/catalogue/iamglass ] && break; sleep 0.05; done
    sleep 0.2
    add a.txt
    exec 9>&-
    wait "$writer" || true
    [ "$status" -eq 75 ]
    [ "$(wc -l <<< "$stderr")" -eq 1 ]
}

# Starts an add that has read two records and waits for more. Sets $writer.
start_waiting() {
    mkfifo ong
    "$TRACUU_INDEX" add --format json - < ong > ra 2> loi 3>&- &
    writer=$!
    exec 9> ong
    printf '%s\n' '{"id":"1","text":"Một con đường"}' '{"id":"2","text":"Hai cây cầu"}' >&9
    sleep 1
}

@test "Ctrl-C commits what is done, says so, and is status 130" {
    start_waiting
    kill -INT "$writer"
    result=0
    wait "$writer" || result=$?
    exec 9>&-
    [ "$result" -eq 130 ]
    grep -q interrupted loi
    [ "$(count added < ra)" -eq 2 ]
    [ "$(documents)" -eq 2 ]
}

@test "SIGTERM is status 143" {
    start_waiting
    kill -TERM "$writer"
    result=0
    wait "$writer" || result=$?
    exec 9>&-
    [ "$result" -eq 143 ]
}

@test "killed in the middle, the index opens as it was, and can be written" {
    archive
    add kho
    start_waiting
    kill -KILL "$writer"
    wait "$writer" || true
    exec 9>&-
    [ "$(documents)" -eq 3 ]
    add - <<< '{"id":"1","text":"Một con đường"}'
    [ "$status" -eq 0 ]
    [ "$(documents)" -eq 4 ]
}

@test "killed anywhere on the way, the index opens and the next run completes it" {
    for i in $(seq 400); do
        article "kho/$i.txt" "Quy hoạch số $i" "Dự án thứ $i của tỉnh, giai đoạn $((2000 + i))."
    done
    for after in 0.02 0.08 0.2 0.5; do
        "$TRACUU_INDEX" add --quiet kho &
        writer=$!
        sleep "$after"
        kill -KILL "$writer" 2> /dev/null || true
        wait "$writer" || true
    done
    add kho
    [ "$status" -eq 0 ]
    [ "$(documents)" -eq 400 ]
}

@test "remove takes documents by id, by file and by folder" {
    archive
    add kho
    run --separate-stderr "$TRACUU_INDEX" remove --format json a.txt
    [ "$status" -eq 0 ]
    summary removed 1
    run --separate-stderr "$TRACUU_INDEX" remove --format json kho/b
    summary removed 2
    run --separate-stderr "$TRACUU_INDEX" remove --format json khong-co
    [ "$status" -eq 3 ]
    [[ "$stderr" == "tracuu-index: khong-co: "* ]]
    add kho
    summary added 3
}

@test "remove makes no index" {
    run --separate-stderr "$TRACUU_INDEX" remove x
    [ "$status" -eq 4 ]
    [ ! -e index ]
}

@test "misuse is two lines and status 2, help goes to stdout" {
    for wrong in "" "lam" "add" "add --khong x" "add --jobs x y" "add --format xml y" \
                 "add --max-size 0 y" "remove"; do
        # shellcheck disable=SC2086
        run --separate-stderr "$TRACUU_INDEX" $wrong
        [ "$status" -eq 2 ]
        [ -z "$output" ]
        [ "$(wc -l <<< "$stderr")" -eq 2 ]
    done
    for right in "--help" "--version" "add --help" "remove --help"; do
        # shellcheck disable=SC2086
        run --separate-stderr "$TRACUU_INDEX" $right
        [ "$status" -eq 0 ]
        [ -n "$output" ]
        [ -z "$stderr" ]
    done
}

@test "what is said with stdout or stderr closed goes into no file of the index" {
    archive
    add kho
    : > kho/rong.txt
    for i in $(seq 40); do
        article "kho/$i.txt" "Quy hoạch số $i" "Dự án thứ $i của tỉnh."
        echo '{' > "kho/hong-$i.jsonl"
    done
    run bash -c '"$TRACUU_INDEX" add --format json kho 0<&- 2>&-'
    [ "$status" -eq 3 ]
    run ! grep -aq 'tracuu-index: ' index/*
    [ "$(documents)" -eq 43 ]
    run --separate-stderr bash -c '"$TRACUU_INDEX" add --format json kho 0<&- >&-'
    [ "$status" -eq 74 ]
    [[ "$stderr" == *"tracuu-index: cannot write the output: Bad file descriptor" ]]
    run ! grep -aq 'format_version' index/*
}

@test "an index that cannot be written for want of room is a line and status 74" {
    archive
    add kho
    for i in $(seq 200); do
        article "kho/$i.txt" "Quy hoạch số $i" "Dự án thứ $i của tỉnh, giai đoạn $((2000 + i))."
    done
    # A file may not grow beyond 64 KB: what a full disk does to a write, on any machine.
    run --separate-stderr bash -c 'trap "" XFSZ; ulimit -f 64; "$TRACUU_INDEX" add --quiet kho'
    [ "$status" -eq 74 ]
    [ "$(wc -l <<< "$stderr")" -eq 1 ]
    [[ "$stderr" == "tracuu-index: "*"File too large"* ]]
    [ "$(documents)" -eq 3 ]
}
