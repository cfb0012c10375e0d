/* headings, passages → pins and beads.

   Two headings may be a pair when each takes up half of what the other tells, by the features' links: a title and a heading
   on the same matter are none. Limit: a heading of several segments is looked at segment by segment. */
#include "align/heading_beads.h"

#include <string.h>

#include "align/heading_words.h"

static const double resemblance = .5; /* share of the telling words of each heading that the other one has */

/* The share of the words of a segment that have a link into another one; 0 for a segment that tells nothing. */
static double covered(const mwzi_features *features, int side, uint32_t segment, uint32_t other)
{
    const mwzi_feature_side *own = &features->side[side], *there = &features->side[!side];
    const mwzi_segment_features *record = &own->segments[segment], *facing = &there->segments[other];
    uint32_t words = 0, found = 0;
    for (uint32_t t = record->token_first; t < record->token_first + record->token_count; t++) {
        uint32_t type = own->tokens[t];
        if (!mwzi_tells(own->classes[type]))
            continue;
        bool links = false;
        for (uint32_t k = facing->token_first; k < facing->token_first + facing->token_count && !links; k++) {
            uint32_t low = own->link_starts[type], high = own->link_starts[type + 1], wanted = there->tokens[k];
            while (low < high) {
                uint32_t middle = low + (high - low) / 2;
                if (own->links[middle].type < wanted)
                    low = middle + 1;
                else
                    high = middle;
            }
            links = low < own->link_starts[type + 1] && own->links[low].type == wanted && mwzi_tells(there->classes[wanted]);
        }
        words++;
        found += links;
    }
    return words ? (double)found / words : 0;
}

static bool resembles_any(const mwzi_features *features, int headings_side, int side, uint32_t segment)
{
    for (uint32_t n = 0; n < features->side[!side].segment_count; n++)
        if (mwzi_is_heading(features, headings_side, !side, n) && covered(features, side, segment, n) >= resemblance &&
            covered(features, !side, n, segment) >= resemblance)
            return true;
    return false;
}

static bool is_pinned(const mwzi_align_params *params, int side, uint32_t segment)
{
    for (uint32_t n = 0; n < params->pin_count; n++) {
        const mwzi_pin *pin = &params->pins[n];
        if (pin->count[side] && segment >= pin->first[side] && segment < pin->first[side] + pin->count[side])
            return true;
    }
    return false;
}

static bool add_pin(mwzi_heading_pins *out, const mwzi_env *env, const mwzi_pin *pin)
{
    mwzi_pin *item = mwzi_vec_push(env, out);
    if (item)
        *item = *pin;
    return item != NULL;
}

mwz_status mwzi_heading_pins_build(mwzi_heading_pins *out, bool *pairs, const mwzi_env *env, const mwzi_features *features,
                                   int side, const mwzi_align_params *params, mwz_error *err)
{
    bool done = true;
    *pairs = params->pin_count > 0;
    for (uint32_t n = 0; n < params->pin_count && done; n++)
        done = add_pin(out, env, &params->pins[n]);
    for (int s = 0; s < 2; s++) {
        for (uint32_t i = 0; i < features->side[s].segment_count && done; i++) {
            bool may = mwzi_is_heading(features, side, s, i) &&
                (params->headings == MWZI_HEADINGS_BOTH || resembles_any(features, side, s, i));
            *pairs = *pairs || may;
            mwzi_pin pin = { { 0, 0 }, { 0, 0 } };
            pin.first[s] = i;
            pin.count[s] = 1;
            if (!may && !is_pinned(params, s, i))
                done = add_pin(out, env, &pin);
        }
    }
    return done ? MWZ_OK : mwzi_fail_memory(err);
}

static void add_bead(mwzi_alignment *out, const uint32_t next[2], int side)
{
    enum { MARGIN_MOST = 20 };
    mwzi_bead *bead = &out->beads[out->count++];
    *bead = (mwzi_bead) { .first = { next[0], next[1] }, .probability = 1, .margin = MARGIN_MOST };
    bead->count[side] = 1;
}

/* Before which passage a segment of the side of headings stands. */
static uint32_t passage_after(const mwzi_alignment *alignment, const mwzi_features *features, int side, uint32_t segment,
                              uint32_t *link)
{
    while (*link < alignment->heading_count &&
           alignment->headings[*link].heading_first + alignment->headings[*link].heading_count <= segment)
        ++*link;
    const mwzi_heading_link *at = *link < alignment->heading_count ? &alignment->headings[*link] : NULL;
    uint32_t place = features->side[side].segments[segment].place;
    if (!place && at && segment >= at->heading_first && at->passage_count)
        place = at->passage_first;
    return place;
}

bool mwzi_heading_beads_lone(mwzi_alignment *alignment, const mwzi_features *features, int side)
{
    uint32_t next[2] = { 0, 0 }, link = 0, count = features->side[0].segment_count + features->side[1].segment_count;
    alignment->beads = mwzi_arena_alloc(&alignment->arena, count * sizeof *alignment->beads);
    alignment->rivals = mwzi_arena_zeroed(&alignment->arena, count, sizeof *alignment->rivals);
    if (!alignment->beads || !alignment->rivals)
        return false;
    for (; next[side] < features->side[side].segment_count; next[side]++) {
        uint32_t end = passage_after(alignment, features, side, next[side], &link);
        for (; next[!side] < end; next[!side]++)
            add_bead(alignment, next, !side);
        add_bead(alignment, next, side);
    }
    for (; next[!side] < features->side[!side].segment_count; next[!side]++)
        add_bead(alignment, next, !side);
    return true;
}
