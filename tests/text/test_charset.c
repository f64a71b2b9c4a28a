/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* tests/text/test_charset.c - recognising and decoding, on a text of our own that is written here
 * in every encoding: by iconv where it knows one, else by the rules of the encoding. The glibc
 * tables are thus checked against ours. */
#include "tests/cmocka_all.h"
#include "text/encoding/charset.h"

#include <string.h>

static const char TEXT[] =
    "ỦY BAN NHÂN DÂN TỈNH\n"
    "Số: 215/KH-UBND\n\n"
    "KẾ HOẠCH\n"
    "Về việc bảo vệ rừng phòng hộ ven biển giai đoạn 2021-2025\n\n"
    "Thực hiện chủ trương của cấp trên, Ủy ban nhân dân tỉnh xây dựng kế hoạch bảo vệ và phát "
    "triển "
    "rừng phòng hộ ven biển với những nội dung chủ yếu sau đây:\n\n"
    "I. MỤC ĐÍCH, YÊU CẦU\n"
    "1. Nâng cao nhận thức của cán bộ, đảng viên và các tầng lớp nhân dân về vai trò của rừng "
    "trong "
    "việc chắn sóng, giữ đất, điều hòa khí hậu và tạo sinh kế bền vững cho người dân vùng ven "
    "biển.\n"
    "2. Các sở, ngành và địa phương phải xác định rõ trách nhiệm, phân công cụ thể từng việc, từng "
    "người; thường xuyên kiểm tra, đôn đốc và kịp thời tháo gỡ khó khăn, vướng mắc phát sinh.\n\n"
    "II. NHIỆM VỤ VÀ GIẢI PHÁP\n"
    "Rà soát toàn bộ diện tích rừng hiện có, lập bản đồ hiện trạng cho mỗi xã. Những khu vực sạt "
    "lở "
    "nặng cần được ưu tiên trồng mới bằng cây bần, cây đước và cây mắm trắng. Hỗ trợ các hộ nhận "
    "khoán giống cây, kỹ thuật và một phần kinh phí chăm sóc trong ba năm đầu. Xử lý nghiêm những "
    "trường hợp chặt phá, lấn chiếm đất rừng trái phép.\n"
    "Khuyến khích doanh nghiệp đầu tư vào du lịch sinh thái, nuôi trồng thủy sản dưới tán rừng "
    "theo "
    "hướng hữu cơ, gắn lợi ích của cộng đồng với việc giữ rừng. Ngân hàng chính sách bố trí nguồn "
    "vốn "
    "vay ưu đãi, thủ tục đơn giản, giải ngân nhanh chóng cho từng tổ hợp tác.\n\n"
    "III. TỔ CHỨC THỰC HIỆN\n"
    "Sở Nông nghiệp chủ trì, phối hợp với Sở Tài chính hướng dẫn thực hiện; định kỳ sáu tháng tổng "
    "hợp "
    "báo cáo. Trong quá trình triển khai, nếu có vấn đề vượt thẩm quyền, đề nghị phản ánh kịp thời "
    "để "
    "được xem xét, quyết định.\n";

/* ---- the text in an encoding ---- */

static GString *by_iconv(const char *utf8, const char *encoding)
{
    gsize len = 0;
    g_autofree char *bytes = g_convert(utf8, -1, encoding, "UTF-8", NULL, &len, NULL);
    return bytes != NULL ? g_string_new_len(bytes, (gssize)len) : NULL;
}

/* TCVN3 cannot write a capital with a tone: the small letter stands there, in a font of capitals.
 */
static char *without_toned_capitals(const char *utf8)
{
    GString *out = g_string_new(NULL);
    for (; *utf8 != '\0'; utf8 = g_utf8_next_char(utf8)) {
        gunichar c = g_utf8_get_char(utf8);
        bool held = c < 0x80 || g_utf8_strchr("ĂÂÊÔƠƯĐ", -1, c) != NULL;
        g_string_append_unichar(out, held ? c : g_unichar_tolower(c));
    }
    return g_string_free(out, FALSE);
}

