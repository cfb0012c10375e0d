/* Text of an office document → its parts. */
#include "xml/parts.h"

#include <stdio.h>
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

bool mwzi_xml_parts_are(const char *text, uint32_t len, const char *kind)
{
    static const char before[] = MWZI_XML_PART_BEFORE;
    uint32_t at = 0;
    mwzi_xml_part part;
    if (len < sizeof before - 1 || memcmp(text, before, sizeof before - 1) != 0)
        return false;
    return !kind ||
        (mwzi_xml_part_next(&part, text, len, &at) && part.name.len == strlen(kind) &&
         memcmp(part.name.bytes, kind, part.name.len) == 0);
}

mwz_status mwzi_xml_parts_read(const mwzi_env *env, const mwzi_xml_parts *parts, const mwzi_markup_reader *reader,
                               mwz_error *err)
{
    mwz_status status = MWZ_OK;
    mwzi_xml_part part;
    uint32_t at = 0;
    for (bool first = true; status == MWZ_OK && mwzi_xml_part_next(&part, parts->text, parts->len, &at); first = false) {
        char name[256];
        if (first) /* the line that tells the kind */
            continue;
        (void)snprintf(name, sizeof name, "%.150s (%.*s)", parts->name, (int)(part.name.len < 80 ? part.name.len : 80),
                       part.name.bytes);
        const mwzi_xml_source source = { parts->text + part.offset, part.len,      part.offset, name,
                                         parts->spaces,             parts->place };
        if (parts->begin)
            status = parts->begin(reader->user, &part, mwzi_xml_root(source.bytes, source.len), err);
        if (status == MWZ_OK)
            status = mwzi_xml_read(env, &source, reader, err);
    }
    return status;
}
