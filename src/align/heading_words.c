/* headings + features → meetings, each with its likelihood ratio.

   A passage of n words holds by chance a counterpart of word w with b = 1 − exp(−β n), β being how often the text has one at
   all, smoothed; in the section of w's heading it takes the word up on purpose besides, with chance q: so
   (1 − (1 − q)(1 − b)) / b for a meeting and 1 − q for none. A meeting of strength m is one with probability m.
   Limit: the order of the words says nothing; a phrase is its words. */
#include "align/heading_words.h"

#include <math.h>

#include "base/vec.h"

const double mwzi_chance_first = .6, mwzi_chance_rest = .15, mwzi_chance_topic = .75;

static const double sure_link = .25;    /* a translation probability from which a link is taken as certain */
static const double sound_worth = .7;   /* of a link by sound alone */
static const double imagined_meetings = .3, imagined_words = 20; /* behind β */

typedef struct builder {
    mwzi_heading_words *out;
    const mwzi_env *env;
    const mwzi_feature_side *own, *other;
    uint32_t *posting_starts; /* [other types + 1] into postings */
    uint32_t *postings;       /* passages that hold a type, ascending */
    float *strength;          /* [passages] of the word at hand */
    uint64_t words;           /* of all passages */
    MWZI_VEC(mwzi_heading_word) items;
    MWZI_VEC(mwzi_meeting) meetings;
} builder;

/* Which passages hold each type; a passage that holds it twice stands twice. */
static bool index_passages(builder *b, mwzi_arena *arena)
{
    const mwzi_feature_side *other = b->other;
    b->posting_starts = mwzi_arena_zeroed(arena, other->type_count + (size_t)1, sizeof *b->posting_starts);
    b->postings = mwzi_arena_alloc(arena, other->token_count * sizeof *b->postings);
    b->strength = mwzi_arena_zeroed(arena, other->segment_count, sizeof *b->strength);
    b->out->lens = mwzi_arena_zeroed(arena, other->segment_count, sizeof *b->out->lens);
    if (!b->posting_starts || !b->postings || !b->strength || !b->out->lens)
        return false;
    for (uint32_t t = 0; t < other->token_count; t++)
        b->posting_starts[other->tokens[t] + 1]++;
    for (uint32_t type = 0; type < other->type_count; type++)
        b->posting_starts[type + 1] += b->posting_starts[type];
    for (uint32_t p = 0; p < other->segment_count; p++) {
        const mwzi_segment_features *record = &other->segments[p];
        for (uint32_t t = record->token_first; t < record->token_first + record->token_count; t++) {
            uint32_t type = other->tokens[t];
            b->postings[b->posting_starts[type]++] = p;
            b->out->lens[p] += mwzi_tells(other->classes[type]);
        }
        b->words += b->out->lens[p];
    }
    for (uint32_t type = other->type_count; type > 0; type--)
        b->posting_starts[type] = b->posting_starts[type - 1];
    b->posting_starts[0] = 0;
    return true;
}

/* t in the other direction: both sides hold the same edges. */
static double find_back(const mwzi_feature_side *other, uint32_t from, uint32_t to)
{
    uint32_t low = other->link_starts[from], high = other->link_starts[from + 1];
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (other->links[middle].type < to)
            low = middle + 1;
        else
            high = middle;
    }
    return low < other->link_starts[from + 1] && other->links[low].type == to ? (double)other->links[low].t : 0;
}

static double strength_of(const builder *b, uint32_t type, const mwzi_link *link)
{
    if (link->kind == MWZI_LINK_NUMBER || link->kind == MWZI_LINK_SAME)
        return 1;
    double strength = sqrt((double)link->t * find_back(b->other, link->type, type)) / sure_link;
    return (strength < 1 ? strength : 1) * (link->kind == MWZI_LINK_SOUND ? sound_worth : 1);
}

static float ratio_of(double strength, double chance_there, double chance_anyway)
{
    double with = (1 - (1 - chance_there) * (1 - chance_anyway)) / chance_anyway;
    return (float)(strength * with + (1 - strength) * (1 - chance_there));
}

