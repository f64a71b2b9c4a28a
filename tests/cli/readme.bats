#!/usr/bin/env bats
# SPDX-FileCopyrightText: The tracuu authors
# SPDX-License-Identifier: GPL-2.0-or-later
#
# The README's examples, as they stand: every line of a ```sh block runs in the top folder and ends
# with status 0, or with the N of its comment "# status N"; what a ```text block after it shows is
# what the last line prints, notes included.
bats_require_minimum_version 1.5.0
load common

top=$(cd "$BATS_TEST_DIRNAME/../.." && pwd)

# The programs by their names, the archive under the name that the README gives it, an empty home.
as_a_reader() {
    export HOME="$work" COLUMNS=80
    unset TRACUU_DB
    mkdir bin
    ln -s "$TRACUU" bin/tracuu
    ln -s "$TRACUU_INDEX" bin/tracuu-index
    PATH="$work/bin:$PATH"
    ln -s "$top/corpus" corpus
}

# Lines of the README's blocks: "sh: LINE", "text: LINE", and "end:" after a block.
blocks() {
    awk '/^```$/ && in_block != "" { print "end:"; in_block = ""; next }
         /^```(sh|text)$/ { in_block = substr($0, 4); next }
         in_block != "" { print in_block ": " $0 }' "$top/README.md"
}

# Run one line of a block; what it printed is left in the file "printed".
run_example() {
    local expected=0 status=0
    [[ "$1" =~ \#\ status\ ([0-9]+) ]] && expected=${BASH_REMATCH[1]}
    bash -o pipefail -c "$1" > printed 2>&1 || status=$?
    [ "$status" -eq "$expected" ] ||
        { echo "status $status, not $expected: $1"; cat printed; return 1; }
}

@test "every example of the README runs and ends as it says" {
    as_a_reader
    ran=0
    while IFS= read -r line; do
        [[ "$line" == "sh: "* ]] || continue
        run_example "${line#sh: }"
        ran=$((ran + 1))
    done < <(blocks)
    [ "$ran" -ge 8 ]
}

@test "what the README shows is what is printed" {
    as_a_reader
    shown=0
    while IFS= read -r line; do
        case "$line" in
        "sh: "*) run_example "${line#sh: }" ;;
        "text: "*) echo "${line#text: }" >> expected ;;
        "end:")
            [ -e expected ] || continue
            diff expected printed
            rm expected
            shown=$((shown + 1))
            ;;
        esac
    done < <(blocks)
    [ "$shown" -ge 1 ]
}
