/* Characters that XML 1.0 forbids (2.2, Char): controls but tab and line ends, surrogates, U+FFFE and U+FFFF, written
   as they are or as references, which makes a document no less ill-formed. In CDATA sections, comments and instructions
   "&" is no reference (2.4 to 2.7). */
#include <string.h>

#include "base/spill.h"
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

/* Where the text ends that begins at `at` and in which references are none; `at`: none begins. What is not closed goes
   on to the end. */
static uint32_t find_verbatim(const char *bytes, uint32_t len, uint32_t at)
{
    static const char *const marks[][2] = { { "<![CDATA[", "]]>" }, { "<!--", "-->" }, { "<?", "?>" } };
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        size_t open = strlen(marks[i][0]), close = strlen(marks[i][1]);
        if (len - at < open || memcmp(bytes + at, marks[i][0], open) != 0)
            continue;
        const char *from = bytes + at + open, *end = bytes + len;
        while ((from = memchr(from, marks[i][1][0], (size_t)(end - from))) != NULL) {
            if ((size_t)(end - from) >= close && memcmp(from, marks[i][1], close) == 0)
                return (uint32_t)(from + close - bytes);
            from++;
        }
        return len;
    }
    return at;
}

static bool is_found(mwzi_xml_illegal *s, uint32_t at)
{
    unsigned char c = (unsigned char)s->bytes[at];
    if (c == '&')
        return at >= s->verbatim && (s->found_len = read_reference(s->bytes, s->len, at, &s->character)) > 0 &&
            is_forbidden(s->character);
    s->found_len = c == 0xEF ? 3 : 1;
    s->character = c;
    if (c == 0xEF && s->len - at > 2 && memcmp(s->bytes + at, "\xEF\xBF", 2) == 0)
        s->character = 0xFFC0u | ((unsigned char)s->bytes[at + 2] & 0x3Fu);
    return is_forbidden(s->character);
}

bool mwzi_xml_illegal_next(mwzi_xml_illegal *s)
{
    for (uint32_t at = s->at; at < s->len; at++) {
        unsigned char c = (unsigned char)s->bytes[at];
        if (at % MWZI_SPILL_LEAST == MWZI_SPILL_LEAST - 1)
            mwzi_spill_rest(s->spill);
        if (c >= 0x20 && c != '<' && c != '&' && c != 0xEF)
            continue;
        if (c == '<' && at >= s->verbatim)
            s->verbatim = find_verbatim(s->bytes, s->len, at);
        if (c == '<' || !is_found(s, at))
            continue;
        s->found = at;
        s->at = at + s->found_len;
        return true;
    }
    s->at = s->len;
    return false;
}
