/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/indexer/test_read_docx.c - Word's DOCX, small files made here. */
#include "read_fixture.h"

#include "tests/cmocka_all.h"

#include <string.h>

#define W        "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
#define TYPES    "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>"
#define RELATION "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"

static const char relations[] =
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
    "<Relationship Id=\"a\" Type=\"" RELATION "styles\" Target=\"styles.xml\"/>"
    "<Relationship Id=\"b\" Type=\"" RELATION "numbering\" Target=\"/word/numbering.xml\"/>"
    "<Relationship Id=\"c\" Type=\"" RELATION "footnotes\" Target=\"footnotes.xml\"/>"
    "</Relationships>";

static const char top_relations[] =
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
    "<Relationship Id=\"a\" Type=\"" RELATION "officeDocument\" Target=\"word/document.xml\"/>"
    "<Relationship Id=\"b\" Type=\"http://schemas.openxmlformats.org/package/2006/relationships/"
    "metadata/core-properties\" Target=\"docProps/core.xml\"/></Relationships>";

static const char styles[] =
    "<w:styles " W ">"
    "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/>"
    "</w:style><w:style w:type=\"paragraph\" w:styleId=\"u1\"><w:name w:val=\"heading "
    "1\"/></w:style>"
    "<w:style w:type=\"paragraph\" w:styleId=\"Chng\"><w:name w:val=\"Chương\"/></w:style>"
    "<w:style w:type=\"paragraph\" w:styleId=\"con\"><w:name w:val=\"Riêng\"/>"
    "<w:basedOn w:val=\"u1\"/></w:style>"
    "<w:style w:type=\"paragraph\" w:styleId=\"vong\"><w:name w:val=\"Vòng\"/>"
    "<w:basedOn w:val=\"vong\"/></w:style>"
    "<w:style w:type=\"table\" w:styleId=\"Luoi\"><w:name w:val=\"Table TableGrid\"/><w:tblPr>"
    "<w:tblBorders><w:top w:val=\"single\"/></w:tblBorders></w:tblPr></w:style></w:styles>";

#define LEVEL(n, format, text)                                                                     \
    "<w:lvl w:ilvl=\"" n "\"><w:start w:val=\"1\"/><w:numFmt w:val=\"" format                      \
    "\"/><w:lvlText w:val=\"" text "\"/></w:lvl>"

static const char numbering[] = "<w:numbering " W "><w:abstractNum w:abstractNumId=\"0\">" LEVEL(
    "0", "upperRoman", "%1.") LEVEL("1", "decimal", "Điều %2.") LEVEL("2", "lowerLetter", "%3)")
    LEVEL("3", "decimal",
          "%2.%4") "</w:abstractNum>"
                   "<w:abstractNum w:abstractNumId=\"1\">" LEVEL(
                       "0", "bullet",
                       "-") "</w:abstractNum>"
                            "<w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>"
                            "<w:num w:numId=\"2\"><w:abstractNumId w:val=\"1\"/></w:num>"
                            "<w:num w:numId=\"3\"><w:abstractNumId w:val=\"0\"/><w:lvlOverride "
                            "w:ilvl=\"0\">"
                            "<w:startOverride w:val=\"1\"/></w:lvlOverride></w:num></w:numbering>";

static const char footnotes[] =
    "<w:footnotes " W "><w:footnote w:id=\"0\" w:type=\"separator\"><w:p/></w:footnote>"
    "<w:footnote w:id=\"2\"><w:p><w:r><w:footnoteRef/><w:t> Số liệu đến cuối năm 2023.</w:t></w:r>"
    "<w:r><w:footnoteReference w:id=\"2\"/></w:r></w:p></w:footnote></w:footnotes>";

static GBytes *docx_with(const char *body, const char *core)
{
    g_autofree char *document =
        g_strconcat("<w:document " W
                    " xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\">"
                    "<w:body>",
                    body, "</w:body></w:document>", NULL);
    return fixture_zip("[Content_Types].xml", TYPES, "_rels/.rels", top_relations,
                       "word/document.xml", document, "word/_rels/document.xml.rels", relations,
                       "word/styles.xml", styles, "word/numbering.xml", numbering,
                       "word/footnotes.xml", footnotes, "docProps/core.xml", core, NULL);
}

