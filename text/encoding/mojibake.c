/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* text/encoding/mojibake.c - a paragraph goes back to its windows-1252 bytes and is read again.
 * Signs outside windows-1252 (bullets, arrows) stay where they are; one letter outside it, and the
 * paragraph is not of this kind. */
#include "text/encoding/mojibake.h"

#include <string.h>

#include "text/word/vietnamese_evidence.h"
#include "text/encoding/lost_horn.h"
#include "text/encoding/legacy.h"
#include "text/word/letter.h"
#include "text/encoding/unicode.h"
#include "text/word/utf8.h"

/* The ways to read the bytes. TCVN3 has two: 80-9F are quotes and dashes, or VN1's capitals. */
enum reading { READ_TCVN3, READ_VN1, READ_VNI, READ_UTF8, READ_COUNT };

static const struct {
    enum mojibake damage;
    enum legacy legacy; /* LEGACY_COUNT: the bytes are UTF-8 */
} READINGS[READ_COUNT] = {
    [READ_TCVN3] = {MOJIBAKE_TCVN3, LEGACY_TCVN3},
    [READ_VN1] = {MOJIBAKE_TCVN3, LEGACY_VN1},
    [READ_VNI] = {MOJIBAKE_VNI, LEGACY_VNI},
    [READ_UTF8] = {MOJIBAKE_UTF8, LEGACY_COUNT},
};

/* Bytes of paragraphs with traces of damage that are read before the text as a whole is judged. */
#define SAMPLE_BYTES (64 * 1024)
/* As many damaged words, and as many different letters in them, tell Vietnamese from a line of a
 * language that has just å or ñ. */
#define WORDS_MIN 4
/* Bytes that happen to be UTF-8 are rarer still. */
#define WORDS_MIN_UTF8 2
#define LETTERS_MIN    3

/* So many words without their ư, and none with it, say that it was lost. */
#define HORNS_MIN 3

/* Bytes of the longest paragraph that is judged as one. */
#define PIECE_MAX ((size_t)16 * 1024)

/* Characters that half a character can leave at a cut: U+FFFD and two bytes of UTF-8. */
#define CUT_MAX 3u

/* A text with less than one sound byte for so many damaged ones is damaged throughout. */
#define SOUND_SHARE 20

/* What the text shows for each reading. */
struct findings {
    struct vietnamese_evidence evidence[READ_COUNT],
        horned;          /* 'horned': TCVN3 with its lost ư put back */
    uint32_t letters[4]; /* which of U+0080-00FF stood in damaged paragraphs */
    bool allowed[READ_COUNT];
    unsigned horns,
        horns_lost; /* ư of TCVN3 that is there, and that lost_horn_restore() puts back */
};

static bool has_lost_horns(const struct findings *findings)
{
    return findings->horns == 0 && findings->horns_lost >= HORNS_MIN;
}

static bool decode_run(enum reading reading, GString *run, GString *out)
{
    enum legacy legacy = READINGS[reading].legacy;
    size_t undecoded;
    if (legacy != LEGACY_COUNT) {
        undecoded = legacy_decode(legacy, run->str, run->len, out);
    } else {
        /* à is C3 A0, and A0 is a no-break space, which editors and web pages make a plain one. */
        for (char *at = run->str; (at = strstr(at, "\xC3 ")) != NULL;)
            at[1] = '\xA0';
        undecoded = unicode_decode_8(run->str, run->len, out);
    }
    g_string_truncate(run, 0);
    return undecoded == 0;
}

/* A paragraph or a table cell. */
struct piece {
    const char *text;
    size_t len;
    bool first, last; /* of the text: where that was cut, half a character may stand */
};

/* Append the text read anew; false when a character of it is not explained. */
static bool read_all(enum reading reading, const char *text, size_t len, GString *out)
{
    g_autoptr(GString) run = g_string_sized_new(len + 1);
    size_t pos = 0;
    while (pos < len) {
        size_t start = pos;
        uint32_t c = utf8_next(text, len, &pos);
        int byte =
            c == 0x3BC ? 0xB5 : legacy_1252_byte(c); /* some fonts took the micro sign for mu */
        if (byte >= 0) {
            g_string_append_c(run, (char)byte);
            continue;
        }
        if (letter_of(c)->class != LETTER_NONE && letter_of(c)->class != LETTER_IGNORE)
            return false;
        if (!decode_run(reading, run, out))
            return false;
        g_string_append_len(out, text + start, (gssize)(pos - start));
    }
    return decode_run(reading, run, out);
}

/* The bytes of the first 'count' characters, or of the last. Where one of them is ASCII, no more.
 */
static size_t head_len(const struct piece *piece, unsigned count)
{
    size_t pos = 0;
    while (count-- > 0 && pos < piece->len && !utf8_is_ascii(piece->text[pos]))
        utf8_next(piece->text, piece->len, &pos);
    return pos;
}

