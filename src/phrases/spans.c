/* Heading + passages → the stretch of words that says the same. Every stretch of a segment, up to the heading's length and half
   as many words again, is weighed: each word of the heading takes the word that fits it best, and pays when there is none; so
   does a word of the stretch that nothing took. The article before the stretch belongs to it. Limit: headings of up to
   MOST_WORDS words; a translation that shares no word with the heading is not found. */
#include "phrases/spans.h"

#include <math.h>
#include <string.h>

enum { MOST_WORDS = 10, MOST_SPAN = 16 };
static const double FITS = 3;        /* ratio from which a word stands for another */
static const double LACKS = .25;     /* what a word of the heading without counterpart leaves of the probability */
static const double IDLE = .35;      /* the same for a word of the stretch; */
static const double IDLE_SMALL = .8; /* a particle; */
static const double IDLE_CLITIC = .5; /* a preposition written onto the first word */
static const double UNKNOWN = .55;   /* what two words leave that stand in the same place, one of them in no word list */
static const double OTHER_ORDER = .9; /* the words stand in another order */
static const double LEAST = .45;     /* probability from which a stretch is told */

typedef struct search {
    mwzi_word_aligner *aligner;
    mwz_side side;
    uint32_t heading_words; /* that count: content words */
} search;

static uint32_t part_word(const search *s, mwz_side side, uint32_t part)
{
    return s->aligner->lists[side].parts.items[part].word;
}

static const mwzi_pair_word *word_of(const search *s, mwz_side side, uint32_t part)
{
    return &s->aligner->lists[side].words.items[part_word(s, side, part)];
}

/* The ratio of part `h` of the heading and part `p` of the passage. */
static double ratio_of(const search *s, uint32_t h, uint32_t p)
{
    const mwzi_affinity *a = &s->aligner->affinity;
    size_t columns = s->aligner->lists[MWZ_AR].parts.count;
    return (double)(s->side == MWZ_AR ? a->ratio.items[(size_t)p * columns + h] : a->ratio.items[(size_t)h * columns + p]);
}

static bool is_heavy(const search *s, mwz_side side, uint32_t part)
{
    return s->aligner->lists[side].parts.items[part].stem && mwzi_is_content(word_of(s, side, part));
}

/* A stretch under trial: the parts [begin, end) of the passage, and which of them a part of the heading took. */
typedef struct trial {
    uint32_t begin, end;
    uint32_t taken[MOST_SPAN * MWZI_WORD_PARTS_MOST]; /* 1 + the part of the heading; 0: idle */
    uint32_t took[MOST_WORDS * MWZI_WORD_PARTS_MOST]; /* by part of the heading: 1 + the part of the stretch */
} trial;

/* Part `h` of the heading takes the part of the stretch that fits it best; the ratio, or 0. */
static double take(const search *s, trial *t, uint32_t h)
{
    uint32_t best = 0;
    double most = 0;
    for (uint32_t n = t->begin; n < t->end; n++) {
        double ratio = t->taken[n - t->begin] ? 0 : ratio_of(s, h, n);
        if (ratio > most) {
            most = ratio;
            best = n;
        }
    }
    if (most < FITS)
        return 0;
    t->taken[best - t->begin] = h + 1;
    t->took[h] = best + 1;
    return most;
}

/* Whether words `h` of the heading and `n` of the stretch, one of them unknown to every list, stand beside words that took each other. */
static bool stand_in(const search *s, const trial *t, uint32_t h, uint32_t n)
{
    const mwzi_pair_word *one = word_of(s, s->side, h), *other = word_of(s, !s->side, n);
    if (!is_heavy(s, !s->side, n) || (one->class != MWZI_CLASS_UNKNOWN && other->class != MWZI_CLASS_UNKNOWN))
        return false;
    for (uint32_t k = 0; k < s->aligner->lists[s->side].parts.count; k++) {
        if (!is_heavy(s, s->side, k) || !t->took[k])
            continue;
        uint32_t a = part_word(s, s->side, k), b = part_word(s, s->side, h);
        uint32_t c = part_word(s, !s->side, t->took[k] - 1), d = part_word(s, !s->side, n);
        if ((a == b + 1 || b == a + 1) && (c == d + 1 || d == c + 1))
            return true;
    }
    return false;
}

/* What is left of the probability by part `h` of the heading, for which nothing fits. */
static double miss(const search *s, trial *t, uint32_t h)
{
    for (uint32_t n = t->begin; n < t->end; n++)
        if (!t->taken[n - t->begin] && stand_in(s, t, h, n)) {
            t->taken[n - t->begin] = h + 1;
            return UNKNOWN;
        }
    return LACKS;
}

/* What is left of it by the words of the stretch that nothing took. */
static double idle(const search *s, const trial *t)
{
    double p = 1;
    for (uint32_t n = t->begin; n < t->end; n++) {
        const mwzi_pair_part *part = &s->aligner->lists[!s->side].parts.items[n];
        if (t->taken[n - t->begin] || part->article || word_of(s, !s->side, n)->article)
            continue;
        bool written_on = n == t->begin && !part->stem; /* a preposition on the first word, which the heading does not say */
        p *= is_heavy(s, !s->side, n) ? IDLE : written_on ? IDLE_CLITIC : IDLE_SMALL;
    }
    return p;
}

