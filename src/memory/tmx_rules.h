/* What the schema of TMX 1.4 (LISA OSCAR) and the tools that read it ask of a file beyond well-formed XML. */
#ifndef MWZI_MEMORY_TMX_RULES_H
#define MWZI_MEMORY_TMX_RULES_H

#include "memory/memory.h"
#include "xml/events.h"

enum { MWZI_TMX_TAG = 64 };

/* Where a reading is; all 0 at the start. */
typedef struct mwzi_tmx_rules {
    char srclang[MWZI_TMX_TAG]; /* of the header, then of the unit; "": told nowhere */
    char unit_srclang[MWZI_TMX_TAG];
    mwz_side source;
    bool has_header, in_body;
    uint32_t variants, of_side[2]; /* tuv of the unit; in Arabic, in English */
    bool old; /* a version before 1.4, in which the attribute was "lang" */
    bool others_told; /* that there are other languages: once is enough */
} mwzi_tmx_rules;

/* An element as it opens. */
typedef struct mwzi_tmx_element {
    const char *name;
    const char *const *attributes;
    uint32_t line; /* where its start tag ends */
    uint32_t depth; /* 0: the root */
    uint32_t from; /* its start tag in the input, and the tag as it is written */
    mwz_text tag;
} mwzi_tmx_element;

/* When an element opens that is in no <seg>; `unit` is the number of the unit that is open, or was last. */
MWZ_MUST_USE mwz_status mwzi_tmx_rules_start(mwzi_tmx_rules *rules, const mwzi_memory_watch *watch,
                                             const mwzi_tmx_element *element, uint32_t unit, mwz_error *err);
/* At the end of a unit. */
MWZ_MUST_USE mwz_status mwzi_tmx_rules_end_unit(mwzi_tmx_rules *rules, const mwzi_memory_watch *watch,
                                                const mwzi_memory_unit *unit, mwz_error *err);

#endif
