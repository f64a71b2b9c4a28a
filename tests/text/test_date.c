/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/text/test_date.c - dates and planning periods. */
#include "tests/table_rows.h"
#include "text/official/date.h"

#include <glib.h>
#include <string.h>

/* Text, and the dates in it as year-month-day with blanks between; 0 where not said. */
static const struct {
    const char *text, *dates;
} dates[] = {
    {"26/11/2021", "2021-11-26"},
    {"26-11-2021", "2021-11-26"},
    {"26.11.2021", "2021-11-26"},
    {"26 / 11 / 2021", "2021-11-26"},
    {"26–11–2021", "2021-11-26"},
    {"ngày 5/4/2022", "2022-4-5"},
    {"ngày 05/04/2022.", "2022-4-5"},
    {"(ngày 05/4/2022)", "2022-4-5"},
    {"ngày 5/4/22", "2022-4-5"},
    {"ngày 5-4-98", "1998-4-5"},
    {"5/4/22", ""},
    {"ngày 26 tháng 11 năm 2021", "2021-11-26"},
    {"ngày26 tháng 11 năm 2021", "2021-11-26"},
    {"ngay26/11/2021", "2021-11-26"},
    {"Ngày 26 tháng 11 năm 2021 của", "2021-11-26"},
    {"NGÀY 26 THÁNG 11 NĂM 2021", "2021-11-26"},
    {"ngay 26 thang 11 nam 2021", "2021-11-26"},
    {"ngày  05  tháng  4  năm  2022", "2022-4-5"},
    {"ngày 05 tháng\n4 năm 2022", "2022-4-5"},
    {"Hậu Giang, ngày 05 tháng 04 năm 2022", "2022-4-5"},
    {"26 tháng 11 năm 2021", "2021-11-26"},
    {"ngày 26 tháng 11, năm 2021", "2021-11-26"},
    {"ngày 26 tháng 11/2021", "2021-11-26"},
    {"tháng 11/2021", "2021-11-0"},
    {"tháng 4-2022", "2022-4-0"},
    {"tháng 11 năm 2021", "2021-11-0"},
    {"Tháng 7.2023", "2023-7-0"},
    {"năm 2021", "2021-0-0"},
    {"Năm 2021, tỉnh đã", "2021-0-0"},
    {"ngày ... tháng ... năm 2022", "2022-0-0"},
    {"từ 1/7/2025 đến 31/12/2025", "2025-7-1 2025-12-31"},
    {"các ngày 1/3/2024, 2/3/2024 và 3/3/2024", "2024-3-1 2024-3-2 2024-3-3"},
    {"29/2/2024", "2024-2-29"},
    /* not in the calendar */
    {"29/2/2023", ""},
    {"31/4/2022", ""},
    {"32/1/2022", ""},
    {"0/1/2022", ""},
    {"1/13/2022", ""},
    {"tháng 13/2021", ""},
    {"tháng 0/2021", ""},
    /* parts of something else */
    {"12/2022/NQ-HĐND", ""},
    {"Nghị quyết số 5/11/2021/NQ", ""},
    {"Luật số 21/2017/QH14", ""},
    {"11/2021", ""},
    {"2021", ""},
    {"1/500 và 1/2000", ""},
    {"192.168.10.2021", ""},
    {"10.10.2021.5", ""},
    {"0912-11-2021", ""},
    {"5.11.2021a", ""},
    {"26/11-2021", ""},
    {"100/11/2021", ""},
    {"năm 20210", ""},
    {"năm 2021/QĐ", ""},
    {"26/11/20211", ""},
    {"24/7", ""},
};

static void dates_are_read_as_officials_write_them(void **state)
{
    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(dates); i++) {
        g_autoptr(GString) found = g_string_new(NULL);
        struct date date;
        size_t pos = 0;
        while (date_next(dates[i].text, strlen(dates[i].text), &pos, &date))
            g_string_append_printf(found, "%s%u-%u-%u", found->len > 0 ? " " : "", date.year,
                                   date.month, date.day);
        if (strcmp(found->str, dates[i].dates) != 0)
            fail_msg("'%s': '%s', not '%s'", dates[i].text, found->str, dates[i].dates);
    }
}

