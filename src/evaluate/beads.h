/* Sets of beads: lists of ids on two sides, source (English) first, as gold files have them. */
#ifndef MWZI_EVALUATE_BEADS_H
#define MWZI_EVALUATE_BEADS_H

#include "base/arena.h"
#include "base/error.h"
#include "base/vec.h"

/* One bead; the ids are lent. */
typedef struct mwzi_gold_bead {
    const uint32_t *ids[2]; /* 0: English, 1: Arabic */
    uint32_t count[2];
} mwzi_gold_bead;

typedef struct mwzi_bead_set {
    MWZI_VEC(mwzi_gold_bead) items;
} mwzi_bead_set;

/* Reads gold lines; the ids live in the arena. MWZ_ERR_FORMAT with the line, MWZ_ERR_MEMORY. */
MWZ_MUST_USE mwz_status mwzi_bead_set_read(mwzi_bead_set *set, mwzi_arena *arena, const char *gold, size_t len,
                                           mwz_error *err);
/* Sorts, and drops what is there twice or empty on both sides. */
void mwzi_bead_set_tidy(mwzi_bead_set *set);
/* -1, 0, 1; the order has no meaning but that equal beads are neighbours. */
int mwzi_gold_bead_compare(const void *a, const void *b);

#endif
