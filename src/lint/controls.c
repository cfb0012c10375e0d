/* Direction controls of a line: which lack a partner, which change nothing, which turn text round.
   Rule: partners after UAX #9 (BD9–BD11: a PDI closes the last isolate and every embedding within; a PDF the last
   embedding, unless an isolate was opened since). Then control after control is left out on trial, those found
   superfluous staying out; what then still looks the same was superfluous. An override that makes letters of the other
   direction, or digits, run backwards is how text is made to look like another (CVE-2021-42574).
   Limit: of a line's controls the first 256 are tried; the others are only paired. */
#include "lint/lint.h"

#include <stdio.h>

#include "text/classes.h"
#include "text/scripts.h"

enum { TRIALS = 256 };

static const char *name_of(uint32_t c)
{
    switch (c) {
    case 0x200E:
        return "left-to-right mark";
    case 0x200F:
        return "right-to-left mark";
    case 0x61C:
        return "Arabic letter mark";
    case 0x202A:
        return "left-to-right embedding";
    case 0x202B:
        return "right-to-left embedding";
    case 0x202C:
        return "pop directional formatting";
    case 0x202D:
        return "left-to-right override";
    case 0x202E:
        return "right-to-left override";
    case 0x2066:
        return "left-to-right isolate";
    case 0x2067:
        return "right-to-left isolate";
    case 0x2068:
        return "first strong isolate";
    default:
        return "pop directional isolate";
    }
}

static bool is_isolate(uint32_t c)
{
    return c >= 0x2066 && c <= 0x2068;
}

static bool is_override(uint32_t c)
{
    return c == 0x202D || c == 0x202E;
}

static bool is_opening(uint32_t c)
{
    return c == 0x202A || c == 0x202B || is_override(c) || is_isolate(c);
}

static void close_one(mwzi_lint *lint, uint32_t closing, size_t depth)
{
    uint32_t opening = lint->open.items[depth];
    lint->chars.items[opening].partner = closing;
    lint->chars.items[closing].partner = opening;
    lint->open.count = depth;
}

/* Also counts the controls. */
static mwz_status find_partners(mwzi_lint *lint, size_t *controls, mwz_error *err)
{
    *controls = lint->open.count = 0;
    for (uint32_t i = 0; i < lint->chars.count; i++) {
        uint32_t c = lint->chars.items[i].c;
        *controls += mwzi_lint_is_control(c);
        if (is_opening(c)) {
            uint32_t *top = mwzi_vec_push(lint->env, &lint->open);
            if (!top)
                return mwzi_fail_memory(err);
            *top = i;
        } else if (c == 0x2069) {
            size_t depth = lint->open.count;
            while (depth && !is_isolate(lint->chars.items[lint->open.items[depth - 1]].c))
                depth--;
            if (depth)
                close_one(lint, i, depth - 1);
        } else if (c == 0x202C) {
            size_t depth = lint->open.count;
            if (depth && !is_isolate(lint->chars.items[lint->open.items[depth - 1]].c))
                close_one(lint, i, depth - 1);
        }
    }
    return MWZ_OK;
}

/* The line without what is gone, and without the two or with something else in their places. */
static bool write_trial(mwzi_lint *lint, mwz_text *out, const mwzi_lint_char *one, const mwzi_lint_char *two,
                        const char *put_one, const char *put_two)
{
    if (!mwzi_vec_reserve(lint->env, &lint->trial, lint->line.len + 8))
        return false;
    char *to = lint->trial.items;
    size_t count = 0;
    for (size_t i = 0; i < lint->chars.count; i++) {
        const mwzi_lint_char *item = &lint->chars.items[i];
        const char *put = item == one ? put_one : item == two ? put_two : NULL;
        for (; put && *put; put++)
            to[count++] = *put;
        for (uint32_t k = 0; k < item->len && item != one && item != two && !item->gone; k++)
            to[count++] = lint->line.bytes[item->offset + k];
    }
    *out = (mwz_text) { to, count };
    return true;
}

