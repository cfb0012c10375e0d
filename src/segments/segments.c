/* Stage 4: streams → segments. A segment is a sentence of a piece (segmenter.c), or the whole piece where every line or
   block is to be one. A list mark stays inside the first segment of its item. Limit: env->max_segments a language. */
#include "segments/segments.h"

#include <string.h>

#include "segments/segmenter.h"
#include "text/utf8.h"

/* How many pieces are done between two calls of the progress function. */
enum { PROGRESS_STEP = 4096 };

static const char *const languages[2] = { [MWZ_AR] = "Arabic", [MWZ_EN] = "English" };

typedef struct builder {
    mwzi_segments *segments;
    const mwzi_env *env;
    const mwzi_segments_params *params;
    mwzi_segmenter *segmenter;
    uint64_t done, total; /* pieces */
    mwz_error *err;
    MWZI_VEC(mwzi_segment) items; /* of the side at work */
} builder;

static mwz_status add_segment(builder *b, int side, const mwzi_segment *segment)
{
    if (b->items.count >= b->env->max_segments || b->items.count >= UINT32_MAX)
        return mwzi_fail(b->err, MWZ_ERR_LIMIT,
                         "the %s text has more than %llu segments; cut it in parts or raise the limit (max_segments)",
                         languages[side], (unsigned long long)b->env->max_segments);
    mwzi_segment *item = mwzi_vec_push(b->env, &b->items);
    if (!item)
        return mwzi_fail_memory(b->err);
    *item = *segment;
    return MWZ_OK;
}

/* The bytes at the start of a piece that are the list mark of its block. */
static uint32_t mark_in_piece(const mwzi_piece *piece, const mwzi_block *block)
{
    uint32_t end = block->offset + block->mark_len;
    return end > piece->offset ? end - piece->offset : 0;
}

static mwz_status add_piece(builder *b, int side, uint32_t index, bool first_of_block)
{
    const mwzi_piece *piece = &b->segments->streams->pieces[side][index];
    const mwzi_blocks *document = b->segments->streams->documents[piece->document];
    const mwzi_block *block = &document->items[piece->block];
    const char *text = document->content + piece->offset;
    mwzi_sentence whole = { 0, piece->len };
    mwzi_trim_blanks(text, &whole.start, &whole.end);
    mwzi_sentences one = { &whole, whole.start < whole.end, 1 };
    const mwzi_sentences *sentences = &one;
    if (b->segmenter && !block->whole) {
        mwz_status status =
            mwzi_segment_text(b->segmenter, &sentences, text, piece->len, mark_in_piece(piece, block), b->err);
        if (status)
            return status;
    }
    for (size_t i = 0; i < sentences->count; i++) {
        mwzi_segment segment = { .piece = index, .first_of_block = first_of_block && i == 0 };
        segment.offset = piece->offset + sentences->items[i].start;
        segment.len = sentences->items[i].end - sentences->items[i].start;
        segment.id = b->params->mode == MWZI_SEGMENT_LINES ? block->line : (uint32_t)b->items.count;
        mwz_status status = add_segment(b, side, &segment);
        if (status)
            return status;
    }
    return MWZ_OK;
}

static mwz_status build_side(builder *b, int side)
{
    const mwzi_streams *streams = b->segments->streams;
    mwz_status status = MWZ_OK;
    b->items.count = 0;
    if (b->params->mode == MWZI_SEGMENT_SENTENCES)
        status = mwzi_segmenter_open(&b->segmenter, b->env, b->params->srx, (mwz_side)side,
                                     b->params->break_at_semicolon, b->err);
    for (uint32_t i = 0; i < streams->counts[side] && status == MWZ_OK; i++) {
        if (b->done++ % PROGRESS_STEP == 0)
            status = mwzi_progress(b->env, "segments", b->done - 1, b->total, b->err);
        const mwzi_piece *piece = &streams->pieces[side][i], *last = i ? piece - 1 : NULL;
        bool first_of_block = !last || last->document != piece->document || last->block != piece->block;
        if (status == MWZ_OK)
            status = add_piece(b, side, i, first_of_block);
    }
    mwzi_segmenter_free(b->segmenter);
    b->segmenter = NULL;
    if (status)
        return status;
    b->segments->items[side] =
        mwzi_arena_copy(&b->segments->arena, b->items.items, b->items.count * sizeof *b->items.items);
    b->segments->counts[side] = (uint32_t)b->items.count;
    return b->segments->items[side] ? MWZ_OK : mwzi_fail_memory(b->err);
}

