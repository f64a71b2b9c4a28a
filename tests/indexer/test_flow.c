/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/indexer/test_flow.c - the flow of office formats, by itself: what a walk says, and the
 * blocks that come of it. A walk is written as a string: "¶" ends a paragraph, "#" a heading of
 * level 2, "*" an item; "[" "]" a table of data, "(" ")" one of layout,
 * "<" ">" one that its text tells; "|" a cell, "~" a row; "{" a note, "«" a box, "}" the end of
 * either. */
#include "indexer/read/base/flow.h"
#include "read_fixture.h"

#include "tests/cmocka_all.h"

#include <string.h>

static void step(struct flow *flow, gunichar c)
{
    switch (c) {
    case 0xB6: /* ¶ */
        flow_paragraph(flow, BLOCK_PARAGRAPH, 0, false);
        break;
    case '#':
        flow_paragraph(flow, BLOCK_HEADING, 2, false);
        break;
    case '*':
        flow_paragraph(flow, BLOCK_PARAGRAPH, 0, true);
        break;
    case '[':
        flow_table(flow, FLOW_TABLE_DATA);
        break;
    case '(':
        flow_table(flow, FLOW_TABLE_LAYOUT);
        break;
    case '<':
        flow_table(flow, FLOW_TABLE_BORDERED);
        break;
    case ']':
    case ')':
    case '>':
        flow_table_end(flow);
        break;
    case '|':
        flow_cell(flow);
        break;
    case '~':
        flow_row(flow);
        break;
    case '{':
        assert_true(flow_note(flow));
        break;
    case 0xAB: /* « */
        assert_true(flow_box(flow));
        break;
    case '}':
        flow_inner_end(flow);
        break;
    default:
        g_string_append_unichar(flow_text(flow), c);
    }
}

static void check(const char *walk, const char *expected)
{
    struct extract *extract = extract_new("test");
    struct flow *flow = flow_new(extract);
    for (; *walk != '\0'; walk = g_utf8_next_char(walk))
        step(flow, g_utf8_get_char(walk));
    flow_free(flow);
    struct found found = {.extracts = g_ptr_array_new()};
    g_ptr_array_add(found.extracts, extract);
    char *blocks = found_blocks(&found, 0);
    assert_string_equal(blocks, expected);
    g_free(blocks);
    g_ptr_array_unref(found.extracts);
    extract_free(extract);
}

static void paragraphs_are_blocks_of_their_role(void **state)
{
    (void)state;
    check("một¶hai#ba*", "paragraph một\nheading2 hai\nitem ba\n");
    check(" ¶một¶\u00A0#¶hai", "paragraph một\nparagraph hai\n");
}

static void a_second_title_is_a_heading(void **state)
{
    (void)state;
    struct extract *extract = extract_new("test");
    struct flow *flow = flow_new(extract);
    for (int i = 0; i < 2; i++) {
        g_string_append(flow_text(flow), "Báo cáo");
        flow_paragraph(flow, BLOCK_TITLE, 0, false);
    }
    flow_free(flow);
    assert_int_equal(g_array_index(extract->blocks, struct block, 0).role, BLOCK_TITLE);
    assert_int_equal(g_array_index(extract->blocks, struct block, 1).role, BLOCK_HEADING);
    assert_int_equal(g_array_index(extract->blocks, struct block, 1).level, 1);
    extract_free(extract);
}

static void a_very_long_heading_is_a_paragraph(void **state)
{
    (void)state;
    struct extract *extract = extract_new("test");
    struct flow *flow = flow_new(extract);
    for (unsigned i = 0; i <= 600; i++)
        g_string_append_c(flow_text(flow), 'a');
    flow_paragraph(flow, BLOCK_HEADING, 1, false);
    flow_free(flow);
    assert_int_equal(extract_last(extract)->role, BLOCK_PARAGRAPH);
    assert_int_equal(extract_last(extract)->level, 0);
    extract_free(extract);
}

