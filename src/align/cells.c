/* graph + corridor → evidence tables.

   For a segment s against a span of the other side (aligning.md, second model, 1):
       llr(s | span) = log Σ_k π_k Π_{e∈s} ( (1 − λ_k c_e) + λ_k c_e · ratio_e ),
       ratio_e = min(1, Σ_{a∈span} t(e|a)) / ((|span| + 1) · p(e)).
   Most tokens have no match in a span, so the product over all tokens without a match is made once a segment, and each matched
   token multiplies it by 1 + λc/(1−λc) · ratio. Spans grow by one segment at a time with running sums (2). */
#include "align/cells.h"

#include <math.h>
#include <string.h>

enum { ALONE = 3 /* spans of more segments than this stand against one segment only */ };

/* log evidence of a segment without any match. */
static bool set_silent(mwzi_cells *cells, unsigned side)
{
    const mwzi_unmatched *unmatched = &cells->unmatched[side];
    for (unsigned k = 0; k < MWZI_LITERALNESS; k++)
        cells->pi[side][k] = (float)cells->model->pi[side][k];
    cells->silent[side] = mwzi_alloc(cells->env, unmatched->count * sizeof(float));
    if (!cells->silent[side])
        return false;
    for (uint32_t i = 0; i < unmatched->count; i++) {
        mwzi_grades g;
        mwzi_grades_start(&g, unmatched, i, cells->pi[side]);
        cells->silent[side][i] = (float)mwzi_grades_log(&g);
    }
    return true;
}

static uint32_t longest_bag(const mwzi_graph_side *side)
{
    uint32_t longest = 1;
    for (uint32_t i = 0; i < side->segment_count; i++)
        if (side->bag_starts[i + 1] - side->bag_starts[i] > longest)
            longest = side->bag_starts[i + 1] - side->bag_starts[i];
    return longest;
}

static size_t scratch_items(const mwzi_graph *graph)
{
    uint32_t en = longest_bag(&graph->side[MWZ_EN]), ar = longest_bag(&graph->side[MWZ_AR]);
    return en > ar ? en : ar;
}

mwz_status mwzi_cells_open(mwzi_cells *out, const mwzi_env *env, const mwzi_graph *graph, const mwzi_model *model,
                           const mwzi_corridor *corridor, mwz_error *err)
{
    memset(out, 0, sizeof *out);
    out->env = env;
    out->graph = graph;
    out->model = model;
    out->corridor = corridor;
    size_t items = scratch_items(graph);
    out->cursor = mwzi_alloc(env, graph->side[MWZ_AR].type_count * sizeof *out->cursor);
    out->edge_types = mwzi_alloc(env, graph->edge_count * sizeof *out->edge_types);
    out->last_column = mwzi_alloc(env, graph->side[MWZ_AR].type_count * sizeof *out->last_column);
    out->sums = mwzi_alloc(env, items * sizeof *out->sums);
    out->touched = mwzi_alloc(env, items * sizeof *out->touched);
    bool ok = out->cursor && out->edge_types && out->last_column && out->sums && out->touched;
    for (unsigned side = 0; side < 2 && ok; side++)
        ok = mwzi_unmatched_open(&out->unmatched[side], env, &graph->side[side], model) && set_silent(out, side);
    if (!ok) {
        mwzi_cells_close(out);
        return mwzi_fail_memory(err);
    }
    memset(out->sums, 0, items * sizeof *out->sums);
    for (uint32_t e = 0; e < graph->edge_count; e++)
        out->edge_types[e] = graph->edges[e].type;
    return MWZ_OK;
}

static void drop_block(mwzi_cells *cells)
{
    mwzi_free(cells->env, cells->low, cells->row_room * sizeof *cells->low);
    mwzi_free(cells->env, cells->width, cells->row_room * sizeof *cells->width);
    mwzi_free(cells->env, cells->starts, (cells->row_room + 1) * sizeof *cells->starts);
    cells->low = cells->width = NULL;
    cells->starts = NULL;
    cells->row_room = 0;
}

