/* Blocks of one document → entries. Rule: a block goes to the language that the evidence speaks for (side.c), or is parted
   where the layout's rules let it (split.c); what says nothing in either language is set aside. Limit: a block line by line,
   as evaluation texts are read, is never parted and never set aside as boilerplate. */
#include "streams/place.h"

#include <string.h>

#include "streams/gloss.h"
#include "streams/separators.h"
#include "streams/side.h"

enum { PROGRESS_STEP = 4096, WORTH_SPLITTING = 10 };

const char mwzi_reason_empty[] = "no letters";
static const char reason_numbers[] = "numbers alone";
static const char reason_script[] = "another script";
static const char reason_untranslated[] = "not translated";
static const char reason_column[] = "names of the columns";

/* What stands at the head of a column of a language: its own name; and at the head of a column of numbers. */
static const char *const english_names[] = { "English", "ENGLISH", "english", "In English", "English text", "No.", "No", "#",
                                             "Number" };
static const char *const arabic_names[] = { "العربية",       "عربي",   "بالعربية", "النص العربي",
                                            "اللغة العربية", "العربي", "الرقم",    "رقم", "م" };

typedef struct placing {
    const mwzi_env *env;
    const mwzi_blocks *blocks;
    const mwzi_place_rules *rules;
    mwzi_entries *out;
    mwzi_splitter splitter;
    uint32_t pairs; /* of all blocks so far */
    mwz_error *err;
} placing;

static mwz_status add_entry(placing *p, const mwzi_entry *entry)
{
    mwzi_entry *item = mwzi_vec_push(p->env, p->out);
    if (!item)
        return mwzi_fail_memory(p->err);
    *item = *entry;
    return MWZ_OK;
}

static mwz_status add_aside(placing *p, uint32_t block, uint32_t offset, uint32_t len, mwzi_split_kind kind,
                            const char *reason)
{
    return add_entry(p,
                     &(mwzi_entry) { .piece = { .block = block, .offset = offset, .len = len },
                                     .side = MWZI_NO_SIDE,
                                     .split = (uint8_t)kind,
                                     .reason = reason });
}

static mwz_status add_aside_block(placing *p, uint32_t index, const char *reason)
{
    const mwzi_block *block = &p->blocks->items[index];
    return add_aside(p, index, block->offset, block->len, MWZI_SPLIT_NONE, reason);
}

static mwz_status add_piece(placing *p, uint32_t block, int side, const mwzi_part *part, mwzi_split_kind kind, bool inside)
{
    mwzi_side_score score = { 0 };
    mwzi_side_add(&score, p->blocks->content + part->offset, part->len);
    return add_entry(p,
                     &(mwzi_entry) { .piece = { .block = block, .offset = part->offset, .len = part->len, .inside = inside },
                                     .side = side,
                                     .split = (uint8_t)kind,
                                     .pair = part->pair ? p->pairs + part->pair : 0,
                                     .words = score.words[side],
                                     .letters = score.letters[side] });
}

/* What the block says without its list mark, whose letter may be of the other script. */
static mwzi_side_score score_block(const mwzi_blocks *blocks, const mwzi_block *block)
{
    mwzi_side_score score = { 0 };
    uint32_t skip = block->mark_len < block->len ? block->mark_len : 0;
    mwzi_side_add(&score, blocks->content + block->offset + skip, block->len - skip);
    return score;
}

/* Neither language has so little that no split could stand. */
static bool is_worth_splitting(const placing *p, const mwzi_side_score *score)
{
    uint64_t arabic = score->letters[MWZ_AR], english = score->letters[MWZ_EN];
    uint64_t most = p->rules->split.sure ? WORTH_SPLITTING * 3 : WORTH_SPLITTING;
    return arabic && english && arabic <= english * most && english <= arabic * most;
}

static mwz_status place_parts(placing *p, uint32_t index, mwzi_split_kind kind)
{
    mwz_status status = MWZ_OK;
    for (size_t i = 0; status == MWZ_OK && i < p->splitter.parts.count; i++) {
        const mwzi_part *part = &p->splitter.parts.items[i];
        status = part->side == MWZI_NO_SIDE ? add_aside(p, index, part->offset, part->len, kind, reason_numbers)
                                            : add_piece(p, index, part->side, part, kind, false);
    }
    p->pairs += p->splitter.pairs;
    return status;
}

/* The terms of a block that are explained in brackets, and their glosses. */
static mwz_status place_glosses(placing *p, uint32_t index)
{
    const mwzi_block *block = &p->blocks->items[index];
    uint32_t at = block->offset;
    mwz_status status = MWZ_OK;
    mwzi_gloss gloss;
    while (status == MWZ_OK &&
           mwzi_gloss_next(&gloss, p->blocks->content, block->offset, block->offset + block->len, &at, p->rules->gloss)) {
        const mwzi_part term = { gloss.term_offset, gloss.term_len, !p->rules->gloss, 1 };
        const mwzi_part inner = { gloss.offset, gloss.len, p->rules->gloss, 1 };
        status = add_piece(p, index, term.side, &term, MWZI_SPLIT_BRACKETS, true);
        if (status == MWZ_OK)
            status = add_piece(p, index, inner.side, &inner, MWZI_SPLIT_BRACKETS, true);
        p->pairs++;
    }
    return status;
}

