/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* text/official/number_clue.c - see number_clue.h. */
#include "text/official/number_clue.h"

#include <stddef.h>

#define LOOSE (CLUE_GUESSED | CLUE_LOWER | CLUE_BLANK) /* nothing of it is written with care */

static const struct number_rule RULES[] = {
    /* a kind and nothing else */
    {CLUE_KIND | CLUE_AGREES | CLUE_LONG, CLUE_TWO | CLUE_LOWER | CLUE_BLANK,
     "Nghị quyết số 12/NQ của Đảng ủy xã"},
    {CLUE_KIND | CLUE_YEAR | CLUE_WORD | CLUE_LONG, CLUE_TWO | CLUE_LOWER | CLUE_BLANK,
     "theo số 155/2025/TT của bộ"},
    /* a kind and an issuer, written with care */
    {CLUE_KIND | CLUE_TWO | CLUE_YEAR, LOOSE, "ban hành kèm theo 12/2022/QĐ-XYZK của trường"},
    {CLUE_KIND | CLUE_TWO | CLUE_KNOWN, LOOSE | CLUE_FORM | CLUE_DASH, "thực hiện 12/NQ-HĐND"},
    {CLUE_KIND | CLUE_TWO | CLUE_KNOWN | CLUE_DASH | CLUE_SECOND_SLASH, LOOSE | CLUE_FORM,
     "thực hiện 04-NQ/TU của Tỉnh ủy"},
    {CLUE_KIND | CLUE_TWO | CLUE_NAMED, LOOSE | CLUE_FORM | CLUE_DASH,
     "Quyết định 12/QĐ-XYZK của trường"},
    {CLUE_KIND | CLUE_TWO | CLUE_NAMED | CLUE_DASH | CLUE_SECOND_SLASH, LOOSE | CLUE_FORM,
     "Quyết định 12-QĐ/XYZK của trường"},
    {CLUE_KIND | CLUE_TWO | CLUE_WORD, LOOSE | CLUE_FORM | CLUE_DASH,
     "theo số 12/QĐ-XYZK của trường"},
    {CLUE_KIND | CLUE_TWO | CLUE_WORD | CLUE_DASH | CLUE_SECOND_SLASH, LOOSE | CLUE_FORM,
     "theo số 12-QĐ/XYZK của trường"},
    {CLUE_KIND | CLUE_TWO | CLUE_DASH | CLUE_PARTY, LOOSE | CLUE_FORM, "thực hiện 04-NQ-TU từ nay"},
    /* … without care: the issuer must be known */
    {CLUE_KIND | CLUE_TWO | CLUE_KNOWN | CLUE_GUESSED, CLUE_BLANK, "thực hiện 1O/NQ-HĐND từ nay"},
    {CLUE_KIND | CLUE_TWO | CLUE_KNOWN | CLUE_LOWER, CLUE_BLANK, "thực hiện 12/nq-hđnd từ nay"},
    {CLUE_KIND | CLUE_TWO | CLUE_KNOWN | CLUE_BLANK | CLUE_NAMED, 0,
     "Nghị quyết 12 NQ-HĐND của tỉnh"},
    {CLUE_KIND | CLUE_TWO | CLUE_KNOWN | CLUE_BLANK | CLUE_WORD, 0, "theo số 12 NQ-HĐND của tỉnh"},
    {CLUE_KIND | CLUE_TWO | CLUE_KNOWN | CLUE_BLANK | CLUE_SECOND_SLASH, 0,
     "thực hiện 04 NQ/TU của Tỉnh ủy"},
    /* an assembly numbers by its term */
    {CLUE_ASSEMBLY | CLUE_YEAR, LOOSE | CLUE_FORM, "theo 21/2017/QH14 về quy hoạch"},
    {CLUE_ASSEMBLY | CLUE_NAMED, LOOSE | CLUE_FORM, "Nghị quyết 81/QH15 về quy hoạch"},
    /* an issuer and no kind: letters, and decrees of old */
    {CLUE_ISSUER | CLUE_TWO | CLUE_SECOND_SLASH | CLUE_BLANK | CLUE_NAMED,
     CLUE_FORM | CLUE_GUESSED | CLUE_LOWER, "Quyết định 75 VN/CC về chợ"},
    {CLUE_ISSUER | CLUE_TWO | CLUE_SECOND_SLASH | CLUE_BLANK | CLUE_HEAD,
     CLUE_FORM | CLUE_GUESSED | CLUE_LOWER, "Số: 75 VN/CC"},
    {CLUE_ISSUER | CLUE_TWO | CLUE_NAMED, LOOSE | CLUE_FORM | CLUE_POINT,
     "Công văn 1234-XYZK/KT về đê"},
    {CLUE_ISSUER | CLUE_TWO | CLUE_HEAD, LOOSE | CLUE_FORM | CLUE_POINT, "Số: 1234-XYZK/KT"},
    {CLUE_ISSUER | CLUE_TWO | CLUE_SLASH | CLUE_KNOWN, LOOSE | CLUE_FORM,
     "trả lời 1234/UBND-KT về đê"},
    {CLUE_ISSUER | CLUE_TWO | CLUE_SLASH | CLUE_WORD, LOOSE | CLUE_FORM,
     "trả lời số 1234/XYZK-KT về đê"},
    {CLUE_ISSUER | CLUE_NAMED | CLUE_KNOWN | CLUE_LONG, LOOSE | CLUE_FORM | CLUE_TWO | CLUE_POINT,
     "Nghị định 50-CP về thuế"},
    {CLUE_ISSUER | CLUE_NAMED | CLUE_SLASH | CLUE_LONG, LOOSE | CLUE_FORM | CLUE_TWO,
     "Nghị định 50/XYZK về thuế"},
    /* a kind before it, a year, and no code */
    {CLUE_NONE | CLUE_NAMED | CLUE_YEAR | CLUE_WORD, CLUE_GUESSED | CLUE_TAIL,
     "Thông tư số 05/2023 của bộ"},
    {CLUE_NONE | CLUE_NAMED | CLUE_YEAR | CLUE_BARE, CLUE_GUESSED | CLUE_TAIL | CLUE_DATED,
     "Nghị định 100/2019 về giao thông"},
};

const struct number_rule *number_clue_rule(unsigned clues)
{
    for (size_t i = 0; i < sizeof RULES / sizeof *RULES; i++)
        if ((clues & RULES[i].needs) == RULES[i].needs && (clues & RULES[i].without) == 0)
            return &RULES[i];
    return NULL;
}

const struct number_rule *number_clue_rule_at(unsigned i)
{
    return i < sizeof RULES / sizeof *RULES ? &RULES[i] : NULL;
}
