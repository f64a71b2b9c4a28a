/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/indexer/test_read_odt.c - OpenDocument text, small files made here. */
#include "read_fixture.h"

#include "tests/table_rows.h"

#include <string.h>

#define URN "urn:oasis:names:tc:opendocument:xmlns:"
#define NAMESPACES                                                                                 \
    "xmlns:office=\"" URN "office:1.0\" xmlns:text=\"" URN "text:1.0\" xmlns:table=\"" URN         \
    "table:1.0\" xmlns:style=\"" URN "style:1.0\" xmlns:draw=\"" URN                               \
    "drawing:1.0\" xmlns:fo=\"" URN                                                                \
    "xsl-fo-compatible:1.0\" xmlns:xml=\"http://www.w3.org/XML/1998/namespace\""
#define MIMETYPE "application/vnd.oasis.opendocument.text"

static const char automatic[] =
    "<office:automatic-styles>"
    "<style:style style:name=\"An\" style:family=\"text\"><style:text-properties "
    "text:display=\"none\"/></style:style>"
    "<style:style style:name=\"O\" style:family=\"table-cell\"><style:table-cell-properties "
    "fo:border=\"0.5pt solid #000000\"/></style:style>"
    "<style:style style:name=\"P1\" style:family=\"paragraph\" style:parent-style-name=\"Chuong\"/>"
    "<text:list-style style:name=\"L1\">"
    "<text:list-level-style-number text:level=\"1\" style:num-prefix=\"Điều \" "
    "style:num-suffix=\".\" "
    "style:num-format=\"1\" text:start-value=\"3\"/>"
    "<text:list-level-style-number text:level=\"2\" style:num-suffix=\")\" style:num-format=\"a\"/>"
    "<text:list-level-style-number text:level=\"3\" style:num-format=\"1\" "
    "text:display-levels=\"3\"/></text:list-style>"
    "<text:list-style style:name=\"L2\"><text:list-level-style-bullet text:level=\"1\" "
    "text:bullet-char=\"-\"/></text:list-style></office:automatic-styles>";

static const char styles[] =
    "<office:document-styles " NAMESPACES "><office:styles><style:style style:name=\"Chuong\" "
    "style:display-name=\"Chương\" style:family=\"paragraph\"/><text:outline-style "
    "style:name=\"Outline\"><text:outline-level-style text:level=\"1\" style:num-format=\"I\" "
    "style:num-suffix=\".\"/><text:outline-level-style text:level=\"2\" style:num-format=\"1\" "
    "text:display-levels=\"2\"/></text:outline-style></office:styles></office:document-styles>";

static GBytes *odt_with(const char *body, const char *manifest)
{
    g_autofree char *content = g_strconcat(
        "<office:document-content " NAMESPACES ">", automatic, "<office:body><office:text>", body,
        "</office:text></office:body></office:document-content>", NULL);
    return fixture_zip("mimetype", MIMETYPE, "content.xml", content, "styles.xml", styles,
                       "META-INF/manifest.xml", manifest, NULL);
}

static void check(const char *body, const char *expected)
{
    g_autoptr(GBytes) bytes = odt_with(body, "<m/>");
    struct found *found = found_read("a.odt", bytes, NULL);
    g_autofree char *blocks = found_blocks(found, 0);
    assert_null(found->error);
    assert_string_equal(blocks, expected);
    assert_string_equal(((struct extract *)found->extracts->pdata[0])->document->format, "odt");
    found_free(found);
}

#define P(text)        "<text:p>" text "</text:p>"
#define H(level, text) "<text:h text:outline-level=\"" level "\">" text "</text:h>"
#define ITEM(inner)    "<text:list-item>" inner "</text:list-item>"

static void headings_have_their_numbers(void **state)
{
    (void)state;
    check(H("1", "Quan điểm") H("2", "Chung") H("2", "Riêng") H("1", "Mục tiêu") H(
              "2", "Đến 2030") "<text:p text:style-name=\"P1\">Chương kết</text:p>" P("Thân bài."),
          "heading1 I. Quan điểm\nheading2 I.1 Chung\nheading2 I.2 Riêng\nheading1 II. Mục tiêu\n"
          "heading2 II.1 Đến 2030\nheading1 Chương kết\nparagraph Thân bài.\n");
}

static void lists_have_their_numbers(void **state)
{
    (void)state;
    check(
        "<text:list text:style-name=\"L1\" xml:id=\"a\">" ITEM(P("Phạm vi"))
            ITEM(P("Đối tượng") "<text:list>" ITEM(P("hộ")) ITEM(P("xã") "<text:list>" ITEM(P("ấp")) "</text:list>") "</text:list>") "</text:list>" P("Xen giữa.") "<text:list text:style-name=\"L1\" text:continue-list=\"a\">" ITEM(
                P("Nối tiếp")
                    P("vẫn khoản ấy")) "</text:list>"
                                       "<text:list text:style-name=\"L1\">" ITEM(
                                           P("Từ đầu")) "</text:list>"
                                                        "<text:list text:style-name=\"L2\">" ITEM(
                                                            P("gạch")) "</text:list>",
        "item Điều 3. Phạm vi\nitem Điều 4. Đối tượng\nitem a) hộ\nitem b) xã\nitem 4.b.1 ấp\n"
        "paragraph Xen giữa.\nitem Điều 5. Nối tiếp\nitem vẫn khoản ấy\nitem Điều 3. Từ đầu\n"
        "item - gạch\n");
}

