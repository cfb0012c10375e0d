/* Alignment + segments → bitext: the texts as the source has them, their places in the source, ids, findings.

   A text is one with its white space folded (pairs/fold.h); the segments of a bead are joined by one space. Where the
   document's text is so already it is shared, else copied; a bead's segments follow each other in
   memory either way, so that its text is no other than theirs. Places go from content to decoded text to source bytes.
   Limit: none of its own. */
#include "pairs/pairs.h"

#include <assert.h>
#include <string.h>

#include "pairs/codes.h"
#include "pairs/fold.h"
#include "pairs/numbers.h"
#include "pairs/stretches.h"
#include "text/utf8.h"

enum { PROGRESS_STEP = 8192 };

static mwz_span segment_place(const mwzi_pairs_source *source, uint32_t offset, uint32_t len)
{
    mwz_span text = mwzi_offset_map_span(&source->blocks->map, offset, len);
    if (!source->text_map)
        return text;
    return mwzi_offset_map_span(source->text_map, (uint32_t)text.offset, (uint32_t)text.len);
}

/* The part that a byte of what was unpacked is in; NULL when the file is no container. */
static const mwzi_source_part *find_part(const mwzi_pairs_source *source, uint64_t offset)
{
    size_t low = 0, high = source->part_count;
    while (low < high) { /* the first part behind the byte */
        size_t middle = low + (high - low) / 2;
        if (source->parts[middle].offset <= offset)
            low = middle + 1;
        else
            high = middle;
    }
    return low ? &source->parts[low - 1] : NULL;
}

mwz_span mwzi_pairs_source_span(const mwzi_pairs_source *source, uint32_t offset, uint32_t len)
{
    mwz_span span = segment_place(source, offset, len);
    const mwzi_source_part *part = find_part(source, span.offset);
    if (part)
        span.offset -= part->offset;
    return span;
}

/* A name as outputs can hold it: a file name need not be UTF-8. */
static const char *copy_name(mwzi_arena *arena, const char *name)
{
    size_t len = strlen(name), used = 0;
    char *out = mwzi_arena_alloc(arena, len * 3 + 1); /* a broken byte becomes the three bytes of U+FFFD */
    if (!out)
        return NULL;
    for (size_t at = 0; at < len;) {
        uint32_t c = mwzi_utf8_next(name, len, &at);
        used += mwzi_utf8_put(out + used, (c >= 0xD800 && c <= 0xDFFF) || c > 0x10FFFF ? 0xFFFD : c);
    }
    out[used] = '\0';
    return out;
}

static bool copy_documents(mwz_bitext *bitext, uint32_t count, const mwzi_pairs_source *sources)
{
    bitext->document_count = count;
    bitext->documents = mwzi_arena_zeroed(&bitext->arena, count, sizeof *bitext->documents);
    if (!bitext->documents)
        return false;
    for (uint32_t i = 0; i < count; i++) {
        bitext->documents[i] = copy_name(&bitext->arena, sources[i].name ? sources[i].name : "-");
        if (!bitext->documents[i])
            return false;
        bitext->shared[i] = mwzi_shared_keep(sources[i].text);
    }
    return true;
}

static mwz_status copy_findings(mwz_bitext *bitext, const mwzi_pairs_source *sources, mwz_error *err)
{
    for (uint32_t document = 0; document < bitext->document_count; document++) {
        const mwzi_findings *from = sources[document].findings;
        for (size_t i = 0; from && i < from->count; i++) {
            mwz_finding base = from->items[i];
            base.document = document;
            base.pair = UINT32_MAX;
            mwz_status status =
                mwzi_findings_add(&bitext->findings, &bitext->arena, &base, err, "%s", from->items[i].message);
            if (status != MWZ_OK)
                return status;
        }
    }
    return MWZ_OK;
}

/* The number of a part for its segments; 0 when memory ran out. Neighbours are mostly of one. */
static uint32_t add_part(mwz_bitext *bitext, const mwzi_source_part *part)
{
    const char *name = copy_name(&bitext->arena, part->name), **place = name ? mwzi_vec_push(&bitext->env, &bitext->parts) : NULL;
    if (!place)
        return 0;
    *place = name;
    return (uint32_t)bitext->parts.count;
}