static unsigned vni_mark(char base, gunichar shape, gunichar tone)
{
    static const gunichar TONES[] = {0, 0x300, 0x301, 0x303, 0x309, 0x323};
    static const uint8_t NONE[] = {0, 0xF8, 0xF9, 0xF5, 0xFB, 0xEF};
    static const uint8_t CIRCUMFLEX[] = {0xE2, 0xE0, 0xE1, 0xE3, 0xE5, 0xE4};
    static const uint8_t BREVE[] = {0xEA, 0xE8, 0xE9, 0xFC, 0xFA, 0xEB};
    static const uint8_t ON_I[] = {0, 0xEC, 0xED, 0xF3, 0xE6, 0xF2};
    size_t i = 0;
    while (TONES[i] != tone)
        i++;
    if (base == 'i')
        return ON_I[i];
    if (base == 'y' && tone == 0x323)
        return 0xEE;
    return shape == 0x302 ? CIRCUMFLEX[i] : shape == 0x306 ? BREVE[i] : NONE[i];
}

static void vni_append(GString *out, gunichar c)
{
    gunichar parts[4], shape = 0, tone = 0;
    bool upper = g_unichar_isupper(c);
    gunichar lower = g_unichar_tolower(c);
    unsigned down = upper ? 0x20 : 0;
    if (lower == 0x111) {
        g_string_append_c(out, (char)(0xF1 - down));
        return;
    }
    gsize count = g_unichar_fully_decompose(lower, FALSE, parts, G_N_ELEMENTS(parts));
    for (gsize i = 1; i < count; i++)
        *(parts[i] == 0x302 || parts[i] == 0x306 || parts[i] == 0x31B ? &shape : &tone) = parts[i];
    char base = (char)parts[0];
    unsigned first = (unsigned char)base, mark = vni_mark(base, shape, tone);
    if (shape == 0x31B)
        first = base == 'o' ? 0xF4 : 0xF6;
    bool alone = mark != 0 && (base == 'i' || mark == 0xEE);
    if (!alone)
        g_string_append_c(out, (char)(first - (g_unichar_isalpha(first) ? down : 0)));
    if (mark != 0)
        g_string_append_c(out, (char)(mark - down));
}

static GString *in_vni(const char *utf8)
{
    GString *out = g_string_new(NULL);
    for (; *utf8 != '\0'; utf8 = g_utf8_next_char(utf8))
        vni_append(out, g_utf8_get_char(utf8));
    return out;
}

/* RFC 1456, with a backslash before punctuation that could be a mark. */
static GString *in_viqr(const char *utf8)
{
    static const gunichar MARKS[] = {0x302, 0x306, 0x31B, 0x300, 0x301, 0x303, 0x309, 0x323, 0};
    GString *out = g_string_new(NULL);
    for (; *utf8 != '\0'; utf8 = g_utf8_next_char(utf8)) {
        gunichar c = g_utf8_get_char(utf8), parts[4];
        if (c == 0x110 || c == 0x111) {
            g_string_append(out, c == 0x110 ? "DD" : "dd");
            continue;
        }
        gsize count = g_unichar_fully_decompose(c, FALSE, parts, G_N_ELEMENTS(parts));
        if (c == '.' || c == '?' || c == '(')
            g_string_append_c(out, '\\');
        g_string_append_c(out, (char)parts[0]);
        /* A dot below decomposes before a circumflex or breve; RFC 1456 has it after. */
        for (unsigned tones = 0; tones < 2; tones++)
            for (gsize i = 1; i < count; i++)
                for (size_t m = 0; MARKS[m] != 0; m++)
                    if (MARKS[m] == parts[i] && (m >= 3) == (tones == 1))
                        g_string_append_c(out, "^(+`'~?."[m]);
    }
    return out;
}

