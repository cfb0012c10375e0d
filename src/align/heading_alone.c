/* heading → the paragraph that its words speak for, and how surely: captions, tags, quotations lifted out of a text.

   Each paragraph is a candidate, beside the chance that the heading belongs to none. A word of the heading is taken up by its own
   paragraph with a good chance, and by any other as often as the text has it at all; or it says nothing (heading_words.c).
   Neighbours of the best paragraph that are nearly as good belong to the link. Limit: what a heading is about may lie in
   several places; one is found. */
#include "align/heading_alone.h"

#include <math.h>

static const double none_share = .3;     /* prior of a heading that belongs to no paragraph */
static const double near_share = .5;     /* prior of the two paragraphs beside its place */
static const double taken_up = .7;       /* chance that a word is taken up by its own paragraph */
static const double section_share = .5;  /* chance of a neighbour, beside that of the best paragraph, with which it is taken */
static const double least_ratio = 1.5;   /* how much likelier the words must make a paragraph */
static const double least_probability = .3;

typedef struct search {
    const mwzi_feature_side *passages;
    const mwzi_heading_words *words;
    uint32_t *starts; /* [count + 1] first segment of each paragraph */
    uint32_t *lens;   /* [count] words that say something */
    uint32_t count;
    double *priors, *chances; /* [count] */
    float *strength;  /* [count] of the word at hand */
} search;

static bool open_search(search *s, mwzi_arena *scratch)
{
    uint32_t segments = s->passages->segment_count;
    s->starts = mwzi_arena_zeroed(scratch, segments + (size_t)1, sizeof *s->starts);
    s->lens = mwzi_arena_zeroed(scratch, segments, sizeof *s->lens);
    s->priors = mwzi_arena_zeroed(scratch, segments, sizeof *s->priors);
    s->chances = mwzi_arena_zeroed(scratch, segments, sizeof *s->chances);
    s->strength = mwzi_arena_zeroed(scratch, segments, sizeof *s->strength);
    if (!s->starts || !s->lens || !s->priors || !s->chances || !s->strength)
        return false;
    for (uint32_t p = 0; p < segments; p++) {
        if (p == 0 || s->passages->segments[p].flags & MWZI_STRUCT_FIRST)
            s->starts[s->count++] = p;
        s->lens[s->count - 1] += s->words->lens[p];
    }
    s->starts[s->count] = segments;
    return true;
}

static uint32_t paragraph_of(const search *s, uint32_t passage)
{
    uint32_t low = 0, high = s->count;
    while (high - low > 1) {
        uint32_t middle = low + (high - low) / 2;
        if (s->starts[middle] <= passage)
            low = middle;
        else
            high = middle;
    }
    return low;
}

/* Multiplies the chances with what one word says. */
static void weigh_word(search *s, const mwzi_heading_word *word)
{
    const mwzi_meeting *meetings = s->words->meetings + word->meeting_first;
    for (uint32_t n = 0; n < word->meeting_count; n++) {
        uint32_t at = paragraph_of(s, meetings[n].passage);
        if (s->strength[at] < meetings[n].strength)
            s->strength[at] = meetings[n].strength;
    }
    for (uint32_t at = 0; at < s->count && word->meeting_count; at++) {
        if (s->strength[at] <= 0) { /* nearly all: nothing to reckon */
            s->chances[at] *= 1 - mwzi_chance_topic + mwzi_chance_topic * (1 - taken_up);
            continue;
        }
        double anyway = 1 - exp(-(double)word->rate * (s->lens[at] ? s->lens[at] : 1)), strength = (double)s->strength[at];
        double there = 1 - (1 - taken_up) * (1 - anyway);
        double ratio = strength * there / anyway + (1 - strength) * (1 - taken_up);
        s->chances[at] *= 1 - mwzi_chance_topic + mwzi_chance_topic * ratio;
        s->strength[at] = 0;
    }
}

static bool is_title(const search *s, uint32_t at)
{
    const mwzi_segment_features *record = &s->passages->segments[s->starts[at]];
    return record->flags & MWZI_STRUCT_HEADING || record->tie;
}

/* Whether the words speak for a paragraph, nearly as much as for the best. */
static bool goes_along(const search *s, uint32_t at, uint32_t best)
{
    return s->chances[at] >= section_share * s->chances[best] && s->chances[at] >= least_ratio * s->priors[at];
}

static void set_priors(search *s, uint32_t place, bool near)
{
    uint32_t below = place < s->starts[s->count] ? paragraph_of(s, place) : s->count;
    for (uint32_t at = 0; at < s->count; at++) {
        bool beside = near && (at == below || at + 1 == below);
        s->priors[at] = is_title(s, at) ? 0 : (1 - none_share) * (near ? 1 - near_share : 1) / s->count;
        if (beside && s->priors[at] > 0)
            s->priors[at] += (1 - none_share) * near_share / 2;
        s->chances[at] = s->priors[at];
    }
}

static void link_one(search *s, mwzi_heading_link *link, uint32_t heading, uint32_t place, bool near)
{
    double all = none_share;
    uint32_t best = 0;
    set_priors(s, place, near);
    for (uint32_t w = s->words->starts[heading]; w < s->words->starts[heading + 1]; w++)
        weigh_word(s, &s->words->items[w]);
    for (uint32_t at = 0; at < s->count; at++) {
        all += s->chances[at];
        if (s->chances[at] > s->chances[best])
            best = at;
    }
    uint32_t first = best, end = best + 1;
    double sum = s->chances[best];
    for (; first > 0 && goes_along(s, first - 1, best); first--)
        sum += s->chances[first - 1];
    for (; end < s->count && goes_along(s, end, best); end++)
        sum += s->chances[end];
    link->probability = (float)(sum / all < 1 ? sum / all : 1);
    bool sure = (double)link->probability >= least_probability && goes_along(s, best, best);
    link->passage_first = s->starts[first];
    link->passage_count = sure ? s->starts[end] - s->starts[first] : 0;
}

bool mwzi_heading_alone_link(mwzi_heading_link *links, uint32_t count, mwzi_arena *scratch, const mwzi_features *features,
                             const mwzi_heading_words *words, bool near)
{
    if (!count)
        return true;
    unsigned side = links[0].side;
    search s = { .passages = &features->side[!side], .words = words };
    if (!open_search(&s, scratch))
        return false;
    for (uint32_t h = 0; h < count; h++)
        link_one(&s, &links[h], h, features->side[side].segments[links[h].heading_first].place, near);
    return true;
}

mwzi_heading_concord mwzi_heading_concord_of(const mwzi_heading_link *links, uint32_t count)
{
    mwzi_heading_concord concord = { 0, 0 };
    for (uint32_t a = 0; a < count; a++) {
        for (uint32_t b = a + 1; b < count; b++) {
            double weight = (double)links[a].probability * (double)links[b].probability;
            if (!links[a].passage_count || !links[b].passage_count)
                continue;
            concord.ordered += links[a].passage_first < links[b].passage_first ? weight : 0;
            concord.crossed += links[a].passage_first > links[b].passage_first ? weight : 0;
        }
    }
    return concord;
}
