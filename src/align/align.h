/* Stage 6: features → beads with probabilities. Works on numbers alone. */
#ifndef MWZI_ALIGN_ALIGN_H
#define MWZI_ALIGN_ALIGN_H

#include "align/headings.h"
#include "base/arena.h"
#include "base/error.h"
#include "features/features.h"

enum { MWZI_BEAD_MOST = 8 }; /* segments on one side of a bead */

typedef struct mwzi_bead {
    uint32_t first[2];  /* by mwz_side: index of the first segment (for an empty side: where it would stand) */
    uint16_t count[2];
    float probability;  /* posterior: that exactly this bead is right, in [0,1] */
    float margin;       /* log of its probability over its rival's, at most 20; for the reasons */
    bool confirmed;     /* a pin: it stands because the caller said so */
} mwzi_bead;

/* The most probable bead that would hold some of a bead's segments in its place; both counts 0 when there is none. */
typedef struct mwzi_rival {
    uint32_t first[2];
    uint16_t count[2];
    float probability;
} mwzi_rival;

/* A bead that is known: it stands as it is, and the rest is aligned around it. With one side empty (`first` there is not read) it
   says that each of its segments has no counterpart; where it stands between the beads of the other side is found. */
typedef struct mwzi_pin {
    uint32_t first[2];
    uint16_t count[2]; /* 0 … MWZI_BEAD_MOST, not both 0 */
} mwzi_pin;

/* Mechanisms that can be left out, for tools/bench/ablation. */
enum {
    MWZI_WITHOUT_TRANSLATIONS = 1, /* learning translations from the document */
    MWZI_WITHOUT_SHAPES = 2,       /* learning the shapes' probabilities */
    MWZI_WITHOUT_GRADES = 4,       /* learning how literal the translation is */
    MWZI_WITHOUT_LENGTHS = 8,      /* learning the length ratio and spread */
    MWZI_WITHOUT_PLACES = 16,      /* where in the bead a word stands */
    MWZI_WITHOUT_BURSTS = 32,      /* that words come in bursts */
    MWZI_WITHOUT_LENGTH = 64,      /* the length model altogether */
    MWZI_WITHOUT_LITERALNESS = 128, /* grades: one and the same literalness for every segment */
    MWZI_WITHOUT_STRUCTURE = 256,  /* headings, paragraph starts, list numbers, what zones are tied */
    MWZI_WITHOUT_CORRIDOR = 512    /* the corridor: every pair of places is looked at, in time and memory of their product */
};

typedef struct mwzi_align_params {
    bool no_learn;
    unsigned without;      /* MWZI_WITHOUT_… */
    const mwzi_pin *pins;  /* those with both sides ascending, no segment in two (MWZ_ERR_ARGUMENT else) */
    uint32_t pin_count;
    uint32_t threads;      /* for the sections of a long document; 0: one */
    mwzi_heading_mode headings;
} mwzi_align_params;

/* A pair of types as the aligner sees it in the end: what reasons are made of. */
typedef struct mwzi_word_link {
    uint32_t type;   /* of the Arabic side */
    float en_from_ar; /* t(en|ar) */
    float ar_from_en; /* t(ar|en) */
    bool learnt;     /* found in this document; the features have no such link */
} mwzi_word_link;

typedef struct mwzi_alignment {
    mwzi_arena arena;
    mwzi_bead *beads;
    mwzi_rival *rivals;     /* [count] */
    uint32_t count;
    uint32_t *link_starts;  /* [English types + 1] into links; a document of several sections has those of the features alone */
    mwzi_word_link *links;  /* ascending Arabic type */
    float length_ratio; /* Arabic characters per English character, as learnt */
    mwzi_heading_link *headings; /* all of one side, in the order of the text; none where both languages are whole texts */
    uint32_t heading_count;
} mwzi_alignment;

MWZ_MUST_USE mwz_status mwzi_align_build(mwzi_alignment **out, const mwzi_env *env, const mwzi_features *features,
                                         const mwzi_align_params *params, mwz_error *err);
/* Beads monotone, each segment in exactly one, counts within bounds, probabilities in [0,1]; heading links inside the text. */
MWZ_MUST_USE mwz_status mwzi_align_verify(const mwzi_alignment *alignment, const mwzi_features *features, mwz_error *err);
void mwzi_align_free(mwzi_alignment *alignment);

#endif
