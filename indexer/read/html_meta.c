/* indexer/read/html_meta.c - see html_meta.h. What a page states in several ways is believed when
 * the visible page agrees; site names are told from people by comparing them. */
#include "indexer/read/html_meta.h"

#include "indexer/read/html_blocks.h"
#include "indexer/read/html_body.h"
#include "indexer/read/html_jsonld.h"
#include "indexer/read/office_title.h"
#include "text/date.h"
#include "text/fold.h"

#include <stdio.h>
#include <string.h>

#define TEXT_MAX       2000 /* bytes of a title or a lead */
#define DATE_LINE_MAX  120  /* bytes of a line that does no more than state a date */
#define CANDIDATES_MAX 200  /* elements looked at; the right one is among the first */

/* --- what the head states --- */

/* The content of the first meta element of one of these names (property, name or itemprop). */
static const char *meta(const struct html_page *page, const char *const *names)
{
    static const char *const keys[] = {"property", "name", "itemprop"};
    for (unsigned n = 0; names[n] != NULL; n++)
        for (guint i = 0; i < page->metas->len; i++) {
            const xmlNode *node = page->metas->pdata[i];
            const char *content = html_attribute(node, "content");
            for (unsigned k = 0; content != NULL && content[0] != '\0' && k < 3; k++) {
                const char *name = html_attribute(node, keys[k]);
                if (name != NULL && g_ascii_strcasecmp(name, names[n]) == 0)
                    return content;
            }
        }
    return NULL;
}

#define META(page, ...) meta(page, (const char *const[]){__VA_ARGS__, NULL})

static const char *description_of(const struct html_page *page)
{
    return META(page, "og:description", "description", "twitter:description");
}

static xmlNode *first(const struct html_page *page, const char *name)
{
    for (guint i = 0; i < page->elements->len; i++) {
        xmlNode *node = g_array_index(page->elements, struct html_element, i).node;
        if (html_is(node, name))
            return node;
    }
    return NULL;
}

/* --- comparing --- */

/* Letters and digits only, folded: "Báo Dân trí" -> "baodantri". */
static char *essence(const char *text)
{
    g_autoptr(GString) folded = g_string_new(NULL);
    fold_utf8(text, strlen(text), folded);
    size_t len = 0;
    for (size_t i = 0; i < folded->len; i++)
        if (g_ascii_isalnum(folded->str[i]) || (folded->str[i] & 0x80))
            folded->str[len++] = folded->str[i];
    return g_strndup(folded->str, len);
}

static bool same(const char *a, const char *b)
{
    g_autofree char *one = essence(a), *two = essence(b);
    return strcmp(one, two) == 0;
}

/* Whether one of the two says no more than the other. */
static bool agree(const char *a, const char *b)
{
    g_autofree char *one = essence(a), *two = essence(b);
    return one[0] != '\0' && two[0] != '\0' &&
           (strstr(one, two) != NULL || strstr(two, one) != NULL);
}

/* --- URL and source --- */

static bool is_web(const char *url)
{
    return url != NULL && (g_str_has_prefix(url, "http://") || g_str_has_prefix(url, "https://"));
}

/* Browsers note where a page was saved from: <!-- saved from url=(0042)https://… -->. */
static char *saved_from(const struct html_page *page)
{
    for (const xmlNode *node = page->doc->children; node != NULL; node = node->next) {
        const char *text = node->type == XML_COMMENT_NODE ? (const char *)node->content : NULL;
        const char *url = text != NULL ? strstr(text, "saved from url=") : NULL;
        url = url != NULL ? strstr(url, "http") : NULL;
        if (url != NULL)
            return g_strndup(url, strcspn(url, " \r\n\t"));
    }
    return NULL;
}

static char *page_url(const struct html_page *page, const struct html_jsonld *jsonld)
{
    for (guint i = 0; i < page->elements->len; i++) {
        xmlNode *node = g_array_index(page->elements, struct html_element, i).node;
        const char *rel = html_is(node, "link") ? html_attribute(node, "rel") : NULL;
        const char *href = rel != NULL ? html_attribute(node, "href") : NULL;
        if (href != NULL && g_ascii_strcasecmp(rel, "canonical") == 0 && is_web(href))
            return g_strdup(href);
    }
    const char *stated = META(page, "og:url", "twitter:url");
    if (is_web(stated))
        return g_strdup(stated);
    if (is_web(jsonld->url))
        return g_strdup(jsonld->url);
    return saved_from(page);
}

