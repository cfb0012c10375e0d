/* Pairs → findings "numbers-disagree": a number on one side of a pair that the other side lacks.

   A number is an amount of the features that holds digits ("58", "3 million"); it is there on the other side when an
   amount of the same value stands there, however it is written: in whatever digits, in words, with or without "%", in a
   name (COVID19). It may also be taken for another value: "1960s" for the sixties, "14:30" for 2:30, "2019-20" for
   2020, and the 3 of "3 million" where the scale is not said. Left alone: whole numbers up to 12, which either language
   may write as a word, and list marks, which belong to the layout. Limit: a value is looked for once, however often it
   stands; five numbers a side are named. */
#include "pairs/numbers.h"

#include <string.h>

#include "pairs/places.h"

enum { MOST_NAMED = 5, LONGEST_NAMED = 24 };

typedef struct comparison {
    const mwzi_bead *beads;
    uint32_t count;
    mwz_bitext *bitext; /* that takes the findings; NULL: marks are wanted */
    const mwzi_segments *segments;
    const mwzi_features *features;
    const mwzi_pairs_source *sources;
    uint32_t *seen[2]; /* by value: the last bead that has it, plus 1 */
    uint32_t *hinted[2]; /* by value: the last bead with an amount that can be taken for it, plus 1 */
    uint32_t next[2]; /* the first amount of the bead to come */
    uint8_t *const *lone; /* by side and token: the marks */
} comparison;

/* The numbers of one side that the other lacks, as the text writes them. */
typedef struct missing {
    char names[MOST_NAMED * (LONGEST_NAMED + 2) + 8];
    size_t len;
    uint32_t values[MOST_NAMED];
    size_t count;
    uint32_t segment; /* the first that has such a number */
} missing;

/* The tokens of a bead's side follow one another; beads come in the order of the text. */
static void find_amounts(comparison *all, mwz_side side, uint32_t bead_index, uint32_t *first, uint32_t *last)
{
    const mwzi_bead *bead = &all->beads[bead_index];
    const mwzi_feature_side *from = &all->features->side[side];
    const mwzi_segment_features *end = &from->segments[bead->first[side] + bead->count[side] - 1];
    uint32_t at = all->next[side], start = from->segments[bead->first[side]].token_first;
    while (at < from->amount_count && from->amounts[at].token < start)
        at++;
    *first = at;
    while (at < from->amount_count && from->amounts[at].token < end->token_first + end->token_count)
        at++;
    *last = all->next[side] = at;
}

static void note_amounts(comparison *all, mwz_side side, uint32_t first, uint32_t last, uint32_t bead_index)
{
    for (uint32_t i = first; i < last; i++) {
        const mwzi_amount *amount = &all->features->side[side].amounts[i];
        all->seen[side][amount->value] = bead_index + 1;
        if (amount->also != UINT32_MAX)
            all->hinted[side][amount->also] = bead_index + 1;
    }
}

/* "3 million" is there as 3000000 or as a 3 that has no scale; "3" alone as either. */
static bool has_counterpart(const comparison *all, mwz_side side, const mwzi_amount *amount, uint32_t bead_index)
{
    uint32_t mark = bead_index + 1;
    if (all->seen[!side][amount->value] == mark)
        return true;
    if (amount->kind != MWZI_AMOUNT_SCALED && all->hinted[!side][amount->value] == mark)
        return true;
    return amount->also != UINT32_MAX && all->seen[!side][amount->also] == mark;
}

static void add_missing(missing *list, uint32_t value, const char *bytes, size_t len, uint32_t segment)
{
    for (size_t i = 0; i < list->count && i < MOST_NAMED; i++)
        if (list->values[i] == value)
            return;
    if (list->count == 0)
        list->segment = segment;
    if (len > LONGEST_NAMED) {
        bytes = "a long number";
        len = strlen(bytes);
    }
    if (list->count < MOST_NAMED) {
        list->values[list->count] = value;
        if (list->len) {
            memcpy(list->names + list->len, ", ", 2);
            list->len += 2;
        }
        memcpy(list->names + list->len, bytes, len);
        list->len += len;
        list->names[list->len] = '\0';
    } else if (list->count == MOST_NAMED) {
        memcpy(list->names + list->len, ", …", sizeof ", …");
        list->len += sizeof ", …" - 1;
    }
    list->count++;
}

/* Where the list mark of the segment's block ends, from the start of the segment. */
static uint32_t find_mark_end(const comparison *all, mwz_side side, uint32_t s)
{
    const mwzi_segment *segment = &all->segments->items[side][s];
    if (!segment->first_of_block)
        return 0;
    const mwzi_piece *piece = &all->segments->streams->pieces[side][segment->piece];
    const mwzi_block *block = &all->sources[piece->document].blocks->items[piece->block];
    uint32_t end = block->offset + block->mark_len;
    return end > segment->offset ? end - segment->offset : 0;
}