/* All but the texts, which are the beads' affair. */
static bool describe_segments(mwz_bitext *bitext, mwz_side side, const mwzi_segments *segments, const mwzi_pairs_source *sources)
{
    uint32_t count = segments->counts[side];
    mwzi_pair_segment *items = mwzi_arena_zeroed(&bitext->arena, count, sizeof *items);
    uint32_t *ids = mwzi_arena_alloc(&bitext->arena, count * sizeof *ids);
    const mwzi_source_part *last_part = NULL;
    if (!items || !ids)
        return false;
    for (uint32_t i = 0; i < count; i++) {
        const mwzi_segment *segment = &segments->items[side][i];
        const mwzi_piece *piece = &segments->streams->pieces[side][segment->piece];
        const mwzi_pairs_source *source = &sources[piece->document];
        mwz_span span = mwzi_pairs_source_span(source, segment->offset, segment->len);
        items[i].source_offset = (uint32_t)span.offset;
        items[i].source_len = (uint32_t)span.len;
        const mwzi_source_part *part =
            source->part_count ? find_part(source, segment_place(source, segment->offset, segment->len).offset) : NULL;
        if (part)
            items[i].part = part == last_part ? items[i - 1].part : add_part(bitext, part);
        if (part && !items[i].part)
            return false;
        last_part = part;
        ids[i] = segment->id;
        items[i].document = piece->document & 1;
        items[i].role = source->blocks->items[piece->block].role & 0x3F;
        items[i].first_of_block = segment->first_of_block;
        items[i].unit = source->blocks->items[piece->block].whole;
    }
    bitext->segments[side] = items;
    bitext->ids[side] = ids;
    bitext->segment_count[side] = count;
    return true;
}

/* Where a segment's text stands in the content that the bitext shares; NULL when it must be copied. */
static const char *shared_text(const mwz_bitext *bitext, const mwzi_pairs_source *source, const mwzi_segment *segment,
                               uint32_t document)
{
    const char *bytes = source->blocks->content + segment->offset;
    return bitext->shared[document] && mwzi_fold_is_needless(bytes, segment->len) ? bytes : NULL;
}

/* The texts of one side of a bead where they stand, when they stand there as the pair shows them. */
static bool share_texts(mwz_bitext *bitext, mwz_side side, const mwzi_bead *bead, const mwzi_segments *segments,
                        const mwzi_pairs_source *sources)
{
    mwzi_pair_segment *items = bitext->segments[side] + bead->first[side];
    const mwzi_segment *from = segments->items[side] + bead->first[side];
    for (uint16_t i = 0; i < bead->count[side]; i++) {
        items[i].bytes = shared_text(bitext, &sources[items[i].document], &from[i], items[i].document);
        items[i].len = from[i].len;
        if (!items[i].bytes)
            return false;
        const char *end = i ? items[i - 1].bytes + items[i - 1].len : NULL;
        if (end && (items[i].document != items[0].document || items[i].bytes != end + 1 || *end != ' '))
            return false;
    }
    return true;
}

/* Copies them, each folded, with one space between. */
static bool copy_texts(mwz_bitext *bitext, mwz_side side, const mwzi_bead *bead, const mwzi_segments *segments,
                       const mwzi_pairs_source *sources)
{
    mwzi_pair_segment *items = bitext->segments[side] + bead->first[side];
    const mwzi_segment *from = segments->items[side] + bead->first[side];
    size_t room = 0;
    for (uint16_t i = 0; i < bead->count[side]; i++)
        room += (size_t)from[i].len + 1;
    char *text = mwzi_arena_alloc(&bitext->arena, room);
    if (!text)
        return false;
    for (uint16_t i = 0; i < bead->count[side]; i++) {
        if (i)
            *text++ = ' ';
        items[i].bytes = text;
        items[i].len = (uint32_t)mwzi_fold_spaces(text, sources[items[i].document].blocks->content + from[i].offset, from[i].len);
        text += items[i].len;
    }
    return true;
}