static void drop_tables(mwzi_cells *cells)
{
    mwzi_free(cells->env, cells->heads, cells->cell_room * sizeof *cells->heads);
    cells->heads = NULL;
    for (unsigned side = 0; side < 2; side++) {
        mwzi_free(cells->env, cells->table[side], cells->cell_room * sizeof(float) * MWZI_BEAD_MOST);
        cells->table[side] = NULL;
    }
    cells->cell_room = 0;
}

void mwzi_cells_close(mwzi_cells *cells)
{
    if (!cells->env)
        return;
    drop_block(cells);
    drop_tables(cells);
    size_t items = scratch_items(cells->graph);
    for (unsigned side = 0; side < 2; side++) {
        uint32_t segments = cells->graph->side[side].segment_count;
        mwzi_unmatched_free(&cells->unmatched[side], cells->env);
        mwzi_free(cells->env, cells->silent[side], segments * sizeof(float));
    }
    mwzi_vec_free(cells->env, &cells->hits);
    mwzi_free(cells->env, cells->cursor, cells->graph->side[MWZ_AR].type_count * sizeof *cells->cursor);
    mwzi_free(cells->env, cells->edge_types, cells->graph->edge_count * sizeof *cells->edge_types);
    mwzi_free(cells->env, cells->last_column, cells->graph->side[MWZ_AR].type_count * sizeof *cells->last_column);
    mwzi_free(cells->env, cells->sums, items * sizeof *cells->sums);
    mwzi_free(cells->env, cells->touched, items * sizeof *cells->touched);
    memset(cells, 0, sizeof *cells);
}

/* Room for the rows and cells of a block. */
static bool lay_out(mwzi_cells *cells, uint32_t first, uint32_t last)
{
    const mwzi_corridor *corridor = cells->corridor;
    size_t rows = last - first;
    if (rows > cells->row_room) {
        drop_block(cells);
        cells->low = mwzi_alloc(cells->env, rows * sizeof *cells->low);
        cells->width = mwzi_alloc(cells->env, rows * sizeof *cells->width);
        cells->starts = mwzi_alloc(cells->env, (rows + 1) * sizeof *cells->starts);
        cells->row_room = rows;
        if (!cells->low || !cells->width || !cells->starts)
            return false;
    }
    cells->first = first;
    cells->last = last;
    uint64_t used = 0;
    for (uint32_t i = first; i < last; i++) {
        uint32_t low = corridor->low[i], high = corridor->high[i + 1];
        cells->low[i - first] = low;
        cells->width[i - first] = high - low;
        cells->starts[i - first] = used;
        used += high - low;
    }
    cells->starts[rows] = used;
    if (used > cells->cell_room) {
        drop_tables(cells);
        cells->cell_room = used;
        cells->heads = mwzi_alloc(cells->env, used * sizeof *cells->heads);
        for (unsigned side = 0; side < 2; side++)
            cells->table[side] = mwzi_alloc(cells->env, used * sizeof(float) * MWZI_BEAD_MOST);
        if (!cells->heads || !cells->table[0] || !cells->table[1])
            return false;
    }
    memset(cells->heads, 0, used * sizeof *cells->heads);
    cells->hits.count = 0;
    return true;
}

/* Notes the types that stand in the columns before `high`. */
static void see_columns(mwzi_cells *cells, uint32_t high)
{
    const mwzi_graph_side *ar = &cells->graph->side[MWZ_AR];
    for (; cells->columns < high; cells->columns++)
        for (uint32_t k = ar->bag_starts[cells->columns]; k < ar->bag_starts[cells->columns + 1]; k++)
            cells->last_column[ar->items[k].type] = cells->columns + 1;
}