static bool add_word(builder *b, uint32_t type)
{
    mwzi_heading_word *word = mwzi_vec_push(b->env, &b->items);
    if (!word)
        return false;
    *word = (mwzi_heading_word) { .type = type, .meeting_first = (uint32_t)b->meetings.count };
    word->known = b->own->classes[type] != MWZI_CLASS_UNKNOWN;
    uint32_t low = b->other->segment_count, high = 0;
    double sum = 0;
    for (uint32_t k = b->own->link_starts[type]; k < b->own->link_starts[type + 1]; k++) {
        const mwzi_link *link = &b->own->links[k];
        if (!mwzi_tells(b->other->classes[link->type]))
            continue;
        float strength = (float)strength_of(b, type, link);
        for (uint32_t n = b->posting_starts[link->type]; n < b->posting_starts[link->type + 1]; n++) {
            uint32_t p = b->postings[n];
            if (b->strength[p] < strength)
                b->strength[p] = strength;
            low = p < low ? p : low;
            high = p >= high ? p + 1 : high;
        }
    }
    for (uint32_t p = low; p < high; p++)
        sum += (double)b->strength[p];
    double rate = (sum + imagined_meetings) / ((double)b->words + imagined_words);
    bool done = true;
    for (uint32_t p = low; p < high; p++) {
        if (b->strength[p] <= 0)
            continue;
        double anyway = 1 - exp(-rate * (b->out->lens[p] ? b->out->lens[p] : 1)), strength = (double)b->strength[p];
        b->strength[p] = 0;
        mwzi_meeting *meeting = done ? mwzi_vec_push(b->env, &b->meetings) : NULL;
        done = meeting != NULL;
        if (done)
            *meeting = (mwzi_meeting) { p, (float)strength, ratio_of(strength, mwzi_chance_first, anyway),
                                        ratio_of(strength, mwzi_chance_rest, anyway) };
    }
    word->rate = (float)rate;
    word->meeting_count = (uint32_t)b->meetings.count - word->meeting_first;
    return done;
}

static bool add_heading(builder *b, const mwzi_heading *heading)
{
    const mwzi_segment_features *from = &b->own->segments[heading->first], *to = from + heading->count - 1;
    size_t first = b->items.count;
    for (uint32_t t = from->token_first; t < to->token_first + to->token_count; t++) {
        uint32_t type = b->own->tokens[t];
        bool again = !mwzi_tells(b->own->classes[type]);
        for (size_t n = first; n < b->items.count && !again; n++)
            again = b->items.items[n].type == type;
        if (!again && !add_word(b, type))
            return false;
    }
    return true;
}

bool mwzi_heading_words_build(mwzi_heading_words *out, mwzi_arena *arena, const mwzi_features *features, mwz_side side,
                              const mwzi_heading *headings, uint32_t count)
{
    builder b = { .out = out, .env = arena->env, .own = &features->side[side], .other = &features->side[!side] };
    out->passage_count = b.other->segment_count;
    out->starts = mwzi_arena_zeroed(arena, count + (size_t)1, sizeof *out->starts);
    bool done = out->starts && index_passages(&b, arena);
    for (uint32_t h = 0; h < count && done; h++) {
        done = add_heading(&b, &headings[h]);
        out->starts[h + 1] = (uint32_t)b.items.count;
    }
    if (done) {
        out->items = mwzi_arena_alloc(arena, b.items.count * sizeof *out->items);
        out->meetings = mwzi_arena_alloc(arena, b.meetings.count * sizeof *out->meetings);
        done = out->items && out->meetings;
    }
    for (size_t n = 0; n < b.items.count && done; n++)
        out->items[n] = b.items.items[n];
    for (size_t n = 0; n < b.meetings.count && done; n++)
        out->meetings[n] = b.meetings.items[n];
    mwzi_vec_free(b.env, &b.items);
    mwzi_vec_free(b.env, &b.meetings);
    return done;
}
