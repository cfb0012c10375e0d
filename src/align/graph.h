/* What the words say: bags of types a segment, the translation graph with its current probabilities, postings. */
#ifndef MWZI_ALIGN_GRAPH_H
#define MWZI_ALIGN_GRAPH_H

#include "align/model.h"

/* A type of a segment and how often it stands there. */
typedef struct mwzi_bag_item {
    uint32_t type;
    uint32_t count;
} mwzi_bag_item;

/* Where a type stands: the segment and the position in its bag. */
typedef struct mwzi_posting {
    uint32_t segment;
    uint32_t item;
} mwzi_posting;

/* An edge seen from one side: the type on the other side, t(this | other) and t(other | this). */
typedef struct mwzi_edge {
    uint32_t type;
    float here;  /* t(this | other) */
    float there; /* t(other | this) */
    float prior_here, prior_there; /* what the features said: the prior of the learning; 0 for a learnt edge */
} mwzi_edge;

typedef struct mwzi_graph_side {
    uint32_t segment_count, type_count, item_count;
    uint32_t token_count;        /* tokens in all */
    uint32_t *bag_starts;        /* [segment_count + 1] into items */
    mwzi_bag_item *items;
    uint32_t *tokens;            /* [segment_count] tokens of the segment */
    uint32_t *token_starts;      /* [segment_count] the segment's first in types */
    uint32_t *types;             /* [token_count] in the order of the text */
    float *token_inverse_p;      /* [token_count] as inverse_p, by token */
    const mwzi_segment_features *segments; /* lent by the features: the structure */
    double first_rate, heading_rate; /* shares of segments that begin a block, that are headings */
    uint32_t *chars;             /* [segment_count] */
    uint64_t *chars_before;      /* [segment_count + 1] running sum */
    uint8_t *classes;            /* [type_count] */
    uint32_t *type_counts;       /* [type_count] */
    float *inverse_p;            /* [item_count] one over the probability that the word stands here anyway */
    uint32_t *posting_starts;    /* [type_count + 1] */
    mwzi_posting *postings;
} mwzi_graph_side;

typedef struct mwzi_graph {
    mwzi_arena arena;
    const mwzi_env *env;
    mwzi_graph_side side[2];
    uint32_t *edge_starts;       /* [side[MWZ_EN].type_count + 1] */
    mwzi_edge *edges;            /* by English type, ascending Arabic type; here = t(en|ar), there = t(ar|en) */
    uint32_t edge_count, edge_room;
} mwzi_graph;

MWZ_MUST_USE mwz_status mwzi_graph_build(mwzi_graph *out, const mwzi_env *env, const mwzi_features *features,
                                         const mwzi_model *model, mwz_error *err);
void mwzi_graph_free(mwzi_graph *graph);
/* Tokens of the longest segment of either side, at least 1. */
uint32_t mwzi_graph_longest(const mwzi_graph *graph);

#endif
