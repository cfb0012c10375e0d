/* Text of an office document → its parts. */
#include "xml/parts.h"

#include <string.h>

static uint32_t find(const char *text, uint32_t len, uint32_t at, const char *mark)
{
    size_t mark_len = strlen(mark);
    while (len - at >= mark_len) {
        const char *place = memchr(text + at, mark[0], len - at - mark_len + 1);
        if (!place)
            return len;
        at = (uint32_t)(place - text);
        if (memcmp(place, mark, mark_len) == 0)
            return at;
        at++;
    }
    return len;
}

bool mwzi_xml_part_next(mwzi_xml_part *out, const char *text, uint32_t len, uint32_t *at)
{
    static const char before[] = MWZI_XML_PART_BEFORE, behind[] = MWZI_XML_PART_BEHIND;
    uint32_t start = find(text, len, *at, before);
    uint32_t name = start < len ? start + (uint32_t)sizeof before - 1 : len;
    uint32_t end = find(text, len, name, behind);
    if (end == len)
        return false;
    out->name = (mwz_text) { text + name, end - name };
    out->offset = end + (uint32_t)sizeof behind - 1;
    out->len = find(text, len, out->offset, before) - out->offset;
    *at = out->offset + out->len;
    return true;
}
