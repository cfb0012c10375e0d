/* Marks of Markdown beyond CommonMark → their lengths. After pandoc's manual (footnotes, definition lists, fenced divs,
   bracketed spans, attributes), PHP Markdown Extra, kramdown and Docusaurus. Limit: LONGEST_ATTRIBUTES, LONGEST_SPAN.
 */
#include "blocks/markdown_marks.h"

#include <string.h>

enum { LONGEST_ATTRIBUTES = 200, LONGEST_SPAN = 4000, DEEPEST_SPAN = 8 };

uint32_t mwzi_markdown_note(const char *bytes, uint32_t len, bool colon)
{
    uint32_t i = 2;
    if (len < 4 || bytes[0] != '[' || bytes[1] != '^')
        return 0;
    while (i < len && bytes[i] != ']' && bytes[i] != '[' && bytes[i] != ' ')
        i++;
    if (i == 2 || i >= len || bytes[i] != ']')
        return 0;
    i++;
    if (colon)
        return i < len && bytes[i] == ':' ? i + 1 : 0;
    return i;
}

static bool is_letter(char c)
{
    return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
}

uint32_t mwzi_markdown_attributes(const char *bytes, const char *end)
{
    const char *p = bytes + 1;
    if (end - bytes < 3 || *bytes != '{')
        return 0;
    end = end - bytes > LONGEST_ATTRIBUTES ? bytes + LONGEST_ATTRIBUTES : end;
    while (p < end && is_letter(*p)) /* a key without "=" is no attribute */
        p++;
    if (p == bytes + 1 ? !strchr("#.:", *p) || !*p : p == end || (*p != '=' && *p != '-'))
        return 0;
    for (; p < end && *p != '}'; p++)
        if (*p == '{' || (*p == '\n' && p[-1] == '\n'))
            return 0;
    return p < end ? (uint32_t)(p + 1 - bytes) : 0;
}

bool mwzi_markdown_is_span(const char *bytes, const char *end)
{
    unsigned depth = 0;
    end = end - bytes > LONGEST_SPAN ? bytes + LONGEST_SPAN : end;
    for (const char *p = bytes; p < end && !(*p == '\n' && p[-1] == '\n'); p++) {
        depth += *p == '[';
        if (depth > DEEPEST_SPAN)
            return false;
        if (*p == ']' && --depth == 0)
            return mwzi_markdown_attributes(p + 1, end) > 0;
        p += *p == '\\' && p + 1 < end;
    }
    return false;
}

uint32_t mwzi_markdown_fence(const char *bytes, const char *end)
{
    const char *p = bytes;
    while (p < end && *p == ':')
        p++;
    if (p - bytes < 3)
        return 0;
    while (p < end && *p == ' ')
        p++;
    uint32_t attributes = mwzi_markdown_attributes(p, end);
    if (attributes)
        return (uint32_t)(p - bytes) + attributes;
    while (p < end && (is_letter(*p) || *p == '-'))
        p++;
    return (uint32_t)(p - bytes);
}

uint32_t mwzi_markdown_definition(const char *bytes, const char *end)
{
    return end - bytes > 2 && bytes[0] == ':' && (bytes[1] == ' ' || bytes[1] == '\t') ? 2 : 0;
}
