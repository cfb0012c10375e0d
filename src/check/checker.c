/* Units → findings in the order of the units. Units are gathered to chunks, whose texts and findings live in one arena;
   what is kept from chunk to chunk is a checksum a unit, for repeats. Chunks are examined on several threads at a time,
   a hand each, and told one after the other, so that the number of threads changes nothing.
   Limit: two texts with one 64-bit checksum are taken for one. */
#include "check/checker.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/parallel.h"
#include "base/spill.h"
#include "check/fixer.h"
#include "check/pairing.h"
#include "decode/scan.h"
#include "text/utf8.h"

enum { MOST_UNITS = 4096, MOST_BYTES = 1 << 21, LONGEST_SHOWN = 2000, MESSAGE = 320, MOST_HANDS = 8 };

mwz_status mwzi_checker_open(mwzi_checker *checker, mwz_error *err)
{
    mwz_status status = MWZ_OK;
    checker->inner = *checker->env;
    checker->inner.progress = NULL;
    mwzi_arena_init(&checker->arena, checker->env);
    mwzi_map64_init(&checker->seen.pairs, checker->env);
    mwzi_map64_init(&checker->seen.sources, checker->env);
    mwzi_map64_init(&checker->seen.wholes, checker->env);
    uint32_t count = checker->threads < 1 ? 1 : checker->threads < MOST_HANDS ? checker->threads : MOST_HANDS;
    checker->hands = mwzi_alloc(checker->env, count * sizeof *checker->hands);
    if (!checker->hands)
        return mwzi_fail_memory(err);
    memset(checker->hands, 0, count * sizeof *checker->hands);
    checker->hand_count = count;
    for (uint32_t i = 0; i < count; i++) {
        checker->hands[i].env = &checker->inner; /* so that closing is right from here on */
        checker->hands[i].inner = checker->inner;
        mwzi_arena_init(&checker->hands[i].arena, checker->env);
    }
    for (uint32_t i = 0; i < count && status == MWZ_OK; i++)
        status = mwzi_lint_open(&checker->hands[i].lint, &checker->inner, err);
    return status;
}

static void free_chunk(mwzi_checker *checker)
{
    mwzi_vec_free(checker->env, &checker->units);
    mwzi_vec_free(checker->env, &checker->found);
    mwzi_vec_free(checker->env, &checker->room);
    mwzi_arena_free(&checker->arena);
}

void mwzi_checker_close(mwzi_checker *checker)
{
    for (uint32_t i = 0; i < checker->hand_count; i++) {
        if (checker->hands[i].lint.env)
            mwzi_lint_close(&checker->hands[i].lint);
        free_chunk(&checker->hands[i]);
    }
    mwzi_free(checker->env, checker->hands, checker->hand_count * sizeof *checker->hands);
    mwzi_map64_free(&checker->seen.pairs);
    mwzi_map64_free(&checker->seen.sources);
    mwzi_map64_free(&checker->seen.wholes);
    free_chunk(checker);
}

void mwzi_checker_begin(mwzi_checker *checker, const mwzi_memory_input *in, mwzi_memory_kind kind)
{
    checker->in = in;
    checker->kind = kind;
}

static mwz_status add_finding(mwzi_checker *checker, size_t index, int side, const mwz_check_finding *view,
                              const char *message, mwz_error *err)
{
    if (view->severity < checker->min_severity)
        return MWZ_OK;
    mwzi_check_found *found = mwzi_vec_push(checker->env, &checker->found);
    char *copy = mwzi_arena_text(&checker->arena, message, strlen(message));
    if (!found || !copy)
        return mwzi_fail_memory(err);
    *found = (mwzi_check_found) { .view = *view,
                                  .index = (uint32_t)index,
                                  .rank = (uint32_t)checker->found.count,
                                  .side = (int8_t)side,
                                  .step = checker->step };
    found->view.message = copy;
    found->view.cure = mwzi_check_cure(view->rule);
    return MWZ_OK;
}