static void rows_of_data_are_blocks(void **state)
{
    (void)state;
    check("[TT|Huyện|~1|Vị Thủy¶xã A|~|~] sau", "row1 TT | Huyện\nrow1 1 | Vị Thủy xã A\n"
                                                "paragraph  sau\n");
    check("[a|b|~][|~][c|d|~]", "row1 a | b\nrow2 c | d\n");
}

static void a_layout_table_is_its_paragraphs(void **state)
{
    (void)state;
    check("(một¶hai#|ba¶|~)", "paragraph một\nheading2 hai\nparagraph ba\n");
    check("(một¶[a|b|~]|hai¶|~)", "paragraph một\nrow1 a | b\nparagraph hai\n");
}

static void the_text_of_a_table_tells_what_it_is(void **state)
{
    (void)state;
    check("<UBND TỈNH¶Số: 5/QĐ|CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM|~>",
          "paragraph UBND TỈNH\nparagraph Số: 5/QĐ\n"
          "paragraph CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n");
    check("<Vị Thủy|230|~>", "row1 Vị Thủy | 230\n");
    check("<một|~hai|~>", "paragraph một\nparagraph hai\n");
}

static void text_before_and_after_the_cells_of_a_stream_is_kept(void **state)
{
    (void)state;
    check("a<|b|~>", "row1 a | b\n");
    check("<a|b|~sau>", "row1 a | b\nparagraph sau\n");
}

static void notes_and_boxes_follow_their_paragraph_in_order(void **state)
{
    (void)state;
    check("một{ghi¶chú}«khung¶hai#} hết¶sau",
          "paragraph một hết\nfootnote ghi chú\nparagraph khung\nheading2 hai\nparagraph sau\n");
    check("một«khung{trong khung}¶}¶", "paragraph một\nparagraph khung\nfootnote trong khung\n");
    check("một{ghi chú{của ghi chú}}¶", "paragraph một\nfootnote ghi chú\nfootnote của ghi chú\n");
    check("«[a|b|~]}¶", "row1 a | b\n");
}

static void in_a_cell_all_is_one_line(void **state)
{
    (void)state;
    check("[một«khung¶hai¶} hết¶ba{ghi chú}|x|~]¶",
          "row1 một hết khung hai ba | x\nfootnote ghi chú\n");
    check("[trước¶[a|b|~c|d|~]sau|x|~]", "row1 trước a, b; c, d sau | x\n");
    check("một{[a|b|~c||~]}¶", "paragraph một\nfootnote a, b; c\n");
}

static void what_is_open_at_the_end_is_ended(void **state)
{
    (void)state;
    check("một{ghi", "paragraph một\nfootnote ghi\n");
    check("[a|b", "row1 a\nparagraph b\n");
    check("[a|«b", "row1 a | b\n");
}

static void notes_nest_only_so_deep(void **state)
{
    (void)state;
    struct extract *extract = extract_new("test");
    struct flow *flow = flow_new(extract);
    unsigned depth = 0;
    while (depth < 100 && flow_note(flow))
        depth++;
    assert_int_equal(depth, 8);
    assert_true(flow_is_inner(flow));
    flow_free(flow);
    extract_free(extract);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(paragraphs_are_blocks_of_their_role),
        cmocka_unit_test(a_second_title_is_a_heading),
        cmocka_unit_test(a_very_long_heading_is_a_paragraph),
        cmocka_unit_test(rows_of_data_are_blocks),
        cmocka_unit_test(a_layout_table_is_its_paragraphs),
        cmocka_unit_test(the_text_of_a_table_tells_what_it_is),
        cmocka_unit_test(text_before_and_after_the_cells_of_a_stream_is_kept),
        cmocka_unit_test(notes_and_boxes_follow_their_paragraph_in_order),
        cmocka_unit_test(in_a_cell_all_is_one_line),
        cmocka_unit_test(what_is_open_at_the_end_is_ended),
        cmocka_unit_test(notes_nest_only_so_deep),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
