/* What of a memory is put right: edits of its text, and the text with them. */
#ifndef MWZI_CHECK_FIXER_H
#define MWZI_CHECK_FIXER_H

#include "base/arena.h"
#include "base/file.h"
#include "base/vec.h"
#include "memory/memory.h"

typedef struct mwzi_fixer {
    const mwzi_env *env;
    const mwzi_memory_input *in; /* lent */
    mwzi_memory_kind kind;
    mwzi_arena arena; /* what is put in */
    MWZI_VEC(mwzi_memory_edit) edits;
} mwzi_fixer;

/* MWZ_ERR_FORMAT when a memory of this kind cannot be written back, or not without losing something. */
MWZ_MUST_USE mwz_status mwzi_fixer_open(mwzi_fixer *out, const mwzi_env *env, const mwzi_memory_input *in,
                                        mwzi_memory_kind kind, mwz_error *err);
void mwzi_fixer_close(mwzi_fixer *fixer);

/* Puts `edit.text`, which is copied, in the place of bytes of the input. */
MWZ_MUST_USE mwz_status mwzi_fixer_add(mwzi_fixer *fixer, mwzi_memory_edit edit, mwz_error *err);
/* The same for `text` as one of a unit, written as the format wants it; *done is false where markup or quoting is in
 * the way. */
MWZ_MUST_USE mwz_status mwzi_fixer_put(mwzi_fixer *fixer, mwz_span span, mwz_text text, bool *done, mwz_error *err);
/* Takes a whole unit away, with the line that it leaves blank. */
MWZ_MUST_USE mwz_status mwzi_fixer_remove(mwzi_fixer *fixer, uint32_t from, uint32_t len, mwz_error *err);
/* The input with all edits; of those that touch each other the first one counts. */
void mwzi_fixer_write(mwzi_fixer *fixer, mwzi_out *out);

#endif