/* "B3"; NULL when memory ran out. */
static const char *name_cell(mwzi_checker *checker, const mwzi_check_unit *unit, int side)
{
    char name[24];
    size_t at = sizeof name - 12;
    (void)snprintf(name + at, sizeof name - at, "%u", (unsigned)unit->side_line[side]);
    for (unsigned left = unit->column[side] + 1u; left; left = (left - 1) / 26)
        name[--at] = (char)('A' + (left - 1) % 26);
    return mwzi_arena_text(&checker->arena, name + at, strlen(name + at));
}

mwz_status mwzi_check_tell(mwzi_checker *checker, size_t index, int side, const char *rule, mwz_severity severity,
                           mwz_error *err, const char *format, ...)
{
    char message[MESSAGE];
    va_list args;
    va_start(args, format);
    int len = vsnprintf(message, sizeof message, format, args);
    va_end(args);
    if (len >= MESSAGE) /* cut at a character */
        message[mwzi_utf8_before(message, MESSAGE - 1)] = '\0';
    const mwzi_check_unit *unit = &checker->units.items[index];
    mwz_check_finding view = { .rule = rule,
                               .severity = severity,
                               .unit = unit->number,
                               .line = unit->line,
                               .part = unit->part,
                               .section = unit->section };
    if (side >= 0 && unit->side_line[side])
        view.line = unit->side_line[side];
    if (checker->kind == MWZI_MEMORY_XLSX && checker->in && side >= 0 && !(view.cell = name_cell(checker, unit, side)))
        return mwzi_fail_memory(err);
    return add_finding(checker, index, side, &view, message, err);
}

static int by_unit(const void *a, const void *b)
{
    const mwzi_check_found *one = a, *other = b;
    if (one->view.unit != other->view.unit)
        return one->view.unit < other->view.unit ? -1 : 1;
    if (one->step != other->step)
        return one->step < other->step ? -1 : 1;
    return one->rank < other->rank ? -1 : 1;
}

static mwz_text cut(mwz_text text)
{
    if (text.len > LONGEST_SHOWN)
        text.len = mwzi_utf8_before(text.bytes, LONGEST_SHOWN);
    return text;
}

static mwz_status tell_all(mwzi_checker *checker, const mwzi_checker *hand, mwz_error *err)
{
    mwz_status status = MWZ_OK;
    if (hand->found.count > 1)
        qsort(hand->found.items, hand->found.count, sizeof *hand->found.items, by_unit);
    for (size_t i = 0; i < hand->found.count && status == MWZ_OK; i++) {
        mwzi_check_found *found = &hand->found.items[i];
        for (int side = 0; side < 2 && found->index != UINT32_MAX; side++)
            found->view.text[side] = cut(hand->units.items[found->index].text[side]);
        checker->sum.count[found->view.severity]++;
        checker->sum.fixed += found->view.fixed;
        status = checker->tell(checker->user, &found->view, err);
    }
    return status;
}

static bool is_arabic_lead(char c)
{
    return (unsigned char)c >= 0xD8 && (unsigned char)c <= 0xDB; /* of U+0600 … U+06FF */
}

static bool is_latin(char c)
{
    return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
}

/* Whether a byte may go, or be a space, when a text is copied as a line. */
static bool is_special(char c)
{
    return c == '_' || c == '&' || (c >= '\n' && c <= '\r');
}

size_t mwzi_check_copy_plain(char *to, mwz_text text)
{
    size_t len = 0;
    for (size_t i = 0; i < text.len; i++) {
        char c = text.bytes[i], next = i + 1 < text.len ? text.bytes[i + 1] : ' ';
        if (!is_special(c)) {
            to[len++] = c;
            continue;
        }
        bool key = (c == '_' && (is_arabic_lead(next) || (is_latin(next) && i > 0 && text.bytes[i - 1] != '_'))) ||
            (c == '&' && (is_arabic_lead(next) || (i > 0 && is_latin(text.bytes[i - 1]) && is_latin(next))));
        if (!key)
            to[len++] = c >= '\n' && c <= '\r' ? ' ' : c;
    }
    return len;
}

