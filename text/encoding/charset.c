/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* text/encoding/charset.c - which encoding it is, from the cheapest sign to the dearest:
 *
 *   byte-order mark, NUL bytes  ->  UTF-16, or binary
 *   well-formed                 ->  UTF-8; ASCII may be VIQR, Latin-1 signs may be damage
 *   else                        ->  the 8-bit encoding in which a sample reads best, or
 *                                   UTF-8 with malformed bytes, or windows-1252 */
#include "text/encoding/charset.h"

#include <string.h>

#include "text/encoding/mojibake.h"
#include "text/word/compose.h"
#include "text/word/vietnamese_evidence.h"
#include "text/encoding/legacy.h"
#include "text/encoding/unicode.h"
#include "text/encoding/viqr.h"

G_DEFINE_QUARK(charset - error - quark, charset_error)

static const char UTF_8[] = "UTF-8", UTF_16LE[] = "UTF-16LE", UTF_16BE[] = "UTF-16BE",
                  VIQR[] = "VIQR";

static const char *const LEGACY_NAMES[LEGACY_COUNT] = {
    [LEGACY_TCVN3] = "TCVN3",       [LEGACY_VN1] = "TCVN5712-1", [LEGACY_VNI] = "VNI",
    [LEGACY_1258] = "windows-1258", [LEGACY_VISCII] = "VISCII",  [LEGACY_1252] = "windows-1252",
};

static const char *const DAMAGE_NAMES[MOJIBAKE_COUNT] = {
    [MOJIBAKE_TCVN3] = "TCVN3-in-UTF-8",
    [MOJIBAKE_VNI] = "VNI-in-UTF-8",
    [MOJIBAKE_UTF8] = "UTF-8-in-UTF-8",
};

/* ---- UTF-16 and binary ---- */

enum mark { MARK_NONE, MARK_8, MARK_16LE, MARK_16BE };

static enum mark byte_order_mark(const char *bytes, size_t len)
{
    if (len >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0)
        return MARK_8;
    if (len >= 2 && memcmp(bytes, "\xFF\xFE", 2) == 0)
        return MARK_16LE;
    if (len >= 2 && memcmp(bytes, "\xFE\xFF", 2) == 0)
        return MARK_16BE;
    return MARK_NONE;
}

/* UTF-16 without a mark: in Latin text, at least every third unit has a NUL high byte, and a NUL
 * low byte next to none; the high bytes of the other units are those of Vietnamese and its signs.
 */
static enum mark guess_utf16(const char *bytes, size_t len)
{
    size_t sample = MIN(len, EVIDENCE_PARTS * EVIDENCE_PART_BYTES) & ~(size_t)1, nul[2] = {0},
           odd[2] = {0};
    for (size_t i = 0; i < sample; i++) {
        unsigned char b = (unsigned char)bytes[i];
        nul[i % 2] += b == 0;
        odd[i % 2] += b > 0x03 && b != 0x1E && b != 0x20 && b != 0x21 && b != 0x22 && b != 0x25;
    }
    for (unsigned high = 0; high < 2; high++)
        if (sample >= 4 && nul[high] * 6 >= sample && nul[1 - high] * 100 <= sample &&
            odd[high] * 50 <= sample)
            return high == 1 ? MARK_16LE : MARK_16BE;
    return MARK_NONE;
}

/* Controls that text does not have, as a share of the sample; form feeds and escapes it may have.
 */
static double control_share(const char *bytes, size_t len)
{
    size_t sample = 0, controls = 0, start, part;
    for (unsigned n = 0; vietnamese_evidence_part(bytes, len, n, &start, &part); n++) {
        for (size_t i = start; i < start + part; i++) {
            unsigned char b = (unsigned char)bytes[i];
            controls += (b < 0x20 && (b < '\b' || b > '\r') && b != 0x1B && b != 0x1A) || b == 0x7F;
        }
        sample += part;
    }
    return sample > 0 ? (double)controls / (double)sample : 0;
}

/* Plain text has next to no controls; VN1 and VISCII keep some rare capitals there. */
#define CONTROLS_PLAIN      0.02
#define CONTROLS_VIETNAMESE 0.15

static bool refuse(const char *why, GError **error)
{
    g_set_error(error, CHARSET_ERROR, CHARSET_ERROR_BINARY, "no text: %s", why);
    return false;
}

/* ---- UTF-8 and what may hide in it ---- */

static void decode_utf8(const char *bytes, size_t len, const struct unicode_survey *survey,
                        GString *out, struct charset_result *ret)
{
    size_t from = out->len;
    double confidence = 0;
    ret->name = UTF_8;
    ret->confidence = 1;
    if (survey->malformed + survey->cut == 0)
        g_string_append_len(out, bytes, (gssize)len);
    else
        ret->undecoded = unicode_decode_8(bytes, len, out);
    if (survey->malformed > 0)
        ret->confidence =
            (double)survey->multibyte / (double)(survey->multibyte + survey->malformed);
    if (survey->marks > 0)
        compose_text(out, from);
    if (survey->suspicious > 0) {
        enum mojibake damage = mojibake_repair(out, from, &confidence);
        if (damage != MOJIBAKE_NONE) {
            ret->name = DAMAGE_NAMES[damage];
            ret->confidence = confidence;
        }
    }
}

