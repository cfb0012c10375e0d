/* Which segments are headings, and the links of all of them with the passages of the other language.

   In one document a heading has what stands below it (heading_place.c); of two documents, or in a list of headings, what
   its words and the order say (heading_order.c), or where the words contradict the order (tags, captions) the words alone
   (heading_alone.c). Limit: passages are of one language; a text whose halves have their headings from each other gets
   those of the language with less text. */
#include "align/headings.h"

#include <string.h>

#include "align/heading_alone.h"
#include "align/heading_order.h"
#include "align/heading_place.h"
#include "align/heading_relevance.h"
#include "base/vec.h"

enum { HEADING_MOST = 20 };   /* tokens of a line that may be a heading without being marked as one */
enum { CELLS_MOST = 1 << 22 }; /* stretches that are looked at, so that memory is bounded */
static const double headings_share = .35; /* of the letters of the passages that headings alone come to */
static const double form_share = .7;      /* of the lines of headings that have a heading's form */
static const double passage_share = .4;   /* of the lines of passages that may have it too: list items, questions */
static const double place_prior = .75, order_prior = .97, prior_weight = 2; /* that a heading is about its passages: heading_relevance.h */
static const double both_prior = .97, both_weight = 10; /* the same where a heading has its translation beside it */
static const double least_relevance = .4; /* of what stands below a heading */
/* Sum of weights (heading_alone.h) from which headings by themselves tell of their order, and the share of them that settles it:
   against the order of two documents, for the order of a list. */
static const double against_least = 5, against_share = .7, list_least = 2, list_share = .75;

static double letters_of(const mwzi_feature_side *side)
{
    double letters = 0;
    for (uint32_t i = 0; i < side->segment_count; i++)
        letters += side->segments[i].chars;
    return letters;
}

static bool has_heading_form(const mwzi_segment_features *record)
{
    return record->token_count <= HEADING_MOST && (record->flags & (MWZI_STRUCT_OPEN | MWZI_STRUCT_QUESTION | MWZI_STRUCT_HEADING));
}

/* Whether a document is nothing but headings over the passages of another one. */
static bool is_headings_alone(const mwzi_feature_side *side, const mwzi_feature_side *passages)
{
    uint32_t forms = 0, others = 0;
    for (uint32_t i = 0; i < side->segment_count; i++)
        forms += has_heading_form(&side->segments[i]);
    for (uint32_t i = 0; i < passages->segment_count; i++)
        others += has_heading_form(&passages->segments[i]);
    return letters_of(side) <= headings_share * letters_of(passages) && side->segment_count <= passages->segment_count &&
        forms >= form_share * side->segment_count && others < passage_share * passages->segment_count;
}

int mwzi_headings_side(const mwzi_features *features, mwzi_heading_mode mode)
{
    const mwzi_feature_side *ar = &features->side[MWZ_AR], *en = &features->side[MWZ_EN];
    if (mode == MWZI_HEADINGS_NONE || !ar->segment_count || !en->segment_count)
        return -1;
    int side = letters_of(ar) <= letters_of(en) ? MWZ_AR : MWZ_EN;
    if (mode == MWZI_HEADINGS_FIND && !is_headings_alone(&features->side[side], &features->side[!side]))
        return -1;
    return side;
}

bool mwzi_is_heading(const mwzi_features *features, int headings_side, int side, uint32_t segment)
{
    const mwzi_segment_features *record = &features->side[side].segments[segment];
    return record->flags & MWZI_STRUCT_HEADING || record->tie || (side == headings_side && record->token_count <= HEADING_MOST);
}

typedef MWZI_VEC(mwzi_heading_link) link_vec;

/* The headings of a side, their passages still unknown; segments of one block are one heading. */
static bool gather(link_vec *out, const mwzi_env *env, const mwzi_features *features, int side)
{
    for (uint32_t i = 0; i < features->side[side].segment_count; i++) {
        if (!mwzi_is_heading(features, side, side, i))
            continue;
        mwzi_heading_link *last = out->count ? &out->items[out->count - 1] : NULL;
        bool goes_on = !(features->side[side].segments[i].flags & MWZI_STRUCT_FIRST);
        if (last && goes_on && last->heading_first + last->heading_count == i) {
            last->heading_count++;
            continue;
        }
        last = mwzi_vec_push(env, out);
        if (!last)
            return false;
        *last = (mwzi_heading_link) { .heading_first = i, .heading_count = 1, .side = (uint8_t)side };
    }
    return true;
}

