/* indexer/scope.c - see scope.h. */
#include "indexer/scope.h"

#include <string.h>

#include "text/date.h"

#define PERIOD_WORDS                                                                               \
    600 /* from the start of the text: a period named later is not the document's */

static bool read_period(const char *text, struct document *document)
{
    struct period period;
    size_t pos = 0;
    if (text == NULL || !period_next(text, strlen(text), &pos, &period))
        return false;
    document->period_from = period.from;
    document->period_to = period.to;
    document->period_vision = period.vision;
    return true;
}

static void find_period(const GArray *lines, struct document *document)
{
    if (document->period_from != 0 || document->period_to != 0 ||
        read_period(document->field[FIELD_TITLE], document))
        return;
    unsigned words = 0;
    for (guint i = 0; i < lines->len && words < PERIOD_WORDS; i++) {
        const struct line *line = line_at(lines, i);
        if (line->dropped)
            continue;
        if (read_period(line->text, document))
            return;
        words += line->words;
    }
}

void scope_read(const GArray *lines, struct document *document)
{
    find_period(lines, document);
}
