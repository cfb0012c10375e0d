/* The model's numbers: how literal a segment can be, how likely each bead shape is, how long a translation is. */
#ifndef MWZI_ALIGN_MODEL_H
#define MWZI_ALIGN_MODEL_H

#include "align/align.h"

enum { MWZI_LITERALNESS = 5 }; /* grades of literalness, summed out for every segment */

/* The bead shapes, English count × Arabic count. */
enum {
    MWZI_SHAPE_1_0,
    MWZI_SHAPE_0_1,
    MWZI_SHAPE_1_N,                                      /* 1-1 … 1-8 */
    MWZI_SHAPE_M_1 = MWZI_SHAPE_1_N + MWZI_BEAD_MOST,    /* 2-1 … 8-1 */
    MWZI_SHAPE_2_2 = MWZI_SHAPE_M_1 + MWZI_BEAD_MOST - 1,
    MWZI_SHAPE_2_3,
    MWZI_SHAPE_3_2,
    MWZI_SHAPE_3_3,
    MWZI_SHAPE_COUNT, /* what the aligner itself looks for; behind it what only a pin can be */
    MWZI_SHAPE_ALL = MWZI_SHAPE_COUNT + (MWZI_BEAD_MOST - 1) * (MWZI_BEAD_MOST - 1) - 4
};

typedef struct mwzi_shape {
    uint8_t en, ar;
} mwzi_shape;
extern const mwzi_shape mwzi_shapes[MWZI_SHAPE_ALL];

/* A group of shapes is learnt as one number, and parted within by fixed shares. */
enum { MWZI_GROUP_NULL, MWZI_GROUP_ONE, MWZI_GROUP_TWO, MWZI_GROUP_MORE, MWZI_GROUP_MANY, MWZI_GROUP_COUNT };
unsigned mwzi_shape_group(unsigned shape);

typedef struct mwzi_model {
    double lambda[MWZI_LITERALNESS];
    double pi[2][MWZI_LITERALNESS];         /* by side: the chance of each grade */
    double factor[MWZI_CLASS_COUNT];        /* how likely a token of the class is to be translated, against a content word */
    double group[2][MWZI_GROUP_COUNT];      /* chance of each shape group; [side] is the side with fewer segments (ONE, MANY: [0]) */
    double shape_log[MWZI_SHAPE_COUNT];     /* log prior of each shape, from `group` */
    double length_ratio;                    /* Arabic characters per English character */
    double length_spread;                   /* variance per character of mean length (Gale & Church 1993: 6.8) */
    double length_weight;
    double length_freedom;                  /* of Student's t: the heavy tail */
    double evidence_weight;                 /* of the word evidence, both directions together */
    double chance[MWZI_CLASS_COUNT][MWZI_LITERALNESS]; /* that a token is translated, by class and grade */
    float odds[MWZI_CLASS_COUNT][MWZI_LITERALNESS];    /* chance / (1 − chance) */
    double width_base, width_share;         /* of the diagonal on which a word finds its translation: tokens, and share of the bead */
    double border_kept;                     /* how surely a translation goes over no border of a paragraph */
    double tie_log[MWZI_TIE_CERTAIN + 1];   /* log odds of a bead that is all of a zone, by the zone's tie */
    double first_copied, heading_copied, number_copied; /* how surely a paragraph start, heading, list number is translated as one */
    unsigned without;
    bool taught;                            /* it started with what other sections have learnt */
    double background_tokens;               /* imagined tokens of other texts behind the document's unigrams */
    double local_weight;                    /* how far a word that stands near by is expected again (burstiness) */
    double local_tokens;                    /* imagined tokens behind the unigrams of the neighbourhood */
} mwzi_model;

/* `without`: MWZI_WITHOUT_… */
void mwzi_model_init(mwzi_model *model, unsigned without);
/* Fills shape_log from `group`. */
void mwzi_model_set_shapes(mwzi_model *model);
/* Makes the first of several models the mean of what they have learnt. */
void mwzi_model_average(mwzi_model *models, uint32_t count);
/* The log of how well two lengths go together, in characters; 0 at best. */
double mwzi_model_length(const mwzi_model *model, double chars_en, double chars_ar);

#endif
