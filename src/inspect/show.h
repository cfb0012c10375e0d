/* What the inspectors share. */
#ifndef MWZI_INSPECT_SHOW_H
#define MWZI_INSPECT_SHOW_H

#include "base/finding.h"
#include "json/json.h"

/* The names of the sides, by mwz_side. */
extern const char *const mwzi_side_names[2];

/* One finding, an item of an array. */
void mwzi_show_finding(mwzi_json *json, const mwz_finding *finding);
/* "findings": [ … ], those of pair `pair` from *next on, which moves past them. */
void mwzi_show_findings(mwzi_json *json, const mwzi_findings *findings, size_t *next, uint32_t pair);
/* "shape": "1-2", English segments first. */
void mwzi_show_shape(mwzi_json *json, unsigned en, unsigned ar);

#endif
