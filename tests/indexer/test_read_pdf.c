/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/indexer/test_read_pdf.c - PDF: the layout from words with places, and small files written
 * here through pdftotext. */
#include "indexer/read/pdf/ocr.h"
#include "indexer/read/pdf/pdf_text.h"
#include "read_fixture.h"

#include "tests/cmocka_all.h"
#include "tests/installed.h"

#include <string.h>

/* ---- pages of words ---- */

#define SIZE 14.0
#define LEFT 80.0

struct typed {
    double x, y;
    const char *text; /* NULL: a new page */
};

/* Words as pdftotext -tsv gives them, every letter half as wide as high. */
static void add_words(GString *tsv, const struct typed *line, double size)
{
    g_auto(GStrv) words = g_strsplit(line->text, " ", 0);
    double x = line->x;
    g_string_append(tsv, "4\t1\t0\t0\t0\t0\t0\t0\t0\t0\t-1\t###LINE###\n");
    for (char **word = words; *word != NULL; word++) {
        double width = (double)g_utf8_strlen(*word, -1) * size / 2;
        g_string_append_printf(tsv, "5\t1\t0\t0\t0\t0\t%d\t%d\t%d\t%d\t100\t%s\n", (int)x,
                               (int)line->y, (int)width, (int)size, *word);
        x += width + size / 4;
    }
}

static struct extract *lay_out(const struct typed *lines, size_t count)
{
    static const char page[] = "1\t1\t0\t0\t0\t0\t0\t0\t595\t842\t-1\t###PAGE###\n";
    g_autoptr(GString) tsv = g_string_new(page);
    for (size_t i = 0; i < count; i++) {
        if (lines[i].text == NULL)
            g_string_append(tsv, page);
        else
            add_words(tsv, &lines[i], SIZE);
    }
    g_autoptr(PdfPages) pages = pdf_pages_new();
    pdf_pages_add(pages, tsv->str, tsv->len);
    struct extract *extract = extract_new("pdf");
    pdf_text_read(pages, extract);
    return extract;
}

static void check_layout(const struct typed *lines, size_t count, const char *expected)
{
    struct found found = {.extracts = g_ptr_array_new()};
    g_ptr_array_add(found.extracts, lay_out(lines, count));
    g_autofree char *blocks = found_blocks(&found, 0);
    assert_string_equal(blocks, expected);
    extract_free(found.extracts->pdata[0]);
    g_ptr_array_unref(found.extracts);
}

#define CHECK(expected, ...)                                                                       \
    do {                                                                                           \
        static const struct typed lines[] = {__VA_ARGS__};                                         \
        check_layout(lines, G_N_ELEMENTS(lines), expected);                                        \
    } while (0)

/* Lines of 60 letters are full. */
#define FULL_A "Tỉnh ưu tiên đầu tư hạ tầng giao thông kết nối vùng và cảng sông"
#define FULL_C "vùng sâu và vùng xa được ưu tiên bố trí vốn đầu tư công hằng năm"
#define FULL_B "quan trọng của vùng nông thôn nhằm nâng cao đời sống nhân dân ở"

static void broken_lines_are_joined(void **state)
{
    (void)state;
    CHECK("paragraph " FULL_A " " FULL_B " xã.\nparagraph " FULL_B " huyện theo Quyết định số "
          "5/QĐ-UBND.\n",
          {LEFT + 20, 100, FULL_A}, {LEFT, 118, FULL_B}, {LEFT, 136, "xã."},
          {LEFT + 20, 154, FULL_B}, {LEFT, 172, "huyện theo Quyết định số 5/QĐ-UBND."});
}

static void a_hyphen_at_the_end_belongs_to_the_word(void **state)
{
    (void)state;
    CHECK("paragraph Căn cứ Nghị quyết của Hội đồng nhân dân tỉnh về phát triển 12/NQ-HĐND ngày 5 "
          "tháng 3.\nparagraph " FULL_B "\n",
          {LEFT, 100, "Căn cứ Nghị quyết của Hội đồng nhân dân tỉnh về phát triển 12/NQ-"},
          {LEFT, 118, "HĐND ngày 5 tháng 3."}, {LEFT, 136, FULL_B});
}

