/* What some sections of a long document have learnt of its words, for the others. */
#ifndef MWZI_ALIGN_LESSONS_H
#define MWZI_ALIGN_LESSONS_H

#include "base/vec.h"
#include "features/features.h"

/* How often two types are expected to translate each other in a section's beads. */
typedef struct mwzi_taught_pair {
    uint32_t en, ar;
    float here, there; /* English as translation of Arabic, and the other way about */
    uint32_t lesson;   /* from which lesson */
} mwzi_taught_pair;

/* How often a type stands in a section's beads. */
typedef struct mwzi_taught_type {
    uint32_t type;
    float seen;
} mwzi_taught_type;

/* What one section has learnt. */
typedef struct mwzi_lesson {
    const uint32_t *types[2]; /* [types of the section] their numbers in the document, by which a lesson tells them; lent */
    MWZI_VEC(mwzi_taught_pair) pairs;
    MWZI_VEC(mwzi_taught_type) seen[2];
} mwzi_lesson;

void mwzi_lesson_free(mwzi_lesson *lesson, const mwzi_env *env);

/* The features with links as all lessons together have them, the dictionary as their prior. Everything but the links is lent by
   `features`; the arena is the result's. */
MWZ_MUST_USE mwz_status mwzi_lessons_apply(mwzi_features *out, const mwzi_env *env, const mwzi_features *features,
                                           const mwzi_lesson *lessons, uint32_t count, mwz_error *err);

#endif
