/* indexer/metadata.c - see metadata.h. */
#include "indexer/metadata.h"

#include <string.h>

#include "indexer/furniture.h"
#include "indexer/head_cell.h"
#include "indexer/letterhead.h"
#include "indexer/signature.h"
#include "indexer/validity.h"
#include "indexer/wrap.h"

#define TITLE_WORDS 60 /* a first line longer than this is no title */

/* The title stands once: as a field. A first line that repeats it is no text. */
static void read_title(GArray *lines, struct document *document)
{
    for (guint i = 0; i < lines->len && document->field[FIELD_TITLE] == NULL; i++) {
        struct line *line = line_at(lines, i);
        if (line->role == BLOCK_TITLE || (i == 0 && lines->len > 1 && line->words <= TITLE_WORDS))
            document_set(document, FIELD_TITLE, line->text, ORIGIN_TEXT);
        if (i > 8)
            break;
    }
    const char *title = document->field[FIELD_TITLE];
    if (title == NULL)
        return;
    g_autofree char *folded = line_fold(title, strlen(title));
    for (guint i = 0; i < lines->len && i < 10; i++)
        if (strcmp(line_at(lines, i)->folded, folded) == 0)
            line_at(lines, i)->dropped = true;
}

void metadata_read(GArray *lines, struct document *document)
{
    furniture_drop(lines);
    head_cells_mend(lines);
    wrap_join(lines);
    struct casing *casing = casing_learn(lines);
    struct letterhead head;
    bool official = letterhead_read(lines, casing, document, &head);
    casing_free(casing);
    if (official) {
        signature_read(lines, head.end, document);
        letterhead_issuer_from_number(document);
        validity_read(lines, document);
        return;
    }
    read_title(lines, document);
}
