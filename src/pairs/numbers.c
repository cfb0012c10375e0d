/* Pairs → findings "numbers-disagree": a number on one side of a pair that the other side lacks.

   A number is a token of class NUMBER written in digits; it is there on the other side when a type that features linked
   with it (the same value in whatever digits, a number word, a name that holds it) stands there. Left alone: numbers up
   to 12, which either language may write as a word, and list marks, which belong to the layout. Limit: a value is
   looked for once, however often it stands; five numbers a side are named. */
#include "pairs/numbers.h"

#include <string.h>

#include "text/utf8.h"

enum { LARGEST_AS_WORD = 12, MOST_NAMED = 5, LONGEST_NAMED = 24, LONGEST_DOCUMENT = 48 };

typedef struct comparison {
    mwz_bitext *bitext;
    const mwzi_segments *segments;
    const mwzi_features *features;
    const mwzi_pairs_source *sources;
    uint32_t *seen[2]; /* by type: the last bead that has it, plus 1 */
} comparison;

/* The numbers of one side that the other lacks, as the text writes them. */
typedef struct missing {
    char names[MOST_NAMED * (LONGEST_NAMED + 2) + 8];
    size_t len;
    uint32_t types[MOST_NAMED];
    size_t count;
    uint32_t segment; /* the first that has such a number */
} missing;

static int digit_value(uint32_t c)
{
    static const uint32_t zeros[] = { '0', 0x660, 0x6F0 }; /* ASCII, Arabic-Indic, extended Arabic-Indic */
    for (size_t i = 0; i < sizeof zeros / sizeof *zeros; i++)
        if (c >= zeros[i] && c <= zeros[i] + 9)
            return (int)(c - zeros[i]);
    return -1;
}

/* No digits at all, or a plain integer up to 12. */
bool mwzi_pairs_may_be_a_word(const char *bytes, size_t len)
{
    uint32_t value = 0;
    bool parted = false;
    int digits = 0;
    for (size_t at = 0; at < len;) {
        int digit = digit_value(mwzi_utf8_next(bytes, len, &at));
        if (digit < 0) {
            parted = digits > 0;
            continue;
        }
        if (parted) /* "1.5", "1,000" */
            return false;
        value = value * 10 + (uint32_t)digit;
        if (value > LARGEST_AS_WORD)
            return false;
        digits++;
    }
    return true;
}

const char *mwzi_pairs_segment_content(const mwzi_segments *segments, const mwzi_pairs_source *sources, mwz_side side,
                                       uint32_t segment)
{
    const mwzi_segment *item = &segments->items[side][segment];
    return sources[segments->streams->pieces[side][item->piece].document].blocks->content + item->offset;
}

uint32_t mwzi_pairs_mark_end(const mwzi_segments *segments, const mwzi_pairs_source *sources, mwz_side side,
                             uint32_t segment)
{
    const mwzi_segment *item = &segments->items[side][segment];
    const mwzi_piece *piece = &segments->streams->pieces[side][item->piece];
    const mwzi_block *block = &sources[piece->document].blocks->items[piece->block];
    uint32_t end = block->offset + block->mark_len;
    return item->first_of_block && end > item->offset ? end - item->offset : 0;
}

/* 1-based. In plain text a block may run over several lines; in HTML its first line is all that is known. */
static uint32_t find_line(const comparison *all, mwz_side side, uint32_t segment)
{
    const mwzi_piece *piece = &all->segments->streams->pieces[side][all->segments->items[side][segment].piece];
    const mwzi_blocks *blocks = all->sources[piece->document].blocks;
    const mwzi_block *block = &blocks->items[piece->block];
    uint32_t line = block->line + 1;
    for (uint32_t at = block->offset; !blocks->is_html && at < all->segments->items[side][segment].offset; at++)
        line += blocks->content[at] == '\n';
    return line;
}

static void note_types(comparison *all, uint32_t bead_index)
{
    const mwzi_bead *bead = &all->bitext->beads[bead_index];
    for (int side = 0; side < 2; side++) {
        const mwzi_feature_side *from = &all->features->side[side];
        for (uint32_t s = bead->first[side]; s < bead->first[side] + bead->count[side]; s++) {
            const mwzi_segment_features *record = &from->segments[s];
            for (uint32_t t = 0; t < record->token_count; t++)
                all->seen[side][from->tokens[record->token_first + t].type] = bead_index + 1;
        }
    }
}