static mwz_status try_without(bool *alike, mwzi_lint *lint, const mwzi_lint_char *one, const mwzi_lint_char *two,
                              const char *put_one, const char *put_two, mwz_error *err)
{
    mwz_text trial;
    if (!write_trial(lint, &trial, one, two, put_one, put_two))
        return mwzi_fail_memory(err);
    return mwzi_shown_alike(alike, lint->shown, lint->line, trial, lint->right, err);
}

/* Takes a control away by a safe fix. */
static void take_away(mwzi_lint_fault *fault, mwzi_lint_char *item)
{
    mwzi_lint_edit(fault, MWZ_LINT_SAFE, item, "");
    item->gone = true;
}

static mwz_status report_unpaired(mwzi_lint *lint, mwzi_lint_char *item, bool alike, mwz_error *err)
{
    bool closing = !is_opening(item->c), override = is_override(item->c);
    mwzi_lint_fault *fault = mwzi_lint_add(lint,
                                           closing        ? "unpaired-closing"
                                               : override ? "unpaired-override"
                                                          : "unpaired-opening",
                                           override ? MWZ_FAULT : MWZ_WARNING, item);
    if (!fault)
        return mwzi_fail_memory(err);
    (void)snprintf(fault->message, sizeof fault->message,
                   closing        ? "U+%04X (%s) closes nothing; take it out"
                       : override ? "U+%04X (%s) is never closed: the rest of the text is shown in the order of its "
                                    "characters, whatever they are; take it out"
                                  : "U+%04X (%s) is never closed; take it out, or close it",
                   (unsigned)item->c, name_of(item->c));
    if (alike)
        take_away(fault, item);
    else
        mwzi_lint_edit(fault, MWZ_LINT_LIKELY, item, "");
    return MWZ_OK;
}

/* Letters of the other direction or, from right to left, several digits together: an override turns them round. */
static bool turns_round(const mwzi_lint_char *from, const mwzi_lint_char *to)
{
    unsigned digits = 0;
    for (const mwzi_lint_char *item = from + 1; item < to; item++) {
        mwzi_script script = mwzi_char_script(item->c);
        if (script == (from->c == 0x202E ? MWZI_SCRIPT_LATIN : MWZI_SCRIPT_ARABIC))
            return true;
        digits = mwzi_char_class(item->c) & MWZI_CHAR_DIGIT ? digits + 1 : 0;
        if (digits > 1 && from->c == 0x202E)
            return true;
    }
    return false;
}

static mwz_status report_override(mwzi_lint *lint, mwzi_lint_char *from, mwzi_lint_char *to, mwz_error *err)
{
    bool turned = turns_round(from, to), alike = false;
    const char *isolate = from->c == 0x202E ? "\xE2\x81\xA7" : "\xE2\x81\xA6", *pop = "\xE2\x81\xA9";
    if (!turned) {
        mwz_status status = try_without(&alike, lint, from, to, isolate, pop, err);
        if (status != MWZ_OK)
            return status;
    }
    mwzi_lint_fault *fault = mwzi_lint_add(lint, "override", turned ? MWZ_FAULT : MWZ_WARNING, from);
    if (!fault)
        return mwzi_fail_memory(err);
    fault->view.span.len = to->offset + to->len - from->offset;
    (void)snprintf(fault->message, sizeof fault->message,
                   turned
                       ? "U+%04X (%s) makes letters or digits run backwards, so that another text is seen than stands "
                         "there; take it out"
                       : "U+%04X (%s) forces an order; an isolate (U+%s … U+2069) keeps text together without force",
                   (unsigned)from->c, name_of(from->c), from->c == 0x202E ? "2067" : "2066");
    mwz_lint_fix fix = alike ? MWZ_LINT_SAFE : MWZ_LINT_LIKELY;
    mwzi_lint_edit(fault, fix, from, alike ? isolate : "");
    mwzi_lint_edit(fault, fix, to, alike ? pop : "");
    return MWZ_OK;
}

