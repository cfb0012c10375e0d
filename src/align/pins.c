/* pins → what a path may do.

   A pin with both sides filled is the only way from the end of one gap to the start of the next: a bead stands in one
   gap, or is a pin. Gaps share no node, as a pin is never empty. A pin with one side filled says that its segments have
   no counterpart; where they stand on the other side it does not say, so it becomes a mark on each segment, and each
   stands alone. Limit: a pin of at most MWZI_BEAD_MOST segments a side. */
#include "align/pins.h"

#include <string.h>

/* The end of a pin on a side. */
static uint32_t end_of(const mwzi_pin *pin, unsigned side)
{
    return pin->first[side] + pin->count[side];
}

/* Checks one pin, and that it follows what came before; `next` is the first free segment of each side. */
static mwz_status check_pin(const mwzi_pin *pin, uint32_t index, const uint32_t segments[2], uint32_t next[2],
                            mwz_error *err)
{
    if (pin->count[0] + pin->count[1] == 0)
        return mwzi_fail(err, MWZ_ERR_ARGUMENT, "pin %u is empty on both sides", (unsigned)index);
    bool lone = !pin->count[0] || !pin->count[1];
    for (unsigned side = 0; side < 2; side++) {
        if (pin->count[side] == 0)
            continue;
        if (pin->count[side] > MWZI_BEAD_MOST)
            return mwzi_fail(err, MWZ_ERR_ARGUMENT, "pin %u holds more than %d segments of a side", (unsigned)index,
                             MWZI_BEAD_MOST);
        if (pin->first[side] >= segments[side] || pin->count[side] > segments[side] - pin->first[side])
            return mwzi_fail(err, MWZ_ERR_ARGUMENT, "pin %u goes past the end of the text", (unsigned)index);
        if (!lone && pin->first[side] < next[side])
            return mwzi_fail(err, MWZ_ERR_ARGUMENT, "pin %u overlaps or crosses one before it", (unsigned)index);
    }
    for (unsigned side = 0; side < 2; side++)
        if (!lone)
            next[side] = end_of(pin, side);
    return MWZ_OK;
}

static bool holds_lone(const mwzi_pins *pins, unsigned side, uint32_t first, unsigned count)
{
    return pins->lone_before[side][first + count] != pins->lone_before[side][first];
}

/* That no segment is known both to have a counterpart and to have none. */
static mwz_status check_lone(const mwzi_pins *pins, mwz_error *err)
{
    for (uint32_t n = 0; n < pins->count; n++)
        for (unsigned side = 0; side < 2; side++)
            if (holds_lone(pins, side, pins->items[n].first[side], pins->items[n].count[side]))
                return mwzi_fail(err, MWZ_ERR_ARGUMENT, "a pin holds a segment that another says has no counterpart");
    return MWZ_OK;
}

static mwz_status check_pins(const uint32_t segments[2], const mwzi_align_params *params, mwz_error *err)
{
    uint32_t next[2] = { 0, 0 };
    for (uint32_t n = 0; n < params->pin_count; n++) {
        mwz_status status = check_pin(&params->pins[n], n, segments, next, err);
        if (status != MWZ_OK)
            return status;
    }
    return MWZ_OK;
}

/* Sums the marks up, so that a bead is asked about at once. */
static void sum_lone(mwzi_pins *pins, const uint32_t segments[2], const mwzi_align_params *params)
{
    for (uint32_t n = 0; n < params->pin_count; n++) {
        const mwzi_pin *pin = &params->pins[n];
        unsigned side = pin->count[MWZ_EN] ? MWZ_EN : MWZ_AR;
        for (uint32_t k = 0; pin->count[!side] == 0 && k < pin->count[side]; k++)
            pins->lone_before[side][pin->first[side] + k + 1] = 1;
    }
    for (unsigned side = 0; side < 2; side++)
        for (uint32_t n = 0; n < segments[side]; n++)
            pins->lone_before[side][n + 1] += pins->lone_before[side][n];
}

