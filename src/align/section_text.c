/* passages → cohesion of every stretch, and what speaks for a section's beginning.

   Cohesion: the words of a stretch are drawn from one urn that remembers what it gave (a Dirichlet compound multinomial around
   the words of the whole text), as in BayesSeg (Eisenstein & Barzilay 2008); it is the log of that probability over the
   one without memory. Words come in bursts within sections and outside of them, so it is damped. Beginnings: a passage
   after a colon, one that leans on the passage before it, one that ends without a stop (a list item, a caption) or stands
   inside a paragraph rarely opens a section. Limit: the values of the cues are those of English and Arabic prose in
   general, no more than orders of magnitude. */
#include "align/section_text.h"

#include <math.h>
#include <string.h>

#include "align/heading_words.h"

static const double remembered = 60;   /* words of the whole text in the urn */
static const double damping = .1;
static const struct {
    uint8_t flag;
    bool before; /* of the passage before */
    bool lacks;  /* the flag is not there */
    float value;
} cues[] = {
    { MWZI_STRUCT_COLON, true, false, -1.f },
    { MWZI_STRUCT_LEANS, false, false, -.7f },
    { MWZI_STRUCT_OPEN, false, false, -.6f },
    { MWZI_STRUCT_LIST, false, false, -.7f },
    { MWZI_STRUCT_FIRST, false, true, -3.f },
    { MWZI_STRUCT_HEADING, false, false, 2.f },
};

static float opening_of(const mwzi_feature_side *side, uint32_t p)
{
    float sum = 0;
    for (size_t n = 0; n < sizeof cues / sizeof *cues && p > 0; n++) {
        bool has = side->segments[cues[n].before ? p - 1 : p].flags & cues[n].flag;
        if (has != cues[n].lacks)
            sum += cues[n].value;
    }
    return sum;
}

/* The row of stretches that begin at `p`; `seen` counts the types of the stretch, and is zero before and after. */
static void fill_row(const mwzi_section_text *out, const mwzi_feature_side *side, uint32_t p, uint32_t *seen, double words)
{
    double sum = 0, drawn = 0;
    uint32_t end = p;
    for (; end < out->passage_count && end - p < out->longest; end++) {
        const mwzi_segment_features *record = &side->segments[end];
        for (uint32_t t = record->token_first; t < record->token_first + record->token_count; t++) {
            uint32_t type = side->tokens[t];
            if (!mwzi_tells(side->classes[type]))
                continue;
            double anyway = (side->type_counts[type] + .5) / (words + .5 * side->type_count);
            sum += log((seen[type]++ + remembered * anyway) / ((drawn + remembered) * anyway));
            drawn++;
        }
        out->cohesion[(size_t)p * out->longest + end - p] = (float)(damping * sum);
    }
    for (uint32_t n = p; n < end; n++) {
        const mwzi_segment_features *record = &side->segments[n];
        for (uint32_t t = record->token_first; t < record->token_first + record->token_count; t++)
            seen[side->tokens[t]] = 0;
    }
}

bool mwzi_section_text_build(mwzi_section_text *out, mwzi_arena *arena, const mwzi_feature_side *passages, uint32_t longest)
{
    out->passage_count = passages->segment_count;
    out->longest = longest;
    out->cohesion = mwzi_arena_zeroed(arena, (size_t)out->passage_count * longest, sizeof *out->cohesion);
    out->opening = mwzi_arena_alloc(arena, out->passage_count * sizeof *out->opening);
    uint32_t *seen = mwzi_arena_zeroed(arena, passages->type_count, sizeof *seen);
    if (!out->cohesion || !out->opening || !seen)
        return false;
    double words = 0;
    for (uint32_t type = 0; type < passages->type_count; type++)
        if (mwzi_tells(passages->classes[type]))
            words += passages->type_counts[type];
    for (uint32_t p = 0; p < out->passage_count; p++) {
        out->opening[p] = opening_of(passages, p);
        fill_row(out, passages, p, seen, words);
    }
    return true;
}