/* The matches of one row: each link of each English type, at each place of the Arabic type inside the corridor. */
static bool find_hits(mwzi_cells *cells, uint32_t i)
{
    const mwzi_graph_side *en = &cells->graph->side[MWZ_EN], *ar = &cells->graph->side[MWZ_AR];
    uint32_t row = i - cells->first, low = cells->low[row], high = low + cells->width[row];
    bool keep = i <= cells->next; /* rows ascend, so what is behind stays behind */
    see_columns(cells, high);
    for (uint32_t k = en->bag_starts[i]; k < en->bag_starts[i + 1]; k++) {
        const mwzi_bag_item *item = &en->items[k];
        for (uint32_t e = cells->graph->edge_starts[item->type]; e < cells->graph->edge_starts[item->type + 1]; e++) {
            if (cells->last_column[cells->edge_types[e]] <= low)
                continue;
            const mwzi_edge *edge = &cells->graph->edges[e];
            uint32_t at = cells->cursor[edge->type], end = ar->posting_starts[edge->type + 1];
            while (at < end && ar->postings[at].segment < low)
                at++;
            if (keep)
                cells->cursor[edge->type] = at;
            for (; at < end && ar->postings[at].segment < high; at++) {
                const mwzi_posting *posting = &ar->postings[at];
                uint64_t cell = cells->starts[row] + posting->segment - low;
                uint32_t there = ar->items[ar->bag_starts[posting->segment] + posting->item].count;
                mwzi_hit *hit = mwzi_vec_push(cells->env, &cells->hits);
                if (!hit)
                    return false;
                *hit = (mwzi_hit) { cells->heads[cell],
                                    { [MWZ_EN] = k - en->bag_starts[i], [MWZ_AR] = posting->item },
                                    { [MWZ_EN] = edge->here * (float)there, [MWZ_AR] = edge->there * (float)item->count } };
                cells->heads[cell] = (uint32_t)cells->hits.count;
            }
        }
    }
    return true;
}

/* Sets every cursor to its first posting in or behind column `low`. */
static void set_cursors(mwzi_cells *cells, uint32_t low)
{
    const mwzi_graph_side *ar = &cells->graph->side[MWZ_AR];
    for (uint32_t type = 0; type < ar->type_count; type++) {
        uint32_t at = ar->posting_starts[type], width = ar->posting_starts[type + 1] - at;
        while (low > 0 && width > 0) {
            uint32_t half = width / 2;
            bool behind = ar->postings[at + half].segment < low;
            at += behind ? half + 1 : 0;
            width = behind ? width - half - 1 : half;
        }
        cells->cursor[type] = at;
    }
}

/* A sum of matches under way: one segment against a growing span. */
typedef struct running {
    const mwzi_graph_side *side;
    uint32_t segment, bag;
    uint32_t touched_count;
    float span_tokens;
} running;

static void add_cell(mwzi_cells *cells, running *sum, unsigned side, uint64_t cell)
{
    const mwzi_hit *hits = cells->hits.items;
    for (uint32_t at = cells->heads[cell]; at; at = hits[at - 1].next) {
        uint32_t item = hits[at - 1].item[side];
        if (cells->sums[item] == 0)
            cells->touched[sum->touched_count++] = item;
        cells->sums[item] += hits[at - 1].value[side];
    }
}

static float evidence(const mwzi_cells *cells, const running *sum, unsigned side)
{
    enum { TIMES_MOST = 4 }; /* a word that stands in a segment again and again counts so often */
    if (sum->touched_count == 0)
        return cells->silent[side][sum->segment];
    mwzi_grades g;
    mwzi_grades_start(&g, &cells->unmatched[side], sum->segment, cells->pi[side]);
    float per_token = 1 / (sum->span_tokens + 1);
    for (uint32_t n = 0; n < sum->touched_count; n++) {
        uint32_t at = cells->touched[n];
        const mwzi_bag_item *item = &sum->side->items[sum->bag + at];
        float t = cells->sums[at], ratio = (t < 1 ? t : 1) * per_token * sum->side->inverse_p[sum->bag + at];
        const float *odds = cells->model->odds[sum->side->classes[item->type]];
        for (uint32_t times = 0; times < item->count && times < TIMES_MOST; times++)
            mwzi_grades_take(&g, odds, ratio);
    }
    return (float)mwzi_grades_log(&g);
}

