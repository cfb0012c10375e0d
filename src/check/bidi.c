/* One unit → its bidi faults (lint/), a side after the other. That a text begins in the other script is no fault of a
   memory: the program that shows it knows the language. */
#include <string.h>

#include "check/checker.h"

/* The edits of a safe fix; the line begins `at` so many bytes into the text. */
static bool keep_edits(mwzi_checker *checker, mwzi_check_found *found, const mwz_lint_fault *fault, size_t at)
{
    found->cure = MWZI_CURE_EDITS;
    found->edit_count = fault->edit_count;
    for (size_t i = 0; i < fault->edit_count; i++) {
        const mwz_lint_edit *edit = &fault->edits[i];
        const char *text = mwzi_arena_text(&checker->arena, edit->text, strlen(edit->text));
        found->edits[i] = (mwzi_check_edit) { (uint32_t)(at + edit->span.offset), (uint32_t)edit->span.len, text };
        if (!text)
            return false;
    }
    return true;
}

static mwz_status check_side(mwzi_checker *checker, size_t index, mwz_side side, mwz_error *err)
{
    const mwzi_check_unit *unit = &checker->units.items[index];
    mwz_text text = unit->text[side];
    mwzi_lint_hint hint = mwzi_lint_hint_of(unit->text[!side]);
    mwz_status status = MWZ_OK;
    for (size_t at = 0; at < text.len && status == MWZ_OK;) {
        const char *end = memchr(text.bytes + at, '\n', text.len - at);
        size_t len = end ? (size_t)(end - text.bytes) - at : text.len - at;
        status = mwzi_lint_line(&checker->lint, (mwz_text) { text.bytes + at, len }, side == MWZ_AR, hint, err);
        for (size_t i = 0; i < checker->lint.faults.count && status == MWZ_OK; i++) {
            const mwzi_lint_fault *fault = &checker->lint.faults.items[i];
            size_t before = checker->found.count;
            if (strcmp(fault->view.kind, "starts-with-other-script") != 0)
                status = mwzi_check_tell(checker, index, side, "bidi", fault->view.severity, err, "in the %s: %s",
                                         side == MWZ_AR ? "Arabic" : "English", fault->message);
            if (status == MWZ_OK && checker->found.count > before && fault->view.fix == MWZ_LINT_SAFE &&
                !keep_edits(checker, &checker->found.items[before], &fault->view, at))
                status = mwzi_fail_memory(err);
        }
        at += len + 1;
    }
    return status;
}

mwz_status mwzi_check_bidi(mwzi_checker *checker, size_t index, mwz_error *err)
{
    if (!checker->units.items[index].sound)
        return MWZ_OK;
    mwz_status status = check_side(checker, index, MWZ_EN, err);
    return status == MWZ_OK ? check_side(checker, index, MWZ_AR, err) : status;
}
