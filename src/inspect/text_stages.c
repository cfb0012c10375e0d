/* The products that have text → JSON Lines: decode, blocks, streams, segments.

   decode: one object a document. blocks: one object a block, then the findings. streams: the layout first, then pieces
   and asides in the order of the text, document by document. segments: the English ones, then the Arabic ones. Limit:
   an item's text is written whole, however long. */
#include "inspect/inspect.h"
#include "blocks/runs.h"
#include "inspect/show.h"

static bool has_stopped(const mwzi_json *json)
{
    return json->failed || json->out.failed;
}

mwz_status mwzi_inspect_decode(const mwzi_text *text, uint32_t document, const mwz_sink *sink, mwz_error *err)
{
    mwzi_json json;
    mwzi_json_init(&json, sink);
    mwzi_json_object(&json, NULL);
    mwzi_json_number(&json, "document", document);
    mwzi_json_name(&json, "name", text->name);
    mwzi_json_name(&json, "encoding", text->encoding);
    mwzi_json_number(&json, "source_len", text->source_len);
    mwzi_json_number(&json, "text_len", text->len);
    if (text->parts.count) {
        mwzi_json_array(&json, "parts");
        for (size_t i = 0; i < text->parts.count; i++)
            mwzi_json_name(&json, NULL, text->parts.items[i].name);
        mwzi_json_end(&json);
    }
    mwzi_json_number(&json, "map_pieces", text->map.pieces.count);
    mwzi_json_array(&json, "findings");
    for (size_t i = 0; i < text->findings.count; i++)
        mwzi_show_finding(&json, &text->findings.items[i]);
    mwzi_json_end(&json);
    mwzi_json_end(&json);
    return mwzi_json_finish(&json, "the output", err);
}

static void show_run(mwzi_json *json, const mwzi_blocks *blocks, const mwzi_run *run)
{
    mwzi_json_array(json, NULL);
    mwzi_json_name(json, NULL, mwzi_script_name(run->script));
    mwzi_json_number(json, NULL, run->level);
    mwzi_json_text(json, NULL, blocks->content + run->offset, run->len);
    mwzi_json_end(json);
}

static void show_block(mwzi_json *json, const mwzi_blocks *blocks, uint32_t index, const mwzi_run_reader *reader, uint32_t document)
{
    const mwzi_block *block = &blocks->items[index];
    mwzi_json_object(json, NULL);
    mwzi_json_number(json, "document", document);
    mwzi_json_number(json, "block", index);
    mwzi_json_name(json, "role", mwzi_role_name(block->role));
    mwzi_json_number(json, "depth", block->depth);
    mwzi_json_number(json, "line", block->line + (uint64_t)1);
    mwzi_json_number(json, "offset", block->offset);
    mwzi_json_number(json, "len", block->len);
    if (block->list_number)
        mwzi_json_number(json, "list_number", block->list_number);
    if (block->mark_len)
        mwzi_json_text(json, "mark", blocks->content + block->offset, block->mark_len);
    if (block->row) {
        mwzi_json_number(json, "row", block->row);
        mwzi_json_number(json, "column", block->column);
    }
    if (block->reason)
        mwzi_json_name(json, "reason", block->reason);
    mwzi_json_number(json, "base_level", reader->base_level);
    mwzi_json_text(json, "text", blocks->content + block->offset, block->len);
    mwzi_json_array(json, "runs");
    for (size_t i = 0; i < reader->runs.count; i++)
        show_run(json, blocks, &reader->runs.items[i]);
    mwzi_json_end(json);
    mwzi_json_end(json);
}

mwz_status mwzi_inspect_blocks(const mwzi_blocks *blocks, uint32_t document, const mwz_sink *sink, mwz_error *err)
{
    mwzi_run_reader reader;
    mwzi_json json;
    mwz_status status = mwzi_run_reader_open(&reader, blocks->env, err);
    mwzi_json_init(&json, sink);
    for (uint32_t i = 0; i < blocks->count && status == MWZ_OK && !has_stopped(&json); i++) {
        status = mwzi_run_reader_read(&reader, blocks, i, err);
        if (status == MWZ_OK)
            show_block(&json, blocks, i, &reader, document);
    }
    mwzi_run_reader_close(&reader);
    if (status != MWZ_OK)
        return status;
    if (blocks->findings.count) {
        mwzi_json_object(&json, NULL);
        mwzi_json_number(&json, "document", document);
        mwzi_json_array(&json, "findings");
        for (size_t i = 0; i < blocks->findings.count; i++)
            mwzi_show_finding(&json, &blocks->findings.items[i]);
        mwzi_json_end(&json);
        mwzi_json_end(&json);
    }
    return mwzi_json_finish(&json, "the output", err);
}

