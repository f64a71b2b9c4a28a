/* text/normalize.c - one pass repairs and copies what is composed already, which is nearly all
 * text; a second pass through ICU runs only when the first has met a mark that may combine. */
#include "text/normalize.h"
#include "text/letter.h"
#include "text/utf8.h"

#include <stdbool.h>
#include <string.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

/* What becomes of a character: itself, another one, or nothing (0). */
static UChar32 repaired(UChar32 c)
{
    if (c == '\n' || c == '\t')
        return c;
    if (c == '\v' || c == '\f' || c == 0x85 || c == 0x2028 || c == 0x2029)
        return '\n';
    if (c < 0x20 || (c >= 0x7F && c < 0xA0))
        return 0;
    if (c == 0x00D0 || c == 0x0189) /* ETH, AFRICAN D: typed for D WITH STROKE */
        return 0x0110;
    if (c == 0x00F0)
        return 0x0111;
    if (c < 0x00AD)
        return c == 0xA0 ? ' ' : c;
    if (c == 0x2010 || c == 0x2011)
        return '-';
    if (c >= 0xFF01 && c <= 0xFF5E) /* full-width forms */
        return c - 0xFF01 + '!';
    if (letter_of((uint32_t)c)->class == LETTER_IGNORE)
        return 0;
    return u_charType(c) == U_SPACE_SEPARATOR ? ' ' : c;
}

/* Whether NFC leaves the character alone wherever it stands. */
static bool stands_alone(UChar32 c)
{
    if (c < 0x300)
        return true;
    if (c >= 0x1E00 && c < 0x1F00)
        return letter_of((uint32_t)c)->class == LETTER_PLAIN && c != 0x1E9B;
    return u_getCombiningClass(c) == 0 &&
           u_getIntPropertyValue(c, UCHAR_NFC_QUICK_CHECK) == UNORM_YES;
}

/* Put circumflex, breve and horn before the tone, where canonical order does not (a circumflex
 * and an acute are of one class, and stay as they were typed). */
static void order_marks(UChar *text, int32_t len)
{
    for (int32_t i = 1; i < len; i++) {
        if (letter_of(text[i])->class != LETTER_SHAPE)
            continue;
        int32_t to = i;
        while (to > 0 && letter_of(text[to - 1])->class == LETTER_TONE)
            to--;
        UChar shape = text[i];
        memmove(text + to + 1, text + to, (size_t)(i - to) * sizeof *text);
        text[to] = shape;
    }
}

static void compose(GString *out, size_t from)
{
    UErrorCode status = U_ZERO_ERROR;
    const UNormalizer2 *nfc = unorm2_getNFCInstance(&status);
    const UNormalizer2 *nfd = unorm2_getNFDInstance(&status);
    size_t len = out->len - from;
    int32_t room = (int32_t)MIN(len + 1, (size_t)G_MAXINT32 / 8);
    g_autofree UChar *source = g_new(UChar, (size_t)room);
    int32_t units = 0, apart_len;
    u_strFromUTF8(source, room, &units, out->str + from, (int32_t)len, &status);
    /* NFD makes of one unit at most four (U+1F82 and its like). */
    g_autofree UChar *apart = g_new(UChar, (size_t)units * 4 + 1);
    apart_len = unorm2_normalize(nfd, source, units, apart, units * 4, &status);
    if (U_FAILURE(status))
        g_error("NFD: %s", u_errorName(status));
    order_marks(apart, apart_len);
    g_autofree UChar *whole = g_new(UChar, (size_t)apart_len + 1);
    int32_t whole_len = unorm2_normalize(nfc, apart, apart_len, whole, apart_len + 1, &status);
    g_autofree char *utf8 = g_malloc((size_t)whole_len * 3 + 1);
    int32_t utf8_len = 0;
    u_strToUTF8(utf8, whole_len * 3 + 1, &utf8_len, whole, whole_len, &status);
    if (U_FAILURE(status))
        g_error("NFC: %s", u_errorName(status));
    g_string_truncate(out, from);
    g_string_append_len(out, utf8, utf8_len);
}

/* Pieces are bounded so that ICU's 32-bit lengths hold; a piece ends at a newline. */
#define PIECE (64u << 20)

void normalize_utf8(const char *utf8, size_t len, GString *out)
{
    size_t piece = out->len, copied = 0;
    bool combining = false;
    for (size_t i = 0; i < len;) {
        unsigned char byte = (unsigned char)utf8[i];
        if (byte >= 0x20 && byte < 0x7F) {
            i++;
            continue;
        }
        size_t start = i;
        UChar32 c, kept;
        if (byte == '\r') {
            i += start + 1 < len && utf8[start + 1] == '\n' ? 2 : 1;
            c = '\r';
            kept = '\n';
        } else {
            c = (UChar32)utf8_next(utf8, len, &i);
            bool written = i - start == 3 && memcmp(utf8 + start, "\xEF\xBF\xBD", 3) == 0;
            kept = repaired(c);
            if (c == (UChar32)UTF8_REPLACEMENT && !written)
                c = -1; /* malformed: not what stands there */
        }
        if (kept != c) {
            g_string_append_len(out, utf8 + copied, (gssize)(start - copied));
            if (kept != 0)
                g_string_append_unichar(out, (gunichar)kept);
            copied = i;
        }
        combining = combining || (kept != 0 && !stands_alone(kept));
        if (kept == '\n' && out->len + (i - copied) - piece > PIECE) {
            g_string_append_len(out, utf8 + copied, (gssize)(i - copied));
            copied = i;
            if (combining)
                compose(out, piece);
            combining = false;
            piece = out->len;
        }
    }
    g_string_append_len(out, utf8 + copied, (gssize)(len - copied));
    if (combining)
        compose(out, piece);
}
