/* Where each byte of a derived text came from: pieces in ascending order, within which characters have constant widths. */
#ifndef MWZI_BASE_OFFSET_MAP_H
#define MWZI_BASE_OFFSET_MAP_H

#include "base/arena.h"
#include "base/vec.h"

/* From byte `to` of the derived text on, each `to_unit` bytes came from `from_unit` bytes starting at `from`. A repair, such
   as an entity that became one character, is a piece of one unit. `from_unit` 0: put in, no source. */
typedef struct mwzi_map_piece {
    uint32_t to;
    uint32_t from;
    uint16_t to_unit;
    uint16_t from_unit;
} mwzi_map_piece;

typedef struct mwzi_offset_map {
    MWZI_VEC(mwzi_map_piece) pieces; /* none: the two texts are the same bytes */
    uint32_t to_len, from_len;
    bool turned; /* somewhere the source goes back: text that was put in another order */
} mwzi_offset_map;

/* Adds a piece; joined with the last one when it continues it. False when memory ran out. */
bool mwzi_offset_map_add(mwzi_offset_map *map, const mwzi_env *env, uint32_t to, uint32_t from, uint16_t to_unit, uint16_t from_unit);
/* The piece that holds a byte; the map must have pieces. */
const mwzi_map_piece *mwzi_offset_map_piece(const mwzi_offset_map *map, uint32_t offset);
/* The source span of the derived bytes [offset, offset+len): whole units, from the first byte to past the last in the source. */
mwz_span mwzi_offset_map_span(const mwzi_offset_map *map, uint32_t offset, uint32_t len);
void mwzi_offset_map_free(mwzi_offset_map *map, const mwzi_env *env);

#endif