/* The blocks of a DOCX file with that body. */
static void check(const char *body, const char *expected)
{
    g_autoptr(GBytes) bytes = docx_with(body, "<x/>");
    struct found *found = found_read("a.docx", bytes, NULL);
    g_autofree char *blocks = found_blocks(found, 0);
    assert_null(found->error);
    assert_string_equal(blocks, expected);
    assert_string_equal(((struct extract *)found->extracts->pdata[0])->document->format, "docx");
    found_free(found);
}

static void check_fails(GBytes *bytes, enum read_error code, const char *reason)
{
    struct found *found = found_read("a.docx", bytes, NULL);
    assert_false(found->read);
    assert_int_equal(found->extracts->len, 0);
    assert_true(g_error_matches(found->error, READ_ERROR, (gint)code));
    assert_non_null(strstr(found->error->message, reason));
    found_free(found);
}

#define P(text) "<w:p><w:r><w:t>" text "</w:t></w:r></w:p>"
#define STYLED(style, text)                                                                        \
    "<w:p><w:pPr><w:pStyle w:val=\"" style "\"/></w:pPr><w:r><w:t>" text "</w:t></w:r></w:p>"
#define LISTED(num, level, text)                                                                   \
    "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"" level "\"/><w:numId w:val=\"" num                      \
    "\"/></w:numPr></w:pPr><w:r><w:t>" text "</w:t></w:r></w:p>"

/* A no-break space is no text; it came before anything whose level could be set. */
static void a_paragraph_of_a_blank_is_left_out(void **state)
{
    (void)state;
    check(P("\u00A0") P("Phát triển."), "paragraph Phát triển.\n");
    check(STYLED("u1", "Mục tiêu") P("\u00A0") P("Phát triển."),
          "heading1 Mục tiêu\nparagraph Phát triển.\n");
}

static void paragraphs_and_headings(void **state)
{
    (void)state;
    check(STYLED("u1", "Mục tiêu") P("Phát triển đô thị.") STYLED("Chng", "Chương II")
              STYLED("con", "Nhiệm vụ") STYLED("vong", "Giải pháp") STYLED("khong", "Hết.") P(" "),
          "heading1 Mục tiêu\nparagraph Phát triển đô thị.\nheading1 Chương II\n"
          "heading1 Nhiệm vụ\nparagraph Giải pháp\nparagraph Hết.\n");
    check("<w:p><w:pPr><w:outlineLvl w:val=\"1\"/></w:pPr><w:r><w:t>Bậc hai</w:t></w:r></w:p>"
          "<w:p><w:pPr><w:pStyle w:val=\"u1\"/><w:outlineLvl w:val=\"9\"/></w:pPr>"
          "<w:r><w:t>Thân bài</w:t></w:r></w:p>",
          "heading2 Bậc hai\nparagraph Thân bài\n");
}

static void lists_have_their_numbers(void **state)
{
    (void)state;
    check(LISTED("1", "0", "Quan điểm") LISTED("1", "1", "Phạm vi") LISTED("1", "2", "đất ở")
              LISTED("1", "2", "đất rừng") LISTED("1", "1", "Đối tượng") LISTED("1", "2", "hộ")
                  LISTED("1", "3", "hộ nghèo") LISTED("1", "0", "Mục tiêu")
                      LISTED("1", "1", "Chung"),
          "item I. Quan điểm\nitem Điều 1. Phạm vi\nitem a) đất ở\nitem b) đất rừng\n"
          "item Điều 2. Đối tượng\nitem a) hộ\nitem 2.1 hộ nghèo\nitem II. Mục tiêu\n"
          "item Điều 1. Chung\n");
}

static void lists_restart_where_they_say_so(void **state)
{
    (void)state;
    check(LISTED("1", "0", "một") LISTED("1", "0", "hai") LISTED("3", "0", "lại một")
              LISTED("3", "0", "lại hai") LISTED("2", "0", "gạch") LISTED("0", "0", "không số"),
          "item I. một\nitem II. hai\nitem I. lại một\nitem II. lại hai\nitem - gạch\n"
          "paragraph không số\n");
}

#define CELL(text) "<w:tc>" P(text) "</w:tc>"
#define GRID       "<w:tblPr><w:tblStyle w:val=\"Luoi\"/></w:tblPr>"

