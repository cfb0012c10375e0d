/* Texts of a reader of markup → the content, one text with the way back to the source kept piece by piece. Rule: white
   space is collapsed as browsers and office programs do; no-break spaces stay. Limit: 4 GiB. */
#include "xml/content.h"

#include <string.h>

void mwzi_content_init(mwzi_content *content, const mwzi_env *env)
{
    memset(content, 0, sizeof *content);
    content->env = env;
}

void mwzi_content_free(mwzi_content *content)
{
    mwzi_vec_free(content->env, &content->bytes);
    mwzi_offset_map_free(&content->map, content->env);
}

static uint16_t unit_of(uint32_t len)
{
    return (uint16_t)(len < UINT16_MAX ? len : UINT16_MAX);
}

/* Writes bytes that came from `from` in the source: one for one, or all of them from `from_len` bytes. */
static mwz_status write_bytes(mwzi_content *content, const mwzi_markup_text *text, mwz_error *err)
{
    if (text->len > UINT32_MAX - 1 - content->bytes.count)
        return mwzi_fail(err, MWZ_ERR_LIMIT, "the text of the file is over 4 GiB; split the file");
    uint32_t to = (uint32_t)content->bytes.count;
    uint16_t to_unit = text->verbatim ? 1 : unit_of(text->len), from_unit = text->verbatim ? 1 : unit_of(text->from_len);
    if (!mwzi_vec_reserve(content->env, &content->bytes, content->bytes.count + text->len) ||
        !mwzi_offset_map_add(&content->map, content->env, to, text->from, to_unit, from_unit))
        return mwzi_fail_memory(err);
    memcpy(content->bytes.items + to, text->bytes, text->len);
    content->bytes.count += text->len;
    return MWZ_OK;
}

static mwz_status begin(mwzi_content *content, uint32_t from, mwz_error *err)
{
    content->open = true;
    content->space = false;
    content->start_bytes = content->bytes.count;
    content->start_pieces = content->map.pieces.count;
    content->from = from;
    mwz_status status = MWZ_OK;
    if (content->bytes.count)
        status = write_bytes(content, &(mwzi_markup_text) { "\n", 1, content->seen_from, 0, false }, err);
    content->start = (uint32_t)content->bytes.count;
    return status;
}

static bool is_white(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

mwz_status mwzi_content_text(mwzi_content *content, const mwzi_markup_text *text, mwz_error *err)
{
    mwz_status status = MWZ_OK;
    for (uint32_t i = 0; i < text->len && status == MWZ_OK;) {
        uint32_t from = text->verbatim ? text->from + i : text->from;
        uint32_t from_len = text->verbatim ? 1 : text->from_len;
        if (is_white(text->bytes[i])) {
            if (!content->space) {
                content->space = true;
                content->space_from = from;
                content->space_len = unit_of(from_len);
            }
            i++;
            continue;
        }
        uint32_t end = i;
        while (end < text->len && !is_white(text->bytes[end]))
            end++;
        if (!content->open)
            status = begin(content, from, err);
        else if (content->space)
            status = write_bytes(
                content, &(mwzi_markup_text) { " ", 1, content->space_from, content->space_len, false }, err);
        content->space = false;
        if (status == MWZ_OK)
            status = write_bytes(content,
                                 &(mwzi_markup_text) { text->bytes + i, end - i, from, from_len, text->verbatim }, err);
        i = end;
        content->seen_from = text->verbatim ? text->from + end : text->from + text->from_len;
    }
    return status;
}

void mwzi_content_space(mwzi_content *content)
{
    if (content->space)
        return;
    content->space = true;
    content->space_from = content->seen_from;
    content->space_len = 0;
}

mwz_status mwzi_content_copy(mwzi_content *content, const mwzi_content *other, uint32_t offset, uint32_t len,
                             mwz_error *err)
{
    const mwzi_offset_map *map = &other->map;
    size_t low = 0, high = map->pieces.count;
    while (high - low > 1) { /* the last piece that starts at or before the offset */
        size_t middle = low + (high - low) / 2;
        if (map->pieces.items[middle].to <= offset)
            low = middle;
        else
            high = middle;
    }
    mwz_status status = MWZ_OK;
    for (uint32_t at = offset; at < offset + len && status == MWZ_OK;) {
        const mwzi_map_piece *piece = &map->pieces.items[low];
        uint32_t piece_end = low + 1 < map->pieces.count ? piece[1].to : (uint32_t)other->bytes.count;
        bool verbatim = piece->to_unit == 1 && piece->from_unit == 1;
        uint32_t end = verbatim ? piece_end : at + piece->to_unit;
        end = end < offset + len ? end : offset + len;
        uint32_t from = piece->from + (at - piece->to) / piece->to_unit * piece->from_unit;
        const mwzi_markup_text text = { other->bytes.items + at, end - at, from, piece->from_unit, verbatim };
        if (!content->open) {
            content->seen_from = from;
            status = begin(content, from, err);
        }
        if (status == MWZ_OK)
            status = write_bytes(content, &text, err);
        content->seen_from = from + (verbatim ? end - at : piece->from_unit);
        at = end;
        low += at >= piece_end;
    }
    return status;
}

bool mwzi_content_end(mwzi_content *content, uint32_t *offset, uint32_t *len)
{
    content->space = false;
    if (!content->open)
        return false;
    content->open = false;
    *offset = content->start;
    *len = (uint32_t)content->bytes.count - content->start;
    return true;
}

void mwzi_content_take_back(mwzi_content *content)
{
    content->bytes.count = content->start_bytes;
    content->map.pieces.count = content->start_pieces;
}
