/* Hysteresis: what neighbouring lines say together. */
#ifndef MWZI_REPAIR_SMOOTH_H
#define MWZI_REPAIR_SMOOTH_H

#include "base/env.h"

#include <stddef.h>

/* In: evidence[i], the natural logarithm of how much better line i reads as damaged than as it is. Out: the same with
   the neighbours heard, when damage begins or ends with the cost `change`. `work` holds `count` numbers. */
void mwzi_smooth(float *evidence, float *work, size_t count, float change);

#endif