static void tables_come_row_by_row(void **state)
{
    (void)state;
    check("<w:tbl>" GRID "<w:tr>" CELL("Huyện") CELL("Diện tích")
              CELL("Ghi chú") "</w:tr><w:tr>"
                              "<w:tc><w:tcPr><w:vMerge w:val=\"restart\"/></w:tcPr>" P(
                                  "Vị Thủy") "</w:tc>" CELL("230 km²")
                                  CELL("") "</w:tr><w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr>" P(
                                      "lặp") "</w:tc><w:tc>" P("x") "<w:tbl><w:tr>" CELL("a")
                                      CELL("b") "</w:tr><w:tr>" CELL(
                                          "c") "</w:tr></w:tbl></w:tc></w:tr><w:tr><w:trPr><w:del "
                                               "w:id=\"1\"/></w:trPr>" CELL("bỏ")
                                                   CELL("đi") "</w:tr></w:tbl>" P("Sau bảng."),
          "row1 Huyện | Diện tích | Ghi chú\nrow1 Vị Thủy | 230 km²\nrow1 x a, b; c\n"
          "paragraph Sau bảng.\n");
}

static void letterhead_cells_are_blocks(void **state)
{
    (void)state;
    check("<w:tbl><w:tr><w:tc>" P("ỦY BAN NHÂN DÂN") P("TỈNH A") "</w:tc><w:tc>" P(
              "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM") "</w:tc></w:tr><w:tr>" CELL("Số: 12/QĐ-UBND")
              CELL("A, ngày 5 tháng 3 năm 2024") "</w:tr></w:tbl>",
          "paragraph ỦY BAN NHÂN DÂN\nparagraph TỈNH A\n"
          "paragraph CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nparagraph Số: 12/QĐ-UBND\n"
          "paragraph A, ngày 5 tháng 3 năm 2024\n");
}

static void footnotes_follow_their_paragraph_once(void **state)
{
    (void)state;
    check("<w:p><w:r><w:t>Dân số 730.000</w:t></w:r><w:r><w:footnoteReference w:id=\"2\"/></w:r>"
          "<w:r><w:t> người.</w:t></w:r></w:p>" P("Tiếp theo."),
          "paragraph Dân số 730.000 người.\nfootnote Số liệu đến cuối năm 2023.\n"
          "paragraph Tiếp theo.\n");
}

static void text_boxes_come_once(void **state)
{
    (void)state;
    check("<w:p><w:r><w:t>Thân</w:t><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing>"
          "<w:txbxContent>" P(
              "Trong khung") "</w:txbxContent></w:drawing></mc:Choice><mc:Fallback>"
                             "<w:pict><w:txbxContent>" P(
                                 "Trong khung") "</w:txbxContent></w:pict></mc:Fallback>"
                                                "</mc:AlternateContent></w:r><w:r><w:t> "
                                                "bài</w:t></w:r></w:p>",
          "paragraph Thân bài\nparagraph Trong khung\n");
}

static void changes_are_taken_as_accepted(void **state)
{
    (void)state;
    check("<w:p><w:r><w:t>Giữ </w:t></w:r><w:del><w:r><w:delText>bỏ</w:delText></w:r></w:del>"
          "<w:ins><w:r><w:t>thêm</w:t></w:r></w:ins><w:moveFrom><w:r><w:t>dời</w:t></w:r></"
          "w:moveFrom>"
          "</w:p><w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>Nối </w:t></w:r></w:p>" P(
              "liền"),
          "paragraph Giữ thêm\nparagraph Nối liền\n");
}

static void hidden_text_and_field_codes_are_no_text(void **state)
{
    (void)state;
    check(
        "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>ẩn</w:t></w:r><w:r><w:fldChar "
        "w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>PAGEREF x</w:instrText></w:r><w:r><w:t>mã"
        "</w:t></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>kết "
        "quả</w:t></w:r>"
        "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p>"
        "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r></w:p>" P("Vẫn còn"),
        "paragraph kết quả\nparagraph Vẫn còn\n");
}

