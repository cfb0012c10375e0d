/* Text → the line ends that break sentences or words. A paragraph is a row of lines without a blank one; it was wrapped
   when, but for its last line, the next word would not have fitted into the width of its longest line, and hardly any
   line ends a sentence. A hyphen at the end of a line is the printer's when the two halves are an English word that the
   lexicon has; a soft hyphen always is. Limit: no longer lines than WIDEST characters are looked at; Arabic breaks no
   words. */
#include "repair/broken.h"

#include <string.h>

#include "lang/english.h"
#include "text/fold.h"
#include "text/utf8.h"

enum { WIDEST = 110, NARROWEST = 30, FEWEST = 3, WORD_ROOM = 64 };

typedef struct text_line {
    uint32_t start, end, next; /* bytes: without and with the line end */
    uint32_t columns, first_word; /* characters, of the first word too */
    bool stops; /* ends a sentence */
    bool tab; /* a row of columns */
    bool blank;
} text_line;

typedef MWZI_VEC(text_line) text_lines;

static bool is_stop(uint32_t c)
{
    return c == '.' || c == '!' || c == '?' || c == ':' || c == 0x61F || c == 0x2026 || c == ')' || c == '"' || c == 0xBB || c == 0x201D;
}

/* Behind the last character of [start, end) that is no space. */
static uint32_t end_of_text(const char *bytes, uint32_t start, uint32_t end)
{
    while (end > start) {
        if (bytes[end - 1] == ' ' || bytes[end - 1] == '\t')
            end--;
        else if (end - start > 1 && bytes[end - 2] == '\xC2' && bytes[end - 1] == '\xA0')
            end -= 2;
        else
            break;
    }
    return end;
}

static text_line read_line(const char *bytes, uint32_t len, uint32_t start)
{
    text_line line = { .start = start, .end = start, .next = start, .blank = true };
    uint32_t last = 0;
    bool in_word = true;
    size_t at = start;
    while (at < len && bytes[at] != '\n' && bytes[at] != '\r') {
        uint32_t c = mwzi_utf8_next(bytes, len, &at);
        bool space = c == ' ' || c == '\t' || c == 0xA0;
        line.columns++;
        line.tab = line.tab || c == '\t';
        in_word = in_word && !space;
        line.first_word += in_word;
        if (space)
            continue;
        line.blank = false;
        line.end = (uint32_t)at;
        last = c;
        if (line.columns > WIDEST) { /* nothing but its end is asked of it */
            while (at < len && bytes[at] != '\n' && bytes[at] != '\r')
                at++;
            line.end = end_of_text(bytes, line.end, (uint32_t)at);
        }
    }
    line.stops = is_stop(last);
    if (at < len && bytes[at] == '\r')
        at++;
    if (at < len && bytes[at] == '\n')
        at++;
    line.next = (uint32_t)at;
    return line;
}

static bool is_lower(char c)
{
    return c >= 'a' && c <= 'z';
}

/* The word that a hyphen parts, folded; 0: no English letters on both sides of it. */
static size_t join_halves(char *out, const char *bytes, const text_line *line, size_t hyphen_len, uint32_t next, uint32_t len)
{
    char word[2 * WORD_ROOM];
    size_t used = 0, end = line->end - hyphen_len, start = end;
    while (start > line->start && end - start < WORD_ROOM &&
           (is_lower(bytes[start - 1]) || (bytes[start - 1] >= 'A' && bytes[start - 1] <= 'Z')))
        start--;
    for (size_t i = start; i < end; i++)
        word[used++] = bytes[i];
    size_t halves = used;
    for (uint32_t i = next; i < len && is_lower(bytes[i]) && used < sizeof word; i++)
        word[used++] = bytes[i];
    return halves >= 2 && used > halves ? mwzi_fold_word(out, word, used) : 0;
}

static bool is_english(const mwz_lexicon *lexicon, mwzi_english *english, const char *word, size_t len)
{
    char stem[MWZI_ENGLISH_ROOM];
    if (!lexicon || len == 0 || len > MWZI_ENGLISH_ROOM)
        return false;
    size_t stem_len = mwzi_english_stem(english, stem, word, len);
    return mwzi_keys_find(&lexicon->side[MWZ_EN].keys, stem, stem_len) != MWZI_NONE;
}

