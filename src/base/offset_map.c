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
    }
    mwzi_map_piece *piece = mwzi_vec_push(env, &map->pieces);
    if (!piece)
        return false;
    *piece = (mwzi_map_piece) { to, from, to_unit, from_unit };
    return true;
}

/* The last piece that starts at or before `offset`. */
static const mwzi_map_piece *find_piece(const mwzi_offset_map *map, uint32_t offset)
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

mwz_span mwzi_offset_map_span(const mwzi_offset_map *map, uint32_t offset, uint32_t len)
{
    if (map->pieces.count == 0)
        return (mwz_span) { offset, len };
    if (offset < map->pieces.items[0].to)
        return (mwz_span) { 0, 0 };
    uint64_t start = map_start(find_piece(map, offset), offset);
    if (len == 0)
        return (mwz_span) { start, 0 };
    const mwzi_map_piece *piece = find_piece(map, offset + len - 1);
    uint64_t end = map_start(piece, offset + len - 1) + piece->from_unit;
    return (mwz_span) { start, end > start ? end - start : 0 };
}

void mwzi_offset_map_free(mwzi_offset_map *map, const mwzi_env *env)
{
    mwzi_vec_free(env, &map->pieces);
}
