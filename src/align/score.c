/* A bead's score with the places of its words.

   As in cells.c, but a word is expected to be translated at about the same place of the bead (the diagonal of fast_align: Dyer,
   Chahuneau & Smith 2013), so an unrelated neighbour that is swallowed at one end of a bead finds no support from the words of the
   other end, and beads of many segments are not diluted. */
#include "align/score.h"

#include <math.h>

/* Where a segment lies in its bead. */
typedef struct place {
    double before; /* tokens of the bead before the segment */
    double all;    /* tokens of the bead */
} place;

static place find_place(const mwzi_graph_side *side, uint32_t first, unsigned count, unsigned nth)
{
    place p = { 0, 0 };
    for (unsigned n = 0; n < count; n++) {
        if (n == nth)
            p.before = p.all;
        p.all += side->tokens[first + n];
    }
    return p;
}

/* ∫ exp(−κ|x − y|) dy over [0, 1]: what the kernel at x is divided by. */
static double kernel_mass(double steep, double x)
{
    return steep < 1e-3 ? 1 : (2 - exp(-steep * x) - exp(-steep * (1 - x))) / steep;
}

/* The sums of the matches for each token of the nth segment of `side`; how many tokens got one is not kept, they are in `sums`. */
static void gather(mwzi_candidates *candidates, const mwzi_model *model, const mwzi_candidate *bead, unsigned side, unsigned nth)
{
    const mwzi_graph *graph = candidates->graph;
    mwzi_shape shape = mwzi_shapes[bead->shape];
    uint32_t first[2] = { [MWZ_AR] = bead->j, [MWZ_EN] = bead->i };
    unsigned count[2] = { [MWZ_AR] = shape.ar, [MWZ_EN] = shape.en };
    place own = find_place(&graph->side[side], first[side], count[side], nth);
    place other = find_place(&graph->side[!side], first[!side], count[!side], 0);
    double mean = (own.all + other.all) / 2, before = 0;
    double steep = mean / (model->width_base + model->width_share * mean); /* 1 over the diagonal's width, as a share of the bead */
    for (unsigned n = 0; n < count[!side]; n++) {
        uint32_t i = side == MWZ_EN ? bead->i + nth : bead->i + n, j = side == MWZ_EN ? bead->j + n : bead->j + nth;
        uint32_t at = mwzi_map64_get(&candidates->cell_index, (uint64_t)i << 32 | j);
        const mwzi_match_cell *cell = &candidates->cells.items[at];
        for (uint32_t k = cell->first; k < cell->first + cell->count; k++) {
            const mwzi_match *match = &candidates->matches.items[k];
            const mwzi_edge *edge = &graph->edges[match->edge];
            unsigned here = side == MWZ_EN ? match->en : match->ar, there = side == MWZ_EN ? match->ar : match->en;
            double x = (own.before + here + .5) / own.all, y = (before + there + .5) / other.all;
            double t = (double)(side == MWZ_EN ? edge->here : edge->there);
            candidates->sums[here] += t * exp(-steep * fabs(x - y)) / kernel_mass(steep, x);
        }
        before += graph->side[!side].tokens[first[!side] + n];
    }
}

/* The products of the tokens' chances for each grade, the largest being 1; the log of what was divided out. */
static double weigh(mwzi_candidates *candidates, const mwzi_model *model, const mwzi_candidate *bead, unsigned side, unsigned nth,
                    double grades[MWZI_LITERALNESS])
{
    const mwzi_graph_side *about = &candidates->graph->side[side];
    mwzi_shape shape = mwzi_shapes[bead->shape];
    uint32_t segment = side == MWZ_EN ? bead->i + nth : bead->j + nth;
    double span = side == MWZ_EN ? find_place(&candidates->graph->side[MWZ_AR], bead->j, shape.ar, 0).all
                                 : find_place(&candidates->graph->side[MWZ_EN], bead->i, shape.en, 0).all;
    gather(candidates, model, bead, side, nth);
    double scale = 0;
    for (unsigned k = 0; k < MWZI_LITERALNESS; k++)
        grades[k] = model->pi[side][k];
    for (uint32_t n = 0; n < about->tokens[segment]; n++) {
        uint32_t at = about->token_starts[segment] + n;
        double sum = candidates->sums[n];
        candidates->sums[n] = 0;
        double ratio = (sum < model->most_sum ? sum : model->most_sum) / (span + 1) * (double)about->token_inverse_p[at];
        const double *chance = model->chance[about->classes[about->types[at]]];
        for (unsigned k = 0; k < MWZI_LITERALNESS; k++)
            grades[k] *= 1 + chance[k] * (ratio - 1);
        if (n % 8 == 7) {
            double most = grades[0];
            for (unsigned k = 1; k < MWZI_LITERALNESS; k++)
                most = grades[k] > most ? grades[k] : most;
            for (unsigned k = 0; k < MWZI_LITERALNESS; k++)
                grades[k] /= most;
            scale += log(most);
        }
    }
    return scale;
}