/* How probable it is that the words [first, last] of the passage stand for the heading; 0 when half of it is not there. */
static double weigh(const search *s, uint32_t first, uint32_t last)
{
    const mwzi_word_list *heading = &s->aligner->lists[s->side], *passage = &s->aligner->lists[!s->side];
    trial t = { .begin = passage->words.items[first].part_first };
    t.end = passage->words.items[last].part_first + passage->words.items[last].part_count;
    double p = 1;
    uint32_t fitting = 0, before = 0;
    for (uint32_t h = 0; h < heading->parts.count; h++) {
        double ratio = is_heavy(s, s->side, h) ? take(s, &t, h) : 0;
        if (ratio <= 0)
            continue;
        fitting++;
        p *= ratio / (ratio + FITS) * (t.took[h] < before ? OTHER_ORDER : 1);
        before = t.took[h];
    }
    if (fitting == 0 || 2 * fitting < s->heading_words)
        return 0;
    for (uint32_t h = 0; h < heading->parts.count; h++)
        if (is_heavy(s, s->side, h) && !t.took[h])
            p *= fitting > 1 ? miss(s, &t, h) : LACKS; /* two words must hold the place of a third */
        else if (!is_heavy(s, s->side, h) && take(s, &t, h) <= 0)
            p *= heading->parts.items[h].article ? 1 : IDLE_SMALL;
    return p * idle(s, &t);
}

/* The best stretch of the segment that the aligner has read. */
static double find_best(const search *s, uint32_t *first, uint32_t *last)
{
    const mwzi_word_list *passage = &s->aligner->lists[!s->side];
    uint32_t most = s->heading_words + s->heading_words / 2 + 3;
    double best = 0;
    most = most < MOST_SPAN ? most : MOST_SPAN;
    for (uint32_t from = 0; from < passage->words.count; from++) {
        if (passage->words.items[from].mark || passage->words.items[from].article)
            continue;
        for (uint32_t to = from; to < passage->words.count && to - from < most; to++) {
            const mwzi_pair_word *word = &passage->words.items[to];
            if (word->mark && word->mark != '-' && word->mark != '"' && word->mark != ',')
                break;
            double p = word->mark || word->article ? 0 : weigh(s, from, to);
            if (p > best) {
                best = p;
                *first = from;
                *last = to;
            }
        }
    }
    if (best > 0 && *first > 0 && passage->words.items[*first - 1].article)
        --*first;
    return best;
}

static bool is_same_text(const mwz_bitext *bitext, mwz_side side, const mwzi_span_hit *a, const mwzi_span_hit *b)
{
    return a->len == b->len &&
        memcmp(bitext->segments[side][a->segment].bytes + a->offset, bitext->segments[side][b->segment].bytes + b->offset, a->len) == 0;
}

mwz_status mwzi_span_find(mwzi_span_hit *out, mwzi_word_aligner *aligner, mwz_side side, const uint32_t heading[2], const uint32_t passage[2],
                          mwz_error *err)
{
    search s = { aligner, side, 0 };
    const mwzi_word_source *source = &aligner->source;
    *out = (mwzi_span_hit) { .probability = 0 };
    if (!mwzi_word_list_read(&aligner->lists[side], source, side, heading[0], heading[1]))
        return mwzi_fail_memory(err);
    for (size_t n = 0; n < aligner->lists[side].words.count; n++)
        s.heading_words += mwzi_is_content(&aligner->lists[side].words.items[n]);
    if (s.heading_words == 0 || aligner->lists[side].words.count > MOST_WORDS)
        return MWZ_OK;
    for (uint32_t segment = passage[0]; segment < passage[0] + passage[1]; segment++) {
        uint32_t first = 0, last = 0;
        if (!mwzi_word_list_read(&aligner->lists[!side], source, !side, segment, 1) ||
            !mwzi_affinity_fill(&aligner->affinity, aligner->lists))
            return mwzi_fail_memory(err);
        if (aligner->lists[!side].words.count > MWZI_WORDS_MOST)
            continue;
        double p = find_best(&s, &first, &last);
        if (p < LEAST)
            continue;
        const mwzi_pair_word *start = &aligner->lists[!side].words.items[first], *end = &aligner->lists[!side].words.items[last];
        mwzi_span_hit hit = { .segment = segment,
                              .at = start->at,
                              .bytes = end->at + end->bytes - start->at,
                              .offset = start->offset,
                              .len = end->offset + end->len - start->offset,
                              .probability = (float)p,
                              .count = 1 };
        if (out->probability > 0 && is_same_text(source->bitext, !side, out, &hit))
            out->count++;
        else if (hit.probability > out->probability)
            *out = hit;
    }
    return MWZ_OK;
}
