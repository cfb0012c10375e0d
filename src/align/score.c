/* A bead's score with the places of its words.

   As in cells.c, but a word is expected to be translated at about the same place of the bead (the diagonal of fast_align: Dyer,
   Chahuneau & Smith 2013), so an unrelated neighbour that is swallowed at one end of a bead finds no support from the words of the
   other end, and beads of many segments are not diluted. All cells of a bead are gone through once for both directions. */
#include "align/score.h"

#include <math.h>
#include <string.h>

#include "align/grades.h"
#include "align/zones.h"

enum { DECAY_STEPS = 32, DECAY_END = (MWZI_DECAY_SIZE - 2) / DECAY_STEPS };

/* exp(−x) by steps with a straight line between; 0 from DECAY_END on. */
void mwzi_decay_init(float table[MWZI_DECAY_SIZE])
{
    for (unsigned n = 0; n < MWZI_DECAY_SIZE; n++)
        table[n] = (float)exp(-(double)n / DECAY_STEPS);
}

static float decay(const float *table, float x)
{
    float at = x * DECAY_STEPS;
    if (!(at < DECAY_STEPS * DECAY_END))
        return 0;
    unsigned n = (unsigned)at;
    return table[n] + (table[n + 1] - table[n]) * (at - (float)n);
}

/* ∫ exp(−κ|x − y|) dy over [0, 1]: what the kernel at x is divided by. */
static float kernel_mass(const float *table, float steep, float x)
{
    return steep < 1e-3f ? 1 : (2 - decay(table, steep * x) - decay(table, steep * (1 - x))) / steep;
}

typedef struct span {
    uint32_t first, count;               /* segments */
    float before[MWZI_BEAD_MOST + 1];    /* tokens before each, and in all */
} span;

static span find_span(const mwzi_graph_side *side, uint32_t first, uint32_t count)
{
    span s = { first, count, { 0 } };
    for (uint32_t n = 0; n < count; n++)
        s.before[n + 1] = s.before[n] + (float)side->tokens[first + n];
    return s;
}

static void touch(mwzi_candidates *candidates, unsigned side, const span *s, uint32_t nth, uint32_t here, float value)
{
    uint32_t place = (uint32_t)s->before[nth] + here;
    if (candidates->sums[side][place] == 0) {
        uint32_t token = candidates->graph->side[side].token_starts[s->first + nth] + here;
        candidates->touched[side][candidates->touched_count[side]++] = (mwzi_touched) { place, token, nth };
    }
    candidates->sums[side][place] += value;
}

/* The sums of the matches of each token of the bead, both sides. */
static void gather(mwzi_candidates *candidates, const span spans[2], float steep)
{
    const mwzi_graph *graph = candidates->graph;
    const span *en = &spans[MWZ_EN], *ar = &spans[MWZ_AR];
    float per_en = 1 / en->before[en->count], per_ar = 1 / ar->before[ar->count];
    for (uint32_t m = 0; m < en->count; m++) {
        for (uint32_t n = 0; n < ar->count; n++) {
            const mwzi_match_cell *cell = mwzi_candidates_cell(candidates, en->first + m, ar->first + n);
            for (uint32_t k = cell->first; k < cell->first + cell->count; k++) {
                const mwzi_match *match = &candidates->matches.items[k];
                const mwzi_edge *edge = &graph->edges[match->edge];
                float x = (en->before[m] + (float)match->en + .5f) * per_en, y = (ar->before[n] + (float)match->ar + .5f) * per_ar;
                float near = decay(candidates->decay, steep * fabsf(x - y)) + 1e-9f; /* never 0: that means untouched */
                touch(candidates, MWZ_EN, en, m, match->en, edge->here * near);
                touch(candidates, MWZ_AR, ar, n, match->ar, edge->there * near);
            }
        }
    }
}

