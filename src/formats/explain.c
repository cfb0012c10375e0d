/* Bitext with reasons → text for people: a paragraph a pair, in order, lone segments too.

     Pair 4: English 5–6, Arabic 4; probability 0.9992
       <the English text>
       <the Arabic text>
       Matched: 7 of 12 English words, 7 of 9 Arabic words
         word lists: river ↔ نهر …
       Numbers: 38 ↔ ٣٨ agree; 58 in the English alone
       Length: as usual (72 Arabic letters, 75 expected)
       Next best reading: without English 6 (probability 0.0005)
       Neighbours: pair 3 before, unpaired Arabic 5 after

   Each text has a line of its own, so that a viewer gives each its direction; in lines of English the Arabic stands in
   first-strong isolates (UAX #9). The next best reading is told by what it has less and more than the pair. Segments
   and pairs count from 0 as in JSON Lines. Limit: min_probability leaves nothing out here. */
#include <math.h>

#include "formats/writing.h"
#include "pairs/reasons.h"

static const char *const language[2] = { [MWZ_AR] = "Arabic", [MWZ_EN] = "English" };

/* In this order; numbers have a line of their own, and the words that say little come last, together. */
static const struct {
    mwz_match_kind kind;
    bool minor;
    const char *title;
} groups[] = {
    { MWZ_MATCH_LEXICON, false, "word lists" }, { MWZ_MATCH_LEARNT, false, "learnt from this text" },
    { MWZ_MATCH_SOUND, false, "by sound" },     { MWZ_MATCH_SAME, false, "the same on both sides" },
    { MWZ_MATCH_NUMBER, false, NULL },          { MWZ_MATCH_LEXICON, true, "small words and marks" },
};

static const double least_told = 0.0001; /* a smaller probability is only said to be smaller */
static const double unusual = 1, rare = 2.5; /* standard deviations of the length */

static void write_word(mwzi_out *out, mwz_text word, int side)
{
    mwzi_out_text(out, side == MWZ_AR ? "\u2068" : "");
    mwzi_out_line(out, word);
    mwzi_out_text(out, side == MWZ_AR ? "\u2069" : "");
}

/* "English 5" or "English 5–6". */
static void write_ids(mwzi_out *out, int side, const uint32_t *ids, size_t count)
{
    mwzi_out_format(out, "%s %u", language[side], (unsigned)ids[0]);
    if (count > 1)
        mwzi_out_format(out, "–%u", (unsigned)ids[count - 1]);
}

static void write_probability(mwzi_out *out, double probability)
{
    if (probability < least_told) {
        mwzi_out_text(out, "probability under 0.0001");
        return;
    }
    mwzi_out_text(out, "probability ");
    mwzi_out_decimal(out, probability, 4);
}

/* The matches of one group, a line; those of minor words are one group whatever they rest on. */
static size_t write_group(mwzi_out *out, const mwz_bitext *bitext, size_t index, size_t group)
{
    size_t count = 0;
    mwz_word_match match;
    for (size_t i = 0; mwzi_pair_word_match(bitext, index, i, &match); i++) {
        if (match.minor != groups[group].minor || (!match.minor && match.kind != groups[group].kind))
            continue;
        if (out && count)
            mwzi_out_text(out, ", ");
        else if (out)
            mwzi_out_format(out, "    %s: ", groups[group].title);
        if (out) {
            write_word(out, match.word[MWZ_EN], MWZ_EN);
            mwzi_out_text(out, " ↔ ");
            write_word(out, match.word[MWZ_AR], MWZ_AR);
        }
        count++;
    }
    if (out && count)
        mwzi_out_text(out, "\n");
    return count;
}

static void write_matches(mwzi_out *out, const mwz_bitext *bitext, size_t index, const mwz_reasons *reasons)
{
    enum { GROUPS = sizeof groups / sizeof *groups };
    size_t matched = 0;
    for (size_t i = 0; i < GROUPS; i++)
        matched += groups[i].minor ? 0 : write_group(NULL, bitext, index, i);
    mwzi_out_format(out, "  Matched: %zu of %zu English words, %zu of %zu Arabic words\n", matched,
                    reasons->words[MWZ_EN], matched, reasons->words[MWZ_AR]);
    for (size_t i = 0; i < GROUPS; i++)
        (void)write_group(groups[i].title ? out : NULL, bitext, index, i);
}