void mwzi_checker_pass(mwzi_checker *checker, size_t index)
{
    if (checker->in)
        mwzi_spill_pass(checker->in->spill, &checker->passed, checker->units.items[index].side_from[MWZ_EN]);
}

/* What is heard from a unit among others. */
static mwz_status examine_pairing(mwzi_checker *checker, mwz_error *err)
{
    mwzi_pairing pairing;
    mwz_status status = mwzi_pairing_open(&pairing, checker, err);
    if (status == MWZ_OK)
        status = mwzi_check_numbers(checker, &pairing, err);
    if (status == MWZ_OK)
        status = mwzi_check_partners(checker, &pairing, err);
    mwzi_pairing_close(&pairing);
    return status;
}

/* All rules but repeats, which go by the units before; any thread. */
static mwz_status examine_chunk(void *user, const mwzi_env *env, uint32_t item, mwz_error *err)
{
    static mwz_status (*const rules[])(mwzi_checker *, size_t, mwz_error *) = { mwzi_check_languages, mwzi_check_tokens,
                                                                                mwzi_check_marks, mwzi_check_bidi,
                                                                                mwzi_check_spaces };
    mwzi_checker *hand = &((mwzi_checker *)user)->hands[item];
    mwz_status status = MWZ_OK;
    (void)env; /* a hand has its own, which tells no progress either */
    hand->step = MWZI_CHECK_UNITS;
    for (size_t i = 0; i < hand->units.count; i++) {
        mwzi_checker_pass(hand, i);
        for (size_t k = 0; k < sizeof rules / sizeof *rules && status == MWZ_OK; k++)
            status = rules[k](hand, i, err);
    }
    hand->step = MWZI_CHECK_CHUNK;
    for (int side = 0; side < 2 && status == MWZ_OK; side++)
        status = mwzi_check_damage(hand, (mwz_side)side, err);
    return status == MWZ_OK ? examine_pairing(hand, err) : status;
}

/* What goes by the units before, cures, and telling it all. */
static mwz_status finish_chunk(mwzi_checker *checker, mwzi_checker *hand, mwz_error *err)
{
    mwz_status status = MWZ_OK;
    hand->step = MWZI_CHECK_REPEATS;
    for (size_t i = 0; i < hand->units.count && status == MWZ_OK; i++) {
        mwzi_checker_pass(hand, i);
        status = mwzi_check_repeats(&checker->seen, hand, i, err);
    }
    if (status == MWZ_OK)
        status = mwzi_check_fix(hand, err);
    if (status == MWZ_OK)
        status = tell_all(checker, hand, err);
    hand->units.count = hand->found.count = 0;
    mwzi_arena_free(&hand->arena);
    mwzi_arena_init(&hand->arena, checker->env);
    return status;
}

/* Examines the chunks that the hands have. */
static mwz_status examine_waiting(mwzi_checker *checker, mwz_error *err)
{
    uint32_t count = checker->waiting;
    checker->waiting = 0;
    mwz_status status = mwzi_parallel(&checker->inner, checker->hand_count, count, examine_chunk, checker, err);
    for (uint32_t i = 0; i < count && status == MWZ_OK; i++)
        status = finish_chunk(checker, &checker->hands[i], err);
    return status;
}

/* Gives the chunk to a hand, and lets them all work when none is left. */
static mwz_status examine(mwzi_checker *checker, mwz_error *err)
{
    mwzi_checker *hand = &checker->hands[checker->waiting++], was = *hand;
    hand->lexicon = checker->lexicon;
    hand->min_severity = checker->min_severity;
    hand->fixing = checker->fixing;
    hand->fixer = checker->fixer;
    hand->in = checker->in;
    hand->kind = checker->kind;
    hand->units = checker->units;
    hand->found = checker->found;
    hand->arena = checker->arena;
    checker->units = was.units;
    checker->found = was.found;
    checker->arena = was.arena;
    checker->bytes = 0;
    mwz_status status = mwzi_progress(checker->env, "check", checker->sum.units, 0, err);
    return status == MWZ_OK && checker->waiting == checker->hand_count ? examine_waiting(checker, err) : status;
}

