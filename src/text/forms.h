/* Presentation forms (U+FB50–U+FDFF, U+FE70–U+FEFC): letters as old fonts and PDFs hold them, one character a shape. */
#ifndef MWZI_TEXT_FORMS_H
#define MWZI_TEXT_FORMS_H

#include <stddef.h>
#include <stdint.h>

typedef enum mwzi_form {
    MWZI_FORM_NONE, /* no presentation form, or one that authors write on purpose: ﷺ ﷲ ﷼ ﴾ ﴿ */
    MWZI_FORM_ISOLATED,
    MWZI_FORM_INITIAL, /* joined to the next letter alone */
    MWZI_FORM_MEDIAL,
    MWZI_FORM_FINAL, /* joined to the one before alone */
    MWZI_FORM_LATIN /* a ligature of Latin letters: ﬁ ﬂ */
} mwzi_form;

mwzi_form mwzi_char_form(uint32_t c);

enum { MWZI_FORM_ROOM = 4 };
/* The letters that a presentation form stands for, in logical order; 0 for any other character. */
size_t mwzi_form_letters(uint32_t out[MWZI_FORM_ROOM], uint32_t c);

/* The character that stands for c in text of the other direction: ( and ), « and »; c itself when there is none. */
uint32_t mwzi_char_mirror(uint32_t c);

#endif