static void paragraphs_go_on_overleaf(void **state)
{
    (void)state;
    CHECK("paragraph " FULL_A " " FULL_B " " FULL_C "\n", {LEFT, 100, FULL_A}, {LEFT, 118, FULL_B},
          {0, 0, NULL}, {LEFT, 100, FULL_C});
}

static void heads_feet_and_numbers_are_left_out(void **state)
{
    (void)state;
    CHECK("paragraph Một.\nparagraph Hai.\nparagraph Ba.\n",
          {LEFT, 40, "CÔNG BÁO/Số 5/Ngày 1-3-2024"}, {LEFT, 100, "Một."}, {290, 800, "1"},
          {0, 0, NULL}, {LEFT, 40, "Báo cáo năm 2024 của Sở"}, {LEFT, 100, "Hai."},
          {290, 800, "- 2 -"}, {0, 0, NULL}, {LEFT, 40, "Báo cáo năm 2024 của Sở"},
          {LEFT, 100, "Ba."}, {290, 800, "Trang 3"});
}

static void stamps_of_signatures_are_left_out(void **state)
{
    (void)state;
    CHECK("paragraph Cơ quan: giữ lại vì không có chữ ký bên cạnh.\n",
          {300, 20, "Người ký: ỦY BAN"}, {300, 36, "Email: a@b.vn"},
          {300, 52, "Cơ quan: VĂN PHÒNG"}, {300, 68, "Thời gian ký: 01.02.2024"}, {0, 0, NULL},
          {LEFT, 150, "Cơ quan: giữ lại vì không có chữ ký bên cạnh."});
}

