/* The findings of a chunk that have a certain cure → edits of the memory (fixer.c); the findings say that they are
   cured. A text that is repaired as a whole (repair/) is not changed otherwise in the same go: its other findings stay.
   What is found in a unit that is taken away does not count as cured. */
#include <stdlib.h>
#include <string.h>

#include "check/checker.h"
#include "check/fixer.h"
#include "decode/decode.h"
#include "repair/repair.h"
#include "text/utf8.h"

/* Replaces bytes of a unit's text. */
static mwz_status put(mwzi_checker *checker, const mwzi_check_unit *unit, int side, uint32_t offset, uint32_t len,
                      mwz_text text, bool *done, mwz_error *err)
{
    mwzi_checker_pass(checker, (size_t)(unit - checker->units.items));
    mwz_span span = mwzi_offset_map_span(&unit->map[side], unit->map_offset[side] + offset, len);
    return mwzi_fixer_put(checker->fixer, span, text, done, err);
}

/* From the first byte that differs to the last one. */
static mwz_status put_difference(mwzi_checker *checker, const mwzi_check_unit *unit, int side, mwz_text now, bool *done,
                                 mwz_error *err)
{
    mwz_text was = unit->text[side];
    size_t start = 0, tail = 0;
    while (start < was.len && start < now.len && was.bytes[start] == now.bytes[start])
        start++;
    while (start > 0 && start < was.len && ((unsigned char)was.bytes[start] & 0xC0) == 0x80)
        start--;
    while (tail < was.len - start && tail < now.len - start &&
           was.bytes[was.len - tail - 1] == now.bytes[now.len - tail - 1])
        tail++;
    while (tail > 0 && ((unsigned char)was.bytes[was.len - tail] & 0xC0) == 0x80)
        tail--;
    *done = false;
    if (start == was.len && was.len == now.len)
        return MWZ_OK;
    return put(checker, unit, side, (uint32_t)start, (uint32_t)(was.len - tail - start),
               (mwz_text) { now.bytes + start, now.len - tail - start }, done, err);
}

static bool wants_repair(const mwzi_check_found *found, int side)
{
    return found->cure == MWZI_CURE_REPAIR && found->side == side;
}

/* The repaired texts, a line a unit, of those whose findings want it. */
static mwz_status put_repaired(mwzi_checker *checker, int side, const mwzi_repaired *repaired, mwz_error *err)
{
    const char *at = repaired->bytes, *end = at + repaired->len;
    mwz_status status = MWZ_OK;
    size_t index = 0;
    bool *wanted = mwzi_arena_zeroed(&checker->arena, checker->units.count, sizeof *wanted);
    if (!wanted)
        return mwzi_fail_memory(err);
    for (size_t i = 0; i < checker->found.count; i++)
        if (wants_repair(&checker->found.items[i], side))
            wanted[checker->found.items[i].index] = true;
    for (; at < end && index < checker->units.count && status == MWZ_OK; index++) {
        const char *stop = memchr(at, '\n', (size_t)(end - at));
        mwz_text line = { at, (size_t)((stop ? stop : end) - at) };
        bool done = false;
        if (wanted[index] && !checker->units.items[index].removed)
            status = put_difference(checker, &checker->units.items[index], side, line, &done, err);
        if (done)
            checker->units.items[index].repaired[side] = true;
        at = stop ? stop + 1 : end;
    }
    return status;
}

static mwz_status repair_side(mwzi_checker *checker, int side, mwz_error *err)
{
    bool any = false;
    for (size_t i = 0; i < checker->found.count && !any; i++)
        any = wants_repair(&checker->found.items[i], side);
    if (!any)
        return MWZ_OK;
    checker->room.count = 0;
    for (size_t i = 0; i < checker->units.count; i++) {
        mwz_text text = checker->units.items[i].text[side];
        if (!mwzi_vec_reserve(checker->env, &checker->room, checker->room.count + text.len + 1))
            return mwzi_fail_memory(err);
        memcpy(checker->room.items + checker->room.count, text.bytes, text.len);
        checker->room.count += text.len;
        checker->room.items[checker->room.count++] = '\n';
    }
    mwzi_text *text = NULL;
    mwzi_repaired *repaired = NULL;
    const mwzi_decode_params decode = { "UTF-8", "the memory", true, false };
    const mwzi_repair_params repair = { MWZI_REPAIR_SURE, false, true, checker->lexicon };
    mwz_status status =
        mwzi_decode_build(&text, &checker->inner, checker->room.items, checker->room.count, &decode, err);
    if (status == MWZ_OK)
        status = mwzi_repair_build(&repaired, &checker->inner, text, &repair, err);
    if (status == MWZ_OK)
        status = put_repaired(checker, side, repaired, err);
    mwzi_repair_free(repaired);
    mwzi_decode_free(text);
    return status;
}

