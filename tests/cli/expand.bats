#!/usr/bin/env bats
# SPDX-FileCopyrightText: The tracuu authors
# SPDX-License-Identifier: GPL-2.0-or-later
#
# What a query finds besides its words: abbreviations and provinces.
bats_require_minimum_version 1.5.0
load common

archive() {
    "$TRACUU_INDEX" add --quiet - <<'END'
{"id":"can-tho","title":"Cần Thơ mở rộng cảng","text":"Cảng sông của Cần Thơ được mở rộng thêm hai bến cho tàu lớn.","provinces":["Cần Thơ"]}
{"id":"hau-giang","title":"Hậu Giang mở rộng cảng","text":"Cảng sông của Hậu Giang được mở rộng thêm hai bến cho tàu lớn.","provinces":["Hậu Giang"]}
{"id":"ca-mau","title":"Cà Mau mở rộng cảng","text":"Cảng biển của Cà Mau được mở rộng thêm hai bến cho tàu lớn.","provinces":["Cà Mau"]}
{"id":"dai","title":"Họp bàn về bến xe","text":"Ủy ban nhân dân huyện họp bàn việc dời bến xe ra ngoài khu dân cư."}
{"id":"ngan","title":"Họp bàn về chợ nổi","text":"UBND huyện họp bàn việc dời chợ nổi về phía hạ lưu."}
{"id":"hcm","title":"Đường vành đai","text":"Thành phố Hồ Chí Minh khép kín đường vành đai trong năm nay."}
END
}

# ids ARGS…: the ids of the results in order.
ids() {
    "$TRACUU" search --format tsv "$@" | tail -n +2 | cut -f 3 | paste -sd ' '
}

# expansions ARGS…: "kind from > to", one a line.
expansions() {
    "$TRACUU" search --format json "$@" |
        jq -r '.query.expansions[] | "\(.kind) \(.from) > \(.to)"'
}

@test "an abbreviation finds what it stands for, below itself, and says so" {
    archive
    [ "$(ids UBND)" = "ngan dai" ]
    [ "$(expansions UBND)" = "abbreviation UBND > ủy ban nhân dân" ]
    [ "$(ids ubnd)" = "ngan dai" ]
    [ "$(ids --no-expand UBND)" = "ngan" ]
    [ -z "$(expansions --no-expand UBND)" ]
}

@test "what is abbreviated finds the abbreviation, below itself" {
    archive
    [ "$(ids "ủy ban nhân dân")" = "dai ngan" ]
    [ "$(ids "uy ban nhan dan")" = "dai ngan" ]
    [ "$(expansions "uy ban nhan dan")" = "abbreviation ủy ban nhân dân > UBND" ]
    [ "$(ids --no-expand "ủy ban nhân dân")" = "dai" ]
}

@test "a province finds what it took in, below its own" {
    archive
    [ "$(ids "Cần Thơ")" = "can-tho hau-giang" ]
    [ "$(expansions "Cần Thơ")" = "place Cần Thơ > Hậu Giang" ]
    [ "$(ids "can tho")" = "can-tho hau-giang" ]
    [ "$(ids --no-expand "Cần Thơ")" = "can-tho" ]
    [ -z "$(expansions --no-expand "Cần Thơ")" ]
}

@test "a former province names its successor" {
    archive
    [ "$(ids "Hậu Giang")" = "hau-giang can-tho" ]
    [ "$(expansions "Hậu Giang")" = "place Hậu Giang > Cần Thơ" ]
}

@test "a filter for a province takes in former ones, ranked below its own" {
    archive
    [ "$(ids --province "Cần Thơ" "mở rộng cảng")" = "can-tho hau-giang" ]
    [ "$(ids 'tinh:"TP Cần Thơ"')" = "can-tho hau-giang" ]
    expansions 'tinh:"Cần Thơ"' | grep -qx "place Cần Thơ > Hậu Giang"
    [ "$(ids --no-expand --province "Cần Thơ" "mở rộng cảng")" = "can-tho" ]
    [ "$(ids 'mở rộng cảng -tinh:"Cần Thơ"' | tr ' ' '\n' | sort | paste -sd ' ')" = \
        "ca-mau hau-giang" ]
}

@test "a filter for a former province stays with it and names the successor" {
    archive
    [ "$(ids --province "hau giang" "mở rộng cảng")" = "hau-giang" ]
    [ "$(expansions --province "hau giang" "mở rộng cảng")" = "place Hậu Giang > Cần Thơ" ]
}

@test "every spelling of a place finds it" {
    archive
    [ "$(ids TPHCM)" = "hcm" ]
    [ "$(expansions TP.HCM)" = "place TP.HCM > Thành phố Hồ Chí Minh" ]
}

@test "a word that is also a place is no place, a number no abbreviation" {
    archive
    "$TRACUU_INDEX" add --quiet - <<'END'
{"id":"gia-lai","text":"Gia Lai trồng thêm cây cà phê, ngành nghị quyết tỉnh ủy."}
{"id":"dep","text":"Vua cử tướng đi bình định phương nam, rồi đánh giá lại."}
END
    [ -z "$(expansions "bình định phương nam")" ]
    [ "$(expansions "tỉnh Bình Định")" = "place Bình Định > Gia Lai" ]
    [ -z "$(expansions "04-NQ/TU")" ]
    [ -z "$(expansions "thực hiện 04-NQ/TU")" ]
}