/* For each segment of one side, the products of its tokens' chances for each grade. Clears the sums. */
static void weigh(mwzi_candidates *candidates, const mwzi_model *model, const span spans[2], unsigned side, float steep,
                  mwzi_grades grades[MWZI_BEAD_MOST])
{
    const mwzi_graph_side *about = &candidates->graph->side[side];
    const span *own = &spans[side], *other = &spans[!side];
    float pi[MWZI_LITERALNESS];
    for (unsigned k = 0; k < MWZI_LITERALNESS; k++)
        pi[k] = (float)model->pi[side][k];
    for (uint32_t n = 0; n < own->count; n++)
        mwzi_grades_start(&grades[n], &candidates->unmatched[side], own->first + n, pi);
    float per_own = 1 / own->before[own->count], per_other = 1 / (other->before[other->count] + 1);
    for (uint32_t t = 0; t < candidates->touched_count[side]; t++) {
        const mwzi_touched *token = &candidates->touched[side][t];
        float sum = candidates->sums[side][token->place];
        candidates->sums[side][token->place] = 0;
        sum /= kernel_mass(candidates->decay, steep, ((float)token->place + .5f) * per_own);
        float ratio = (sum < 1 ? sum : 1) * per_other * about->token_inverse_p[token->token];
        mwzi_grades_take(&grades[token->nth], model->odds[about->classes[about->types[token->token]]], ratio);
    }
    candidates->touched_count[side] = 0;
}

/* Both sides of a bead. */
static void weigh_bead(mwzi_candidates *candidates, const mwzi_model *model, const mwzi_candidate *bead,
                       mwzi_grades grades[2][MWZI_BEAD_MOST])
{
    mwzi_shape shape = mwzi_shapes[bead->shape];
    span spans[2];
    spans[MWZ_AR] = find_span(&candidates->graph->side[MWZ_AR], bead->j, shape.ar);
    spans[MWZ_EN] = find_span(&candidates->graph->side[MWZ_EN], bead->i, shape.en);
    float mean = (spans[0].before[spans[0].count] + spans[1].before[spans[1].count]) / 2;
    float steep = mean / ((float)model->width_base + (float)model->width_share * mean); /* 1 over the diagonal's width */
    gather(candidates, spans, steep);
    for (unsigned side = 0; side < 2; side++)
        weigh(candidates, model, spans, side, steep, grades[side]);
}

void mwzi_score_grades(mwzi_candidates *candidates, const mwzi_model *model, const mwzi_candidate *bead,
                       double grades[2][MWZI_BEAD_MOST][MWZI_LITERALNESS])
{
    mwzi_grades products[2][MWZI_BEAD_MOST];
    weigh_bead(candidates, model, bead, products);
    mwzi_shape shape = mwzi_shapes[bead->shape];
    for (unsigned side = 0; side < 2; side++) {
        for (unsigned n = 0; n < (side == MWZ_EN ? shape.en : shape.ar); n++) {
            const mwzi_grades *g = &products[side][n];
            double total = (double)mwzi_grades_total(g);
            for (unsigned k = 0; k < MWZI_LITERALNESS; k++)
                grades[side][n][k] = (double)(k < 4 ? g->four[k] : g->last) / total;
        }
    }
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
        double kept = model->border_kept * (1 - sides[side].first_rate * sides[side].first_rate);
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
    mwzi_grades grades[2][MWZI_BEAD_MOST];
    double evidence = 0;
    weigh_bead(candidates, model, bead, grades);
    for (unsigned side = 0; side < 2; side++)
        for (unsigned n = 0; n < (side == MWZ_EN ? shape.en : shape.ar); n++)
            evidence += mwzi_grades_log(&grades[side][n]);
    const mwzi_graph_side *sides = candidates->graph->side;
    double chars_en = (double)(sides[MWZ_EN].chars_before[bead->i + shape.en] - sides[MWZ_EN].chars_before[bead->i]);
    double chars_ar = (double)(sides[MWZ_AR].chars_before[bead->j + shape.ar] - sides[MWZ_AR].chars_before[bead->j]);
    double marks = model->without & MWZI_WITHOUT_STRUCTURE ? 0 : structure(sides, model, bead, shape);
    marks += mwzi_zone_score(sides, model, bead->i, bead->j, shape.en, shape.ar);
    return prior + model->evidence_weight * evidence + marks + mwzi_model_length(model, chars_en, chars_ar);
}
