#!/usr/bin/env bats
# SPDX-FileCopyrightText: The tracuu authors
# SPDX-License-Identifier: GPL-2.0-or-later
#
# Help, versions, misuse and the manual: of every verb of both programs.
bats_require_minimum_version 1.5.0
load common

top=$(cd "$BATS_TEST_DIRNAME/../.." && pwd)

# verbs PROGRAM: those that its help names.
verbs() {
    "$1" --help | awk '/^Verbs:/ { listed = 1; next } listed && !NF { exit } listed { print $1 }'
}

# each_verb COMMAND: run with the manual page, the program and a verb of it, for all but 'index',
# which is the other program.
each_verb() {
    local verb seen=0
    for verb in $(verbs "$TRACUU"); do
        [ "$verb" = index ] || { "$1" tracuu "$TRACUU" "$verb"; seen=$((seen + 1)); }
    done
    for verb in $(verbs "$TRACUU_INDEX"); do
        "$1" tracuu-index "$TRACUU_INDEX" "$verb"
        seen=$((seen + 1))
    done
    [ "$seen" -ge 6 ]
}

same_help() {
    [ "$("$2" help "$3")" = "$("$2" "$3" --help)" ]
    [ "$("$2" "$3" -h)" = "$("$2" "$3" --help)" ]
    [ "$("$2" "$3" -v)" = "$("$2" "$3" --version)" ]
}

@test "help VERB is VERB --help, in both programs; letters are the same in all verbs" {
    each_verb same_help
    for program in "$TRACUU" "$TRACUU_INDEX"; do
        for way in help -h; do [ "$("$program" $way)" = "$("$program" --help)" ]; done
        [ "$("$program" -v)" = "$("$program" --version)" ]
        run --separate-stderr "$program" help khong-co
        [ "$status" -eq 2 ]
        [[ "$stderr" == *": there is no verb 'khong-co'"* ]]
    done
    [ "$("$TRACUU" help index)" = "$("$TRACUU_INDEX" --help)" ]
}

quiet_is_a_letter() {
    [[ "$("$2" "$3" --help)" == *$'\n'"  -q, --quiet "* ]]
}

@test "-q is --quiet in every verb" {
    each_verb quiet_is_a_letter
}

empty_db() {
    run --separate-stderr "$2" "$3" --db '' x
    [ "$status" -eq 2 ]
    [ "${stderr_lines[0]}" = "$1: --db takes a path, not ''" ]
    [ "${#stderr_lines[@]}" -eq 2 ]
}

@test "an empty --db is misuse, not the default index" {
    article x "Bến phà" "Bến phà cuối cùng."
    each_verb empty_db
    run "$TRACUU_INDEX" add --dry-run --db '' x
    [ "$status" -eq 2 ]
    [ ! -e index ]
}

to_stdout() {
    run --separate-stderr "${@:2}" --help
    [ "$status" -eq 0 ]
    [ -z "$stderr" ]
    [[ "${lines[1]}" == "  $1 $3 [OPTION…]"* ]]
    [ "$(wc -L <<< "$output")" -le 100 ]
    run --separate-stderr "${@:2}" --version
    [ "$status" -eq 0 ]
    [ -z "$stderr" ]
    [[ "$output" == "$1 "*Xapian*zlib*ICU* ]]
    [ ! -e index ]
}

@test "--help and --version of every verb go to stdout, status 0" {
    each_verb to_stdout
}

two_lines() {
    run --separate-stderr "${@:2}" --khong-co
    [ "$status" -eq 2 ]
    [ -z "$output" ]
    [ "${#stderr_lines[@]}" -eq 2 ]
    [[ "${stderr_lines[0]}" == "$1: "*"--khong-co"* ]]
    [[ "${stderr_lines[1]}" == "hint: "*"$1 $3 --help"* ]]
}

@test "an option that no verb has is two lines on stderr, status 2" {
    each_verb two_lines
    for wrong in "" "khong-co" "--khong-co"; do
        for program in "$TRACUU" "$TRACUU_INDEX"; do
            # shellcheck disable=SC2086
            run --separate-stderr "$program" $wrong
            [ "$status" -eq 2 ]
            [ -z "$output" ]
            [ "${#stderr_lines[@]}" -eq 2 ]
        done
    done
}

# The manual has "Fl x , Fl -name" for every "-x, --name" of the help, and the other way round.
letters() {
    local name letters
    while read -r letters name; do
        grep -qE "^\.It Fl ${letters#-} , Fl -${name#--}( |$)" "$top/man/$1.1" ||
            { echo "$3 $letters $name"; return 1; }
    done < <("${@:2}" --help | grep -oE '^ +-[a-z], --[a-z-]+' | tr -d ,)
}

