/* The beads that are worth a closer look: what the coarse lattice finds probable, with their matches word by word. */
#ifndef MWZI_ALIGN_CANDIDATES_H
#define MWZI_ALIGN_CANDIDATES_H

#include "align/graph.h"
#include "align/unmatched.h"
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
    uint32_t j;            /* the Arabic segment */
    uint32_t first, count; /* in matches */
} mwzi_match_cell;

/* A token of a bead that has matches. */
typedef struct mwzi_touched {
    uint32_t place; /* among the side's tokens of the bead */
    uint32_t token; /* among the side's tokens */
    uint32_t nth;   /* its segment in the bead */
} mwzi_touched;

enum { MWZI_DECAY_SIZE = 514 };

typedef struct mwzi_candidates {
    const mwzi_env *env;
    const mwzi_graph *graph;
    MWZI_VEC(mwzi_candidate) items; /* by (i, j, shape) */
    uint32_t node_count;            /* nodes in ascending order of (i, j); the first is (0, 0), the last the end */
    uint32_t *cell_starts;          /* [English segments + 2] into cells */
    MWZI_VEC(mwzi_match_cell) cells; /* by English, then Arabic segment */
    MWZI_VEC(mwzi_match) matches;
    double *forward, *backward;     /* [node_count] */
    mwzi_unmatched unmatched[2];
    float *sums[2];                 /* scratch: [bead_room] tokens of a bead */
    mwzi_touched *touched[2];       /* scratch: [bead_room] */
    uint32_t touched_count[2];
    size_t bead_room;
    float decay[MWZI_DECAY_SIZE];   /* exp(−x) */
} mwzi_candidates;

void mwzi_candidates_init(mwzi_candidates *candidates, const mwzi_env *env, const mwzi_graph *graph);
bool mwzi_candidates_add(mwzi_candidates *candidates, uint32_t i, uint32_t j, unsigned shape);
/* Sorts, numbers the nodes, finds the matches. To be called again when the graph's edges were made anew. */
MWZ_MUST_USE mwz_status mwzi_candidates_close(mwzi_candidates *candidates, const mwzi_model *model, mwz_error *err);
MWZ_MUST_USE mwz_status mwzi_candidates_match(mwzi_candidates *candidates, mwz_error *err);
void mwzi_candidates_free(mwzi_candidates *candidates);

/* The matches of segments i and j, which a candidate holds. */
static inline const mwzi_match_cell *mwzi_candidates_cell(const mwzi_candidates *candidates, uint32_t i, uint32_t j)
{
    const mwzi_match_cell *cell = &candidates->cells.items[candidates->cell_starts[i]];
    uint32_t width = candidates->cell_starts[i + 1] - candidates->cell_starts[i];
    while (width > 1) {
        uint32_t half = width / 2;
        cell += cell[half].j <= j ? half : 0;
        width -= half;
    }
    return cell;
}

/* Scores every candidate by the model, and runs forward–backward over them: fills score and posterior. */
void mwzi_candidates_run(mwzi_candidates *candidates, const mwzi_model *model);
/* Drops the candidates that the last run found hopeless. */
void mwzi_candidates_prune(mwzi_candidates *candidates, double least);
/* The path of the greatest Σ (posterior − stop): fills beads, rivals and count of the alignment. */
MWZ_MUST_USE mwz_status mwzi_candidates_path(mwzi_candidates *candidates, double stop, mwzi_alignment *out, mwz_error *err);

#endif
