/* Headings linked with the passages of the other language that they stand over; a passage is no translation of its heading. */
#ifndef MWZI_ALIGN_HEADINGS_H
#define MWZI_ALIGN_HEADINGS_H

#include "base/arena.h"
#include "base/error.h"
#include "features/features.h"

/* The segments of one heading, on `side`, and the passages of the other side that are its section. */
typedef struct mwzi_heading_link {
    uint32_t heading_first, heading_count; /* segments of `side` */
    uint32_t passage_first, passage_count; /* segments of the other side; count 0: abstained, no passage is sure enough */
    uint8_t side;                          /* mwz_side */
    float probability;                     /* posterior: that the first passage is the heading's own, in [0,1]; of an abstention,
                                              that the passages in question would have been */
} mwzi_heading_link;

typedef enum mwzi_heading_mode {
    MWZI_HEADINGS_NONE,  /* both languages are whole texts */
    MWZI_HEADINGS_FIND,  /* two documents: is one of them nothing but headings? */
    MWZI_HEADINGS_OTHER, /* the language with less text has headings alone, over passages in the other */
    MWZI_HEADINGS_BOTH   /* headings in both languages over passages in one */
} mwzi_heading_mode;

/* The side whose segments are headings, the other one having the passages; -1 when there is none. */
int mwzi_headings_side(const mwzi_features *features, mwzi_heading_mode mode);

/* Whether a segment of the side of headings, or of the other one, is a heading. */
bool mwzi_is_heading(const mwzi_features *features, int headings_side, int side, uint32_t segment);

/* The links of all headings of `side`, which mwzi_headings_side found in `mode`, in the order of the text, in `arena`. MWZ_ERR_MEMORY, MWZ_ERR_CANCELLED. */
MWZ_MUST_USE mwz_status mwzi_headings_link(mwzi_heading_link **out, uint32_t *count, mwzi_arena *arena,
                                           const mwzi_features *features, int side, mwzi_heading_mode mode, mwz_error *err);

/* Headings ascending, segments in range, probabilities in [0,1]. */
MWZ_MUST_USE mwz_status mwzi_headings_verify(const mwzi_heading_link *links, uint32_t count, const mwzi_features *features,
                                             mwz_error *err);

#endif
