/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* tools/bench/syllable_speed.c - how fast text is normalised and split into syllables, in MB a
 * second of input and one core, best of several runs.
 *
 *     bench_syllable_speed [FILE [RUNS]]
 *
 * FILE is UTF-8 text, one document a line or more:
 *     zcat news_baomoi.jsonl.gz | jq -r '.title, .text' | head -c 20000000 > FILE
 * It is measured as it stands, without its marks (ASCII) and decomposed (NFD); without FILE, one
 * sentence again and again. Instructions a byte: RUNS 0 reads the text as it stands, once, under
 *     valgrind --tool=callgrind --toggle-collect=normalize_utf8 (or =split) ...
 * which collects, for newspaper text and a release build by GCC 12, 12 a byte for normalize_utf8()
 * and 46 for the scanner. */
#include "text/word/fold.h"
#include "text/word/normalize.h"
#include "text/word/syllable.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SENTENCE_BYTES (8u << 20)

static const char sentence[] = "Quy hoạch tỉnh Hoà Bình thời kỳ 2021 - 2030, tầm nhìn đến năm 2050 "
                               "được duyệt ngày 26/11/2021; vốn 1.234,5 tỷ đồng.\n";

/* Reads every syllable; the sum keeps the compiler from leaving anything out; a function of its own
 * for callgrind. */
G_GNUC_NO_INLINE static size_t split(const char *text, size_t len)
{
    struct syllable_scanner scanner;
    struct syllable syllable;
    size_t sum = 0;
    syllable_scan(&scanner, text, len);
    while (syllable_next(&scanner, &syllable))
        sum += 1 + (unsigned char)syllable.form[syllable.len - 1] % 2;
    return sum;
}

static void measure(const char *shown, const char *text, size_t len, unsigned runs)
{
    g_autoptr(GString) normal = g_string_sized_new(len + 1);
    gint64 best_normal = G_MAXINT64, best_split = G_MAXINT64;
    size_t sum = 0;
    for (unsigned run = 0; run < MAX(runs, 1); run++) {
        g_string_truncate(normal, 0);
        gint64 start = g_get_monotonic_time();
        normalize_utf8(text, len, normal);
        gint64 between = g_get_monotonic_time();
        sum = split(normal->str, normal->len);
        best_split = MIN(best_split, MAX(g_get_monotonic_time() - between, 1));
        best_normal = MIN(best_normal, MAX(between - start, 1));
    }
    double bytes = (double)len;
    printf("%-8s %9zu bytes  normalize %6.0f MB/s  split %6.0f MB/s  both %6.0f MB/s  (%zu)\n",
           shown, len, bytes / (double)best_normal, bytes / (double)best_split,
           bytes / (double)(best_normal + best_split), sum);
}

int main(int argc, char **argv)
{
    unsigned runs = argc > 2 ? (unsigned)atoi(argv[2]) : 5;
    g_autofree char *text = NULL;
    gsize len = 0;
    if (argc > 1) {
        g_autoptr(GError) error = NULL;
        if (!g_file_get_contents(argv[1], &text, &len, &error)) {
            fprintf(stderr, "bench_syllable_speed: %s\n", error->message);
            return 1;
        }
    } else {
        GString *many = g_string_sized_new(SENTENCE_BYTES);
        while (many->len + sizeof sentence <= SENTENCE_BYTES)
            g_string_append_len(many, sentence, sizeof sentence - 1);
        len = many->len;
        text = g_string_free(many, FALSE);
    }
    measure("text", text, len, runs);
    if (runs == 0)
        return 0;
    g_autoptr(GString) ascii = g_string_sized_new(len);
    fold_utf8(text, len, ascii);
    measure("ASCII", ascii->str, ascii->len, runs);
    g_autofree char *apart = g_utf8_normalize(text, (gssize)len, G_NORMALIZE_NFD);
    if (apart == NULL) {
        fputs("bench_syllable_speed: the file is not UTF-8\n", stderr);
        return 1;
    }
    measure("NFD", apart, strlen(apart), runs);
    return 0;
}
