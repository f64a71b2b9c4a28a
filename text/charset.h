/* text/charset.h - bytes in any encoding Vietnam has used, to UTF-8.
 * Pure functions; safe from any thread. */
#ifndef TEXT_CHARSET_H
#define TEXT_CHARSET_H

#include <glib.h>
#include <stdbool.h>

#define CHARSET_ERROR (charset_error_quark())
GQuark charset_error_quark(void);
enum charset_error {
    CHARSET_ERROR_UNKNOWN_NAME, /* no encoding of that name */
    CHARSET_ERROR_BINARY        /* the bytes are no text */
};

struct charset_result {
    const char *name; /* "UTF-8", "UTF-16LE", "windows-1258", "TCVN3", "VNI", "VISCII", "VIQR", … */
    double confidence; /* 0 to 1: how far the best reading is ahead of the next */
    size_t undecoded;  /* bytes that became U+FFFD */
};

/* Append to 'out' the 'len' bytes at 'bytes' as UTF-8 (marks composed, otherwise untouched).
 * 'encoding' NULL recognises the encoding by evidence; a name overrules it. On failure 'out' and
 * 'ret' are untouched. 'ret' may be NULL. */
bool charset_decode(const char *bytes, size_t len, const char *encoding, GString *out,
                    struct charset_result *ret, GError **error);

#endif
