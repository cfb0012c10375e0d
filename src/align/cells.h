/* The evidence tables: how well a segment is explained by a span of the other side, for every cell of the corridor. */
#ifndef MWZI_ALIGN_CELLS_H
#define MWZI_ALIGN_CELLS_H

#include "align/corridor.h"
#include "align/graph.h"
#include "align/grades.h"
#include "base/vec.h"

/* One match in a cell: by side, an item of the segment's bag, and the probability that the other segment lends it. */
typedef struct mwzi_hit {
    uint32_t next; /* index + 1 of the next hit of the cell; 0: the last */
    uint32_t item[2];
    float value[2];
} mwzi_hit;

/* Tables of the rows [first, last) of cells; cell (i, j) is English segment i against Arabic segment j. */
typedef struct mwzi_cells {
    const mwzi_env *env;
    const mwzi_graph *graph;
    const mwzi_model *model;
    const mwzi_corridor *corridor;
    uint32_t first, last;   /* the block */
    uint32_t next;          /* the row at which the cursors stand */
    uint32_t *low;          /* [rows] first column of the row's cells */
    uint32_t *width;        /* [rows] */
    uint64_t *starts;       /* [rows + 1] index of the row's first cell */
    uint32_t *heads;        /* [cells] index + 1 of the first hit */
    MWZI_VEC(mwzi_hit) hits;
    float *table[2];        /* [cells][MWZI_BEAD_MOST]: table[MWZ_EN](i,j,n): log evidence of English i given Arabic j…j+n;
                               table[MWZ_AR](i,j,m): of Arabic j given English i…i+m */
    size_t row_room, cell_room;
    mwzi_unmatched unmatched[2];
    float *silent[2];       /* [segments] log evidence of a segment without any match */
    float pi[2][MWZI_LITERALNESS]; /* the model's */
    uint32_t *cursor;       /* [Arabic types] a posting that is not behind the block's first row, with none before it that is */
    uint32_t *edge_types;   /* [edges] the graph's, close together: most are passed over */
    uint32_t *last_column;  /* [Arabic types] behind the last column before `columns` in which the type stands; 0: none */
    uint32_t columns;
    float *sums;            /* scratch: [longest bag] */
    uint32_t *touched;      /* scratch: [longest bag] */
} mwzi_cells;

/* Makes ready for a model and a graph; nothing is filled yet. */
MWZ_MUST_USE mwz_status mwzi_cells_open(mwzi_cells *out, const mwzi_env *env, const mwzi_graph *graph, const mwzi_model *model,
                                        const mwzi_corridor *corridor, mwz_error *err);
/* Fills the tables of the cell rows [first, last). Blocks may be asked for in any order; it is fastest when the next one begins at
   row `next`, which may lie before `last`. */
MWZ_MUST_USE mwz_status mwzi_cells_fill(mwzi_cells *cells, uint32_t first, uint32_t last, uint32_t next, mwz_error *err);
void mwzi_cells_close(mwzi_cells *cells);

/* The tables of cell (i, j), MWZI_BEAD_MOST values; NULL outside of the block or the corridor. */
static inline const float *mwzi_cells_at(const mwzi_cells *cells, unsigned side, uint32_t i, uint32_t j)
{
    if (i < cells->first || i >= cells->last)
        return NULL;
    uint32_t row = i - cells->first;
    if (j < cells->low[row] || j - cells->low[row] >= cells->width[row])
        return NULL;
    return cells->table[side] + (cells->starts[row] + j - cells->low[row]) * MWZI_BEAD_MOST;
}

#endif