mwz_status mwzi_segments_build(mwzi_segments **out, const mwzi_env *env, const mwzi_streams *streams,
                               const mwzi_segments_params *params, mwz_error *err)
{
    *out = NULL;
    mwzi_segments *segments = mwzi_alloc(env, sizeof *segments);
    if (!segments)
        return mwzi_fail_memory(err);
    memset(segments, 0, sizeof *segments);
    mwzi_arena_init(&segments->arena, env);
    segments->streams = streams;
    builder b = { .segments = segments, .env = env, .params = params, .err = err };
    b.total = (uint64_t)streams->counts[MWZ_AR] + streams->counts[MWZ_EN];
    mwz_status status = build_side(&b, MWZ_AR);
    if (status == MWZ_OK)
        status = build_side(&b, MWZ_EN);
    mwzi_vec_free(env, &b.items);
    if (status) {
        mwzi_segments_free(segments);
        return status;
    }
    *out = segments;
    return MWZ_OK;
}

static bool is_character_border(const mwzi_blocks *document, uint32_t offset)
{
    return offset >= document->content_len || ((unsigned char)document->content[offset] & 0xC0) != 0x80;
}

static bool is_all_blank(const char *text, uint32_t start, uint32_t end)
{
    mwzi_trim_blanks(text, &start, &end);
    return start == end;
}

/* Walks a stream: what the segments leave out of each piece is blank, and they leave nothing else out. */
static mwz_status verify_side(const mwzi_segments *segments, int side, mwz_error *err)
{
    const mwzi_streams *streams = segments->streams;
    uint32_t next = 0;
    for (uint32_t p = 0; p < streams->counts[side]; p++) {
        const mwzi_piece *piece = &streams->pieces[side][p];
        const mwzi_blocks *document = streams->documents[piece->document];
        uint32_t at = piece->offset, end = piece->offset + piece->len;
        for (; next < segments->counts[side] && segments->items[side][next].piece == p; next++) {
            const mwzi_segment *segment = &segments->items[side][next];
            uint32_t start = segment->offset, stop = segment->offset + segment->len;
            if (segment->len == 0 || start < at || stop > end || !is_character_border(document, start) ||
                !is_character_border(document, stop))
                return mwzi_fail(err, MWZ_ERR_INTERNAL, "%s segment %u is empty, out of order or cuts a character",
                                 languages[side], next);
            uint32_t trimmed_start = start, trimmed_stop = stop;
            mwzi_trim_blanks(document->content, &trimmed_start, &trimmed_stop);
            if (trimmed_start != start || trimmed_stop != stop || !is_all_blank(document->content, at, start))
                return mwzi_fail(err, MWZ_ERR_INTERNAL,
                                 "%s segment %u has white space at an end, or text is lost before it", languages[side],
                                 next);
            at = stop;
        }
        if (!is_all_blank(document->content, at, end))
            return mwzi_fail(err, MWZ_ERR_INTERNAL, "text is lost at the end of %s piece %u", languages[side], p);
    }
    if (next != segments->counts[side])
        return mwzi_fail(err, MWZ_ERR_INTERNAL, "%s segment %u is not in the order of the pieces", languages[side],
                         next);
    return MWZ_OK;
}

mwz_status mwzi_segments_verify(const mwzi_segments *segments, mwz_error *err)
{
    mwz_status status = verify_side(segments, MWZ_AR, err);
    return status ? status : verify_side(segments, MWZ_EN, err);
}

void mwzi_segments_free(mwzi_segments *segments)
{
    if (!segments)
        return;
    const mwzi_env *env = segments->arena.env;
    mwzi_arena_free(&segments->arena);
    mwzi_free(env, segments, sizeof *segments);
}
