/* The elements of ODT: what each is to its reader. */
#ifndef MWZI_BLOCKS_ODT_ELEMENTS_H
#define MWZI_BLOCKS_ODT_ELEMENTS_H

#include <stdint.h>

typedef enum mwzi_odt_element {
    MWZI_ODT_OTHER,
    MWZI_ODT_HEADING,
    MWZI_ODT_PARAGRAPH,
    MWZI_ODT_SPAN,
    MWZI_ODT_LIST,
    MWZI_ODT_ITEM,
    MWZI_ODT_SPACES,
    MWZI_ODT_SPACE,
    MWZI_ODT_BREAK,
    MWZI_ODT_NOTE,
    MWZI_ODT_BOX,
    MWZI_ODT_TABLE,
    MWZI_ODT_ROW,
    MWZI_ODT_CELL,
    MWZI_ODT_COVERED,
    MWZI_ODT_CONTENTS,
    MWZI_ODT_STYLE,
    MWZI_ODT_STYLE_TEXT,
    MWZI_ODT_LIST_STYLE,
    MWZI_ODT_LIST_NUMBERS,
    MWZI_ODT_DELETED,
    MWZI_ODT_HIDDEN,
    MWZI_ODT_SKIPPED,
    MWZI_ODT_LINK,
    MWZI_ODT_NOTE_MARK,
    MWZI_ODT_FRAME,
    MWZI_ODT_PICTURE,
    MWZI_ODT_STYLES,
    MWZI_ODT_AUTOMATIC_STYLES,
    MWZI_ODT_BODY
} mwzi_odt_element;

/* MWZI_ODT_OTHER: what is passed through. */
mwzi_odt_element mwzi_odt_element_find(const char *name);
/* A number in an attribute; `fallback` when it is none, or 0. */
uint32_t mwzi_odt_number(const char *const *attributes, const char *name, uint32_t fallback);

#endif
