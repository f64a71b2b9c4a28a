/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* indexer/read/pdf/ocr.c - pdftoppm draws a page, tesseract reads it; images go straight to
 * tesseract.
 */
#include "indexer/read/pdf/ocr.h"

#include "indexer/read/pdf/pdf.h"
#include "indexer/read/base/helper.h"
#include "indexer/read/pdf/pdf_text.h"
#include "text/word/fold.h"
#include "text/word/syllable.h"

#include <stdio.h>
#include <string.h>

/* Dots per inch: what tesseract is trained on. */
#define RESOLUTION "300"
/* Bytes of a drawn page: A3 in grey at that resolution is 17 MB. */
#define PAGE_MAX ((size_t)128 << 20)
/* Fewer words a page are a stamp or a watermark. */
#define WORDS_MIN 25
/* Vietnamese running text has marks on two words of three; names and numbers on fewer. */
#define MARKED_MIN     0.25
#define VIETNAMESE_MIN 0.5
/* English words that no Vietnamese text has so often; below it a text without marks is a bad
 * recognition of a Vietnamese one. */
#define ENGLISH_MIN 0.12

static const struct {
    const char *word;
} english[] = {
#include "ocr_english.inc"
};

static bool is_english(const char *word)
{
    for (size_t i = 0; i < G_N_ELEMENTS(english); i++)
        if (strcmp(word, english[i].word) == 0)
            return true;
    return false;
}

struct tally {
    unsigned words, vietnamese, marked, english;
};

static void count_words(const char *text, struct tally *tally)
{
    struct syllable_scanner scanner;
    struct syllable syllable;
    syllable_scan(&scanner, text, strlen(text));
    while (syllable_next(&scanner, &syllable)) {
        if (syllable.kind != SYLLABLE_WORD)
            continue;
        tally->words++;
        tally->english += is_english(syllable.form);
        if (syllable_parse(syllable.form, syllable.len, NULL)) {
            tally->vietnamese++;
            tally->marked += fold_has_marks(syllable.form, syllable.len);
        }
    }
}

bool ocr_is_scan(const struct extract *extract, unsigned pages)
{
    struct tally tally = {0};
    for (guint i = 0; i < extract->blocks->len; i++)
        count_words(g_array_index(extract->blocks, struct block, i).text, &tally);
    if (tally.words < WORDS_MIN * pages && tally.marked < MARKED_MIN * tally.words)
        return true;
    if (tally.words < WORDS_MIN)
        return tally.marked < MARKED_MIN * tally.words || tally.words == 0;
    if (tally.english > ENGLISH_MIN * tally.words)
        return false;
    return tally.marked < MARKED_MIN * tally.words ||
           tally.vietnamese < VIETNAMESE_MIN * tally.words;
}

bool ocr_wanted(const struct input *input, GError **error)
{
    if (!input->limits->ocr)
        g_set_error(error, READ_ERROR, READ_ERROR_EMPTY, "scan, no text (try --ocr)");
    return input->limits->ocr;
}

static bool run(const struct helper *helper, struct helper_result *result, GError **error)
{
    if (!helper_run(helper, result, error))
        return false;
    if (result->status == 0)
        return true;
    g_autofree char *reason = helper_reason(result);
    g_set_error(error, READ_ERROR, READ_ERROR_HELPER, "%s: %s", helper->argv[0], reason);
    helper_result_clear(result);
    return false;
}

/* One image. */
static bool recognise(const struct input *input, const char *path, const char *bytes, size_t len,
                      struct pdf_pages *pages, GError **error)
{
    static const char *const argv[] = {"tesseract", HELPER_INPUT, "-",   "-l", "vie",
                                       "--dpi",     RESOLUTION,   "tsv", NULL};
    const struct helper helper = {.argv = argv,
                                  .package = "tesseract-ocr-vie",
                                  .path = path,
                                  .bytes = bytes,
                                  .len = len,
                                  .seconds = input->limits->helper_seconds,
                                  .output_max = input->limits->max_size};
    struct helper_result result = {0};
    if (!run(&helper, &result, error))
        return false;
    pdf_pages_add(pages, result.out->str, result.out->len);
    helper_result_clear(&result);
    return true;
}

static bool recognise_page(const struct input *input, unsigned page, struct pdf_pages *pages,
                           GError **error)
{
    char number[16];
    snprintf(number, sizeof(number), "%u", page);
    const char *const argv[] = {"pdftoppm", "-r", RESOLUTION, "-gray",      "-f",
                                number,     "-l", number,     HELPER_INPUT, NULL};
    const struct helper helper = {.argv = argv,
                                  .package = "poppler-utils",
                                  .path = input->path,
                                  .bytes = input->bytes,
                                  .len = input->len,
                                  .seconds = input->limits->helper_seconds,
                                  .output_max = PAGE_MAX};
    struct helper_result drawn = {0};
    if (!run(&helper, &drawn, error))
        return false;
    bool done = recognise(input, NULL, drawn.out->str, drawn.out->len, pages, error);
    helper_result_clear(&drawn);
    return done;
}

bool ocr_read_pdf(const struct input *input, unsigned count, struct pdf_pages *pages,
                  GError **error)
{
    if (!helper_present("tesseract", "tesseract-ocr-vie", error))
        return false;
    for (unsigned page = 1; page <= count; page++)
        if (!recognise_page(input, page, pages, error))
            return false;
    return true;
}

bool ocr_read_image(const struct input *input, struct pdf_pages *pages, GError **error)
{
    return recognise(input, input->path, input->bytes, input->len, pages, error);
}

struct extract *ocr_extract(const char *format, struct pdf_pages *pages)
{
    struct extract *extract = extract_new(format);
    extract->document->ocr = true;
    extract->document->encoding = g_strdup("UTF-8");
    pdf_text_read(pages, extract);
    return extract;
}

/* ---- images as files of their own ---- */

static bool image_knows(const struct input *input)
{
    static const struct {
        const char *magic;
        size_t len;
    } signatures[] = {{"\x89PNG\r\n\x1A\n", 8}, {"\xFF\xD8\xFF", 3}, {"II*\0", 4}, {"MM\0*", 4}};
    for (size_t i = 0; i < G_N_ELEMENTS(signatures); i++)
        if (input->len > signatures[i].len &&
            memcmp(input->bytes, signatures[i].magic, signatures[i].len) == 0)
            return true;
    return false;
}

static bool image_read(const struct input *input, const struct read_sink *sink, GError **error)
{
    g_autoptr(PdfPages) pages = pdf_pages_new();
    if (!ocr_wanted(input, error) || !ocr_read_image(input, pages, error))
        return false;
    g_autoptr(Extract) extract = ocr_extract("image", pages);
    if (extract->blocks->len == 0) {
        g_set_error(error, READ_ERROR, READ_ERROR_EMPTY, "an image, no text was recognised");
        return false;
    }
    sink->document(g_steal_pointer(&extract), sink->user);
    return true;
}

const struct reader image_reader = {"image", image_knows, image_read};