static GString *through_1252(GString *bytes)
{
    GString *out = g_string_new(NULL);
    for (gsize i = 0; bytes != NULL && i < bytes->len; i++) {
        g_autofree char *c = g_convert(bytes->str + i, 1, "UTF-8", "CP1252", NULL, NULL, NULL);
        if (c != NULL)
            g_string_append(out, c);
        else
            g_string_append_unichar(out, (unsigned char)bytes->str[i]);
    }
    if (bytes != NULL)
        g_string_free(bytes, TRUE);
    return out;
}

enum written {
    UTF8,
    NFD,
    LE,
    BE,
    W1258,
    TCVN3,
    VN1,
    VNI,
    VISCII,
    VIQR,
    D_TCVN3,
    D_VN1,
    D_VNI,
    D_UTF8,
    ALL
};

static const struct {
    const char *shown, *name;
} WRITTEN[ALL] = {
    [UTF8] = {"UTF-8", "UTF-8"},
    [NFD] = {"UTF-8, NFD", "UTF-8"},
    [LE] = {"UTF-16LE", "UTF-16LE"},
    [BE] = {"UTF-16BE", "UTF-16BE"},
    [W1258] = {"windows-1258", "windows-1258"},
    [TCVN3] = {"TCVN3", "TCVN3"},
    [VN1] = {"TCVN5712-1", "TCVN5712-1"},
    [VNI] = {"VNI", "VNI"},
    [VISCII] = {"VISCII", "VISCII"},
    [VIQR] = {"VIQR", "VIQR"},
    [D_TCVN3] = {"TCVN3 in UTF-8", "TCVN3-in-UTF-8"},
    [D_VN1] = {"VN1 in UTF-8", "TCVN3-in-UTF-8"},
    [D_VNI] = {"VNI in UTF-8", "VNI-in-UTF-8"},
    [D_UTF8] = {"UTF-8 in UTF-8", "UTF-8-in-UTF-8"},
};

/* NULL where iconv of this machine does not know the encoding. */
static GString *write_in(enum written how, const char *utf8)
{
    g_autofree char *held = without_toned_capitals(utf8);
    g_autofree char *nfd = g_utf8_normalize(utf8, -1, G_NORMALIZE_NFD);
    switch (how) {
    case UTF8:
        return g_string_new(utf8);
    case NFD:
        return g_string_new(nfd);
    case LE:
        return by_iconv(utf8, "UTF-16LE");
    case BE:
        return by_iconv(utf8, "UTF-16BE");
    case W1258:
        return by_iconv(utf8, "CP1258");
    case TCVN3:
        return by_iconv(held, "TCVN");
    case VN1:
        return by_iconv(utf8, "TCVN");
    case VNI:
        return in_vni(utf8);
    case VISCII:
        return by_iconv(utf8, "VISCII");
    case VIQR:
        return in_viqr(utf8);
    case D_TCVN3:
        return through_1252(by_iconv(held, "TCVN"));
    case D_VN1:
        return through_1252(by_iconv(utf8, "TCVN"));
    case D_VNI:
        return through_1252(in_vni(utf8));
    case D_UTF8:
        return through_1252(g_string_new(utf8));
    default:
        return NULL;
    }
}

/* ---- helpers ---- */

static void assert_decodes(const char *bytes, size_t len, const char *encoding,
                           const char *expected, const char *name)
{
    g_autoptr(GString) out = g_string_new("> ");
    g_autoptr(GError) error = NULL;
    struct charset_result result;
    if (!charset_decode(bytes, len, encoding, out, &result, &error))
        fail_msg("%s", error->message);
    if (strcmp(out->str + 2, expected) != 0 || strcmp(result.name, name) != 0)
        fail_msg("'%.60s' as %s, not '%.60s' as %s", out->str + 2, result.name, expected, name);
    assert_memory_equal(out->str, "> ", 2);
    assert_true(result.confidence >= 0 && result.confidence <= 1);
}

