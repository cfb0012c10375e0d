/* Arabic letters → presentation forms, for what joins no letters itself: screens of plain cells. */
#ifndef MWZI_TEXT_JOINING_H
#define MWZI_TEXT_JOINING_H

#include "base/error.h"
#include "base/vec.h"

typedef MWZI_VEC(uint16_t) mwzi_units; /* of UTF-16 */

/* Buffers that are kept from text to text; starts as { 0 }. */
typedef struct mwzi_joining {
    mwzi_units bare, joined;
} mwzi_joining;

/* Joins the letters of `units` in place, in logical order: each becomes its form by its neighbours, lam and alef become
   one. Vowel marks stay what they are and where they are. MWZ_ERR_MEMORY, MWZ_ERR_INTERNAL. */
MWZ_MUST_USE mwz_status mwzi_joining_run(mwzi_joining *joining, const mwzi_env *env, mwzi_units *units, mwz_error *err);
void mwzi_joining_free(mwzi_joining *joining, const mwzi_env *env);

#endif