static bool is_full(const mwzi_checker *checker)
{
    return checker->units.count >= MOST_UNITS || checker->bytes >= MOST_BYTES;
}

mwz_status mwzi_checker_fault(mwzi_checker *checker, const mwzi_memory_fault *fault, mwz_error *err)
{
    if (is_full(checker) && fault->unit > checker->units.items[checker->units.count - 1].number) {
        mwz_status told = examine(checker, err); /* so that it comes with the unit that it is of */
        if (told != MWZ_OK)
            return told;
    }
    mwz_check_finding view = {
        .rule = fault->rule, .severity = fault->severity, .line = fault->line, .unit = fault->unit
    };
    char *rule = mwzi_arena_text(&checker->arena, fault->rule, strlen(fault->rule));
    if (!rule)
        return mwzi_fail_memory(err);
    view.rule = rule;
    view.fixed = checker->fixing && (fault->cured || fault->edit.text);
    mwz_status status = add_finding(checker, UINT32_MAX, -1, &view, fault->message, err);
    if (status == MWZ_OK && checker->fixer && fault->edit.text && view.severity >= checker->min_severity)
        status = mwzi_fixer_add(checker->fixer, fault->edit, err);
    return status;
}

mwz_status mwzi_checker_finish(mwzi_checker *checker, mwz_error *err)
{
    mwz_status status = checker->units.count || checker->found.count ? examine(checker, err) : MWZ_OK;
    return status == MWZ_OK && checker->waiting ? examine_waiting(checker, err) : status;
}

/* Where the first byte stands that is no UTF-8; text.len when there is none. */
static size_t find_bad(mwz_text text)
{
    if (mwzi_scan_utf8(text.bytes, text.len).stop == MWZI_SCAN_END) /* quick, and nearly always enough */
        return text.len;
    for (size_t at = 0; at < text.len;) {
        size_t start = at;
        if (mwzi_utf8_next(text.bytes, text.len, &at) == 0xFFFD && at - start == 1)
            return start;
    }
    return text.len;
}

static mwz_text trim(mwz_text text)
{
    while (text.len && strchr(" \t\r\n", text.bytes[text.len - 1]) && text.bytes[text.len - 1])
        text.len--;
    while (text.len && strchr(" \t\r\n", text.bytes[0]) && text.bytes[0]) {
        text.bytes++;
        text.len--;
    }
    return text;
}

/* The way from a side's text to the bytes of the memory. */
static bool copy_map(mwzi_checker *checker, mwzi_check_unit *copy, const mwzi_memory_unit *unit, int side,
                     uint32_t trimmed)
{
    const mwzi_offset_map *map = &unit->content->map;
    mwzi_offset_map *own = &copy->map[side];
    uint32_t start = unit->offset[side] + trimmed, end = start + (uint32_t)copy->text[side].len;
    if (!map->pieces.count || !copy->text[side].len)
        return true;
    const mwzi_map_piece *first = mwzi_offset_map_piece(map, start), *last = first;
    while (last + 1 < map->pieces.items + map->pieces.count && last[1].to < end)
        last++;
    own->pieces.count = own->pieces.capacity = (size_t)(last + 1 - first);
    own->pieces.items = mwzi_arena_copy(&checker->arena, first, own->pieces.count * sizeof *first);
    own->to_len = end;
    own->from_len = map->from_len;
    own->turned = map->turned;
    copy->map_offset[side] = start;
    return own->pieces.items != NULL;
}

/* In what is being translated, a unit with a source alone is work to be done; in a memory it is of no use. */
static bool is_unfinished(const mwzi_checker *checker, const mwzi_memory_unit *unit, int side)
{
    return checker->in && (checker->kind == MWZI_MEMORY_PO || checker->kind == MWZI_MEMORY_XLIFF) && side != (int)unit->source &&
        unit->text[unit->source].len;
}

