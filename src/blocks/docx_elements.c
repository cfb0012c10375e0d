/* Name of an element of a DOCX → what it is to the reader. Rule: ECMA-376 part 1, the table below. Limit: an element
   that is not in it is passed through. */
#include "blocks/docx_elements.h"

#include <stddef.h>
#include <string.h>

static const struct {
    const char *name;
    mwzi_docx_element element;
} elements[] = {
    { "w:p", MWZI_DOCX_PARAGRAPH },
    { "w:pPr", MWZI_DOCX_PARAGRAPH_PROPERTIES },
    { "w:pStyle", MWZI_DOCX_STYLE },
    { "w:numId", MWZI_DOCX_LIST_ID },
    { "w:ilvl", MWZI_DOCX_LIST_LEVEL },
    { "w:outlineLvl", MWZI_DOCX_OUTLINE },
    { "w:r", MWZI_DOCX_RUN },
    { "w:vanish", MWZI_DOCX_HIDDEN },
    { "w:t", MWZI_DOCX_TEXT },
    { "w:tab", MWZI_DOCX_SPACE },
    { "w:ptab", MWZI_DOCX_SPACE },
    { "w:br", MWZI_DOCX_BREAK },
    { "w:cr", MWZI_DOCX_BREAK },
    { "w:noBreakHyphen", MWZI_DOCX_HYPHEN },
    { "w:tbl", MWZI_DOCX_TABLE },
    { "w:tr", MWZI_DOCX_ROW },
    { "w:tc", MWZI_DOCX_CELL },
    { "w:gridSpan", MWZI_DOCX_SPAN },
    { "w:footnote", MWZI_DOCX_NOTE },
    { "w:endnote", MWZI_DOCX_NOTE },
    { "w:txbxContent", MWZI_DOCX_BOX },
    { "w:del", MWZI_DOCX_DELETED },
    { "w:moveFrom", MWZI_DOCX_DELETED },
    { "mc:Fallback", MWZI_DOCX_SKIPPED },
    { "m:oMath", MWZI_DOCX_FORMULA },
    { "w:rt", MWZI_DOCX_SKIPPED },
    { "w:tabs", MWZI_DOCX_SKIPPED },
    { "w:pPrChange", MWZI_DOCX_SKIPPED },
    { "w:rPrChange", MWZI_DOCX_SKIPPED },
    { "w:sectPr", MWZI_DOCX_SKIPPED },
    { "w:numberingChange", MWZI_DOCX_SKIPPED },
    { "w:rPr", MWZI_DOCX_RUN_PROPERTIES },
    { "w:hyperlink", MWZI_DOCX_LINK },
    { "w:fldSimple", MWZI_DOCX_FIELD },
    { "w:fldChar", MWZI_DOCX_FIELD_MARK },
    { "w:instrText", MWZI_DOCX_FIELD_TEXT },
    { "w:footnoteReference", MWZI_DOCX_NOTE_MARK },
    { "w:endnoteReference", MWZI_DOCX_NOTE_MARK },
    { "a:blip", MWZI_DOCX_PICTURE },
    { "v:imagedata", MWZI_DOCX_PICTURE },
};

mwzi_docx_element mwzi_docx_element_find(const char *name)
{
    for (size_t i = 0; i < sizeof elements / sizeof *elements; i++)
        if (strcmp(elements[i].name, name) == 0)
            return elements[i].element;
    return MWZI_DOCX_OTHER;
}