static bool has_counterpart(const comparison *all, mwz_side side, uint32_t type, uint32_t bead_index)
{
    const mwzi_feature_side *from = &all->features->side[side];
    for (uint32_t i = from->link_starts[type]; i < from->link_starts[type + 1]; i++)
        if (from->links[i].kind != MWZI_LINK_SOUND && all->seen[!side][from->links[i].type] == bead_index + 1)
            return true;
    return false;
}

static void add_missing(missing *list, uint32_t type, const char *bytes, size_t len, uint32_t segment)
{
    for (size_t i = 0; i < list->count && i < MOST_NAMED; i++)
        if (list->types[i] == type)
            return;
    if (list->count == 0)
        list->segment = segment;
    if (len > LONGEST_NAMED) {
        bytes = "a long number";
        len = strlen(bytes);
    }
    if (list->count < MOST_NAMED) {
        list->types[list->count] = type;
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

static void find_missing(const comparison *all, mwz_side side, uint32_t bead_index, missing *out)
{
    memset(out, 0, sizeof *out);
    const mwzi_bead *bead = &all->bitext->beads[bead_index];
    const mwzi_feature_side *from = &all->features->side[side];
    for (uint32_t s = bead->first[side]; s < bead->first[side] + bead->count[side]; s++) {
        const mwzi_segment_features *record = &from->segments[s];
        const char *content = mwzi_pairs_segment_content(all->segments, all->sources, side, s);
        uint32_t mark_end = mwzi_pairs_mark_end(all->segments, all->sources, side, s);
        for (uint32_t t = 0; t < record->token_count; t++) {
            const mwzi_token *token = &from->tokens[record->token_first + t];
            const char *bytes = content + token->offset;
            if (from->classes[token->type] != MWZI_CLASS_NUMBER || token->offset < mark_end ||
                mwzi_pairs_may_be_a_word(bytes, token->len) || has_counterpart(all, side, token->type, bead_index))
                continue;
            add_missing(out, token->type, bytes, token->len, s);
        }
    }
}

/* The last part of a path, short enough to leave room for the numbers in the message. */
static const char *short_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    const char *name = slash && slash[1] ? slash + 1 : path;
    return strlen(name) <= LONGEST_DOCUMENT ? name : "the document";
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
                         .span = place->span,
                         .line = find_line(all, side, at[side]),
                         .pair = bead_index };
    uint32_t lines[2] = { find_line(all, MWZ_AR, at[MWZ_AR]), find_line(all, MWZ_EN, at[MWZ_EN]) };
    const char *names[2];
    for (int s = 0; s < 2; s++)
        names[s] = short_name(bitext->documents[bitext->segments[s][at[s]].document]);
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

mwz_status mwzi_pairs_compare_numbers(mwz_bitext *bitext, const mwzi_segments *segments, const mwzi_features *features,
                                      const mwzi_pairs_source *sources, mwz_error *err)
{
    const mwzi_env *env = &bitext->env;
    comparison all = { bitext, segments, features, sources, { NULL, NULL } };
    mwz_status status = MWZ_OK;
    for (int side = 0; side < 2; side++) {
        size_t size = ((size_t)features->side[side].type_count + 1) * sizeof *all.seen[side];
        all.seen[side] = mwzi_alloc(env, size);
        if (all.seen[side])
            memset(all.seen[side], 0, size);
        else
            status = mwzi_fail_memory(err);
    }
    for (uint32_t i = 0; i < bitext->count && status == MWZ_OK; i++) {
        if (!bitext->beads[i].count[MWZ_AR] || !bitext->beads[i].count[MWZ_EN])
            continue;
        note_types(&all, i);
        missing lists[2];
        for (int side = 0; side < 2; side++)
            find_missing(&all, (mwz_side)side, i, &lists[side]);
        if (lists[MWZ_AR].count || lists[MWZ_EN].count)
            status = tell(&all, i, lists, err);
    }
    for (int side = 0; side < 2; side++)
        mwzi_free(env, all.seen[side], ((size_t)features->side[side].type_count + 1) * sizeof *all.seen[side]);
    return status;
}
