/* Stage 6: features → beads with probabilities. Corridor, rounds of learning, the last run. See ../shared/aligning.md.
 */
#include "align/align.h"

#include <math.h>
#include <string.h>

#include "align/heading_beads.h"
#include "align/learn.h"
#include "align/lattice.h"
#include "align/sections.h"
#include "align/slice.h"
#include "base/parallel.h"

enum {
    ROUNDS = 3, /* of learning */
    LATER_ROUNDS = 1, /* in a section that starts with what others have learnt */
    CLASS = 16 /* of so many sections one learns from the start, and teaches the others */
};
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
static mwz_status align_graph(mwzi_alignment *out, const mwzi_env *env, mwzi_graph *graph, mwzi_model *model, unsigned rounds,
                              const mwzi_pins *pins, mwz_error *err)
{
    mwzi_candidates candidates;
    mwzi_candidates_init(&candidates, env, graph);
    mwz_status status = find_candidates(&candidates, env, graph, model, pins, err);
    for (unsigned round = 0; round < rounds && status == MWZ_OK; round++)
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

/* The links of the features, for a document whose sections have each learnt their own. */
static bool keep_feature_links(mwzi_alignment *out, const mwzi_features *features)
{
    const mwzi_feature_side *en = &features->side[MWZ_EN], *ar = &features->side[MWZ_AR];
    out->link_starts =
        mwzi_arena_copy(&out->arena, en->link_starts, (en->type_count + (size_t)1) * sizeof *out->link_starts);
    uint32_t *cursor = mwzi_arena_zeroed(&out->arena, ar->type_count, sizeof *cursor);
    out->links = mwzi_arena_alloc(&out->arena, en->link_starts[en->type_count] * sizeof *out->links);
    if (!out->link_starts || !cursor || !out->links)
        return false;
    for (uint32_t e = 0; e < en->link_starts[en->type_count]; e++) {
        uint32_t other = en->links[e].type; /* English types ascend, and so do the links of each Arabic type */
        out->links[e] =
            (mwzi_word_link) { other, en->links[e].t, ar->links[ar->link_starts[other] + cursor[other]++].t, false };
    }
    return true;
}

typedef MWZI_VEC(mwzi_pin) pin_vec;

static mwz_status build_pins(mwzi_pins *out, const mwzi_env *env, const mwzi_features *features,
                             const mwzi_align_params *params, mwz_error *err)
{
    const uint32_t segments[2] = { features->side[0].segment_count, features->side[1].segment_count };
    return mwzi_pins_build(out, env, segments, params, err);
}

/* Drops the cuts that a pin contradicts: no path goes through them. */
static mwz_status fit_cuts(mwzi_cuts *cuts, const mwzi_env *env, const mwzi_features *features,
                           const mwzi_align_params *params, mwz_error *err)
{
    mwzi_pins pins;
    mwz_status status = build_pins(&pins, env, features, params, err);
    size_t kept = 0;
    for (size_t n = 0; n < cuts->count && status == MWZ_OK; n++)
        if (mwzi_pins_allow(&pins, cuts->items[n].en, cuts->items[n].ar, 0, 0))
            cuts->items[kept++] = cuts->items[n];
    cuts->count = kept;
    mwzi_pins_free(&pins);
    return status;
}

/* The pins from one cut to the next, counted from there; one with an empty side may lie on both sides of a cut, so its
   segments go by themselves. */
static bool section_pins(pin_vec *out, const mwzi_env *env, const mwzi_align_params *params, const mwzi_cut *from,
                         const mwzi_cut *to)
{
    const uint32_t first[2] = { [MWZ_AR] = from->ar, [MWZ_EN] = from->en },
                   end[2] = { [MWZ_AR] = to->ar, [MWZ_EN] = to->en };
    for (uint32_t n = 0; n < params->pin_count; n++) {
        const mwzi_pin *pin = &params->pins[n];
        unsigned side = pin->count[MWZ_EN] ? MWZ_EN : MWZ_AR;
        bool lone = !pin->count[!side];
        for (uint32_t k = 0; k < (lone ? pin->count[side] : 1); k++) {
            if (pin->first[side] + k < first[side] || pin->first[side] + k >= end[side])
                continue;
            mwzi_pin *item = mwzi_vec_push(env, out);
            if (!item)
                return false;
            *item = *pin;
            item->first[side] += k - first[side];
            if (lone)
                item->count[side] = 1;
            else
                item->first[!side] -= first[!side];
        }
    }
    return true;
}

/* Aligns a whole document, or one section as if it were one. The model is left as it was learnt; where it is `taught`, it starts
   as it is. */
static mwz_status align_whole(mwzi_alignment *out, const mwzi_env *env, const mwzi_features *features, bool links,
                              const mwzi_align_params *params, mwzi_model *model, bool taught, mwz_error *err)
{
    mwzi_graph graph;
    mwzi_pins pins;
    unsigned rounds = params->no_learn ? 0 : taught ? LATER_ROUNDS : ROUNDS;
    if (!taught)
        mwzi_model_init(model, params->without);
    model->taught = taught;
    mwz_status status = build_pins(&pins, env, features, params, err);
    if (status == MWZ_OK)
        status = mwzi_graph_build(&graph, env, features, model, err);
    if (status == MWZ_OK) {
        if (!taught)
            mwzi_model_set_lengths(model, &graph);
        status = align_graph(out, env, &graph, model, rounds, params->pin_count ? &pins : NULL, err);
        if (status == MWZ_OK && links && !keep_links(out, &graph))
            status = mwzi_fail_memory(err);
        mwzi_graph_free(&graph);
    }
    mwzi_pins_free(&pins);
    out->length_ratio = (float)model->length_ratio;
    return status;
}

typedef struct sections {
    const mwzi_features *features;
    const mwzi_align_params *params;
    const mwzi_cuts *cuts;
    mwzi_alignment *parts; /* [cuts − 1] */
    mwzi_model *models;    /* [teachers] what each has learnt; then the first is their mean, for the others */
} sections;

/* `model` is left as the section learnt it; a taught section starts with it. */
static mwz_status align_section(sections *all, const mwzi_env *env, uint32_t item, mwzi_model *model, bool taught, mwz_error *err)
{
    const mwzi_cut *from = &all->cuts->items[item], *to = from + 1;
    mwzi_slice slice;
    mwz_status status = mwzi_slice_build(&slice, env, all->features, from, to, err);
    if (status != MWZ_OK)
        return status;
    mwzi_align_params own = *all->params;
    pin_vec pins = { 0 };
    if (!section_pins(&pins, env, all->params, from, to))
        status = mwzi_fail_memory(err);
    own.pins = pins.items;
    own.pin_count = (uint32_t)pins.count;
    if (status == MWZ_OK)
        status = align_whole(&all->parts[item], env, &slice.features, false, &own, model, taught, err);
    mwzi_vec_free(env, &pins);
    mwzi_slice_free(&slice);
    return status == MWZ_OK ? mwzi_progress(env, "align", to->en, all->features->side[MWZ_EN].segment_count, err)
                            : status;
}

/* Of each class the section whose way is the surest, so that nothing is learnt from a stretch that does not correspond. */
static uint32_t teacher_of(const sections *all, uint32_t class)
{
    uint32_t parts = (uint32_t)all->cuts->count - 1, best = class * CLASS;
    for (uint32_t n = best + 1; n < parts && n < (class + 1) * CLASS; n++)
        if (all->cuts->items[n].points > all->cuts->items[best].points)
            best = n;
    return best;
}

static mwz_status align_teacher(void *user, const mwzi_env *env, uint32_t item, mwz_error *err)
{
    sections *all = user;
    return align_section(all, env, teacher_of(all, item), &all->models[item], false, err);
}

static mwz_status align_taught(void *user, const mwzi_env *env, uint32_t item, mwz_error *err)
{
    sections *all = user;
    mwzi_model model = all->models[0];
    uint32_t class = item / (CLASS - 1), section = item + class;
    return align_section(all, env, section < teacher_of(all, class) ? section : section + 1, &model, true, err);
}

/* Puts the sections' beads one after the other. */
static bool join_sections(mwzi_alignment *out, const sections *all)
{
    size_t count = 0, parts = all->cuts->count - 1;
    for (size_t n = 0; n < parts; n++)
        count += all->parts[n].count;
    out->beads = mwzi_arena_alloc(&out->arena, count * sizeof *out->beads);
    out->rivals = mwzi_arena_alloc(&out->arena, count * sizeof *out->rivals);
    if (!out->beads || !out->rivals)
        return false;
    for (size_t n = 0; n < parts; n++) {
        const mwzi_cut *from = &all->cuts->items[n];
        for (uint32_t b = 0; b < all->parts[n].count; b++, out->count++) {
            mwzi_bead *bead = &out->beads[out->count];
            mwzi_rival *rival = &out->rivals[out->count];
            *bead = all->parts[n].beads[b];
            *rival = all->parts[n].rivals[b];
            bead->first[MWZ_EN] += from->en;
            bead->first[MWZ_AR] += from->ar;
            rival->first[MWZ_EN] += from->en;
            rival->first[MWZ_AR] += from->ar;
        }
        out->length_ratio += all->parts[n].length_ratio / (float)parts;
    }
    return true;
}

static mwz_status align_sections(mwzi_alignment *out, const mwzi_env *env, const mwzi_features *features,
                                 const mwzi_cuts *cuts, const mwzi_align_params *params, mwz_error *err)
{
    uint32_t parts = (uint32_t)cuts->count - 1, teachers = (parts + CLASS - 1) / CLASS;
    sections all = { features, params, cuts, mwzi_alloc(env, parts * sizeof(mwzi_alignment)),
                     mwzi_alloc(env, teachers * sizeof(mwzi_model)) };
    if (!all.parts || !all.models) {
        mwzi_free(env, all.parts, parts * sizeof *all.parts);
        mwzi_free(env, all.models, teachers * sizeof *all.models);
        return mwzi_fail_memory(err);
    }
    memset(all.parts, 0, parts * sizeof *all.parts);
    for (size_t n = 0; n < parts; n++)
        mwzi_arena_init(&all.parts[n].arena, env);
    mwz_status status = mwzi_parallel(env, params->threads, teachers, align_teacher, &all, err);
    if (status == MWZ_OK) {
        mwzi_model_average(all.models, teachers);
        status = mwzi_parallel(env, params->threads, parts - teachers, align_taught, &all, err);
    }
    if (status == MWZ_OK && (!join_sections(out, &all) || !keep_feature_links(out, features)))
        status = mwzi_fail_memory(err);
    for (size_t n = 0; n < parts; n++)
        mwzi_arena_free(&all.parts[n].arena);
    mwzi_free(env, all.parts, parts * sizeof *all.parts);
    mwzi_free(env, all.models, teachers * sizeof *all.models);
    return status;
}

/* Both languages as whole texts. */
static mwz_status align_texts(mwzi_alignment *out, const mwzi_env *env, const mwzi_features *features,
                              const mwzi_align_params *params, mwz_error *err)
{
    mwzi_cuts cuts = { 0 };
    mwz_status status = mwzi_sections_find(&cuts, env, features, err);
    if (status == MWZ_OK && params->pin_count)
        status = fit_cuts(&cuts, env, features, params, err);
    mwzi_model model;
    if (status == MWZ_OK && cuts.count == 2)
        status = align_whole(out, env, features, true, params, &model, false, err);
    else if (status == MWZ_OK)
        status = align_sections(out, env, features, &cuts, params, err);
    mwzi_vec_free(env, &cuts);
    return status;
}

/* Only the caller's pins are confirmed, not those that keep passages out of the pairs. */
static mwz_status mark_confirmed(mwzi_alignment *out, const mwzi_env *env, const mwzi_features *features,
                                 const mwzi_align_params *params, mwz_error *err)
{
    for (uint32_t n = 0; n < out->count; n++)
        out->beads[n].confirmed = false;
    if (!params->pin_count)
        return MWZ_OK;
    mwzi_pins pins;
    mwz_status status = build_pins(&pins, env, features, params, err);
    if (status == MWZ_OK)
        mwzi_pins_mark(&pins, out);
    mwzi_pins_free(&pins);
    return status;
}

/* Headings of one language over passages of the other: links, and beads of headings with headings alone. */
static mwz_status align_headings(mwzi_alignment *out, const mwzi_env *env, const mwzi_features *features, int side,
                                 const mwzi_align_params *params, mwz_error *err)
{
    mwzi_heading_pins pins = { 0 };
    bool pairs = false;
    mwzi_model usual;
    mwzi_model_init(&usual, params->without);
    out->length_ratio = (float)usual.length_ratio;
    mwz_status status =
        mwzi_headings_link(&out->headings, &out->heading_count, &out->arena, features, side, params->headings, err);
    if (status == MWZ_OK)
        status = mwzi_heading_pins_build(&pins, &pairs, env, features, side, params, err);
    mwzi_align_params own = *params;
    own.pins = pins.items;
    own.pin_count = (uint32_t)pins.count;
    if (status == MWZ_OK && pairs) {
        status = align_texts(out, env, features, &own, err);
        if (status == MWZ_OK)
            status = mark_confirmed(out, env, features, params, err);
    } else if (status == MWZ_OK && (!mwzi_heading_beads_lone(out, features, side) || !keep_feature_links(out, features))) {
        status = mwzi_fail_memory(err);
    }
    mwzi_vec_free(env, &pins);
    return status;
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
    int side = mwzi_headings_side(features, params->headings);
    mwz_status status = side < 0 ? align_texts(alignment, env, features, params, err)
                                 : align_headings(alignment, env, features, side, params, err);
    if (status != MWZ_OK) {
        mwzi_align_free(alignment);
        return status;
    }
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
    return mwzi_headings_verify(alignment->headings, alignment->heading_count, features, err);
}

void mwzi_align_free(mwzi_alignment *alignment)
{
    if (!alignment)
        return;
    const mwzi_env *env = alignment->arena.env;
    mwzi_arena_free(&alignment->arena);
    mwzi_free(env, alignment, sizeof *alignment);
}
