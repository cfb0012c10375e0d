/* What the schema of TMX 1.4 (LISA OSCAR) and the tools that read it ask of a file beyond well-formed XML. */
#ifndef MWZI_FORMATS_TMX_RULES_H
#define MWZI_FORMATS_TMX_RULES_H

#include "formats/memory.h"
#include "xml/reader.h"

enum { MWZI_TMX_TAG = 64 };

/* Where a reading is; all 0 at the start. */
typedef struct mwzi_tmx_rules {
    char srclang[MWZI_TMX_TAG]; /* of the header, then of the unit; "": told nowhere */
    char unit_srclang[MWZI_TMX_TAG];
    mwz_side source;
    bool has_header, in_body;
    uint32_t variants; /* tuv of the unit */
} mwzi_tmx_rules;

/* At the START of an element, before its content is read; `unit` is the number of the unit that is open, or was last. */
MWZ_MUST_USE mwz_status mwzi_tmx_rules_start(mwzi_tmx_rules *rules, const mwzi_memory_watch *watch, mwzi_xml_reader *xml,
                                             uint32_t unit, mwz_error *err);
/* At the end of a unit. */
MWZ_MUST_USE mwz_status mwzi_tmx_rules_end_unit(mwzi_tmx_rules *rules, const mwzi_memory_watch *watch,
                                                const mwzi_memory_unit *unit, mwz_error *err);

#endif