mwz_status mwzi_pins_build(mwzi_pins *out, const mwzi_env *env, const mwzi_features *features,
                           const mwzi_align_params *params, mwz_error *err)
{
    const uint32_t segments[2] = { features->side[0].segment_count, features->side[1].segment_count };
    memset(out, 0, sizeof *out);
    mwzi_arena_init(&out->arena, env);
    mwz_status status = check_pins(segments, params, err);
    if (status != MWZ_OK || params->pin_count == 0)
        return status;
    out->items = mwzi_arena_zeroed(&out->arena, params->pin_count, sizeof *out->items);
    out->gap = mwzi_arena_zeroed(&out->arena, segments[MWZ_EN] + (size_t)1, sizeof *out->gap);
    for (unsigned side = 0; side < 2; side++)
        out->lone_before[side] = mwzi_arena_zeroed(&out->arena, segments[side] + (size_t)1, sizeof **out->lone_before);
    if (!out->items || !out->gap || !out->lone_before[0] || !out->lone_before[1]) {
        mwzi_pins_free(out);
        return mwzi_fail_memory(err);
    }
    for (uint32_t n = 0; n < params->pin_count; n++)
        if (params->pins[n].count[0] && params->pins[n].count[1])
            out->items[out->count++] = params->pins[n];
    for (uint32_t i = 0, n = 0; i <= segments[MWZ_EN]; i++) {
        while (n < out->count && out->items[n].first[MWZ_EN] < i)
            n++;
        out->gap[i] = n;
    }
    sum_lone(out, segments, params);
    return check_lone(out, err);
}

void mwzi_pins_free(mwzi_pins *pins)
{
    mwzi_arena_free(&pins->arena);
    memset(pins, 0, sizeof *pins);
}

/* The gap that a node is in: behind so many pins; MWZI_NONE for a node that no path can go through. */
static uint32_t gap_of(const mwzi_pins *pins, uint32_t i, uint32_t j)
{
    uint32_t gap = pins->gap[i];
    if (gap > 0 && (i < end_of(&pins->items[gap - 1], MWZ_EN) || j < end_of(&pins->items[gap - 1], MWZ_AR)))
        return MWZI_NONE;
    return gap < pins->count && j > pins->items[gap].first[MWZ_AR] ? MWZI_NONE : gap;
}

static unsigned shape_of(const mwzi_pin *pin)
{
    unsigned shape = MWZI_SHAPE_1_N;
    while (mwzi_shapes[shape].en != pin->count[MWZ_EN] || mwzi_shapes[shape].ar != pin->count[MWZ_AR])
        shape++;
    return shape;
}

unsigned mwzi_pins_start(const mwzi_pins *pins, uint32_t i, uint32_t j)
{
    uint32_t gap = pins->gap[i];
    if (gap == pins->count || pins->items[gap].first[MWZ_EN] != i || pins->items[gap].first[MWZ_AR] != j)
        return MWZI_SHAPE_ALL;
    return shape_of(&pins->items[gap]);
}

unsigned mwzi_pins_end(const mwzi_pins *pins, uint32_t i, uint32_t j)
{
    uint32_t gap = pins->gap[i];
    if (gap == 0 || end_of(&pins->items[gap - 1], MWZ_EN) != i || end_of(&pins->items[gap - 1], MWZ_AR) != j)
        return MWZI_SHAPE_ALL;
    return shape_of(&pins->items[gap - 1]);
}

bool mwzi_pins_allow(const mwzi_pins *pins, uint32_t i, uint32_t j, unsigned en, unsigned ar)
{
    uint32_t gap = gap_of(pins, i, j);
    if (gap == MWZI_NONE || gap != gap_of(pins, i + en, j + ar))
        return false;
    return en == 0 || ar == 0 || (!holds_lone(pins, MWZ_EN, i, en) && !holds_lone(pins, MWZ_AR, j, ar));
}

void mwzi_pins_mark(const mwzi_pins *pins, mwzi_alignment *alignment)
{
    enum { MARGIN_MOST = 20 };
    for (uint32_t n = 0; n < alignment->count; n++) {
        mwzi_bead *bead = &alignment->beads[n];
        uint32_t i = bead->first[MWZ_EN], j = bead->first[MWZ_AR];
        if (bead->count[MWZ_EN] && bead->count[MWZ_AR])
            bead->confirmed = mwzi_pins_start(pins, i, j) != MWZI_SHAPE_ALL;
        else
            bead->confirmed =
                holds_lone(pins, MWZ_EN, i, bead->count[MWZ_EN]) || holds_lone(pins, MWZ_AR, j, bead->count[MWZ_AR]);
        if (!bead->confirmed)
            continue;
        bead->probability = 1;
        bead->margin = MARGIN_MOST;
        memset(&alignment->rivals[n], 0, sizeof alignment->rivals[n]);
    }
}
