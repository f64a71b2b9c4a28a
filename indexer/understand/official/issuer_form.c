/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* indexer/understand/official/issuer_form.c - see issuer_form.h. */
#include "indexer/understand/official/issuer_form.h"

#include <string.h>

#include "text/official/issuer.h"

static const struct {
    const char *head, *next, *place;
} HEADS[] = {
#include "issuer_head.inc"
};

/* The longest head that 'folded' starts with; its index, or -1. */
static int head_of(const char *folded)
{
    int best = -1;
    size_t longest = 0;
    for (size_t i = 0; i < G_N_ELEMENTS(HEADS); i++) {
        size_t len = strlen(HEADS[i].head);
        if (len > longest && strncmp(folded, HEADS[i].head, len) == 0 &&
            (folded[len] == '\0' || folded[len] == ' ')) {
            best = (int)i;
            longest = len;
        }
    }
    return best;
}

bool issuer_form_opens(const char *folded)
{
    return head_of(folded) >= 0;
}

/* "ỦY BAN THƯỜNG VỤ" / "QUỐC HỘI": a name that its line alone does not make. */
static bool is_half_name(const char *folded)
{
    static const char *const HALVES[] = {"ban chap hanh", "ban thuong vu", "uy ban thuong vu",
                                         "van phong",     "uy ban",        "hoi dong"};
    for (size_t i = 0; i < G_N_ELEMENTS(HALVES); i++)
        if (strcmp(folded, HALVES[i]) == 0)
            return true;
    return false;
}

/* Bodies from lines: a line that starts with no head goes on the one before. */
static GPtrArray *bodies(const GPtrArray *lines)
{
    GPtrArray *found = g_ptr_array_new_with_free_func(g_free);
    g_autofree char *before = g_strdup("");
    for (guint i = 0; i < lines->len; i++) {
        g_autofree char *line = line_squeezed(lines->pdata[i], strlen(lines->pdata[i]));
        g_autofree char *folded = line_fold(line, strlen(line));
        size_t len = strlen(before);
        bool open = len > 0 && (before[len - 1] == '-' || g_str_has_suffix(before, " va") ||
                                g_str_has_suffix(before, " cua") || is_half_name(before));
        bool opens = issuer_form_opens(folded) && !open;
        if (found->len == 0 && !opens)
            continue;
        char **last = found->len > 0 ? (char **)&found->pdata[found->len - 1] : NULL;
        bool joint = opens && last != NULL && g_str_has_prefix(folded, "bo ") &&
                     g_str_has_prefix(before, "bo ") && strcmp(folded, before) != 0;
        if (opens && !joint) {
            g_ptr_array_add(found, g_strdup(line));
        } else {
            char *joined = g_strconcat(*last, joint ? " - " : " ", line, NULL);
            g_free(*last);
            *last = joined;
        }
        g_free(before);
        before = line_fold(found->pdata[found->len - 1], strlen(found->pdata[found->len - 1]));
    }
    return found;
}

static const struct {
    const char *level, *example;
} PLACE_LEVELS[] = {
#include "place_level.inc"
};

/* Whether a place's name follows words[i]: "tỉnh", the "phố" of "thành phố", the "ủy" of "tỉnh ủy".
 */
static bool is_level(char *const *words, guint i)
{
    const char *next = words[i + 1];
    if (next == NULL || strcmp(next, "hội") == 0 || strcmp(next, "ban") == 0)
        return false;
    g_autofree char *lower = g_utf8_strdown(words[i], -1);
    if (strcmp(lower, "khu") == 0)
        return i > 0 && strcmp(words[i - 1], "đặc") == 0;
    if (strcmp(lower, "đoàn") == 0)
        return i == 1;
    for (size_t l = 0; l < G_N_ELEMENTS(PLACE_LEVELS); l++)
        if (strcmp(lower, PLACE_LEVELS[l].level) == 0)
            return true;
    return false;
}

/* Whether words[i] belongs to a level's own name: "thành" before "phố", or a level. */
static bool in_level(char *const *words, guint i)
{
    static const char *const FIRST[] = {"thành", "thị", "đặc"};
    for (size_t f = 0; f < G_N_ELEMENTS(FIRST); f++)
        if (strcmp(words[i], FIRST[f]) == 0 && words[i + 1] != NULL)
            return is_level(words, i + 1);
    return is_level(words, i);
}

static void spell_out(GString *text, const char *word, const char *folded)
{
    if (strcmp(folded, "ubnd") == 0)
        g_string_append(text, "Ủy ban nhân dân");
    else if (strcmp(folded, "hdnd") == 0)
        g_string_append(text, "Hội đồng nhân dân");
    else if (strcmp(folded, "tp") == 0 || strcmp(folded, "tp.") == 0)
        g_string_append(text, "thành phố");
    else if (strcmp(folded, "bch") == 0)
        g_string_append(text, "Ban Chấp hành");
    else
        g_string_append(text, word);
}