static bool words_of(mwzi_heading_words *out, mwzi_arena *scratch, const mwzi_features *features,
                     const mwzi_heading_link *links, uint32_t count, int side)
{
    mwzi_heading *headings = mwzi_arena_alloc(scratch, count * sizeof *headings);
    for (uint32_t h = 0; h < count && headings; h++)
        headings[h] = (mwzi_heading) { links[h].heading_first, links[h].heading_count };
    return headings && mwzi_heading_words_build(out, scratch, features, (mwz_side)side, headings, count);
}

/* Multiplies the probability of each link with the chance that its heading is about its passages at all. */
static bool weigh(mwzi_heading_link *links, uint32_t count, mwzi_arena *scratch, const mwzi_heading_words *words,
                  double prior, double weight)
{
    double *relevance = mwzi_arena_alloc(scratch, count * sizeof *relevance);
    if (!relevance)
        return false;
    mwzi_heading_relevance(relevance, links, count, words, prior, weight);
    for (uint32_t h = 0; h < count; h++)
        links[h].probability *= (float)relevance[h];
    return true;
}

/* A chain over headings in order and passages in order. */
static mwz_status link_in_order(mwzi_heading_link *links, uint32_t count, mwzi_arena *scratch, const mwzi_features *features,
                                const mwzi_heading_words *words, mwz_error *err)
{
    const mwzi_feature_side *passages = &features->side[!links[0].side];
    uint32_t mean = passages->segment_count / count, longest = 12 * mean > 64 ? 12 * mean : 64;
    if (longest > passages->segment_count)
        longest = passages->segment_count;
    if (longest > CELLS_MOST / passages->segment_count + 1)
        longest = CELLS_MOST / passages->segment_count + 1;
    mwzi_section_text text;
    mwzi_heading_scorer scorer;
    if (!mwzi_section_text_build(&text, scratch, passages, longest) ||
        !mwzi_heading_scorer_build(&scorer, scratch, words, &text, (double)passages->segment_count / count))
        return mwzi_fail_memory(err);
    for (uint32_t h = 0; h < count; h++)
        links[h].passage_count = 0;
    mwz_status status = mwzi_heading_order_link(links, count, scratch, &scorer, err);
    if (status == MWZ_OK && !weigh(links, count, scratch, words, order_prior, prior_weight))
        status = mwzi_fail_memory(err);
    return status;
}

/* Headings whose place says nothing, or not enough: by order where it holds, else by their words alone. In one document they are a
   list, of contents or of tags, or captions, and must show their order; of two documents it is believed unless it is
   contradicted. */
static mwz_status link_freely(mwzi_heading_link *links, uint32_t count, mwzi_arena *scratch, const mwzi_features *features,
                              bool two, bool near, mwz_error *err)
{
    mwzi_heading_words words;
    if (!words_of(&words, scratch, features, links, count, links[0].side) ||
        !mwzi_heading_alone_link(links, count, scratch, features, &words, near))
        return mwzi_fail_memory(err);
    mwzi_heading_concord concord = mwzi_heading_concord_of(links, count);
    double all = concord.ordered + concord.crossed;
    bool in_order = two ? all < against_least || concord.crossed < against_share * all
                        : all >= list_least && concord.ordered >= list_share * all;
    if (near || !in_order)
        return MWZ_OK;
    return link_in_order(links, count, scratch, features, &words, err);
}

