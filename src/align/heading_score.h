/* What a stretch of passages is worth as the section of a heading. */
#ifndef MWZI_ALIGN_HEADING_SCORE_H
#define MWZI_ALIGN_HEADING_SCORE_H

#include "align/heading_words.h"
#include "align/section_text.h"

typedef struct mwzi_heading_scorer {
    const mwzi_heading_words *words;
    const mwzi_section_text *text;
    double *lengths; /* [longest]: log prior of a section's length in passages, from 1 */
} mwzi_heading_scorer;

/* A section has `mean` passages in the mean. Everything is in the arena; false when memory ran out. */
bool mwzi_heading_scorer_build(mwzi_heading_scorer *out, mwzi_arena *arena, const mwzi_heading_words *words,
                               const mwzi_section_text *text, double mean);
/* The log of prior and evidence for the stretches of 1, 2 … passages from `first`, for heading `heading`; how many there are. */
uint32_t mwzi_heading_score_row(const mwzi_heading_scorer *scorer, uint32_t heading, uint32_t first, double *row);

#endif
