/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* text/official/kind.c - kinds of documents. The table is short: it is searched row by row. */
#include "text/official/kind.h"

#include <glib.h>
#include <stdint.h>
#include <string.h>

static const struct kind kinds[] = {
#include "kind.inc"
};

/* The code of a blank-separated list at '*at', copied to 'code'; '*at' moves past it. */
static bool next_code(const char **at, char code[KIND_CODE_MAX])
{
    size_t len = strcspn(*at, " ");

    if (len == 0 || len >= KIND_CODE_MAX)
        return false;
    memcpy(code, *at, len);
    code[len] = '\0';
    *at += len + ((*at)[len] == ' ');
    return true;
}

const struct kind *kind_named(const char *utf8, size_t len)
{
    struct run_letter run[47 + RUN_AHEAD]; /* a kind's name is shorter */
    size_t count = letter_run_read(utf8, len, 0, run, G_N_ELEMENTS(run));
    size_t used = 0;
    const struct kind *kind = kind_at(run, &used);

    return kind != NULL && used == count && run[count].start == len ? kind : NULL;
}

const char *kind_name(const char *slug)
{
    for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++)
        if (strcmp(kinds[i].slug, slug) == 0)
            return kinds[i].name;
    return NULL;
}

const struct kind *kind_at(const struct run_letter *run, size_t *ret_count)
{
    const struct kind *best = NULL;
    size_t longest = 0;

    for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++) {
        size_t count =
            letter_run_may_spell(run, kinds[i].name) ? letter_run_spells(run, kinds[i].name) : 0;
        if (count > longest && !letter_run_is_word(run[count].plain)) {
            longest = count;
            best = &kinds[i];
        }
    }
    *ret_count = longest;
    return best;
}

const struct kind *kind_before(const struct run_letter *run, size_t count, bool codes,
                               size_t *ret_first)
{
    const struct kind *best = NULL;
    size_t first = count;

    for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++) {
        char code[KIND_CODE_MAX];
        size_t at;
        if (letter_run_ends(run, count, kinds[i].name, &at) && at < first) {
            first = at;
            best = &kinds[i];
        }
        for (const char *p = kinds[i].codes; codes && next_code(&p, code);) {
            if (letter_run_ends(run, count, code, &at) && at < first && run[at].upper) {
                first = at;
                best = &kinds[i];
            }
        }
    }
    *ret_first = first;
    return best;
}

const struct kind *kind_coded(const struct run_letter *run, size_t count, char code[KIND_CODE_MAX])
{
    for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++)
        for (const char *p = kinds[i].codes; next_code(&p, code);)
            if (letter_run_spells(run, code) == count)
                return &kinds[i];
    return NULL;
}