static bool is_one_of(const char *const *names, size_t count, const char *bytes, size_t len)
{
    for (size_t i = 0; i < count; i++)
        if (strlen(names[i]) == len && memcmp(names[i], bytes, len) == 0)
            return true;
    return false;
}

/* Whether a stretch between tabs and wide gaps names its own column. */
static bool is_column_name(const char *bytes, size_t len)
{
    return is_one_of(english_names, sizeof english_names / sizeof *english_names, bytes, len) ||
        is_one_of(arabic_names, sizeof arabic_names / sizeof *arabic_names, bytes, len);
}

/* The head of a table: a cell, or a line of columns, with nothing but the names of the columns ("English", "العربية"). */
static bool is_table_head(const mwzi_blocks *blocks, const mwzi_block *block)
{
    const char *bytes = blocks->content + block->offset;
    if (block->row)
        return is_column_name(bytes, block->len);
    size_t columns = 0;
    for (size_t at = 0; at < block->len;) {
        size_t end = at, gap = 0;
        while (end < block->len && !(gap = bytes[end] == '|' ? 1 : mwzi_column_gap(bytes, end, block->len)))
            end++;
        size_t first = at, last = end;
        while (first < last && mwzi_is_white(bytes[first]))
            first++;
        while (last > first && mwzi_is_white(bytes[last - 1]))
            last--;
        if (last > first && !is_column_name(bytes + first, last - first))
            return false;
        columns += last > first;
        at = end + gap;
    }
    return columns > 1;
}

/* A block whose language is told by its format; one with letters of others alone is not translated. One without letters says nothing,
   unless it is a unit of its format: what stands there as a pair is one ("1999", "—"). */
static mwz_status place_told(placing *p, uint32_t index, const mwzi_side_score *score)
{
    const mwzi_block *block = &p->blocks->items[index];
    const mwzi_part whole = { block->offset, block->len, block->language - 1, 0 };
    bool letters = score->letters[!whole.side] || score->other;
    if (score->letters[whole.side] == 0 && (letters || !block->whole))
        return add_aside_block(p, index,
                               letters             ? reason_untranslated
                                   : score->digits ? reason_numbers
                                                   : mwzi_reason_empty);
    return add_piece(p, index, whole.side, &whole, MWZI_SPLIT_NONE, false);
}

static mwz_status place_block(placing *p, uint32_t index)
{
    const mwzi_blocks *blocks = p->blocks;
    const mwzi_block *block = &blocks->items[index];
    if (block->reason && !blocks->lines)
        return add_aside_block(p, index, block->reason);
    mwzi_side_score score = score_block(blocks, block);
    if (block->language && !blocks->lines)
        return place_told(p, index, &score);
    int side = mwzi_side_of(&score);
    if (side == MWZI_NO_SIDE)
        return add_aside_block(p, index,
                               score.other        ? reason_script
                                   : score.digits ? reason_numbers
                                                  : mwzi_reason_empty);
    if (score.other > 2 * (score.letters[MWZ_AR] + score.letters[MWZ_EN]) && !blocks->lines)
        return add_aside_block(p, index, reason_script);
    if (!blocks->lines && is_table_head(blocks, block))
        return add_aside_block(p, index, reason_column);
    mwzi_split_kind kind = MWZI_SPLIT_NONE;
    mwz_status status = MWZ_OK;
    if (!blocks->lines && is_worth_splitting(p, &score))
        status = mwzi_split_block(&p->splitter, &kind, &p->rules->split, blocks, block, p->err);
    if (status != MWZ_OK)
        return status;
    if (kind != MWZI_SPLIT_NONE)
        return place_parts(p, index, kind);
    const mwzi_part whole = { block->offset, block->len, side, 0 };
    status = add_piece(p, index, side, &whole, MWZI_SPLIT_NONE, false);
    if (status == MWZ_OK && !blocks->lines && p->rules->gloss == !side && score.letters[!side])
        status = place_glosses(p, index);
    return status;
}

mwz_status mwzi_place_blocks(mwzi_entries *out, const mwzi_env *env, const mwzi_blocks *blocks,
                             const mwzi_place_rules *rules, mwz_error *err)
{
    placing p = { .env = env, .blocks = blocks, .rules = rules, .out = out, .err = err };
    mwzi_splitter_init(&p.splitter, env);
    mwz_status status = MWZ_OK;
    for (uint32_t i = 0; status == MWZ_OK && i < blocks->count; i++) {
        if (i % PROGRESS_STEP == 0)
            status = mwzi_progress(env, "streams", i, blocks->count, err);
        if (status == MWZ_OK)
            status = place_block(&p, i);
    }
    mwzi_splitter_free(&p.splitter);
    return status;
}
