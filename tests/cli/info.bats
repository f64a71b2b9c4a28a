#!/usr/bin/env bats
# SPDX-FileCopyrightText: The tracuu authors
# SPDX-License-Identifier: GPL-2.0-or-later
#
# tracuu info: what is in the index and what made it.
bats_require_minimum_version 1.5.0
load archive

info() {
    run --separate-stderr "$TRACUU" info "$@"
}

@test "json has the keys of the contract, and the counts are right" {
    info --format json
    [ "$status" -eq 0 ]
    holds 'keys == ["bytes_in","bytes_index","documents","encodings","format_version","formats","made_by","sections"]'
    holds '.format_version == 1 and .documents == 55 and .sections > 100'
    holds '([.encodings[]] | add) == 55 and ([.formats[]] | add) == 55'
    holds '.encodings.TCVN3 == 1 and .encodings["windows-1258"] == 1'
    holds '.formats.jsonl == 8 and .formats.html > 10 and .formats.text > 10'
    holds '.made_by.format == "2" and (.made_by["made-by"] | test("^tracuu .*Xapian .*zlib "))'
    [ "$(jq .bytes_index <<< "$output")" -eq "$(cat "$TRACUU_DB"/*.glass "$TRACUU_DB"/catalogue/* | wc -c)" ]
    sum=$("$TRACUU" list --format json | jq -r '.documents[].id' |
        while read -r id; do "$TRACUU" show "$id"; done | wc -c)
    [ "$(jq .bytes_in <<< "$output")" -eq "$sum" ]
}

@test "text says the same, a line a fact" {
    info
    [ "$status" -eq 0 ]
    grep -qx $'documents\t55' <<< "$output"
    grep -q $'^encodings\t.*TCVN3 1' <<< "$output"
}

@test "two indexes are counted together" {
    "$TRACUU_INDEX" add --quiet --db own - <<< '{"id":"them","text":"Bến phà cuối cùng."}'
    info --db "$TRACUU_DB" --db own --format json
    holds '.documents == 56'
}

@test "an empty index is an index" {
    "$TRACUU_INDEX" add --quiet --db own - <<< '{"id":"them","text":"Bến phà cuối cùng."}'
    "$TRACUU_INDEX" remove --quiet --db own them
    info --db own --format json
    [ "$status" -eq 0 ]
    holds '.documents == 0 and .sections == 0'
    run "$TRACUU" search --db own 'bến phà'
    [ "$status" -eq 1 ]
}

@test "misuse, and no index" {
    info chu
    [ "$status" -eq 2 ]
    [ "${#stderr_lines[@]}" -eq 2 ]
    info --format tsv
    [ "$status" -eq 2 ]
    info --db khong-co
    [ "$status" -eq 4 ]
}
