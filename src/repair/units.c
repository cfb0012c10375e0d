/* Text → units. In HTML a tag, a comment and the content of script and style are no text; character references are left
   as they are. Limit: a "<" that begins no tag hides the rest of its line's text up to the next ">". */
#include "repair/units.h"

#include <string.h>

typedef struct reader {
    mwzi_units *units;
    const mwzi_env *env;
    const char *bytes;
    uint32_t len, line;
    bool all;
} reader;

static bool is_ascii(const char *bytes, uint32_t len)
{
    uint32_t i = 0;
    for (; len - i >= 8; i += 8) {
        uint64_t word;
        memcpy(&word, bytes + i, sizeof word);
        if (word & UINT64_C(0x8080808080808080))
            return false;
    }
    for (; i < len; i++)
        if ((unsigned char)bytes[i] >= 0x80)
            return false;
    return true;
}

static bool add_unit(const reader *r, uint32_t start, uint32_t end)
{
    if (end == start || (!r->all && is_ascii(r->bytes + start, end - start)))
        return true;
    mwzi_unit *unit = mwzi_vec_push(r->env, r->units);
    if (unit)
        *unit = (mwzi_unit) { start, end - start, r->line, 0 };
    return unit != NULL;
}

/* Case does not matter; `name` is lower case. */
static bool begins(const reader *r, uint32_t at, const char *name)
{
    for (; *name; name++, at++) {
        if (at >= r->len)
            return false;
        char c = r->bytes[at];
        if (c >= 'A' && c <= 'Z')
            c = (char)(c - 'A' + 'a');
        if (c != *name)
            return false;
    }
    return true;
}

static uint32_t find_text(const reader *r, uint32_t at, const char *what)
{
    while (at < r->len && !begins(r, at, what))
        at++;
    return at < r->len ? at + (uint32_t)strlen(what) : r->len;
}

/* Past the markup that begins at `at`. */
static uint32_t skip_markup(const reader *r, uint32_t at)
{
    if (begins(r, at, "<!--"))
        return find_text(r, at + 4, "-->");
    if (begins(r, at, "<script"))
        return find_text(r, at, "</script>");
    if (begins(r, at, "<style"))
        return find_text(r, at, "</style>");
    const char *end = memchr(r->bytes + at, '>', r->len - at);
    return end ? (uint32_t)(end - r->bytes) + 1 : r->len;
}

bool mwzi_units_find(mwzi_units *units, const mwzi_env *env, const char *bytes, uint32_t len, bool markup, bool all)
{
    reader r = { units, env, bytes, len, 1, all };
    units->count = 0;
    uint32_t start = 0, at = 0;
    while (at < len) {
        bool end_of_line = bytes[at] == '\n' || bytes[at] == '\r', tag = markup && bytes[at] == '<';
        if (!end_of_line && !tag) {
            at++;
            continue;
        }
        if (!add_unit(&r, start, at))
            return false;
        uint32_t next = tag ? skip_markup(&r, at) : at + 1;
        for (uint32_t i = at; i < next; i++)
            r.line += bytes[i] == '\n' || (bytes[i] == '\r' && bytes[i + 1] != '\n');
        start = at = next;
    }
    return add_unit(&r, start, len);
}
