/* Rows of columns. Bytes → lines → columns at the tabs, with the language that each of the first two is in: the one of
   most letters. No quoting, as tools for machine translation write it. Limit: what is right of the third tab is not
   read. */
#include "text/columns.h"

#include <string.h>

#include "text/words.h"

static int find_language(mwz_text text)
{
    mwzi_words words;
    mwzi_word word;
    uint32_t letters[2] = { 0, 0 };
    mwzi_words_start(&words, text.bytes, text.len);
    while (mwzi_words_next(&words, &word)) {
        if (word.kind == MWZI_WORD_ARABIC)
            letters[MWZ_AR] += word.letters;
        else if (word.kind == MWZI_WORD_LATIN)
            letters[MWZ_EN] += word.letters;
    }
    if (letters[MWZ_AR] == letters[MWZ_EN])
        return -1;
    return letters[MWZ_AR] > letters[MWZ_EN] ? MWZ_AR : MWZ_EN;
}

void mwzi_columns_start(mwzi_columns *columns, const char *bytes, size_t len, bool comments)
{
    size_t skip = len >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
    *columns = (mwzi_columns) { bytes, len, skip, 0, comments };
}

static bool is_header(const mwz_text *columns)
{
    static const char *const names[] = { "english", "arabic" };
    for (int i = 0; i < 2; i++)
        if (columns[i].len != strlen(names[i]) || memcmp(columns[i].bytes, names[i], columns[i].len) != 0)
            return false;
    return true;
}

static void split_row(mwzi_row *row)
{
    mwz_text *parts[] = { &row->columns[0], &row->columns[1], &row->third };
    const char *at = row->text.bytes, *end = at + row->text.len;
    for (size_t i = 0; i < sizeof parts / sizeof *parts && at; i++) {
        const char *tab = memchr(at, '\t', (size_t)(end - at));
        *parts[i] = (mwz_text) { at, (size_t)((tab ? tab : end) - at) };
        at = tab ? tab + 1 : NULL;
    }
    row->has_tab = row->columns[1].bytes != NULL;
}

bool mwzi_columns_next(mwzi_columns *columns, mwzi_row *out)
{
    while (columns->at < columns->len) {
        const char *line = columns->bytes + columns->at, *stop = memchr(line, '\n', columns->len - columns->at);
        size_t len = stop ? (size_t)(stop - line) : columns->len - columns->at;
        columns->at += len + 1;
        columns->line++;
        if (len && line[len - 1] == '\r')
            len--;
        size_t lead = 0;
        while (lead < len && (line[lead] == ' ' || line[lead] == '\t'))
            lead++;
        if (lead == len || (columns->comments && line[0] == '#'))
            continue;
        *out = (mwzi_row) { .text = { line, len }, .line = columns->line, .languages = { -1, -1 } };
        split_row(out);
        if (!out->has_tab)
            return true;
        if (columns->line == 1 && is_header(out->columns))
            continue;
        for (int i = 0; i < 2; i++)
            out->languages[i] = find_language(out->columns[i]);
        return true;
    }
    return false;
}

int mwzi_row_english(const mwzi_row *row)
{
    int a = row->languages[0], b = row->languages[1];
    if (a == b)
        return -1;
    if (a == MWZ_EN || b == MWZ_AR)
        return 0;
    return 1;
}

bool mwzi_read_decimal(mwz_text text, double *out)
{
    const char *at = text.bytes, *end = at + text.len;
    double value = 0, place = 1;
    size_t digits = 0;
    bool point = false;
    while (at < end && *at == ' ')
        at++;
    while (end > at && end[-1] == ' ')
        end--;
    for (; at < end; at++) {
        if (*at == '.' && !point) {
            point = true;
            continue;
        }
        if (*at < '0' || *at > '9' || ++digits > 15)
            return false;
        value = value * 10 + (*at - '0');
        place = point ? place * 10 : place;
    }
    *out = value / place;
    return digits > 0;
}
