/* How well a stretch of passages stands as one section, headings aside: one vocabulary, a beginning that is one. */
#ifndef MWZI_ALIGN_SECTION_TEXT_H
#define MWZI_ALIGN_SECTION_TEXT_H

#include "features/features.h"

typedef struct mwzi_section_text {
    uint32_t passage_count;
    uint32_t longest;  /* passages of the longest section that is looked at */
    float *cohesion;   /* [passages][longest]: log of how much better the stretch is explained by words of its own than by those of
                          the whole text, damped */
    float *opening;    /* [passages]: log of how well a section begins there, against any passage */
} mwzi_section_text;

/* Everything is in the arena. False when memory ran out. */
bool mwzi_section_text_build(mwzi_section_text *out, mwzi_arena *arena, const mwzi_feature_side *passages, uint32_t longest);

static inline float mwzi_section_cohesion(const mwzi_section_text *text, uint32_t first, uint32_t count)
{
    return text->cohesion[(size_t)first * text->longest + count - 1];
}

#endif
