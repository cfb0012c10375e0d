/* Two states, sound and damaged, along the lines: evidence of each line → evidence of all lines for each. The margin of
   the best path through "damaged" at a line over the best through "sound" (max-marginals of a two-state chain). */
#include "repair/smooth.h"

static float bounded(float margin, float change)
{
    return margin > change ? change : margin < -change ? -change : margin;
}

/* What passes from one line to the next is the margin so far, never more than the cost of a change. */
void mwzi_smooth(float *evidence, float *work, size_t count, float change)
{
    float before = 0;
    for (size_t i = 0; i < count; i++) {
        work[i] = before;
        before = bounded(before + evidence[i], change);
    }
    float after = 0;
    for (size_t i = count; i > 0; i--) {
        float own = evidence[i - 1];
        evidence[i - 1] = own + work[i - 1] + after;
        after = bounded(after + own, change);
    }
}
