/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* indexer/read/record/record_fields.c - named values into a document; the user gave them, so they
 * win. */
#include "indexer/read/record/record_fields.h"

#include "indexer/read/plain/plain_text.h"
#include "text/official/date.h"

#include <stdio.h>
#include <string.h>

static const struct {
    const char *name;
    enum document_field field;
    bool date;
} fields[] = {
    {"title", FIELD_TITLE, false},
    {"number", FIELD_NUMBER, false},
    {"kind", FIELD_KIND, false},
    {"issuer", FIELD_ISSUER, false},
    {"signer", FIELD_SIGNER, false},
    {"issued", FIELD_ISSUED, true},
    {"effective", FIELD_EFFECTIVE, true},
    {"expired", FIELD_EXPIRED, true},
    {"source", FIELD_SOURCE, false},
    {"author", FIELD_AUTHOR, false},
    {"url", FIELD_URL, false},
};

bool record_knows(const char *name)
{
    for (size_t i = 0; i < G_N_ELEMENTS(fields); i++)
        if (strcmp(fields[i].name, name) == 0)
            return true;
    return strcmp(name, "id") == 0 || strcmp(name, "text") == 0 || strcmp(name, "provinces") == 0;
}

/* A date as the contract writes it, or as officials do. */
static bool read_date(const char *value, char ret[11])
{
    unsigned year, month, day;
    if (sscanf(value, "%4u-%2u-%2u", &year, &month, &day) == 3 &&
        g_date_valid_dmy((GDateDay)day, (GDateMonth)month, (GDateYear)year)) {
        g_snprintf(ret, 11, "%04u-%02u-%02u", year, month, day);
        return true;
    }
    struct date date;
    size_t pos = 0;
    if (!date_next(value, strlen(value), &pos, &date) || date.day == 0)
        return false;
    date_iso(&date, ret);
    return true;
}

bool record_set(struct extract *extract, const char *name, const char *value, GError **error)
{
    if (value[strspn(value, " \t\r\n")] == '\0')
        return true;
    if (strcmp(name, "id") == 0) {
        g_free(extract->given_id);
        extract->given_id = g_strstrip(g_strdup(value));
    } else if (strcmp(name, "text") == 0) {
        text_add(extract, value, strlen(value));
    } else if (strcmp(name, "provinces") == 0) {
        g_ptr_array_add(extract->document->provinces, g_strstrip(g_strdup(value)));
    }
    for (size_t i = 0; i < G_N_ELEMENTS(fields); i++) {
        if (strcmp(fields[i].name, name) != 0)
            continue;
        char iso[11];
        if (fields[i].date && !read_date(value, iso)) {
            g_set_error(error, READ_ERROR, READ_ERROR_FORMAT, "'%s' is not a date: %.40s", name,
                        value);
            return false;
        }
        g_autofree char *plain = g_strstrip(g_strdup(fields[i].date ? iso : value));
        document_set(extract->document, fields[i].field, plain, ORIGIN_GIVEN);
    }
    return true;
}

bool record_check(const struct extract *extract, GError **error)
{
    bool says_nothing = extract->blocks->len == 0 && extract->document->field[FIELD_TITLE] == NULL;
    if (extract->given_id == NULL)
        g_set_error(error, READ_ERROR, READ_ERROR_FORMAT, "no 'id'");
    else if (says_nothing)
        g_set_error(error, READ_ERROR, READ_ERROR_EMPTY, "no 'text' and no 'title'");
    return extract->given_id != NULL && !says_nothing;
}
