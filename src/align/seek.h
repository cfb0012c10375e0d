/* The search for points: which Arabic segments share words that are not frequent with an English one. */
#ifndef MWZI_ALIGN_SEEK_H
#define MWZI_ALIGN_SEEK_H

#include "align/points.h"

/* The segments in which each Arabic type stands, ascending; lent. */
typedef struct mwzi_places {
    uint32_t type_count, segment_count;
    const uint32_t *starts;   /* [type_count + 1] */
    const uint32_t *segments; /* the first segment; `stride` bytes on stands the next */
    size_t stride;
} mwzi_places;

/* A link and what a match of it is worth. */
typedef struct mwzi_seek_link {
    uint32_t type;
    float weight;
} mwzi_seek_link;

typedef struct mwzi_seek {
    const mwzi_env *env;
    mwzi_places places;
    mwzi_near near;
    uint32_t most;         /* a type with more postings is too frequent everywhere */
    uint32_t en_types, next_type;
    uint32_t *link_starts; /* [en_types + 1] */
    MWZI_VEC(mwzi_seek_link) links;
    uint32_t *low, *high;  /* [Arabic types] first posting inside of the reach, and behind it */
    float *scores;         /* [Arabic segments] 0 between calls */
    uint32_t *touched;     /* [Arabic segments] */
} mwzi_seek;

/* Makes ready for `en_types` English types; false when memory ran out (then too it is to be closed). */
bool mwzi_seek_open(mwzi_seek *out, const mwzi_env *env, const mwzi_places *places, uint32_t en_types, const mwzi_near *near);
void mwzi_seek_close(mwzi_seek *seek);
/* Adds a link of an English type; the types ascend. Links that can make no point are left out. False when memory ran out. */
bool mwzi_seek_add_link(mwzi_seek *seek, uint32_t en_type, uint32_t ar_type, float weight);
/* After the last link. */
void mwzi_seek_end_links(mwzi_seek *seek);
/* Gathers the matches of an English type of the segment under way, whose counterpart is expected near `expected`, which ascends
   from segment to segment. `touched` segments were found before; the number of them now. */
uint32_t mwzi_seek_type(mwzi_seek *seek, uint32_t en_type, uint32_t expected, uint32_t touched);

#endif