static size_t tail_len(const struct piece *piece, unsigned count)
{
    size_t pos = piece->len;
    for (; count > 0 && pos > 0 && !utf8_is_ascii(piece->text[pos - 1]); count--)
        while (pos > 0 && utf8_is_inner(piece->text[--pos]))
            ;
    return piece->len - pos;
}

/* Append the piece read anew; false, and nothing lasting, when a character of it is not explained:
 * but for a few at a cut, which stay as they are. */
static bool read_piece(enum reading reading, const struct piece *piece, GString *out)
{
    size_t from = out->len;
    for (unsigned head = 0; head <= (piece->first ? CUT_MAX : 0u); head++)
        for (unsigned tail = 0; tail <= (piece->last ? CUT_MAX : 0u); tail++) {
            size_t before = head_len(piece, head), after = tail_len(piece, tail);
            if (before + after >= piece->len && before + after > 0)
                break;
            g_string_append_len(out, piece->text, (gssize)before);
            if (read_all(reading, piece->text + before, piece->len - before - after, out)) {
                g_string_append_len(out, piece->text + piece->len - after, (gssize)after);
                return true;
            }
            g_string_truncate(out, from);
        }
    return false;
}

/* The piece that starts at 'pos': up to a line's or a table cell's end; a longer one in parts that
 * end at a blank. */
static struct piece piece_at(const char *text, size_t len, size_t pos)
{
    size_t n = 0, blank = 0, most = MIN(len - pos, PIECE_MAX);
    for (; n < most && text[pos + n] != '\n' && text[pos + n] != '\t'; n++)
        if (text[pos + n] == ' ')
            blank = n;
    if (n == PIECE_MAX && pos + n < len) {
        n = blank > 0 ? blank : n;
        while (blank == 0 && utf8_is_inner(text[pos + n]))
            n--;
    }
    return (struct piece){text + pos, n, pos == 0, pos + n == len};
}

static void note_letters(struct findings *findings, const struct piece *piece)
{
    for (size_t pos = 0; pos < piece->len;) {
        uint32_t c = utf8_next(piece->text, piece->len, &pos);
        findings->horns += c == 0xAD;
        if (c >= 0x80 && c <= 0xFF)
            findings->letters[(c - 0x80) / 32] |= 1u << (c % 32);
    }
}

static void look_at(struct findings *findings, const struct piece *piece)
{
    struct vietnamese_evidence as_is = {0};
    vietnamese_evidence_add(&as_is, piece->text, piece->len);
    if (as_is.bad == 0)
        return;
    note_letters(findings, piece);
    g_autoptr(GString) read = g_string_sized_new(2 * piece->len), horned = g_string_new(NULL);
    for (enum reading r = 0; r < READ_COUNT; r++) {
        g_string_truncate(read, 0);
        if (!read_piece(r, piece, read))
            continue;
        vietnamese_evidence_add(&findings->evidence[r], read->str, read->len);
        if (r == READ_TCVN3) {
            findings->horns_lost += lost_horn_restore(read->str, read->len, false, horned);
            vietnamese_evidence_add(&findings->horned, horned->str, horned->len);
        }
    }
}

/* Read the pieces that show traces; true when some reading explains them. */
static bool find(const char *text, size_t len, struct findings *findings)
{
    *findings = (struct findings){0};
    size_t seen = 0;
    for (size_t pos = 0; pos < len && seen < SAMPLE_BYTES;) {
        struct unicode_survey survey;
        struct piece piece = piece_at(text, len, pos);
        unicode_survey(piece.text, piece.len, &survey);
        pos += MAX(piece.len, 1);
        if (survey.suspicious == 0)
            continue;
        look_at(findings, &piece);
        seen += piece.len;
    }
    unsigned letters = 0;
    bool any = false;
    if (has_lost_horns(findings))
        findings->evidence[READ_TCVN3] = findings->horned;
    for (unsigned i = 0; i < G_N_ELEMENTS(findings->letters); i++)
        for (uint32_t bits = findings->letters[i]; bits != 0; bits &= bits - 1)
            letters++;
    for (enum reading r = 0; r < READ_COUNT; r++) {
        const struct vietnamese_evidence *e = &findings->evidence[r];
        findings->allowed[r] = letters >= LETTERS_MIN &&
                               e->good >= (r == READ_UTF8 ? WORDS_MIN_UTF8 : WORDS_MIN) &&
                               e->good >= 4 * e->bad && vietnamese_evidence_plain_agrees(e);
        any = any || findings->allowed[r];
    }
    return any;
}

/* The reading that makes the piece better Vietnamese than it is: READ_COUNT for none, with
 * '*ret_tie' saying which is as good. */
