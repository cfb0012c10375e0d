/* The lines of a plain text. Text → lines, each described once in a single walk over its characters, so that the rules
   of paragraphs are arithmetic. Line ends: LF, CR LF, CR, VT, NEL, form feed, U+2028, U+2029; the last three and no
   others are invisible to the count of physical lines, as in editors. */
#include "blocks/lines.h"

#include <string.h>

#include "blocks/furniture.h"
#include "text/classes.h"
#include "text/scripts.h"
#include "text/utf8.h"

enum { MOST_HASHES = 6, LONGEST_LABEL = 2 };

void mwzi_trim(const char *text, uint32_t *offset, uint32_t *len)
{
    size_t start = *offset, end = start + *len;
    bool seen = false;
    for (size_t at = start; at < end && !seen;) {
        size_t before = at;
        unsigned class = mwzi_char_class(mwzi_utf8_next(text, end, &at));
        seen = !(class & (MWZI_CHAR_SPACE | MWZI_CHAR_FORMAT));
        if (class & MWZI_CHAR_SPACE && before == start)
            start = at;
    }
    if (!seen) {
        *len = 0;
        return;
    }
    for (;;) {
        size_t before = mwzi_utf8_before(text, end), at = before;
        if (!(mwzi_char_class(mwzi_utf8_next(text, end, &at)) & MWZI_CHAR_SPACE))
            break;
        end = before;
    }
    *offset = (uint32_t)start;
    *len = (uint32_t)(end - start);
}

/* The bytes of the line end at `at`; 0 when there is none. */
static uint32_t line_end_at(const char *text, uint32_t len, uint32_t at, bool *counts, bool *breaks)
{
    const unsigned char *s = (const unsigned char *)text + at;
    uint32_t left = len - at;
    *counts = *breaks = false;
    switch (s[0]) {
    case '\n':
        *counts = true;
        return 1;
    case '\r':
        *counts = true;
        return left > 1 && s[1] == '\n' ? 2 : 1;
    case '\f':
        *breaks = true;
        return 1;
    case '\v':
        return 1;
    case 0xC2:
        return left > 1 && s[1] == 0x85 ? 2 : 0;
    case 0xE2:
        if (left > 2 && s[1] == 0x80 && (s[2] == 0xA8 || s[2] == 0xA9)) {
            *breaks = s[2] == 0xA9;
            return 3;
        }
        return 0;
    default:
        return 0;
    }
}

/* The columns of the white space before `end`; a tab goes to the next stop of four. */
static uint16_t count_indent(const char *text, uint32_t start, uint32_t end)
{
    unsigned columns = 0;
    for (size_t at = start; at < end && columns < 1000;)
        columns += mwzi_utf8_next(text, end, &at) == '\t' ? 4 - columns % 4 : 1;
    return (uint16_t)columns;
}

bool mwzi_line_next(mwzi_line *line, const char *text, uint32_t len, uint32_t *at, uint32_t *physical, bool lf_only)
{
    uint32_t start = *at, end = start, width = 0;
    if (start >= len)
        return false;
    bool counts = true, breaks = false;
    if (lf_only) {
        const char *found = memchr(text + start, '\n', len - start);
        end = found ? (uint32_t)(found - text) : len;
        width = found ? 1 : 0;
    } else {
        for (; end < len; end++) {
            unsigned char byte = (unsigned char)text[end];
            if ((byte <= '\r' || byte == 0xC2 || byte == 0xE2) &&
                (width = line_end_at(text, len, end, &counts, &breaks)))
                break;
        }
    }
    memset(line, 0, sizeof *line);
    line->offset = start;
    line->len = end - start;
    line->physical = *physical;
    mwzi_trim(text, &line->offset, &line->len);
    line->indent = line->len ? count_indent(text, start, line->offset) : 0;
    *at = end + width;
    *physical += counts && width;
    /* The flag is put on the line that ends so; the caller hands it to the next one. */
    line->flags = breaks ? MWZI_LINE_BREAK : 0;
    return true;
}

