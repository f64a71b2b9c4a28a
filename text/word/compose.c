/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* text/word/compose.c - letters and marks gathered into clusters, the marks in the order in which
 * Unicode's compositions take them; what one mark more comes to is drawn up once. */
#include "text/word/compose.h"

#include <string.h>
#include <unicode/unorm2.h>

#include "text/word/utf8.h"

static void append(GString *out, uint32_t c)
{
    char utf8[UTF8_LONGEST];
    g_string_append_len(out, utf8, (gssize)utf8_put(c, utf8));
}

#define MARKS_MAX 8 /* of a letter; its own two and six that follow */

/* The order in which Unicode's compositions take the marks: ư + dot, then circumflex, then a tone.
 */
static unsigned mark_rank(uint32_t mark)
{
    switch (mark) {
    case 0x31B: /* horn */
        return 1;
    case 0x323: /* dot below */
        return 2;
    case 0x302: /* circumflex */
    case 0x306: /* breve */
        return 3;
    case 0x300: /* grave, acute, tilde, hook */
    case 0x301:
    case 0x303:
    case 0x309:
        return 4;
    default:
        return 0;
    }
}

/* A base letter and its marks, as they are gathered. */
struct cluster {
    uint32_t base, marks[MARKS_MAX];
    unsigned count;
};

static void cluster_add(struct cluster *cluster, uint32_t mark)
{
    unsigned i = cluster->count++;
    for (; i > 0 && mark_rank(cluster->marks[i - 1]) > mark_rank(mark); i--)
        cluster->marks[i] = cluster->marks[i - 1];
    cluster->marks[i] = mark;
}

static void cluster_start(struct cluster *cluster, uint32_t base)
{
    UErrorCode status = U_ZERO_ERROR;
    UChar parts[8];
    int32_t n =
        unorm2_getDecomposition(unorm2_getNFDInstance(&status), (UChar32)base, parts, 8, &status);
    bool ours = U_SUCCESS(status) && n >= 2 && n <= 3;
    for (int32_t i = 1; ours && i < n; i++)
        ours = mark_rank(parts[i]) != 0;
    cluster->base = ours ? parts[0] : base;
    cluster->count = 0;
    for (int32_t i = 1; ours && i < n; i++)
        cluster_add(cluster, parts[i]);
}

static void cluster_append(const struct cluster *cluster, GString *out)
{
    UErrorCode status = U_ZERO_ERROR;
    const UNormalizer2 *nfc = unorm2_getNFCInstance(&status);
    uint32_t base = cluster->base, rest[MARKS_MAX];
    unsigned left = 0;
    for (unsigned i = 0; i < cluster->count; i++) {
        UChar32 both = unorm2_composePair(nfc, (UChar32)base, (UChar32)cluster->marks[i]);
        if (both >= 0)
            base = (uint32_t)both;
        else
            rest[left++] = cluster->marks[i];
    }
    append(out, base);
    for (unsigned i = 0; i < left; i++)
        append(out, rest[i]);
}

/* Letters with one mark more, for the letters of Latin: what the clusters above come to, or 0 where
 * that is more than one character. Drawn up once. */
#define LOW_END    0x250u
#define HIGH_START 0x1E00u
#define HIGH_END   0x1F00u
#define FIRST_MARK 0x300u
#define LAST_MARK  0x323u
static uint16_t with_mark[LOW_END + HIGH_END - HIGH_START][LAST_MARK - FIRST_MARK + 1];

static void load_with_mark(void)
{
    g_autoptr(GString) both = g_string_new(NULL);
    for (uint32_t i = 'A'; i < G_N_ELEMENTS(with_mark); i++)
        for (uint32_t mark = FIRST_MARK; mark <= LAST_MARK; mark++) {
            if (mark_rank(mark) == 0)
                continue;
            struct cluster cluster;
            size_t pos = 0;
            cluster_start(&cluster, i < LOW_END ? i : HIGH_START + i - LOW_END);
            cluster_add(&cluster, mark);
            g_string_truncate(both, 0);
            cluster_append(&cluster, both);
            uint32_t c = utf8_next(both->str, both->len, &pos);
            with_mark[i][mark - FIRST_MARK] = (uint16_t)(pos == both->len ? c : 0);
        }
}

uint32_t compose_pair(uint32_t letter, uint32_t mark)
{
    static gsize loaded;
    if (g_once_init_enter(&loaded)) {
        load_with_mark();
        g_once_init_leave(&loaded, 1);
    }
    bool low = letter >= 'A' && letter < LOW_END, high = letter >= HIGH_START && letter < HIGH_END;
    if ((!low && !high) || mark < FIRST_MARK || mark > LAST_MARK)
        return 0;
    return with_mark[low ? letter : LOW_END + letter - HIGH_START][mark - FIRST_MARK];
}

/* Compose the cluster whose first mark is at 'mark' of the text; '*ret_end' is where it ends. */
static void compose_one(const char *text, size_t len, size_t base, size_t mark, GString *out,
                        size_t *ret_end)
{
    uint32_t marks[MARKS_MAX];
    unsigned count = 0;
    size_t pos = base;
    uint32_t letter = utf8_next(text, len, &pos), composed = letter;
    for (pos = mark; pos < len && count < G_N_ELEMENTS(marks) - 2;) {
        size_t next = pos;
        uint32_t c = utf8_next(text, len, &next);
        if (mark_rank(c) == 0)
            break;
        composed = composed != 0 ? compose_pair(composed, c) : 0;
        marks[count++] = c;
        pos = next;
    }
    *ret_end = pos;
    if (composed != 0) {
        append(out, composed);
        return;
    }
    struct cluster cluster;
    cluster_start(&cluster, letter);
    for (unsigned i = 0; i < count; i++)
        cluster_add(&cluster, marks[i]);
    cluster_append(&cluster, out);
}

void compose_text(GString *out, size_t from)
{
    /* All eight marks are U+0300-033F: byte CC and another. */
    if (memchr(out->str + from, 0xCC, out->len - from) == NULL)
        return;
    size_t len = out->len - from, pos = 0, copied = 0;
    g_autofree char *text = g_memdup2(out->str + from, len);
    g_string_truncate(out, from);
    const char *found;
    while ((found = memchr(text + pos, 0xCC, len - pos)) != NULL) {
        size_t mark = (size_t)(found - text), base = mark;
        pos = mark;
        uint32_t c = utf8_next(text, len, &pos);
        if (base == copied || mark_rank(c) == 0)
            continue;
        do
            base--;
        while (base > copied && utf8_is_inner(text[base]));
        g_string_append_len(out, text + copied, (gssize)(base - copied));
        compose_one(text, len, base, mark, out, &pos);
        copied = pos;
    }
    g_string_append_len(out, text + copied, (gssize)(len - copied));
}
