#!/usr/bin/env bats
# SPDX-FileCopyrightText: The tracuu authors
# SPDX-License-Identifier: GPL-2.0-or-later
#
# tracuu search, as a user and as a script runs it.
bats_require_minimum_version 1.5.0
load archive

grave=van-ban/quyet-dinh/127-2024-qd-ubnd-binh-thuan.txt

@test "text for people: rank and title, number, date and label, the passage" {
    search --limit 1 'di chuyển mồ mả'
    [ "$status" -eq 0 ]
    [[ "${lines[0]}" == "1. Quyết định ban hành Quy định chi tiết"* ]]
    [[ "$output" == *"   127/2024/QĐ-UBND · 30/09/2024 · "*"Điều 11"* ]]
    [[ "$output" == *"   Điều 11. Di chuyển mồ mả"* ]]
    [[ "$output" != *"2. "*$'\n\n'* ]]
    [[ "$output" != *$'\033'* ]]
}

@test "a number is narrowed by the filters, given as options or typed" {
    [ "$(first '127/2024/QĐ-UBND')" = "$grave" ]
    [ "$(first --kind quyet-dinh '127/2024/QĐ-UBND')" = "$grave" ]
    for kind in 'loai:bai-bao 127/2024/QĐ-UBND' '127/2024/QĐ-UBND -loai:quyet-dinh'; do
        search --quiet --format json "$kind"
        holds 'all(.results[]; .document.kind != "quyet-dinh")'
    done
    search --quiet --format json --kind bai-bao '127/2024/QĐ-UBND'
    holds 'all(.results[]; .document.kind == "bai-bao")'
    search --count --from 2030 '127/2024/QĐ-UBND'
    [ "$status" -eq 1 ] && [ "$output" = 0 ]
    search --count --province 'Cà Mau' '127/2024/QĐ-UBND'
    [ "$status" -eq 1 ] && [ "$output" = 0 ]
    search --quiet --format json --facets --from 2030 '127/2024/QĐ-UBND'
    holds '.facets.kind == []'
}

@test "a date among other words is misuse" {
    for date in 'zzz 26/11/2021 zzz' '26/11/2021 27/11/2021' '26/11/2021x'; do
        for option in --from --to --as-of; do
            search "$option" "$date" đất
            [ "$status" -eq 2 ]
            run "$TRACUU" list "$option" "$date"
            [ "$status" -eq 2 ]
        done
    done
    search --from 26/11/2021 đất
    [ "$status" -eq 0 ]
}

@test "results are numbered from one, and from the offset on" {
    search 'quy hoạch tỉnh'
    [ "$(grep -cE '^[0-9]+\. ' <<< "$output")" -ge 10 ]
    grep -q '^10\. ' <<< "$output"
    search --limit 2 --offset 3 'quy hoạch tỉnh'
    [[ "$output" == "4. "* ]]
    grep -q '^5\. ' <<< "$output"
}

@test "no line is longer than a narrow terminal" {
    for columns in 20 40 61; do
        COLUMNS=$columns search --limit 20 --explain --facets 'bồi thường giải phóng mặt bằng'
        [ "$(wc -L <<< "$output")" -le "$columns" ]
        [ "$(wc -L <<< "$output")" -gt $((columns / 2)) ]
    done
}

@test "colour only when asked, and matches are in it" {
    search --color always --limit 1 'mồ mả'
    [[ "$output" == *$'Di chuyển \033[1;33mmồ mả\033[0m'* ]]
    NO_COLOR=1 search --color always --limit 1 'mồ mả'
    [[ "$output" == *$'\033'* ]]
    search --color never --limit 1 'mồ mả'
    [[ "$output" != *$'\033'* ]]
    search --color mauve 'mồ mả'
    [ "$status" -eq 2 ]
}

