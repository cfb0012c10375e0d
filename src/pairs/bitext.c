/* Reading a bitext: views of its beads, iteration, counts.

   Input → output: a bitext → mwz_pair views that lend its texts. A bead with two filled sides is a pair, any other is a
   lone segment. Limit: counting walks over the beads each time. */
#include "pairs/bitext.h"

#include <string.h>

bool mwzi_bitext_is_pair(const mwz_bitext *bitext, size_t index)
{
    const mwzi_bead *bead = &bitext->beads[index];
    return bead->count[MWZ_AR] && bead->count[MWZ_EN];
}

bool mwzi_probability_is_below(double probability, double bound)
{
    return (float)probability < (float)bound;
}

mwz_text mwzi_bitext_text(const mwz_bitext *bitext, int side, size_t index)
{
    const mwzi_bead *bead = &bitext->beads[index];
    const mwzi_pair_segment *first = &bitext->segments[side][bead->first[side]], *last = first + bead->count[side] - 1;
    if (!bead->count[side])
        return (mwz_text) { "", 0 };
    return (mwz_text) { first->bytes, (size_t)(last->bytes - first->bytes) + last->len };
}

bool mwzi_bitext_join(mwz_bitext *bitext, mwz_text *out, int side, uint32_t first, uint32_t count)
{
    const mwzi_pair_segment *segments = bitext->segments[side] + first;
    size_t room = 0, used = 0;
    *out = count ? mwzi_pair_segment_text(segments) : (mwz_text) { "", 0 };
    if (count < 2)
        return true;
    for (uint32_t i = 0; i < count; i++)
        room += (size_t)segments[i].len + 1;
    char *text = mwzi_arena_alloc(&bitext->arena, room);
    if (!text)
        return false;
    for (uint32_t i = 0; i < count; i++) {
        memcpy(text + used, segments[i].bytes, segments[i].len);
        used += segments[i].len;
        text[used++] = i + 1 < count ? ' ' : '\0';
    }
    *out = (mwz_text) { text, used - 1 };
    return true;
}

mwz_text mwzi_pair_segment_text(const mwzi_pair_segment *segment)
{
    return (mwz_text) { segment->bytes, segment->len };
}

mwz_span mwzi_pair_segment_span(const mwzi_pair_segment *segment)
{
    return (mwz_span) { segment->source_offset, segment->source_len };
}

const char *mwzi_pair_segment_part(const mwz_bitext *bitext, const mwzi_pair_segment *segment)
{
    return segment->part ? bitext->parts.items[segment->part - 1] : NULL;
}

mwz_span mwzi_bitext_join_spans(const mwzi_pair_segment *segments, uint32_t count)
{
    mwz_span whole = mwzi_pair_segment_span(&segments[0]);
    for (uint32_t i = 1; i < count; i++) {
        if (segments[i].document != segments[0].document || segments[i].part != segments[0].part)
            continue;
        mwz_span next = mwzi_pair_segment_span(&segments[i]);
        uint64_t end = whole.offset + whole.len, next_end = next.offset + next.len;
        whole.offset = next.offset < whole.offset ? next.offset : whole.offset;
        whole.len = (next_end > end ? next_end : end) - whole.offset;
    }
    return whole;
}

bool mwzi_bitext_pair(const mwz_bitext *bitext, size_t index, mwz_pair *out)
{
    if (index >= bitext->count)
        return false;
    const mwzi_bead *bead = &bitext->beads[index];
    memset(out, 0, sizeof *out);
    out->index = index;
    out->probability = bead->probability;
    out->confirmed = bead->confirmed;
    for (int side = 0; side < 2; side++) {
        mwz_pair_side *view = &out->side[side];
        view->text = mwzi_bitext_text(bitext, side, index);
        if (bead->count[side] == 0)
            continue;
        const mwzi_pair_segment *first = &bitext->segments[side][bead->first[side]];
        view->ids = bitext->ids[side] + bead->first[side];
        view->id_count = bead->count[side];
        view->span = mwzi_bitext_join_spans(first, bead->count[side]);
        view->part = mwzi_pair_segment_part(bitext, first);
        view->document = bitext->documents[first->document];
    }
    return true;
}

mwz_pair_iter mwzi_bitext_iter(const mwz_bitext *bitext, unsigned flags)
{
    return (mwz_pair_iter) { bitext, 0, flags, 0.0 };
}

bool mwzi_pair_iter_next(mwz_pair_iter *iter, mwz_pair *out)
{
    while (iter->next < iter->bitext->count) {
        size_t index = iter->next++;
        bool pair = mwzi_bitext_is_pair(iter->bitext, index);
        if (!(iter->flags & (pair ? MWZ_ITER_PAIRS : MWZ_ITER_UNPAIRED)))
            continue;
        if (pair && mwzi_probability_is_below(iter->bitext->beads[index].probability, iter->min_probability))
            continue;
        return mwzi_bitext_pair(iter->bitext, index, out);
    }
    return false;
}

size_t mwzi_bitext_pair_count(const mwz_bitext *bitext)
{
    size_t count = 0;
    for (size_t i = 0; i < bitext->count; i++)
        count += mwzi_bitext_is_pair(bitext, i);
    return count;
}

size_t mwzi_bitext_segment_count(const mwz_bitext *bitext, mwz_side side)
{
    return bitext->segment_count[side];
}

size_t mwzi_bitext_unpaired_count(const mwz_bitext *bitext, mwz_side side)
{
    size_t count = 0;
    for (size_t i = 0; i < bitext->count; i++)
        count += mwzi_bitext_is_pair(bitext, i) ? 0 : bitext->beads[i].count[side];
    return count;
}
