#!/usr/bin/env bats
# SPDX-FileCopyrightText: The tracuu authors
# SPDX-License-Identifier: GPL-2.0-or-later
#
# tracuu show: documents and sections as they are stored.
bats_require_minimum_version 1.5.0
load archive

sluice=van-ban/quyet-dinh/1296-qd-ubnd-soc-trang.txt

show() {
    run --separate-stderr "$TRACUU" show "$@"
}

@test "a document by its id, or by its number in any manner" {
    "$TRACUU" show "$sluice" > by_id
    [ -s by_id ]
    grep -q 'Quách Văn Lượng' by_id
    for number in '1296/QĐ-UBND' '1296 qd ubnd' 'QĐ 1296/QĐ-UBND'; do
        "$TRACUU" show "$number" | cmp by_id -
    done
}

@test "sections joined are the document, and offsets say where each lies" {
    "$TRACUU" show "$sluice" > whole
    show --format json "$sluice"
    [ "$status" -eq 0 ]
    holds 'keys == ["document","format_version","sections"] and .format_version == 1'
    holds ".document | keys == $document_keys"
    holds '.sections | length > 5 and all(keys == ["end","label","ordinal","start","text"])'
    holds '[.sections[].ordinal] | . == [range(length)]'
    holds '.sections[0].start == 0'
    holds '.sections as $s | all(range(1; $s | length); $s[. - 1].end == $s[.].start)'
    jq -j '.sections[].text' <<< "$output" | cmp whole -
    [ "$(jq '.sections[-1].end' <<< "$output")" -eq "$(stat -c %s whole)" ]
}

@test "one section by its ordinal, of an id or a number" {
    show --format json "$sluice#6"
    holds '.sections | length == 1 and .[0].ordinal == 6'
    text=$(jq -r '.sections[0].text' <<< "$output")
    show "1296/QĐ-UBND#6"
    [ "$output" = "$text" ]
}

@test "an id that holds a # is an id" {
    "$TRACUU_INDEX" add --quiet --db own - <<< '{"id":"so#1","text":"Bến phà cuối cùng."}'
    show --db own 'so#1'
    [[ "$output" == *"Bến phà"* ]]
    show --db own 'so#1#0'
    [[ "$output" == *"Bến phà"* ]]
}

@test "text is NFC, whatever the file was written in" {
    for file in bai-bao/ca-mau-sat-lo-bo-bien-tay.txt van-ban/nghi-quyet/73-nq-tu-nghe-an.txt \
                van-ban/quyet-dinh/2209-qd-ubnd-thanh-hoa.txt; do
        "$TRACUU" show "$file" > text
        iconv -f UTF-8 -t UTF-8 text > /dev/null
        LC_ALL=C run ! grep -qP '\xcc[\x80-\xbf]|\xef\xbf\xbd' text
    done
}

@test "what an article has around its text is not in it" {
    "$TRACUU" show bai-bao/tuy-hoa-quay-mat-ra-song.html > text
    run ! grep -qiE '<[a-z]+|&[a-z]+;|tin liên quan|bình luận' text
}

@test "no such document or section is status 1, and named" {
    show khong-co
    [ "$status" -eq 1 ]
    [ -z "$output" ]
    [[ "$stderr" == *"khong-co"* ]]
    show "$sluice#999"
    [ "$status" -eq 1 ]
    [[ "$stderr" == *"999"* ]]
    show --quiet khong-co
    [ "$status" -eq 1 ]
    [ -z "$stderr" ]
}

@test "misuse, and no index" {
    for wrong in "" "a b" "--format xml a" "--limit 3 a"; do
        # shellcheck disable=SC2086
        show $wrong
        [ "$status" -eq 2 ]
        [ -z "$output" ]
        [ "${#stderr_lines[@]}" -eq 2 ]
    done
    show --db khong-co a
    [ "$status" -eq 4 ]
}
