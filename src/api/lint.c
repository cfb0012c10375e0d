/* Bidi lint behind checks: parts a text into lines, and hands the faults of each to the caller with places in the text.
 */
#include <muwazi/lint.h>

#include "api/api.h"
#include "lint/lint.h"
#include "text/utf8.h"

typedef struct lint_run {
    mwzi_lint lint;
    mwz_lint_sum *sum;
    mwz_lint_fn each;
    void *user;
} lint_run;

static mwz_status begin(lint_run *run, const mwz_context *context, mwz_lint_sum *sum, mwz_lint_fn each, void *user,
                        mwz_error *err)
{
    run->sum = sum;
    run->each = each;
    run->user = user;
    return mwzi_lint_open(&run->lint, &context->env, err);
}

static mwz_status hand_over(lint_run *run, size_t start, uint32_t line, mwz_side side, mwz_error *err)
{
    for (size_t i = 0; i < run->lint.faults.count; i++) {
        mwzi_lint_fault *fault = &run->lint.faults.items[i];
        fault->view.message = fault->message;
        fault->view.side = side;
        fault->view.line = line;
        fault->view.span.offset += start;
        for (size_t k = 0; k < fault->view.edit_count; k++)
            fault->view.edits[k].span.offset += start;
        run->sum->count[fault->view.severity]++;
        if (run->each && !run->each(run->user, &fault->view))
            return mwzi_fail(err, MWZ_ERR_CANCELLED, "stopped as asked");
    }
    return MWZ_OK;
}

/* `right` NULL: each line by its letters. */
static mwz_status run_lines(lint_run *run, mwz_text text, const bool *right, mwzi_lint_hint hint, mwz_error *err)
{
    mwz_status status = MWZ_OK;
    uint32_t number = 1;
    for (size_t at = 0; status == MWZ_OK && at < text.len; number++) {
        size_t end = at;
        while (end < text.len && !mwzi_line_end_len(text.bytes, text.len, end))
            end++;
        mwz_text line = { text.bytes + at, end - at };
        bool runs_right = right ? *right : mwzi_lint_is_right(line);
        status = mwzi_lint_line(&run->lint, line, runs_right, hint, err);
        if (status == MWZ_OK)
            status = hand_over(run, at, number, runs_right ? MWZ_AR : MWZ_EN, err);
        at = end < text.len ? end + mwzi_line_end_len(text.bytes, text.len, end) : end;
    }
    return status;
}

static mwz_status finish(lint_run *run, mwz_status status)
{
    mwzi_lint_close(&run->lint);
    if (status != MWZ_OK)
        *run->sum = (mwz_lint_sum) { { 0 } };
    return status;
}

mwz_status mwz_lint_text(mwz_lint_sum *out, const mwz_context *context, mwz_text text, mwz_lint_direction direction,
                         mwz_lint_fn each, void *user, mwz_error *err)
{
    static const char function[] = "mwz_lint_text";
    if (!out)
        return mwzi_fail_null(err, function, "out");
    *out = (mwz_lint_sum) { { 0 } };
    if (!context)
        return mwzi_fail_null(err, function, "context");
    if (!text.bytes && text.len)
        return mwzi_fail_null(err, function, "text.bytes");
    if ((unsigned)direction > MWZ_LINT_LEFT_TO_RIGHT)
        return mwzi_fail(err, MWZ_ERR_ARGUMENT, "%s: direction %u is none of MWZ_LINT_…", function,
                         (unsigned)direction);
    lint_run run;
    mwz_status status = begin(&run, context, out, each, user, err);
    if (status != MWZ_OK)
        return status;
    bool right = direction == MWZ_LINT_RIGHT_TO_LEFT;
    return finish(&run, run_lines(&run, text, direction ? &right : NULL, MWZI_LINT_NO_HINT, err));
}

mwz_status mwz_lint_pair(mwz_lint_sum *out, const mwz_context *context, const mwz_text text[2], mwz_lint_fn each,
                         void *user, mwz_error *err)
{
    static const char function[] = "mwz_lint_pair";
    if (!out)
        return mwzi_fail_null(err, function, "out");
    *out = (mwz_lint_sum) { { 0 } };
    if (!context || !text)
        return mwzi_fail_null(err, function, context ? "text" : "context");
    for (size_t i = 0; i < 2; i++)
        if (!text[i].bytes && text[i].len)
            return mwzi_fail_null(err, function, i == MWZ_AR ? "text[MWZ_AR].bytes" : "text[MWZ_EN].bytes");
    lint_run run;
    mwz_status status = begin(&run, context, out, each, user, err);
    if (status != MWZ_OK)
        return status;
    static const bool left = false, right = true;
    status = run_lines(&run, text[MWZ_EN], &left, mwzi_lint_hint_of(text[MWZ_AR]), err);
    if (status == MWZ_OK)
        status = run_lines(&run, text[MWZ_AR], &right, mwzi_lint_hint_of(text[MWZ_EN]), err);
    return finish(&run, status);
}