static char *host_of(const char *url)
{
    const char *host = strstr(url, "://") + 3;
    if (g_str_has_prefix(host, "www."))
        host += 4;
    g_autofree char *name = g_strndup(host, strcspn(host, "/?#:"));
    char *lower = g_ascii_strdown(name, -1);
    return lower;
}

void html_meta_set_url(struct document *document, const char *url)
{
    if (!is_web(url))
        return;
    g_autofree char *host = host_of(url);
    document_set(document, FIELD_URL, url, ORIGIN_FORMAT);
    document_set(document, FIELD_SOURCE, host, ORIGIN_FORMAT);
}

static void add_source(const struct html_page *page, const struct html_jsonld *jsonld,
                       struct extract *extract)
{
    g_autofree char *url = page_url(page, jsonld);
    const char *site = META(page, "og:site_name", "source", "dc.publisher", "dcterms.publisher");
    if (url != NULL) {
        html_meta_set_url(extract->document, url);
    } else if (site != NULL) {
        document_set(extract->document, FIELD_SOURCE, site, ORIGIN_FORMAT);
    } else if (jsonld->publisher != NULL) {
        document_set(extract->document, FIELD_SOURCE, jsonld->publisher, ORIGIN_FORMAT);
    }
}

/* --- date --- */

/* "2026-03-07T08:01:53+07:00" as the day that it is where it was written; what is said in UTC is
 * the day in Vietnam. */
static bool iso_day(const char *text, char ret[11])
{
    unsigned year, month, day, hour = 0, minute = 0;
    int parts = sscanf(text, "%4u-%2u-%2u%*1[T ]%2u:%2u", &year, &month, &day, &hour, &minute);
    if (parts < 3 || year < 1900 ||
        !g_date_valid_dmy((GDateDay)day, (GDateMonth)month, (GDateYear)year))
        return false;
    size_t len = strlen(text);
    bool utc = parts == 5 && (text[len - 1] == 'Z' || g_str_has_suffix(text, "+00:00"));
    GDate date;
    g_date_clear(&date, 1);
    g_date_set_dmy(&date, (GDateDay)day, (GDateMonth)month, (GDateYear)year);
    if (utc && hour + 7 >= 24)
        g_date_add_days(&date, 1);
    g_snprintf(ret, 11, "%04u-%02u-%02u", g_date_get_year(&date), (unsigned)g_date_get_month(&date),
               g_date_get_day(&date));
    return true;
}

static bool any_day(const char *text, char ret[11])
{
    if (text == NULL)
        return false;
    text += strspn(text, " \t\r\n");
    if (iso_day(text, ret))
        return true;
    struct date date;
    for (size_t pos = 0; date_next(text, strlen(text), &pos, &date);)
        if (date.day != 0) {
            date_iso(&date, ret);
            return true;
        }
    return false;
}

/* "Cập nhật: 05/11/2012": a line that says itself what its date is. */
static bool is_labelled_day(const char *text)
{
    static const char *const labels[] = {"cap nhat", "ngay cap nhat", "ngay dang",
                                         "dang luc", "dang ngay",     "ngay xuat ban"};
    g_autoptr(GString) folded = g_string_new(NULL);
    fold_utf8(text, strlen(text), folded);
    for (size_t i = 0; i < G_N_ELEMENTS(labels); i++)
        if (g_str_has_prefix(folded->str, labels[i]))
            return true;
    return false;
}

static bool labelled_day(const struct html_page *page, char ret[11])
{
    guint looked = 0;
    for (guint i = 0; i < page->elements->len && looked < 10 * CANDIDATES_MAX; i++) {
        struct html_element *element = &g_array_index(page->elements, struct html_element, i);
        if (element->noise || element->text < 10 || element->text > DATE_LINE_MAX / 2)
            continue;
        looked++;
        g_autofree char *text = html_text(element->node, DATE_LINE_MAX);
        if (is_labelled_day(text) && any_day(text, ret))
            return true;
    }
    return false;
}