/* Text, and the periods in it as from-to-vision. */
static const struct {
    const char *text, *periods, *span;
} periods[] = {
    {"Quy hoạch tỉnh thời kỳ 2021 - 2030, tầm nhìn đến năm 2050.", "2021-2030-2050",
     "thời kỳ 2021 - 2030, tầm nhìn đến năm 2050"},
    {"thời kỳ 2021–2030 và tầm nhìn 2050", "2021-2030-2050", "thời kỳ 2021–2030 và tầm nhìn 2050"},
    {"thời kì 2021-2030 tầm nhìn đến 2050", "2021-2030-2050",
     "thời kì 2021-2030 tầm nhìn đến 2050"},
    {"THỜI KỲ 2021 - 2030, TẦM NHÌN ĐẾN NĂM 2050", "2021-2030-2050",
     "THỜI KỲ 2021 - 2030, TẦM NHÌN ĐẾN NĂM 2050"},
    {"thoi ky 2021-2030, tam nhin den nam 2050", "2021-2030-2050",
     "thoi ky 2021-2030, tam nhin den nam 2050"},
    {"giai đoạn 2021-2025", "2021-2025-0", "giai đoạn 2021-2025"},
    {"trong giai đoạn 2022 - 2024", "2022-2024-0", "trong giai đoạn 2022 - 2024"},
    {"giai đoạn năm 2021 đến năm 2025", "2021-2025-0", "giai đoạn năm 2021 đến năm 2025"},
    {"từ năm 2021 đến năm 2025", "2021-2025-0", "từ năm 2021 đến năm 2025"},
    {"giai đoạn 2021 - 2030, định hướng đến năm 2045", "2021-2030-2045",
     "giai đoạn 2021 - 2030, định hướng đến năm 2045"},
    {"đến năm 2030, tầm nhìn đến năm 2050", "0-2030-2050", "đến năm 2030, tầm nhìn đến năm 2050"},
    {"kế hoạch 2021 - 2025", "2021-2025-0", "kế hoạch 2021 - 2025"},
    {"mục tiêu 2021 - 2030", "2021-2030-0", "2021 - 2030"},
    {"giai đoạn 2016-2020 và 2021-2025", "2016-2020-0 2021-2025-0", NULL},
    {"giai đoạn 2021\n- 2025", "", NULL},
    {"giai đoạn\n2021 - 2025", "2021-2025-0", NULL},
    {"thời kỳ 2021 - 2030, tầm nhìn đến năm 2025", "2021-2030-0", NULL},
    {"nhiệm kỳ 2021 - 2026", "", NULL},
    {"nhiệm kỳ 2020-2025", "", NULL},
    {"năm học 2021-2022", "", NULL},
    {"niên khóa 2021 - 2025", "", NULL},
    {"2019 - 2020", "", NULL},
    {"giai đoạn 2030 - 2021", "", NULL},
    {"giai đoạn 1021 - 2030", "", NULL},
    {"đến năm 2030", "", NULL},
    {"điện thoại 2021-2030-4567", "", NULL},
    {"Kế hoạch 2021-2030/KH", "", NULL},
    {"giá 2021 - 2030 đồng", "2021-2030-0", NULL},
};

static void periods_are_read_with_their_vision(void **state)
{
    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(periods); i++) {
        g_autoptr(GString) found = g_string_new(NULL);
        struct period period = {0};
        size_t pos = 0;
        while (period_next(periods[i].text, strlen(periods[i].text), &pos, &period))
            g_string_append_printf(found, "%s%u-%u-%u", found->len > 0 ? " " : "", period.from,
                                   period.to, period.vision);
        if (strcmp(found->str, periods[i].periods) != 0)
            fail_msg("'%s': '%s', not '%s'", periods[i].text, found->str, periods[i].periods);
        if (periods[i].span != NULL) {
            g_autofree char *span =
                g_strndup(periods[i].text + period.start, period.end - period.start);
            assert_string_equal(span, periods[i].span);
        }
    }
}

static void each_word_says_of_what_the_years_are(void **state)
{
    (void)state;
    g_autoptr(GPtrArray) rows = table_rows(TEST_DATA "/../../text/official/period_word.tsv", 3);
    for (guint i = 0; i < rows->len; i++) {
        char *const *row = rows->pdata[i];
        struct period period;
        size_t pos = 0;
        bool plan = strcmp(row[1], "period") == 0;
        if (period_next(row[2], strlen(row[2]), &pos, &period) != plan)
            fail_msg("%s: %s", row[1], row[2]);
        if (plan) { /* the words belong to it */
            assert_int_equal(period.start, 0);
            assert_int_equal(period.end, strlen(row[2]));
        }
    }
}

static void span_of_a_date_has_its_words(void **state)
{
    (void)state;
    const char *text = "ký ngày 26 tháng 11 năm 2021 tại";
    struct date date;
    size_t pos = 0;
    char iso[11];

    assert_true(date_next(text, strlen(text), &pos, &date));
    g_autofree char *span = g_strndup(text + date.start, date.end - date.start);
    assert_string_equal(span, "ngày 26 tháng 11 năm 2021");
    assert_int_equal(pos, date.end);
    date_iso(&date, iso);
    assert_string_equal(iso, "2021-11-26");
    assert_false(date_next(text, strlen(text), &pos, &date));
    assert_int_equal(pos, strlen(text));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(dates_are_read_as_officials_write_them),
        cmocka_unit_test(periods_are_read_with_their_vision),
        cmocka_unit_test(each_word_says_of_what_the_years_are),
        cmocka_unit_test(span_of_a_date_has_its_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