static bool is_before(const mwzi_piece *a, const mwzi_piece *b)
{
    return a->document != b->document ? a->document < b->document
        : a->offset != b->offset      ? a->offset < b->offset
                                      : a->len > b->len; /* a sentence before the term that it begins with */
}

/* A piece of a stream, or one set aside: `stream` is NULL then. */
static void show_piece(mwzi_json *json, const mwzi_streams *streams, const mwzi_piece *piece, const char *stream,
                       const char *reason)
{
    static const char *const ties[] = {
        [MWZI_TIE_NONE] = "", [MWZI_TIE_UNLIKELY] = "unlikely", [MWZI_TIE_LIKELY] = "likely", [MWZI_TIE_CERTAIN] = "certain"
    };
    mwzi_json_object(json, NULL);
    mwzi_json_name(json, "stream", stream);
    mwzi_json_number(json, "document", piece->document);
    mwzi_json_number(json, "block", piece->block);
    mwzi_json_number(json, "offset", piece->offset);
    mwzi_json_number(json, "len", piece->len);
    if (reason)
        mwzi_json_name(json, "reason", reason);
    if (piece->zone)
        mwzi_json_number(json, "zone", piece->zone);
    if (piece->tie)
        mwzi_json_name(json, "tie", ties[piece->tie]);
    mwzi_json_text(json, "text", streams->documents[piece->document]->content + piece->offset, piece->len);
    mwzi_json_end(json);
}

mwz_status mwzi_inspect_streams(const mwzi_streams *streams, const mwz_sink *sink, mwz_error *err)
{
    mwzi_json json;
    mwzi_json_init(&json, sink);
    mwzi_json_object(&json, NULL);
    mwzi_json_name(&json, "layout", mwz_layout_name(streams->layout));
    mwzi_json_name(&json, "reason", streams->reason);
    mwzi_json_number(&json, "en", streams->counts[MWZ_EN]);
    mwzi_json_number(&json, "ar", streams->counts[MWZ_AR]);
    mwzi_json_number(&json, "aside", streams->aside_count);
    mwzi_json_end(&json);
    uint32_t next[3] = { 0, 0, 0 }; /* Arabic, English, aside: merged by place */
    while (!has_stopped(&json)) {
        const mwzi_piece *first = NULL;
        int from = 0;
        for (int i = 0; i < 3; i++) {
            uint32_t count = i < 2 ? streams->counts[i] : streams->aside_count;
            if (next[i] >= count)
                continue;
            const mwzi_piece *piece = i < 2 ? &streams->pieces[i][next[i]] : &streams->asides[next[i]].piece;
            if (!first || is_before(piece, first)) {
                first = piece;
                from = i;
            }
        }
        if (!first)
            break;
        show_piece(&json, streams, first, from < 2 ? mwzi_side_names[from] : NULL,
                   from < 2 ? NULL : streams->asides[next[2]].reason);
        next[from]++;
    }
    return mwzi_json_finish(&json, "the output", err);
}

mwz_status mwzi_inspect_segments(const mwzi_segments *segments, const mwz_sink *sink, mwz_error *err)
{
    const mwzi_streams *streams = segments->streams;
    mwzi_json json;
    mwzi_json_init(&json, sink);
    for (int side = MWZ_EN; side >= MWZ_AR; side--) {
        for (uint32_t i = 0; i < segments->counts[side] && !has_stopped(&json); i++) {
            const mwzi_segment *segment = &segments->items[side][i];
            const mwzi_piece *piece = &streams->pieces[side][segment->piece];
            mwzi_json_object(&json, NULL);
            mwzi_json_name(&json, "side", mwzi_side_names[side]);
            mwzi_json_number(&json, "segment", i);
            mwzi_json_number(&json, "id", segment->id);
            mwzi_json_number(&json, "document", piece->document);
            mwzi_json_number(&json, "block", piece->block);
            mwzi_json_number(&json, "offset", segment->offset);
            mwzi_json_number(&json, "len", segment->len);
            mwzi_json_flag(&json, "first_of_block", segment->first_of_block);
            mwzi_json_text(&json, "text", streams->documents[piece->document]->content + segment->offset, segment->len);
            mwzi_json_end(&json);
        }
    }
    return mwzi_json_finish(&json, "the output", err);
}
