/* Posteriors of both directions → links. A pair of words is linked when both directions hold for it (the geometric mean of
   their posteriors: Liang, Taskar & Klein 2006); then links grow to words that have none, where one direction holds and a
   neighbour is linked (Och & Ney 2003); last, English particles that nothing stands for go with the word that they belong
   to: an article with its noun, an auxiliary with its verb, a preposition with what it governs. */
#include "phrases/symmetry.h"

#include <math.h>
#include <stdlib.h>

static const float AGREED = .35f; /* geometric mean from which a link stands */
static const float GROWN = .3f;   /* posterior of one direction, with a neighbour */
static const float LONE = .95f;    /* the same, without */
static const float ATTACHED = .5f; /* what binding a particle is worth against its word's own link */

typedef struct finder {
    mwzi_bound_list *out;
    const mwzi_env *env;
    const mwzi_word_list *lists;
    uint32_t rows, columns; /* English words, Arabic words */
    float *linked;          /* [rows × columns] probability; 0: not linked */
    float *forward, *back;  /* [rows × columns] posteriors by words */
} finder;

static float *cell(const finder *f, float *table, uint32_t j, uint32_t i)
{
    return &table[(size_t)j * f->columns + i];
}

static bool has_link(const finder *f, mwz_side side, uint32_t at)
{
    uint32_t count = side == MWZ_EN ? f->columns : f->rows;
    for (uint32_t n = 0; n < count; n++)
        if (*cell(f, f->linked, side == MWZ_EN ? at : n, side == MWZ_EN ? n : at) > 0)
            return true;
    return false;
}

/* Sums the parts of Arabic words. */
static void join_parts(finder *f, const float *forward, const float *back)
{
    uint32_t parts = (uint32_t)f->lists[MWZ_AR].parts.count;
    for (uint32_t j = 0; j < f->rows; j++)
        for (uint32_t m = 0; m < parts; m++) {
            uint32_t i = f->lists[MWZ_AR].parts.items[m].word;
            float p = forward[(size_t)j * parts + m], q = back[(size_t)m * f->rows + j], both = sqrtf(p * q);
            float *most = cell(f, f->back, j, i), *link = cell(f, f->linked, j, i);
            *cell(f, f->forward, j, i) += p;
            *most = q > *most ? q : *most;
            *link = both > *link ? both : *link;
        }
}

static void keep_agreed(finder *f)
{
    for (uint32_t j = 0; j < f->rows; j++)
        for (uint32_t i = 0; i < f->columns; i++)
            if (*cell(f, f->linked, j, i) < AGREED || f->lists[MWZ_EN].words.items[j].article)
                *cell(f, f->linked, j, i) = 0;
}

static bool has_neighbour(const finder *f, uint32_t j, uint32_t i)
{
    for (uint32_t y = j ? j - 1 : 0; y <= j + 1 && y < f->rows; y++)
        for (uint32_t x = i ? i - 1 : 0; x <= i + 1 && x < f->columns; x++)
            if ((y != j || x != i) && *cell(f, f->linked, y, x) > 0)
                return true;
    return false;
}

static bool is_mark(const finder *f, uint32_t j, uint32_t i)
{
    return f->lists[MWZ_EN].words.items[j].mark || f->lists[MWZ_AR].words.items[i].mark;
}

/* Adds what one direction holds for, to words of the side `side` that have no link. */
static void grow(finder *f, mwz_side side)
{
    uint32_t count = side == MWZ_EN ? f->rows : f->columns, others = side == MWZ_EN ? f->columns : f->rows;
    for (uint32_t at = 0; at < count; at++) {
        if (has_link(f, side, at))
            continue;
        uint32_t best = 0;
        float most = 0;
        for (uint32_t n = 0; n < others; n++) {
            uint32_t j = side == MWZ_EN ? at : n, i = side == MWZ_EN ? n : at;
            float p = *cell(f, side == MWZ_EN ? f->forward : f->back, j, i);
            if (p > most && !is_mark(f, j, i) && !f->lists[MWZ_EN].words.items[j].article) {
                most = p;
                best = n;
            }
        }
        uint32_t j = side == MWZ_EN ? at : best, i = side == MWZ_EN ? best : at;
        if (most >= LONE || (most >= GROWN && has_neighbour(f, j, i)))
            *cell(f, f->linked, j, i) = most * ATTACHED;
    }
}

