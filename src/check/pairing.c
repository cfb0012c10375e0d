/* Units of a chunk → two documents of a segment a unit, with their features: what the rules for numbers and for
   translations of other units stand on. The units are parted and their languages known, so the stages that find that
   out are passed over. */
#include "check/pairing.h"

#include <string.h>

static bool is_wanted(const mwzi_check_unit *unit)
{
    return unit->sound && !unit->passage && unit->text[MWZ_AR].len && unit->text[MWZ_EN].len;
}

/* The texts of a side one after the other, a line each. */
static bool fill_side(mwzi_pairing *p, const mwzi_checker *checker, mwz_side side)
{
    size_t room = 1;
    for (uint32_t n = 0; n < p->count; n++)
        room += checker->units.items[p->units[n]].text[side].len + 1;
    char *content = mwzi_arena_alloc(&p->arena, room), *at = content;
    mwzi_block *blocks = mwzi_arena_zeroed(&p->arena, p->count, sizeof *blocks);
    mwzi_piece *pieces = mwzi_arena_zeroed(&p->arena, p->count, sizeof *pieces);
    mwzi_segment *segments = mwzi_arena_zeroed(&p->arena, p->count, sizeof *segments);
    if (!content || !blocks || !pieces || !segments)
        return false;
    for (uint32_t n = 0; n < p->count; n++) {
        mwz_text text = checker->units.items[p->units[n]].text[side];
        uint32_t offset = (uint32_t)(at - content), own = (uint32_t)mwzi_check_copy_plain(at, text);
        at += own;
        *at++ = '\n';
        blocks[n] =
            (mwzi_block) { .offset = offset, .len = own, .line = n, .role = MWZI_ROLE_PARAGRAPH, .whole = true };
        pieces[n] = (mwzi_piece) { .document = side, .block = n, .offset = offset, .len = own };
        segments[n] = (mwzi_segment) { .offset = offset, .len = own, .id = n, .piece = n, .first_of_block = true };
    }
    *at = '\0';
    p->blocks[side] = (mwzi_blocks) { .env = checker->env,
                                      .content = content,
                                      .content_len = (uint32_t)(at - content),
                                      .items = blocks,
                                      .count = p->count,
                                      .lines = true };
    p->streams.documents[side] = &p->blocks[side];
    p->streams.pieces[side] = pieces;
    p->streams.counts[side] = p->count;
    p->segments.items[side] = segments;
    p->segments.counts[side] = p->count;
    p->sources[side].blocks = &p->blocks[side];
    return true;
}

static bool fill(mwzi_pairing *p, const mwzi_checker *checker)
{
    p->units = mwzi_arena_alloc(&p->arena, checker->units.count * sizeof *p->units);
    if (!p->units)
        return false;
    for (uint32_t i = 0; i < checker->units.count; i++)
        if (is_wanted(&checker->units.items[i]))
            p->units[p->count++] = i;
    p->beads = mwzi_arena_zeroed(&p->arena, p->count, sizeof *p->beads);
    if (!p->beads)
        return false;
    for (uint32_t n = 0; n < p->count; n++)
        p->beads[n] = (mwzi_bead) { .first = { n, n }, .count = { 1, 1 } };
    p->streams.document_count = 2;
    p->streams.layout = MWZ_LAYOUT_TWO_DOCUMENTS;
    p->segments.streams = &p->streams;
    return fill_side(p, checker, MWZ_AR) && fill_side(p, checker, MWZ_EN);
}

mwz_status mwzi_pairing_open(mwzi_pairing *out, const mwzi_checker *checker, mwz_error *err)
{
    memset(out, 0, sizeof *out);
    mwzi_arena_init(&out->arena, checker->env);
    if (!fill(out, checker))
        return mwzi_fail_memory(err);
    const mwzi_features_params params = { checker->lexicon, false };
    return out->count ? mwzi_features_build(&out->features, &checker->inner, &out->segments, &params, err) : MWZ_OK;
}

void mwzi_pairing_close(mwzi_pairing *pairing)
{
    mwzi_features_free(pairing->features);
    mwzi_arena_free(&pairing->arena);
    memset(pairing, 0, sizeof *pairing);
}
