/* What the repairs of a line share: the line, the workshop, the dictionary. Each repair reads `line`, writes the mended
   line to `other` and tells how many places it mended; 0: none, and `other` means nothing. The caller takes it over or
   leaves it. */
#ifndef MWZI_REPAIR_MENDER_H
#define MWZI_REPAIR_MENDER_H

#include "lint/lint.h"
#include "repair/measure.h"
#include "repair/pages.h"
#include "repair/repair.h"
#include "text/bidi.h"

/* How often things stand in the whole document. */
typedef struct mwzi_totals {
    uint64_t variants, counterparts; /* Persian letters, and the Arabic ones that they stand for */
    uint64_t marks_first, marks_last; /* words that begin, and that end, with a mark */
    int64_t stretches_gain; /* seams that lines in visual order lose when each stretch of Arabic is turned by itself */
    uint64_t tatweels; /* between letters */
    uint64_t clear_utf8, clear_page; /* lines that prove it */
} mwzi_totals;

typedef struct mwzi_mender {
    const mwzi_env *env;
    const mwz_lexicon *lexicon;
    mwzi_bidi *bidi; /* opened when first needed, like pages and lint */
    mwzi_pages *pages;
    mwzi_lint lint;
    MWZI_VEC(char) utf8; /* what lint reads */
    mwzi_chars line, other, before;
    mwzi_measures measures;
    MWZI_VEC(uint32_t) order;
    MWZI_VEC(bool) turned;
    int stretches_gain; /* of the last line in visual order */
    mwzi_totals totals;
} mwzi_mender;

typedef struct mwzi_mended {
    uint32_t places;
    mwzi_certainty certainty;
} mwzi_mended;

/* order.c. `whole`: Latin words and numbers were reversed too. */
MWZ_MUST_USE mwz_status mwzi_mend_visual(mwzi_mender *mender, bool whole, mwzi_mended *out, mwz_error *err);
MWZ_MUST_USE mwz_status mwzi_mend_turned(mwzi_mender *mender, mwzi_mended *out, mwz_error *err);

/* shapes.c */
MWZ_MUST_USE mwz_status mwzi_mend_forms(mwzi_mender *mender, mwzi_mended *out, mwz_error *err);
MWZ_MUST_USE mwz_status mwzi_mend_ligatures(mwzi_mender *mender, mwzi_mended *out, mwz_error *err);
MWZ_MUST_USE mwz_status mwzi_mend_tatweel(mwzi_mender *mender, mwzi_mended *out, mwz_error *err);
/* U+FFFD in a word that the dictionary knows without it: a mark whose glyph had no character. */
MWZ_MUST_USE mwz_status mwzi_mend_lost(mwzi_mender *mender, mwzi_mended *out, mwz_error *err);
MWZ_MUST_USE mwz_status mwzi_mend_marks(mwzi_mender *mender, mwzi_mended *out, mwz_error *err);

/* letters.c */
MWZ_MUST_USE mwz_status mwzi_mend_lam_alef(mwzi_mender *mender, mwzi_mended *out, mwz_error *err);
MWZ_MUST_USE mwz_status mwzi_mend_persian(mwzi_mender *mender, mwzi_mended *out, mwz_error *err);

/* loose.c */
MWZ_MUST_USE mwz_status mwzi_mend_loose(mwzi_mender *mender, mwzi_mended *out, mwz_error *err);

/* invisible.c */
MWZ_MUST_USE mwz_status mwzi_mend_directions(mwzi_mender *mender, mwzi_mended *out, mwz_error *err);
MWZ_MUST_USE mwz_status mwzi_mend_zero_width(mwzi_mender *mender, mwzi_mended *out, mwz_error *err);

/* glued.c */
MWZ_MUST_USE mwz_status mwzi_mend_glued(mwzi_mender *mender, mwzi_mended *out, mwz_error *err);

/* Measures the line as it is now. */
MWZ_MUST_USE mwz_status mwzi_mender_measure(mwzi_mender *mender, bool dictionary, mwz_error *err);
void mwzi_mender_free(mwzi_mender *mender);

#endif
