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
static const double IDLE_SMALL = .8; /* a particle */
static const double LEAST = .3;      /* probability from which a stretch is told */

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

/* How probable it is that the words [first, last] of the passage stand for the heading; 0 when half of it is not there. */
static double weigh(const search *s, uint32_t first, uint32_t last)
{
    const mwzi_word_list *heading = &s->aligner->lists[s->side], *passage = &s->aligner->lists[!s->side];
    uint32_t begin = passage->words.items[first].part_first;
    uint32_t end = passage->words.items[last].part_first + passage->words.items[last].part_count;
    bool taken[MOST_SPAN * MWZI_WORD_PARTS_MOST] = { false };
    double p = 1;
    uint32_t lacking = 0, before = MWZI_NONE;
    for (unsigned heavy = 2; heavy-- > 0;) /* words that count choose first */
        for (uint32_t h = 0; h < heading->parts.count; h++) {
            if (is_heavy(s, s->side, h) != (heavy == 1))
                continue;
            uint32_t best = MWZI_NONE;
            double most = 0;
            for (uint32_t n = begin; n < end; n++) {
                double ratio = taken[n - begin] ? 0 : ratio_of(s, h, n);
                if (ratio > most) {
                    most = ratio;
                    best = n;
                }
            }
            bool fits = most >= FITS;
            if (fits)
                taken[best - begin] = true;
            if (!heavy)
                p *= fits || heading->parts.items[h].article ? 1 : IDLE_SMALL;
            else
                p *= fits ? most / (most + FITS) : LACKS;
            lacking += heavy && !fits;
            if (heavy && fits) {
                p *= before != MWZI_NONE && best < before ? .9 : 1; /* the same order speaks for it */
                before = best;
            }
        }
    if (2 * lacking >= s->heading_words + (s->heading_words == 1))
        return 0;
    for (uint32_t n = begin; n < end; n++) {
        const mwzi_pair_part *part = &passage->parts.items[n];
        if (taken[n - begin] || part->article || word_of(s, !s->side, n)->article)
            continue;
        p *= is_heavy(s, !s->side, n) ? IDLE : IDLE_SMALL;
    }
    return p;
}

static bool may_end(const mwzi_pair_word *word)
{
    return mwzi_is_content(word) && !word->mark;
}

/* The best stretch of the segment that the aligner has read. */
static double find_best(const search *s, uint32_t *first, uint32_t *last)
{
    const mwzi_word_list *passage = &s->aligner->lists[!s->side];
    uint32_t most = s->heading_words + s->heading_words / 2 + 3;
    double best = 0;
    most = most < MOST_SPAN ? most : MOST_SPAN;
    for (uint32_t from = 0; from < passage->words.count; from++) {
        if (!may_end(&passage->words.items[from]))
            continue;
        for (uint32_t to = from; to < passage->words.count && to - from < most; to++) {
            const mwzi_pair_word *word = &passage->words.items[to];
            if (word->mark && word->mark != '-' && word->mark != '"')
                break;
            double p = may_end(word) ? weigh(s, from, to) : 0;
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
        memcmp(bitext->segments[side][a->segment].text.bytes + a->offset, bitext->segments[side][b->segment].text.bytes + b->offset, a->len) == 0;
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
