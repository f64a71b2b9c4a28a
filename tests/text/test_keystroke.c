/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/text/test_keystroke.c - what is read as keystrokes, and what stands as typed. */
#include "text/word/keystroke.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

struct row {
    const char *typed, *read;
};

static const struct row telex[] = {
    {"quy hoajch tirnh", "quy hoạch tỉnh"},
    {"quy hoachj tinhr", "quy hoạch tỉnh"},
    {"ddaats ddai", "đất đai"},
    {"nghij quyeets", "nghị quyết"},
    {"uyr ban nhaan daan", "ủy ban nhân dân"},
    {"hooji ddoongf", "hội đồng"},
    {"nuwocs", "nước"},
    {"nuwowcs", "nước"},
    {"nwowcs", "nước"},
    {"nuocsw", "nước"},
    {"dduwowngf", "đường"},
    {"dduowngf", "đường"},
    {"dduongfw", "đường"},
    {"ddwowngf sats", "đường sát"},
    {"trwowngf", "trường"},
    {"trw luwowngj", "trư lượng"},
    {"nhana dana", "nhân dân"},
    {"quoocs hooij", "quốc hội"},
    {"thuowr ddos", "thuở đó"},
    {"xuaats khaaur", "xuất khẩu"},
    {"vieejt nam", "việt nam"},
    {"tuwj do", "tự do"},
    {"nguoiwf daan", "người dân"},
    {"thuyr lowij", "thủy lợi"},
    {"hoaf binhf", "hòa bình"},
    {"hoawcj laf", "hoặc là"},
    {"ngajch ddoojc", "ngạch độc"},
    {"Quy Hoajch", "Quy hoạch"},
    {"QUY HOAJCH TIRNH", "QUY hoạch tỉnh"},
    {"quy hoajch 2021 - 2030", "quy hoạch 2021 - 2030"},
    {"ubnd tirnh haauj giang", "ubnd tỉnh hậu giang"},
    {"phongf choongs covid 19", "phòng chống covid 19"},
    {"thoong tuw huwowngs daanx", "thông tư hướng dẫn"},
    {"luaatj ddaats ddai", "luật đất đai"},
    {"thu hoofi ddaats", "thu hồi đất"},
    {"giair phongs mawtj bawngf", "giải phóng mặt bằng"},
    {"buwcs xucs", "bức xúc"},
    {"cais gif ddaays", "cái gì đấy"},
    {"giuwx gifn", "giữ gìn"},
    {"quar nhieen", "quả nhiên"},
    {"khuyeens khichs", "khuyến khích"},
    {"nghieeng ngar", "nghiêng ngả"},
    {"nghieengx", "nghiễng"},
    {"ddeef ans", "đề án"},
    {"kees hoachj", "kế hoạch"},
    {"chuowng trinhf", "chương trình"},
    {"heej thoongs", "hệ thống"},
    {"taangf nhinf ddeens nawm 2050", "tầng nhìn đến năm 2050"},
    {"thuwcj hieenj", "thực hiện"},
    {"coong nghieepj", "công nghiệp"},
    {"noong thoon mowis", "nông thôn mới"},
    {"bieens ddooir khis haauj", "biến đổi khí hậu"},
    {"cuwu long", "cưu long"},
    {"suwar ddooir", "sửa đổi"},
    {"boor sung", "bổ sung"},
    {"thuwar ruoongj", "thửa ruộng"},
    {"ruoongj bacj thang", "ruộng bạc thang"},
    {"ddoof thij", "đồ thị"},
    {"haf nooij, huees", "hà nội, huế"},
    {"caanf thow", "cần thơ"},
    {"muaw baox", "mưa bão"},
    {"luuw tru", "lưu tru"},
    {"xoas dois giamr ngheof", "xóa dói giảm nghèo"},
    {"nghej", "nghẹ"},
};

