/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* tools/bench/charset_speed.c - how fast bytes become UTF-8: ASCII, Vietnamese UTF-8, and each
 * other encoding, in MB a second of input, best of several runs. */
#include <stdio.h>
#include <string.h>

#include "text/encoding/charset.h"

#define BYTES (16u << 20)
#define RUNS  5

static const char ENGLISH[] =
    "The plan sets out how land, water and forest are to be used until 2030.\n";
static const char SENTENCE[] =
    "Quy hoạch sử dụng đất đai, nguồn nước và rừng phòng hộ đến năm 2030.\n";
static const char DECOMPOSED[] = "Quy hoa\u0323ch su\u031B\u0309 du\u0323ng \u0111a\u0302\u0301t "
                                 "\u0111ai \u0111e\u0302\u0301n na\u0306m 2030.\n";

static const struct {
    const char *shown, *line, *iconv;
} INPUTS[] = {
    {"ASCII", ENGLISH, NULL},
    {"Vietnamese UTF-8", SENTENCE, NULL},
    {"UTF-8, NFD", DECOMPOSED, NULL},
    {"UTF-16LE", SENTENCE, "UTF-16LE"},
    {"windows-1258", SENTENCE, "CP1258"},
    {"TCVN3", SENTENCE, "TCVN"},
    {"VISCII", SENTENCE, "VISCII"},
    {"VIQR", "Quy hoa.ch su+? du.ng dda^'t ddai dde^'n na(m 2030\n", NULL},
    {"VNI",
     "Quy hoa\xEF"
     "ch s\xF6\xFB du\xEFng \xF1"
     "a\xE1t \xF1"
     "ai \xF1"
     "e\xE1n na\xEAm 2030\n",
     NULL},
    {"TCVN3 in UTF-8", "Quy ho¹ch sö dông ®Êt ®ai, nguån n\u00ADíc vµ rõng phßng hé\n", NULL},
};

static void measure(const char *shown, const char *line, size_t line_len)
{
    g_autoptr(GString) input = g_string_sized_new(BYTES), out = g_string_sized_new(2 * BYTES);
    struct charset_result result = {.name = "?"};
    gint64 best = G_MAXINT64;
    while (input->len + line_len <= BYTES)
        g_string_append_len(input, line, (gssize)line_len);
    for (unsigned run = 0; run < RUNS; run++) {
        g_string_truncate(out, 0);
        gint64 start = g_get_monotonic_time();
        charset_decode(input->str, input->len, NULL, out, &result, NULL);
        best = MIN(best, g_get_monotonic_time() - start);
    }
    printf("%-18s %8.0f MB/s   as %s\n", shown, (double)input->len / (double)MAX(best, 1),
           result.name);
}

int main(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(INPUTS); i++) {
        gsize len = strlen(INPUTS[i].line);
        g_autofree char *converted = NULL;
        if (INPUTS[i].iconv != NULL)
            converted = g_convert(INPUTS[i].line, -1, INPUTS[i].iconv, "UTF-8", NULL, &len, NULL);
        if (INPUTS[i].iconv == NULL || converted != NULL)
            measure(INPUTS[i].shown, converted != NULL ? converted : INPUTS[i].line, len);
    }
    return 0;
}
