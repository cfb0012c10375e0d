/* Headings linked with the passages of the other language that they stand over; a passage is no translation of its heading. */
#ifndef MWZI_ALIGN_HEADINGS_H
#define MWZI_ALIGN_HEADINGS_H

#include <stdint.h>

/* The segments of one heading, on `side`, and the passages of the other side that are its section. */
typedef struct mwzi_heading_link {
    uint32_t heading_first, heading_count; /* segments of `side` */
    uint32_t passage_first, passage_count; /* segments of the other side; count 0: abstained, no passage is sure enough */
    uint8_t side;                          /* mwz_side */
    float probability;                     /* posterior: that the passages belong to the heading, in [0,1] */
} mwzi_heading_link;

#endif