static void write_numbers(mwzi_out *out, const mwz_bitext *bitext, size_t index, const mwz_reasons *reasons)
{
    mwz_number_match match;
    if (reasons->number_count == 0)
        return;
    mwzi_out_text(out, "  Numbers: ");
    for (size_t i = 0; mwzi_pair_number_match(bitext, index, i, &match); i++) {
        bool both = i < reasons->numbers_agreed;
        int side = match.number[MWZ_EN].len ? MWZ_EN : MWZ_AR;
        if (i)
            mwzi_out_text(out, i == reasons->numbers_agreed ? "; " : ", ");
        write_word(out, match.number[side], side);
        if (both) {
            mwzi_out_text(out, " ↔ ");
            write_word(out, match.number[MWZ_AR], MWZ_AR);
        } else {
            mwzi_out_format(out, " in the %s alone", language[side]);
        }
        if (i + 1 == reasons->numbers_agreed)
            mwzi_out_text(out, i ? " agree" : " agrees");
    }
    mwzi_out_text(out, "\n");
}

static void write_length(mwzi_out *out, const mwz_reasons *reasons)
{
    if (reasons->letters[MWZ_AR] == 0 || reasons->expected_letters <= 0)
        return;
    double actual = (double)reasons->letters[MWZ_AR], deviation = reasons->length_deviation;
    if (fabs(deviation) < unusual)
        mwzi_out_text(out, "  Length: as usual");
    else
        mwzi_out_format(out, "  Length: the Arabic is %ld %% %s than usual in this text%s",
                        lround(fabs(actual / reasons->expected_letters - 1) * 100),
                        deviation < 0 ? "shorter" : "longer", fabs(deviation) < rare ? "" : ", much for a pair");
    mwzi_out_format(out, " (%zu Arabic letters, %ld expected)\n", reasons->letters[MWZ_AR],
                    lround(reasons->expected_letters));
}

/* What of the ids of one side the others lack, after `word`; both are ranges of one array, so that it stands before or
   after them. */
static size_t write_difference(mwzi_out *out, const char *word, int side, const uint32_t *ids, size_t count,
                               const uint32_t *others, size_t other_count)
{
    size_t before = count, after = 0;
    if (other_count && others < ids + count && ids < others + other_count) {
        before = others > ids ? (size_t)(others - ids) : 0;
        after = ids + count > others + other_count ? (size_t)(ids + count - (others + other_count)) : 0;
    }
    if (before) {
        mwzi_out_text(out, word);
        write_ids(out, side, ids, before);
    }
    if (after) {
        mwzi_out_text(out, before ? " and " : word);
        write_ids(out, side, ids + count - after, after);
    }
    return before + after;
}

/* "without English 6, with Arabic 5 taken in": the rival of a pair, told by what it has less and more. */
static void write_rival_of_pair(mwzi_out *out, const mwz_pair *pair, const mwz_reasons *reasons)
{
    bool less = false, more = false;
    for (int side = MWZ_EN; side >= MWZ_AR; side--)
        less |= write_difference(out, less ? " and " : "without ", side, pair->side[side].ids,
                                 pair->side[side].id_count, reasons->rival_ids[side], reasons->rival_count[side]) > 0;
    for (int side = MWZ_EN; side >= MWZ_AR; side--)
        more |= write_difference(out,
                                 more       ? " and "
                                     : less ? ", with "
                                            : "with ",
                                 side, reasons->rival_ids[side], reasons->rival_count[side], pair->side[side].ids,
                                 pair->side[side].id_count) > 0;
    mwzi_out_text(out, more ? " taken in" : "");
}

static void write_rival(mwzi_out *out, const mwz_pair *pair, const mwz_reasons *reasons)
{
    const size_t *count = reasons->rival_count;
    bool none = !count[MWZ_AR] && !count[MWZ_EN];
    mwzi_out_text(out, "  Next best reading: ");
    if (none || reasons->rival_probability < least_told) {
        mwzi_out_text(out, none ? "none\n" : "far behind (under 0.0001)\n");
        return;
    }
    bool was_pair = pair->side[MWZ_AR].id_count && pair->side[MWZ_EN].id_count;
    if (count[MWZ_AR] && count[MWZ_EN] && was_pair) {
        write_rival_of_pair(out, pair, reasons);
    } else if (count[MWZ_AR] && count[MWZ_EN]) {
        write_ids(out, MWZ_EN, reasons->rival_ids[MWZ_EN], count[MWZ_EN]);
        mwzi_out_text(out, " with ");
        write_ids(out, MWZ_AR, reasons->rival_ids[MWZ_AR], count[MWZ_AR]);
    } else {
        int side = count[MWZ_EN] ? MWZ_EN : MWZ_AR;
        write_ids(out, side, reasons->rival_ids[side], count[side]);
        mwzi_out_text(out, " without a counterpart");
    }
    mwzi_out_text(out, " (");
    write_probability(out, reasons->rival_probability);
    mwzi_out_text(out, ")\n");
}

