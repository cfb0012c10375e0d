/* Gold text → a set of beads.

   A line is "[ids]:[ids]", spaces allowed about the brackets and colon, ids parted by commas or spaces, anything after
   a second colon ignored: the form of vecalign's score.py. Lines end in LF, CR or CR LF. Limit: ids up to
   4,294,967,294. */
#include "evaluate/beads.h"

#include <stdlib.h>
#include <string.h>

static bool is_space(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r') || (c >= 0x1C && c <= 0x1F);
}

static const char *skip_spaces(const char *at, const char *end)
{
    while (at < end && is_space(*at))
        at++;
    return at;
}

typedef MWZI_VEC(uint32_t) id_list;

/* Why a line is no bead. */
typedef enum fault { FAULT_NONE, FAULT_FORM, FAULT_RANGE, FAULT_MEMORY } fault;

/* Reads "[ids]"; *at moves past it. */
static fault read_ids(const mwzi_env *env, id_list *ids, const char **at, const char *end)
{
    const char *s = *at;
    if (s == end || *s != '[')
        return FAULT_FORM;
    for (s++; s < end && *s != ']';) {
        if (*s == ',' || is_space(*s)) {
            s++;
            continue;
        }
        uint64_t value = 0;
        const char *first = s;
        for (; s < end && *s >= '0' && *s <= '9'; s++) {
            value = value * 10 + (uint64_t)(*s - '0');
            if (value >= UINT32_MAX)
                return FAULT_RANGE;
        }
        if (s == first)
            return FAULT_FORM;
        uint32_t *id = mwzi_vec_push(env, ids);
        if (!id)
            return FAULT_MEMORY;
        *id = (uint32_t)value;
    }
    if (s == end)
        return FAULT_FORM;
    *at = s + 1;
    return FAULT_NONE;
}

static fault read_line(const mwzi_env *env, id_list ids[2], const char *at, const char *end)
{
    for (int side = 0; side < 2; side++) {
        ids[side].count = 0;
        at = skip_spaces(at, end);
        if (side && (at == end || *at != ':'))
            return FAULT_FORM;
        at = side ? skip_spaces(at + 1, end) : at;
        fault found = read_ids(env, &ids[side], &at, end);
        if (found != FAULT_NONE)
            return found;
    }
    at = skip_spaces(at, end);
    return at == end || *at == ':' ? FAULT_NONE : FAULT_FORM;
}

static bool add_bead(mwzi_bead_set *set, mwzi_arena *arena, const id_list ids[2])
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
static mwz_status tell(fault found, const char *line, size_t len, uint32_t number, uint64_t offset, mwz_error *err)
{
    if (found == FAULT_MEMORY)
        return mwzi_fail_memory(err);
    if (found == FAULT_RANGE)
        return mwzi_fail_at(err, MWZ_ERR_FORMAT, number, offset, "gold, line %u: a segment number is too large",
                            (unsigned)number);
    return mwzi_fail_at(err, MWZ_ERR_FORMAT, number, offset,
                        "gold, line %u: expected English and Arabic segment numbers such as [0, 1]:[0], found \"%.*s\"",
                        (unsigned)number, (int)(len < 60 ? len : 60), line);
}

mwz_status mwzi_bead_set_read(mwzi_bead_set *set, mwzi_arena *arena, const char *gold, size_t len, mwz_error *err)
{
    id_list ids[2] = { { 0 }, { 0 } };
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
        if (skip_spaces(line, line_end) == line_end)
            continue;
        fault found = read_line(arena->env, ids, line, line_end);
        if (found == FAULT_NONE && !add_bead(set, arena, ids))
            found = FAULT_MEMORY;
        if (found != FAULT_NONE)
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
