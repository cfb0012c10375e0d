/* Pins by ids + segments → pins by places, in order.

   A pin with both sides is a run of segments on each; one with a single side says of each of its segments that it has
   no counterpart. What is said twice counts once. Limit: ids ascend along a stream, as they do except where several
   files or blocks share a line number; there the first segment with the id is meant. */
#include "pairs/pin_ids.h"

#include <stdio.h>
#include <stdlib.h>

static const char *const languages[2] = { [MWZ_AR] = "Arabic", [MWZ_EN] = "English" };

/* A pin and where it was said. */
typedef struct located {
    mwzi_pin pin;
    uint32_t line; /* 0: not in a text */
    uint32_t index;
} located;

typedef struct locator {
    const mwzi_segments *segments;
    const mwzi_pin_ids *pins;
    size_t count;
    const mwzi_env *env;
    MWZI_VEC(located) pairs, lone; /* with both sides; with one, a segment each */
} locator;

enum { NAME_SIZE = 32 };

static const char *name_pin(char out[NAME_SIZE], uint32_t line, uint32_t index)
{
    (void)snprintf(out, NAME_SIZE, line ? "pins, line %u" : "pins[%u]", (unsigned)(line ? line : index));
    return out;
}

static mwz_status fail_status(uint32_t line)
{
    return line ? MWZ_ERR_FORMAT : MWZ_ERR_ARGUMENT;
}