static void clear_sum(mwzi_cells *cells, running *sum)
{
    for (uint32_t n = 0; n < sum->touched_count; n++)
        cells->sums[cells->touched[n]] = 0;
    sum->touched_count = 0;
}

static running start_sum(const mwzi_cells *cells, unsigned side, uint32_t segment)
{
    const mwzi_graph_side *about = &cells->graph->side[side];
    return (running) { about, segment, about->bag_starts[segment], 0, 0 };
}

/* Whether a span of so many characters is far too long for a segment of so many: no bead of theirs would be kept. */
static bool is_far_too_long(double span, double own)
{
    return span > 3 * own + 100;
}

static void close_table(float *table, uint32_t from)
{
    for (uint32_t n = from; n < MWZI_BEAD_MOST; n++)
        table[n] = -INFINITY;
}

/* Fills both tables of one cell: spans that start here and grow along the row, and down the column. */
static void fill_cell(mwzi_cells *cells, uint32_t row, uint32_t j)
{
    uint64_t cell = cells->starts[row] + j - cells->low[row];
    running sum = start_sum(cells, MWZ_EN, cells->first + row);
    float *table = cells->table[MWZ_EN] + cell * MWZI_BEAD_MOST;
    const mwzi_graph_side *en = &cells->graph->side[MWZ_EN], *ar = &cells->graph->side[MWZ_AR];
    double own = en->chars[sum.segment] * cells->model->length_ratio, span = 0;
    uint32_t n = 0;
    for (; n < MWZI_BEAD_MOST && j + n < cells->low[row] + cells->width[row]; n++) {
        span += ar->chars[j + n];
        if (n >= ALONE && is_far_too_long(span, own))
            break;
        sum.span_tokens += (float)ar->tokens[j + n];
        add_cell(cells, &sum, MWZ_EN, cell + n);
        table[n] = evidence(cells, &sum, MWZ_EN);
    }
    close_table(table, n);
    clear_sum(cells, &sum);
    sum = start_sum(cells, MWZ_AR, j);
    table = cells->table[MWZ_AR] + cell * MWZI_BEAD_MOST;
    own = ar->chars[j];
    span = 0;
    uint32_t m = 0;
    for (; m < MWZI_BEAD_MOST && row + m < cells->last - cells->first; m++) {
        uint32_t below = row + m;
        span += en->chars[cells->first + below] * cells->model->length_ratio;
        if (j < cells->low[below] || j - cells->low[below] >= cells->width[below] || (m >= ALONE && is_far_too_long(span, own)))
            break;
        sum.span_tokens += (float)en->tokens[cells->first + below];
        add_cell(cells, &sum, MWZ_AR, cells->starts[below] + j - cells->low[below]);
        table[m] = evidence(cells, &sum, MWZ_AR);
    }
    close_table(table, m);
    clear_sum(cells, &sum);
}

mwz_status mwzi_cells_fill(mwzi_cells *cells, uint32_t first, uint32_t last, uint32_t next, mwz_error *err)
{
    if (first == 0 || first != cells->next)
        set_cursors(cells, cells->corridor->low[first]);
    cells->next = next;
    if (!lay_out(cells, first, last))
        return mwzi_fail_memory(err);
    memset(cells->last_column, 0, cells->graph->side[MWZ_AR].type_count * sizeof *cells->last_column);
    cells->columns = cells->corridor->low[first];
    for (uint32_t i = first; i < last; i++)
        if (!find_hits(cells, i))
            return mwzi_fail_memory(err);
    for (uint32_t row = 0; row < last - first; row++)
        for (uint32_t j = cells->low[row]; j < cells->low[row] + cells->width[row]; j++)
            fill_cell(cells, row, j);
    return MWZ_OK;
}
