/* What a character is, for the rules of plain text: letter, digit, white space … as bits, so that one look-up a
   character serves every question about it. */
#ifndef MWZI_TEXT_CLASSES_H
#define MWZI_TEXT_CLASSES_H

#include <stdbool.h>
#include <stdint.h>

enum {
    MWZI_CHAR_LETTER = 1,
    MWZI_CHAR_DIGIT = 2, /* decimal digits of any script: 0-9 ٠-٩ ۰-۹ */
    MWZI_CHAR_SPACE = 4, /* White_Space */
    MWZI_CHAR_LOWER = 8, /* a letter in lower case */
    MWZI_CHAR_UPPER = 16, /* a letter in upper or title case */
    MWZI_CHAR_MARK = 32, /* combining marks: vowel signs, accents */
    MWZI_CHAR_FORMAT = 64, /* seen by nobody: bidi controls, joiners, soft hyphen, BOM, other controls */
    MWZI_CHAR_CLOSE = 128, /* closing brackets and quotation marks, which may follow a full stop */
    MWZI_CHAR_OPEN = 256 /* opening ones */
};

unsigned mwzi_char_class(uint32_t c);

/* Whether a character leaves no ink and takes no room where it is drawn (Default_Ignorable_Code_Point of the Unicode
   character database: joiners, direction controls, variation selectors), though it may change its neighbours. */
bool mwzi_char_unseen(uint32_t c);

/* The value of a decimal digit of any script; -1 for another character. */
int mwzi_digit_value(uint32_t c);

#endif
