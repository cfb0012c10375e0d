/* The corridor: which pairs of positions the lattice looks at. Row i holds the nodes (i, low[i]) … (i, high[i]): i English
   segments and j Arabic segments consumed. */
#ifndef MWZI_ALIGN_CORRIDOR_H
#define MWZI_ALIGN_CORRIDOR_H

#include "align/graph.h"
#include "align/pins.h"

typedef struct mwzi_corridor {
    mwzi_arena arena;
    uint32_t rows, columns;  /* English and Arabic segments */
    uint32_t *low, *high;    /* [rows + 1], both ascending; high included */
    uint64_t *starts;        /* [rows + 2] index of each row's first node */
    const mwzi_pins *pins;   /* NULL: none */
} mwzi_corridor;

/* Around the best chain of rare links and the pins (NULL: none; lent); the whole rectangle where it is small, or
   asked for (MWZI_WITHOUT_CORRIDOR). */
MWZ_MUST_USE mwz_status mwzi_corridor_build(mwzi_corridor *out, const mwzi_env *env, const mwzi_graph *graph,
                                            const mwzi_model *model, const mwzi_pins *pins, mwz_error *err);
void mwzi_corridor_free(mwzi_corridor *corridor);

#endif