static enum reading judge(const bool allowed[READ_COUNT], const struct piece *piece,
                          enum reading *ret_tie)
{
    struct vietnamese_evidence as_is = {0};
    vietnamese_evidence_add(&as_is, piece->text, piece->len);
    enum reading best = READ_COUNT;
    int best_score = vietnamese_evidence_score(&as_is);
    *ret_tie = READ_COUNT;
    g_autoptr(GString) read = g_string_sized_new(2 * piece->len + 1);
    for (enum reading r = 0; r < READ_COUNT; r++) {
        g_string_truncate(read, 0);
        if (!allowed[r] || !read_piece(r, piece, read))
            continue;
        struct vietnamese_evidence anew = {0};
        vietnamese_evidence_add(&anew, read->str, read->len);
        if (vietnamese_evidence_score(&anew) > best_score && anew.good >= anew.bad) {
            best_score = vietnamese_evidence_score(&anew);
            best = r;
        } else if (best == READ_COUNT && *ret_tie == READ_COUNT &&
                   vietnamese_evidence_score(&anew) == best_score) {
            *ret_tie = r;
        }
    }
    return best;
}

/* Nothing to read anew: printing ASCII. (VN1 has some capitals among the controls.) */
static bool is_plain(const struct piece *piece)
{
    for (size_t i = 0; i < piece->len; i++)
        if (!utf8_is_ascii(piece->text[i]) || (piece->text[i] < ' ' && piece->text[i] != '\r'))
            return false;
    return true;
}

/* What became of the pieces, in bytes. */
struct outcome {
    size_t read[READ_COUNT]; /* read anew */
    size_t sound;            /* good as they are */
    size_t tied;             /* as good in either form */
};

/* Append the piece in a reading, READ_COUNT for as it is. */
static void append_piece(const struct findings *findings, enum reading reading,
                         const struct piece *piece, GString *out)
{
    bool tcvn = reading != READ_COUNT && READINGS[reading].damage == MOJIBAKE_TCVN3;
    bool lost = tcvn && has_lost_horns(findings);
    g_autoptr(GString) read = g_string_sized_new(2 * piece->len + 1);
    if (reading == READ_COUNT || !read_piece(reading, piece, read))
        g_string_append_len(out, piece->text, (gssize)piece->len);
    else if (lost)
        lost_horn_restore(read->str, read->len, true, out);
    else
        g_string_append_len(out, read->str, (gssize)read->len);
}

/* Go through the text piece by piece and append it to 'out', repaired. A piece as good in either
 * form is read anew only where 'ties' says so. */
static void repair(const struct findings *findings, bool ties, const char *text, size_t len,
                   GString *out, struct outcome *ret)
{
    *ret = (struct outcome){0};
    for (size_t pos = 0; pos < len;) {
        struct piece piece = piece_at(text, len, pos);
        enum reading tie = READ_COUNT, best = READ_COUNT;
        bool marked = !is_plain(&piece);
        if (marked)
            best = judge(findings->allowed, &piece, &tie);
        if (best == READ_COUNT && ties)
            best = tie;
        if (best != READ_COUNT)
            ret->read[best] += piece.len;
        else if (marked)
            *(tie == READ_COUNT ? &ret->sound : &ret->tied) += piece.len;
        append_piece(findings, best, &piece, out);
        pos += piece.len;
        if (piece.len == 0)
            g_string_append_c(out, text[pos++]);
    }
}

enum mojibake mojibake_repair(GString *out, size_t from, double *ret_confidence)
{
    struct findings findings;
    struct outcome outcome;
    if (!find(out->str + from, out->len - from, &findings))
        return MOJIBAKE_NONE;
    size_t len = out->len - from;
    g_autofree char *text = g_memdup2(out->str + from, len);
    g_string_truncate(out, from);
    repair(&findings, false, text, len, out, &outcome);
    enum reading most = READ_COUNT;
    size_t read = 0;
    for (enum reading r = 0; r < READ_COUNT; r++) {
        read += outcome.read[r];
        if (outcome.read[r] > 0 && (most == READ_COUNT || outcome.read[r] > outcome.read[most]))
            most = r;
    }
    if (most == READ_COUNT)
        return MOJIBAKE_NONE;
    if (outcome.tied > 0 && outcome.sound * SOUND_SHARE < read) {
        /* All of it is damaged, so what can be read either way is, too. */
        g_string_truncate(out, from);
        repair(&findings, true, text, len, out, &outcome);
    }
    const struct vietnamese_evidence *e = &findings.evidence[most];
    *ret_confidence = (double)e->good / (e->good + e->bad + 1);
    return READINGS[most].damage;
}

void mojibake_repair_as(GString *out, size_t from, enum mojibake damage)
{
    struct findings findings = {0};
    struct outcome outcome;
    for (enum reading r = 0; r < READ_COUNT; r++)
        findings.allowed[r] = READINGS[r].damage == damage;
    size_t len = out->len - from;
    g_autofree char *text = g_memdup2(out->str + from, len);
    g_string_truncate(out, from);
    repair(&findings, true, text, len, out, &outcome);
}