/* "# Heading", "## Heading ##": the hashes are markup and leave the line. */
static void take_hashes(mwzi_line *line, const char *text)
{
    const char *bytes = text + line->offset;
    uint32_t count = 0;
    while (count < line->len && bytes[count] == '#')
        count++;
    if (count == 0 || count > MOST_HASHES || count >= line->len || (bytes[count] != ' ' && bytes[count] != '\t'))
        return;
    line->hashes = (uint8_t)count;
    line->offset += count;
    line->len -= count;
    uint32_t end = line->len;
    while (end > 0 && bytes[count + end - 1] == '#')
        end--;
    if (end > 0 && bytes[count + end - 1] == ' ')
        line->len = end;
    mwzi_trim(text, &line->offset, &line->len);
}

static uint16_t flags_of_end(uint32_t c)
{
    switch (c) {
    case '?':
    case 0x061F: /* ؟ */
        return MWZI_LINE_STOP | MWZI_LINE_QUESTION;
    case '.':
    case '!':
    case ':':
    case 0x2026: /* … */
    case 0x06D4: /* ۔ */
    case 0x203C:
        return MWZI_LINE_STOP;
    case ',':
    case ';':
    case 0x060C: /* ، */
    case 0x061B: /* ؛ */
        return MWZI_LINE_CLAUSE;
    default:
        return 0;
    }
}

void mwzi_line_describe(mwzi_line *line, const char *text, const mwzi_mark_trail *trail)
{
    if (line->len == 0)
        return;
    take_hashes(line, text);
    const char *bytes = text + line->offset;
    line->mark = mwzi_mark_read(bytes, line->len, trail);
    line->reason = line->mark.len ? NULL : mwzi_furniture_reason(bytes, line->len);
    uint32_t letters = 0, arabic = 0, last = 0, lead = 0; /* lead: letters of the first word */
    bool in_word = false, address = false, first_seen = false;
    for (size_t at = line->mark.len; at < line->len;) {
        uint32_t c = mwzi_utf8_next(bytes, line->len, &at);
        unsigned class = mwzi_char_class(c);
        if (class & (MWZI_CHAR_MARK | MWZI_CHAR_FORMAT))
            continue;
        line->columns++;
        if (class & MWZI_CHAR_SPACE) {
            in_word = false;
            continue;
        }
        if (!in_word)
            line->words++;
        in_word = true;
        if (line->words == 1) {
            line->first_word += line->first_word < UINT16_MAX;
            lead += (class & MWZI_CHAR_LETTER) != 0;
            address = address || c == '@' || (c == '/' && last == '/');
            if (c == ':' && lead > 0 && lead <= LONGEST_LABEL && line->first_word == lead + 1)
                line->flags |= MWZI_LINE_LABEL;
        }
        if (class & MWZI_CHAR_LETTER) {
            letters++;
            arabic += mwzi_char_script(c) == MWZI_SCRIPT_ARABIC;
        }
        if (!first_seen && class & (MWZI_CHAR_LETTER | MWZI_CHAR_DIGIT)) {
            first_seen = true;
            if (class & MWZI_CHAR_LOWER)
                line->flags |= MWZI_LINE_LOWER;
        }
        if (!(class & MWZI_CHAR_CLOSE))
            last = c;
    }
    if (line->mark.len && !letters && (last == '-' || last == 0x2013)) { /* "- 12 -" is a page, no item of a list */
        line->reason = mwzi_furniture_reason(bytes, line->len);
        line->mark = line->reason ? (mwzi_mark) { 0 } : line->mark;
    }
    line->columns += line->mark.len ? 2 : 0;
    line->flags |= flags_of_end(last);
    if (letters)
        line->flags |= MWZI_LINE_LETTERS;
    if (arabic * 2 > letters)
        line->flags |= MWZI_LINE_ARABIC;
    if (line->words == 1 && (address || (line->len > 4 && memcmp(bytes, "www.", 4) == 0)))
        line->flags |= MWZI_LINE_ADDRESS;
}
