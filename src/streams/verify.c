/* The check of stage 3: every run of every block is in exactly one stream or aside.
   Rule: the pieces of both streams and the asides, taken in the order of the text, lie inside their blocks, do not
   overlap, begin and end at characters and not at white space, and leave out no letter but those of a list mark. A term
   and its gloss (piece.inside) lie inside a piece that comes before them. */
#include "streams/side.h"
#include "streams/streams.h"
#include "text/utf8.h"

typedef struct cursor {
    const mwzi_streams *streams;
    uint32_t next[3]; /* Arabic pieces, English pieces, asides */
} cursor;

static mwz_status broken(mwz_error *err, const char *what, uint64_t offset)
{
    return mwzi_fail_at(err, MWZ_ERR_INTERNAL, 0, offset, "streams: %s at byte %llu; please report it", what,
                        (unsigned long long)offset);
}

static const mwzi_piece *peek(const cursor *c, int list)
{
    const mwzi_streams *s = c->streams;
    if (list == 2)
        return c->next[2] < s->aside_count ? &s->asides[c->next[2]].piece : NULL;
    return c->next[list] < s->counts[list] ? &s->pieces[list][c->next[list]] : NULL;
}

/* The next piece of this block; NULL when there is none. */
static const mwzi_piece *take(cursor *c, uint32_t document, uint32_t block)
{
    const mwzi_piece *best = NULL;
    int from = 0;
    for (int list = 0; list < 3; list++) {
        const mwzi_piece *piece = peek(c, list);
        if (piece && piece->document == document && piece->block == block &&
            (!best || piece->offset < best->offset || (piece->offset == best->offset && piece->len > best->len))) {
            best = piece;
            from = list;
        }
    }
    c->next[from] += best != NULL;
    return best;
}

static bool has_letters(const char *content, uint32_t start, uint32_t end)
{
    for (size_t at = start; at < end;)
        if (mwzi_letter_of(mwzi_utf8_next(content, end, &at)) != MWZI_LETTER_NONE)
            return true;
    return false;
}

static bool is_inside_character(const mwzi_blocks *blocks, uint32_t at)
{
    return at < blocks->content_len && ((unsigned char)blocks->content[at] & 0xC0) == 0x80;
}

static mwz_status verify_block(cursor *c, uint32_t document, uint32_t index, mwz_error *err)
{
    const mwzi_blocks *blocks = c->streams->documents[document];
    const mwzi_block *block = &blocks->items[index];
    uint32_t at = block->offset, end = block->offset + block->len;
    const mwzi_piece *piece;
    while ((piece = take(c, document, index))) {
        if (piece->inside && piece->len && piece->offset >= block->offset && piece->offset + piece->len <= at)
            continue;
        if (piece->offset >= block->offset + block->mark_len && at < block->offset + block->mark_len)
            at = block->offset + block->mark_len; /* a pair has no list mark */
        if (piece->len == 0 || piece->offset < at || piece->offset + piece->len > end)
            return broken(err, "a piece outside its block or over another", piece->offset);
        if (is_inside_character(blocks, piece->offset) || is_inside_character(blocks, piece->offset + piece->len))
            return broken(err, "a piece begins or ends inside a character", piece->offset);
        if (has_letters(blocks->content, at, piece->offset))
            return broken(err, "letters in no stream", at);
        at = piece->offset + piece->len;
    }
    return has_letters(blocks->content, at, end) ? broken(err, "letters in no stream", at) : MWZ_OK;
}

mwz_status mwzi_streams_verify(const mwzi_streams *streams, mwz_error *err)
{
    cursor c = { streams, { 0, 0, 0 } };
    for (uint32_t d = 0; d < streams->document_count; d++) {
        for (uint32_t i = 0; i < streams->documents[d]->count; i++) {
            mwz_status status = verify_block(&c, d, i, err);
            if (status != MWZ_OK)
                return status;
        }
    }
    for (int list = 0; list < 3; list++)
        if (peek(&c, list))
            return broken(err, "a piece of no block, or out of order", peek(&c, list)->offset);
    for (uint32_t i = 0; i < streams->aside_count; i++)
        if (!streams->asides[i].reason)
            return broken(err, "set aside without a reason", streams->asides[i].piece.offset);
    return streams->layout != MWZ_LAYOUT_AUTO && streams->reason ? MWZ_OK : broken(err, "no layout named", 0);
}
