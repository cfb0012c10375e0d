/* features + cuts → features of one section.

   The section's types are numbered anew, so that what is learnt and counted in it takes room by its own words alone; links are kept
   where both types stand in it. */
#include "align/slice.h"

#include <stdlib.h>
#include <string.h>

/* Types of a section, numbered in the order of their first token. `local` is [types of the document], MWZI_NONE before. */
static bool slice_side(mwzi_slice *slice, unsigned side, const mwzi_feature_side *in, uint32_t first, uint32_t last, uint32_t *local)
{
    mwzi_feature_side *out = &slice->features.side[side];
    mwzi_arena *arena = &slice->features.arena;
    uint32_t count = last - first, token_first = count ? in->segments[first].token_first : 0, tokens = 0;
    for (uint32_t i = first; i < last; i++)
        tokens += in->segments[i].token_count;
    uint32_t *types = slice->types[side] = mwzi_arena_alloc(arena, tokens * sizeof *types);
    out->segments = mwzi_arena_copy(arena, in->segments + first, count * sizeof *out->segments);
    out->tokens = mwzi_arena_copy(arena, in->tokens + token_first, tokens * sizeof *out->tokens);
    if (!types || !out->segments || !out->tokens)
        return false;
    out->segment_count = count;
    out->token_count = tokens;
    for (uint32_t i = 0; i < count; i++)
        out->segments[i].token_first -= token_first;
    for (uint32_t k = 0; k < tokens; k++) {
        uint32_t type = out->tokens[k];
        if (local[type] == MWZI_NONE) {
            local[type] = out->type_count;
            types[out->type_count++] = type;
        }
        out->tokens[k] = local[type];
    }
    out->classes = mwzi_arena_alloc(arena, out->type_count);
    out->type_counts = mwzi_arena_zeroed(arena, out->type_count, sizeof *out->type_counts);
    if (!out->classes || !out->type_counts)
        return false;
    for (uint32_t type = 0; type < out->type_count; type++)
        out->classes[type] = in->classes[types[type]];
    for (uint32_t k = 0; k < tokens; k++)
        out->type_counts[out->tokens[k]]++;
    return true;
}

static int compare_links(const void *a, const void *b)
{
    const mwzi_link *x = a, *y = b;
    return x->type < y->type ? -1 : x->type > y->type;
}

static void sort_links(mwzi_link *links, uint32_t count)
{
    enum { SHORT = 32 };
    if (count > SHORT) {
        qsort(links, count, sizeof *links, compare_links);
        return;
    }
    for (uint32_t n = 1; n < count; n++) {
        mwzi_link link = links[n];
        uint32_t at = n;
        for (; at > 0 && links[at - 1].type > link.type; at--)
            links[at] = links[at - 1];
        links[at] = link;
    }
}

/* The links whose two types are both in the section. */
static bool slice_links(mwzi_slice *slice, unsigned side, const mwzi_feature_side *in, const uint32_t *other)
{
    mwzi_feature_side *out = &slice->features.side[side];
    mwzi_arena *arena = &slice->features.arena;
    const uint32_t *types = slice->types[side];
    uint32_t count = 0;
    for (uint32_t type = 0; type < out->type_count; type++)
        for (uint32_t e = in->link_starts[types[type]]; e < in->link_starts[types[type] + 1]; e++)
            count += other[in->links[e].type] != MWZI_NONE;
    out->link_starts = mwzi_arena_alloc(arena, (out->type_count + (size_t)1) * sizeof *out->link_starts);
    out->links = mwzi_arena_alloc(arena, count * sizeof *out->links);
    if (!out->link_starts || !out->links)
        return false;
    uint32_t used = 0;
    for (uint32_t type = 0; type < out->type_count; type++) {
        uint32_t start = used;
        out->link_starts[type] = used;
        for (uint32_t e = in->link_starts[types[type]]; e < in->link_starts[types[type] + 1]; e++) {
            if (other[in->links[e].type] == MWZI_NONE)
                continue;
            out->links[used] = in->links[e];
            out->links[used++].type = other[in->links[e].type];
        }
        sort_links(out->links + start, used - start);
    }
    out->link_starts[out->type_count] = used;
    return true;
}

mwz_status mwzi_slice_build(mwzi_slice *out, const mwzi_env *env, const mwzi_features *features, const mwzi_cut *from,
                            const mwzi_cut *to, mwz_error *err)
{
    memset(out, 0, sizeof *out);
    mwzi_arena_init(&out->features.arena, env);
    uint32_t *local[2];
    bool ok = true;
    for (unsigned side = 0; side < 2; side++) {
        const mwzi_feature_side *in = &features->side[side];
        local[side] = mwzi_alloc(env, in->type_count * sizeof *local[side]);
        ok = ok && local[side];
        if (!ok)
            continue;
        memset(local[side], 0xFF, in->type_count * sizeof *local[side]);
        ok = slice_side(out, side, in, side == MWZ_EN ? from->en : from->ar, side == MWZ_EN ? to->en : to->ar, local[side]);
    }
    for (unsigned side = 0; side < 2 && ok; side++)
        ok = slice_links(out, side, &features->side[side], local[!side]);
    for (unsigned side = 0; side < 2; side++)
        mwzi_free(env, local[side], features->side[side].type_count * sizeof *local[side]);
    if (ok)
        return MWZ_OK;
    mwzi_slice_free(out);
    return mwzi_fail_memory(err);
}

void mwzi_slice_free(mwzi_slice *slice)
{
    mwzi_arena_free(&slice->features.arena);
}
