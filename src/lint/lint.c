/* A line → its bidi faults, in the order of the text. The rules are those of UAX #9; whether a control does anything is
   decided by laying the line out with it and without it (text/shown.h), never by what it is for.
   Limit: a line is a paragraph; what a fault does to the next line is not seen. */
#include "lint/lint.h"

#include <stdlib.h>
#include <string.h>

#include "text/scripts.h"
#include "text/utf8.h"

mwz_status mwzi_lint_open(mwzi_lint *out, const mwzi_env *env, mwz_error *err)
{
    memset(out, 0, sizeof *out);
    out->env = env;
    return mwzi_shown_open(&out->shown, env, err);
}

void mwzi_lint_close(mwzi_lint *lint)
{
    mwzi_shown_close(lint->shown);
    mwzi_vec_free(lint->env, &lint->chars);
    mwzi_vec_free(lint->env, &lint->faults);
    mwzi_vec_free(lint->env, &lint->trial);
    mwzi_vec_free(lint->env, &lint->open);
}

bool mwzi_lint_is_mark(uint32_t c)
{
    return c == 0x200E || c == 0x200F || c == 0x61C;
}

bool mwzi_lint_is_control(uint32_t c)
{
    return mwzi_lint_is_mark(c) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

mwzi_lint_fault *mwzi_lint_add(mwzi_lint *lint, const char *kind, mwz_severity severity, const mwzi_lint_char *at)
{
    mwzi_lint_fault *fault = mwzi_vec_push(lint->env, &lint->faults);
    if (!fault)
        return NULL;
    memset(fault, 0, sizeof *fault);
    fault->view.kind = kind;
    fault->view.severity = severity;
    fault->view.span = (mwz_span) { at->offset, at->len };
    return fault;
}

void mwzi_lint_edit(mwzi_lint_fault *fault, mwz_lint_fix fix, const mwzi_lint_char *at, const char *text)
{
    fault->view.fix = fix;
    fault->view.edits[fault->view.edit_count++] = (mwz_lint_edit) { { at->offset, at->len }, text };
}

static mwz_status load_line(mwzi_lint *lint, mwz_error *err)
{
    lint->chars.count = 0;
    if (!mwzi_vec_reserve(lint->env, &lint->chars, lint->line.len))
        return mwzi_fail_memory(err);
    for (size_t at = 0; at < lint->line.len;) {
        size_t start = at;
        uint32_t c = mwzi_utf8_next(lint->line.bytes, lint->line.len, &at);
        lint->chars.items[lint->chars.count++] =
            (mwzi_lint_char) { c, (uint32_t)start, (uint32_t)(at - start), UINT32_MAX, false };
    }
    return MWZ_OK;
}

static int by_span(const void *a, const void *b)
{
    const mwz_lint_fault *one = &((const mwzi_lint_fault *)a)->view, *other = &((const mwzi_lint_fault *)b)->view;
    if (one->span.offset != other->span.offset)
        return one->span.offset < other->span.offset ? -1 : 1;
    return strcmp(one->kind, other->kind); /* no two of a kind begin at one place */
}

static mwz_status start_line(mwzi_lint *lint, mwz_text line, bool right, mwzi_lint_hint hint, mwz_error *err)
{
    lint->faults.count = 0;
    lint->line = line;
    lint->right = right;
    lint->hint = hint;
    if (line.len >= UINT32_MAX / sizeof(mwzi_lint_char))
        return mwzi_fail(err, MWZ_ERR_LIMIT, "a line has %zu bytes; part it", line.len);
    return load_line(lint, err);
}

mwz_status mwzi_lint_line_controls(mwzi_lint *lint, mwz_text line, bool right, mwz_error *err)
{
    mwz_status status = start_line(lint, line, right, MWZI_LINT_NO_HINT, err);
    return status == MWZ_OK ? mwzi_lint_controls(lint, err) : status;
}

mwz_status mwzi_lint_line(mwzi_lint *lint, mwz_text line, bool right, mwzi_lint_hint hint, mwz_error *err)
{
    mwz_status status = start_line(lint, line, right, hint, err);
    if (status == MWZ_OK)
        status = mwzi_lint_controls(lint, err);
    if (status == MWZ_OK)
        status = mwzi_lint_writing(lint, err);
    if (status == MWZ_OK && lint->faults.count > 1)
        qsort(lint->faults.items, lint->faults.count, sizeof *lint->faults.items, by_span);
    return status;
}

bool mwzi_lint_is_right(mwz_text line)
{
    size_t arabic = 0, latin = 0;
    for (size_t at = 0; at < line.len;) {
        mwzi_script script = mwzi_char_script(mwzi_utf8_next(line.bytes, line.len, &at));
        arabic += script == MWZI_SCRIPT_ARABIC;
        latin += script == MWZI_SCRIPT_LATIN;
    }
    return arabic > latin;
}
