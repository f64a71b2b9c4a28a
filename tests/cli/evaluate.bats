#!/usr/bin/env bats
# SPDX-FileCopyrightText: The tracuu authors
# SPDX-License-Identifier: GPL-2.0-or-later
#
# evaluate: the measures that tools/eval prints, on rankings small enough to work out by hand.
bats_require_minimum_version 1.5.0
load common

@test "recall, reciprocal rank and nDCG are those of the textbook, a document counted once" {
    printf 'q1\ta\t1\nq1\tb c\t1\nq2\td\t1\n' > qrels
    printf 'q1 Q0 %s 1 1 t\n' a x a b%20c > run
    run "$EVALUATE" score qrels run
    [ "$status" -eq 0 ]
    # q1: relevant at 1 and 3, (1 + 1/2) / (1 + 1/log2 3) = .9197; q2: nothing found
    [ "$(tr -s ' ' <<< "$output")" = ' 2 R@10 0.5000 MRR@10 0.5000 nDCG@10 0.4599 R@100 0.5000 R@200 0.5000' ]
}

@test "queries lose their marks, or all that is not a word" {
    echo '{"id": "q", "text": "Điều 5: “Thuỷ lợi”\tlà gì?"}' > queries.jsonl
    run "$EVALUATE" queries queries.jsonl --bare --words
    [ "$output" = $'q\tdieu 5 thuy loi la gi' ]
    run "$EVALUATE" queries queries.jsonl --typed
    [ "$output" = $'q\tĐiều 5: “Thuỷ lợi” là gì?' ]
}

@test "a comparison names the queries won and lost" {
    printf 'q1\ta\t1\nq2\ta\t1\nq3\ta\t1\n' > qrels
    printf '%s Q0 %s 1 1 t\n' q1 a q2 b q3 a > run
    printf '%s Q0 %s 1 1 t\n' q1 b q2 a q3 a > other
    run "$EVALUATE" compare qrels run other
    [ "$status" -eq 0 ]
    [[ "${lines[0]}" == 'nDCG@10 +0.0000 over 3 queries: 1 won, 1 lost, p = '* ]]
    [ "${lines[1]}" = $'won\tq1\t1.000\t0.000' ]
    [ "${lines[2]}" = $'lost\tq2\t0.000\t1.000' ]
}

@test "a quotation is found over a line's end and in decomposed letters, and else named" {
    printf 'q1\tke bien\nq2\tkè biển\n' > queries
    printf 'q1\td\t2\tKe\xcc\x80 bie\xcc\x82\xcc\x89n dài\nq2\td\t1\tđê biển\n' > qrels
    echo '{"document": {"id": "d"}, "sections": [{"ordinal": 0, "text": "Mở đầu."},
        {"ordinal": 1, "text": "Kè  biển\ndài 5 km."}]}' > shown
    echo '{"query_id": "q1", "document": {"id": "d"}, "section": {"ordinal": 1}}' > results
    run --separate-stderr "$EVALUATE" sections queries qrels shown results kept
    [ "$status" -eq 1 ]
    [ "$stderr" = "evaluate: q2: no section of 'd' holds 'đê biển'" ]
    [ "$(tr -s ' ' <<< "${lines[3]}")" = 'without marks 1 1.0000 1.0000 100.0 %' ]
    [ "$(cat kept.qrels)" = $'q1\td#1\t2' ]
}