/* What a memory tells of its own pair; a pin is the user's word. */
static void keep_probability(mwzi_bead *bead, const mwzi_segments *segments, const mwzi_pairs_source *sources)
{
    const mwzi_block *blocks[2];
    for (int side = 0; side < 2; side++) {
        if (bead->count[side] != 1)
            return;
        const mwzi_piece *piece = &segments->streams->pieces[side][segments->items[side][bead->first[side]].piece];
        blocks[side] = &sources[piece->document].blocks->items[piece->block];
    }
    if (blocks[0]->rated && blocks[1]->rated && blocks[0]->row == blocks[1]->row && !bead->confirmed)
        bead->probability = blocks[0]->probability;
}

static mwz_status fill_beads(mwz_bitext *bitext, const mwzi_segments *segments, const mwzi_alignment *alignment,
                             const mwzi_pairs_source *sources, mwz_error *err)
{
    bitext->count = alignment->count;
    bitext->beads = mwzi_arena_copy(&bitext->arena, alignment->beads, alignment->count * sizeof *alignment->beads);
    if (!bitext->beads)
        return mwzi_fail_memory(err);
    for (uint32_t i = 0; i < bitext->count; i++) {
        mwzi_bead *bead = &bitext->beads[i];
        keep_probability(bead, segments, sources);
        for (mwz_side side = 0; side < 2; side++) {
            assert(bead->first[side] + bead->count[side] <= bitext->segment_count[side]);
            if (!share_texts(bitext, side, bead, segments, sources) && !copy_texts(bitext, side, bead, segments, sources))
                return mwzi_fail_memory(err);
        }
        mwz_status status = i % PROGRESS_STEP ? MWZ_OK : mwzi_progress(&bitext->env, "pairs", i, bitext->count, err);
        if (status != MWZ_OK)
            return status;
    }
    return MWZ_OK;
}

static mwz_status fill(mwz_bitext *bitext, const mwzi_segments *segments, const mwzi_features *features,
                       const mwzi_alignment *alignment, const mwzi_pairs_source *sources, mwz_error *err)
{
    if (!copy_documents(bitext, segments->streams->document_count, sources) ||
        !describe_segments(bitext, MWZ_AR, segments, sources) || !describe_segments(bitext, MWZ_EN, segments, sources))
        return mwzi_fail_memory(err);
    mwz_status status = fill_beads(bitext, segments, alignment, sources, err);
    if (status == MWZ_OK)
        status = mwzi_pair_codes_build(bitext, segments, sources, err);
    if (status == MWZ_OK)
        status = copy_findings(bitext, sources, err);
    if (status == MWZ_OK && !alignment->heading_count) /* passages under headings of the other language have no counterpart */
        status = mwzi_pairs_find_stretches(bitext, segments, sources, err);
    if (status == MWZ_OK)
        status = mwzi_pairs_compare_numbers(bitext, segments, features, sources, err);
    return status;
}

mwz_status mwzi_pairs_build(mwz_bitext **out, const mwzi_env *env, const mwzi_segments *segments,
                            const mwzi_features *features, const mwzi_alignment *alignment,
                            const mwzi_pairs_source *sources, mwz_error *err)
{
    *out = NULL;
    mwz_bitext *bitext = mwzi_alloc(env, sizeof *bitext);
    if (!bitext)
        return mwzi_fail_memory(err);
    memset(bitext, 0, sizeof *bitext);
    bitext->env = *env;
    mwzi_arena_init(&bitext->arena, &bitext->env);
    mwz_status status = fill(bitext, segments, features, alignment, sources, err);
    if (status != MWZ_OK) {
        mwzi_pairs_free(bitext);
        return status;
    }
    *out = bitext;
    return MWZ_OK;
}

void mwzi_pairs_free(mwz_bitext *bitext)
{
    if (!bitext)
        return;
    mwzi_env env = bitext->env; /* the arena and the list look at the copy inside */
    mwzi_vec_free(&bitext->env, &bitext->findings);
    mwzi_vec_free(&bitext->env, &bitext->stretches);
    mwzi_vec_free(&bitext->env, &bitext->parts);
    mwzi_pair_codes_free(bitext);
    for (uint32_t i = 0; i < 2; i++)
        mwzi_shared_drop(bitext->shared[i]);
    mwzi_arena_free(&bitext->arena);
    mwzi_free(&env, bitext, sizeof *bitext);
}