static void a_letterhead_comes_column_by_column(void **state)
{
    (void)state;
    CHECK(
        "paragraph TỈNH A\nparagraph Số: 5/QĐ-UBND\nparagraph CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        "paragraph A, ngày 5 tháng 3 năm 2024\nparagraph QUYẾT ĐỊNH\n",
        {LEFT, 100, "TỈNH A"}, {250, 100, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"},
        {LEFT, 125, "Số: 5/QĐ-UBND"}, {250, 125, "A, ngày 5 tháng 3 năm 2024"},
        {260, 170, "QUYẾT ĐỊNH"});
}

static void tables_come_row_by_row(void **state)
{
    (void)state;
    CHECK("row1 TT | Huyện | Diện tích\nrow1 1 | Vị Thủy phía bắc | 230\nrow1 2 | Long Mỹ | 260\n"
          "paragraph Hết.\n",
          {LEFT, 100, "TT"}, {150, 100, "Huyện"}, {350, 100, "Diện tích"}, {LEFT, 125, "1"},
          {150, 125, "Vị Thủy"}, {350, 125, "230"}, {150, 141, "phía bắc"}, {LEFT, 166, "2"},
          {150, 166, "Long Mỹ"}, {350, 166, "260"}, {LEFT, 220, "Hết."});
}

static void two_columns_are_read_one_after_the_other(void **state)
{
    (void)state;
    struct typed lines[40];
    for (unsigned i = 0; i < 40; i++)
        lines[i] = (struct typed){i % 2 == 0 ? 40 : 310, 100 + 18.0 * (i / 2),
                                  i % 2 == 0 ? "bên trái cột thứ nhất của trang báo"
                                             : "bên phải cột thứ hai ở trên trang"};
    struct extract *extract = lay_out(lines, G_N_ELEMENTS(lines));
    const char *first = g_array_index(extract->blocks, struct block, 0).text;
    const char *right = strstr(first, "phải");
    assert_non_null(strstr(first, "trái cột thứ nhất của trang báo bên trái"));
    assert_true(right == NULL || strstr(right, "trái") == NULL);
    extract_free(extract);
}

/* ---- whether it is a scan ---- */

static bool is_scan(const char *text, unsigned pages)
{
    struct extract *extract = extract_new("pdf");
    extract_add(extract, BLOCK_PARAGRAPH, text, strlen(text));
    bool scan = ocr_is_scan(extract, pages);
    extract_free(extract);
    return scan;
}

static void scans_are_told_by_their_words(void **state)
{
    (void)state;
    g_autoptr(GString) good = g_string_new(NULL);
    g_autoptr(GString) bad = g_string_new(NULL);
    g_autoptr(GString) english = g_string_new(NULL);
    for (int i = 0; i < 20; i++) {
        g_string_append(good, FULL_A " ");
        g_string_append(bad, "VAN BAN QUY PEW PHAP LUAT CUA BO TAI CHINH ");
        g_string_append(english, "the plan of the province is to be ready for the year ");
    }
    assert_false(is_scan(good->str, 1));
    assert_false(is_scan("Quyết định phê duyệt kế hoạch.", 1));
    assert_false(is_scan(english->str, 1));
    assert_true(is_scan(bad->str, 1));
    assert_true(is_scan("www LuatVietnam vn", 7));
    assert_true(is_scan("", 2));
}

/* ---- through pdftotext ---- */

/* A PDF of one page with a line of text a font shows letter by letter; 'more' goes to the trailer.
 */
static GBytes *pdf_with(const char *text, const char *more)
{
    g_autoptr(GString) codes = g_string_new(NULL);
    g_autoptr(GString) names = g_string_new(NULL);
    unsigned code = 33, line = 0;
    for (const char *at = text; *at != '\0'; at = g_utf8_next_char(at), code++) {
        if (*at == '\n') {
            g_string_append_printf(codes, "> Tj ET BT /F 12 Tf 60 %u Td <", 800 - 15 * ++line);
            code--;
        } else if (*at == ' ') {
            g_string_append(codes, "20");
            code--;
        } else {
            g_string_append_printf(codes, "%02X", code);
            g_string_append_printf(names, "/uni%04X ", g_utf8_get_char(at));
        }
    }
    g_assert(code < 256);
    g_autofree char *stream = g_strdup_printf("BT /F 12 Tf 60 800 Td <%s> Tj ET", codes->str);
    g_autoptr(GString) widths = g_string_new(NULL);
    for (unsigned i = 32; i < 256; i++)
        g_string_append(widths, "500 ");
    g_autofree char *pdf = g_strdup_printf(
        "%%PDF-1.4\n1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj\n"
        "2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj\n"
        "3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
        "/Resources<</Font<</F 5 0 R>>>>>> endobj\n"
        "4 0 obj <</Length %zu>> stream\n%s\nendstream endobj\n"
        "5 0 obj <</Type/Font/Subtype/Type1/BaseFont/Helvetica/FirstChar 32/LastChar 255/Widths[%s]"
        "/Encoding<</Type/Encoding/Differences[32 /space 33 %s]>>>> endobj\n"
        "trailer <</Root 1 0 R %s>>\n%%%%EOF\n",
        strlen(stream), stream, widths->str, names->str, more);
    return g_bytes_new(pdf, strlen(pdf));
}

static void a_file_is_read(void **state)
{
    (void)state;
    if (!is_installed("pdftotext"))
        skip_because("no pdftotext");
    g_autoptr(GBytes) bytes = pdf_with("Quyết định phê duyệt quy hoạch tỉnh thời kỳ mới.", "");
    struct found *found = found_read("a.pdf", bytes, NULL);
    g_autofree char *blocks = found_blocks(found, 0);
    assert_null(found->error);
    assert_string_equal(blocks, "paragraph Quyết định phê duyệt quy hoạch tỉnh thời kỳ mới.\n");
    const struct extract *extract = found->extracts->pdata[0];
    assert_int_equal(g_array_index(extract->blocks, struct block, 0).page, 1);
    assert_string_equal(extract->document->format, "pdf");
    found_free(found);
}

static void check_fails(GBytes *bytes, enum read_error code, const char *reason)
{
    struct found *found = found_read("a.pdf", bytes, NULL);
    assert_false(found->read);
    assert_true(g_error_matches(found->error, READ_ERROR, (gint)code));
    assert_non_null(strstr(found->error->message, reason));
    found_free(found);
}

static void what_cannot_be_read_is_named(void **state)
{
    (void)state;
    if (!is_installed("pdftotext"))
        skip_because("no pdftotext");
    g_autoptr(GBytes) scan = pdf_with("abc", "");
    check_fails(scan, READ_ERROR_EMPTY, "scan, no text (try --ocr)");
    g_autoptr(GBytes) locked =
        pdf_with("abc", "/ID[<00><00>]/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<"
                        "0000000000000000000000000000000000000000000000000000000000000000>/U<"
                        "0000000000000000000000000000000000000000000000000000000000000000>>>");
    check_fails(locked, READ_ERROR_ENCRYPTED, "password");
    g_autoptr(GBytes) broken = g_bytes_new_static("%PDF-1.4\nkhông có gì", 21);
    check_fails(broken, READ_ERROR_DAMAGED, "pdftotext: ");
}

static void an_absent_helper_is_named(void **state)
{
    (void)state;
    g_autofree char *path = g_strdup(g_getenv("PATH"));
    g_setenv("PATH", "/nonexistent", TRUE);
    g_autoptr(GBytes) bytes = pdf_with("abc", "");
    check_fails(bytes, READ_ERROR_HELPER, "pdftotext is not installed (package poppler-utils)");
    g_setenv("PATH", path, TRUE);
}

static void a_pdf_that_is_html_is_read_as_html(void **state)
{
    (void)state;
    static const char page[] =
        "<!DOCTYPE html><html><head><title>Tin</title></head><body><article>"
        "<h1>Hậu Giang phát triển đô thị</h1><p>Tỉnh tập trung phát triển hạ "
        "tầng giao thông và đô thị trong thời kỳ quy hoạch mới, ưu tiên các "
        "trục kết nối vùng.</p></article></body></html>";
    g_autoptr(GBytes) bytes = g_bytes_new_static(page, sizeof(page) - 1);
    struct found *found = found_read("a.pdf", bytes, NULL);
    assert_int_equal(found->extracts->len, 1);
    assert_string_equal(((struct extract *)found->extracts->pdata[0])->document->format, "html");
    found_free(found);
}

static void images_are_scans(void **state)
{
    (void)state;
    g_autoptr(GBytes) png = g_bytes_new_static("\x89PNG\r\n\x1A\n....", 12);
    check_fails(png, READ_ERROR_EMPTY, "scan, no text (try --ocr)");
}

/* Scans of the shared data, recognised: slow, so one page. */
static void a_scan_is_recognised(void **state)
{
    (void)state;
    static const char file[] = TRACUU_DATA "/formats/pdf/scan/10209617.pdf";
    if (!is_installed("tesseract") || !is_installed("pdftoppm") ||
        !g_file_test(file, G_FILE_TEST_EXISTS))
        skip_because(NO_DATA);
    char *data = NULL;
    gsize len = 0;
    assert_true(g_file_get_contents(file, &data, &len, NULL));
    g_autoptr(GBytes) bytes = g_bytes_new_take(data, len);
    const struct read_limits limits = {.max_size = 64u << 20, .helper_seconds = 120, .ocr = true};
    struct found *found = found_read("10209617.pdf", bytes, &limits);
    assert_null(found->error);
    assert_int_equal(found->extracts->len, 1);
    const struct extract *extract = found->extracts->pdata[0];
    assert_true(extract->document->ocr);
    assert_false(ocr_is_scan(extract, 1));
    found_free(found);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(broken_lines_are_joined),
        cmocka_unit_test(a_hyphen_at_the_end_belongs_to_the_word),
        cmocka_unit_test(paragraphs_go_on_overleaf),
        cmocka_unit_test(heads_feet_and_numbers_are_left_out),
        cmocka_unit_test(stamps_of_signatures_are_left_out),
        cmocka_unit_test(a_letterhead_comes_column_by_column),
        cmocka_unit_test(tables_come_row_by_row),
        cmocka_unit_test(two_columns_are_read_one_after_the_other),
        cmocka_unit_test(scans_are_told_by_their_words),
        cmocka_unit_test(a_file_is_read),
        cmocka_unit_test(what_cannot_be_read_is_named),
        cmocka_unit_test(an_absent_helper_is_named),
        cmocka_unit_test(a_pdf_that_is_html_is_read_as_html),
        cmocka_unit_test(images_are_scans),
        cmocka_unit_test(a_scan_is_recognised),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
