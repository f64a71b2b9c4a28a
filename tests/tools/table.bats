#!/usr/bin/env bats
# SPDX-FileCopyrightText: The tracuu authors
# SPDX-License-Identifier: GPL-2.0-or-later
# tools/table: tables of facts as C, and the rows that stop a build.

setup() {
    cd "$BATS_TEST_TMPDIR" || return 1
}

# table TEXT: the C of a table, tabs as \t.
table() {
    printf '%b' "$1" >t.tsv
    sh "$TABLE" t.tsv t.inc && cat t.inc
}

# refused TEXT MESSAGE: such a table stops the build, and says where.
refused() {
    rm -f t.inc
    run table "$1"
    [ "$status" -ne 0 ]
    [ "$output" = "t.tsv:$2" ]
    [ ! -e t.inc ]
}

@test "columns are strings" {
    run table '# Source: none.\na\tb\n1\tđê "cao"\n\n2\tm\\\\n\n'
    [ "$status" -eq 0 ]
    [ "${lines[0]}" = '{ "1", "đê \"cao\"" },' ]
    [ "${lines[1]}" = '{ "2", "m\\n" },' ]
    [ "${#lines[@]}" -eq 2 ]
}

@test "typed columns are bools, numbers, enums and flags" {
    run table '#: ok=bool n=number\n#: kind=K:a,b-c rel=R: where=W+x,y size=S:,big\nname\tok\tn\tkind\trel\twhere\tsize\nq\tyes\t12\tb-c\tcan-cu\tx y\tbig\nr\tno\t0\ta\tz\tnone\t\n'
    [ "$status" -eq 0 ]
    [ "${lines[0]}" = '{ "q", true, 12, K_B_C, R_CAN_CU, W_X | W_Y, S_BIG },' ]
    [ "${lines[1]}" = '{ "r", false, 0, K_A, R_Z, 0, S_NONE },' ]
}

@test "a wrong row stops the build" {
    refused 'a\tb\n1\n' '2: 1 columns, not 2'
    refused 'a\tb\n1\t2\n1\t2\t3\n' '3: 3 columns, not 2'
    refused '#: a=bool\na\n1\n' '3: a is neither yes nor no: 1'
    refused '#: a=number\na\n-1\n' '3: a is no number: -1'
    refused '#: a=number\na\n012\n' '3: a is no number: 012'
    refused '#: a=K:x,y\na\nz\n' '3: a is none of x,y: z'
    refused '#: a=K:x,y\na\tb\n\tb\n' '3: a is none of x,y: '
    refused '#: a=K:x,y\na\nx,y\n' '3: a is none of x,y: x,y'
    refused '#: a=W+x,y\na\nx z\n' '3: a is none of x,y: z'
    refused '#: a=W+x,y\na\tb\n\tb\n' '3: a is empty'
    refused '#: a=R:\na\nBig Word\n' '3: a is none of : Big Word'
}

@test "wrong types stop the build" {
    refused '#: a=flag\na\n1\n' '2: no type: a=flag'
    refused '#: b=bool\na\n1\n' '2: no column b=bool'
    refused '#: bool\na\n1\n' '1: not COLUMN=TYPE: bool'
    refused 'a\n#: a=bool\nyes\n' '2: types stand above the columns'
    refused '# nothing\n' '1: no columns'
}