static void find_missing(const comparison *all, mwz_side side, uint32_t first, uint32_t last, uint32_t bead_index,
                         missing *out)
{
    memset(out, 0, sizeof *out);
    const mwzi_feature_side *from = &all->features->side[side];
    uint32_t s = all->beads[bead_index].first[side];
    for (uint32_t i = first; i < last; i++) {
        const mwzi_amount *amount = &from->amounts[i];
        if ((amount->small && all->bitext) ||
            (amount->kind != MWZI_AMOUNT_DIGITS && amount->kind != MWZI_AMOUNT_SCALED) ||
            has_counterpart(all, side, amount, bead_index))
            continue;
        while (amount->token >= from->segments[s].token_first + from->segments[s].token_count)
            s++;
        const char *bytes = mwzi_pairs_segment_content(all->segments, all->sources, side, s);
        mwz_span place = mwzi_pairs_find_words(bytes, all->segments->items[side][s].len,
                                               amount->token - from->segments[s].token_first, amount->token_count);
        if (place.offset < find_mark_end(all, side, s))
            continue;
        if (!all->bitext)
            all->lone[side][amount->token] = amount->small ? MWZI_NUMBER_LONE_SMALL : MWZI_NUMBER_LONE;
        else
            add_missing(out, amount->value, bytes + place.offset, place.len, s);
    }
}

static mwz_status tell(comparison *all, uint32_t bead_index, const missing lists[2], mwz_error *err)
{
    mwz_bitext *bitext = all->bitext;
    const mwzi_bead *bead = &bitext->beads[bead_index];
    mwz_side side = lists[MWZ_EN].count ? MWZ_EN : MWZ_AR; /* where the number to look at stands */
    uint32_t at[2];
    for (int s = 0; s < 2; s++)
        at[s] = lists[s].count ? lists[s].segment : bead->first[s];
    const mwzi_pair_segment *place = &bitext->segments[side][at[side]];
    mwz_finding base = { .kind = "numbers-disagree",
                         .severity = MWZ_WARNING,
                         .document = place->document,
                         .span = { place->source_offset, place->source_len },
                         .line = mwzi_pairs_segment_line(all->segments, all->sources, side, at[side]),
                         .pair = bead_index };
    uint32_t lines[2] = { mwzi_pairs_segment_line(all->segments, all->sources, MWZ_AR, at[MWZ_AR]), mwzi_pairs_segment_line(all->segments, all->sources, MWZ_EN, at[MWZ_EN]) };
    const char *names[2];
    for (int s = 0; s < 2; s++)
        names[s] = mwzi_pairs_short_name(bitext->documents[bitext->segments[s][at[s]].document]);
    if (lists[MWZ_EN].count && lists[MWZ_AR].count)
        return mwzi_findings_add(
            &bitext->findings, &bitext->arena, &base, err,
            "%s only in the English (%s, line %u), %s only in the Arabic (%s, line %u): correct one, or part "
            "the pair if the two do not belong together",
            lists[MWZ_EN].names, names[MWZ_EN], (unsigned)lines[MWZ_EN], lists[MWZ_AR].names, names[MWZ_AR],
            (unsigned)lines[MWZ_AR]);
    return mwzi_findings_add(
        &bitext->findings, &bitext->arena, &base, err,
        "%s only in the %s (%s, line %u), not in the %s (%s, line %u): correct one, or part the pair if the "
        "two do not belong together",
        lists[side].names, side == MWZ_EN ? "English" : "Arabic", names[side], (unsigned)lines[side],
        side == MWZ_EN ? "Arabic" : "English", names[!side], (unsigned)lines[!side]);
}

static mwz_status compare_beads(comparison *all, mwz_error *err)
{
    for (uint32_t i = 0; i < all->count; i++) {
        if (!all->beads[i].count[MWZ_AR] || !all->beads[i].count[MWZ_EN])
            continue;
        uint32_t first[2], last[2];
        missing lists[2];
        for (int side = 0; side < 2; side++) {
            find_amounts(all, (mwz_side)side, i, &first[side], &last[side]);
            note_amounts(all, (mwz_side)side, first[side], last[side], i);
        }
        for (int side = 0; side < 2; side++)
            find_missing(all, (mwz_side)side, first[side], last[side], i, &lists[side]);
        if (!lists[MWZ_AR].count && !lists[MWZ_EN].count)
            continue;
        mwz_status status = tell(all, i, lists, err);
        if (status != MWZ_OK)
            return status;
    }
    return MWZ_OK;
}

static mwz_status compare(comparison *all, const mwzi_env *env, mwz_error *err)
{
    size_t values = (size_t)all->features->value_count, size = (4 * values + 1) * sizeof(uint32_t);
    uint32_t *marks = mwzi_alloc(env, size);
    if (!marks)
        return mwzi_fail_memory(err);
    memset(marks, 0, size);
    for (size_t side = 0; side < 2; side++) {
        all->seen[side] = marks + side * values;
        all->hinted[side] = marks + (2 + side) * values;
    }
    mwz_status status = compare_beads(all, err);
    mwzi_free(env, marks, size);
    return status;
}

mwz_status mwzi_pairs_compare_numbers(mwz_bitext *bitext, const mwzi_segments *segments, const mwzi_features *features,
                                      const mwzi_pairs_source *sources, mwz_error *err)
{
    comparison all = { .beads = bitext->beads,
                       .count = bitext->count,
                       .bitext = bitext,
                       .segments = segments,
                       .features = features,
                       .sources = sources };
    return compare(&all, &bitext->env, err);
}

mwz_status mwzi_pairs_mark_lone_numbers(const mwzi_bead *beads, uint32_t count, const mwzi_env *env,
                                        const mwzi_segments *segments, const mwzi_features *features,
                                        const mwzi_pairs_source *sources, uint8_t *const lone[2], mwz_error *err)
{
    comparison all = {
        .beads = beads, .count = count, .segments = segments, .features = features, .sources = sources, .lone = lone
    };
    return compare(&all, env, err);
}