static void breaks_and_hyphens(void **state)
{
    (void)state;
    check("<w:p><w:r><w:t>Chương I</w:t><w:br/><w:t>Quy định chung</w:t><w:br w:type=\"page\"/>"
          "<w:t>2021</w:t><w:noBreakHyphen/><w:t>2030</w:t><w:softHyphen/></w:r></w:p>",
          "paragraph Chương I/Quy định chung 2021-2030\n");
}

static void title_only_where_it_is_one(void **state)
{
    (void)state;
    static const struct {
        const char *property, *title;
    } rows[] = {
        {"Hậu Giang phát triển bốn trụ cột kinh tế", "Hậu Giang phát triển bốn trụ cột kinh tế"},
        {"Microsoft Word - bao cao 1.doc", NULL},
        {"ỦY BAN NHÂN DÂN TỈNH", NULL},
        {"Document1", NULL},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *core = g_strdup_printf(
            "<cp:c xmlns:cp=\"c\" xmlns:dc=\"d\"><dc:title>%s</dc:title></cp:c>", rows[i].property);
        g_autoptr(GBytes) bytes = docx_with(P("Nội dung"), core);
        struct found *found = found_read("a.docx", bytes, NULL);
        const struct extract *extract = found->extracts->pdata[0];
        const char *title = extract->document->field[FIELD_TITLE];
        if (rows[i].title == NULL)
            assert_null(title);
        else
            assert_string_equal(title, rows[i].title);
        found_free(found);
    }
}

static void entities_are_refused(void **state)
{
    (void)state;
    g_autoptr(GBytes) bytes = fixture_zip(
        "[Content_Types].xml", TYPES, "word/document.xml",
        "<!DOCTYPE d [<!ENTITY a \"aaaa\"><!ENTITY b SYSTEM \"file:///etc/passwd\">]>"
        "<w:document " W "><w:body><w:p><w:r><w:t>&a;&b;</w:t></w:r></w:p></w:body></w:document>",
        NULL);
    check_fails(bytes, READ_ERROR_DAMAGED, "document type");
}

static void damaged_files_are_named(void **state)
{
    (void)state;
    g_autoptr(GBytes) whole = docx_with(P("Nội dung"), "<x/>");
    g_autoptr(GBytes) cut = fixture_cut(whole, 200);
    check_fails(cut, READ_ERROR_DAMAGED, "ZIP");
    g_autoptr(GBytes) broken = fixture_zip("[Content_Types].xml", TYPES, "word/document.xml",
                                           "<w:document " W "><w:body>", NULL);
    check_fails(broken, READ_ERROR_DAMAGED, "XML is damaged");
    g_autoptr(GBytes) empty = docx_with("", "<x/>");
    check_fails(empty, READ_ERROR_EMPTY, "no text");
}

static void expansion_is_bounded(void **state)
{
    (void)state;
    g_autofree char *blanks = g_strnfill(9u << 20, ' ');
    g_autofree char *body = g_strconcat(blanks, P("Nội dung"), NULL);
    g_autoptr(GBytes) bytes = docx_with(body, "<x/>");
    check_fails(bytes, READ_ERROR_TOO_LARGE, "400 times");
    g_autoptr(GBytes) small = docx_with(P("Nội dung"), "<x/>");
    const struct read_limits limits = {.max_size = g_bytes_get_size(small), .helper_seconds = 1};
    struct found *found = found_read("a.docx", small, &limits);
    assert_true(g_error_matches(found->error, READ_ERROR, READ_ERROR_TOO_LARGE));
    found_free(found);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_paragraph_of_a_blank_is_left_out),
        cmocka_unit_test(paragraphs_and_headings),
        cmocka_unit_test(lists_have_their_numbers),
        cmocka_unit_test(lists_restart_where_they_say_so),
        cmocka_unit_test(tables_come_row_by_row),
        cmocka_unit_test(letterhead_cells_are_blocks),
        cmocka_unit_test(footnotes_follow_their_paragraph_once),
        cmocka_unit_test(text_boxes_come_once),
        cmocka_unit_test(changes_are_taken_as_accepted),
        cmocka_unit_test(hidden_text_and_field_codes_are_no_text),
        cmocka_unit_test(breaks_and_hyphens),
        cmocka_unit_test(title_only_where_it_is_one),
        cmocka_unit_test(entities_are_refused),
        cmocka_unit_test(damaged_files_are_named),
        cmocka_unit_test(expansion_is_bounded),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
