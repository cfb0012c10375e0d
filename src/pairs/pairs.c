/* Alignment + segments → bitext: the texts as the source has them, their places in the source, ids, findings.

   A text is copied with its white space folded (pairs/fold.h); the segments of a bead are joined by one space. Places go
   from content to decoded text to source bytes. Limit: none of its own; the bitext holds every text once, and joined texts a second time. */
#include "pairs/pairs.h"

#include <assert.h>
#include <string.h>

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

static bool copy_segments(mwz_bitext *bitext, mwz_side side, const mwzi_segments *segments,
                          const mwzi_pairs_source *sources)
{
    uint32_t count = segments->counts[side];
    mwzi_pair_segment *items = mwzi_arena_zeroed(&bitext->arena, count, sizeof *items);
    uint32_t *ids = mwzi_arena_zeroed(&bitext->arena, count, sizeof *ids);
    const mwzi_source_part *last_part = NULL;
    size_t room = 0;
    for (uint32_t i = 0; i < count; i++)
        room += (size_t)segments->items[side][i].len + 1;
    char *text = mwzi_arena_alloc(&bitext->arena, room); /* one piece of memory for all, so that none is lost between them */
    if (!items || !ids || !text)
        return false;
    for (uint32_t i = 0; i < count; i++) {
        const mwzi_segment *segment = &segments->items[side][i];
        const mwzi_piece *piece = &segments->streams->pieces[side][segment->piece];
        const mwzi_pairs_source *source = &sources[piece->document];
        items[i].text.bytes = text;
        items[i].text.len = mwzi_fold_spaces(text, source->blocks->content + segment->offset, segment->len);
        text += items[i].text.len + 1;
        items[i].span = mwzi_pairs_source_span(source, segment->offset, segment->len);
        const mwzi_source_part *part = find_part(source, segment_place(source, segment->offset, segment->len).offset);
        if (part && part == last_part)
            items[i].part = items[i - 1].part; /* a copy serves all of a part */
        else if (part && !(items[i].part = copy_name(&bitext->arena, part->name)))
            return false;
        last_part = part;
        items[i].id = ids[i] = segment->id;
        items[i].document = piece->document;
        items[i].role = source->blocks->items[piece->block].role;
        items[i].first_of_block = segment->first_of_block;
    }
    bitext->segments[side] = items;
    bitext->ids[side] = ids;
    bitext->segment_count[side] = count;
    return true;
}

/* The text of one side of a bead: none, a segment's own, or several joined by one space. */
static bool join_texts(mwz_bitext *bitext, mwz_side side, uint32_t bead_index)
{
    const mwzi_bead *bead = &bitext->beads[bead_index];
    const mwzi_pair_segment *segments = bitext->segments[side] + bead->first[side];
    mwz_text *out = &bitext->texts[side][bead_index];
    *out = (mwz_text) { "", 0 };
    if (bead->count[side] == 1)
        *out = segments[0].text;
    if (bead->count[side] < 2)
        return true;
    size_t len = 0;
    for (uint16_t i = 0; i < bead->count[side]; i++)
        len += segments[i].text.len + 1;
    char *text = mwzi_arena_alloc(&bitext->arena, len);
    if (!text)
        return false;
    size_t used = 0;
    for (uint16_t i = 0; i < bead->count[side]; i++) {
        if (i)
            text[used++] = ' ';
        memcpy(text + used, segments[i].text.bytes, segments[i].text.len);
        used += segments[i].text.len;
    }
    text[used] = '\0';
    *out = (mwz_text) { text, used };
    return true;
}

static mwz_status fill_beads(mwz_bitext *bitext, const mwzi_alignment *alignment, mwz_error *err)
{
    bitext->count = alignment->count;
    bitext->beads = mwzi_arena_copy(&bitext->arena, alignment->beads, alignment->count * sizeof *alignment->beads);
    for (int side = 0; side < 2; side++) {
        bitext->texts[side] = mwzi_arena_zeroed(&bitext->arena, alignment->count, sizeof *bitext->texts[side]);
        if (!bitext->texts[side])
            return mwzi_fail_memory(err);
    }
    if (!bitext->beads)
        return mwzi_fail_memory(err);
    for (uint32_t i = 0; i < bitext->count; i++) {
        for (int side = 0; side < 2; side++) {
            assert(bitext->beads[i].first[side] + bitext->beads[i].count[side] <= bitext->segment_count[side]);
            if (!join_texts(bitext, (mwz_side)side, i))
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
        !copy_segments(bitext, MWZ_AR, segments, sources) || !copy_segments(bitext, MWZ_EN, segments, sources))
        return mwzi_fail_memory(err);
    mwz_status status = fill_beads(bitext, alignment, err);
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
    mwzi_arena_free(&bitext->arena);
    mwzi_free(&env, bitext, sizeof *bitext);
}
