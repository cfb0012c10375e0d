/* heading, stretch → log of prior × evidence.

   Each word of the heading either is a topic of the section, and then speaks by every meeting and by every passage without one
   (heading_words.c), or is none and says nothing; the two are summed out. Cohesion and beginning are those of
   section_text.c; lengths are negative binomial. Limit: a heading's 30 first words that meet anything count. */
#include "align/heading_score.h"

#include <math.h>

enum { WORDS_MOST = 30 };
static const double word_weight = .75;  /* words of a heading come together, so they are no independent witnesses */
static const double ratio_most = 1e9;
static const double hopeless = 30;      /* nats behind the best stretch from the same passage: longer ones are no better */
static const double spread = 1.4;       /* of the negative binomial: 1 is geometric, more is more even */

bool mwzi_heading_scorer_build(mwzi_heading_scorer *out, mwzi_arena *arena, const mwzi_heading_words *words,
                               const mwzi_section_text *text, double mean)
{
    *out = (mwzi_heading_scorer) { words, text, mwzi_arena_alloc(arena, text->longest * sizeof(double)) };
    double more = mean > 1.2 ? mean - 1 : .2; /* passages behind the first */
    for (uint32_t n = 0; n < text->longest && out->lengths; n++)
        out->lengths[n] = lgamma(n + spread) - lgamma(spread) - lgamma(n + 1.) + spread * log(spread / (spread + more)) +
            n * log(more / (spread + more));
    return out->lengths != NULL;
}

/* A word on its way through a stretch. */
typedef struct cursor {
    const mwzi_meeting *next, *end;
    double ratio;
} cursor;

static unsigned start_cursors(const mwzi_heading_words *words, uint32_t heading, uint32_t first, cursor *out)
{
    unsigned count = 0;
    for (uint32_t n = words->starts[heading]; n < words->starts[heading + 1] && count < WORDS_MOST; n++) {
        const mwzi_heading_word *word = &words->items[n];
        const mwzi_meeting *meetings = words->meetings + word->meeting_first;
        if (!word->meeting_count)
            continue;
        uint32_t low = 0, high = word->meeting_count;
        while (low < high) {
            uint32_t middle = low + (high - low) / 2;
            if (meetings[middle].passage < first)
                low = middle + 1;
            else
                high = middle;
        }
        out[count++] = (cursor) { meetings + low, meetings + word->meeting_count, 1 };
    }
    return count;
}

uint32_t mwzi_heading_score_row(const mwzi_heading_scorer *scorer, uint32_t heading, uint32_t first, double *row)
{
    const mwzi_section_text *text = scorer->text;
    cursor words[WORDS_MOST];
    unsigned count = start_cursors(scorer->words, heading, first, words);
    uint32_t longest = text->passage_count - first < text->longest ? text->passage_count - first : text->longest;
    double best = -HUGE_VAL;
    for (uint32_t n = 0; n < longest; n++) {
        double product = 1;
        for (unsigned w = 0; w < count; w++) {
            cursor *word = &words[w];
            if (word->next < word->end && word->next->passage == first + n) {
                word->ratio *= (double)(n ? word->next->rest : word->next->first);
                word->next++;
            } else {
                word->ratio *= 1 - (n ? mwzi_chance_rest : mwzi_chance_first);
            }
            if (word->ratio > ratio_most)
                word->ratio = ratio_most;
            product *= 1 - mwzi_chance_topic + mwzi_chance_topic * word->ratio;
        }
        row[n] = word_weight * log(product) + (double)mwzi_section_cohesion(text, first, n + 1) +
            (double)text->opening[first] + scorer->lengths[n];
        best = row[n] > best ? row[n] : best;
        if (row[n] < best - hopeless)
            return n;
    }
    return longest;
}
