/* Where each byte of a derived text came from. */
#include "base/offset_map.h"

bool mwzi_offset_map_add(mwzi_offset_map *map, const mwzi_env *env, uint32_t to, uint32_t from, uint16_t to_unit,
                         uint16_t from_unit)
{
    if (map->pieces.count) {
        const mwzi_map_piece *last = &map->pieces.items[map->pieces.count - 1];
        if (last->to_unit == to_unit && last->from_unit == from_unit && to > last->to && (to - last->to) % to_unit == 0 &&
            last->from + (to - last->to) / to_unit * from_unit == from)
            return true;
        uint64_t end = last->from + (uint64_t)(to - last->to) / last->to_unit * last->from_unit;
        map->turned = map->turned || from < end;
    }
    mwzi_map_piece *piece = mwzi_vec_push(env, &map->pieces);
    if (!piece)
        return false;
    *piece = (mwzi_map_piece) { to, from, to_unit, from_unit };
    return true;
}

/* The last piece that starts at or before `offset`. */
const mwzi_map_piece *mwzi_offset_map_piece(const mwzi_offset_map *map, uint32_t offset)
{
    size_t low = 0, high = map->pieces.count;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (map->pieces.items[middle].to <= offset)
            low = middle;
        else
            high = middle;
    }
    return &map->pieces.items[low];
}

static uint64_t map_start(const mwzi_map_piece *piece, uint32_t offset)
{
    return piece->from + (uint64_t)((offset - piece->to) / piece->to_unit) * piece->from_unit;
}

/* Over pieces in any order. */
static mwz_span span_of_turned(const mwzi_offset_map *map, uint32_t offset, uint32_t last)
{
    const mwzi_map_piece *piece = mwzi_offset_map_piece(map, offset), *end = mwzi_offset_map_piece(map, last) + 1;
    const mwzi_map_piece *stop = map->pieces.items + map->pieces.count;
    uint64_t low = UINT64_MAX, high = 0;
    for (; piece < end; piece++) {
        uint32_t first = piece->to > offset ? piece->to : offset;
        uint32_t until = piece + 1 < stop && piece[1].to <= last ? piece[1].to - 1 : last;
        uint64_t from = map_start(piece, first), past = map_start(piece, until) + piece->from_unit;
        if (past == from)
            continue; /* put in */
        low = from < low ? from : low;
        high = past > high ? past : high;
    }
    if (low > high)
        return (mwz_span) { map_start(end - 1, last), 0 };
    return (mwz_span) { low, high - low };
}

mwz_span mwzi_offset_map_span(const mwzi_offset_map *map, uint32_t offset, uint32_t len)
{
    if (map->pieces.count == 0)
        return (mwz_span) { offset, len };
    if (offset < map->pieces.items[0].to)
        return (mwz_span) { 0, 0 };
    uint64_t start = map_start(mwzi_offset_map_piece(map, offset), offset);
    if (len == 0)
        return (mwz_span) { start, 0 };
    if (map->turned)
        return span_of_turned(map, offset, offset + len - 1);
    const mwzi_map_piece *piece = mwzi_offset_map_piece(map, offset + len - 1);
    uint64_t end = map_start(piece, offset + len - 1) + piece->from_unit;
    return (mwz_span) { start, end > start ? end - start : 0 };
}

void mwzi_offset_map_free(mwzi_offset_map *map, const mwzi_env *env)
{
    mwzi_vec_free(env, &map->pieces);
}
