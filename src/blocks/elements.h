/* The elements of HTML as this stage knows them, and how a page is told from plain text. */
#ifndef MWZI_BLOCKS_ELEMENTS_H
#define MWZI_BLOCKS_ELEMENTS_H

#include <stdbool.h>
#include <stdint.h>

#include <muwazi/types.h>

typedef enum mwzi_element {
    MWZI_ELEMENT_INLINE,
    MWZI_ELEMENT_BLOCK,
    MWZI_ELEMENT_HEADING,
    MWZI_ELEMENT_TITLE,
    MWZI_ELEMENT_LIST,
    MWZI_ELEMENT_ITEM,
    MWZI_ELEMENT_TABLE,
    MWZI_ELEMENT_ROW,
    MWZI_ELEMENT_CELL,
    MWZI_ELEMENT_CAPTION,
    MWZI_ELEMENT_PREFORMATTED,
    MWZI_ELEMENT_BREAK,
    MWZI_ELEMENT_MAIN, /* <main>, <article>: what is inside is the text */
    MWZI_ELEMENT_HEADER,
    MWZI_ELEMENT_HEAD,
    MWZI_ELEMENT_ASIDE, /* <nav>, <footer> …: left out */
    MWZI_ELEMENT_DROPPED /* scripts, controls, pictures: left out whatever is inside */
} mwzi_element;

/* The kind of an element by its name in lower case; inline for what is not known. */
mwzi_element mwzi_element_kind(const char *name);

/* What an inline element, a picture or a line break is as an inline code. */
mwz_code_type mwzi_element_code(const char *name);
/* Whether its attributes make an element the mark of a note in the text. */
bool mwzi_element_is_note_mark(const char *const *attributes);

/* Whether its attributes make an element furniture (role="navigation" …), or hide it. */
bool mwzi_element_is_aside(const char *const *attributes);
bool mwzi_element_is_hidden(const char *const *attributes);
/* Whether its attributes make an element the mark of a note in the text. */
bool mwzi_element_is_note_mark(const char *const *attributes);
/* Where a link goes: out of the page; to a place in it; or to what is called as notes are, so that a number is its mark. */
typedef enum mwzi_inner_link { MWZI_LINK_OTHER, MWZI_LINK_INNER, MWZI_LINK_NOTE } mwzi_inner_link;
mwzi_inner_link mwzi_element_inner_link(const char *const *attributes);
/* Whether they make it a footnote, or what holds footnotes (DPUB-ARIA 1.0, as EPUB and pandoc write). */
bool mwzi_element_is_note(const char *const *attributes);

/* Whether a text (NUL-terminated) is an HTML page, by its beginning. */
bool mwzi_page_is(const char *text, uint32_t len);

#endif
