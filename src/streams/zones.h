/* What a layout says about which pieces belong together. */
#ifndef MWZI_STREAMS_ZONES_H
#define MWZI_STREAMS_ZONES_H

#include "streams/layout.h"

/* Gives the pieces of the entries their zones and ties. */
void mwzi_zones_mark(mwzi_entries *entries, const mwzi_blocks *blocks, mwz_layout layout, const mwzi_evidence *evidence);

#endif