/* A date in an element that is named for it, outside the body, the nearest to the title first. */
static bool visible_day(const struct html_page *page, const xmlNode *title, char ret[11])
{
    guint from = title != NULL ? (guint)GPOINTER_TO_SIZE(title->_private) : 0;
    guint looked = 0;
    for (guint round = 0; round < 2; round++) {
        guint start = round == 0 ? from : 0;
        guint end = round == 0 ? page->elements->len : from;
        for (guint i = start; i < end; i++) {
            struct html_element *element = &g_array_index(page->elements, struct html_element, i);
            bool named = (element->hints & HINT_DATE) || html_is(element->node, "time");
            if (element->noise || !named || looked++ > CANDIDATES_MAX)
                continue;
            if (any_day(html_attribute(element->node, "datetime"), ret))
                return true;
            g_autofree char *text = html_text(element->node, DATE_LINE_MAX + 1);
            if (strlen(text) <= DATE_LINE_MAX && any_day(text, ret))
                return true;
        }
    }
    return false;
}

static const char *stated_day(const struct html_page *page)
{
    return META(page, "article:published_time", "datePublished", "pubdate", "publishdate",
                "publish-date", "publication_date", "og:published_time", "dc.date.issued",
                "dcterms.issued", "dc.date", "dc.created", "date");
}

static void add_date(const struct html_page *page, const struct html_jsonld *jsonld,
                     const xmlNode *title, struct extract *extract)
{
    char day[11];
    if (any_day(jsonld->published, day) || any_day(stated_day(page), day) ||
        visible_day(page, title, day) || labelled_day(page, day))
        document_set(extract->document, FIELD_ISSUED, day, ORIGIN_FORMAT);
}

/* --- title --- */

/* What the head says the title is. */
struct stated {
    const char *title[6]; /* the most trusted first; NULL where not said */
};

#define TITLES G_N_ELEMENTS(((struct stated *)0)->title)

/* A page's title without the site's name at its end ("… | Báo Đầu tư", "… - dantri.com.vn"), which
 * is known for one, or told by the description, which repeats the title alone. */
static char *without_site(const char *title, const char *site, const char *source,
                          const char *description)
{
    static const char *const separators[] = {" | ", " - ", " – ", " — ", " :: ", " » "};
    static const char *const starts[] = {"bao ", "cong ", "trang ", "tap chi", "dai ", "website"};
    for (size_t i = 0; i < G_N_ELEMENTS(separators); i++) {
        const char *cut = g_strrstr(title, separators[i]);
        if (cut == NULL || cut == title)
            continue;
        const char *rest = cut + strlen(separators[i]);
        g_autofree char *alone = g_strndup(title, (gsize)(cut - title));
        g_autoptr(GString) folded = g_string_new(NULL);
        fold_utf8(rest, strlen(rest), folded);
        bool is_site = (site != NULL && agree(rest, site)) ||
                       (source != NULL && agree(rest, source)) ||
                       (description != NULL && same(alone, description));
        for (size_t s = 0; s < G_N_ELEMENTS(starts); s++)
            is_site |= g_str_has_prefix(folded->str, starts[s]);
        if (is_site)
            return g_steal_pointer(&alone);
    }
    return g_strdup(title);
}

/* The heading that the head agrees with; else the only one that is long enough to be a title. */
static xmlNode *title_heading(const struct html_page *page, const struct stated *stated)
{
    xmlNode *only = NULL;
    guint looked = 0;
    for (guint i = 0; i < page->elements->len && looked < CANDIDATES_MAX; i++) {
        struct html_element *element = &g_array_index(page->elements, struct html_element, i);
        if (!html_is(element->node, "h1"))
            continue;
        looked++;
        g_autofree char *text = html_text(element->node, TEXT_MAX);
        if (g_utf8_strlen(text, -1) < 8)
            continue;
        for (unsigned s = 0; s < TITLES; s++)
            if (stated->title[s] != NULL && agree(text, stated->title[s]))
                return element->node;
        if (only == NULL && !element->noise && element->link * 2 < element->text + 1)
            only = element->node;
    }
    return only;
}

/* Any element with the text that the head states, or nearly all of it: what is left is the site's
 * name, before it or after. */
static xmlNode *title_element(const struct html_page *page, const struct stated *stated)
{
    for (unsigned s = 0; s < TITLES; s++) {
        g_autofree char *title = stated->title[s] != NULL ? essence(stated->title[s]) : NULL;
        size_t len = title != NULL ? strlen(title) : 0;
        if (len < 15)
            continue;
        guint looked = 0;
        for (guint i = 0; i < page->elements->len && looked < CANDIDATES_MAX; i++) {
            struct html_element *element = &g_array_index(page->elements, struct html_element, i);
            /* Characters against folded bytes: they differ by marks at most. */
            if (element->noise || element->in_link || element->text > len ||
                element->text * 2 < len)
                continue;
            looked++;
            g_autofree char *text = html_text(element->node, TEXT_MAX);
            g_autofree char *shown = essence(text);
            if (g_str_has_prefix(title, shown) || g_str_has_suffix(title, shown))
                return element->node;
        }
    }
    return NULL;
}

