/* Hand-made blocks, streams and segments: a line of a file is each of them. Lines that start with "# " are headings. */
#include "support_lines.h"

#include <stdlib.h>
#include <string.h>

#include "support.h"

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r';
}

static void split_side(test_lines *lines, mwz_side side)
{
    const char *text = lines->texts[side];
    mwzi_blocks *blocks = &lines->blocks[side];
    size_t len = strlen(text), most = 1;
    for (size_t i = 0; i < len; i++)
        most += text[i] == '\n';
    blocks->content = text;
    blocks->content_len = (uint32_t)len;
    blocks->lines = true;
    blocks->items = calloc(most, sizeof *blocks->items);
    mwzi_piece *pieces = calloc(most, sizeof *pieces);
    mwzi_segment *segments = calloc(most, sizeof *segments);
    uint32_t count = 0, line = 0;
    for (size_t at = 0; at < len; line++) {
        const char *stop = memchr(text + at, '\n', len - at);
        size_t end = stop ? (size_t)(stop - text) : len, start = at;
        at = end + 1;
        while (start < end && is_blank(text[start]))
            start++;
        while (end > start && is_blank(text[end - 1]))
            end--;
        if (start == end)
            continue;
        uint32_t offset = (uint32_t)start, size = (uint32_t)(end - start);
        bool heading = size > 2 && memcmp(text + start, "# ", 2) == 0;
        blocks->items[count] = (mwzi_block) { .offset = offset,
                                              .len = size,
                                              .line = line,
                                              .role = heading ? MWZI_ROLE_HEADING : MWZI_ROLE_PARAGRAPH,
                                              .depth = heading };
        pieces[count] = (mwzi_piece) { .document = side, .block = count, .offset = offset, .len = size };
        segments[count] = (mwzi_segment) { offset, size, line, count, true };
        count++;
    }
    blocks->count = count;
    lines->streams.documents[side] = blocks;
    lines->streams.pieces[side] = pieces;
    lines->streams.counts[side] = count;
    lines->segments.items[side] = segments;
    lines->segments.counts[side] = count;
}

static test_lines *make_lines(char *english, char *arabic)
{
    test_lines *lines = calloc(1, sizeof *lines);
    lines->texts[MWZ_AR] = arabic;
    lines->texts[MWZ_EN] = english;
    lines->streams.document_count = 2;
    lines->streams.layout = MWZ_LAYOUT_TWO_DOCUMENTS;
    lines->streams.reason = "two documents were given";
    lines->segments.streams = &lines->streams;
    split_side(lines, MWZ_AR);
    split_side(lines, MWZ_EN);
    return lines;
}

test_lines *test_lines_open(const char *en_path, const char *ar_path)
{
    char *english = test_read_file(en_path, NULL);
    return make_lines(english, test_read_file(ar_path, NULL));
}

test_lines *test_lines_from(const char *english, const char *arabic)
{
    size_t english_size = strlen(english) + 1, arabic_size = strlen(arabic) + 1;
    char *copies[2] = { malloc(english_size), malloc(arabic_size) };
    memcpy(copies[0], english, english_size);
    memcpy(copies[1], arabic, arabic_size);
    return make_lines(copies[0], copies[1]);
}

void test_lines_free(test_lines *lines)
{
    if (!lines)
        return;
    for (int side = 0; side < 2; side++) {
        free(lines->texts[side]);
        free(lines->blocks[side].items);
        free(lines->streams.pieces[side]);
        free(lines->segments.items[side]);
    }
    free(lines);
}