@test "on a terminal there is colour, but not under NO_COLOR" {
    command -v script > /dev/null || skip "no script(1)"
    TERM=xterm run script -qec "'$TRACUU' search --limit 1 'mồ mả'" /dev/null
    [[ "$output" == *$'\033[1;33m'* ]]
    TERM=xterm NO_COLOR=1 run script -qec "'$TRACUU' search --limit 1 'mồ mả'" /dev/null
    [[ "$output" != *$'\033'* ]]
}

@test "json has every key of the contract and no other" {
    search --format json --limit 3 --facets 'quy hoach tinh'
    [ "$status" -eq 0 ]
    [ -z "$stderr" ]
    holds 'keys == ["facets","format_version","query","results","took_ms","total"]'
    holds '.format_version == 1'
    holds '.query | keys == ["expansions","id","read_as","text"]'
    holds '.query | .id == null and .text == "quy hoach tinh" and .read_as == "quy hoạch tỉnh"'
    holds '.query.expansions | all(keys == ["from","kind","to"])'
    holds '.total | (.value | type) == "number" and (.relation == "eq" or .relation == "approx")'
    holds '.took_ms | type == "number" and . >= 0'
    holds '.results | length == 3 and all(keys == ["document","passage","rank","score","section"])'
    holds '[.results[].rank] == [1, 2, 3]'
    holds "all(.results[].document; keys == $document_keys)"
    holds 'all(.results[].section; keys == ["label","ordinal"] and (.ordinal | type) == "number")'
    holds 'all(.results[].passage; keys == ["end","highlights","start","text"])'
    holds '.facets | keys == ["issuer","kind","province","year"]'
    holds 'all(.facets[][]; keys == ["count","value"] and .count > 0)'
}

@test "a document says what is known of it and null of the rest" {
    search --format json --limit 1 --number 127/2024/QĐ-UBND 'mồ mả'
    holds '.results[0].document | .id == "'"$grave"'" and .number == "127/2024/QĐ-UBND"
        and .kind == "quyet-dinh" and .issued == "2024-09-30" and .effective == "2024-10-15"
        and .expired == null and .url == null and .provinces == ["Bình Thuận"]'
}

@test "results are ordered by score, ties by id and section" {
    search --format json --limit 100 'phát triển'
    holds '.results | . == sort_by([-.score, .document.id, .section.ordinal])'
    holds '.results | length > 20'
}

@test "jsonl is one result a line, with the query's id" {
    search --format jsonl --limit 4 'nhà ở xã hội'
    [ "${#lines[@]}" -eq 4 ]
    for line in "${lines[@]}"; do
        jq -e 'keys == ["document","passage","query_id","rank","score","section"] and .query_id == null' \
            <<< "$line" > /dev/null
    done
}

@test "tsv has a line of names and eight columns, no more line breaks than results" {
    search --format tsv --limit 30 'bồi thường'
    [ "${lines[0]}" = $'rank\tscore\tid\tnumber\tissued\ttitle\tsection\tpassage' ]
    [ "${#lines[@]}" -eq 31 ]
    [ "$(awk -F '\t' '{ print NF }' <<< "$output" | sort -u)" = 8 ]
}

@test "trec: six columns, a line a document, ids percent-encoded" {
    "$TRACUU_INDEX" add --quiet --db own - <<'END'
{"id":"báo cáo 50% số 1","text":"Bến phà cuối cùng trên sông được thay bằng cầu."}
END
    search --db own --format trec 'bến phà'
    [[ "$output" == "1 Q0 báo%20cáo%2050%25%20số%201 1 "*" tracuu" ]]
    search --format trec --limit 50 'quy hoạch'
    [ "$(awk '{ print NF }' <<< "$output" | sort -u)" = 6 ]
    [ -z "$(awk '{ print $3 }' <<< "$output" | sort | uniq -d)" ]
    search --db own --format trec --batch - <<< $'q 1\tbến phà'
    [[ "$output" == "q%201 Q0 "* ]]
}