/* The Arabic word that English word `j` is most surely linked to; MWZI_NONE when there is none. */
static uint32_t find_counterpart(const finder *f, uint32_t j)
{
    uint32_t best = MWZI_NONE;
    float most = 0;
    for (uint32_t i = 0; i < f->columns; i++)
        if (*cell(f, f->linked, j, i) > most && !f->lists[MWZ_AR].words.items[i].mark) {
            most = *cell(f, f->linked, j, i);
            best = i;
        }
    return best;
}

/* The Arabic word of the noun that a phrase beginning at English word `from` is about: the first in the Arabic, the definite ones
   before others, of words that follow each other on both sides. */
static uint32_t find_head(const finder *f, uint32_t from)
{
    const mwzi_pair_word *english = f->lists[MWZ_EN].words.items, *arabic = f->lists[MWZ_AR].words.items;
    uint32_t head = MWZI_NONE, last = MWZI_NONE;
    for (uint32_t j = from; j < f->rows && mwzi_is_content(&english[j]); j++) {
        uint32_t i = find_counterpart(f, j);
        if (i == MWZI_NONE)
            continue;
        if (last != MWZI_NONE && i != last + 1 && last != i + 1 && last != i)
            break;
        last = i;
        bool better = head == MWZI_NONE || (arabic[i].definite && !arabic[head].definite) ||
            (arabic[i].definite == arabic[head].definite && i < head);
        head = better && (head == MWZI_NONE || arabic[i].definite || !arabic[head].definite) ? i : head;
    }
    return head;
}

/* Binds particles that have no counterpart. */
static void attach(finder *f)
{
    const mwzi_pair_word *english = f->lists[MWZ_EN].words.items;
    for (uint32_t j = f->rows; j-- > 0;) {
        if (english[j].mark || mwzi_is_content(&english[j]) || has_link(f, MWZ_EN, j))
            continue;
        uint32_t next = j + 1;
        while (next < f->rows && !english[next].mark && !mwzi_is_content(&english[next]))
            next++;
        if (next == f->rows || english[next].mark)
            continue;
        uint32_t i = english[j].auxiliary ? find_counterpart(f, next) : find_head(f, next);
        if (i != MWZI_NONE)
            *cell(f, f->linked, j, i) = ATTACHED / 2;
    }
}

/* Whether it is the stem of Arabic word `i` that goes with English word `j`, by the sum of both directions. */
static bool is_by_stem(const finder *f, const float *forward, const float *back, uint32_t j, uint32_t i)
{
    const mwzi_pair_word *word = &f->lists[MWZ_AR].words.items[i];
    uint32_t parts = (uint32_t)f->lists[MWZ_AR].parts.count, best = word->part_first;
    float most = -1;
    for (uint32_t m = word->part_first; m < word->part_first + word->part_count; m++) {
        float both = forward[(size_t)j * parts + m] + back[(size_t)m * f->rows + j];
        if (both > most) {
            most = both;
            best = m;
        }
    }
    return f->lists[MWZ_AR].parts.items[best].stem;
}

static bool list_links(finder *f, const float *forward, const float *back)
{
    f->out->count = 0;
    for (uint32_t j = 0; j < f->rows; j++)
        for (uint32_t i = 0; i < f->columns; i++) {
            float p = *cell(f, f->linked, j, i);
            if (p <= 0)
                continue;
            mwzi_bound_words *item = mwzi_vec_push(f->env, f->out);
            if (!item)
                return false;
            *item = (mwzi_bound_words) { { [MWZ_AR] = i, [MWZ_EN] = j }, p < 1 ? p : 1, true, p == ATTACHED / 2 };
            item->stem = item->attached || is_by_stem(f, forward, back, j, i);
        }
    return true;
}

bool mwzi_symmetry_find(mwzi_bound_list *out, const mwzi_env *env, const mwzi_word_list lists[2], const float *forward, const float *back,
                        mwzi_floats *scratch)
{
    finder f = { .out = out, .env = env, .lists = lists };
    f.rows = (uint32_t)lists[MWZ_EN].words.count;
    f.columns = (uint32_t)lists[MWZ_AR].words.count;
    size_t cells = (size_t)f.rows * f.columns;
    if (!mwzi_vec_reserve(env, scratch, 3 * cells))
        return false;
    f.linked = scratch->items;
    f.forward = scratch->items + cells;
    f.back = scratch->items + 2 * cells;
    for (size_t n = 0; n < 3 * cells; n++)
        scratch->items[n] = 0;
    join_parts(&f, forward, back);
    keep_agreed(&f);
    grow(&f, MWZ_EN);
    grow(&f, MWZ_AR);
    attach(&f);
    return list_links(&f, forward, back);
}
