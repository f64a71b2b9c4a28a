/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* indexer/read/base/numeral.c - numbers of lists. */
#include "indexer/read/base/numeral.h"

#include <stdbool.h>

#define ROMAN_MAX 3999 /* MMMCMXCIX: there is no sign for 5000 */
/* Twenty times round the alphabet is no list that a person numbered. */
#define LETTER_MAX (26 * 20)

static void append_roman(GString *out, unsigned number, bool upper)
{
    static const struct {
        unsigned value;
        const char *upper, *lower;
    } signs[] = {
        {1000, "M", "m"}, {900, "CM", "cm"}, {500, "D", "d"},  {400, "CD", "cd"}, {100, "C", "c"},
        {90, "XC", "xc"}, {50, "L", "l"},    {40, "XL", "xl"}, {10, "X", "x"},    {9, "IX", "ix"},
        {5, "V", "v"},    {4, "IV", "iv"},   {1, "I", "i"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(signs); i++)
        for (; number >= signs[i].value; number -= signs[i].value)
            g_string_append(out, upper ? signs[i].upper : signs[i].lower);
}

static void append_letter(GString *out, unsigned number, char first)
{
    char letter = (char)(first + (char)((number - 1) % 26));
    for (unsigned i = 0; i <= (number - 1) / 26; i++)
        g_string_append_c(out, letter);
}

void numeral_append(GString *out, enum numeral numeral, unsigned number)
{
    bool roman = numeral == NUMERAL_UPPER_ROMAN || numeral == NUMERAL_LOWER_ROMAN;
    bool letter = numeral == NUMERAL_UPPER_LETTER || numeral == NUMERAL_LOWER_LETTER;
    if (numeral == NUMERAL_NONE)
        return;
    if (roman && number > 0 && number <= ROMAN_MAX)
        append_roman(out, number, numeral == NUMERAL_UPPER_ROMAN);
    else if (letter && number > 0 && number <= LETTER_MAX)
        append_letter(out, number, numeral == NUMERAL_UPPER_LETTER ? 'A' : 'a');
    else
        g_string_append_printf(out, numeral == NUMERAL_DECIMAL_ZERO ? "%02u" : "%u", number);
}
