/* Stage 6: features → beads with probabilities. Corridor, rounds of learning, the last run. See ../shared/aligning.md. */
#include "align/align.h"

#include <math.h>
#include <string.h>

#include "align/learn.h"
#include "align/lattice.h"

enum { ROUNDS = 3 };
static const double STOP = .45; /* what a bead must be worth: half of the F1 that is aimed at (Dinkelbach) */

/* What the coarse lattice tells. */
typedef struct collector {
    mwzi_candidates *candidates;
    bool memory_out;
} collector;

static void keep_bead(void *user, mwzi_cells *cells, uint32_t i, uint32_t j, unsigned shape, double posterior)
{
    (void)cells;
    (void)posterior;
    collector *all = user;
    all->memory_out = !mwzi_candidates_add(all->candidates, i, j, shape) || all->memory_out;
}

static unsigned shape_of(const mwzi_bead *bead)
{
    unsigned shape = 0;
    while (mwzi_shapes[shape].en != bead->count[MWZ_EN] || mwzi_shapes[shape].ar != bead->count[MWZ_AR])
        shape++;
    return shape;
}

/* Coarse: every bead of the corridor by the tables; what is probable, and one whole path, are kept. */
static mwz_status find_candidates(mwzi_candidates *out, const mwzi_env *env, const mwzi_graph *graph, const mwzi_model *model,
                                  const mwzi_pins *pins, mwz_error *err)
{
    mwzi_lattice_params lattice = { .45, .5 };
    collector all = { out, false };
    mwzi_observer observer = { keep_bead, &all, 1e-4 };
    mwzi_corridor corridor;
    mwzi_cells cells;
    mwzi_arena scratch;
    mwzi_bead *beads = NULL;
    uint32_t count = 0;
    mwzi_arena_init(&scratch, env);
    mwz_status status = mwzi_corridor_build(&corridor, env, graph, pins, err);
    if (status != MWZ_OK)
        return status;
    status = mwzi_cells_open(&cells, env, graph, model, &corridor, err);
    if (status == MWZ_OK) {
        status = mwzi_lattice_run(&cells, &lattice, &observer, &scratch, &beads, &count, err);
        mwzi_cells_close(&cells);
    }
    for (uint32_t n = 0; n < count && status == MWZ_OK; n++)
        keep_bead(&all, NULL, beads[n].first[MWZ_EN], beads[n].first[MWZ_AR], shape_of(&beads[n]), 1);
    if (status == MWZ_OK && all.memory_out)
        status = mwzi_fail_memory(err);
    mwzi_arena_free(&scratch);
    mwzi_corridor_free(&corridor);
    for (size_t n = 0; n < out->items.count && pins; n++)
        out->items.items[n].pinned = mwzi_pins_start(pins, out->items.items[n].i, out->items.items[n].j) != MWZI_SHAPE_ALL;
    return status == MWZ_OK ? mwzi_candidates_close(out, err) : status;
}

/* Coarse, then close: rounds of learning over the candidates, and the path. */
static mwz_status align_graph(mwzi_alignment *out, const mwzi_env *env, mwzi_graph *graph, mwzi_model *model,
                              const mwzi_align_params *params, const mwzi_pins *pins, mwz_error *err)
{
    mwzi_candidates candidates;
    mwzi_candidates_init(&candidates, env, graph);
    mwz_status status = find_candidates(&candidates, env, graph, model, pins, err);
    for (unsigned round = 0; round < ROUNDS && !params->no_learn && status == MWZ_OK; round++)
        status = mwzi_learn_round(model, graph, &candidates, err);
    if (status == MWZ_OK) {
        mwzi_candidates_run(&candidates, model);
        status = mwzi_candidates_path(&candidates, STOP, out, err);
    }
    if (status == MWZ_OK && pins)
        mwzi_pins_mark(pins, out);
    mwzi_candidates_free(&candidates);
    return status;
}

/* The edges as they are in the end, for the reasons. */
static bool keep_links(mwzi_alignment *out, const mwzi_graph *graph)
{
    size_t types = graph->side[MWZ_EN].type_count;
    out->link_starts = mwzi_arena_copy(&out->arena, graph->edge_starts, (types + 1) * sizeof *out->link_starts);
    out->links = mwzi_arena_alloc(&out->arena, graph->edge_count * sizeof *out->links);
    if (!out->link_starts || !out->links)
        return false;
    for (uint32_t e = 0; e < graph->edge_count; e++) {
        const mwzi_edge *edge = &graph->edges[e];
        out->links[e] = (mwzi_word_link) { edge->type, edge->here, edge->there, edge->prior_here <= 0 };
    }
    return true;
}

mwz_status mwzi_align_build(mwzi_alignment **out, const mwzi_env *env, const mwzi_features *features,
                            const mwzi_align_params *params, mwz_error *err)
{
    *out = NULL;
    mwzi_alignment *alignment = mwzi_alloc(env, sizeof *alignment);
    if (!alignment)
        return mwzi_fail_memory(err);
    memset(alignment, 0, sizeof *alignment);
    mwzi_arena_init(&alignment->arena, env);
    mwzi_model model;
    mwzi_graph graph;
    mwzi_model_init(&model, params->without);
    mwzi_pins pins;
    const uint32_t segments[2] = { features->side[0].segment_count, features->side[1].segment_count };
    mwz_status status = mwzi_pins_build(&pins, env, segments, params, err);
    if (status == MWZ_OK)
        status = mwzi_graph_build(&graph, env, features, &model, err);
    if (status == MWZ_OK) {
        mwzi_model_set_lengths(&model, &graph);
        status = align_graph(alignment, env, &graph, &model, params, params->pin_count ? &pins : NULL, err);
        if (status == MWZ_OK && !keep_links(alignment, &graph))
            status = mwzi_fail_memory(err);
        mwzi_graph_free(&graph);
    }
    mwzi_pins_free(&pins);
    if (status != MWZ_OK) {
        mwzi_align_free(alignment);
        return status;
    }
    alignment->length_ratio = (float)model.length_ratio;
    *out = alignment;
    return MWZ_OK;
}

mwz_status mwzi_align_verify(const mwzi_alignment *alignment, const mwzi_features *features, mwz_error *err)
{
    uint32_t next[2] = { 0, 0 };
    for (uint32_t n = 0; n < alignment->count; n++) {
        const mwzi_bead *bead = &alignment->beads[n];
        for (unsigned side = 0; side < 2; side++) {
            if (bead->first[side] != next[side] || bead->count[side] > MWZI_BEAD_MOST)
                return mwzi_fail(err, MWZ_ERR_INTERNAL, "bead %u does not follow the one before it", (unsigned)n);
            next[side] += bead->count[side];
        }
        if (bead->count[0] + bead->count[1] == 0)
            return mwzi_fail(err, MWZ_ERR_INTERNAL, "bead %u is empty", (unsigned)n);
        if (!(bead->probability >= 0 && bead->probability <= 1))
            return mwzi_fail(err, MWZ_ERR_INTERNAL, "bead %u has a probability outside of [0,1]", (unsigned)n);
    }
    for (unsigned side = 0; side < 2; side++)
        if (next[side] != features->side[side].segment_count)
            return mwzi_fail(err, MWZ_ERR_INTERNAL, "the beads do not cover the segments");
    return MWZ_OK;
}

void mwzi_align_free(mwzi_alignment *alignment)
{
    if (!alignment)
        return;
    const mwzi_env *env = alignment->arena.env;
    mwzi_arena_free(&alignment->arena);
    mwzi_free(env, alignment, sizeof *alignment);
}