#define CELL(text) "<table:table-cell table:style-name=\"O\">" P(text) "</table:table-cell>"

static void tables_come_row_by_row(void **state)
{
    (void)state;
    check("<table:table><table:table-header-rows><table:table-row>" CELL("Huyện") CELL(
              "Diện tích") "</table:table-row></"
                           "table:table-header-rows><table:table-row>" CELL(
                               "Vị Thủy") "<table:covered-table-cell>" P("lặp") "</"
                                                                                "table:"
                                                                                "covered-"
                                                                                "table-"
                                                                                "cell>" CELL(
                                                                                    "230") "</"
                                                                                           "table:"
                                                                                           "table-"
                                                                                           "row></"
                                                                                           "table:"
                                                                                           "table>",
          "row1 Huyện | Diện tích\nrow1 Vị Thủy | 230\n");
    check("<table:table><table:table-row>" CELL("TỈNH ỦY A") CELL(
              "ĐẢNG CỘNG SẢN VIỆT NAM") "</table:table-row><table:table-row>" CELL("Số 5-NQ/TU")
              CELL("A, ngày 2 tháng 3") "</table:table-row></table:table>",
          "paragraph TỈNH ỦY A\nparagraph ĐẢNG CỘNG SẢN VIỆT NAM\nparagraph Số 5-NQ/TU\n"
          "paragraph A, ngày 2 tháng 3\n");
}

static void notes_boxes_and_hidden_text(void **state)
{
    (void)state;
    check(
        P("Dân số<text:note><text:note-citation>1</text:note-citation><text:note-body>" P(
            "Cuối năm 2023.") "</text:note-body></text:note> tăng.<office:annotation>" P("ghi chú "
                                                                                         "riêng") "</office:annotation>")
            P("Thân<draw:frame><draw:text-box>" P(
                "Trong khung") "</draw:text-box></draw:frame> bài")
                P("Rõ <text:span text:style-name=\"An\">ẩn</text:span>ràng<text:s "
                  "text:c=\"1\"/>và\n   gọn"),
        "paragraph Dân số tăng.\nfootnote Cuối năm 2023.\nparagraph Thân bài\n"
        "paragraph Trong khung\nparagraph Rõ ràng và gọn\n");
}

static void tracked_deletions_are_left_out(void **state)
{
    (void)state;
    check("<text:tracked-changes><text:changed-region><text:deletion>" P(
              "đã xóa") "</text:deletion></text:changed-region></text:tracked-changes>"
                        "<text:p>Giữ <text:change text:change-id=\"a\"/><text:change-start "
                        "text:change-id=\"b\"/>"
                        "thêm<text:change-end text:change-id=\"b\"/></text:p>",
          "paragraph Giữ thêm\n");
}

static void encrypted_and_damaged_files_are_named(void **state)
{
    (void)state;
    g_autoptr(GBytes) locked = odt_with(P("x"), "<m xmlns=\"a\"><f><encryption-data/></f></m>");
    struct found *found = found_read("a.odt", locked, NULL);
    assert_true(g_error_matches(found->error, READ_ERROR, READ_ERROR_ENCRYPTED));
    found_free(found);
    g_autoptr(GBytes) whole = odt_with(P("Nội dung"), "<m/>");
    g_autoptr(GBytes) cut = fixture_cut(whole, 100);
    found = found_read("a.odt", cut, NULL);
    assert_true(g_error_matches(found->error, READ_ERROR, READ_ERROR_DAMAGED));
    found_free(found);
    g_autoptr(GBytes) empty = odt_with("", "<m/>");
    found = found_read("a.odt", empty, NULL);
    assert_true(g_error_matches(found->error, READ_ERROR, READ_ERROR_EMPTY));
    found_free(found);
    g_autoptr(GBytes) doctype = fixture_zip("mimetype", MIMETYPE, "content.xml",
                                            "<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>", NULL);
    found = found_read("a.odt", doctype, NULL);
    assert_true(g_error_matches(found->error, READ_ERROR, READ_ERROR_DAMAGED));
    assert_non_null(strstr(found->error->message, "document type"));
    found_free(found);
}

static void wrapper_leaves_what_it_holds(void **state)
{
    (void)state;
    g_autoptr(GPtrArray) rows =
        table_rows(TEST_DATA "/../../indexer/read/office/odt_wrapper.tsv", 2);
    for (guint i = 0; i < rows->len; i++)
        check(((char **)rows->pdata[i])[1], "paragraph Đê\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(headings_have_their_numbers),
        cmocka_unit_test(lists_have_their_numbers),
        cmocka_unit_test(tables_come_row_by_row),
        cmocka_unit_test(notes_boxes_and_hidden_text),
        cmocka_unit_test(tracked_deletions_are_left_out),
        cmocka_unit_test(encrypted_and_damaged_files_are_named),
        cmocka_unit_test(wrapper_leaves_what_it_holds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