batch() {
    printf 'mot\tmồ mả\n\nnhà ở xã hội\nbon\t\xff\xfe\ncuoi\tqwertyuiop\nngăn mặn\r\n'
}

@test "a batch answers in order, by id or line number, with a record for a bad line" {
    batch > queries
    search --batch queries --limit 1 --format json
    [ "$status" -eq 3 ]
    [ "${#lines[@]}" -eq 6 ]
    [ "$(jq -r '.query_id // .query.id' <<< "$output" | paste -sd ' ')" = "mot 2 3 bon cuoi 6" ]
    [ "$(jq -c 'select(.error)' <<< "$output" | jq -c keys | sort -u)" = \
        '["error","format_version","query_id"]' ]
    [ "$(jq -r 'select(.error) | .query_id' <<< "$output" | paste -sd ' ')" = "2 bon" ]
    [ "$(jq -r 'select(.query.id == "6") | .query.text' <<< "$output")" = "ngăn mặn" ]
}

@test "a batch in the other formats carries ids too, and names bad lines on stderr" {
    batch > queries
    search --batch - --limit 1 --format jsonl < queries
    [ "$status" -eq 3 ]
    [ "$(jq -r .query_id <<< "$output" | paste -sd ' ')" = "mot 2 3 bon 6" ]
    search --batch - --limit 1 --format trec < queries
    [ "$status" -eq 3 ]
    [ "$(cut -d ' ' -f 1 <<< "$output" | paste -sd ' ')" = "mot 3 6" ]
    [ "$stderr" = $'tracuu: query 2: empty\ntracuu: query bon: not UTF-8' ]
    search --batch - --limit 1 --format tsv < queries
    [ "$(cut -f 1 <<< "$output" | paste -sd ' ')" = "query_id mot 3 6" ]
    search --batch - --count < queries
    [ "$(cut -f 1 <<< "$output" | paste -sd ' ')" = "mot 3 cuoi 6" ]
    search --batch - --limit 1 < queries
    [[ "$output" == "mot: mồ mả"*"3: nhà ở xã hội"* ]]
}

@test "a batch that finds nothing is status 1, one that is not there 2" {
    search --batch - <<< qwertyuiop
    [ "$status" -eq 1 ]
    search --batch khong-co
    [ "$status" -eq 2 ]
    [[ "$stderr" == *"khong-co"* ]]
    search --batch - 'và một câu' <<< 'nhà ở'
    [ "$status" -eq 2 ]
}

@test "a batch answers each query before it reads the next" {
    mkfifo cau dap
    "$TRACUU" search --batch - --format json < cau > dap 3>&- &
    exec 8> cau 9< dap
    echo 'mồ mả' >&8
    read -r -t 20 one <&9
    [ "$(jq -r .query.text <<< "$one")" = "mồ mả" ]
    exec 8>&- 9<&-
    wait
}

@test "pages fit together" {
    ids --limit 30 'quy hoạch' > all
    { ids --limit 10 'quy hoạch'; ids --limit 10 --offset 10 'quy hoạch'
      ids --limit 10 --offset 20 'quy hoạch'; } > pages
    diff all pages
}

@test "beyond the last result there is nothing, and that is status 1" {
    search --offset 9000 'quy hoạch'
    [ "$status" -eq 1 ]
    [ -z "$output" ]
    search --limit 0 --format json 'quy hoạch'
    [ "$status" -eq 1 ]
    holds '.results == [] and .total.value > 0'
}

@test "sorted by date, newest first, and by number" {
    "$TRACUU" search --sort date --limit 100 --format tsv 'quy hoạch' | tail -n +2 | cut -f 5 |
        grep . > dates
    sort -c dates
    "$TRACUU" search --sort -date --limit 100 --format tsv 'quy hoạch' | tail -n +2 | cut -f 5 |
        grep . > dates
    sort -rc dates
    [ "$(sort -u dates | wc -l)" -gt 5 ]
    [ "$("$TRACUU" search --sort number --unit document --limit 100 --format tsv 'quyết định' |
        cut -f 4 | grep -xE '968/QĐ-UBND|1296/QĐ-UBND|2715/QĐ-UBND' | paste -sd ' ')" = \
        "968/QĐ-UBND 1296/QĐ-UBND 2715/QĐ-UBND" ]
}