static mwz_status drop_illegal(mwzi_checker *checker, const mwzi_check_unit *unit, int side, bool *all, mwz_error *err)
{
    mwz_text text = unit->text[side];
    mwz_status status = MWZ_OK;
    *all = true;
    for (size_t at = 0, start; at < text.len && status == MWZ_OK;) {
        start = at;
        uint32_t c = mwzi_utf8_next(text.bytes, text.len, &at);
        bool done = true;
        if (mwzi_check_is_removable(c))
            status =
                put(checker, unit, side, (uint32_t)start, (uint32_t)(at - start), (mwz_text) { "", 0 }, &done, err);
        *all = *all && done;
    }
    return status;
}

static mwz_status put_edits(mwzi_checker *checker, const mwzi_check_unit *unit, const mwzi_check_found *found,
                            bool *all, mwz_error *err)
{
    mwz_status status = MWZ_OK;
    *all = true;
    for (size_t i = 0; i < found->edit_count && status == MWZ_OK; i++) {
        const mwzi_check_edit *edit = &found->edits[i];
        bool done = false;
        status = put(checker, unit, found->side, edit->offset, edit->len, (mwz_text) { edit->text, strlen(edit->text) },
                     &done, err);
        *all = *all && done;
    }
    return status;
}

static mwz_status cure(mwzi_checker *checker, mwzi_check_found *found, mwz_error *err)
{
    const mwzi_check_unit *unit = &checker->units.items[found->index];
    bool changed = found->side >= 0 && unit->repaired[found->side];
    bool *fixed = &found->view.fixed;
    if (unit->removed)
        return MWZ_OK;
    mwzi_checker_pass(checker, found->index);
    switch (found->cure) {
    case MWZI_CURE_REPAIR:
        *fixed = changed;
        return MWZ_OK;
    case MWZI_CURE_DROP:
        return changed ? MWZ_OK : drop_illegal(checker, unit, found->side, fixed, err);
    case MWZI_CURE_EDITS:
        return changed ? MWZ_OK : put_edits(checker, unit, found, fixed, err);
    case MWZI_CURE_RAW:
        *fixed = true;
        return mwzi_fixer_add(checker->fixer, found->raw, err);
    default: /* what is removed is so before */
        return MWZ_OK;
    }
}

/* Takes away the units that go. */
static mwz_status remove_units(mwzi_checker *checker, mwz_error *err)
{
    mwz_status status = MWZ_OK;
    for (size_t i = 0; i < checker->found.count && status == MWZ_OK; i++) {
        mwzi_check_found *found = &checker->found.items[i];
        if (found->cure != MWZI_CURE_REMOVE)
            continue;
        mwzi_check_unit *unit = &checker->units.items[found->index];
        mwzi_checker_pass(checker, found->index);
        found->view.fixed = unit->removed = true;
        status = mwzi_fixer_remove(checker->fixer, unit->from, unit->len, err);
    }
    return status;
}

static int by_number(const void *key, const void *item)
{
    uint32_t number = *(const uint32_t *)key, other = ((const mwzi_check_unit *)item)->number;
    return (number > other) - (number < other);
}

/* What is wrong with how a unit is written has no effect where the unit goes. */
static void drop_faults(mwzi_checker *checker)
{
    for (size_t i = 0; i < checker->found.count && checker->units.count; i++) {
        mwzi_check_found *found = &checker->found.items[i];
        uint32_t number = (uint32_t)found->view.unit;
        const mwzi_check_unit *unit = found->index == UINT32_MAX && found->view.fixed
            ? bsearch(&number, checker->units.items, checker->units.count, sizeof *unit, by_number)
            : NULL;
        if (unit && unit->removed)
            found->view.fixed = false;
    }
}

mwz_status mwzi_check_fix(mwzi_checker *checker, mwz_error *err)
{
    if (!checker->fixer)
        return MWZ_OK;
    mwz_status status = remove_units(checker, err);
    drop_faults(checker);
    for (int side = 0; side < 2 && status == MWZ_OK; side++)
        status = repair_side(checker, side, err);
    for (size_t i = 0; i < checker->found.count && status == MWZ_OK; i++)
        if (checker->found.items[i].index != UINT32_MAX)
            status = cure(checker, &checker->found.items[i], err);
    return status;
}
