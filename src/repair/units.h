/* The stretches of a text that are judged and repaired by themselves: lines; in HTML what stands between tags. */
#ifndef MWZI_REPAIR_UNITS_H
#define MWZI_REPAIR_UNITS_H

#include "base/vec.h"

typedef struct mwzi_unit {
    uint32_t offset, len; /* bytes of the text, without the line end */
    uint32_t line; /* 1-based */
    uint32_t flags; /* of repair.c */
} mwzi_unit;

typedef MWZI_VEC(mwzi_unit) mwzi_units;

/* Units that hold nothing above ASCII are left out unless `all`: nothing can be wrong with them. False when memory ran out. */
MWZ_MUST_USE bool mwzi_units_find(mwzi_units *units, const mwzi_env *env, const char *bytes, uint32_t len, bool markup,
                                  bool all);

#endif
