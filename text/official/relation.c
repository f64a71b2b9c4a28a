/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* text/official/relation.c - the relation of a sentence to a document it names.
 *
 * The sentence is walked from its start to the mention. Verbs set what is said; a mention opens its
 * own title ("Nghị định số 43/2014/NĐ-CP … quy định chi tiết thi hành một số điều của Luật Đất
 * đai"), within which verbs are not this document's; a list sign before the next kind ("; Nghị
 * định", "và Thông tư") or "Nghị định này" closes the title. */
#include "text/official/relation.h"

#include <glib.h>
#include <string.h>

#include "text/official/kind.h"

/* Where a cue holds; relation.tsv says what each means. */
enum cue_where {
    CUE_START = 1,
    CUE_ACT = 2,
    CUE_NEAR = 4,
    CUE_END = 8,
    CUE_PAST = 16,
    CUE_TURN = 32
};

struct cue {
    const char *words;
    enum citation_relation relation;
    unsigned where; /* of enum cue_where; 0: says nothing */
};

static const struct cue cues[] = {
#include "relation.inc"
};

/* A verb that carries out something holds for a document named within so many characters. */
enum { NEAR = 70 };

struct walk {
    const struct run_letter *run;
    size_t at;
    enum citation_relation said;
    size_t said_at;   /* one after the verb */
    bool near;        /* the verb holds only near */
    bool held;        /* … and a document stood there */
    bool quoted;      /* within quotation marks: words of another text */
    bool recital;     /* "Căn cứ …": everything in it is a basis */
    bool in_title;    /* behind a mention, before a list sign */
    bool verb_inside; /* a verb was read in the title: what it names is only mentioned */
    bool past;        /* "được sửa đổi, bổ sung bởi" */
};

/* The longest cue at run[at]; '*ret_count': its characters. */
static const struct cue *cue_at(const struct run_letter *run, size_t *ret_count)
{
    const struct cue *best = NULL;

    *ret_count = 0;
    for (size_t i = 0; i < G_N_ELEMENTS(cues); i++) {
        if (!letter_run_may_spell(run, cues[i].words))
            continue;
        size_t count = letter_run_spells(run, cues[i].words);
        if (count > *ret_count && !letter_run_is_word(run[count].plain)) {
            *ret_count = count;
            best = &cues[i];
        }
    }
    return best;
}

/* Whether one of 'words' ends right before run[at]. */
static bool follows(const struct run_letter *run, size_t at, const char *const *words, size_t count)
{
    while (at > 0 && (run[at - 1].plain == ' ' || run[at - 1].plain == '\n'))
        at--;
    size_t first;
    for (size_t i = 0; i < count; i++)
        if (letter_run_ends(run, at, words[i], &first))
            return true;
    return false;
}

/* "được", "đã", "bị" before a verb: others did it. */
static bool is_report(const struct run_letter *run, size_t at)
{
    static const char *const words[] = {"được",    "đã",   "bị",      "đề nghị",
                                        "dự thảo", "việc", "hiệu lực"};

    /* "(sửa đổi bởi Nghị định …)" */
    return (at > 0 && run[at - 1].plain == '(') || follows(run, at, words, G_N_ELEMENTS(words));
}

/* Whether the clause starts at run[at]: nothing but numbering and marks before it. */
static bool starts_clause(const struct run_letter *run, size_t at)
{
    size_t i = at;

    while (i > 0 && run[i - 1].plain != ';' && at - i < 12) {
        char plain = run[--i].plain;
        if (letter_run_is_word(plain) && i + 1 < at && letter_run_is_word(run[i + 1].plain) &&
            !letter_run_is_digit(plain))
            return false;
    }
    return i == 0 || run[i - 1].plain == ';';
}

/* Whether a list sign stands before the kind at run[at]. */
static bool is_listed(const struct run_letter *run, size_t at)
{
    static const char *const words[] = {",", ";", "và", "hoặc", "các", ":", "cùng"};
    static const char *const units[] = {"và các", ", các", "; các"};

    while (at > 0 && (run[at - 1].plain == ' ' || run[at - 1].plain == '*'))
        at--;
    if (at >= 2 && run[at - 1].plain == ')' && at >= 3 && !letter_run_is_word(run[at - 3].plain))
        return true; /* "a) Nghị định" */
    if (at >= 1 && (run[at - 1].plain == '-' || run[at - 1].plain == ',' ||
                    run[at - 1].plain == ';' || run[at - 1].plain == ':'))
        return true;
    return follows(run, at, units, G_N_ELEMENTS(units)) ||
           (follows(run, at, words, G_N_ELEMENTS(words)) && !letter_run_is_word(run[at].plain));
}

/* Characters of "số 12/…" or "12/…" behind a kind; of a law's name (capital); 0 for neither. */
static size_t mention_behind(const struct run_letter *run, size_t at, const struct kind *kind)
{
    size_t i = at + (run[at].plain == ' ');

    if (run[i].plain == 's' && run[i + 1].plain == 'o' && !letter_run_is_word(run[i + 2].plain))
        i += 2;
    while (run[i].plain == ' ' || run[i].plain == '*' || run[i].plain == ':')
        i++;
    size_t digits = i;
    while (letter_run_is_digit(run[i].plain) || (run[i].plain == '.' && i > digits))
        i++;
    if (i > digits && (run[i].plain == '/' || run[i].plain == '-'))
        return i - at;
    return kind->law && run[digits].upper ? digits + 1 - at : 0;
}

static void take_cue(struct walk *walk, const struct cue *cue, size_t count)
{
    const struct run_letter *run = walk->run;
    size_t at = walk->at;

    walk->at += count;
    if (cue->where == 0 || (cue->where & CUE_END) != 0)
        return;
    if ((cue->where & CUE_START) != 0) {
        if (starts_clause(run, at)) {
            walk->recital = true;
            walk->said = CITATION_CAN_CU;
            walk->in_title = false;
        }
        return;
    }
    if ((cue->where & CUE_PAST) != 0 || is_report(run, at)) {
        walk->past = true;
        walk->verb_inside = false;
        return;
    }
    bool turn = (cue->where & CUE_TURN) != 0, near = (cue->where & CUE_NEAR) != 0;
    if ((walk->in_title || walk->recital) && !turn)
        walk->verb_inside = walk->in_title;
    if (walk->in_title || walk->recital)
        return;
    if (turn && (!near || walk->near)) {
        walk->said = CITATION_DAN_CHIEU;
        walk->near = false;
    }
    if (turn)
        return;
    /* "hướng dẫn thi hành", "sửa đổi … để thực hiện": the stronger verb stays. */
    if (near && walk->said != CITATION_DAN_CHIEU && !walk->near)
        return;
    walk->said = cue->relation;
    walk->said_at = walk->at;
    walk->near = near;
    walk->held = walk->past = false;
}

/* Whether what stands between a near verb and the document lets the verb hold. */
static bool is_near(const struct run_letter *run, size_t from, size_t to)
{
    static const char *const turns[] = {"theo", "quy định", "trong", "khi",
                                        "nếu",  "do",       "trên",  "tại"};
    bool task = false;

    if (to < from || to - from > NEAR)
        return false;
    for (size_t i = from; i < to; i++) {
        if (run[i].plain == ',' || run[i].plain == ';' || run[i].plain == ':')
            return false;
        if (i > from && letter_run_is_word(run[i - 1].plain))
            continue;
        task |= letter_run_spells(run + i, "nhiệm vụ") > 0 ||
                letter_run_spells(run + i, "chỉ đạo") > 0 ||
                letter_run_spells(run + i, "kết luận") > 0 ||
                letter_run_spells(run + i, "mục tiêu") > 0;
        for (size_t t = 0; t < G_N_ELEMENTS(turns); t++) {
            size_t count = letter_run_spells(run + i, turns[t]);
            if (count > 0 && !letter_run_is_word(run[i + count].plain) && !task)
                return false;
        }
    }
    return true;
}

/* A document is named before the one that is asked for. */
static void meet_mention(struct walk *walk)
{
    if (is_listed(walk->run, walk->at))
        walk->verb_inside = false;
    if (walk->near && !walk->held) {
        walk->held = is_near(walk->run, walk->said_at, walk->at);
        walk->near = walk->held;
        if (!walk->held)
            walk->said = CITATION_DAN_CHIEU;
    }
    walk->in_title = true;
    walk->past = false;
}

/* One word on. */
static void take_word(struct walk *walk)
{
    const struct run_letter *run = walk->run;
    size_t count;
    const struct kind *kind = kind_at(run + walk->at, &count);

    if (kind != NULL) {
        size_t behind = mention_behind(run, walk->at + count, kind);
        if (letter_run_spells(run + walk->at + count, " này") > 0) {
            walk->in_title = walk->verb_inside = false;
        } else if (behind > 0) {
            meet_mention(walk);
        }
        if (behind > 0 || strcmp(kind->slug, "quy-dinh") != 0) {
            if (behind > 0 || strcmp(kind->slug, "huong-dan") != 0) {
                walk->at += count + behind;
                return;
            }
        }
    }
    const struct cue *cue = cue_at(run + walk->at, &count);
    if (cue != NULL) {
        take_cue(walk, cue, count);
        return;
    }
    while (letter_run_is_word(run[walk->at].plain))
        walk->at++;
}

/* A quotation mark: the words between are another text's, and end the title of a document. */
static void take_quote(struct walk *walk, uint32_t mark)
{
    walk->quoted = mark == 0x201C || (mark == '"' && !walk->quoted);
    if (!walk->quoted)
        walk->in_title = walk->verb_inside = walk->past = false;
}

static void walk_to(struct walk *walk, size_t mention)
{
    while (walk->at < mention) {
        const struct run_letter *c = &walk->run[walk->at];
        if (letter_run_is_word(c->plain)) {
            if (walk->quoted)
                walk->at++;
            else
                take_word(walk);
            continue;
        }
        if (c->letter == 0x201C || c->letter == 0x201D || c->plain == '"')
            take_quote(walk, c->letter);
        if (c->plain == ';')
            walk->in_title = walk->verb_inside = walk->past = false;
        walk->at++;
    }
}

/* What is said after the mention: "… hết hiệu lực kể từ ngày Thông tư này có hiệu lực". */
static enum citation_relation said_after(const struct run_letter *run, size_t count, size_t end)
{
    for (size_t i = end; i < count; i++) {
        size_t size;
        if ((i > 0 && letter_run_is_word(run[i - 1].plain)) || !letter_run_is_word(run[i].plain))
            continue;
        const struct cue *cue = cue_at(run + i, &size);
        static const char *const reports[] = {"đã", "khi", "ngày", "sẽ", "nếu"};
        if (cue != NULL && (cue->where & CUE_END) != 0 &&
            !follows(run, i, reports, G_N_ELEMENTS(reports)))
            return cue->relation;
    }
    return CITATION_DAN_CHIEU;
}

enum citation_relation relation_read(const struct run_letter *run, size_t count, size_t pinpoint,
                                     size_t mention, size_t end, enum citation_relation carried)
{
    struct walk walk = {.run = run, .said = carried, .recital = carried == CITATION_CAN_CU};

    walk_to(&walk, mention);
    bool listed = is_listed(run, mention) || is_listed(run, pinpoint);
    if (walk.recital)
        return walk.verb_inside && !listed ? CITATION_DAN_CHIEU : CITATION_CAN_CU;
    /* Within another's title only a list sign before it, or before its articles, leaves it. */
    if (walk.quoted || ((walk.in_title || walk.past) && !listed))
        return CITATION_DAN_CHIEU;
    if (walk.said == CITATION_DAN_CHIEU)
        return said_after(run, count, end);
    if (walk.near && !walk.held && !is_near(run, walk.said_at, pinpoint))
        return CITATION_DAN_CHIEU;
    return walk.said;
}

enum citation_relation relation_of_intro(const struct run_letter *run, size_t count)
{
    struct walk walk = {.run = run, .said = CITATION_DAN_CHIEU};

    walk_to(&walk, count);
    if (walk.in_title || walk.near)
        return CITATION_DAN_CHIEU;
    return walk.said != CITATION_DAN_CHIEU ? walk.said : said_after(run, count, 0);
}