/* Headings that got no passages by their place, those of lists (`listed`) or the others. */
static mwz_status link_rest(mwzi_heading_link *links, uint32_t count, mwzi_arena *scratch, const mwzi_features *features,
                            bool listed, mwz_error *err)
{
    mwzi_heading_link *rest = mwzi_arena_alloc(scratch, count * sizeof *rest);
    uint32_t found = 0;
    if (!rest)
        return mwzi_fail_memory(err);
    for (uint32_t h = 0; h < count; h++)
        if (!links[h].passage_count && (links[h].probability <= 0) == listed)
            rest[found++] = links[h];
    mwz_status status = found ? link_freely(rest, found, scratch, features, false, !listed, err) : MWZ_OK;
    for (uint32_t h = 0, n = 0; h < count && n < found; h++)
        if (links[h].heading_first == rest[n].heading_first)
            links[h] = rest[n++];
    return status;
}

static mwz_status link_in_place(mwzi_heading_link *links, uint32_t count, mwzi_arena *scratch, const mwzi_features *features,
                                bool both, mwz_error *err)
{
    mwzi_heading_words words;
    if (!words_of(&words, scratch, features, links, count, links[0].side))
        return mwzi_fail_memory(err);
    mwzi_heading_place_link(links, count, features, &words);
    for (uint32_t h = 0; h < count; h++)
        links[h].probability = links[h].passage_count ? 1 : 0;
    if (!weigh(links, count, scratch, &words, both ? both_prior : place_prior, both ? both_weight : prior_weight))
        return mwzi_fail_memory(err);
    for (uint32_t h = 0; h < count; h++)
        if ((double)links[h].probability < least_relevance)
            links[h].passage_count = 0;
    mwz_status status = link_rest(links, count, scratch, features, false, err);
    return status == MWZ_OK ? link_rest(links, count, scratch, features, true, err) : status;
}

static bool is_one_document(const mwzi_features *features)
{
    for (int side = 0; side < 2; side++) {
        const mwzi_feature_side *s = &features->side[side];
        if (s->segment_count && s->segments[s->segment_count - 1].place)
            return true;
    }
    return false;
}

mwz_status mwzi_headings_link(mwzi_heading_link **out, uint32_t *count, mwzi_arena *arena, const mwzi_features *features,
                              int side, mwzi_heading_mode mode, mwz_error *err)
{
    link_vec links = { 0 };
    mwzi_arena scratch;
    mwzi_arena_init(&scratch, arena->env);
    mwz_status status = gather(&links, arena->env, features, side) ? MWZ_OK : mwzi_fail_memory(err);
    uint32_t found = (uint32_t)links.count;
    if (status == MWZ_OK && found && is_one_document(features))
        status = link_in_place(links.items, found, &scratch, features, mode == MWZI_HEADINGS_BOTH, err);
    else if (status == MWZ_OK && found)
        status = link_freely(links.items, found, &scratch, features, true, false, err);
    *count = status == MWZ_OK ? found : 0;
    *out = status == MWZ_OK ? mwzi_arena_alloc(arena, found * sizeof **out) : NULL;
    if (*out && found)
        memcpy(*out, links.items, found * sizeof **out);
    else if (status == MWZ_OK && !*out)
        status = mwzi_fail_memory(err);
    mwzi_arena_free(&scratch);
    mwzi_vec_free(arena->env, &links);
    return status;
}

mwz_status mwzi_headings_verify(const mwzi_heading_link *links, uint32_t count, const mwzi_features *features, mwz_error *err)
{
    for (uint32_t n = 0; n < count; n++) {
        const mwzi_heading_link *link = &links[n];
        if (link->side > 1 || !link->heading_count ||
            link->heading_first + link->heading_count > features->side[link->side].segment_count ||
            link->passage_first + link->passage_count > features->side[!link->side].segment_count)
            return mwzi_fail(err, MWZ_ERR_INTERNAL, "heading link %u is outside of the text", (unsigned)n);
        if (n && link->side == links[n - 1].side && link->heading_first < links[n - 1].heading_first + links[n - 1].heading_count)
            return mwzi_fail(err, MWZ_ERR_INTERNAL, "heading link %u is out of order", (unsigned)n);
        if (!(link->probability >= 0 && link->probability <= 1))
            return mwzi_fail(err, MWZ_ERR_INTERNAL, "heading link %u has a probability outside of [0,1]", (unsigned)n);
    }
    return MWZ_OK;
}
