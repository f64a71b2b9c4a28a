/* SPDX-FileCopyrightText: The tracuu authors
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* search/engine/plan_slot.c - what may stand for a word is listed first, then held against the
 * index.
 */
#include "search/engine/plan_slot.h"

#include "text/word/fold.h"
#include "text/word/syllable.h"

#include <math.h>
#include <string.h>

/* How much of a word's weight goes to what stands for it. */
#define TWIN_FACTOR    0.9 /* kĩ for kỹ */
#define TYPED_FACTOR   0.7 /* the word as typed, where marks were restored */
#define READING_FACTOR 0.4 /* another reading of an unmarked word */
#define BARE_FACTOR    0.4 /* text without marks, for a marked word */
#define READINGS       4   /* other readings looked for, likelier first */

/* A form that may stand for a word. */
struct proposal {
    const char *form;
    double factor;
    bool counts_for_idf; /* else only where nothing before it is in the index */
};
#define PROPOSALS (4 + READINGS)

static void slot_clear(struct plan_slot *slot)
{
    g_free(slot->form);
    g_array_unref(slot->alternatives);
}

static void alternative_clear(struct plan_alternative *alternative)
{
    g_free(alternative->term);
}

GArray *plan_slots_new(void)
{
    GArray *slots = g_array_new(FALSE, FALSE, sizeof(struct plan_slot));
    g_array_set_clear_func(slots, (GDestroyNotify)slot_clear);
    return slots;
}

int plan_slot_find(const struct plan *plan, const char *form)
{
    for (unsigned i = 0; i < plan->slots->len; i++)
        if (strcmp(g_array_index(plan->slots, struct plan_slot, i).form, form) == 0)
            return (int)i;
    return -1;
}

static bool is_known(const struct plan_slot *slot, const char *term)
{
    for (unsigned i = 0; i < slot->alternatives->len; i++)
        if (strcmp(g_array_index(slot->alternatives, struct plan_alternative, i).term, term) == 0)
            return true;
    return false;
}

/* Takes what the index has of the proposals. The df is that of the most frequent one that counts.
 */
static bool fill(struct plan *plan, struct store *store, struct plan_slot *slot,
                 const struct proposal *proposals, unsigned count, GError **error)
{
    for (unsigned i = 0; i < count; i++) {
        uint64_t sections, occurrences;
        if (is_known(slot, proposals[i].form))
            continue;
        if (!store_term_counts(store, proposals[i].form, &sections, &occurrences, error))
            return false;
        if (sections == 0)
            continue;
        if (proposals[i].counts_for_idf || slot->docs <= 0)
            slot->docs = MAX(slot->docs, (double)sections);
        struct plan_alternative alternative = {.term = g_strdup(proposals[i].form),
                                               .factor = proposals[i].factor};
        g_array_append_val(slot->alternatives, alternative);
    }
    slot->idf = log(1 + (plan->sections - slot->docs + 0.5) / (slot->docs + 0.5));
    return true;
}

static bool propose(struct plan *plan, struct store *store, struct plan_slot *slot,
                    const char *typed, const struct restored *restored, GError **error)
{
    struct proposal all[PROPOSALS];
    char twin[SYLLABLE_MAX + 1];
    unsigned count = 0;
    g_autoptr(GString) bare = g_string_new(NULL);
    all[count++] = (struct proposal){slot->form, 1, true};
    if (syllable_twin(slot->form, strlen(slot->form), twin))
        all[count++] = (struct proposal){twin, TWIN_FACTOR, true};
    if (restored != NULL) {
        all[count++] = (struct proposal){typed, TYPED_FACTOR, false};
        for (unsigned i = 0; !plan->query->marked && i < MIN(restored->others->len, READINGS); i++)
            all[count++] = (struct proposal){restored->others->pdata[i], READING_FACTOR, false};
        fold_utf8(slot->form, strlen(slot->form), bare);
        all[count++] = (struct proposal){bare->str, BARE_FACTOR, false};
    }
    return fill(plan, store, slot, all, count, error);
}

bool plan_slot_for(struct plan *plan, struct store *store, const char *form, const char *typed,
                   const struct restored *restored, unsigned *ret, GError **error)
{
    int found = plan_slot_find(plan, form);
    if (found >= 0) {
        *ret = (unsigned)found;
        return true;
    }
    struct plan_slot fresh = {.form = g_strdup(form),
                              .alternatives =
                                  g_array_new(FALSE, FALSE, sizeof(struct plan_alternative))};
    g_array_set_clear_func(fresh.alternatives, (GDestroyNotify)alternative_clear);
    g_array_append_val(plan->slots, fresh);
    *ret = plan->slots->len - 1;
    return propose(plan, store, &g_array_index(plan->slots, struct plan_slot, *ret), typed,
                   restored, error);
}
