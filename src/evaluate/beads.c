/* Gold text → a set of beads.

   The lines are those of pairs/bead_text.c; they end in LF, CR or CR LF. Limit: the whole gold is held in memory. */
#include "evaluate/beads.h"

#include <stdlib.h>
#include <string.h>

#include "pairs/bead_text.h"

static bool add_bead(mwzi_bead_set *set, mwzi_arena *arena, const mwzi_id_list ids[2])
{
    mwzi_gold_bead *bead = mwzi_vec_push(arena->env, &set->items);
    if (!bead)
        return false;
    for (int side = 0; side < 2; side++) {
        bead->ids[side] = mwzi_arena_copy(arena, ids[side].items, ids[side].count * sizeof *ids[side].items);
        bead->count[side] = (uint32_t)ids[side].count;
        if (!bead->ids[side]) {
            set->items.count--;
            return false;
        }
    }
    return true;
}

/* Tells what a line should be, in the user's words. */
static mwz_status tell(mwzi_bead_fault found, const char *line, size_t len, uint32_t number, uint64_t offset,
                       mwz_error *err)
{
    if (found == MWZI_BEAD_MEMORY)
        return mwzi_fail_memory(err);
    if (found == MWZI_BEAD_RANGE)
        return mwzi_fail_at(err, MWZ_ERR_FORMAT, number, offset, "gold, line %u: a segment number is too large",
                            (unsigned)number);
    return mwzi_fail_at(err, MWZ_ERR_FORMAT, number, offset,
                        "gold, line %u: expected English and Arabic segment numbers such as [0, 1]:[0], found \"%.*s\"",
                        (unsigned)number, (int)(len < 60 ? len : 60), line);
}

mwz_status mwzi_bead_set_read(mwzi_bead_set *set, mwzi_arena *arena, const char *gold, size_t len, mwz_error *err)
{
    mwzi_id_list ids[2] = { { 0 }, { 0 } };
    mwz_status status = MWZ_OK;
    const char *end = gold + len, *at = gold;
    if (len >= 3 && memcmp(at, "\xEF\xBB\xBF", 3) == 0)
        at += 3;
    for (uint32_t number = 1; at < end && status == MWZ_OK; number++) {
        const char *line = at;
        while (at < end && *at != '\n' && *at != '\r')
            at++;
        const char *line_end = at;
        if (at < end)
            at += *at == '\r' && at + 1 < end && at[1] == '\n' ? 2 : 1;
        if (mwzi_skip_spaces(line, line_end) == line_end)
            continue;
        mwzi_bead_fault found = mwzi_bead_line_read(arena->env, ids, line, line_end);
        if (found == MWZI_BEAD_READ && !add_bead(set, arena, ids))
            found = MWZI_BEAD_MEMORY;
        if (found != MWZI_BEAD_READ)
            status = tell(found, line, (size_t)(line_end - line), number, (uint64_t)(line - gold), err);
    }
    mwzi_vec_free(arena->env, &ids[0]);
    mwzi_vec_free(arena->env, &ids[1]);
    return status;
}

int mwzi_gold_bead_compare(const void *a, const void *b)
{
    const mwzi_gold_bead *x = a, *y = b;
    for (int side = 0; side < 2; side++) {
        for (uint32_t i = 0; i < x->count[side] && i < y->count[side]; i++)
            if (x->ids[side][i] != y->ids[side][i])
                return x->ids[side][i] < y->ids[side][i] ? -1 : 1;
        if (x->count[side] != y->count[side])
            return x->count[side] < y->count[side] ? -1 : 1;
    }
    return 0;
}

void mwzi_bead_set_tidy(mwzi_bead_set *set)
{
    size_t kept = 0;
    if (set->items.count)
        qsort(set->items.items, set->items.count, sizeof *set->items.items, mwzi_gold_bead_compare);
    for (size_t i = 0; i < set->items.count; i++) {
        const mwzi_gold_bead *bead = &set->items.items[i];
        bool again = kept && mwzi_gold_bead_compare(&set->items.items[kept - 1], bead) == 0;
        if (!again && (bead->count[0] || bead->count[1]))
            set->items.items[kept++] = *bead;
    }
    set->items.count = kept;
}