static xmlNode *add_title(const struct html_page *page, const struct html_jsonld *jsonld,
                          struct extract *extract)
{
    xmlNode *title = first(page, "title");
    g_autofree char *head = title != NULL ? html_text(title, TEXT_MAX) : NULL;
    const struct stated stated = {{META(page, "og:title"), jsonld->headline,
                                   META(page, "twitter:title"), META(page, "dc.title"),
                                   META(page, "title"), head}};
    if (html_body_is_exported(page))
        return NULL;
    xmlNode *heading = title_heading(page, &stated);
    if (heading == NULL)
        heading = title_element(page, &stated);
    g_autofree char *text = heading != NULL ? html_text(heading, TEXT_MAX) : NULL;
    for (unsigned s = 0; s < TITLES && text == NULL; s++)
        if (stated.title[s] != NULL && stated.title[s][0] != '\0')
            text = without_site(stated.title[s], META(page, "og:site_name"),
                                extract->document->field[FIELD_SOURCE], description_of(page));
    if (text != NULL)
        document_set(extract->document, FIELD_TITLE, text, ORIGIN_FORMAT);
    if (heading != NULL)
        extract_add(extract, BLOCK_TITLE, text, strlen(text));
    return heading;
}

/* --- author --- */

#define AUTHOR_MAX 120 /* bytes */

/* A person's name, not the site's: it has two words or more, and is no address. */
static bool is_person(const char *name, const struct html_page *page, const struct extract *extract)
{
    const char *site = META(page, "og:site_name");
    const char *source = extract->document->field[FIELD_SOURCE];
    if (name == NULL || strlen(name) > AUTHOR_MAX || strchr(name, ' ') == NULL)
        return false;
    if (strpbrk(name, "0123456789/@|") != NULL || strstr(name, ".vn") != NULL ||
        strstr(name, ".com") != NULL)
        return false;
    return (site == NULL || !agree(name, site)) && (source == NULL || !agree(name, source));
}

/* "NHẬT XUÂN;NGHI VŨ" -> "NHẬT XUÂN, NGHI VŨ"; "Tác giả: Lê Hà" -> "Lê Hà". */
static char *tidy_author(const char *name)
{
    static const char *const labels[] = {"Tác giả:", "Tác giả", "Bài:", "Theo:", "Bởi", "By "};
    for (size_t i = 0; i < G_N_ELEMENTS(labels); i++)
        if (g_str_has_prefix(name, labels[i]))
            name += strlen(labels[i]);
    g_auto(GStrv) parts = g_strsplit_set(name, ";", 10);
    for (char **part = parts; *part != NULL; part++)
        g_strstrip(*part);
    return g_strstrip(g_strjoinv(", ", parts));
}

static bool set_author(const char *name, const struct html_page *page, struct extract *extract)
{
    if (name == NULL)
        return false;
    g_autofree char *tidy = tidy_author(name);
    return is_person(tidy, page, extract) &&
           document_set(extract->document, FIELD_AUTHOR, tidy, ORIGIN_FORMAT);
}

static bool names_author(const struct html_element *element)
{
    const char *href = html_is(element->node, "a") ? html_attribute(element->node, "href") : NULL;
    if (href != NULL && (strstr(href, "/tac-gia/") != NULL || strstr(href, "/author/") != NULL))
        return true;
    return (element->hints & HINT_AUTHOR) != 0;
}

static void add_author(const struct html_page *page, const struct html_jsonld *jsonld,
                       struct extract *extract)
{
    if (set_author(jsonld->author, page, extract) ||
        set_author(META(page, "article:author"), page, extract) ||
        set_author(META(page, "dable:author", "author", "dc.creator"), page, extract))
        return;
    guint looked = 0;
    for (guint i = 0; i < page->elements->len && looked < CANDIDATES_MAX; i++) {
        struct html_element *element = &g_array_index(page->elements, struct html_element, i);
        if (element->noise || !names_author(element))
            continue;
        looked++;
        g_autofree char *text = html_text(element->node, AUTHOR_MAX + 1);
        if (set_author(text, page, extract))
            return;
    }
}

/* --- the lead --- */