void mwzi_candidates_grades(mwzi_candidates *candidates, const mwzi_model *model, const mwzi_candidate *bead, unsigned side,
                            unsigned nth, double grades[MWZI_LITERALNESS])
{
    (void)weigh(candidates, model, bead, side, nth, grades);
    double total = 0;
    for (unsigned k = 0; k < MWZI_LITERALNESS; k++)
        total += grades[k];
    for (unsigned k = 0; k < MWZI_LITERALNESS; k++)
        grades[k] /= total;
}

/* log of P(there | here) over P(there) for a mark that is copied with chance `copied`, else drawn at the other side's rate. */
static double copied_mark(double copied, double rate, bool here, bool there)
{
    if (here != there)
        return log(1 - copied);
    double usual = there ? rate : 1 - rate;
    return log((copied + (1 - copied) * usual) / usual);
}

/* A mark of the bead's first segments, both directions; a side without any such mark says nothing. */
static double compare_marks(double copied, double rate_en, double rate_ar, bool en, bool ar)
{
    if (rate_en <= 0 || rate_ar <= 0)
        return 0;
    return (copied_mark(copied, rate_ar, en, ar) + copied_mark(copied, rate_en, ar, en)) / 2;
}

/* Headings stand with headings, paragraph starts with paragraph starts, list numbers with the same; softly. */
static double structure(const mwzi_graph_side *sides, const mwzi_model *model, const mwzi_candidate *bead, mwzi_shape shape)
{
    const mwzi_graph_side *en = &sides[MWZ_EN], *ar = &sides[MWZ_AR];
    const mwzi_segment_features *e = &en->segments[bead->i], *a = &ar->segments[bead->j];
    double sum = compare_marks(model->first_copied, en->first_rate, ar->first_rate, e->flags & MWZI_STRUCT_FIRST,
                               a->flags & MWZI_STRUCT_FIRST) +
                 compare_marks(model->heading_copied, en->heading_rate, ar->heading_rate, e->flags & MWZI_STRUCT_HEADING,
                               a->flags & MWZI_STRUCT_HEADING);
    if (e->number && a->number)
        sum += e->number == a->number ? 1 : log(1 - model->number_copied);
    for (unsigned side = 0; side < 2; side++) { /* a bead seldom goes over the border of a paragraph, or takes a heading in */
        uint32_t first = side == MWZ_EN ? bead->i : bead->j, count = side == MWZ_EN ? shape.en : shape.ar;
        double kept = model->first_copied * (1 - sides[side].first_rate);
        for (uint32_t n = 1; n < count; n++) {
            unsigned flags = sides[side].segments[first + n].flags;
            if (flags & MWZI_STRUCT_FIRST)
                sum += log(1 - kept);
            if ((flags & MWZI_STRUCT_HEADING) && sides[!side].heading_rate > 0)
                sum += log(1 - model->heading_copied);
        }
    }
    return sum;
}

double mwzi_score_bead(mwzi_candidates *candidates, const mwzi_model *model, const mwzi_candidate *bead)
{
    mwzi_shape shape = mwzi_shapes[bead->shape];
    double prior = model->shape_log[bead->shape];
    if (shape.en == 0 || shape.ar == 0)
        return prior;
    double evidence = 0;
    for (unsigned side = 0; side < 2; side++) {
        for (unsigned nth = 0; nth < (side == MWZ_EN ? shape.en : shape.ar); nth++) {
            double grades[MWZI_LITERALNESS], total = 0, scale = weigh(candidates, model, bead, side, nth, grades);
            for (unsigned k = 0; k < MWZI_LITERALNESS; k++)
                total += grades[k];
            evidence += scale + log(total);
        }
    }
    const mwzi_graph_side *sides = candidates->graph->side;
    double chars_en = (double)(sides[MWZ_EN].chars_before[bead->i + shape.en] - sides[MWZ_EN].chars_before[bead->i]);
    double chars_ar = (double)(sides[MWZ_AR].chars_before[bead->j + shape.ar] - sides[MWZ_AR].chars_before[bead->j]);
    double marks = model->without & MWZI_WITHOUT_STRUCTURE ? 0 : structure(sides, model, bead, shape);
    return prior + model->evidence_weight * evidence + marks + mwzi_model_length(model, chars_en, chars_ar);
}