@test "one result a document, the best passage of each" {
    [ -n "$(ids --limit 30 'bồi thường' | sort | uniq -d)" ]
    [ -z "$(ids --limit 30 --unit document 'bồi thường' | sort | uniq -d)" ]
    [ "$(first --unit document 'mồ mả')" = "$(first 'mồ mả')" ]
}

# each JQ-FILTER ARGS…: every result makes it true, and there is one.
each() {
    local filter=$1
    shift
    search --format json --limit 100 "$@"
    [ "$status" -eq 0 ]
    holds "all(.results[].document; $filter)"
}

@test "filters by kind, issuer, province and number" {
    each '.kind == "nghi-quyet"' --kind nghi-quyet 'phát triển'
    each '.kind == "nghi-quyet"' --kind 'Nghị quyết' 'phát triển'
    each '.issuer | test("Bình Thuận")' --issuer 'tỉnh Bình Thuận' 'đất'
    each '.issuer | test("Bình Thuận")' --issuer 'tinh binh thuan' 'đất'
    each '.provinces | index("Sóc Trăng")' --province 'soc trang' 'cống'
    each '.number == "1296/QĐ-UBND"' --number '1296 qd ubnd' 'cống'
}

@test "filters by date take a day, a month or a year, and include the ends" {
    each '.issued >= "2025-01-01"' --from 2025 'quy hoạch'
    each '.issued <= "2023-05-17"' --to 17/05/2023 'cống'
    each '.issued[:7] == "2023-05"' --from 2023-05 --to 2023-05 'cống'
    each '.issued == "2023-05-17"' --from 2023-05-17 --to 2023-05-17 'cống'
    search --from 'hôm qua' 'cống'
    [ "$status" -eq 2 ]
    search --from 2031 'cống'
    [ "$status" -eq 1 ]
}

validity() {
    "$TRACUU_INDEX" add --quiet --db own - <<'END'
{"id":"cu","text":"Giá đất ở của tỉnh theo bảng giá cũ.","issued":"2019-12-20","effective":"2020-01-01","expired":"2024-12-31"}
{"id":"moi","text":"Giá đất ở của tỉnh theo bảng giá mới.","issued":"2024-12-20","effective":"2025-01-01"}
{"id":"bao","text":"Giá đất ở của tỉnh tăng, báo viết.","issued":"2022-06-01"}
END
}

@test "in force and expired, today and as of a day" {
    validity
    db() { ids --db own "$@" 'giá đất' | sort | paste -sd ' '; }
    [ "$(db)" = "bao cu moi" ]
    [ "$(db --status in-force)" = "moi" ]
    [ "$(db --status expired)" = "cu" ]
    [ "$(db --status in-force --as-of 2022-05-01)" = "cu" ]
    [ "$(db --status in-force --as-of 2024-12-30)" = "cu" ]
    [ -z "$(db --status expired --as-of 2024-12-30)" ]
    [ "$(db --as-of 2023)" = "bao cu" ]
    [ "$(db --status any)" = "bao cu moi" ]
    search --db own --format json 'giá đất'
    holds '[.results[].document | {(.id): .status}] | add ==
        {"cu": "expired", "moi": "in-force", "bao": "unknown"}'
    search --status sometimes 'giá đất'
    [ "$status" -eq 2 ]
    search --as-of sometime 'giá đất'
    [ "$status" -eq 2 ]
}

