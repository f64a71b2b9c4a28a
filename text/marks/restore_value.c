/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* text/marks/restore_value.c - a value as bytes. Numbers are varints (7 bits a byte, lowest first):
 *
 *     version  readings, each: length, form, count
 *              pairs, each: left (difference to the one before), reading * 2 + (has triples), count
 *                           and where it has: triples - 1, each: lefter (difference), count
 *
 * Pairs are sorted by left neighbour, so that a difference takes two bytes where the value is
 * large; a triple takes three bytes. */
#include "text/marks/restore_value.h"

#include <string.h>

#include "text/marks/restore.h"

#define VERSION 1

G_DEFINE_QUARK(tracuu - restore - error, restore_error)

struct restore_name restore_name_of(const char *form, size_t len)
{
    uint64_t hash = 14695981039346656037u; /* FNV-1a, finished by a multiplication */
    for (size_t i = 0; i < len; i++)
        hash = (hash ^ (unsigned char)form[i]) * 1099511628211u;
    hash = (hash ^ hash >> 32) * 0x9E3779B97F4A7C15u;
    return (struct restore_name){(uint32_t)(hash >> (64 - RESTORE_LEFT_BITS)),
                                 (uint32_t)(hash >> 20) & ((1u << RESTORE_LEFTER_BITS) - 1)};
}

void restore_value_init(struct restore_value *value)
{
    value->readings = g_array_new(FALSE, FALSE, sizeof(struct restore_reading));
    value->grams = g_array_new(FALSE, FALSE, sizeof(struct restore_gram));
}

void restore_value_clear(struct restore_value *value)
{
    for (guint i = 0; i < value->readings->len; i++)
        g_free(g_array_index(value->readings, struct restore_reading, i).form);
    g_array_unref(value->readings);
    g_array_unref(value->grams);
}

static uint32_t add(uint32_t a, uint32_t b)
{
    return a > UINT32_MAX - b ? UINT32_MAX : a + b;
}

uint32_t restore_value_count(struct restore_value *value, const char *form, size_t len,
                             uint32_t count)
{
    for (guint i = 0; i < value->readings->len; i++) {
        struct restore_reading *known = &g_array_index(value->readings, struct restore_reading, i);
        if (strncmp(known->form, form, len) == 0 && known->form[len] == '\0') {
            known->count = add(known->count, count);
            return i;
        }
    }
    struct restore_reading reading = {g_strndup(form, len), count};
    g_array_append_val(value->readings, reading);
    return value->readings->len - 1;
}

/* ---- reading ---- */

struct bytes {
    const unsigned char *at, *end;
    bool bad;
};

static uint32_t varint(struct bytes *in)
{
    uint32_t number = 0;
    for (unsigned shift = 0; in->at < in->end && shift < 35; shift += 7) {
        uint32_t byte = *in->at++;
        if (shift == 28 && byte > 0x0F)
            break;
        number |= (byte & 0x7F) << shift;
        if (byte < 0x80)
            return number;
    }
    in->bad = true;
    return 0;
}

/* One bit a name: tells most of the strangers at once. */
static uint64_t mask_of(const struct restore_wanted *wanted)
{
    uint64_t mask = 0;
    for (size_t i = 0; i < wanted->lefts; i++)
        mask |= (uint64_t)1 << (wanted->left[i].left & 63);
    return mask;
}

static bool is_left(const struct restore_wanted *wanted, uint64_t mask, uint32_t left)
{
    if (wanted == NULL)
        return true;
    for (size_t i = 0; (mask >> (left & 63) & 1) != 0 && i < wanted->lefts; i++)
        if (wanted->left[i].left == left)
            return true;
    return false;
}

static bool is_lefter(const struct restore_wanted *wanted, uint32_t lefter)
{
    if (wanted == NULL)
        return true;
    for (size_t i = 0; i < wanted->lefters; i++)
        if (wanted->lefter[i].lefter == lefter)
            return true;
    return false;
}

/* The triples of 'pair'; skipped where the pair is of no interest. */
static void read_triples(struct bytes *in, struct restore_gram pair, bool wanted_pair,
                         const struct restore_wanted *wanted, GArray *grams)
{
    uint32_t triples = varint(in);
    if (!wanted_pair && !in->bad) {
        uint64_t left = 2 * ((uint64_t)triples + 1);
        while (left > 0 && in->at < in->end)
            left -= *in->at++ < 0x80;
        in->bad = left > 0;
        return;
    }
    pair.lefter = 0;
    for (uint32_t i = 0; i <= triples && !in->bad; i++) {
        pair.lefter += varint(in);
        pair.count = varint(in);
        if (!in->bad && pair.lefter < 1u << RESTORE_LEFTER_BITS && is_lefter(wanted, pair.lefter))
            g_array_append_val(grams, pair);
    }
}

