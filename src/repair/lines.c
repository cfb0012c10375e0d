/* The repaired text: unchanged stretches keep the pieces of the text's map, a repaired line has a piece for every
   character, in whatever order its bytes stand in the source. */
#include "repair/lines.h"

#include <string.h>

#include "text/utf8.h"

void mwzi_lines_start(mwzi_lines *lines, const mwzi_env *env, const mwzi_text *text)
{
    memset(lines, 0, sizeof *lines);
    lines->env = env;
    lines->text = text;
}

static mwz_status reserve(mwzi_lines *lines, uint64_t more, mwz_error *err)
{
    uint64_t need = lines->bytes.count + more;
    if (need >= UINT32_MAX)
        return mwzi_fail(err, MWZ_ERR_LIMIT, "%s has more than 4 GiB of text; cut it in parts", lines->text->name);
    return mwzi_vec_reserve(lines->env, &lines->bytes, (size_t)need) ? MWZ_OK : mwzi_fail_memory(err);
}

static bool add_piece(mwzi_lines *lines, uint32_t to, uint64_t from, uint32_t to_unit, uint64_t from_unit)
{
    return mwzi_offset_map_add(&lines->map, lines->env, to, (uint32_t)from, (uint16_t)to_unit, (uint16_t)from_unit);
}

/* The pieces of the text's map for the bytes [start, end), moved to where they stand now. */
static bool copy_pieces(mwzi_lines *lines, uint32_t start, uint32_t end)
{
    const mwzi_offset_map *map = &lines->text->map;
    uint32_t to = (uint32_t)lines->bytes.count;
    if (map->pieces.count == 0)
        return add_piece(lines, to, start, 1, 1);
    for (uint32_t at = start; at < end;) {
        const mwzi_map_piece *piece = mwzi_offset_map_piece(map, at);
        const mwzi_map_piece *last = map->pieces.items + map->pieces.count - 1;
        uint32_t next = piece < last && piece[1].to < end ? piece[1].to : end;
        uint64_t from = piece->from + (uint64_t)((at - piece->to) / piece->to_unit) * piece->from_unit;
        if (!add_piece(lines, to + (at - start), from, piece->to_unit, piece->from_unit))
            return false;
        at = next;
    }
    return true;
}

static mwz_status copy_until(mwzi_lines *lines, uint32_t end, mwz_error *err)
{
    if (lines->at >= end)
        return MWZ_OK;
    uint32_t len = end - lines->at;
    mwz_status status = reserve(lines, len, err);
    if (status != MWZ_OK)
        return status;
    if (!copy_pieces(lines, lines->at, end))
        return mwzi_fail_memory(err);
    memcpy(lines->bytes.items + lines->bytes.count, lines->text->bytes + lines->at, len);
    lines->bytes.count += len;
    lines->at = end;
    return MWZ_OK;
}

mwz_status mwzi_lines_put(mwzi_lines *lines, uint32_t offset, uint32_t len, const mwzi_chars *line, mwz_error *err)
{
    mwz_status status = copy_until(lines, offset, err);
    if (status == MWZ_OK)
        status = reserve(lines, 4 * (uint64_t)line->count, err);
    for (size_t i = 0; i < line->count && status == MWZ_OK; i++) {
        const mwzi_line_char *item = &line->items[i];
        char *place = lines->bytes.items + lines->bytes.count;
        size_t width = mwzi_utf8_put(place, item->c);
        mwz_span span = mwzi_offset_map_span(&lines->text->map, item->offset, item->len);
        if (!add_piece(lines, (uint32_t)lines->bytes.count, span.offset, (uint32_t)width, span.len))
            status = mwzi_fail_memory(err);
        lines->bytes.count += width;
    }
    lines->at = offset + len;
    lines->changed = true;
    return status;
}

mwz_status mwzi_lines_finish(mwzi_lines *lines, mwzi_repaired *out, mwz_error *err)
{
    const mwzi_text *text = lines->text;
    out->bytes = text->bytes;
    out->len = text->len;
    out->map = &text->map;
    if (!lines->changed || (lines->at == text->len && lines->bytes.count == 0)) { /* nothing but what nobody sees: left */
        out->shared = mwzi_shared_keep(text->shared);
        return MWZ_OK;
    }
    mwz_status status = copy_until(lines, text->len, err);
    if (status == MWZ_OK)
        status = reserve(lines, 1, err);
    if (status != MWZ_OK)
        return status;
    lines->bytes.items[lines->bytes.count] = '\0';
    if (!mwzi_vec_fit(lines->env, &lines->bytes.items, &lines->bytes.capacity, lines->bytes.count + 1, 1) ||
        !(out->shared = mwzi_shared_take(lines->env, lines->bytes.items, lines->bytes.capacity)))
        return mwzi_fail_memory(err);
    out->bytes = lines->bytes.items;
    out->len = (uint32_t)lines->bytes.count;
    out->own_map = lines->map;
    out->own_map.to_len = out->len;
    out->own_map.from_len = (uint32_t)text->source_len;
    out->map = &out->own_map;
    mwzi_lines_start(lines, lines->env, text);
    return MWZ_OK;
}

void mwzi_lines_free(mwzi_lines *lines)
{
    mwzi_vec_free(lines->env, &lines->bytes);
    mwzi_offset_map_free(&lines->map, lines->env);
}
