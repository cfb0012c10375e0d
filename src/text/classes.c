/* What a character is: general category and White_Space of the Unicode character database, by ICU.
   Character → bits. The neutral quotation marks " and ' count as opening and closing both. */
#include "text/classes.h"

#include <unicode/uchar.h>

static unsigned classify_ascii(uint32_t c)
{
    if (c >= 'a' && c <= 'z')
        return MWZI_CHAR_LETTER | MWZI_CHAR_LOWER;
    if (c >= 'A' && c <= 'Z')
        return MWZI_CHAR_LETTER | MWZI_CHAR_UPPER;
    if (c >= '0' && c <= '9')
        return MWZI_CHAR_DIGIT;
    switch (c) {
    case ' ':
    case '\t':
    case '\n':
    case '\v':
    case '\f':
    case '\r':
        return MWZI_CHAR_SPACE;
    case '"':
    case '\'':
        return MWZI_CHAR_OPEN | MWZI_CHAR_CLOSE;
    case '(':
    case '[':
    case '{':
        return MWZI_CHAR_OPEN;
    case ')':
    case ']':
    case '}':
        return MWZI_CHAR_CLOSE;
    default:
        return c < 0x20 || c == 0x7F ? MWZI_CHAR_FORMAT : 0;
    }
}

unsigned mwzi_char_class(uint32_t c)
{
    if (c < 0x80)
        return classify_ascii(c);
    if ((c >= 0x0620 && c <= 0x063F) || (c >= 0x0641 && c <= 0x064A)) /* the letters of most Arabic text */
        return MWZI_CHAR_LETTER;
    switch (u_charType((UChar32)c)) {
    case U_LOWERCASE_LETTER:
        return MWZI_CHAR_LETTER | MWZI_CHAR_LOWER;
    case U_UPPERCASE_LETTER:
    case U_TITLECASE_LETTER:
        return MWZI_CHAR_LETTER | MWZI_CHAR_UPPER;
    case U_MODIFIER_LETTER:
        return c == 0x0640 ? MWZI_CHAR_FORMAT : MWZI_CHAR_LETTER; /* a tatweel alone is a rule, no word */
    case U_OTHER_LETTER:
        return MWZI_CHAR_LETTER;
    case U_DECIMAL_DIGIT_NUMBER:
        return MWZI_CHAR_DIGIT;
    case U_NON_SPACING_MARK:
    case U_ENCLOSING_MARK:
    case U_COMBINING_SPACING_MARK:
        return MWZI_CHAR_MARK;
    case U_SPACE_SEPARATOR:
    case U_LINE_SEPARATOR:
    case U_PARAGRAPH_SEPARATOR:
        return MWZI_CHAR_SPACE;
    case U_CONTROL_CHAR:
        return c == 0x85 ? MWZI_CHAR_SPACE : MWZI_CHAR_FORMAT;
    case U_FORMAT_CHAR:
        return MWZI_CHAR_FORMAT;
    case U_START_PUNCTUATION:
    case U_INITIAL_PUNCTUATION:
        return MWZI_CHAR_OPEN;
    case U_END_PUNCTUATION:
    case U_FINAL_PUNCTUATION:
        return MWZI_CHAR_CLOSE;
    default:
        return 0;
    }
}

bool mwzi_char_unseen(uint32_t c)
{
    return c >= 0xAD && u_hasBinaryProperty((UChar32)c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT);
}

int mwzi_digit_value(uint32_t c)
{
    if (c < 0x80)
        return c >= '0' && c <= '9' ? (int)(c - '0') : -1;
    return (int)u_charDigitValue((UChar32)c);
}
