/* Stage 6: features → beads with probabilities.

   A long document is cut into sections (sections.c). Some learn from the start; the others begin with what these have learnt, of
   words (lessons.c) and of the model, and learn nothing more. See ../shared/aligning.md. */
#include "align/align.h"

#include <string.h>

#include "align/heading_beads.h"
#include "align/pins.h"
#include "align/slice.h"
#include "align/whole.h"
#include "base/parallel.h"

enum {
    TEACHERS = 4, /* sections, where they are enough, that learn from the start and teach the others */
    CLASS_LEAST = 2, CLASS_MOST = 16 /* of so many sections one is a teacher */
};

/* The links of the features, for a document of several sections. */
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

/* Drops the cuts that a pin contradicts: no path goes through them. */
static mwz_status fit_cuts(mwzi_cuts *cuts, const mwzi_env *env, const mwzi_features *features,
                           const mwzi_align_params *params, mwz_error *err)
{
    mwzi_pins pins;
    mwz_status status = mwzi_pins_build(&pins, env, features, params, err);
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

typedef struct sections {
    const mwzi_features *features;
    const mwzi_align_params *params;
    const mwzi_cuts *cuts;
    uint32_t count, class, teachers; /* of so many sections, `class` after `class`, one is a teacher */
    mwzi_alignment *parts; /* [count] */
    mwzi_model *models;    /* [teachers] what each has learnt; then the first is their mean, for the others */
    mwzi_lesson *lessons;  /* [teachers] what each has learnt of words */
    mwzi_features taught;  /* with the links that all teachers together have learnt */
} sections;

static mwz_status align_section(sections *all, const mwzi_env *env, uint32_t item, const mwzi_learner *by, mwz_error *err)
{
    const mwzi_cut *from = &all->cuts->items[item], *to = from + 1;
    mwzi_slice slice;
    mwz_status status = mwzi_slice_build(&slice, env, by->taught ? &all->taught : all->features, from, to, err);
    if (status != MWZ_OK)
        return status;
    mwzi_align_params own = *all->params;
    pin_vec pins = { 0 };
    if (!section_pins(&pins, env, all->params, from, to))
        status = mwzi_fail_memory(err);
    own.pins = pins.items;
    own.pin_count = (uint32_t)pins.count;
    for (unsigned side = 0; side < 2 && by->lesson; side++)
        by->lesson->types[side] = slice.types[side];
    if (status == MWZ_OK)
        status = mwzi_whole_align(&all->parts[item], env, &slice.features, false, &own, by, err);
    mwzi_vec_free(env, &pins);
    mwzi_slice_free(&slice);
    return status == MWZ_OK ? mwzi_progress(env, "align", to->en, all->features->side[MWZ_EN].segment_count, err)
                            : status;
}

/* Of each class the section whose way is the surest, so that nothing is learnt from a stretch that does not correspond. */
static uint32_t teacher_of(const sections *all, uint32_t class)
{
    uint32_t best = class * all->class;
    for (uint32_t n = best + 1; n < all->count && n < (class + 1) * all->class; n++)
        if (all->cuts->items[n].points > all->cuts->items[best].points)
            best = n;
    return best;
}

static mwz_status align_teacher(void *user, const mwzi_env *env, uint32_t item, mwz_error *err)
{
    sections *all = user;
    return align_section(all, env, teacher_of(all, item), &(mwzi_learner) { &all->models[item], false, &all->lessons[item] }, err);
}

static mwz_status align_taught(void *user, const mwzi_env *env, uint32_t item, mwz_error *err)
{
    sections *all = user;
    mwzi_model model = all->models[0];
    uint32_t class = item / (all->class - 1), section = item + class;
    return align_section(all, env, section < teacher_of(all, class) ? section : section + 1, &(mwzi_learner) { &model, true, NULL }, err);
}

/* Puts the sections' beads one after the other. */
static bool join_sections(mwzi_alignment *out, sections *all)
{
    size_t count = 0;
    for (size_t n = 0; n < all->count; n++)
        count += all->parts[n].count;
    out->beads = mwzi_arena_alloc(&out->arena, count * sizeof *out->beads);
    out->rivals = mwzi_arena_alloc(&out->arena, count * sizeof *out->rivals);
    if (!out->beads || !out->rivals)
        return false;
    for (size_t n = 0; n < all->count; n++) {
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
        out->length_ratio += all->parts[n].length_ratio / (float)all->count;
        mwzi_arena_free(&all->parts[n].arena); /* no section stays beside its copy */
    }
    return true;
}

static void close_sections(sections *all, const mwzi_env *env)
{
    for (size_t n = 0; n < all->count && all->parts; n++)
        mwzi_arena_free(&all->parts[n].arena);
    for (size_t n = 0; n < all->teachers && all->lessons; n++)
        mwzi_lesson_free(&all->lessons[n], env);
    mwzi_free(env, all->parts, all->count * sizeof *all->parts);
    mwzi_free(env, all->models, all->teachers * sizeof *all->models);
    mwzi_free(env, all->lessons, all->teachers * sizeof *all->lessons);
}

static bool open_sections(sections *all, const mwzi_env *env)
{
    uint32_t count = all->count = (uint32_t)all->cuts->count - 1, class = count / TEACHERS;
    all->class = class < CLASS_LEAST ? CLASS_LEAST : class > CLASS_MOST ? CLASS_MOST : class;
    all->teachers = (count + all->class - 1) / all->class;
    all->parts = mwzi_alloc(env, count * sizeof *all->parts);
    all->models = mwzi_alloc(env, all->teachers * sizeof *all->models);
    all->lessons = mwzi_alloc(env, all->teachers * sizeof *all->lessons);
    if (all->parts)
        memset(all->parts, 0, count * sizeof *all->parts);
    if (all->lessons)
        memset(all->lessons, 0, all->teachers * sizeof *all->lessons);
    for (size_t n = 0; n < count && all->parts; n++)
        mwzi_arena_init(&all->parts[n].arena, env);
    return all->parts && all->models && all->lessons;
}

/* Every section but the teachers, with what these have learnt. */
static mwz_status align_others(sections *all, const mwzi_env *env, mwz_error *err)
{
    mwzi_model_average(all->models, all->teachers);
    mwz_status status = mwzi_lessons_apply(&all->taught, env, all->features, all->lessons, all->teachers, err);
    if (status != MWZ_OK)
        return status;
    status = mwzi_parallel(env, all->params->threads, all->count - all->teachers, align_taught, all, err);
    mwzi_arena_free(&all->taught.arena);
    return status;
}

static mwz_status align_sections(mwzi_alignment *out, const mwzi_env *env, const mwzi_features *features,
                                 const mwzi_cuts *cuts, const mwzi_align_params *params, mwz_error *err)
{
    sections all = { .features = features, .params = params, .cuts = cuts };
    mwz_status status = open_sections(&all, env) ? MWZ_OK : mwzi_fail_memory(err);
    if (status == MWZ_OK)
        status = mwzi_parallel(env, params->threads, all.teachers, align_teacher, &all, err);
    if (status == MWZ_OK)
        status = align_others(&all, env, err);
    if (status == MWZ_OK && (!join_sections(out, &all) || !keep_feature_links(out, features)))
        status = mwzi_fail_memory(err);
    close_sections(&all, env);
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
        status = mwzi_whole_align(out, env, features, true, params, &(mwzi_learner) { &model, false, NULL }, err);
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
    mwz_status status = mwzi_pins_build(&pins, env, features, params, err);
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
