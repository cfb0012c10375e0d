/* The parts of an office document as one text: each behind a line that names it. What unpacks the document writes these
   lines, what reads it finds the parts by them; so text in between may be repaired without telling anybody. */
#ifndef MWZI_XML_PARTS_H
#define MWZI_XML_PARTS_H

#include "xml/events.h"

/* "\n<?muwazi-part word/document.xml?>\n"; the name holds no "?". */
#define MWZI_XML_PART_BEFORE "\n<?muwazi-part "
#define MWZI_XML_PART_BEHIND "?>\n"

typedef struct mwzi_xml_part {
    mwz_text name;
    uint32_t offset, len; /* of its bytes in the text */
} mwzi_xml_part;

/* The next part from *at, which moves past it; false when there is none. */
bool mwzi_xml_part_next(mwzi_xml_part *out, const char *text, uint32_t len, uint32_t *at);
/* Whether a text is such parts, of an office document of a kind ("docx"; NULL: of any), which its first part tells. */
bool mwzi_xml_parts_are(const char *text, uint32_t len, const char *kind);

/* Reading all of them but the first. */
typedef struct mwzi_xml_parts {
    const char *text;
    uint32_t len;
    const char *name; /* of the document; messages add that of the part: "letter.docx (word/document.xml)" */
    const mwzi_xml_space *spaces;
    mwzi_xml_place *place; /* as of mwzi_xml_source */
    /* Told before the events of a part, with its root element; NULL: nobody asks. */
    mwz_status (*begin)(void *user, const mwzi_xml_part *part, mwz_text root, mwz_error *err);
} mwzi_xml_parts;

/* Tells the reader the events of one part after the other, texts with places of the whole. Statuses of mwzi_xml_read, and
   what `begin` returns. */
MWZ_MUST_USE mwz_status mwzi_xml_parts_read(const mwzi_env *env, const mwzi_xml_parts *parts,
                                            const mwzi_markup_reader *reader, mwz_error *err);

#endif
