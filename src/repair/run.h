/* What the parts of a repair share while it runs: the units with their evidence, and the workshop. */
#ifndef MWZI_REPAIR_RUN_H
#define MWZI_REPAIR_RUN_H

#include "repair/broken.h"
#include "repair/lines.h"
#include "repair/mender.h"
#include "repair/units.h"

/* What each unit is asked about; evidence is a natural logarithm, positive for damage. */
enum { MWZI_ORDER, MWZI_WHOLE, MWZI_TURNED, MWZI_SWAPPED, MWZI_PERSIAN, MWZI_EVIDENCES };

enum { /* flags of a unit */
       MWZI_UNIT_PAGES_SUSPECT = 1,
       MWZI_UNIT_PAGES_CLEAR = 2,
       MWZI_UNIT_HAS_FORMS = 4,
       MWZI_UNIT_HAS_SMALL = 8, /* something for the repairs that look at characters alone */
       MWZI_UNIT_HAS_VARIANTS = 16,
       MWZI_UNIT_HAS_GLUE = 32 /* words may have grown together */
};

typedef struct mwzi_repair_run {
    mwzi_repaired *out;
    const mwzi_env *env;
    const mwzi_text *text;
    const mwzi_repair_params *params;
    mwz_error *err;
    mwzi_mender mender;
    mwzi_units units;
    mwzi_breaks_found breaks;
    size_t next_break, next_mixed;
    float *evidence[MWZI_EVIDENCES], *work;
    mwzi_lines lines; /* the repaired text */
    uint32_t shown[MWZI_DAMAGES];
} mwzi_repair_run;

/* evidence.c: measures all units, with their neighbours heard. */
MWZ_MUST_USE mwz_status mwzi_repair_measure(mwzi_repair_run *b);
/* How sure damage of a kind is at a unit, and whether it is worth a word at all. */
mwzi_certainty mwzi_repair_weigh(const mwzi_repair_run *b, unsigned evidence, size_t unit);
bool mwzi_repair_is_told(const mwzi_repair_run *b, unsigned evidence, size_t unit);
/* Whether Latin words and numbers of a unit in visual order were reversed too. */
bool mwzi_repair_is_whole(const mwzi_repair_run *b, size_t unit);
/* Which wrong encodings the document has proved: bits 1 << MWZI_DAMAGE_…. */
unsigned mwzi_repair_known_pages(const mwzi_repair_run *b);

/* The unit's characters to the mender's line; and a wrong encoding undone there, as far as the line proves it by itself or
   `known` says so, with the line as it was in `before`. */
MWZ_MUST_USE mwz_status mwzi_repair_load(mwzi_repair_run *b, const mwzi_unit *unit);
MWZ_MUST_USE mwz_status mwzi_repair_mend_pages(mwzi_repair_run *b, unsigned known, mwzi_pages_result *result);

#endif
