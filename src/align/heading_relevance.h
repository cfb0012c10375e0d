/* Whether a heading is about the passages that it was given. */
#ifndef MWZI_ALIGN_HEADING_RELEVANCE_H
#define MWZI_ALIGN_HEADING_RELEVANCE_H

#include "align/heading_words.h"
#include "align/headings.h"

/* For each of `links`, which are the headings of `words`: the probability that its passages are its matter, in `out` [count]; `prior` is what it
   is before anything is known of this text's headings, and weighs as much as `weight` headings. Of a link without passages it is 0. */
void mwzi_heading_relevance(double *out, const mwzi_heading_link *links, uint32_t count, const mwzi_heading_words *words,
                            double prior, double weight);

#endif