@test "facets count the documents that match, the most frequent first" {
    search --format json --facets --limit 1 '+"độ mặn"'
    found=$(ids --unit document --limit 100 '+độ +mặn' | wc -l)
    holds '.facets.kind | . == sort_by(-.count, .value)'
    holds '([.facets.kind[].count] | add) == '"$found"
    search --facets --limit 1 '+"độ mặn"'
    grep -q '^kind: ' <<< "$output"
    [[ "$output" != *"{"* ]]
    search --format json '+"độ mặn"'
    holds 'has("facets") | not'
}

@test "--count prints a number, and its status says whether it is zero" {
    search --count 'mồ mả'
    [ "$status" -eq 0 ]
    [[ "$output" =~ ^[1-9][0-9]*$ ]]
    search --count qwertyuiop
    [ "$status" -eq 1 ]
    [ "$output" = 0 ]
}

@test "what is explained adds up to the score" {
    search --format json --explain --limit 5 'quy hoach tinh thoi ky 2021-2030'
    holds 'all(.results[]; ((.score - ([.explain[].gives] | add)) | fabs) < 0.0001)'
    holds 'all(.results[].explain[]; keys == ["feature","formula","gives","value","weight"])'
    search --explain --limit 1 'mồ mả'
    [[ "$output" == *" score"* ]]
    search --format json 'mồ mả'
    holds 'all(.results[]; has("explain") | not)'
}

# runs DOCUMENT QUERY: what the feature "runs" gave that document; 0 for nothing.
runs() {
    "$TRACUU" search --quiet --db runs --format json --explain "$2" | jq --arg id "$1" \
        '[.results[] | select(.document.id == $id) | .explain[] | select(.feature == "runs").gives] | add // 0'
}

@test "four words in a row count beside each word and each pair; so do three, where there are no more" {
    "$TRACUU_INDEX" add --quiet --db runs - <<'END'
{"id":"bon","text":"Tỉnh lập hành lang thoát lũ ven sông."}
{"id":"ba","text":"Tỉnh lập hành lang thoát, còn lũ thì về chậm."}
{"id":"hai","text":"Thoát lũ cần hành lang rộng."}
{"id":"khac","text":"Chợ mới mở cửa từ tuần sau."}
END
    [ "$(runs bon 'hành lang thoát lũ' | jq '. > 0')" = true ]
    [ "$(runs ba 'hành lang thoát lũ')" = 0 ]
    [ "$(runs hai 'hành lang thoát lũ')" = 0 ]
    [ "$(runs ba 'hành lang thoát' | jq '. > 0')" = true ]
    [ "$(runs hai 'hành lang thoát')" = 0 ]
    [ "$(runs bon 'thoát lũ')" = 0 ]
}

@test "documents beyond the first candidates are found when so many are asked for, each once" {
    articles=$(for i in $(seq 10); do printf 'Điều %d. Đê bao\\nĐê bao mới đắp. Đê bao đã xong.\\n' "$i"; done)
    {
        for i in $(seq 20); do echo "{\"id\":\"gan-$i\",\"text\":\"$articles\"}"; done
        for i in $(seq 120); do
            echo "{\"id\":\"xa-$i\",\"text\":\"Đoạn $i của tuyến đường dài này chạy qua một con đê cũ.\"}"
        done
    } | "$TRACUU_INDEX" add --quiet --db de -
    [ "$("$TRACUU" info --db de | awk '$1 == "sections" { print $2 }')" -eq 320 ]
    ids --db de --unit document --limit 140 'đê bao' > found
    [ "$(wc -l < found)" -eq 140 ]
    [ "$(sort -u found | wc -l)" -eq 140 ]
    [ "$(head -n 20 found | grep -c '^gan-')" -eq 20 ]
}

@test "--no-expand restores no marks" {
    search --format json 'den bu mo ma'
    holds '.query.read_as != null'
    search --format json --no-expand 'den bu mo ma'
    holds '.query.read_as == null and .query.expansions == []'
}

