/* The links between the types of the two sides, while they are gathered. */
#ifndef MWZI_FEATURES_EDGES_H
#define MWZI_FEATURES_EDGES_H

#include "features/vocabulary.h"

/* An edge with both directions of t. */
typedef struct mwzi_edge {
    uint32_t type[2]; /* by mwz_side */
    float t[2]; /* t[side]: t(type of that side | type of the other) */
    uint8_t kind; /* mwzi_link_kind */
} mwzi_edge;

typedef struct mwzi_edges {
    MWZI_VEC(mwzi_edge) list;
} mwzi_edges;

/* Links by lexicon, digits, sameness. False when memory ran out. */
bool mwzi_edges_find(mwzi_edges *edges, const mwzi_vocabulary vocabularies[2]);
/* Links by value where number words take part; `values`: the keys of all values (features/amounts.h). */
bool mwzi_edges_find_numbers(mwzi_edges *edges, const mwzi_vocabulary vocabularies[2], const mwzi_interner *values);
/* Links between words that a third joins: two steps more through the lexicon, damped. */
bool mwzi_edges_find_synonyms(mwzi_edges *edges, const mwzi_vocabulary vocabularies[2]);
/* Links by sound between types that have no other link. */
bool mwzi_edges_find_sounds(mwzi_edges *edges, const mwzi_vocabulary vocabularies[2]);
/* Sorts by English, then Arabic type, and joins edges of the same two types. */
bool mwzi_edges_sort(mwzi_edges *edges, const mwzi_vocabulary vocabularies[2]);

#endif
