/* A list of findings; the messages live in the arena of the product that owns the list. */
#ifndef MWZI_BASE_FINDING_H
#define MWZI_BASE_FINDING_H

#include "base/arena.h"
#include "base/error.h"
#include "base/vec.h"

typedef MWZI_VEC(mwz_finding) mwzi_findings;

/* Adds a finding; `base` gives kind (a literal), severity, span, line, document, pair. MWZ_ERR_MEMORY or MWZ_OK. */
MWZ_MUST_USE mwz_status mwzi_findings_add(mwzi_findings *list, mwzi_arena *arena, const mwz_finding *base, mwz_error *err,
                                          const char *format, ...) MWZI_PRINTF(5, 6);
bool mwzi_findings_get(const mwzi_findings *list, size_t index, mwz_finding *out);

#endif