@test "the manual has the letters of the help, and no others" {
    each_verb letters
    for page in tracuu tracuu-index; do
        program=$TRACUU
        [ "$page" = tracuu ] || program=$TRACUU_INDEX
        for verb in $(verbs "$program"); do "$program" "$verb" --help; done > help
        grep -oE '^\.It Fl [a-z] , Fl -[a-z-]+' "$top/man/$page.1" | tr -d , > letters
        [ -s letters ]
        while read -r _ _ letter _ name; do
            grep -qE "^  -$letter, -$name( |=)" help || { echo "$page: $letter $name"; return 1; }
        done < letters
    done
}

in_the_manual() {
    local option
    for option in $("${@:2}" --help | grep -oE '^ +(-[a-z], )?--[a-z-]+' | grep -oE '\-\-[a-z-]+'); do
        grep -qE "Fl -${option#--}( |$)" "$top/man/$1.1" || { echo "$3 $option"; return 1; }
    done
    grep -q "^\.Cm $3\$" "$top/man/$1.1"
}

@test "the manual has every verb and every option of the help" {
    each_verb in_the_manual
}

# The manual's options, each by the help of some verb of the program.
@test "the help has every option of the manual" {
    for page in tracuu tracuu-index; do
        program=$TRACUU
        [ "$page" = tracuu ] || program=$TRACUU_INDEX
        for verb in $(verbs "$program"); do "$program" "$verb" --help; done > help
        for option in $(grep -E '^\.It Fl' "$top/man/$page.1" | grep -oE 'Fl -[a-z][a-z-]+' |
                        sed 's/Fl -/--/'); do
            grep -q -- "$option" help || { echo "$page: $option"; return 1; }
        done
    done
}

@test "the manual is sound" {
    command -v mandoc > /dev/null || skip "no mandoc"
    [ -z "$(mandoc -T lint -W warning "$top"/man/*.1)" ]
}

@test "tracuu index is tracuu-index" {
    run "$TRACUU" index --version
    [[ "$output" == "tracuu-index "* ]]
    article bai.txt "Bến phà" "Bến phà cuối cùng."
    run "$TRACUU" index add --quiet bai.txt
    [ "$status" -eq 0 ]
    run "$TRACUU" search --count 'bến phà'
    [ "$status" -eq 0 ]
    run "$TRACUU" index add khong-co
    [ "$status" -eq 3 ]
}

# unwritable PROGRAM ARGS…: a line and status 74 when stdout is full, nothing when its reader has gone.
unwritable() {
    local name="${1##*/}"
    run --separate-stderr bash -c '"$@" > /dev/full' - "$@"
    [ "$status" -eq 74 ] || { echo "$*: status $status"; return 1; }
    [ "$stderr" = "$name: cannot write the output: No space left on device" ]
    run --separate-stderr bash -c '"$@" | true; exit "${PIPESTATUS[0]}"' - "$@"
    [ "$status" -eq 0 ]
    [ -z "$stderr" ]
}

full_output() {
    unwritable "$2" "$3" --help
    unwritable "$2" "$3" --version
}

@test "output that cannot be written is a line and status 74, of every verb" {
    [ -e /dev/full ] || skip "no /dev/full"
    article bai.txt "Bến phà" "Bến phà cuối cùng."
    for program in "$TRACUU" "$TRACUU_INDEX"; do
        unwritable "$program" --help
        unwritable "$program" --version
    done
    each_verb full_output
    unwritable "$TRACUU_INDEX" add bai.txt
    unwritable "$TRACUU_INDEX" add --format json bai.txt
    unwritable "$TRACUU" search 'bến phà'
    unwritable "$TRACUU" show bai.txt
    unwritable "$TRACUU" list --format json
    unwritable "$TRACUU" info
    run --separate-stderr bash -c '"$TRACUU_INDEX" remove --format json bai.txt > /dev/full'
    [ "$status" -eq 74 ]
    [ "$stderr" = "tracuu-index: cannot write the output: No space left on device" ]
    # what says more than that stays: nothing was found is said, and the index is not there
    run --separate-stderr bash -c '"$TRACUU" list --db khong-co > /dev/full'
    [ "$status" -eq 4 ]
    run --separate-stderr bash -c '"$TRACUU" info >&-'
    [ "$status" -eq 74 ]
}
