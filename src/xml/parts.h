/* The parts of an office document as one text: each behind a line that names it. What unpacks the document writes these
   lines, what reads it finds the parts by them; so text in between may be repaired without telling anybody. */
#ifndef MWZI_XML_PARTS_H
#define MWZI_XML_PARTS_H

#include <muwazi/types.h>

/* "\n<?muwazi-part word/document.xml?>\n"; the name holds no "?". */
#define MWZI_XML_PART_BEFORE "\n<?muwazi-part "
#define MWZI_XML_PART_BEHIND "?>\n"

typedef struct mwzi_xml_part {
    mwz_text name;
    uint32_t offset, len; /* of its bytes in the text */
} mwzi_xml_part;

/* The next part from *at, which moves past it; false when there is none. */
bool mwzi_xml_part_next(mwzi_xml_part *out, const char *text, uint32_t len, uint32_t *at);

#endif
