/* Bidi lint of one line: what goes wrong when right-to-left and left-to-right text meet. */
#ifndef MWZI_LINT_LINT_H
#define MWZI_LINT_LINT_H

#include <muwazi/lint.h>

#include "base/error.h"
#include "base/vec.h"
#include "text/shown.h"

typedef struct mwzi_lint_char {
    uint32_t c;
    uint32_t offset, len; /* bytes of the line */
    uint32_t partner; /* of a control: the one that closes or opens it; UINT32_MAX: none */
    bool gone; /* taken away by a safe fix */
} mwzi_lint_char;

/* What the other side of a pair proves. */
typedef enum mwzi_lint_hint {
    MWZI_LINT_NO_HINT,
    MWZI_LINT_ENDS_IN_STOP, /* the other side ends in a stop and does not begin with one */
    MWZI_LINT_BEGINS_WITH_STOP /* the other side begins with one: so ".NET" */
} mwzi_lint_hint;

enum { MWZI_LINT_MESSAGE = 200 };

typedef struct mwzi_lint_fault {
    mwz_lint_fault view; /* spans within the line; its message is not set */
    char message[MWZI_LINT_MESSAGE];
} mwzi_lint_fault;

/* A line under examination, and the workshop for the next one. Not for several threads at a time. */
typedef struct mwzi_lint {
    const mwzi_env *env;
    mwzi_shown *shown;
    mwz_text line;
    bool right;
    mwzi_lint_hint hint;
    MWZI_VEC(mwzi_lint_char) chars;
    MWZI_VEC(mwzi_lint_fault) faults; /* of the line, by span */
    MWZI_VEC(char) trial;
    MWZI_VEC(uint32_t) open; /* controls that wait for their partner */
} mwzi_lint;

MWZ_MUST_USE mwz_status mwzi_lint_open(mwzi_lint *out, const mwzi_env *env, mwz_error *err);
void mwzi_lint_close(mwzi_lint *lint);

/* Fills lint->faults with those of a line, which is lent until the next call. `right`: it runs from right to left. */
MWZ_MUST_USE mwz_status mwzi_lint_line(mwzi_lint *lint, mwz_text line, bool right, mwzi_lint_hint hint, mwz_error *err);

/* The same with the faults of direction controls alone; lint->chars then tells of each its partner and whether it is gone. */
MWZ_MUST_USE mwz_status mwzi_lint_line_controls(mwzi_lint *lint, mwz_text line, bool right, mwz_error *err);

/* Whether most letters of a line run from right to left. */
bool mwzi_lint_is_right(mwz_text line);
/* What a line says about its translation. */
mwzi_lint_hint mwzi_lint_hint_of(mwz_text line);

/* The parts of mwzi_lint_line: direction controls; brackets, stops and the first letter. */
MWZ_MUST_USE mwz_status mwzi_lint_controls(mwzi_lint *lint, mwz_error *err);
MWZ_MUST_USE mwz_status mwzi_lint_writing(mwzi_lint *lint, mwz_error *err);

bool mwzi_lint_is_control(uint32_t c);
bool mwzi_lint_is_mark(uint32_t c); /* U+200E, U+200F, U+061C, which have no partner */
/* A new fault at a character; NULL when memory ran out. */
mwzi_lint_fault *mwzi_lint_add(mwzi_lint *lint, const char *kind, mwz_severity severity, const mwzi_lint_char *at);
/* An edit more: replaces a character. */
void mwzi_lint_edit(mwzi_lint_fault *fault, mwz_lint_fix fix, const mwzi_lint_char *at, const char *text);

#endif
