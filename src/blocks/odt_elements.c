/* Name of an element of an ODT → what it is to the reader; numbers in its attributes. Rule: ODF 1.3 part 3, the table
   below. Limit: an element that is not in it is passed through. */
#include "blocks/odt_elements.h"

#include <string.h>

#include "xml/markup.h"

static const struct {
    const char *name;
    mwzi_odt_element element;
} elements[] = {
    { "text:p", MWZI_ODT_PARAGRAPH },
    { "text:span", MWZI_ODT_SPAN },
    { "text:h", MWZI_ODT_HEADING },
    { "text:list", MWZI_ODT_LIST },
    { "text:list-item", MWZI_ODT_ITEM },
    { "text:list-header", MWZI_ODT_ITEM },
    { "text:s", MWZI_ODT_SPACES },
    { "text:tab", MWZI_ODT_SPACE },
    { "text:line-break", MWZI_ODT_BREAK },
    { "text:note-body", MWZI_ODT_NOTE },
    { "text:note-citation", MWZI_ODT_SKIPPED },
    { "draw:text-box", MWZI_ODT_BOX },
    { "table:table", MWZI_ODT_TABLE },
    { "table:table-row", MWZI_ODT_ROW },
    { "table:table-cell", MWZI_ODT_CELL },
    { "table:covered-table-cell", MWZI_ODT_COVERED },
    { "text:table-of-content", MWZI_ODT_CONTENTS },
    { "text:alphabetical-index", MWZI_ODT_CONTENTS },
    { "text:illustration-index", MWZI_ODT_CONTENTS },
    { "style:style", MWZI_ODT_STYLE },
    { "style:text-properties", MWZI_ODT_STYLE_TEXT },
    { "text:list-style", MWZI_ODT_LIST_STYLE },
    { "text:list-level-style-number", MWZI_ODT_LIST_NUMBERS },
    { "text:deletion", MWZI_ODT_DELETED },
    { "text:tracked-changes", MWZI_ODT_OTHER },
    { "text:hidden-text", MWZI_ODT_HIDDEN },
    { "text:page-number", MWZI_ODT_SKIPPED },
    { "text:page-count", MWZI_ODT_SKIPPED },
    { "text:ruby-text", MWZI_ODT_SKIPPED },
    { "office:annotation", MWZI_ODT_SKIPPED },
    { "office:master-styles", MWZI_ODT_SKIPPED },
    { "office:forms", MWZI_ODT_SKIPPED },
    { "text:index-title-template", MWZI_ODT_SKIPPED },
    { "text:a", MWZI_ODT_LINK },
    { "text:note", MWZI_ODT_NOTE_MARK },
    { "draw:frame", MWZI_ODT_FRAME },
    { "draw:image", MWZI_ODT_PICTURE },
    { "office:styles", MWZI_ODT_STYLES },
    { "office:automatic-styles", MWZI_ODT_AUTOMATIC_STYLES },
    { "office:body", MWZI_ODT_BODY },
};

mwzi_odt_element mwzi_odt_element_find(const char *name)
{
    for (size_t i = 0; i < sizeof elements / sizeof *elements; i++)
        if (strcmp(elements[i].name, name) == 0)
            return elements[i].element;
    return MWZI_ODT_OTHER;
}

uint32_t mwzi_odt_number(const char *const *attributes, const char *name, uint32_t fallback)
{
    const char *text = mwzi_markup_attribute(attributes, name);
    uint32_t value = 0;
    for (; text && *text >= '0' && *text <= '9' && value < 1000000; text++)
        value = value * 10 + (uint32_t)(*text - '0');
    return text && *text == '\0' && value ? value : fallback;
}