static bool read_value(struct restore_value *value, const void *bytes, size_t len,
                       const struct restore_wanted *wanted)
{
    if (len == 0) /* 'bytes' may be NULL */
        return false;
    struct bytes in = {bytes, (const unsigned char *)bytes + len, false};
    uint32_t index[RESTORE_READINGS_MAX];
    if (varint(&in) != VERSION)
        return false;
    uint32_t readings = varint(&in);
    if (in.bad || readings > RESTORE_READINGS_MAX)
        return false;
    for (uint32_t i = 0; i < readings; i++) {
        uint32_t form_len = varint(&in);
        const char *form = (const char *)in.at;
        if (in.bad || form_len > (size_t)(in.end - in.at) ||
            !g_utf8_validate(form, (gssize)form_len, NULL))
            return false;
        in.at += form_len;
        index[i] = restore_value_count(value, form, form_len, varint(&in));
    }
    uint64_t mask = wanted != NULL ? mask_of(wanted) : 0;
    if (wanted != NULL && mask == 0)
        return true;
    uint32_t pairs = varint(&in);
    struct restore_gram pair = {0, RESTORE_ANY, 0, 0};
    for (uint32_t i = 0; i < pairs && !in.bad; i++) {
        pair.left += varint(&in);
        uint32_t flags = varint(&in);
        pair.count = varint(&in);
        if (in.bad || flags >> 1 >= readings || pair.left >> RESTORE_LEFT_BITS != 0)
            return false;
        pair.reading = index[flags >> 1];
        bool known = is_left(wanted, mask, pair.left);
        if (known)
            g_array_append_val(value->grams, pair);
        if (flags & 1)
            read_triples(&in, pair, known, wanted, value->grams);
    }
    return !in.bad && in.at == in.end;
}

bool restore_value_add(struct restore_value *value, const char *folded, GBytes *stored,
                       const struct restore_wanted *wanted, GError **error)
{
    gsize len = 0;
    const void *bytes = g_bytes_get_data(stored, &len);
    if (read_value(value, bytes, len, wanted))
        return true;
    g_set_error(error, RESTORE_ERROR, RESTORE_ERROR_DAMAGED, "the readings of '%s' are damaged",
                folded);
    return false;
}

/* ---- writing ---- */

static void put_varint(GString *out, uint32_t number)
{
    for (; number >= 0x80; number >>= 7)
        g_string_append_c(out, (char)(number | 0x80));
    g_string_append_c(out, (char)number);
}

static int by_count(const void *a, const void *b)
{
    const struct restore_reading *x = a, *y = b;
    if (x->count != y->count)
        return x->count < y->count ? 1 : -1;
    return strcmp(x->form, y->form);
}

/* By left, reading, then lefter: a pair (RESTORE_ANY + 1 is 0) stands before its triples. */
static int by_neighbours(const void *a, const void *b)
{
    const struct restore_gram *x = a, *y = b;
    if (x->left != y->left)
        return x->left < y->left ? -1 : 1;
    if (x->reading != y->reading)
        return x->reading < y->reading ? -1 : 1;
    if (x->lefter != y->lefter)
        return x->lefter + 1 < y->lefter + 1 ? -1 : 1;
    return 0;
}

/* Most frequent readings first; the grams follow them, and those of dropped readings go. */
static void sort_readings(struct restore_value *value)
{
    GArray *readings = value->readings, *grams = value->grams;
    g_autofree struct restore_reading *before =
        g_memdup2(readings->data, readings->len * sizeof *before);
    g_autofree uint32_t *now = g_new(uint32_t, readings->len + 1);
    guint count = readings->len, kept = 0;
    g_array_sort(readings, by_count);
    for (guint i = 0; i < count; i++)
        for (guint j = 0; j < count; j++)
            if (before[i].form == g_array_index(readings, struct restore_reading, j).form)
                now[i] = j;
    for (guint i = RESTORE_READINGS_MAX; i < count; i++)
        g_free(g_array_index(readings, struct restore_reading, i).form);
    g_array_set_size(readings, MIN(count, RESTORE_READINGS_MAX));
    for (guint i = 0; i < grams->len; i++) {
        struct restore_gram gram = g_array_index(grams, struct restore_gram, i);
        gram.reading = now[gram.reading];
        if (gram.reading < RESTORE_READINGS_MAX)
            g_array_index(grams, struct restore_gram, kept++) = gram;
    }
    g_array_set_size(grams, kept);
    g_array_sort(grams, by_neighbours);
}

static guint add_up_equal(struct restore_gram *grams, guint len)
{
    guint kept = 0;
    for (guint i = 0; i < len; i++) {
        if (kept > 0 && by_neighbours(&grams[kept - 1], &grams[i]) == 0)
            grams[kept - 1].count = add(grams[kept - 1].count, grams[i].count);
        else
            grams[kept++] = grams[i];
    }
    return kept;
}

void restore_value_write(struct restore_value *value, GString *out)
{
    sort_readings(value);
    struct restore_gram *grams = (struct restore_gram *)(void *)value->grams->data;
    guint len = add_up_equal(grams, value->grams->len), pairs = 0;
    g_array_set_size(value->grams, len);
    put_varint(out, VERSION);
    put_varint(out, value->readings->len);
    for (guint i = 0; i < value->readings->len; i++) {
        const struct restore_reading *reading =
            &g_array_index(value->readings, struct restore_reading, i);
        put_varint(out, (uint32_t)strlen(reading->form));
        g_string_append(out, reading->form);
        put_varint(out, reading->count);
    }
    for (guint i = 0; i < len; i++)
        pairs += grams[i].lefter == RESTORE_ANY;
    put_varint(out, pairs);
    uint32_t left = 0;
    for (guint i = 0; i < len;) {
        const struct restore_gram *pair = &grams[i++];
        guint first = i;
        while (i < len && grams[i].lefter != RESTORE_ANY)
            i++;
        put_varint(out, pair->left - left);
        put_varint(out, pair->reading << 1 | (i > first));
        put_varint(out, pair->count);
        left = pair->left;
        if (i > first)
            put_varint(out, i - first - 1);
        uint32_t lefter = 0;
        for (guint j = first; j < i; j++) {
            put_varint(out, grams[j].lefter - lefter);
            put_varint(out, grams[j].count);
            lefter = grams[j].lefter;
        }
    }
}