static void assert_kept(const char *text)
{
    assert_decodes(text, strlen(text), NULL, text, "UTF-8");
}

static void assert_binary(const char *bytes, size_t len)
{
    g_autoptr(GString) out = g_string_new("kept");
    g_autoptr(GError) error = NULL;
    struct charset_result result = {.name = "kept"};
    assert_false(charset_decode(bytes, len, NULL, out, &result, &error));
    assert_true(g_error_matches(error, CHARSET_ERROR, CHARSET_ERROR_BINARY));
    assert_string_equal(out->str, "kept");
    assert_string_equal(result.name, "kept");
}

/* ---- cases ---- */

static void the_whole_text_comes_back_from_every_encoding(void **state)
{
    (void)state;
    g_autofree char *held = without_toned_capitals(TEXT);
    for (enum written how = 0; how < ALL; how++) {
        g_autoptr(GString) bytes = write_in(how, TEXT);
        if (bytes == NULL || bytes->len == 0)
            continue;
        bool lower = how == TCVN3 || how == D_TCVN3;
        assert_decodes(bytes->str, bytes->len, NULL, lower ? held : TEXT, WRITTEN[how].name);
        assert_decodes(bytes->str, bytes->len, WRITTEN[how].name, lower ? held : TEXT,
                       WRITTEN[how].name);
    }
}

/* Share of cuts of 'size' bytes that are recognised: decoded as they are when the name is given. */
static double share(enum written how, const GString *bytes, size_t size)
{
    unsigned good = 0, cuts = 0;
    for (size_t start = 0; start + size <= bytes->len; start += 22, cuts++) {
        g_autoptr(GString) found = g_string_new(NULL), named = g_string_new(NULL);
        charset_decode(bytes->str + start, size, NULL, found, NULL, NULL);
        charset_decode(bytes->str + start, size, WRITTEN[how].name, named, NULL, NULL);
        good += g_string_equal(found, named) ? 1 : 0;
    }
    return cuts > 0 ? (double)good / cuts : 1;
}

static void cuts_are_recognised(void **state)
{
    (void)state;
    print_message("%-16s %6s %6s %6s %6s\n", "", "2000", "500", "200", "80");
    for (enum written how = 0; how < ALL; how++) {
        g_autoptr(GString) bytes = write_in(how, TEXT);
        if (bytes == NULL || bytes->len == 0)
            continue;
        double rates[] = {share(how, bytes, 2000), share(how, bytes, 500), share(how, bytes, 200),
                          share(how, bytes, 80)};
        print_message("%-16s %6.3f %6.3f %6.3f %6.3f\n", WRITTEN[how].shown, rates[0], rates[1],
                      rates[2], rates[3]);
        assert_true(rates[0] == 1 && rates[1] == 1);
        assert_true(rates[2] >= 0.98);
        assert_true(rates[3] >= (how == D_UTF8 ? 0.85 : 0.97));
    }
}

static void a_byte_order_mark_is_dropped(void **state)
{
    (void)state;
    assert_decodes("\xEF\xBB\xBFXã hội", strlen("\xEF\xBB\xBFXã hội"), NULL, "Xã hội", "UTF-8");
    assert_decodes("\xFF\xFEX\0\xE3\0", 6, NULL, "Xã", "UTF-16LE");
    assert_decodes("\xFE\xFF\0X\0\xE3", 6, NULL, "Xã", "UTF-16BE");
    assert_decodes("\xFF\xFEX\0\xE3\0", 6, "utf16", "Xã", "UTF-16LE");
    assert_decodes("\xEF\xBB\xBF", 3, NULL, "", "UTF-8");
    assert_decodes("", 0, NULL, "", "UTF-8");
}