@test "notes on how a query was read go to stderr, and --quiet has none" {
    search --limit 1 'di chuyen mo ma'
    [[ "$stderr" == *"di chuyển mồ mả"* ]]
    [[ "$output" != *"Đọc là"* ]]
    search --limit 1 --quiet 'di chuyen mo ma'
    [ -z "$stderr" ]
}

@test "after -- nothing is an option" {
    search --format json -- --count 'mồ mả'
    [ "$status" -eq 0 ]
    holds '.query.text == "--count mồ mả"'
    search --format json -- 'mồ mả' --help
    holds '.query.text == "mồ mả --help"'
}

@test "an exclusion is no option, wherever it stands" {
    [ -n "$(ids --limit 100 ngăn mặn | grep -F cong-van/)" ]
    ids --limit 100 --quiet ngăn mặn '-"công văn"' -"Cần" > found
    [ -s found ]
    ids --limit 100 'ngăn mặn -"công văn" -Cần' | diff found -
    ids --limit 100 -Cần 'ngăn mặn -"công văn"' | diff found -
    ids -n 100 -- -Cần 'ngăn mặn -"công văn"' | diff found -
    [ "$(ids -n 3 --sort -date mặn -thôn -nhà | wc -l)" -eq 3 ]
    search --format json ngăn mặn -cống --limit 1
    holds '.query.text == "ngăn mặn -cống"'
    search --limit 1 --khong-co mặn
    [ "$status" -eq 2 ]
}

@test "nothing found is status 1, and said for people only" {
    search qwertyuiop
    [ "$status" -eq 1 ]
    [ -z "$output" ]
    [ -n "$stderr" ]
    for query in '' '   ' '***' '?!'; do
        search "$query"
        [ "$status" -eq 1 ]
    done
    search --format json qwertyuiop
    [ "$status" -eq 1 ]
    [ -z "$stderr" ]
    holds '.results == [] and .total.value == 0'
}

@test "misuse is two lines on stderr and status 2" {
    for wrong in '' '--limit x y' '--limit -1 y' '--offset -1 y' '--sort size y' '--unit word y' \
                 '--format xml y' '--khong y' '--limit'; do
        # shellcheck disable=SC2086
        search $wrong
        [ "$status" -eq 2 ]
        [ -z "$output" ]
        [ "$(wc -l <<< "$stderr")" -eq 2 ]
    done
}

@test "no index there is status 4, with a hint" {
    search --db "$work/khong-co" 'mồ mả'
    [ "$status" -eq 4 ]
    [[ "${stderr_lines[0]}" == *"$work/khong-co"* ]]
    [[ "${stderr_lines[1]}" == "hint: "* ]]
    [ ! -e "$work/khong-co" ]
}

@test "a damaged index is status 5, and no answer" {
    for seed in 3 17 29; do # eight flaws a block of 8 KB
        rm -rf hong
        cp -r "$TRACUU_DB" hong
        size=$(stat -c %s hong/000001.glass)
        for at in $(seq $((8192 + seed)) 997 "$size"); do
            printf '\x5a' | dd of=hong/000001.glass bs=1 seek="$at" conv=notrunc status=none
        done
        search --db hong --limit 50 'quy hoạch'
        [ "$status" -eq 5 ]
        [ -z "$output" ]
        [ "${#stderr_lines[@]}" -eq 1 ]
        [[ "$stderr" == *damaged* ]]
    done
}

@test "an index served by xapian-tcpsrv is searched as it is, without what was removed" {
    mkdir kho
    echo "Bến phà cuối cùng." > kho/a.txt
    echo "Bến phà đầu tiên." > kho/b.txt
    echo "Bến phà mới." > kho/c.txt
    "$TRACUU_INDEX" add --quiet --jobs 1 --db xa kho
    "$TRACUU_INDEX" remove --quiet --db xa b.txt
    port=$((20000 + RANDOM % 20000))
    # A group of its own: when it is terminated it terminates its group.
    setsid xapian-tcpsrv --quiet --interface 127.0.0.1 --port "$port" xa 3>&- &
    server=$!
    for _ in $(seq 100); do
        search --db "tcp://127.0.0.1:$port" --format tsv 'bến phà'
        [ "$status" -eq 4 ] || break
        sleep 0.05
    done
    kill "$server"
    [ "$status" -eq 0 ]
    [[ "$output" == *a.txt*c.txt* || "$output" == *c.txt*a.txt* ]]
    [[ "$output" != *b.txt* ]]
}

