/* Zones: what the layout of a document says about which segments belong together. */
#ifndef MWZI_ALIGN_ZONES_H
#define MWZI_ALIGN_ZONES_H

#include "align/graph.h"

/* The log odds that the zones give a bead with both sides filled: −∞ when it holds segments of two zones, the tie's when it is all
   of a zone, else 0. */
double mwzi_zone_score(const mwzi_graph_side sides[2], const mwzi_model *model, uint32_t i, uint32_t j, unsigned en,
                       unsigned ar);

#endif