static void utf16_is_read_from_any_byte(void **state)
{
    (void)state;
    for (enum written how = LE; how <= BE; how++) {
        g_autoptr(GString) bytes = write_in(how, TEXT);
        for (size_t start = 0; start < 400; start += 40) {
            g_autoptr(GString) expected = g_string_new("\uFFFD"), rest = g_string_new(NULL);
            charset_decode(bytes->str + start + 2, 400, WRITTEN[how].name, rest, NULL, NULL);
            g_string_append(expected, rest->str);
            assert_decodes(bytes->str + start + 1, 401, NULL, expected->str, WRITTEN[how].name);
        }
    }
}

static void fixtures_of_real_bytes(void **state)
{
    (void)state;
    static const struct {
        const char *bytes, *text, *name;
    } FIXTURES[] = {
        {"Qu\xE8"
         "c h\xE9i n\xAD\xED"
         "c C\xE9ng h\xDF"
         "a x\xB7 h\xE9i ch\xF1 ngh\xDC"
         "a Vi\xD6t Nam",
         "Quốc hội nước Cộng hòa xã hội chủ nghĩa Việt Nam", "TCVN3"},
        {"Quo\xE1"
         "c ho\xE4i n\xF6\xF4\xF9"
         "c Co\xE4ng ho\xF8"
         "a xa\xF5 ho\xE4i chu\xFB ngh\xF3"
         "a "
         "Vie\xE4t Nam",
         "Quốc hội nước Cộng hòa xã hội chủ nghĩa Việt Nam", "VNI"},
        {"CO\xC4NG HO\xD8"
         "A XA\xD5 HO\xC4I CHU\xDB NGH\xD3"
         "A VIE\xC4T NAM",
         "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "VNI"},
        {"CO\xE4NG HO\xF8"
         "A XA\xF5 HO\xE4I CHU\xFB NGH\xD3"
         "A VIE\xE4T NAM",
         "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "VNI"},
        {"Qu\xF4\xEC"
         "c h\xF4\xF2i n\xFD\xF5\xEC"
         "c C\xF4\xF2ng h\xF2"
         "a x\xE3 h\xF4\xF2i",
         "Quốc hội nước Cộng ḥa xă hội", "windows-1258"},
        {"Qu\xAF"
         "c h\xB5i n\xDF\xBE"
         "c C\xB5ng h\xF2"
         "a x\xE3 h\xB5i ch\xFC ngh\xEE"
         "a Vi\xAEt Nam",
         "Quốc hội nước Cộng hòa xã hội chủ nghĩa Việt Nam", "VISCII"},
        {"Quo^'c ho^.i nu+o+'c Co^.ng ho`a xa~ ho^.i chu? nghi~a Vie^.t Nam",
         "Quốc hội nước Cộng hòa xã hội chủ nghĩa Việt Nam", "VIQR"},
        {"§iÒu 1. Ban hµnh kÌm theo QuyÕt ®Þnh nµy quy chÕ ho¹t ®éng cña n\u00ADíc",
         "Điều 1. Ban hành kèm theo Quyết định này quy chế hoạt động của nước", "TCVN3-in-UTF-8"},
        {"Ñieàu 1. Ban haønh keøm theo Quyeát ñònh naøy quy cheá hoaït ñoäng cuûa nöôùc",
         "Điều 1. Ban hành kèm theo Quyết định này quy chế hoạt động của nước", "VNI-in-UTF-8"},
        {"Quyáº¿t Ä‘á»‹nh nÃ y cÃ³ hiá»‡u lá»±c tá»« ngÃ y kÃ½",
         "Quyết định này có hiệu lực từ ngày ký", "UTF-8-in-UTF-8"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(FIXTURES); i++)
        assert_decodes(FIXTURES[i].bytes, strlen(FIXTURES[i].bytes), NULL, FIXTURES[i].text,
                       FIXTURES[i].name);
}

static void only_damaged_paragraphs_change(void **state)
{
    (void)state;
    static const char TORN[] = "Quyết định này thay thế các quy định trước đây.\n"
                               "§iÒu 2. C¸c ®¬n vÞ chÞu tr¸ch nhiÖm thi hµnh quyÕt ®Þnh nµy.\n"
                               "Chánh Văn phòng, Giám đốc các sở.\n"
                               "Bµ con n«ng d©n ®­îc hç trî gièng c©y\tHỗ trợ vốn vay\n"
                               "→ Tæng céng: 25 hé\n"
                               "Café Métropole\n";
    assert_decodes(TORN, strlen(TORN), NULL,
                   "Quyết định này thay thế các quy định trước đây.\n"
                   "Điều 2. Các đơn vị chịu trách nhiệm thi hành quyết định này.\n"
                   "Chánh Văn phòng, Giám đốc các sở.\n"
                   "Bà con nông dân được hỗ trợ giống cây\tHỗ trợ vốn vay\n"
                   "→ Tổng cộng: 25 hộ\n"
                   "Café Métropole\n",
                   "TCVN3-in-UTF-8");
}

static void lost_horns_come_back(void **state)
{
    (void)state;
    static const char LOST[] =
        "Ngêi lao ®éng ®îc hëng l¬ng theo chÕ ®é cña Nhµ níc, nhng ph¶i chÞu "
        "tr¸ch nhiÖm nh cam kÕt tríc ®©y.\nNhà nước bảo đảm quyền lợi.";
    /* "Ngời" and "lơng": the first is a syllable as it stands. */
    assert_decodes(LOST, strlen(LOST), NULL,
                   "Ngời lao động được hưởng lương theo chế độ của Nhà nước, nhưng phải chịu "
                   "trách nhiệm như cam kết trước đây.\nNhà nước bảo đảm quyền lợi.",
                   "TCVN3-in-UTF-8");
}

static void marks_compose_in_any_order(void **state)
{
    (void)state;
    /* vi + e + dot + circumflex, circumflex + dot; o + tone + horn; precomposed + shape */
    static const char *const WAYS[] = {"Vie\u0323\u0302t", "Vie\u0302\u0323t", "Vi\u1EB9\u0302t",
                                       "Vi\u00EA\u0323t"};
    for (size_t i = 0; i < G_N_ELEMENTS(WAYS); i++)
        assert_decodes(WAYS[i], strlen(WAYS[i]), NULL, "Việt", "UTF-8");
    assert_decodes("ngu\u031Bo\u0300\u031Bi", strlen("ngu\u031Bo\u0300\u031Bi"), NULL, "người",
                   "UTF-8");
    assert_decodes("e\u0301te\u0301", strlen("e\u0301te\u0301"), NULL, "été", "UTF-8");
    assert_kept("\u0301 x\u0302 q\u0323\u0301");
}

static void ordinary_text_is_kept(void **state)
{
    (void)state;
    static const char *const KEPT[] = {
        "Người dân xã Tân Phú được cấp giấy chứng nhận quyền sử dụng đất.",
        "Uy ban nhan dan tinh bao cao ket qua thuc hien nghi quyet nam 2023.",
        "What? Who are you? I don't know. See me. Do so. Go to it.",
        "The president's office (in Hanoi) can't decide; who's to blame? They're sure it's me.",
        "for (int i = 0; i < n; i++) { a(i) = b^c; total += do(x) ? e^x : u+v; }",
        "if (a + o) { go(to); } // e.g. i.e. a.b.c.d anh.le@example.org, http://a.bo.vn/do?u=1",
        "\\begin{equation} a^2 + e^{i\\pi} = u+o, \\quad a(b) \\end{equation} \\'e \\`a \\^o \\~n",
        "2^10, a^ o^ e^, u+o+, x+y, dd if=/dev/zero of=o. DDR4 ADD add daddy",
        "L'été dernier, le préfet a inauguré la forêt près de Besançon ; où ça ? Là-bas, à Nîmes.",
        "Größe und Übung: für Mädchen, schöne Grüße aus Köln.",
        "Vi må gå nå, så går båten på sjøen.",
        "El niño mañana comerá piñón; ¿qué más? ¡Nada!",
        "© 2024 Báo điện tử. 25 °C ± 5 %, 12 m², § 3, ½, 3 × 4, Windows®, «đất» · µm",
        "Tiếng Việt và 中文, русский язык, ελληνικά.",
        "Theo Dieu 3 nghi dinh nay, ch. tr. th. nh nhng – § 5 “kh” µ, ®, th, nh, ng, tr, ch, nh.",
        "Chào cô, anh có đi chơi không?",
        "cà phê là đồ uống",
        "là và có bà ông cô",
    };
    for (size_t i = 0; i < G_N_ELEMENTS(KEPT); i++)
        assert_kept(KEPT[i]);
}

static void western_text_falls_back_to_windows_1252(void **state)
{
    (void)state;
    assert_decodes("L'\xE9t\xE9 \xE0 N\xEEmes, o\xF9 le pr\xE9"
                   "fet r\xE9side \x96 \x93voil\xE0\x94.",
                   45, NULL, "L'été à Nîmes, où le préfet réside – “voilà”.", "windows-1252");
    assert_decodes("Gr\xF6\xDF"
                   "e f\xFCr M\xE4"
                   "dchen",
                   17, NULL, "Größe für Mädchen", "windows-1252");
    assert_decodes("Caf\xE9", 4, NULL, "Café", "windows-1252");
}

static void malformed_bytes_in_utf8_are_replaced_and_counted(void **state)
{
    (void)state;
    static const char TORN[] = "Đất đai \xFF thuộc sở hữu \xE1\xBA toàn dân\xC3";
    g_autoptr(GString) out = g_string_new(NULL);
    struct charset_result result;
    assert_true(charset_decode(TORN, strlen(TORN), NULL, out, &result, NULL));
    assert_string_equal(out->str, "Đất đai \uFFFD thuộc sở hữu \uFFFD toàn dân\uFFFD");
    assert_string_equal(result.name, "UTF-8");
    assert_int_equal(result.undecoded, 4);
    assert_true(result.confidence < 1);
}

static void binary_is_refused(void **state)
{
    (void)state;
    assert_binary("a\0b", 3);
    assert_binary("\x7F"
                  "ELF\x02\x01\x01\0\0\0\0\0\0\0\0\0",
                  16);
    assert_binary("PK\x03\x04\x14\0\x06\0\x08\0\0\0!\0\xDF\xA4\xD2lZ\x01", 20);
    assert_binary("\x01\x02\x03 abc \x04\x05\x06 def \x07\x0E\x0F\x10\x11", 19);
    assert_binary("\xFF\xFE\0\0a\0\0\0", 8);
}

static void every_alias_is_known(void **state)
{
    (void)state;
    static const struct {
        const char *alias, *name;
    } ALIASES[] = {
        {"utf8", "UTF-8"},
        {"UTF-8", "UTF-8"},
        {"utf-16le", "UTF-16LE"},
        {"UTF-16BE", "UTF-16BE"},
        {"utf16", "UTF-16BE"},
        {"cp1258", "windows-1258"},
        {"Windows-1258", "windows-1258"},
        {"cp1252", "windows-1252"},
        {"latin1", "windows-1252"},
        {"ISO-8859-1", "windows-1252"},
        {"tcvn", "TCVN3"},
        {"TCVN3", "TCVN3"},
        {"ABC", "TCVN3"},
        {"TCVN3 (ABC)", "TCVN3"},
        {"tcvn5712-1", "TCVN5712-1"},
        {"TCVN-5712", "TCVN5712-1"},
        {"vn1", "TCVN5712-1"},
        {"TCVN5712-1:1993", "TCVN5712-1"},
        {"vni", "VNI"},
        {"VNI-Windows", "VNI"},
        {"vni_win", "VNI"},
        {"viscii", "VISCII"},
        {"csVISCII", "VISCII"},
        {"viqr", "VIQR"},
        {"ascii", "UTF-8"},
        {"TCVN3-in-UTF-8", "TCVN3-in-UTF-8"},
        {"vni-in-utf8", "VNI-in-UTF-8"},
        {"UTF-8-in-UTF-8", "UTF-8-in-UTF-8"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(ALIASES); i++) {
        bool wide = strstr(ALIASES[i].name, "UTF-16") != NULL;
        bool little = strcmp(ALIASES[i].name, "UTF-16LE") == 0;
        assert_decodes(wide ? (little ? "a\0b\0" : "\0a\0b") : "ab", wide ? 4 : 2, ALIASES[i].alias,
                       "ab", ALIASES[i].name);
    }
}

static void an_unknown_name_is_an_error(void **state)
{
    (void)state;
    g_autoptr(GString) out = g_string_new("kept");
    g_autoptr(GError) error = NULL;
    assert_false(charset_decode("a", 1, "klingon", out, NULL, &error));
    assert_true(g_error_matches(error, CHARSET_ERROR, CHARSET_ERROR_UNKNOWN_NAME));
    assert_string_equal(error->message, "no encoding is called 'klingon'");
    assert_string_equal(out->str, "kept");
}

static void a_name_overrules_the_evidence(void **state)
{
    (void)state;
    assert_decodes("v\xB5", 2, "viscii", "vộ", "VISCII");
    assert_decodes("v\xB5", 2, "abc", "và", "TCVN3");
    assert_decodes("v\xB5", 2, "latin1", "vµ", "windows-1252");
    assert_decodes("va`", 3, "viqr", "và", "VIQR");
}

static void viqr_keeps_punctuation(void **state)
{
    (void)state;
    static const struct {
        const char *viqr, *text;
    } PAIRS[] = {
        {"Ba` con o+? dda^y\\. Ai ddo'\\?", "Bà con ở đây. Ai đó?"},
        {"Ho. ddi ra. Chu'ng to^i o+? la.i.", "Họ đi ra. Chúng tôi ở lại."},
        {"thu+ cho toi@vi.vn va` http://a.vi.vn/", "thư cho toi@vi.vn và http://a.vi.vn/"},
        {"tu*o*ng lai cu?a ddo^`ng ba`o", "tương lai của đồng bào"},
        {"QDD-TTg nga`y 5", "QĐ-TTg ngày 5"},
        {"DDAO, Dda^y, dda^y", "ĐAO, Đây, đây"},
        {"CHU? NGHI~A", "CHỦ NGHĨA"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(PAIRS); i++)
        assert_decodes(PAIRS[i].viqr, strlen(PAIRS[i].viqr), "viqr", PAIRS[i].text, "VIQR");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_whole_text_comes_back_from_every_encoding),
        cmocka_unit_test(cuts_are_recognised),
        cmocka_unit_test(a_byte_order_mark_is_dropped),
        cmocka_unit_test(utf16_is_read_from_any_byte),
        cmocka_unit_test(fixtures_of_real_bytes),
        cmocka_unit_test(only_damaged_paragraphs_change),
        cmocka_unit_test(lost_horns_come_back),
        cmocka_unit_test(marks_compose_in_any_order),
        cmocka_unit_test(ordinary_text_is_kept),
        cmocka_unit_test(western_text_falls_back_to_windows_1252),
        cmocka_unit_test(malformed_bytes_in_utf8_are_replaced_and_counted),
        cmocka_unit_test(binary_is_refused),
        cmocka_unit_test(every_alias_is_known),
        cmocka_unit_test(an_unknown_name_is_an_error),
        cmocka_unit_test(a_name_overrules_the_evidence),
        cmocka_unit_test(viqr_keeps_punctuation),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
