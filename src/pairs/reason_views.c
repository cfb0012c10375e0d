/* Reading the reasons of a bitext → the views of <muwazi/reasons.h>, which lend its texts; and the check of them.

   Limit: a view is made anew at each call; nothing is kept. */
#include "pairs/reasons.h"

#include <math.h>
#include <string.h>

#include "pairs/bitext.h"

static const char *const kind_names[] = {
    [MWZ_MATCH_LEXICON] = "lexicon", [MWZ_MATCH_NUMBER] = "number", [MWZ_MATCH_SAME] = "same",
    [MWZ_MATCH_SOUND] = "sound",     [MWZ_MATCH_LEARNT] = "learnt",
};

_Static_assert((int)MWZ_MATCH_LEXICON == (int)MWZI_LINK_LEXICON && (int)MWZ_MATCH_NUMBER == (int)MWZI_LINK_NUMBER &&
                   (int)MWZ_MATCH_SAME == (int)MWZI_LINK_SAME && (int)MWZ_MATCH_SOUND == (int)MWZI_LINK_SOUND &&
                   (int)MWZ_MATCH_LEARNT == (int)MWZI_LINK_LEARNT,
               "the public header numbers the kinds as features do");

const char *mwzi_match_kind_name(unsigned kind)
{
    return kind < sizeof kind_names / sizeof *kind_names ? kind_names[kind] : "";
}

static mwz_neighbour view_neighbour(const mwz_bitext *bitext, size_t index)
{
    if (index >= bitext->count) /* before the first: SIZE_MAX */
        return (mwz_neighbour) { false, false, 0 };
    return (mwz_neighbour) { true, !mwzi_bitext_is_pair(bitext, index), index };
}

/* The Arabic letters that are expected, and how far the real ones are from them. */
static void view_lengths(const struct mwzi_reasons *reasons, const mwzi_reason *reason, mwz_reasons *out)
{
    double actual = reason->letters[MWZ_AR], expected = reasons->length_ratio * reason->letters[MWZ_EN];
    out->letters[MWZ_AR] = reason->letters[MWZ_AR];
    out->letters[MWZ_EN] = reason->letters[MWZ_EN];
    out->expected_letters = expected;
    if (actual > 0 && expected > 0)
        out->length_deviation = (actual - expected) / sqrt(reasons->length_spread * (actual + expected) / 2 + 1);
}

bool mwzi_pair_reasons(const mwz_bitext *bitext, size_t index, mwz_reasons *out)
{
    if (!bitext->reasons || index >= bitext->count)
        return false;
    const mwzi_reason *reason = &bitext->reasons->items[index];
    memset(out, 0, sizeof *out);
    out->match_count = reason->match_count;
    out->number_count = reason->number_count;
    out->numbers_agreed = reason->numbers_agreed;
    view_lengths(bitext->reasons, reason, out);
    for (int side = 0; side < 2; side++) {
        out->words[side] = reason->words[side];
        out->numbers_missing[side] = reason->numbers_lone[!side];
        out->rival_count[side] = reason->rival.count[side];
        out->rival_ids[side] = bitext->ids[side] + reason->rival.first[side];
    }
    out->rival_probability = (double)reason->rival.probability;
    out->margin = (double)bitext->beads[index].margin;
    out->before = view_neighbour(bitext, index - 1);
    out->after = view_neighbour(bitext, index + 1);
    return true;
}

/* Match `nth` of the bead, numbers counted on after the words; NULL when there is none. */
static const mwzi_match *find_match(const mwz_bitext *bitext, size_t index, size_t nth, bool number)
{
    if (!bitext->reasons || index >= bitext->count)
        return NULL;
    const mwzi_reason *reason = &bitext->reasons->items[index];
    if (nth >= (number ? reason->number_count : reason->match_count))
        return NULL;
    return &reason->matches[(number ? reason->match_count : 0) + nth];
}

static void view_words(const mwz_bitext *bitext, size_t index, const mwzi_match *match, mwz_text words[2],
                       size_t offsets[2])
{
    for (int side = 0; side < 2; side++) {
        offsets[side] = match->offset[side];
        words[side] = (mwz_text) { mwzi_bitext_text(bitext, side, index).bytes + match->offset[side], match->len[side] };
    }
}

bool mwzi_pair_word_match(const mwz_bitext *bitext, size_t index, size_t nth, mwz_word_match *out)
{
    const mwzi_match *match = find_match(bitext, index, nth, false);
    if (!match)
        return false;
    view_words(bitext, index, match, out->word, out->offset);
    out->kind = (mwz_match_kind)match->kind;
    out->minor = match->minor;
    out->strength = (double)match->strength / UINT16_MAX;
    return true;
}

bool mwzi_pair_number_match(const mwz_bitext *bitext, size_t index, size_t nth, mwz_number_match *out)
{
    const mwzi_match *match = find_match(bitext, index, nth, true);
    if (!match)
        return false;
    view_words(bitext, index, match, out->number, out->offset);
    return true;
}

static bool is_on_borders(mwz_text text, const mwzi_match *match, int side)
{
    size_t start = match->offset[side], end = start + match->len[side];
    return end <= text.len && ((unsigned char)text.bytes[start] & 0xC0) != 0x80 &&
        ((unsigned char)text.bytes[end] & 0xC0) != 0x80;
}

mwz_status mwzi_reasons_verify(const mwz_bitext *bitext, mwz_error *err)
{
    for (uint32_t i = 0; i < bitext->count; i++) {
        const mwzi_reason *reason = &bitext->reasons->items[i];
        unsigned count = (unsigned)reason->match_count + reason->number_count;
        unsigned numbers = (unsigned)reason->numbers_agreed + reason->numbers_lone[0] + reason->numbers_lone[1];
        if ((count && !mwzi_bitext_is_pair(bitext, i)) || numbers != reason->number_count)
            return mwzi_fail(err, MWZ_ERR_INTERNAL, "bead %u has %u matches that it cannot have", (unsigned)i, count);
        for (unsigned m = 0; m < count; m++) {
            const mwzi_match *match = &reason->matches[m];
            bool alone = !match->len[MWZ_AR] != !match->len[MWZ_EN];
            if (!is_on_borders(mwzi_bitext_text(bitext, MWZ_AR, i), match, MWZ_AR) ||
                !is_on_borders(mwzi_bitext_text(bitext, MWZ_EN, i), match, MWZ_EN) ||
                alone != (m >= (unsigned)reason->match_count + reason->numbers_agreed))
                return mwzi_fail(err, MWZ_ERR_INTERNAL, "match %u of bead %u is in no text", m, (unsigned)i);
            if (m > 0 && m < reason->match_count && match->offset[MWZ_EN] <= match[-1].offset[MWZ_EN])
                return mwzi_fail(err, MWZ_ERR_INTERNAL, "match %u of bead %u is out of order", m, (unsigned)i);
        }
        for (int side = 0; side < 2; side++)
            if (reason->rival.first[side] > bitext->segment_count[side] ||
                reason->rival.count[side] > bitext->segment_count[side] - reason->rival.first[side])
                return mwzi_fail(err, MWZ_ERR_INTERNAL, "the rival of bead %u is outside of the text", (unsigned)i);
    }
    return MWZ_OK;
}