static void write_neighbour(mwzi_out *out, const mwz_bitext *bitext, const mwz_neighbour *neighbour)
{
    mwz_pair pair;
    if (!neighbour->exists) {
        mwzi_out_text(out, "nothing");
    } else if (!neighbour->unpaired) {
        mwzi_out_format(out, "pair %zu", neighbour->index);
    } else if (mwzi_bitext_pair(bitext, neighbour->index, &pair)) {
        int side = pair.side[MWZ_EN].id_count ? MWZ_EN : MWZ_AR;
        mwzi_out_text(out, "unpaired ");
        write_ids(out, side, pair.side[side].ids, pair.side[side].id_count);
    }
}

static void write_paragraph(mwzi_out *out, const mwz_bitext *bitext, const mwz_pair *pair)
{
    mwz_reasons reasons;
    if (!mwzi_pair_reasons(bitext, pair->index, &reasons))
        return;
    bool both = pair->side[MWZ_AR].id_count && pair->side[MWZ_EN].id_count;
    mwzi_out_format(out, "\n%s %zu: ", both ? "Pair" : "Unpaired", pair->index);
    for (int side = MWZ_EN; side >= MWZ_AR; side--) {
        if (!pair->side[side].id_count)
            continue;
        write_ids(out, side, pair->side[side].ids, pair->side[side].id_count);
        mwzi_out_text(out, both && side == MWZ_EN ? ", " : "; ");
    }
    write_probability(out, pair->probability);
    for (int side = MWZ_EN; side >= MWZ_AR; side--) {
        if (!pair->side[side].id_count)
            continue;
        mwzi_out_text(out, "\n  ");
        mwzi_out_line(out, pair->side[side].text);
    }
    mwzi_out_text(out, "\n");
    if (both) {
        write_matches(out, bitext, pair->index, &reasons);
        write_numbers(out, bitext, pair->index, &reasons);
        write_length(out, &reasons);
    }
    write_rival(out, pair, &reasons);
    mwzi_out_text(out, "  Neighbours: ");
    write_neighbour(out, bitext, &reasons.before);
    mwzi_out_text(out, " before, ");
    write_neighbour(out, bitext, &reasons.after);
    mwzi_out_text(out, " after\n");
}

/* Above the first of its beads. */
static void write_stretch(mwzi_out *out, const mwz_bitext *bitext, const mwzi_stretch *stretch)
{
    mwz_pair last;
    if (!mwzi_bitext_pair(bitext, stretch->bead + stretch->bead_count - 1, &last))
        return;
    int side = last.side[MWZ_EN].id_count ? MWZ_EN : MWZ_AR;
    mwzi_out_format(out, "\nFrom here to %s %u: %s.\n", language[side], (unsigned)last.side[side].ids[last.side[side].id_count - 1],
                    bitext->findings.items[stretch->finding].message);
}

mwz_status mwzi_explain_write(mwzi_writing *writing, mwz_error *err)
{
    const mwz_bitext *bitext = writing->bitext;
    if (!bitext->reasons)
        return mwzi_fail(err, MWZ_ERR_ARGUMENT,
                         "the bitext holds no reasons to explain; set 'reasons' of mwz_align_options when aligning");
    mwzi_out out;
    mwzi_out_init(&out, &writing->sink);
    mwzi_out_text(&out, "Why muwazi paired these segments. Pairs and segments count from 0.\n");
    mwz_pair pair;
    size_t stretch = 0;
    for (size_t i = 0; mwzi_bitext_pair(bitext, i, &pair) && !out.failed; i++) {
        mwz_status status = mwzi_writing_progress(writing, i, err);
        if (status != MWZ_OK)
            return status;
        mwzi_writing_note(writing, i, mwzi_bitext_is_pair(bitext, i) ? MWZI_OUTCOME_WRITTEN : MWZI_OUTCOME_LONE);
        if (stretch < bitext->stretches.count && bitext->stretches.items[stretch].bead == i)
            write_stretch(&out, bitext, &bitext->stretches.items[stretch++]);
        write_paragraph(&out, bitext, &pair);
    }
    return mwzi_out_finish(&out, writing->name, err);
}