/* The bytes of the hyphen that a line ends with; 0: none. */
static size_t find_hyphen(const char *bytes, const text_line *line, bool *soft)
{
    static const char *const hyphens[] = { "-", "\xC2\xAD", "\xE2\x80\x90" };
    for (size_t i = 0; i < 3; i++) {
        size_t len = strlen(hyphens[i]);
        *soft = i == 1;
        if (line->end - line->start > len && memcmp(bytes + line->end - len, hyphens[i], len) == 0)
            return len;
    }
    return 0;
}

typedef struct finder {
    mwzi_breaks_found *breaks;
    const mwzi_env *env;
    const char *bytes;
    uint32_t len;
    const mwz_lexicon *lexicon;
    mwzi_english english;
    text_lines lines; /* of the paragraph */
    uint32_t line; /* its first, 1-based */
} finder;

static bool add_break(finder *f, size_t i, size_t hyphen_len, bool sure)
{
    const text_line *line = &f->lines.items[i];
    uint32_t next = line->next;
    while (next < f->len && (f->bytes[next] == ' ' || f->bytes[next] == '\t'))
        next++;
    mwzi_break *item = mwzi_vec_push(f->env, f->breaks);
    if (item)
        *item = (mwzi_break) { line->end - (uint32_t)hyphen_len, next - line->end + (uint32_t)hyphen_len, f->line + (uint32_t)i,
                               hyphen_len > 0, sure };
    return item != NULL;
}

/* Whether the lines of the paragraph were filled up to a width. */
static bool is_wrapped(const text_lines *lines)
{
    uint32_t width = 0, full = 0, stops = 0;
    size_t inner = lines->count - 1;
    for (size_t i = 0; i < lines->count; i++)
        width = lines->items[i].columns > width ? lines->items[i].columns : width;
    if (lines->count < FEWEST || width > WIDEST || width < NARROWEST)
        return false;
    for (size_t i = 0; i < inner; i++) {
        full += lines->items[i].columns + 1 + lines->items[i + 1].first_word > width;
        stops += lines->items[i].stops;
        if (lines->items[i].tab)
            return false;
    }
    return full == inner && stops * 3 <= inner;
}

static bool end_paragraph(finder *f)
{
    bool wrapped = f->lines.count > 1 && is_wrapped(&f->lines), good = true;
    for (size_t i = 0; i + 1 < f->lines.count && good; i++) {
        const text_line *line = &f->lines.items[i];
        char word[2 * WORD_ROOM + 8];
        bool soft;
        size_t hyphen_len = find_hyphen(f->bytes, line, &soft);
        uint32_t next = f->lines.items[i + 1].start;
        size_t len = hyphen_len ? join_halves(word, f->bytes, line, hyphen_len, next, f->len) : 0;
        bool known = len && is_english(f->lexicon, &f->english, word, len);
        if (len && (known || soft))
            good = add_break(f, i, hyphen_len, true);
        else if (wrapped && !hyphen_len)
            good = add_break(f, i, 0, false);
    }
    f->lines.count = 0;
    return good;
}

mwz_status mwzi_breaks_find(mwzi_breaks_found *breaks, const mwzi_env *env, const char *bytes, uint32_t len,
                            const mwz_lexicon *lexicon, mwz_error *err)
{
    finder f = { .breaks = breaks, .env = env, .bytes = bytes, .len = len, .lexicon = lexicon };
    breaks->count = 0;
    mwz_status status = mwzi_english_open(&f.english, err);
    if (status != MWZ_OK)
        return status;
    bool good = true;
    uint32_t number = 1;
    for (uint32_t at = 0; at < len && good; number++) {
        text_line line = read_line(bytes, len, at);
        at = line.next;
        if (line.blank) {
            good = end_paragraph(&f);
            continue;
        }
        if (f.lines.count == 0)
            f.line = number;
        text_line *item = mwzi_vec_push(env, &f.lines);
        good = item != NULL;
        if (item)
            *item = line;
    }
    good = good && end_paragraph(&f);
    mwzi_vec_free(env, &f.lines);
    mwzi_english_close(&f.english);
    return good ? MWZ_OK : mwzi_fail_memory(err);
}