/* Whether 'text' is the lead that 'description' repeats, perhaps cut off. */
static bool is_described(const char *text, const char *description)
{
    if (description == NULL)
        return false;
    g_autofree char *one = essence(text), *two = essence(description);
    size_t len = MIN(strlen(two), 60);
    if (len < 30)
        return false;
    two[len] = '\0';
    return strstr(one, two) != NULL && strlen(one) < 1200;
}

/* A lead that stands between the title and the body. */
static void add_lead(const struct html_page *page, const xmlNode *heading, xmlNode *body,
                     struct extract *extract)
{
    guint from = heading != NULL ? (guint)GPOINTER_TO_SIZE(heading->_private) : 0;
    guint end = (guint)GPOINTER_TO_SIZE(body->_private) - 1;
    guint looked = 0;
    for (guint i = from; i < end && looked < CANDIDATES_MAX; i++) {
        struct html_element *element = &g_array_index(page->elements, struct html_element, i);
        bool whole = element->own >= 30 || (element->hints & HINT_SAPO);
        if (element->noise || !whole || element->text < 30 || element->text > 1500 ||
            element->link * 2 > element->text)
            continue;
        g_autofree char *text = html_text(element->node, TEXT_MAX);
        looked++;
        bool named = heading != NULL && (element->hints & HINT_SAPO);
        if (!named && !is_described(text, description_of(page)))
            continue;
        document_set(extract->document, FIELD_SAPO, text, ORIGIN_FORMAT);
        extract_add(extract, BLOCK_SAPO, text, strlen(text));
        return;
    }
}

#define HEADLINE_WORDS 6 /* a category's name has fewer, nearly always */

/* Whether the title of the page stands on it as a headline does: long, and no link. */
static bool shows_headline(const struct html_page *page)
{
    const xmlNode *title = first(page, "title");
    g_autofree char *head = title != NULL ? html_text(title, TEXT_MAX) : NULL;
    const struct stated stated = {{META(page, "og:title"), head}};
    const xmlNode *heading = title_heading(page, &stated);
    if (heading == NULL || html_element(page, heading)->link > 0)
        return false;
    g_autofree char *text = html_text(heading, TEXT_MAX);
    unsigned words = 1;
    for (const char *pos = text; *pos != '\0'; pos++)
        words += *pos == ' ';
    return words >= HEADLINE_WORDS;
}

bool html_meta_states_article(const struct html_page *page)
{
    struct html_jsonld jsonld = {0};
    html_jsonld_read(page, &jsonld);
    g_autofree char *url = page_url(page, &jsonld);
    const char *path = url != NULL ? strchr(strstr(url, "://") + 3, '/') : NULL;
    bool home = url != NULL && (path == NULL || strcmp(path, "/") == 0);
    char day[11];
    bool dated = any_day(jsonld.published, day) || any_day(stated_day(page), day);
    html_jsonld_clear(&jsonld);
    return !home && (dated || shows_headline(page));
}

void html_meta_add(const struct html_page *page, xmlNode *body, struct extract *extract)
{
    struct html_jsonld jsonld = {0};
    html_jsonld_read(page, &jsonld);
    add_source(page, &jsonld, extract);
    xmlNode *heading = add_title(page, &jsonld, extract);
    add_date(page, &jsonld, heading, extract);
    add_author(page, &jsonld, extract);
    add_lead(page, heading, body, extract);
    html_jsonld_clear(&jsonld);
}

/* A law or a decision that a site shows has a letterhead, which says when it was issued; the page
 * only says when it was put there. */
static bool has_letterhead(const struct extract *extract)
{
    for (guint i = 0; i < MIN(extract->blocks->len, 12); i++) {
        const struct block *block = &g_array_index(extract->blocks, struct block, i);
        g_autofree char *text = essence(block->text);
        if (strlen(text) < 100 && (strstr(text, "conghoaxahoichunghiavietnam") != NULL ||
                                   strstr(text, "dangcongsanvietnam") != NULL))
            return true;
    }
    return false;
}

/* Bold lines at the end are the author's name or an office's, no headings: nothing is under them.
 */
static void demote_signature(struct extract *extract)
{
    for (guint i = extract->blocks->len; i-- > 0;) {
        struct block *block = &g_array_index(extract->blocks, struct block, i);
        if (block->role != BLOCK_HEADING)
            break;
        block->role = BLOCK_PARAGRAPH;
        block->level = 0;
    }
}