mwz_status mwzi_checker_add(mwzi_checker *checker, const mwzi_memory_unit *unit, mwz_error *err)
{
    static const char *const languages[] = { [MWZ_AR] = "Arabic", [MWZ_EN] = "English" };
    mwz_status status = MWZ_OK;
    if (is_full(checker))
        status = examine(checker, err);
    if (status != MWZ_OK)
        return status;
    mwzi_check_unit *copy = mwzi_vec_push(checker->env, &checker->units);
    if (!copy)
        return mwzi_fail_memory(err);
    size_t index = checker->units.count - 1;
    *copy = (mwzi_check_unit) { .sound = unit->has[MWZ_AR] && unit->has[MWZ_EN],
                                .passage = unit->passage,
                                .one = unit->one,
                                .context = unit->context.len ? mwzi_checksum(unit->context.bytes, unit->context.len, 0) : 0,
                                .line = unit->line,
                                .number = unit->number,
                                .source = unit->source,
                                .from = unit->from,
                                .len = unit->len };
    const char *part = unit->part ? unit->part : checker->in ? checker->in->part : NULL;
    copy->part = part ? mwzi_arena_text(&checker->arena, part, strlen(part)) : NULL;
    copy->section = unit->section ? mwzi_arena_text(&checker->arena, unit->section, strlen(unit->section)) : NULL;
    if ((part && !copy->part) || (unit->section && !copy->section))
        return mwzi_fail_memory(err);
    checker->sum.units++;
    for (int side = 0; side < 2 && status == MWZ_OK; side++) {
        mwz_text text = trim(unit->text[side]);
        size_t bad = find_bad(text);
        copy->side_line[side] = unit->side_line[side];
        copy->column[side] = unit->column[side];
        copy->side_from[side] = unit->side_from[side];
        copy->side_len[side] = unit->side_len[side];
        copy->text[side] = (mwz_text) { "", 0 };
        if (bad < text.len) {
            copy->sound = false;
            status = mwzi_check_tell(checker, index, side, "bad-bytes", MWZ_FAULT, err,
                                     "byte 0x%02X of the %s is no UTF-8", (unsigned char)text.bytes[bad], languages[side]);
            continue;
        }
        char *bytes = mwzi_arena_text(&checker->arena, text.bytes, text.len);
        if (!bytes)
            return mwzi_fail_memory(err);
        copy->text[side] = (mwz_text) { bytes, text.len };
        if (checker->fixing && !copy_map(checker, copy, unit, side, (uint32_t)(text.bytes - unit->text[side].bytes)))
            return mwzi_fail_memory(err);
        checker->bytes += text.len;
        if (text.len)
            continue;
        copy->sound = false;
        if (is_unfinished(checker, unit, side))
            status = mwzi_check_tell(checker, index, unit->has[side] ? side : -1, "untranslated", MWZ_NOTE, err,
                                     "not translated yet: the %s is empty", languages[side]);
        else if (!unit->has[side])
            status = mwzi_check_tell(checker, index, -1, "missing-side", MWZ_FAULT, err, "the unit has no %s", languages[side]);
        else
            status = mwzi_check_tell(checker, index, side, "empty", MWZ_FAULT, err, "the %s is empty", languages[side]);
    }
    if (status == MWZ_OK && unit->fuzzy && copy->text[!unit->source].len) {
        copy->sound = false; /* it may be of a text alike, so what the sides say of each other says nothing */
        status = mwzi_check_tell(checker, index, !unit->source, "fuzzy", MWZ_NOTE, err, "the translation is marked as not sure");
    }
    if (status == MWZ_OK && unit->turned)
        status = mwzi_check_tell(checker, index, -1, "swapped", MWZ_FAULT, err,
                                 "the columns are the other way round than in the rows before");
    return status;
}
