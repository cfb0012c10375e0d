/* What hands and programs write wrongly where the directions meet: brackets turned round by hand, a final stop at the
   beginning or on the wrong side, and the segment that begins in the other script.
   Limit: of several brackets of a kind that are wrong only rows such as ")a( b )c(" are seen; a stop that stands before
   Latin letters (".NET") is a fault only when the other side of the pair says so. */
#include "lint/lint.h"

#include <stdio.h>

#include "text/classes.h"
#include "text/scripts.h"
#include "text/utf8.h"

static bool has_class(const mwzi_lint_char *item, unsigned class)
{
    return (mwzi_char_class(item->c) & class) != 0;
}

static bool is_stop(uint32_t c)
{
    return c == '.' || c == '?' || c == '!' || c == 0x61F || c == 0x6D4;
}

static bool is_seen(const mwzi_lint_char *item)
{
    return !has_class(item, MWZI_CHAR_SPACE | MWZI_CHAR_FORMAT);
}

typedef struct bracket_kind {
    uint32_t opening, closing;
    const char *opening_text, *closing_text;
} bracket_kind;

static const bracket_kind bracket_kinds[] = {
    { '(', ')', "(", ")" },
    { '[', ']', "[", "]" },
    { 0xAB, 0xBB, "«", "»" },
};

/* A closing bracket where a word begins, or (`opening`) an opening one where a word ends. */
static bool stands_turned(const mwzi_lint *lint, size_t i, bool opening)
{
    const mwzi_lint_char *items = lint->chars.items;
    bool before = i > 0 && has_class(&items[i - 1], MWZI_CHAR_LETTER | MWZI_CHAR_DIGIT | MWZI_CHAR_MARK),
         after = i + 1 < lint->chars.count && has_class(&items[i + 1], MWZI_CHAR_LETTER | MWZI_CHAR_DIGIT);
    if (opening)
        return !after && i > 0 && !has_class(&items[i - 1], MWZI_CHAR_SPACE);
    return !before && after;
}

static mwz_status report_brackets(mwzi_lint *lint, const bracket_kind *kind, size_t from, size_t to, mwz_error *err)
{
    const mwzi_lint_char *first = &lint->chars.items[from], *last = &lint->chars.items[to];
    mwzi_lint_fault *fault = mwzi_lint_add(lint, "brackets-mirrored", MWZ_WARNING, first);
    if (!fault)
        return mwzi_fail_memory(err);
    fault->view.span.len = last->offset + last->len - first->offset;
    (void)snprintf(
        fault->message, sizeof fault->message,
        "the brackets are turned round: \"%s\" opens and \"%s\" closes in either direction, programs draw them "
        "as they must look",
        kind->opening_text, kind->closing_text);
    mwzi_lint_edit(fault, MWZ_LINT_LIKELY, first, kind->opening_text);
    mwzi_lint_edit(fault, MWZ_LINT_LIKELY, last, kind->closing_text);
    return MWZ_OK;
}

/* Rows of one closing and one opening bracket, where no bracket of the kind stands right. */
static mwz_status find_turned_brackets(mwzi_lint *lint, const bracket_kind *kind, mwz_error *err)
{
    size_t closing = SIZE_MAX;
    for (int reporting = 0; reporting < 2; reporting++) {
        closing = SIZE_MAX;
        for (size_t i = 0; i < lint->chars.count; i++) {
            uint32_t c = lint->chars.items[i].c;
            if (c == kind->closing) {
                if (closing != SIZE_MAX || !stands_turned(lint, i, false))
                    return MWZ_OK;
                closing = i;
            } else if (c == kind->opening) {
                if (closing == SIZE_MAX || !stands_turned(lint, i, true))
                    return MWZ_OK;
                mwz_status status = reporting ? report_brackets(lint, kind, closing, i, err) : MWZ_OK;
                if (status != MWZ_OK)
                    return status;
                closing = SIZE_MAX;
            }
        }
        if (closing != SIZE_MAX)
            return MWZ_OK;
    }
    return MWZ_OK;
}