static int utf16_score(const char *bytes, size_t len, bool big_endian)
{
    struct vietnamese_evidence evidence = {0};
    g_autoptr(GString) read = g_string_new(NULL);
    unicode_decode_16(bytes, len & ~(size_t)1, big_endian, read);
    vietnamese_evidence_add(&evidence, read->str, read->len);
    return vietnamese_evidence_score(&evidence);
}

/* Whether UTF-16 without a mark was cut from a longer text in the middle of a character. ASCII
 * reads the same in the other order from the next byte on; only Vietnamese letters can tell. */
static bool starts_in_character(const char *bytes, size_t len, bool big_endian)
{
    size_t sample = MIN(len, EVIDENCE_PART_BYTES);
    return utf16_score(bytes + 1, sample - 1, !big_endian) > utf16_score(bytes, sample, big_endian);
}

/* 'marked': it began with a byte-order mark. */
static void decode_utf16(const char *bytes, size_t len, bool big_endian, bool marked, GString *out,
                         struct charset_result *ret)
{
    size_t from = out->len;
    struct unicode_survey survey;
    double confidence;
    if (!marked && starts_in_character(bytes, len, big_endian)) {
        unicode_append(out, 0xFFFD);
        ret->undecoded = 1;
        big_endian = !big_endian;
        bytes++, len--;
    }
    ret->undecoded += unicode_decode_16(bytes, len, big_endian, out);
    ret->name = big_endian ? UTF_16BE : UTF_16LE;
    ret->confidence = 1;
    compose_text(out, from);
    unicode_survey(out->str + from, out->len - from, &survey);
    /* Word's "Unicode text" of a TCVN3 document. */
    if (survey.suspicious > 0)
        mojibake_repair(out, from, &confidence);
}

/* ---- 8-bit encodings ---- */

/* A reading of the sample. */
struct candidate {
    enum legacy legacy; /* LEGACY_COUNT: UTF-8 with malformed bytes */
    int score;
    unsigned marked;
};

static struct candidate weigh(enum legacy legacy, const char *bytes, size_t len)
{
    struct vietnamese_evidence evidence = {0};
    size_t start, part;
    g_autoptr(GString) read = g_string_sized_new(2 * EVIDENCE_PART_BYTES);
    for (unsigned i = 0; vietnamese_evidence_part(bytes, len, i, &start, &part); i++) {
        g_string_truncate(read, 0);
        if (legacy == LEGACY_COUNT)
            unicode_decode_8(bytes + start, part, read);
        else
            legacy_decode(legacy, bytes + start, part, read);
        vietnamese_evidence_add(&evidence, read->str, read->len);
    }
    struct candidate candidate = {legacy, vietnamese_evidence_score(&evidence),
                                  evidence.good + evidence.bad};
    if (!vietnamese_evidence_plain_agrees(&evidence))
        candidate.score = MIN(candidate.score, 0);
    return candidate;
}

/* So many words decide between Vietnamese encodings and windows-1252 even when two of the former
 * are as good as each other: the commoner is taken then, with a confidence of 0. */
#define TIED_WORDS 2

/* The reading with most evidence; windows-1252 where there is none. The candidates stand in the
 * order of how common they are. TCVN3 and VN1 differ in capitals only, so they are no rivals. */
static enum legacy choose(const char *bytes, size_t len, double *ret_confidence)
{
    struct candidate best = {LEGACY_1252, 0, 0};
    int next = 0;
    static const enum legacy ORDER[] = {LEGACY_TCVN3, LEGACY_VN1,    LEGACY_VNI,
                                        LEGACY_1258,  LEGACY_VISCII, LEGACY_COUNT};
    for (size_t i = 0; i < G_N_ELEMENTS(ORDER); i++) {
        struct candidate candidate = weigh(ORDER[i], bytes, len);
        bool twins = best.legacy == LEGACY_TCVN3 && candidate.legacy == LEGACY_VN1;
        if (candidate.score > best.score) {
            next = twins ? next : best.score;
            best = candidate;
        } else if (!twins) {
            next = MAX(next, candidate.score);
        }
    }
    *ret_confidence = best.score > 0 ? (double)(best.score - next) / best.marked : 0;
    return best.score > next || best.score >= TIED_WORDS ? best.legacy : LEGACY_1252;
}

/* ---- the doors ---- */