static void weaken(struct document *document, enum document_field field)
{
    if (document->origin[field] == ORIGIN_FORMAT)
        document->origin[field] = ORIGIN_TEXT;
}

#define LEAD_AMONG 8 /* blocks at the start among which the lead stands */

/* A short line before the text with the day of publication, or the author's name alone, is what
 * the fields say already. */
static bool is_byline(const struct extract *extract, const char *text)
{
    const char *issued = extract->document->field[FIELD_ISSUED];
    const char *author = extract->document->field[FIELD_AUTHOR];
    char day[11];
    if (strlen(text) > DATE_LINE_MAX || strchr(text, '|') != NULL)
        return false;
    if (author != NULL && same(text, author))
        return true;
    return issued != NULL && text[strlen(text) - 1] != '.' && any_day(text, day) &&
           strcmp(day, issued) == 0;
}

/* What a block before the first long one repeats of the fields goes; the title stays once. */
static bool repeats(const struct extract *extract, const struct block *block, bool in_head,
                    bool shows_title)
{
    const char *title = extract->document->field[FIELD_TITLE];
    const char *lead = extract->document->field[FIELD_SAPO];
    if (block->role == BLOCK_TITLE || block->role == BLOCK_SAPO || block->role == BLOCK_TABLE_ROW)
        return false;
    if (title != NULL && shows_title && same(block->text, title))
        return true;
    if (lead != NULL && same(block->text, lead))
        return true;
    return in_head && is_byline(extract, block->text);
}

static void set_exported_title(const struct html_page *page, struct extract *extract)
{
    const xmlNode *head = first(page, "title");
    g_autofree char *title = head != NULL ? html_text(head, TEXT_MAX) : NULL;
    if (title != NULL && html_body_is_exported(page))
        office_title_set(extract, title);
}

/* Mark the block that is the title, when the page's heading did not give it, and the lead. */
static void mark_head(const struct html_page *page, struct extract *extract, bool *shows_title)
{
    const char *title = extract->document->field[FIELD_TITLE];
    for (guint i = 0; i < MIN(extract->blocks->len, LEAD_AMONG); i++) {
        struct block *block = &g_array_index(extract->blocks, struct block, i);
        if (block->role > BLOCK_PARAGRAPH)
            continue;
        *shows_title |= block->role == BLOCK_TITLE;
        if (block->role == BLOCK_TITLE)
            continue;
        if (!*shows_title && title != NULL && same(block->text, title)) {
            block->role = BLOCK_TITLE;
            block->level = 0;
            *shows_title = true;
        } else if (extract->document->field[FIELD_SAPO] == NULL &&
                   is_described(block->text, description_of(page))) {
            block->role = BLOCK_SAPO;
            block->level = 0;
            document_set(extract->document, FIELD_SAPO, block->text, ORIGIN_FORMAT);
        }
    }
}

#define LONG_BLOCK 150 /* bytes; with the first such paragraph the text has begun */

static void drop_repeated(struct extract *extract, bool shows_title)
{
    bool in_head = true;
    for (guint i = 0; i < extract->blocks->len;) {
        const struct block *block = &g_array_index(extract->blocks, struct block, i);
        if (block->role == BLOCK_PARAGRAPH && strlen(block->text) > LONG_BLOCK)
            in_head = false;
        if (repeats(extract, block, in_head, shows_title))
            g_array_remove_index(extract->blocks, i);
        else
            i++;
    }
}

/* A law is divided by what its lines say; bold type in it means nothing more. */
static void demote_bold(struct extract *extract)
{
    for (guint i = 0; i < extract->blocks->len; i++) {
        struct block *block = &g_array_index(extract->blocks, struct block, i);
        if (block->role == BLOCK_HEADING && block->level == HTML_BOLD_LEVEL) {
            block->role = BLOCK_PARAGRAPH;
            block->level = 0;
        }
    }
}

void html_meta_finish(const struct html_page *page, struct extract *extract)
{
    bool shows_title = false;
    bool letterhead = has_letterhead(extract);
    set_exported_title(page, extract);
    mark_head(page, extract, &shows_title);
    if (!letterhead)
        drop_repeated(extract, shows_title);
    demote_signature(extract);
    if (!letterhead)
        return;
    demote_bold(extract);
    weaken(extract->document, FIELD_ISSUED);
    weaken(extract->document, FIELD_AUTHOR);
    if (!shows_title)
        weaken(extract->document, FIELD_TITLE);
}