/* The first segment whose id is not below `id`. */
static uint32_t find_segment(const mwzi_segments *segments, unsigned side, uint32_t id)
{
    uint32_t low = 0, high = segments->counts[side];
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (segments->items[side][middle].id < id)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static bool has_id(const mwzi_segments *segments, unsigned side, uint32_t index, uint32_t id)
{
    return index < segments->counts[side] && segments->items[side][index].id == id;
}

static uint32_t last_id(const mwzi_segments *segments, unsigned side)
{
    uint32_t count = segments->counts[side];
    return count ? segments->items[side][count - 1].id : 0;
}

static mwz_status fail_missing(const locator *all, uint32_t index, unsigned side, uint32_t id, mwz_error *err)
{
    char name[NAME_SIZE];
    uint32_t line = all->pins[index].line;
    return mwzi_fail_at(
        err, fail_status(line), line, 0,
        "%s: there is no %s segment %u; the last one is %u; take ids from an output of the same texts and segmentation",
        name_pin(name, line, index), languages[side], (unsigned)id, (unsigned)last_id(all->segments, side));
}

/* The run of segments of one side of a pin. */
static mwz_status find_run(const locator *all, uint32_t index, unsigned side, mwzi_pin *out, mwz_error *err)
{
    const mwzi_pin_ids *pin = &all->pins[index];
    const uint32_t *ids = pin->ids[side];
    char name[NAME_SIZE];
    uint32_t first = find_segment(all->segments, side, ids[0]), count = pin->count[side];
    if (pin->between)
        count = find_segment(all->segments, side, ids[1]) - first;
    if (count > MWZI_BEAD_MOST)
        return mwzi_fail_at(err, fail_status(pin->line), pin->line, 0, "%s: %u %s segments; a pin holds at most %d%s",
                            name_pin(name, pin->line, index), (unsigned)count, languages[side], MWZI_BEAD_MOST,
                            pin->between ? " (to pin some pairs alone, write them as [en ids]:[ar ids])" : "");
    for (uint32_t k = 0; k < count && !pin->between; k++) {
        uint32_t at = find_segment(all->segments, side, ids[k]);
        if (!has_id(all->segments, side, at, ids[k]))
            return fail_missing(all, index, side, ids[k], err);
        if (at != first + k)
            return mwzi_fail_at(
                err, fail_status(pin->line), pin->line, 0,
                "%s: the %s segments %u and %u do not follow each other; a pin holds neighbours, in order",
                name_pin(name, pin->line, index), languages[side], (unsigned)ids[k - 1], (unsigned)ids[k]);
    }
    out->first[side] = first;
    out->count[side] = (uint16_t)count;
    return MWZ_OK;
}

static bool add_lone(locator *all, uint32_t index, unsigned side, uint32_t segment)
{
    located *item = mwzi_vec_push(all->env, &all->lone);
    if (!item)
        return false;
    *item = (located) { .line = all->pins[index].line, .index = index };
    item->pin.first[side] = segment;
    item->pin.count[side] = 1;
    return true;
}

/* Each segment of a pin that has one side. */
static mwz_status locate_lone(locator *all, uint32_t index, unsigned side, mwz_error *err)
{
    const mwzi_pin_ids *pin = &all->pins[index];
    const uint32_t *ids = pin->ids[side];
    if (pin->between) {
        uint32_t end = find_segment(all->segments, side, ids[1]);
        for (uint32_t at = find_segment(all->segments, side, ids[0]); at < end; at++)
            if (!add_lone(all, index, side, at))
                return mwzi_fail_memory(err);
        return MWZ_OK;
    }
    for (uint32_t k = 0; k < pin->count[side]; k++) {
        uint32_t at = find_segment(all->segments, side, ids[k]);
        if (!has_id(all->segments, side, at, ids[k]))
            return fail_missing(all, index, side, ids[k], err);
        if (!add_lone(all, index, side, at))
            return mwzi_fail_memory(err);
    }
    return MWZ_OK;
}

/* Whether a side of a pin names no segment. */
static bool is_empty(const locator *all, const mwzi_pin_ids *pin, unsigned side)
{
    if (!pin->between)
        return pin->count[side] == 0;
    return find_segment(all->segments, side, pin->ids[side][0]) >= find_segment(all->segments, side, pin->ids[side][1]);
}

static mwz_status locate_pin(locator *all, uint32_t index, mwz_error *err)
{
    const mwzi_pin_ids *pin = &all->pins[index];
    bool empty[2] = { is_empty(all, pin, 0), is_empty(all, pin, 1) };
    if (empty[0] && empty[1])
        return MWZ_OK;
    for (unsigned side = 0; side < 2 && pin->between; side++)
        if (pin->ids[side][0] > last_id(all->segments, side) + 1)
            return fail_missing(all, index, side, pin->ids[side][0], err);
    if (empty[0] || empty[1])
        return locate_lone(all, index, empty[MWZ_EN] ? MWZ_AR : MWZ_EN, err);
    located *item = mwzi_vec_push(all->env, &all->pairs);
    if (!item)
        return mwzi_fail_memory(err);
    *item = (located) { .line = pin->line, .index = index };
    mwz_status status = find_run(all, index, MWZ_EN, &item->pin, err);
    return status == MWZ_OK ? find_run(all, index, MWZ_AR, &item->pin, err) : status;
}

static int compare_located(const void *a, const void *b)
{
    const located *x = a, *y = b;
    for (int side = MWZ_EN; side >= MWZ_AR; side--) {
        if (x->pin.first[side] != y->pin.first[side])
            return x->pin.first[side] < y->pin.first[side] ? -1 : 1;
        if (x->pin.count[side] != y->pin.count[side])
            return x->pin.count[side] < y->pin.count[side] ? -1 : 1;
    }
    return x->index < y->index ? -1 : x->index > y->index;
}

/* Two pins contradict each other; the one said later is at fault. */
static mwz_status fail_both(const located *a, const located *b, const char *what, const char *language, uint32_t id,
                            mwz_error *err)
{
    const located *late = a->index > b->index ? a : b, *early = late == a ? b : a;
    char name[NAME_SIZE], other[NAME_SIZE];
    if (language)
        return mwzi_fail_at(err, fail_status(late->line), late->line, 0,
                            "%s: %s segment %u %s %s; take one of the two out", name_pin(name, late->line, late->index),
                            language, (unsigned)id, what, name_pin(other, early->line, early->index));
    return mwzi_fail_at(err, fail_status(late->line), late->line, 0,
                        "%s: crosses %s; pairs stand in the same order in both languages, take one of the two out",
                        name_pin(name, late->line, late->index), name_pin(other, early->line, early->index));
}

static bool same_pin(const mwzi_pin *a, const mwzi_pin *b)
{
    return a->first[0] == b->first[0] && a->first[1] == b->first[1] && a->count[0] == b->count[0] &&
        a->count[1] == b->count[1];
}

/* Orders the pins with both sides; they must ascend on both. */
static mwz_status order_pairs(locator *all, mwz_error *err)
{
    located *items = all->pairs.items;
    size_t kept = 0;
    if (all->pairs.count)
        qsort(items, all->pairs.count, sizeof *items, compare_located);
    for (size_t n = 0; n < all->pairs.count; n++) {
        const located *item = &items[n], *before = kept ? &items[kept - 1] : NULL;
        if (before && same_pin(&before->pin, &item->pin))
            continue;
        for (int side = MWZ_EN; side >= MWZ_AR && before; side--) {
            uint32_t first = item->pin.first[side], before_first = before->pin.first[side];
            if (first >= before_first + before->pin.count[side])
                continue;
            if (first + item->pin.count[side] <= before_first)
                return fail_both(before, item, "", NULL, 0, err);
            uint32_t shared = first > before_first ? first : before_first;
            return fail_both(before, item, "is also in", languages[side], all->segments->items[side][shared].id, err);
        }
        items[kept++] = *item;
    }
    all->pairs.count = kept;
    return MWZ_OK;
}

/* No pair may hold a segment that is said to have no counterpart. */
static mwz_status check_lone(const locator *all, const located *lone, mwz_error *err)
{
    unsigned side = lone->pin.count[MWZ_EN] ? MWZ_EN : MWZ_AR;
    size_t low = 0, high = all->pairs.count;
    while (low < high) { /* the first pair that ends behind the segment */
        size_t middle = low + (high - low) / 2;
        const mwzi_pin *pin = &all->pairs.items[middle].pin;
        if (pin->first[side] + pin->count[side] <= lone->pin.first[side])
            low = middle + 1;
        else
            high = middle;
    }
    if (low == all->pairs.count || all->pairs.items[low].pin.first[side] > lone->pin.first[side])
        return MWZ_OK;
    uint32_t id = all->segments->items[side][lone->pin.first[side]].id;
    return fail_both(&all->pairs.items[low], lone, "has a counterpart or none, not both as with", languages[side], id,
                     err);
}

static mwz_status locate_all(locator *all, mwz_error *err)
{
    mwz_status status = MWZ_OK;
    for (size_t n = 0; n < all->count && status == MWZ_OK; n++)
        status = locate_pin(all, (uint32_t)n, err);
    if (status == MWZ_OK)
        status = order_pairs(all, err);
    for (size_t n = 0; n < all->lone.count && status == MWZ_OK; n++)
        status = check_lone(all, &all->lone.items[n], err);
    return status;
}

mwz_status mwzi_pin_ids_locate(mwzi_pin **out, uint32_t *count, mwzi_arena *arena, const mwzi_segments *segments,
                               const mwzi_pin_ids *pins, size_t pin_count, mwz_error *err)
{
    *out = NULL;
    *count = 0;
    locator all = { .segments = segments, .pins = pins, .count = pin_count, .env = arena->env };
    mwz_status status = locate_all(&all, err);
    size_t found = all.pairs.count + all.lone.count;
    mwzi_pin *items = status == MWZ_OK ? mwzi_arena_zeroed(arena, found, sizeof *items) : NULL;
    if (status == MWZ_OK && !items)
        status = mwzi_fail_memory(err);
    if (status == MWZ_OK) {
        for (size_t n = 0; n < found; n++)
            items[n] = n < all.pairs.count ? all.pairs.items[n].pin : all.lone.items[n - all.pairs.count].pin;
        *out = items;
        *count = (uint32_t)found;
    }
    mwzi_vec_free(all.env, &all.pairs);
    mwzi_vec_free(all.env, &all.lone);
    return status;
}
