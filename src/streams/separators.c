/* What parts a line in two languages: a place in a text → the bytes of the separator there, by the kind of parting. Limit:
   a separator alone proves nothing; split.c looks at what stands on its two sides. */
#include "streams/separators.h"

#include <string.h>

#include "streams/side.h"
#include "text/utf8.h"

bool mwzi_is_white(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static bool is_at(const char *content, size_t at, size_t end, const char *sign)
{
    size_t len = strlen(sign);
    return end - at >= len && memcmp(content + at, sign, len) == 0;
}

static mwzi_letter letter_before(const char *content, size_t start, size_t at)
{
    if (at <= start)
        return MWZI_LETTER_NONE;
    size_t before = mwzi_utf8_before(content, at);
    return mwzi_letter_of(mwzi_utf8_next(content, at, &before));
}

static mwzi_letter letter_after(const char *content, size_t at, size_t end)
{
    return at < end ? mwzi_letter_of(mwzi_utf8_next(content, end, &at)) : MWZI_LETTER_NONE;
}

/* Line ends; as for mwzi_text_line, CR LF, LF and CR. */
static size_t line_separator(const char *content, size_t at)
{
    return content[at] == '\n' || content[at] == '\r';
}

size_t mwzi_column_gap(const char *content, size_t at, size_t end)
{
    size_t i = at;
    bool tab = false;
    for (; i < end && (content[i] == ' ' || content[i] == '\t'); i++)
        tab |= content[i] == '\t';
    return tab || i - at >= 3 ? i - at : 0;
}

/* "/" and "|" with a space beside them, or straight between the two scripts. */
static size_t slash_separator(const char *content, size_t start, size_t at, size_t end)
{
    if (content[at] != '/' && content[at] != '|')
        return 0;
    mwzi_letter before = letter_before(content, start, at), after = letter_after(content, at + 1, end);
    bool spaced = at > start && at + 1 < end && mwzi_is_white(content[at - 1]) && mwzi_is_white(content[at + 1]);
    bool changes = before < MWZI_LETTER_OTHER && after < MWZI_LETTER_OTHER && before != after;
    return spaced || changes || (content[at] == '|' && at > start && at + 1 < end);
}

/* One of the signs, with white space on both sides. */
static size_t spaced_sign(const char *const *signs, size_t count, const char *content, size_t start, size_t at, size_t end)
{
    bool space_before = at > start && mwzi_is_white(content[at - 1]);
    for (size_t i = 0; space_before && i < count; i++) {
        size_t len = strlen(signs[i]);
        if (is_at(content, at, end, signs[i]) && at + len < end && mwzi_is_white(content[at + len]))
            return len;
    }
    return 0;
}

static size_t dash_separator(const char *content, size_t start, size_t at, size_t end)
{
    static const char *const signs[] = { "-", "–", "—" };
    return spaced_sign(signs, sizeof signs / sizeof *signs, content, start, at, end);
}

static size_t equals_separator(const char *content, size_t start, size_t at, size_t end)
{
    static const char *const signs[] = { "=", "↔", "→", "←", "⇔", "<->", "->", "=>" };
    return spaced_sign(signs, sizeof signs / sizeof *signs, content, start, at, end);
}

/* With white space behind it, or straight between the two scripts. */
static size_t colon_separator(const char *content, size_t start, size_t at, size_t end)
{
    if (content[at] != ':' || at == start || at + 1 >= end)
        return 0;
    mwzi_letter before = letter_before(content, start, at), after = letter_after(content, at + 1, end);
    return mwzi_is_white(content[at + 1]) || (before < MWZI_LETTER_OTHER && after < MWZI_LETTER_OTHER && before != after);
}

/* The bracket that the last one of the stretch closes, and that one with the stop behind it. */
static size_t bracket_separator(const char *content, size_t start, size_t at, size_t end)
{
    size_t last = end;
    if (last > start && (content[last - 1] == '.' || content[last - 1] == ':'))
        last--;
    if (last <= start + 1 || (content[last - 1] != ')' && content[last - 1] != ']'))
        return 0;
    if (at == last - 1)
        return end - at;
    char opening = content[last - 1] == ')' ? '(' : '[';
    if (content[at] != opening || at == start)
        return 0;
    unsigned depth = 0;
    for (size_t i = last; i-- > at;) {
        depth += content[i] == content[last - 1];
        depth -= content[i] == opening;
        if (depth == 0)
            return i == at;
    }
    return 0;
}

/* Whether a sentence ends right before `at`: a stop, and what closes behind it. */
bool mwzi_sentence_ends(const char *content, size_t start, size_t at)
{
    static const char *const stops[] = { ".", "!", "?", "؟", "…", "۔" };
    static const char *const closers[] = { "\"", "”", "»", ")", "]", "'", "’" };
    for (bool again = true; again;) {
        again = false;
        for (size_t i = 0; i < sizeof closers / sizeof *closers; i++) {
            size_t len = strlen(closers[i]);
            if (at - start > len && memcmp(content + at - len, closers[i], len) == 0) {
                at -= len;
                again = true;
            }
        }
    }
    for (size_t i = 0; i < sizeof stops / sizeof *stops; i++) {
        size_t len = strlen(stops[i]);
        if (at - start >= len && memcmp(content + at - len, stops[i], len) == 0)
            return true;
    }
    return false;
}

/* The stop stays with its sentence: the separator is the white space after it. */
static size_t sentence_separator(const char *content, size_t start, size_t at)
{
    return mwzi_is_white(content[at]) && mwzi_sentence_ends(content, start, at);
}

/* White space between a letter of one script and a letter of the other. */
static size_t change_separator(const char *content, size_t start, size_t at, size_t end)
{
    if (content[at] != ' ')
        return 0;
    mwzi_letter before = letter_before(content, start, at), after = letter_after(content, at + 1, end);
    return before < MWZI_LETTER_OTHER && after < MWZI_LETTER_OTHER && before != after;
}

size_t mwzi_separator_len(mwzi_split_kind kind, const char *content, size_t start, size_t at, size_t end)
{
    switch (kind) {
    case MWZI_SPLIT_LINES:
        return line_separator(content, at);
    case MWZI_SPLIT_COLUMNS: /* "| bread | خبز |" too, the table of Markdown */
        return content[at] == '|' && content[start] == '|' ? 1 : mwzi_column_gap(content, at, end);
    case MWZI_SPLIT_SLASH:
        return slash_separator(content, start, at, end);
    case MWZI_SPLIT_DASH:
        return dash_separator(content, start, at, end);
    case MWZI_SPLIT_EQUALS:
        return equals_separator(content, start, at, end);
    case MWZI_SPLIT_COLON:
        return colon_separator(content, start, at, end);
    case MWZI_SPLIT_BRACKETS:
        return bracket_separator(content, start, at, end);
    case MWZI_SPLIT_SENTENCES:
        return sentence_separator(content, start, at);
    case MWZI_SPLIT_SIDE_BY_SIDE:
        return change_separator(content, start, at, end);
    case MWZI_SPLIT_NONE:
    case MWZI_SPLIT_COUNT:
    default:
        return 0;
    }
}
