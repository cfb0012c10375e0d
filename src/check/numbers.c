/* A chunk → numbers that stand on one side of a unit alone, by value (pairs/numbers.h): in whatever digits, in words,
   with or without per cent. A number up to 12 may be a word or a dual in the other language, so it is told only where
   both sides have digits of their own. What stands inside of a placeholder is none. Limit: three numbers a side are
   named. */
#include <string.h>

#include "check/pairing.h"
#include "pairs/numbers.h"
#include "pairs/places.h"

enum { MOST_NAMED = 3, LONGEST_NAMED = 40, LONGEST_LIST = MOST_NAMED * (LONGEST_NAMED + 2) + 8 };

typedef struct numbers {
    char text[LONGEST_LIST]; /* as the side writes them */
    size_t len;
    uint32_t count, large; /* numbers, and those above 12 */
} numbers;

static void add_text(numbers *list, const char *bytes, size_t len)
{
    memcpy(list->text + list->len, bytes, len);
    list->len += len;
    list->text[list->len] = '\0';
}

static void add_number(numbers *list, mwz_text number, bool small)
{
    list->large += !small;
    if (list->count++ > MOST_NAMED)
        return;
    if (list->count > 1)
        add_text(list, ", ", 2);
    if (list->count > MOST_NAMED)
        add_text(list, "…", strlen("…"));
    else if (number.len > LONGEST_NAMED)
        add_text(list, "a long number", strlen("a long number"));
    else
        add_text(list, number.bytes, number.len);
}

/* The lone numbers of segment n; *at is the first amount to look at, of the ones by segment. */
static void list_numbers(numbers *list, const mwzi_pairing *p, mwz_side side, uint32_t n, const uint8_t *lone,
                         uint32_t *at)
{
    const mwzi_feature_side *from = &p->features->side[side];
    const mwzi_segment *segment = &p->segments.items[side][n];
    const mwz_text text = { p->blocks[side].content + segment->offset, segment->len };
    uint32_t end = from->segments[n].token_first + from->segments[n].token_count;
    memset(list, 0, sizeof *list);
    for (; *at < from->amount_count && from->amounts[*at].token < end; ++*at) {
        const mwzi_amount *amount = &from->amounts[*at];
        if (!lone[amount->token])
            continue;
        mwz_span place = mwzi_pairs_find_words(text.bytes, text.len, amount->token - from->segments[n].token_first,
                                               amount->token_count);
        if (!mwzi_check_in_placeholder(text, place.offset))
            add_number(list, (mwz_text) { text.bytes + place.offset, place.len },
                       lone[amount->token] == MWZI_NUMBER_LONE_SMALL);
    }
}

static mwz_status tell(mwzi_checker *checker, uint32_t index, const numbers lists[2], mwz_error *err)
{
    const numbers *english = &lists[MWZ_EN], *arabic = &lists[MWZ_AR];
    if (english->count && arabic->count)
        return mwzi_check_tell(checker, index, MWZ_EN, "number", MWZ_WARNING, err,
                               "%s stands in the English alone, %s in the Arabic", english->text, arabic->text);
    int side = english->large ? MWZ_EN : MWZ_AR;
    if (!lists[side].large)
        return MWZ_OK;
    return mwzi_check_tell(checker, index, side, "number", MWZ_WARNING, err, "%s stands in the %s alone",
                           lists[side].text, side == MWZ_EN ? "English" : "Arabic");
}

static mwz_status tell_all(mwzi_checker *checker, const mwzi_pairing *p, uint8_t *const lone[2], mwz_error *err)
{
    uint32_t at[2] = { 0, 0 };
    mwz_status status = MWZ_OK;
    for (uint32_t n = 0; n < p->count && status == MWZ_OK; n++) {
        numbers lists[2];
        for (int side = 0; side < 2; side++)
            list_numbers(&lists[side], p, (mwz_side)side, n, lone[side], &at[side]);
        status = tell(checker, p->units[n], lists, err);
    }
    return status;
}

mwz_status mwzi_check_numbers(mwzi_checker *checker, const mwzi_pairing *p, mwz_error *err)
{
    if (!p->count)
        return MWZ_OK;
    size_t counts[2] = { p->features->side[0].token_count, p->features->side[1].token_count };
    uint8_t *marks = mwzi_alloc(checker->env, counts[0] + counts[1] + 1);
    if (!marks)
        return mwzi_fail_memory(err);
    memset(marks, 0, counts[0] + counts[1] + 1);
    uint8_t *const lone[2] = { marks, marks + counts[0] };
    mwz_status status = mwzi_pairs_mark_lone_numbers(p->beads, p->count, checker->env, &p->segments, p->features,
                                                     p->sources, lone, err);
    if (status == MWZ_OK)
        status = tell_all(checker, p, lone, err);
    mwzi_free(checker->env, marks, counts[0] + counts[1] + 1);
    return status;
}
