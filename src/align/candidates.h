/* The beads that are worth a closer look: what the coarse lattice finds probable, with their matches word by word. */
#ifndef MWZI_ALIGN_CANDIDATES_H
#define MWZI_ALIGN_CANDIDATES_H

#include "align/graph.h"
#include "base/vec.h"

/* One match of a cell: token positions in their segments, and the edge that links them. */
typedef struct mwzi_match {
    uint16_t en, ar; /* positions; what stands later than 65,535 tokens is not matched */
    uint32_t edge;
} mwzi_match;

typedef struct mwzi_candidate {
    uint32_t i, j;          /* English and Arabic segments before the bead */
    uint32_t start, end;    /* nodes */
    uint8_t shape;
    bool pinned;            /* no other candidate holds its segments: score 0, posterior 1 */
    float score;            /* log of prior, evidence and length */
    float posterior;
} mwzi_candidate;

/* The matches of one English segment with one Arabic segment. */
typedef struct mwzi_match_cell {
    uint32_t first, count; /* in matches */
} mwzi_match_cell;

typedef struct mwzi_candidates {
    const mwzi_env *env;
    const mwzi_graph *graph;
    MWZI_VEC(mwzi_candidate) items; /* by (i, j, shape) */
    uint32_t node_count;            /* nodes in ascending order of (i, j); the first is (0, 0), the last the end */
    mwzi_map64 cell_index;          /* (i, j) → cell */
    MWZI_VEC(mwzi_match_cell) cells;
    MWZI_VEC(mwzi_match) matches;
    double *forward, *backward;     /* [node_count] */
    double *sums;                   /* scratch: [longest segment] */
} mwzi_candidates;

void mwzi_candidates_init(mwzi_candidates *candidates, const mwzi_env *env, const mwzi_graph *graph);
bool mwzi_candidates_add(mwzi_candidates *candidates, uint32_t i, uint32_t j, unsigned shape);
/* Sorts, numbers the nodes, finds the matches. To be called again when the graph's edges were made anew. */
MWZ_MUST_USE mwz_status mwzi_candidates_close(mwzi_candidates *candidates, mwz_error *err);
MWZ_MUST_USE mwz_status mwzi_candidates_match(mwzi_candidates *candidates, mwz_error *err);
void mwzi_candidates_free(mwzi_candidates *candidates);

/* Scores every candidate by the model, and runs forward–backward over them: fills score and posterior. */
void mwzi_candidates_run(mwzi_candidates *candidates, const mwzi_model *model);
/* Responsibilities of each grade of literalness for a segment of a candidate; `nth` among its side's segments. */
void mwzi_candidates_grades(mwzi_candidates *candidates, const mwzi_model *model, const mwzi_candidate *bead, unsigned side,
                            unsigned nth, double grades[MWZI_LITERALNESS]);
/* The path of the greatest Σ (posterior − stop): fills beads, rivals and count of the alignment. */
MWZ_MUST_USE mwz_status mwzi_candidates_path(mwzi_candidates *candidates, double stop, mwzi_alignment *out, mwz_error *err);

#endif