@test "two indexes are searched as one" {
    "$TRACUU_INDEX" add --quiet --db bao "$BATS_FILE_TMPDIR/archive/bai-bao"
    "$TRACUU_INDEX" add --quiet --db van "$BATS_FILE_TMPDIR/archive/van-ban"
    search --db bao --db van --format json --limit 20 'ngăn mặn Sóc Trăng'
    holds '[.results[].document.kind] | index("bai-bao") and index("quyet-dinh")'
    one=$("$TRACUU" search --db bao --count '+mặn')
    other=$("$TRACUU" search --db van --count '+mặn')
    [ "$("$TRACUU" search --db bao --db van --count '+mặn')" -eq $((one + other)) ]
    search --db bao --db van --limit 1 --format json 'mồ mả'
    id=$(jq -r '.results[0].document.id' <<< "$output")
    "$TRACUU" show --db bao --db van "$id" | grep -q 'mồ mả'
    search --db bao --db khong-co 'mồ mả'
    [ "$status" -eq 4 ]
}

@test "the default index: TRACUU_DB, else XDG_DATA_HOME/tracuu, else the home's" {
    article bai.txt "Bến phà" "Bến phà cuối cùng được thay bằng cầu."
    mkdir share home
    unset TRACUU_DB
    export HOME="$work/home" XDG_DATA_HOME="$work/share"
    "$TRACUU_INDEX" add --quiet bai.txt
    [ -d share/tracuu ]
    [ "$(first 'bến phà')" = bai.txt ]
    TRACUU_DB="$BATS_FILE_TMPDIR/index" search --count '"bến phà cuối cùng"'
    [ "$status" -eq 1 ]
    unset XDG_DATA_HOME
    search 'bến phà'
    [ "$status" -eq 4 ]
    "$TRACUU_INDEX" add --quiet bai.txt
    [ -d home/.local/share/tracuu ]
    [ "$(first 'bến phà')" = bai.txt ]
}

@test "a reader that leaves early is no trouble" {
    for format in text json jsonl tsv trec; do
        "$TRACUU" search --quiet --limit 200 --format "$format" 'quy hoạch' 2> loi | head -n 1 > dau
        [ -s dau ]
        [ ! -s loi ]
    done
}

@test "output that cannot be written is said" {
    [ -e /dev/full ] || skip "no /dev/full"
    run --separate-stderr bash -c '"$TRACUU" search "mồ mả" > /dev/full'
    [ "$status" -eq 74 ]
    [ "$stderr" = "tracuu: cannot write the output: No space left on device" ]
    # what does not fit stdio's buffer fails in the midst of printing
    run --separate-stderr bash -c '"$TRACUU" search --limit 100 --format json "quy hoạch" > /dev/full'
    [ "$status" -eq 74 ]
    [ "$stderr" = "tracuu: cannot write the output: No space left on device" ]
    printf '%s\n' 'quy hoạch' 'mồ mả' > cau
    run --separate-stderr bash -c '"$TRACUU" search --batch cau --format json > /dev/full'
    [ "$status" -eq 74 ]
    [ "$stderr" = "tracuu: cannot write the output: No space left on device" ]
}

@test "the interface's language and locale change nothing for programs" {
    for locale in C C.UTF-8 POSIX; do
        LC_ALL=$locale search --format tsv 'bồi thường'
        printf '%s\n' "$output" > "$locale"
    done
    cmp C C.UTF-8
    cmp C POSIX
}
