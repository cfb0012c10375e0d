/* links + meetings → relevance.

   Of each word that the lexicon knows, the meetings in the stretch are counted: of a heading that has nothing to do with it they
   come by chance (Poisson, so many a word of text), of its own heading mostly, and again and again (geometric). How many headings of
   this text stand over their matter is learnt from all of them (expectation maximisation), so that one whose words are not
   taken up is believed among others that are, and not when it stands alone. Limit: two texts on one matter are not told
   apart. */
#include "align/heading_relevance.h"

#include <math.h>

enum { ROUNDS = 8 };
static const double chance_matches = .0007; /* by a word of the heading and a word of text that have nothing to do with each other */
/* Share of a heading's words that its passages never take up: in any length of text, and more in few words of it. */
static const double absent_always = .2, absent_more = .35, absent_scale = 100;
static const double least_ratio = .2, ratio_most = 20; /* of one word */

static double ratio_of_word(const mwzi_heading_words *words, const mwzi_heading_word *word, const mwzi_heading_link *link)
{
    double meetings = 0, text = 0;
    uint32_t end = link->passage_first + link->passage_count;
    for (uint32_t n = word->meeting_first; n < word->meeting_first + word->meeting_count; n++)
        if (words->meetings[n].passage >= link->passage_first && words->meetings[n].passage < end)
            meetings += (double)words->meetings[n].strength;
    for (uint32_t p = link->passage_first; p < end; p++)
        text += words->lens[p];
    double absent = absent_always + absent_more * exp(-text / absent_scale);
    double expected = chance_matches * text, mean = 2 + 1.5 * expected, again = 1 - 1 / mean;
    double by_chance = exp(meetings * log(expected + 1e-9) - expected - lgamma(meetings + 1));
    double topical = meetings < 1 ? absent + (1 - absent) * (1 - again) * meetings : (1 - absent) * (1 - again) * pow(again, meetings - 1);
    double ratio = topical / (by_chance + 1e-12);
    return ratio < least_ratio ? least_ratio : ratio > ratio_most ? ratio_most : ratio;
}

void mwzi_heading_relevance(double *out, const mwzi_heading_link *links, uint32_t count, const mwzi_heading_words *words,
                            double prior, double weight)
{
    double share = prior;
    for (uint32_t h = 0; h < count; h++) {
        out[h] = links[h].passage_count ? 1 : 0;
        for (uint32_t n = words->starts[h]; n < words->starts[h + 1] && out[h] > 0; n++)
            if (words->items[n].known || words->items[n].meeting_count)
                out[h] *= ratio_of_word(words, &words->items[n], &links[h]);
    }
    for (unsigned round = 0; round < ROUNDS; round++) {
        double relevant = weight * prior, all = weight;
        for (uint32_t h = 0; h < count; h++) {
            if (out[h] <= 0)
                continue;
            relevant += share * out[h] / (share * out[h] + 1 - share);
            all++;
        }
        share = relevant / all;
    }
    for (uint32_t h = 0; h < count; h++)
        out[h] = share * out[h] / (share * out[h] + 1 - share);
}
