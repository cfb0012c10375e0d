/* What words say of damage by their letters alone, remembered from line to line. */
#ifndef MWZI_REPAIR_KNOWN_H
#define MWZI_REPAIR_KNOWN_H

#include "base/env.h"

/* What the letters of a word say. */
typedef struct mwzi_known_word {
    uint16_t on, back; /* the cost of its letters, read either way */
    uint16_t order_class;
    uint8_t lam_alefs;
    bool glued; /* it may be two words */
    uint8_t count; /* 0: the place is empty */
    uint8_t letters[24];
} mwzi_known_word;

/* What reading ال as لا wins in a word. */
typedef struct mwzi_known_gain {
    float gain;
    uint8_t count; /* 0: the place is empty */
    uint8_t letters[24];
} mwzi_known_gain;

/* Both tables by a hash of the word; zeroed before it is opened. */
typedef struct mwzi_known {
    mwzi_known_word *words;
    mwzi_known_gain *gains;
} mwzi_known;

/* Makes room unless there is; false when memory ran out. */
bool mwzi_known_open(mwzi_known *known, const mwzi_env *env);
void mwzi_known_close(mwzi_known *known, const mwzi_env *env);
/* The result is good until the next call; `fresh` is room for a word that is not remembered. */
const mwzi_known_word *mwzi_known_word_of(mwzi_known *known, mwzi_known_word *fresh, const uint8_t *letters, uint32_t count);
/* By mwzi_lam_alef_reading without a dictionary; 0 for a long word. */
float mwzi_known_gain_of(mwzi_known *known, const uint8_t *letters, uint32_t count);

#endif
