/* Headings in order over passages in order: which stretch belongs to which. */
#ifndef MWZI_ALIGN_HEADING_ORDER_H
#define MWZI_ALIGN_HEADING_ORDER_H

#include "align/heading_score.h"
#include "align/headings.h"
#include "base/arena.h"
#include "base/error.h"

/* Fills the passages and the probability of `links`, which are the headings of the scorer's words, in order.
   MWZ_ERR_MEMORY, MWZ_ERR_CANCELLED. */
MWZ_MUST_USE mwz_status mwzi_heading_order_link(mwzi_heading_link *links, uint32_t count, mwzi_arena *scratch,
                                                const mwzi_heading_scorer *scorer, mwz_error *err);

/* Takes for a heading the passages that are likeliest its own: `inside` and `start` [passages] are the chances that a passage lies
   in its section and that the section begins there; passages behind the first are taken while their chance is at least `share` of
   the first one's. */
void mwzi_heading_settle(mwzi_heading_link *link, uint32_t passages, const double *inside, const double *start, double share);

#endif
