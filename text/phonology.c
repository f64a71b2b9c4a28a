/* text/phonology.c - a syllable is an onset and a rime, each from a short list. The lists are the
 * standard inventory of the written language (Đoàn Thiện Thuật, Ngữ âm tiếng Việt), with the rimes
 * of loans that newspapers spell as Vietnamese (oong, eng, uyp). */
#include "text/phonology.h"
#include "text/letter.h"

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
    "o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi "
    "om "
    "on ong ooc oong op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt "
    "u ua uân uâng uât uây uc uê uêch uênh ui um un ung uơ up ut uy uya uych uynh uyên uyêt uyn "
    "uyp "
    "uyt uyu uôc uôi uôm uôn uông uôt "
    "ư ưa ưc ưi ưm ưn ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu y ych yêm yên yêng yêt yêu ynh yt";

struct rime {
    uint32_t key; /* its codes, five bits each; 0 for an empty place */
    uint8_t tone_at;
    bool stopped, front;
};

#define PLACES 1024 /* of the table of rimes, open addressing */
static struct rime rime_table[PLACES];
static uint32_t onset_keys[G_N_ELEMENTS(onsets)];
static uint8_t code_of_a, code_of_breve, code_of_circumflex, code_of_e, code_of_ee, code_of_g,
    code_of_i, code_of_o, code_of_oo, code_of_horn, code_of_q, code_of_u, code_of_uu, code_of_y;

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
    return code == code_of_a || code == code_of_breve || code == code_of_circumflex ||
           code == code_of_e || code == code_of_ee || code == code_of_i || code == code_of_o ||
           code == code_of_oo || code == code_of_horn || code == code_of_u || code == code_of_uu ||
           code == code_of_y;
}

/* The tone stands on ê or ơ, else on another vowel with a shape mark, else on the vowel before a
 * final consonant, else on the second of three vowels and the first of two. */
static uint8_t tone_place(const uint8_t *codes, size_t count)
{
    size_t vowels = 0;
    while (vowels < count && is_vowel(codes[vowels]))
        vowels++;
    for (size_t i = 0; i < vowels; i++)
        if (codes[i] == code_of_ee || codes[i] == code_of_horn)
            return (uint8_t)i;
    for (size_t i = 0; i < vowels; i++)
        if (codes[i] == code_of_breve || codes[i] == code_of_circumflex || codes[i] == code_of_oo ||
            codes[i] == code_of_uu)
            return (uint8_t)i;
    if (vowels < count)
        return (uint8_t)(vowels - 1);
    return vowels == 3 ? 1 : 0;
}

static struct rime *place_of(uint32_t key)
{
    size_t i = (key * 2654435761u) >> 22;
    while (rime_table[i].key != 0 && rime_table[i].key != key)
        i = (i + 1) % PLACES;
    return &rime_table[i];
}

static uint8_t code(const char *letter)
{
    return letter_of(g_utf8_get_char(letter))->code;
}

static gpointer draw_tables(gpointer unused)
{
    (void)unused;
    code_of_a = code("a"), code_of_breve = code("ă"), code_of_circumflex = code("â");
    code_of_e = code("e"), code_of_ee = code("ê"), code_of_g = code("g"), code_of_i = code("i");
    code_of_o = code("o"), code_of_oo = code("ô"), code_of_horn = code("ơ");
    code_of_q = code("q"), code_of_u = code("u"), code_of_uu = code("ư"), code_of_y = code("y");
    uint8_t codes[PHONOLOGY_MAX];
    for (size_t i = 0; i < G_N_ELEMENTS(onsets); i++)
        onset_keys[i] =
            key_of(codes, codes_of(onsets[i].letters, strlen(onsets[i].letters), codes));
    for (const char *at = rimes; *at != '\0';) {
        size_t len = strcspn(at, " ");
        size_t count = codes_of(at, len, codes);
        uint32_t key = key_of(codes, count);
        char last = at[len - 1];
        *place_of(key) = (struct rime){
            .key = key,
            .tone_at = tone_place(codes, count),
            .stopped = last == 'c' || last == 'p' || last == 't' ||
                       (len > 2 && last == 'h' && at[len - 2] == 'c'),
            .front = codes[0] == code_of_e || codes[0] == code_of_ee || codes[0] == code_of_i ||
                     codes[0] == code_of_y,
        };
        at += len + (at[len] == ' ');
    }
    return rime_table;
}

static bool parse_as(const uint8_t *codes, size_t count, size_t onset, struct phonology *ret)
{
    if (count <= onset || count - onset > 4)
        return false;
    const struct rime *rime = place_of(key_of(codes + onset, count - onset));
    if (rime->key == 0)
        return false;
    if (onset > 0) {
        uint32_t key = key_of(codes, onset);
        size_t i = 0;
        while (i < G_N_ELEMENTS(onsets) && onset_keys[i] != key)
            i++;
        if (i == G_N_ELEMENTS(onsets) || (onsets[i].before == FRONT && !rime->front) ||
            (onsets[i].before == BACK && rime->front))
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
    if (count == 0 || count > PHONOLOGY_MAX)
        return false;
    size_t onset = 0;
    while (onset < count && !is_vowel(codes[onset]))
        onset++;
    if (onset == 1 && count > 2 && codes[0] == code_of_q && codes[1] == code_of_u)
        return parse_as(codes, count, 2, ret);
    if (onset == 1 && codes[0] == code_of_g && count > 1 && codes[1] == code_of_i) {
        /* gia is gi + a; giêng and gìn are g + iêng, g + in, spelt without gh. */
        if (parse_as(codes, count, 2, ret))
            return true;
        const struct rime *rime = count - 1 <= 4 ? place_of(key_of(codes + 1, count - 1)) : NULL;
        if (rime == NULL || rime->key == 0)
            return false;
        *ret =
            (struct phonology){.onset = 1, .tone_at = 1u + rime->tone_at, .stopped = rime->stopped};
        return true;
    }
    return parse_as(codes, count, onset, ret);
}
