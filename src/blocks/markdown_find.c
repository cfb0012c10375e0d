/* Beginning of a text → whether it is Markdown. Rule: headings, emphasis, links, tables, fences, notes: two kinds of
   them, a table, a note, or several of one kind. Limit: PEEK_LINES are looked at. */
#include "blocks/markdown.h"

#include <string.h>

#include "blocks/markdown_marks.h"

enum { PEEK_LINES = 400 };

/* Whether a line holds a pair of marks such as "**" around something. */
static bool has_pair(const char *line, size_t len, const char *mark)
{
    size_t mark_len = strlen(mark), first = len;
    for (size_t i = 0; i + mark_len <= len; i++) {
        if (memcmp(line + i, mark, mark_len) != 0)
            continue;
        if (first < len && i > first + mark_len)
            return true;
        first = first < len ? first : i;
    }
    return false;
}

static bool has_link(const char *line, size_t len)
{
    for (size_t i = 1; i + 2 < len; i++)
        if (line[i] == ']' && line[i + 1] == '(' && memchr(line, '[', i) && memchr(line + i, ')', len - i))
            return true;
    return false;
}

static bool is_table_rule(const char *line, size_t len)
{
    size_t dashes = 0, bars = 0;
    for (size_t i = 0; i < len; i++) {
        dashes += line[i] == '-';
        bars += line[i] == '|';
        if (!strchr("|-: \t\r", line[i]))
            return false;
    }
    return dashes >= 3 && bars >= 1;
}

bool mwzi_markdown_is(const char *text, uint32_t len)
{
    uint32_t headings = 0, strong = 0, links = 0, tables = 0, fences = 0, notes = 0;
    const char *line = text, *end = text + len;
    for (unsigned n = 0; n < PEEK_LINES && line < end; n++) {
        const char *stop = memchr(line, '\n', (size_t)(end - line));
        size_t size = (size_t)((stop ? stop : end) - line), hashes = 0;
        while (hashes < size && line[hashes] == '#')
            hashes++;
        headings += hashes >= 1 && hashes <= 6 && hashes + 1 < size && line[hashes] == ' ';
        strong += has_pair(line, size, "**") || has_pair(line, size, "__");
        links += has_link(line, size);
        tables += is_table_rule(line, size);
        fences += size >= 3 && (memcmp(line, "```", 3) == 0 || memcmp(line, "~~~", 3) == 0);
        notes += mwzi_markdown_note(line, (uint32_t)size, true) > 0;
        line = stop ? stop + 1 : end;
    }
    unsigned kinds = (headings > 0) + (strong > 0) + (links > 0) + (tables > 0) + (fences > 1) + (notes > 0);
    return kinds >= 2 || tables || links >= 3 || strong >= 3 || notes;
}
