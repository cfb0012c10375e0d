/* Characters that XML 1.0 forbids (2.2, Char): controls but tab and line ends, surrogates, U+FFFE and U+FFFF, written
   as they are or as references, which makes a document no less ill-formed. */
#include <string.h>

#include "xml/events.h"

static bool is_forbidden(uint32_t c)
{
    return (c < 0x20 && c != '\t' && c != '\n' && c != '\r') || (c >= 0xD800 && c <= 0xDFFF) || c == 0xFFFE ||
        c == 0xFFFF || c > 0x10FFFF;
}

/* The length of "&#31;" or "&#x1F;", which begins at `at`; 0: there is none. */
static uint32_t read_reference(const char *bytes, uint32_t len, uint32_t at, uint32_t *character)
{
    bool hex = at + 2 < len && bytes[at + 2] == 'x';
    uint32_t start = at + 2 + hex, end = start, c = 0;
    if (start >= len || bytes[at + 1] != '#')
        return 0;
    for (; end < len && c <= 0x10FFFF; end++) {
        char digit = bytes[end], low = (char)(digit | 0x20);
        if (digit >= '0' && digit <= '9')
            c = c * (hex ? 16 : 10) + (uint32_t)(digit - '0');
        else if (hex && low >= 'a' && low <= 'f')
            c = c * 16 + (uint32_t)(low - 'a') + 10;
        else
            break;
    }
    *character = c;
    return end > start && end < len && bytes[end] == ';' ? end + 1 - at : 0;
}

uint32_t mwzi_xml_find_illegal(const char *bytes, uint32_t len, uint32_t at, uint32_t *found_len, uint32_t *character)
{
    for (; at < len; at++) {
        unsigned char c = (unsigned char)bytes[at];
        if (c < 0x20 && is_forbidden(c)) {
            *found_len = 1;
            *character = c;
            return at;
        }
        if (c == 0xEF && len - at > 2 && memcmp(bytes + at, "\xEF\xBF", 2) == 0 &&
            (unsigned char)bytes[at + 2] >= 0xBE) {
            *found_len = 3;
            *character = 0xFFC0u | ((unsigned char)bytes[at + 2] & 0x3Fu);
            return at;
        }
        if (c == '&' && (*found_len = read_reference(bytes, len, at, character)) > 0 && is_forbidden(*character))
            return at;
    }
    return len;
}
