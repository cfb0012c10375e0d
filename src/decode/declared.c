/* What a text says of its own encoding: bytes → name. Rule: the XML declaration (XML 1.0, 4.3.3), <meta charset> or
   <meta content="…charset="> in the first 1,024 bytes of a page (HTML, 4.2.5.4), the Content-Type of the first entry of
   a catalogue (GNU gettext's manual, "Header Entry"). What the web calls ISO-8859-1 or ASCII is windows-1252 (Encoding
   Standard, 4.2). Limit: bytes of which ASCII keeps its place, as in all encodings that name themselves this way. */
#include "decode/declared.h"

#include <string.h>

enum { PAGE_HEAD = 1024, CATALOGUE_HEAD = 4096, LONG_RUN = 3 };

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c;
}

/* Where `word`, in small letters, ends in [at, end); NULL when it is not there. */
static const char *find_behind(const char *at, const char *end, const char *word)
{
    size_t len = strlen(word);
    for (; (size_t)(end - at) >= len; at++) {
        size_t k = 0;
        while (k < len && lower(at[k]) == word[k])
            k++;
        if (k == len)
            return at + len;
    }
    return NULL;
}

/* The name behind "charset", or "encoding", and "=". */
static bool take_name(char out[MWZI_DECLARED_NAME], const char *at, const char *end)
{
    static const char *const latin[] = { "windows-1252", "cp1252", "iso-8859-1", "latin1", "us-ascii", "ascii" };
    size_t len = 0;
    while (at < end && (*at == ' ' || *at == '='))
        at++;
    at += at < end && (*at == '"' || *at == '\'');
    while (at + len < end && len < MWZI_DECLARED_NAME - 1 && (unsigned char)at[len] < 0x80 && !strchr("\"' \t\r\n;\\/>?", at[len]))
        len++;
    memcpy(out, at, len);
    out[len] = '\0';
    for (size_t i = 0; i < sizeof latin / sizeof *latin; i++)
        if (len == strlen(latin[i]) && find_behind(out, out + len, latin[i]))
            memcpy(out, MWZI_DECLARED_LATIN, sizeof MWZI_DECLARED_LATIN);
    return len > 0;
}

bool mwzi_declared_find(char out[MWZI_DECLARED_NAME], const char *bytes, size_t len)
{
    const char *at = bytes, *end = bytes + len;
    while (at < end && (*at == ' ' || *at == '\t' || *at == '\r' || *at == '\n'))
        at++;
    if (end - at > 6 && memcmp(at, "<?xml ", 6) == 0) {
        const char *stop = memchr(at, '>', (size_t)(end - at));
        const char *name = stop ? find_behind(at, stop, "encoding") : NULL;
        if (name)
            return take_name(out, name, stop);
    }
    if (at < end && *at == '<') {
        end = end - at > PAGE_HEAD ? at + PAGE_HEAD : end;
        while ((at = find_behind(at, end, "<meta")) != NULL) {
            const char *stop = memchr(at, '>', (size_t)(end - at));
            const char *name = find_behind(at, stop ? stop : end, "charset");
            if (name)
                return take_name(out, name, stop ? stop : end);
        }
        return false;
    }
    end = end - at > CATALOGUE_HEAD ? at + CATALOGUE_HEAD : end;
    const char *entry = find_behind(at, end, "msgid \"\"");
    const char *type = entry ? find_behind(entry, end, "\"content-type:") : NULL;
    if (entry && !type) /* a whole header in one line, as it comes out of a compiled catalogue */
        type = find_behind(entry, end, "\\ncontent-type:");
    const char *stop = type ? memchr(type, '\n', (size_t)(end - type)) : NULL;
    const char *name = stop ? find_behind(type, stop, "charset") : NULL;
    return name && take_name(out, name, stop);
}

bool mwzi_declared_is_latin(const char *bytes, size_t len)
{
    size_t high = 0, in_runs = 0, run = 0;
    for (size_t i = 0; i <= len; i++) {
        if (i < len && (unsigned char)bytes[i] >= 0x80) {
            run++;
            continue;
        }
        high += run;
        in_runs += run >= LONG_RUN ? run : 0;
        run = 0;
    }
    return in_runs * 2 < high;
}