static mwz_status judge_pair(mwzi_lint *lint, mwzi_lint_char *from, mwzi_lint_char *to, mwz_error *err)
{
    bool alike;
    mwz_status status = try_without(&alike, lint, from, to, NULL, NULL, err);
    if (status != MWZ_OK)
        return status;
    if (!alike)
        return is_override(from->c) ? report_override(lint, from, to, err) : MWZ_OK;
    mwzi_lint_fault *fault = mwzi_lint_add(lint, "redundant-controls", MWZ_NOTE, from);
    if (!fault)
        return mwzi_fail_memory(err);
    fault->view.span.len = to->offset + to->len - from->offset;
    (void)snprintf(fault->message, sizeof fault->message,
                   "U+%04X (%s) and U+%04X, which closes it, change nothing; they can go", (unsigned)from->c,
                   name_of(from->c), (unsigned)to->c);
    take_away(fault, from);
    take_away(fault, to);
    return MWZ_OK;
}

/* Nothing but white space and controls on one of its sides. */
static bool is_at_end(const mwzi_lint *lint, const mwzi_lint_char *item)
{
    const mwzi_lint_char *first = lint->chars.items, *last = first + lint->chars.count;
    const mwzi_lint_char *before = item, *after = item + 1;
    while (before > first && (mwzi_char_class(before[-1].c) & (MWZI_CHAR_SPACE | MWZI_CHAR_FORMAT)))
        before--;
    while (after < last && (mwzi_char_class(after->c) & (MWZI_CHAR_SPACE | MWZI_CHAR_FORMAT)))
        after++;
    return before == first || after == last;
}

static mwz_status judge_mark(mwzi_lint *lint, mwzi_lint_char *item, mwz_error *err)
{
    bool alike;
    mwz_status status = try_without(&alike, lint, item, NULL, NULL, NULL, err);
    if (status != MWZ_OK || !alike)
        return status;
    bool at_end = is_at_end(lint, item);
    mwzi_lint_fault *fault = mwzi_lint_add(lint, at_end ? "mark-at-end" : "redundant-mark", MWZ_NOTE, item);
    if (!fault)
        return mwzi_fail_memory(err);
    (void)snprintf(fault->message, sizeof fault->message, "U+%04X (%s) %schanges nothing; it can go", (unsigned)item->c,
                   name_of(item->c), at_end ? "at the end of the text " : "");
    take_away(fault, item);
    return MWZ_OK;
}

static mwz_status judge(mwzi_lint *lint, mwzi_lint_char *item, bool may_try, mwz_error *err)
{
    if (mwzi_lint_is_mark(item->c))
        return may_try ? judge_mark(lint, item, err) : MWZ_OK;
    if (item->partner == UINT32_MAX) {
        bool alike = !is_opening(item->c); /* a closing one without a partner is ignored (X7, X6a) */
        mwz_status status = alike || !may_try ? MWZ_OK : try_without(&alike, lint, item, NULL, NULL, NULL, err);
        return status == MWZ_OK ? report_unpaired(lint, item, alike, err) : status;
    }
    return may_try && is_opening(item->c) ? judge_pair(lint, item, &lint->chars.items[item->partner], err) : MWZ_OK;
}

mwz_status mwzi_lint_controls(mwzi_lint *lint, mwz_error *err)
{
    size_t controls, tried = 0;
    mwz_status status = find_partners(lint, &controls, err);
    for (size_t i = 0; status == MWZ_OK && controls && i < lint->chars.count; i++)
        if (mwzi_lint_is_control(lint->chars.items[i].c))
            status = judge(lint, &lint->chars.items[i], tried++ < TRIALS, err);
    return status;
}
