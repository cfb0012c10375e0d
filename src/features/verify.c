/* What a reader of the features may rely on, checked; and the names of classes and links. */
#include <string.h>

#include "base/error.h"
#include "features/features.h"
#include "text/words.h"

const char *mwzi_class_name(unsigned kind)
{
    static const char *const names[] = { "content", "function", "unknown", "number", "latin", "punctuation" };
    return kind < MWZI_CLASS_COUNT ? names[kind] : "?";
}

const char *mwzi_link_kind_name(unsigned kind)
{
    static const char *const names[] = { "lexicon", "number", "same", "sound", "learnt" };
    return kind < sizeof names / sizeof *names ? names[kind] : "?";
}

static mwz_status broken(mwz_error *err, int side, const char *what, uint32_t index)
{
    return mwzi_fail(err, MWZ_ERR_INTERNAL, "features: %s side: %s (%u)", side == MWZ_AR ? "Arabic" : "English", what,
                     index);
}

/* The words of a segment's text, of which each must be a token. */
static uint32_t count_words(const mwzi_segments *segments, int which, uint32_t index)
{
    const mwzi_segment *segment = &segments->items[which][index];
    const mwzi_piece *piece = &segments->streams->pieces[which][segment->piece];
    mwzi_words words;
    mwzi_word word;
    uint32_t count = 0;
    mwzi_words_start(&words, segments->streams->documents[piece->document]->content + segment->offset, segment->len);
    while (mwzi_words_next(&words, &word))
        count++;
    return count;
}

static mwz_status verify_segments(const mwzi_feature_side *side, const mwzi_segments *segments, int which,
                                  mwz_error *err)
{
    if (side->segment_count != segments->counts[which])
        return broken(err, which, "not one record a segment", side->segment_count);
    uint32_t next = 0;
    for (uint32_t i = 0; i < side->segment_count; i++) {
        const mwzi_segment_features *record = &side->segments[i];
        uint32_t len = segments->items[which][i].len;
        if (record->token_first != next || record->token_count > side->token_count - next)
            return broken(err, which, "the tokens of a segment do not follow those of the one before", i);
        if (record->token_count != count_words(segments, which, i))
            return broken(err, which, "a segment has not one token a word", i);
        next += record->token_count;
        for (uint32_t t = record->token_first; side->tokens && t < next; t++)
            if (side->tokens[t] >= side->type_count)
                return broken(err, which, "a token has a type that does not exist", i);
        uint32_t before = i ? side->segments[i - 1].place : 0;
        if (record->place < before || record->place > segments->counts[!which])
            return broken(err, which, "a segment stands before the one before it", i);
        if (record->chars > len)
            return broken(err, which, "a segment counts more characters than bytes", i);
    }
    return next == side->token_count ? MWZ_OK : broken(err, which, "tokens outside every segment", next);
}

static const mwzi_link *find_link(const mwzi_feature_side *side, uint32_t type, uint32_t other)
{
    uint32_t low = side->link_starts[type], high = side->link_starts[type + 1];
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (side->links[middle].type < other)
            low = middle + 1;
        else
            high = middle;
    }
    return low < side->link_starts[type + 1] && side->links[low].type == other ? &side->links[low] : NULL;
}

static mwz_status verify_links(const mwzi_feature_side *side, const mwzi_feature_side *other, int which, mwz_error *err)
{
    for (uint32_t type = 0; type < side->type_count; type++) {
        if (side->classes[type] >= MWZI_CLASS_COUNT || side->type_counts[type] == 0)
            return broken(err, which, "a type without class or occurrence", type);
        if (side->link_starts[type] > side->link_starts[type + 1])
            return broken(err, which, "the rows of links are out of order", type);
        for (uint32_t i = side->link_starts[type]; i < side->link_starts[type + 1]; i++) {
            const mwzi_link *link = &side->links[i];
            if (link->type >= other->type_count || !(link->t > 0 && link->t <= 1))
                return broken(err, which, "a link out of range", type);
            if (i > side->link_starts[type] && link[-1].type >= link->type)
                return broken(err, which, "links of a type are not ascending", type);
            const mwzi_link *twin = find_link(other, link->type, type);
            if (!twin || twin->kind != link->kind)
                return broken(err, which, "a link that the other side lacks", type);
        }
    }
    return MWZ_OK;
}

static mwz_status verify_amounts(const mwzi_feature_side *side, uint32_t values, int which, mwz_error *err)
{
    for (uint32_t i = 0; i < side->amount_count; i++) {
        const mwzi_amount *amount = &side->amounts[i];
        if (amount->token_count == 0 || amount->token >= side->token_count ||
            amount->token_count > side->token_count - amount->token)
            return broken(err, which, "an amount over tokens that do not exist", i);
        if (i > 0 && amount->token < amount[-1].token)
            return broken(err, which, "the amounts are out of order", i);
        if (amount->value >= values || (amount->also != UINT32_MAX && amount->also >= values))
            return broken(err, which, "an amount has a value that does not exist", i);
    }
    return MWZ_OK;
}

mwz_status mwzi_features_verify(const mwzi_features *features, const mwzi_segments *segments, mwz_error *err)
{
    for (int which = 0; which < 2; which++) {
        mwz_status status = verify_segments(&features->side[which], segments, which, err);
        if (status == MWZ_OK)
            status = verify_amounts(&features->side[which], features->value_count, which, err);
        if (status == MWZ_OK)
            status = verify_links(&features->side[which], &features->side[1 - which], which, err);
        if (status != MWZ_OK)
            return status;
    }
    return MWZ_OK;
}
