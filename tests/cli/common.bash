# SPDX-FileCopyrightText: The tracuu authors
# SPDX-License-Identifier: GPL-2.0-or-later
# What the command-line tests share. TRACUU and TRACUU_INDEX are the built programs.
setup() {
    work=$(mktemp -d)
    cd "$work"
    export TRACUU_DB="$work/index"
    unset XDG_DATA_HOME
}

teardown() {
    cd /
    chmod -R u+rwx "$work"
    rm -rf "$work"
}

# article FILE TITLE TEXT: a text file of one article.
article() {
    mkdir -p "$(dirname "$1")"
    printf '%s\n\n%s\n' "$2" "$3" > "$1"
}

# count NAME: the number that goes by that name in the JSON on stdin.
count() {
    grep -o "\"$1\": *[0-9]*" | head -n 1 | grep -o '[0-9]*$'
}

# The number of documents in the index.
documents() {
    "$TRACUU" info --format json | count documents
}

# add ARGS…: the summary as JSON in $output.
add() {
    run --separate-stderr "$TRACUU_INDEX" add --format json "$@"
}

# summary NAME NUMBER: what the last add counted.
summary() {
    local is
    is=$(count "$1" <<< "$output")
    [ "$is" = "$2" ] || { echo "$1 is $is, not $2: $output"; return 1; }
}
