/* A segment → its bytes, its line, the name of its document. */
#include "pairs/places.h"

#include <string.h>

#include "text/words.h"

enum { LONGEST_NAME = 48 };

const char *mwzi_pairs_segment_content(const mwzi_segments *segments, const mwzi_pairs_source *sources, mwz_side side,
                                       uint32_t segment)
{
    const mwzi_segment *item = &segments->items[side][segment];
    return sources[segments->streams->pieces[side][item->piece].document].blocks->content + item->offset;
}

mwz_span mwzi_pairs_find_words(const char *bytes, uint32_t len, uint32_t first, uint32_t count)
{
    mwzi_words words;
    mwzi_word word;
    mwz_span out = { 0, 0 };
    mwzi_words_start(&words, bytes, len);
    for (uint32_t i = 0; i < first + count && mwzi_words_next(&words, &word); i++) {
        if (i == first)
            out.offset = word.offset;
        out.len = word.offset + word.len - out.offset;
    }
    return out;
}

uint32_t mwzi_pairs_segment_line(const mwzi_segments *segments, const mwzi_pairs_source *sources, mwz_side side,
                                 uint32_t segment)
{
    const mwzi_segment *item = &segments->items[side][segment];
    const mwzi_piece *piece = &segments->streams->pieces[side][item->piece];
    const mwzi_blocks *blocks = sources[piece->document].blocks;
    const mwzi_block *block = &blocks->items[piece->block];
    uint32_t line = block->line + 1;
    for (uint32_t at = block->offset; !blocks->marked_up && at < item->offset; at++)
        line += blocks->content[at] == '\n';
    return line;
}

const char *mwzi_pairs_short_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    const char *name = slash && slash[1] ? slash + 1 : path;
    return strlen(name) <= LONGEST_NAME ? name : "the document";
}
