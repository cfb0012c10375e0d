/* Which column each row of a table goes with, when neighbours go with neighbours. Works on numbers alone. */
#ifndef MWZI_PHRASES_HMM_H
#define MWZI_PHRASES_HMM_H

#include "base/vec.h"

typedef MWZI_VEC(float) mwzi_floats;

/* Room that is kept from one table to the next. */
typedef struct mwzi_hmm {
    const mwzi_env *env;
    mwzi_floats forward, here, backward, flow, share;
} mwzi_hmm;

void mwzi_hmm_init(mwzi_hmm *hmm, const mwzi_env *env);
void mwzi_hmm_free(mwzi_hmm *hmm);

/* `ratio` [rows × columns]: how many times more probable row and column stand together than by chance; `alone` [rows]: the same
   for a row that goes with nothing. Writes the posterior of each pair to `out` [rows × columns]. False when memory ran out. */
bool mwzi_hmm_run(mwzi_hmm *hmm, const float *ratio, const float *alone, uint32_t rows, uint32_t columns, float *out);

#endif
