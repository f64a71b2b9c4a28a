#!/usr/bin/env bats
# SPDX-FileCopyrightText: The tracuu authors
# SPDX-License-Identifier: GPL-2.0-or-later
#
# tracuu list: documents by what is known of them.
bats_require_minimum_version 1.5.0
load archive

list() {
    run --separate-stderr "$TRACUU" list "$@"
}

# every JQ-FILTER ARGS…: all listed documents make it true, and there is one.
every() {
    local filter=$1
    shift
    list --format json "$@"
    [ "$status" -eq 0 ]
    holds "all(.documents[]; $filter)"
}

@test "a line a document, five columns, in the order they were added" {
    list
    [ "$status" -eq 0 ]
    [ "${#lines[@]}" -eq 55 ]
    [ "$(awk -F '\t' '{ print NF }' <<< "$output" | sort -u)" = 5 ]
    [[ "${lines[0]}" == bai-bao/bac-ninh-dieu-chinh-kcn-luc-son.html$'\t'* ]]
    grep -qP '^van-ban/quyet-dinh/1296-qd-ubnd-soc-trang.txt\t1296/QĐ-UBND\t2023-05-17\tquyet-dinh\tQuyết định' <<< "$output"
}

@test "json has the keys of the contract" {
    list --format json --facets
    holds 'keys == ["documents","facets","format_version","total"] and .format_version == 1'
    holds '.total == 55 and (.documents | length) == 55'
    holds "all(.documents[]; keys == $document_keys)"
    holds '.facets | keys == ["issuer","kind","province","year"]'
    holds '([.facets.kind[].count] | add) == 55'
    list --format json
    holds 'has("facets") | not'
}

@test "a page of the list, and the total of all" {
    list --format json --limit 7 --offset 50
    holds '.total == 55 and (.documents | length) == 5'
    list
    all=$output
    list --limit 3 --offset 2
    [ "$output" = "$(sed -n 3,5p <<< "$all")" ]
}

@test "--limit 0 is none, as in search" {
    list --limit 0
    [ "$status" -eq 1 ]
    [ -z "$output" ]
    list --limit 0 --format json --facets
    [ "$status" -eq 1 ]
    holds '.total == 55 and .documents == [] and (.facets.kind | length) > 3'
    run --separate-stderr "$TRACUU" search --limit 0 'quy hoạch'
    [ "$status" -eq 1 ]
    [ -z "$output" ]
    list --limit 0 --facets
    [[ "${lines[0]}" == "kind: "* ]]
}

@test "filters" {
    every '.kind == "nghi-quyet"' --kind nghi-quyet
    every '.kind == "nghi-quyet"' --kind 'nghị quyết'
    every '.issuer | test("Sóc Trăng")' --issuer 'soc trang'
    every '.provinces | index("Nghệ An")' --province 'Nghệ An'
    every '.number == "1296/QĐ-UBND"' --number '1296 qd-ubnd'
    every '.issued >= "2025-07" and .issued < "2026"' --from 2025-07 --to 2025
    every '.status == "in-force"' --status in-force
    every '.kind == "quyet-dinh" and .issued > "2026"' --kind quyet-dinh --from 2026
}

@test "what was in force on a day" {
    every '.effective <= "2023-07-01"' --status in-force --as-of 2023-07-01
    list --status in-force --as-of 1990
    [ "$status" -eq 1 ]
}

@test "facets are lines below the list" {
    list --limit 1 --facets
    [[ "${lines[1]}" == "kind: bai-bao "* ]]
    grep -q '^year: 2025 ' <<< "$output"
}

@test "nothing listed is status 1; what is no date or no option is 2" {
    list --kind khong-co
    [ "$status" -eq 1 ]
    [ -z "$output" ]
    for wrong in '--from nay' '--to 32-13' '--status khac' '--as-of nay' '--limit -1' '--format tsv' 'chu'; do
        # shellcheck disable=SC2086
        list $wrong
        [ "$status" -eq 2 ]
        [ "${#stderr_lines[@]}" -eq 2 ]
    done
    list --db khong-co
    [ "$status" -eq 4 ]
}

@test "two indexes are listed as one" {
    "$TRACUU_INDEX" add --quiet --db own - <<< '{"id":"them","text":"Bến phà cuối cùng."}'
    list --db "$TRACUU_DB" --db own --format json
    holds '.total == 56 and ([.documents[].id] | index("them") != null)'
}

@test "values hold no tabs, line breaks or what a terminal obeys" {
    "$TRACUU_INDEX" add --quiet --db own - <<'END'
{"id":"so\t1\u001b[31m","title":"Hai\ndòng \u001b]0;x\u0007 đề","text":"Bến phà cuối cùng.","number":"12/QĐ\tUBND"}
END
    list --db own
    [ "${#lines[@]}" -eq 1 ]
    [ "$(awk -F '\t' '{ print NF }' <<< "$output")" = 5 ]
    [[ "$output" != *$'\033'* ]]
    run "$TRACUU" search --db own 'bến phà'
    [[ "$output" != *$'\033'* ]]
}

@test "stated values get the one spelling of stored text" {
    printf '{"id":"1","title":"Be\u0302\u0301n  pha\u0300","author":"Mai  Lan ","text":"Chữ."}\n' > a.jsonl
    "$TRACUU_INDEX" add --quiet --db own a.jsonl
    list --db own --format json
    holds '.documents[0] | .title == "Bến phà" and .author == "Mai Lan"'
}
