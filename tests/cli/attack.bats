#!/usr/bin/env bats
# SPDX-FileCopyrightText: The tracuu authors
# SPDX-License-Identifier: GPL-2.0-or-later
#
# What a stranger or a bad disk does: any text as a query, odd batches, two writers, kills, damage.
bats_require_minimum_version 1.5.0
load common

# Twelve short documents in kho, indexed.
archive() {
    mkdir -p kho
    for i in $(seq 12); do
        printf 'Báo cáo số %s\n\nQuy hoạch tỉnh phần %s nói về đất rừng và nước sạch.\n' "$i" "$i" > "kho/$i.txt"
    done
    "$TRACUU_INDEX" add --quiet kho
}

@test "any text is a query" {
    archive
    for query in '' ' ' '"' '""""' '+' '-' 'OR OR' '+"-"+" OR -"' 'so:"x OR :: ..' 'nam:..' $'\xff\xfe\xe1\xba' \
        $'\x1b[31mđất' '🏞️' 'אבג' "$(printf '"%.0s' {1..20000})" "$(printf '+a%s ' {1..5000})" \
        "$(printf '04-NQ/TU %.0s' {1..2000})"; do
        run "$TRACUU" search -- "$query"
        [ "$status" -le 1 ]
    done
}

@test "a batch answers what it can, in order, and says what it cannot" {
    archive
    printf 'a\tđất rừng\nb\t\n\xff\xfe\nc\tnước\x00 sạch\nd\tkhông-có-chữ-này\n' > lines
    run "$TRACUU" search --batch lines --format json
    [ "$status" -eq 3 ]
    [ "$(jq -r '.query_id // .query.id' <<< "$output" | tr '\n' ' ')" = "a b 3 c d " ]
    [ "$(jq -r 'select(.error) | .error' <<< "$output" | tr '\n' ' ')" = "empty not UTF-8 not UTF-8 " ]
}

@test "limits and offsets beyond the end are no errors" {
    archive
    run "$TRACUU" search --limit 0 đất
    [ "$status" -eq 1 ]
    run "$TRACUU" search --offset 100 đất
    [ "$status" -eq 1 ]
    run "$TRACUU" search --limit 10000 --format jsonl đất
    [ "${#lines[@]}" -eq 12 ]
    run "$TRACUU" search --limit -1 đất
    [ "$status" -eq 2 ]
    run "$TRACUU" search --from 2021-13 đất
    [ "$status" -eq 2 ]
}

@test "an index that cannot be reached is status 4, whatever it is" {
    mkdir empty
    for db in nothing empty /dev/null tcp://127.0.0.1:1 tcp://; do
        run "$TRACUU" search --db "$db" đất
        [ "$status" -eq 4 ]
    done
}

@test "a batch goes on while a writer commits" {
    archive
    { for i in $(seq 30); do echo "quy hoạch phần $i"; sleep 0.05; done; } \
        | "$TRACUU" search --batch - --format trec > answers &
    for round in 1 2 3; do
        for i in $(seq 12); do echo "Thêm lần $round." >> "kho/$i.txt"; done
        "$TRACUU_INDEX" add --quiet kho
    done
    wait $!
    [ "$(cut -d' ' -f1 answers | sort -u | wc -l)" -eq 30 ]
}

# dying N ARGS…: tracuu-index, killed before it changes files for the N-th time (die_at.c).
dying() {
    at=$1
    shift
    ASAN_OPTIONS=verify_asan_link_order=0 LD_PRELOAD=$DIE_AT_LIBRARY DIE_AT=$at run "$TRACUU_INDEX" "$@"
}

# A run may take a few steps fewer than the one that was counted, and then ends by itself.
died() {
    [ "$status" -eq 137 ] || [ "$status" -eq 0 ]
    [ "$status" -eq 0 ] || killed=$((killed + 1))
}

# moments ARGS…: about twenty moments of the way that tracuu-index goes undisturbed.
moments() {
    ASAN_OPTIONS=verify_asan_link_order=0 LD_PRELOAD=$DIE_AT_LIBRARY DIE_COUNT=$PWD/count \
        "$TRACUU_INDEX" "$@"
    seq 1 $((($(cat count) + 19) / 20)) "$(cat count)"
}

@test "killed at any moment, what becomes an index is one or is none" {
    mkdir kho
    for i in $(seq 12); do echo "Văn bản $i về đất rừng." > "kho/$i.txt"; done
    killed=0
    for moment in $(moments add --quiet --db whole kho); do
        rm -rf "$TRACUU_DB"
        dying "$moment" add --quiet kho
        died
        run "$TRACUU" search --count đất
        [ "$status" -eq 4 ] || [ "$output" = 12 ] || [ "$output" = 0 ]
        "$TRACUU_INDEX" add --quiet kho
        [ "$("$TRACUU" search --count đất)" = 12 ]
    done
    [ "$killed" -ge 10 ]
}

@test "killed at any moment, an index is the old one or the new one" {
    archive
    cp -r "$TRACUU_DB" old
    cp -r "$TRACUU_DB" new
    for i in $(seq 12); do echo "Văn bản $i về đất rừng." > "kho/them-$i.txt"; done
    killed=0
    for moment in $(moments add --quiet --db new kho); do
        rm -rf "$TRACUU_DB"
        cp -r old "$TRACUU_DB"
        dying "$moment" add --quiet kho
        died
        found=$("$TRACUU" search --count đất)
        [ "$found" = 12 ] || [ "$found" = 24 ]
        "$TRACUU_INDEX" add --quiet kho
        [ "$("$TRACUU" search --count đất)" = 24 ]
    done
    [ "$killed" -ge 10 ]
}

@test "a flipped bit is said to be damage or changes nothing" {
    archive
    good=$("$TRACUU" search --format tsv 'quy hoạch phần 7')
    RANDOM=7
    for file in 000001.glass catalogue/postlist.glass; do
        for i in $(seq 24); do
            rm -rf bad
            cp -r "$TRACUU_DB" bad
            size=$(stat -c %s "bad/$file")
            at=$(((RANDOM * 32768 + RANDOM) % size))
            byte=$(od -An -tu1 -j "$at" -N 1 "bad/$file")
            printf "\\x$(printf %x $((byte ^ (1 << (RANDOM % 8)))))" \
                | dd of="bad/$file" bs=1 seek="$at" conv=notrunc status=none
            run --separate-stderr "$TRACUU" search --db bad --format tsv 'quy hoạch phần 7'
            [ "$status" -eq 5 ] || [ "$output" = "$good" ]
        done
    done
}

@test "a file of the index cut short or gone is damage" {
    archive
    for file in 000001.glass catalogue/postlist.glass catalogue/iamglass; do
        for harm in "truncate -s 60" "truncate -s 0" rm; do
            rm -rf bad
            cp -r "$TRACUU_DB" bad
            $harm "bad/$file"
            run "$TRACUU" search --db bad đất
            [ "$status" -eq 5 ]
            run "$TRACUU" search --db bad +rung
            [ "$status" -eq 5 ]
            run "$TRACUU_INDEX" add --db bad kho
            [ "$status" -eq 5 ]
        done
    done
}

@test "a changed record of a file is damage, not a file never seen" {
    archive
    run grep -c '"mtime":' "$TRACUU_DB/catalogue/postlist.glass"
    [ "$status" -eq 0 ]
    LC_ALL=C sed -i 's/"mtime":/"mtimf":/' "$TRACUU_DB/catalogue/postlist.glass"
    run "$TRACUU_INDEX" add --quiet kho
    [ "$status" -eq 5 ]
}