static bool recognise(const char *bytes, size_t len, GString *out, struct charset_result *ret,
                      GError **error)
{
    struct unicode_survey survey;
    enum mark mark = byte_order_mark(bytes, len);
    bool nul = memchr(bytes, '\0', len) != NULL, marked = mark != MARK_NONE;
    if (mark == MARK_NONE && nul)
        mark = guess_utf16(bytes, len);
    else if (mark == MARK_16LE || mark == MARK_16BE)
        bytes += 2, len -= 2;
    if (mark == MARK_16LE || mark == MARK_16BE) {
        size_t from = out->len;
        decode_utf16(bytes, len, mark == MARK_16BE, marked, out, ret);
        bool text = memchr(out->str + from, '\0', out->len - from) == NULL &&
                    control_share(out->str + from, out->len - from) <= CONTROLS_PLAIN;
        return text || refuse("it has control characters", error);
    }
    if (nul)
        return refuse("it has NUL bytes", error);
    if (mark == MARK_8)
        bytes += 3, len -= 3;
    unicode_survey(bytes, len, &survey);
    /* A few malformed bytes do not make a text legacy; but something must speak for UTF-8. */
    bool utf8 = mark == MARK_8 || (survey.multibyte > 0 ? survey.multibyte >= 2 * survey.malformed
                                                        : survey.malformed + survey.cut == 0);
    enum legacy legacy = utf8 ? LEGACY_COUNT : choose(bytes, len, &ret->confidence);
    if (legacy != LEGACY_COUNT) {
        ret->name = LEGACY_NAMES[legacy];
        ret->undecoded = legacy_decode(legacy, bytes, len, out);
    } else if (survey.multibyte == 0 && mark == MARK_NONE &&
               viqr_is_evident(bytes, len, &ret->confidence)) {
        viqr_decode(bytes, len, out);
        ret->name = VIQR;
    } else {
        decode_utf8(bytes, len, &survey, out, ret);
    }
    bool vietnamese = ret->name != UTF_8 && ret->name != LEGACY_NAMES[LEGACY_1252];
    return control_share(bytes, len) <= (vietnamese ? CONTROLS_VIETNAMESE : CONTROLS_PLAIN) ||
           refuse("it has many control characters", error);
}

struct alias {
    const char *alias, *name;
};

static const struct alias ALIASES[] = {
#include "charset.inc"
};

static const char *named(const char *encoding)
{
    g_autoptr(GString) plain = g_string_new(NULL);
    for (const char *at = encoding; *at != '\0'; at++)
        if (strchr("-_.: ()", *at) == NULL)
            g_string_append_c(plain, g_ascii_tolower(*at));
    for (size_t i = 0; i < G_N_ELEMENTS(ALIASES); i++)
        if (strcmp(plain->str, ALIASES[i].alias) == 0)
            return ALIASES[i].name;
    return NULL;
}

/* UTF-16 by name: a byte-order mark says the order, else the name does, else the NUL bytes do. */
static void decode_named_utf16(const char *bytes, size_t len, const char *name, GString *out,
                               struct charset_result *ret)
{
    enum mark mark = byte_order_mark(bytes, len);
    if (mark == MARK_16LE || mark == MARK_16BE)
        bytes += 2, len -= 2;
    else if (strcmp(name, "UTF-16") == 0)
        mark = guess_utf16(bytes, len);
    else
        mark = strcmp(name, UTF_16BE) == 0 ? MARK_16BE : MARK_16LE;
    ret->undecoded = unicode_decode_16(bytes, len, mark == MARK_16BE, out);
    ret->name = mark == MARK_16BE ? UTF_16BE : UTF_16LE;
}

static void decode_as(const char *bytes, size_t len, const char *name, GString *out,
                      struct charset_result *ret)
{
    size_t from = out->len;
    ret->name = name;
    if (g_str_has_prefix(name, "UTF-16")) {
        decode_named_utf16(bytes, len, name, out, ret);
        compose_text(out, from);
        return;
    }
    for (enum legacy e = 0; e < LEGACY_COUNT; e++)
        if (strcmp(name, LEGACY_NAMES[e]) == 0) {
            ret->undecoded = legacy_decode(e, bytes, len, out);
            return;
        }
    size_t skip = byte_order_mark(bytes, len) == MARK_8 ? 3 : 0;
    ret->undecoded = unicode_decode_8(bytes + skip, len - skip, out);
    compose_text(out, from);
    if (strcmp(name, VIQR) == 0) {
        g_autofree char *text = g_memdup2(out->str + from, out->len - from);
        size_t text_len = out->len - from;
        g_string_truncate(out, from);
        viqr_decode(text, text_len, out);
    }
    for (enum mojibake d = 0; d < MOJIBAKE_COUNT; d++)
        if (strcmp(name, DAMAGE_NAMES[d]) == 0)
            mojibake_repair_as(out, from, d);
}

bool charset_decode(const char *bytes, size_t len, const char *encoding, GString *out,
                    struct charset_result *ret, GError **error)
{
    struct charset_result result = {.confidence = 1};
    size_t from = out->len;
    if (len == 0)
        bytes = ""; /* NULL is not for memchr() */
    if (encoding != NULL) {
        const char *name = named(encoding);
        if (name == NULL) {
            g_set_error(error, CHARSET_ERROR, CHARSET_ERROR_UNKNOWN_NAME,
                        "no encoding is called '%s'", encoding);
            return false;
        }
        decode_as(bytes, len, name, out, &result);
    } else if (!recognise(bytes, len, out, &result, error)) {
        g_string_truncate(out, from);
        return false;
    }
    if (ret != NULL)
        *ret = result;
    return true;
}