static char *expand(const char *text)
{
    g_auto(GStrv) words = g_strsplit(text, " ", -1);
    GString *expanded = g_string_new(NULL);
    for (guint i = 0; words[i] != NULL; i++) {
        g_autofree char *folded = line_fold(words[i], strlen(words[i]));
        if (i > 0)
            g_string_append_c(expanded, ' ');
        spell_out(expanded, words[i], folded);
    }
    return g_string_free(expanded, FALSE);
}

/* "SỞ KẾ HOẠCH VÀ ĐẦU TƯ" is spelled as the ministry of that name. */
static char *like_ministry(const char *text, int head)
{
    if (head < 0 || strcmp(HEADS[head].head, "so") != 0)
        return NULL;
    g_autofree char *ministry = g_strconcat("Bộ", strchr(text, ' '), NULL);
    const struct issuer *known = issuer_named(ministry, strlen(ministry));
    const char *rest = known != NULL ? strchr(known->name, ' ') : NULL;
    return rest != NULL ? g_strconcat("Sở", rest, NULL) : NULL;
}

/* A place's name after its level has capitals throughout; so has the word after some heads. */
static char *with_capitals(const char *text, int head)
{
    g_auto(GStrv) words = g_strsplit(text, " ", -1);
    guint named = 0;
    if (head >= 0 && strcmp(HEADS[head].next, "yes") == 0) {
        named = 1;
        for (const char *p = HEADS[head].head; *p != '\0'; p++)
            named += *p == ' ';
    }
    GString *spelled = g_string_new(NULL);
    bool place = false;
    for (guint i = 0; words[i] != NULL; i++) {
        g_autofree char *upper = sentence_case_upper_first(words[i]);
        bool capital = i == 0 || (named > 0 && i == named) || (place && !in_level(words, i));
        if (i > 0)
            g_string_append_c(spelled, ' ');
        g_string_append(spelled, capital ? upper : words[i]);
        if (strcmp(words[i], "-") == 0)
            place = false;
        else if (is_level(words, i))
            place = true;
    }
    return g_string_free(spelled, FALSE);
}

static char *display(const char *body, struct sentence_case *casing)
{
    g_autofree char *text = expand(body);
    const struct issuer *known = issuer_named(text, strlen(text));
    if (known != NULL)
        return g_strdup(known->name);
    g_autofree char *folded = line_fold(text, strlen(text));
    int head = head_of(folded);
    char *ministry = like_ministry(text, head);
    if (ministry != NULL)
        return ministry;
    g_autofree char *cased =
        line_is_capitals(body, strlen(body)) ? sentence_case_restore(casing, text) : g_strdup(text);
    if (g_str_has_prefix(folded, "uy ban ")) { /* for UỶ BAN */
        char *rest = g_strdup(strchr(strchr(cased, ' ') + 1, ' '));
        g_free(cased);
        cased = g_strconcat("Ủy ban", rest, NULL);
        g_free(rest);
    }
    return with_capitals(cased, head);
}

/* " tỉnh Hậu Giang", " Tỉnh ủy Hậu Giang": what a subordinate body is called after. */
static const char *place_of(const char *superior)
{
    const char *const LEVELS[] = {" tỉnh ",   " thành phố ", " huyện ", " quận ",
                                  " thị xã ", " xã ",        " phường "};
    for (size_t i = 0; i < G_N_ELEMENTS(LEVELS); i++) {
        const char *at = strstr(superior, LEVELS[i]);
        if (at != NULL && g_str_has_prefix(superior, "Ủy ban nhân dân"))
            return at + 1;
    }
    return strstr(superior, " ủy ") != NULL ? superior : NULL;
}

char *issuer_form_read(const GPtrArray *lines, struct sentence_case *casing)
{
    g_autoptr(GPtrArray) found = bodies(lines);
    if (found->len == 0)
        return NULL;
    char *name = display(found->pdata[found->len - 1], casing);
    g_autofree char *folded = line_fold(name, strlen(name));
    int head = head_of(folded);
    if (found->len < 2 || head < 0 || strcmp(HEADS[head].place, "yes") != 0)
        return name;
    g_autofree char *superior = display(found->pdata[found->len - 2], casing);
    const char *place = place_of(superior);
    if (place == NULL || strstr(name, place) != NULL || place_of(name) != NULL)
        return name;
    char *full = g_strconcat(name, " ", place, NULL);
    g_free(name);
    return full;
}