static const struct row vni[] = {
    {"quy hoa5ch ti3nh", "quy hoạch tỉnh"},
    {"quy hoach5 tinh3", "quy hoạch tỉnh"},
    {"d9a6t1 d9ai", "đất đai"},
    {"nghi5 quye61t", "nghị quyết"},
    {"nghi5 quyet61", "nghị quyết"},
    {"u3y ban nha6n da6n", "ủy ban nhân dân"},
    {"ho65i d9o62ng", "hội đồng"},
    {"nu7o7c1", "nước"},
    {"nu7oc1", "nước"},
    {"nuo71c", "nước"},
    {"d9u7o72ng", "đường"},
    {"thu7o7ng mai5", "thương mại"},
    {"na8m 2030", "năm 2030"},
    {"Luat65 D9at61", "luật đất"},
    {"ha2 no65i", "hà nội"},
    {"bo63 sung", "bổ sung"},
    {"tru7o7ng2 hoc5", "trường học"},
    {"thu3y lo75i", "thủy lợi"},
    {"ma85t ba82ng", "mặt bằng"},
    {"quo61c ho65i", "quốc hội"},
    {"ta2i nguye6n va2 mo6i tru7o7ng2", "tài nguyên và môi trường"},
    {"ban2 ve62 quy hoach5", "bàn về quy hoạch"},
};

static const char *const plain[] = {
    "",
    "quy hoach tinh",
    "quy hoạch tỉnh",
    "quy hoạch tirnh",
    "uy ban nhan dan",
    "km2",
    "10 km2",
    "covid 19",
    "nq 04",
    "as",
    "is",
    "test",
    "pass",
    "this is a test",
    "04-NQ/TU",
    "04-NQ/TW",
    "274-CTr/TU",
    "1588/QD-TTg",
    "21/2017/QH14",
    "37/2019/ND-CP",
    "05/2023/TT-BKHDT",
    "12/2022/NQ-HDND",
    "tw",
    "nghi quyet tw 5",
    "www.example.org",
    "world bank",
    "news of the world",
    "new year",
    "free wifi",
    "more or less",
    "queen of hearts",
    "the list of books",
    "school bus",
    "too soon",
    "door to door",
    "power tower",
    "wow",
    "how was your day",
    "smart city",
    "logistics",
    "see you soon",
    "taxi visa",
    "last post",
    "fox news",
    "max",
    "air bus a320",
    "facebook",
    "internet",
    "windows 10",
    "linux",
    "pdf doc xls",
    "co2 no2",
    "co2",
    "h5n1",
    "u23 viet nam",
    "a4",
    "b52",
    "f0 f1",
    "quan1 phuong2",
    "lop9",
    "tang3",
    "mp3",
    "g7",
    "5g",
    "iso 9001",
    "vitamin b12",
    "xoong",
    "du an odf",
    "usa",
    "fifa world cup",
    "asean",
    "hana",
    "can tho 2025",
    "dat dai nha o",
    "!!! ??? ...",
    "\xff\xfe",
};

static void assert_read(const struct row *row, enum keystroke_method expected)
{
    g_autoptr(GString) out = g_string_new(NULL);
    enum keystroke_method method = keystroke_read(row->typed, strlen(row->typed), out);
    assert_string_equal(out->str, row->read);
    assert_int_equal(method, expected);
}

static void keystroke_reads_telex(void **state)
{
    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(telex); i++)
        assert_read(&telex[i], KEYSTROKE_TELEX);
}

static void keystroke_reads_vni(void **state)
{
    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(vni); i++)
        assert_read(&vni[i], KEYSTROKE_VNI);
}

static void keystroke_leaves_the_rest(void **state)
{
    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(plain); i++) {
        g_autoptr(GString) out = g_string_new("before");
        enum keystroke_method method = keystroke_read(plain[i], strlen(plain[i]), out);
        if (method != KEYSTROKE_NONE)
            print_error("'%s' was read as '%s'\n", plain[i], out->str);
        assert_int_equal(method, KEYSTROKE_NONE);
        assert_string_equal(out->str, "before");
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keystroke_reads_telex),
        cmocka_unit_test(keystroke_reads_vni),
        cmocka_unit_test(keystroke_leaves_the_rest),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
