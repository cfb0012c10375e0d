/* features → beads of a document, or of a section as if it were one: corridor, coarse lattice, rounds of learning, the path. */
#include "align/whole.h"

#include "align/lattice.h"
#include "align/learn.h"

enum { ROUNDS = 3, TEACHER_ROUNDS = 2 /* of learning; none in a section that others have taught */ };
static const double LEAST = 1e-4, LEAST_TAUGHT = 1e-3; /* what a coarse bead must be worth to be looked at closely */
static const double STOP = .45; /* what a bead must be worth: half of the F1 that is aimed at (Dinkelbach) */

static bool keep_bead(void *user, uint32_t i, uint32_t j, unsigned shape)
{
    return mwzi_candidates_add(user, i, j, shape);
}

/* Coarse: every bead of the corridor by the tables; what is probable, and one whole path, are kept. */
static mwz_status find_candidates(mwzi_candidates *out, const mwzi_env *env, const mwzi_graph *graph,
                                  const mwzi_model *model, const mwzi_pins *pins, mwz_error *err)
{
    const mwzi_lattice_params lattice = { STOP, .5 };
    const mwzi_observer observer = { keep_bead, out, model->taught ? LEAST_TAUGHT : LEAST };
    mwzi_corridor corridor;
    mwzi_cells cells;
    mwz_status status = mwzi_corridor_build(&corridor, env, graph, model, pins, err);
    if (status != MWZ_OK)
        return status;
    status = mwzi_cells_open(&cells, env, graph, model, &corridor, err);
    if (status == MWZ_OK) {
        status = mwzi_lattice_run(&cells, &lattice, &observer, err);
        mwzi_cells_close(&cells);
    }
    mwzi_corridor_free(&corridor);
    for (size_t n = 0; n < out->items.count && pins; n++)
        out->items.items[n].pinned =
            mwzi_pins_start(pins, out->items.items[n].i, out->items.items[n].j) != MWZI_SHAPE_ALL;
    return status == MWZ_OK ? mwzi_candidates_close(out, model, err) : status;
}

/* Coarse, then close: rounds of learning over the candidates, and the path. */
static mwz_status align_graph(mwzi_alignment *out, const mwzi_env *env, mwzi_graph *graph, const mwzi_learner *by, unsigned rounds,
                              const mwzi_pins *pins, mwz_error *err)
{
    mwzi_model *model = by->model;
    mwzi_candidates candidates;
    mwzi_candidates_init(&candidates, env, graph);
    mwz_status status = find_candidates(&candidates, env, graph, model, pins, err);
    for (unsigned round = 0; round < rounds && status == MWZ_OK; round++)
        status = mwzi_learn_round(model, graph, &candidates, by->lesson, err);
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

mwz_status mwzi_whole_align(mwzi_alignment *out, const mwzi_env *env, const mwzi_features *features, bool links,
                              const mwzi_align_params *params, const mwzi_learner *by, mwz_error *err)
{
    mwzi_graph graph;
    mwzi_pins pins;
    mwzi_model *model = by->model;
    if (!by->taught)
        mwzi_model_init(model, params->without);
    model->taught = by->taught;
    mwz_status status = mwzi_pins_build(&pins, env, features, params, err);
    if (status == MWZ_OK)
        status = mwzi_graph_build(&graph, env, features, model, err);
    if (status == MWZ_OK) {
        if (!by->taught)
            mwzi_model_set_lengths(model, &graph);
        unsigned rounds = params->no_learn || by->taught ? 0 : by->lesson ? TEACHER_ROUNDS : ROUNDS;
        status = align_graph(out, env, &graph, by, rounds, params->pin_count ? &pins : NULL, err);
        if (status == MWZ_OK && links && !keep_links(out, &graph))
            status = mwzi_fail_memory(err);
        mwzi_graph_free(&graph);
    }
    mwzi_pins_free(&pins);
    out->length_ratio = (float)model->length_ratio;
    return status;
}
