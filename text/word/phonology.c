/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* text/word/phonology.c - a syllable is an onset and a rime, each from a short list. The lists are
 * the standard inventory of the written language (Đoàn Thiện Thuật, Ngữ âm tiếng Việt), with the
 * rimes of loans that newspapers spell as Vietnamese (oong, eng, uyp). */
#include "text/word/phonology.h"
#include "text/word/letter.h"

#include <glib.h>
#include <string.h>

/* An onset and the class of letters that spelling lets it stand before. */
enum before { ANY, FRONT, BACK }; /* FRONT: e ê i y; BACK: all others */
static const struct {
    const char *letters;
    enum before before;
} onsets[] = {{"b", ANY},    {"c", BACK}, {"ch", ANY},  {"d", ANY},     {"đ", ANY},  {"g", BACK},
              {"gh", FRONT}, {"gi", ANY}, {"h", ANY},   {"k", FRONT},   {"kh", ANY}, {"l", ANY},
              {"m", ANY},    {"n", ANY},  {"ng", BACK}, {"ngh", FRONT}, {"nh", ANY}, {"p", ANY},
              {"ph", ANY},   {"qu", ANY}, {"r", ANY},   {"s", ANY},     {"t", ANY},  {"th", ANY},
              {"tr", ANY},   {"v", ANY},  {"x", ANY}};

static const char rimes[] =
    "a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây "
    "e ec em en eng eo ep et ê êch êm ên ênh êp êt êu "
    "i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu "
    "o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oem oen oeo "
    "oet oi "
    "om "
    "on ong ooc oong op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt "
    "u ua uân uâng uât uây uc uê uêch uênh uêu ui um un ung uơ up ut uy uya uych uynh uyên uyêt "
    "uyn "
    "uyp "
    "uyt uyu uôc uôi uôm uôn uông uôt "
    "ư ưa ưc ưi ưm ưn ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu y ych yêm yên yêng yêt yêu ynh yt";

struct rime {
    uint32_t key; /* its codes, five bits each; 0 for an empty place */
    uint8_t tone_at;
    bool stopped, front;
};

struct onset {
    uint32_t key;
    enum before before;
};

/* Tables with open addressing: places are powers of two, a key's place its top bits. */
#define RIME_PLACES  1024
#define ONSET_PLACES 128
static struct rime rime_table[RIME_PLACES];
static struct onset onset_table[ONSET_PLACES];

static uint32_t key_of(const uint8_t *codes, size_t count)
{
    uint32_t key = 0;
    for (size_t i = 0; i < count; i++)
        key = key << 5 | codes[i];
    return key;
}

static size_t codes_of(const char *letters, size_t len, uint8_t *ret)
{
    size_t count = 0;
    for (const char *at = letters; at < letters + len; at = g_utf8_next_char(at))
        ret[count++] = letter_of(g_utf8_get_char(at))->code;
    return count;
}

static bool is_vowel(uint8_t code)
{
    return (CODE_VOWELS >> code & 1) != 0;
}

/* The tone stands on ê or ơ, else on another vowel with a shape mark, else on the vowel before a
 * final consonant, else on the second of three vowels and the first of two. */
static uint8_t tone_place(const uint8_t *codes, size_t count)
{
    size_t vowels = 0;
    while (vowels < count && is_vowel(codes[vowels]))
        vowels++;
    for (size_t i = 0; i < vowels; i++)
        if (codes[i] == CODE_E_CIRCUMFLEX || codes[i] == CODE_O_HORN)
            return (uint8_t)i;
    for (size_t i = 0; i < vowels; i++)
        if ((CODE_SHAPED_VOWELS >> codes[i] & 1) != 0)
            return (uint8_t)i;
    if (vowels < count)
        return (uint8_t)(vowels - 1);
    return vowels == 3 ? 1 : 0;
}

static struct rime *rime_of(uint32_t key)
{
    size_t i = (key * 2654435761u) >> 22;
    while (rime_table[i].key != 0 && rime_table[i].key != key)
        i = (i + 1) % RIME_PLACES;
    return &rime_table[i];
}

static struct onset *onset_of(uint32_t key)
{
    size_t i = (key * 2654435761u) >> 25;
    while (onset_table[i].key != 0 && onset_table[i].key != key)
        i = (i + 1) % ONSET_PLACES;
    return &onset_table[i];
}

static gpointer draw_tables(gpointer unused)
{
    (void)unused;
    uint8_t codes[PHONOLOGY_MAX];
    for (size_t i = 0; i < G_N_ELEMENTS(onsets); i++) {
        uint32_t key = key_of(codes, codes_of(onsets[i].letters, strlen(onsets[i].letters), codes));
        *onset_of(key) = (struct onset){.key = key, .before = onsets[i].before};
    }
    for (const char *at = rimes; *at != '\0';) {
        size_t len = strcspn(at, " ");
        size_t count = codes_of(at, len, codes);
        uint32_t key = key_of(codes, count);
        char last = at[len - 1];
        *rime_of(key) = (struct rime){
            .key = key,
            .tone_at = tone_place(codes, count),
            .stopped = last == 'c' || last == 'p' || last == 't' ||
                       (len > 2 && last == 'h' && at[len - 2] == 'c'),
            .front = codes[0] == CODE_E || codes[0] == CODE_E_CIRCUMFLEX || codes[0] == CODE_I ||
                     codes[0] == CODE_Y,
        };
        at += len + (at[len] == ' ');
    }
    return rime_table;
}

static bool parse_as(const uint8_t *codes, size_t count, size_t onset, struct phonology *ret)
{
    if (count <= onset || count - onset > 4)
        return false;
    const struct rime *rime = rime_of(key_of(codes + onset, count - onset));
    if (rime->key == 0)
        return false;
    if (onset > 0) {
        if (onset > 3) /* ngh is the longest */
            return false;
        const struct onset *known = onset_of(key_of(codes, onset));
        if (known->key == 0 || (known->before == FRONT && !rime->front) ||
            (known->before == BACK && rime->front))
            return false;
    }
    *ret = (struct phonology){.onset = (unsigned)onset,
                              .tone_at = (unsigned)(onset + rime->tone_at),
                              .stopped = rime->stopped};
    return true;
}

bool phonology_parse(const uint8_t *codes, size_t count, struct phonology *ret)
{
    static GOnce once = G_ONCE_INIT;
    g_once(&once, draw_tables, NULL);
    if (count == 0 || count > PHONOLOGY_MAX || memchr(codes, 0, count) != NULL)
        return false;
    size_t onset = 0;
    while (onset < count && !is_vowel(codes[onset]))
        onset++;
    if (onset == 1 && count > 2 && codes[0] == CODE_Q && codes[1] == CODE_U)
        return parse_as(codes, count, 2, ret);
    if (onset == 1 && codes[0] == CODE_G && count > 1 && codes[1] == CODE_I) {
        /* gia is gi + a; giêng and gìn are g + iêng, g + in, spelt without gh. */
        if (parse_as(codes, count, 2, ret))
            return true;
        const struct rime *rime = count - 1 <= 4 ? rime_of(key_of(codes + 1, count - 1)) : NULL;
        if (rime == NULL || rime->key == 0)
            return false;
        *ret =
            (struct phonology){.onset = 1, .tone_at = 1u + rime->tone_at, .stopped = rime->stopped};
        return true;
    }
    return parse_as(codes, count, onset, ret);
}