/* The first and the last character that are seen; false when there is none. */
static bool find_ends(const mwzi_lint *lint, size_t *first, size_t *last)
{
    for (*first = 0; *first < lint->chars.count && !is_seen(&lint->chars.items[*first]); ++*first) { }
    for (*last = lint->chars.count; *last > *first && !is_seen(&lint->chars.items[*last - 1]); --*last) { }
    --*last;
    return *first < lint->chars.count;
}

static bool has_several_words(const mwzi_lint *lint)
{
    for (size_t i = 1; i < lint->chars.count; i++)
        if (has_class(&lint->chars.items[i], MWZI_CHAR_LETTER) && has_class(&lint->chars.items[i - 1], MWZI_CHAR_SPACE))
            return true;
    return false;
}

/* A stop with a word right after it at the beginning, and none at the end. */
static bool begins_with_final_stop(const mwzi_lint *lint, size_t first, size_t last)
{
    const mwzi_lint_char *items = lint->chars.items;
    if (!is_stop(items[first].c) || lint->hint == MWZI_LINT_BEGINS_WITH_STOP || first + 2 > last ||
        !has_several_words(lint) ||
        !(has_class(&items[last], MWZI_CHAR_LETTER | MWZI_CHAR_DIGIT | MWZI_CHAR_MARK | MWZI_CHAR_CLOSE)))
        return false;
    const mwzi_lint_char *next = &items[first + 1], *third = &items[first + 2];
    if (!has_class(next, MWZI_CHAR_LETTER))
        return false;
    if (mwzi_char_script(next->c) == MWZI_SCRIPT_ARABIC)
        return lint->right;
    /* ".NET", ".htaccess"; but ".Hello" */
    return lint->hint == MWZI_LINT_ENDS_IN_STOP ||
        (!lint->right && has_class(next, MWZI_CHAR_UPPER) && has_class(third, MWZI_CHAR_LOWER));
}

static const char *stop_text(uint32_t c)
{
    return c == '.' ? "." : c == '?' ? "?" : c == '!' ? "!" : c == 0x61F ? "؟" : "۔";
}

static mwz_status report_first_stop(mwzi_lint *lint, size_t first, size_t last, mwz_error *err)
{
    const mwzi_lint_char *stop = &lint->chars.items[first], *end = &lint->chars.items[last];
    mwzi_lint_fault *fault =
        mwzi_lint_add(lint, "stop-wrong-side", lint->hint == MWZI_LINT_ENDS_IN_STOP ? MWZ_FAULT : MWZ_WARNING, stop);
    if (!fault)
        return mwzi_fail_memory(err);
    (void)snprintf(
        fault->message, sizeof fault->message,
        "\"%s\" stands at the beginning and belongs to the end, as when text of the other direction is typed "
        "to look right",
        stop_text(stop->c));
    const mwzi_lint_char after = { .offset = end->offset + end->len };
    mwzi_lint_edit(fault, MWZ_LINT_LIKELY, stop, "");
    mwzi_lint_edit(fault, MWZ_LINT_LIKELY, &after, stop_text(stop->c));
    return MWZ_OK;
}

/* A final stop that controls after it carry to the wrong side. */
static mwz_status judge_last_stop(mwzi_lint *lint, size_t last, mwz_error *err)
{
    const mwzi_lint_char *stop = &lint->chars.items[last];
    if (!is_stop(stop->c) || last + 1 == lint->chars.count || !mwzi_lint_is_control(stop[1].c))
        return MWZ_OK;
    uint32_t unit;
    mwz_status status = mwzi_shown_last(&unit, lint->shown, lint->line, lint->right, err);
    if (status != MWZ_OK || is_stop(unit))
        return status;
    mwzi_lint_fault *fault = mwzi_lint_add(lint, "stop-wrong-side", MWZ_WARNING, stop);
    if (!fault)
        return mwzi_fail_memory(err);
    (void)snprintf(fault->message, sizeof fault->message,
                   "U+%04X after the last \"%s\" carries it to the wrong side of the text; take it out",
                   (unsigned)stop[1].c, stop_text(stop->c));
    if (stop[1].partner == UINT32_MAX)
        mwzi_lint_edit(fault, MWZ_LINT_LIKELY, &stop[1], "");
    return MWZ_OK;
}

