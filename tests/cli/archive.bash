# SPDX-FileCopyrightText: The tracuu authors
# SPDX-License-Identifier: GPL-2.0-or-later
# For tests that only read: corpus/archive, indexed once a file. TRACUU_DB names the index.
load common

setup_file() {
    local top
    top=$(cd "$BATS_TEST_DIRNAME/../.." && pwd)
    cd "$BATS_FILE_TMPDIR"
    ln -s "$top/corpus/archive" archive
    "$TRACUU_INDEX" add --quiet --db index archive
}

setup() {
    work=$(mktemp -d)
    cd "$work"
    export TRACUU_DB="$BATS_FILE_TMPDIR/index" COLUMNS=80 LC_ALL=C.UTF-8
    unset XDG_DATA_HOME NO_COLOR
}

# search ARGS…: with the status, stdout and stderr of tracuu search.
search() {
    run --separate-stderr "$TRACUU" search "$@"
}

# ids ARGS…: the ids of the results in order, one a line.
ids() {
    "$TRACUU" search --quiet --format tsv "$@" | tail -n +2 | cut -f 3
}

# first ARGS…: the document of the first result.
first() {
    ids --limit 1 "$@"
}

# holds JQ-FILTER: the JSON in $output makes it true.
holds() {
    jq -e "$1" <<< "$output" > /dev/null || { echo "not so: $1"; echo "$output" | head -c 3000; return 1; }
}

# The keys of a document, as the contract names them.
document_keys='["author","effective","expired","id","issued","issuer","kind","number","path","provinces","signer","source","status","title","url"]'
