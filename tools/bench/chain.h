/* Long documents made of the evaluation data: texts chained, each copy lightly edited, gold chained with them. */
#ifndef MUWAZI_BENCH_CHAIN_H
#define MUWAZI_BENCH_CHAIN_H

#include <stddef.h>

#include "gold_set.h"

typedef struct chain_bytes {
    char *bytes;
    size_t len, room;
} chain_bytes;

typedef struct chain {
    chain_bytes sides[2]; /* English, Arabic: a segment a line */
    chain_bytes gold;
} chain;

/* At least `segments` English lines, from two-file cases in turn. Ends the program when memory runs out. */
void chain_make(chain *out, const cli_cases *cases, unsigned long segments);
void chain_free(chain *made);

#endif