/* The direction of the first strong character outside isolates (UAX #9, P2), as a tool finds it that is told none. */
static mwzi_script first_strong(const mwzi_lint *lint, const mwzi_lint_char **where)
{
    for (size_t i = 0; i < lint->chars.count; i++) {
        const mwzi_lint_char *item = *where = &lint->chars.items[i];
        mwzi_script script = mwzi_char_script(item->c);
        if (item->c == 0x200E || item->c == 0x200F || item->c == 0x61C)
            return item->c == 0x200E ? MWZI_SCRIPT_LATIN : MWZI_SCRIPT_ARABIC;
        if (item->c >= 0x2066 && item->c <= 0x2068 && item->partner != UINT32_MAX)
            i = item->partner;
        else if (script == MWZI_SCRIPT_ARABIC ? has_class(item, MWZI_CHAR_LETTER) : script == MWZI_SCRIPT_LATIN)
            return script;
    }
    return MWZI_SCRIPT_COMMON;
}

static mwz_status judge_first_letter(mwzi_lint *lint, mwz_error *err)
{
    const mwzi_lint_char *where;
    mwzi_script first = first_strong(lint, &where), own = lint->right ? MWZI_SCRIPT_ARABIC : MWZI_SCRIPT_LATIN;
    bool has_own = false;
    for (size_t i = 0; i < lint->chars.count && !has_own; i++)
        has_own = mwzi_char_script(lint->chars.items[i].c) == own && has_class(&lint->chars.items[i], MWZI_CHAR_LETTER);
    if (first == MWZI_SCRIPT_COMMON || first == own || !has_own)
        return MWZ_OK;
    mwzi_lint_fault *fault = mwzi_lint_add(lint, "starts-with-other-script", MWZ_NOTE, where);
    if (!fault)
        return mwzi_fail_memory(err);
    (void)snprintf(fault->message, sizeof fault->message,
                   "the text runs from %s and begins in the other direction; a program that goes by the first letter "
                   "shows it in a wrong order, so give the segment its direction there",
                   lint->right ? "right to left" : "left to right");
    return MWZ_OK;
}

mwz_status mwzi_lint_writing(mwzi_lint *lint, mwz_error *err)
{
    size_t first, last;
    if (!find_ends(lint, &first, &last))
        return MWZ_OK;
    mwz_status status = begins_with_final_stop(lint, first, last) ? report_first_stop(lint, first, last, err)
                                                                  : judge_last_stop(lint, last, err);
    for (size_t i = 0; status == MWZ_OK && i < sizeof bracket_kinds / sizeof *bracket_kinds; i++)
        if (lint->right || bracket_kinds[i].opening < 0x80) /* »so« is good German, and so English quotes it */
            status = find_turned_brackets(lint, &bracket_kinds[i], err);
    return status == MWZ_OK ? judge_first_letter(lint, err) : status;
}

mwzi_lint_hint mwzi_lint_hint_of(mwz_text line)
{
    uint32_t first = 0, last = 0;
    for (size_t at = 0; at < line.len;) {
        uint32_t c = mwzi_utf8_next(line.bytes, line.len, &at);
        bool plain = (c > ' ' && c < 0x7F) || (c >= 0x0620 && c <= 0x063F); /* without asking */
        if (!plain && mwzi_char_class(c) & (MWZI_CHAR_SPACE | MWZI_CHAR_FORMAT))
            continue;
        first = first ? first : c;
        last = c;
    }
    return is_stop(first) ? MWZI_LINT_BEGINS_WITH_STOP : is_stop(last) ? MWZI_LINT_ENDS_IN_STOP : MWZI_LINT_NO_HINT;
}
