/* A fast scanner for word tokens. text (UTF-8) → words in order. Written by hand instead of ICU's word breaks (UAX
   #29), which need UTF-16 and part "الـ12" or "U.S." in ways that comparing does not want. Limit: scripts without
   spaces between words come as one word a run. */
#include "text/words.h"

#include <string.h>
#include <unicode/uchar.h>

#include "text/utf8.h"

enum { OTHER, ARABIC, LATIN, LETTER, DIGIT, MARK, JOINER };

/* Class of a character above ASCII. */
static unsigned classify_wide(uint32_t c)
{
    if (c >= 0x0600 && c <= 0x06FF) {
        if (c == 0x0640 || c == 0x061C)
            return JOINER;
        if ((c >= 0x0620 && c <= 0x064A) || (c >= 0x066E && c <= 0x06D3 && c != 0x0670) || c == 0x06D5 || c == 0x06EE ||
            c == 0x06EF || c >= 0x06FA)
            return ARABIC;
        if ((c >= 0x0660 && c <= 0x0669) || (c >= 0x06F0 && c <= 0x06F9))
            return DIGIT;
        if ((c >= 0x064B && c <= 0x065F) || c == 0x0670 || (c >= 0x0610 && c <= 0x061A) || (c >= 0x06D6 && c <= 0x06ED))
            return MARK;
        return OTHER;
    }
    if (c == 0x00AD || (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x2069) ||
        c == 0xFEFF)
        return JOINER;
    if ((c >= 0x0750 && c <= 0x077F) || (c >= 0x08A0 && c <= 0x08C9) ||
        (c >= 0xFB50 && c <= 0xFDFB && c != 0xFD3E && c != 0xFD3F) || (c >= 0xFE70 && c <= 0xFEFC))
        return ARABIC;
    switch (u_charType((UChar32)c)) {
    case U_UPPERCASE_LETTER:
    case U_LOWERCASE_LETTER:
    case U_TITLECASE_LETTER:
    case U_MODIFIER_LETTER:
    case U_OTHER_LETTER:
        return (c < 0x0250) || (c >= 0x1E00 && c <= 0x1EFF) || (c >= 0xFF21 && c <= 0xFF5A) ? LATIN : LETTER;
    case U_NON_SPACING_MARK:
    case U_COMBINING_SPACING_MARK:
    case U_ENCLOSING_MARK:
        return MARK;
    case U_DECIMAL_DIGIT_NUMBER:
        return DIGIT;
    default:
        return OTHER;
    }
}

static unsigned classify(uint32_t c)
{
    if (c >= 0x80)
        return classify_wide(c);
    if ((c | 0x20) >= 'a' && (c | 0x20) <= 'z')
        return LATIN;
    if (c >= '0' && c <= '9')
        return DIGIT;
    return OTHER;
}

/* The character at `at` and its class, without moving; 0 and OTHER at the end. */
static uint32_t peek(const mwzi_words *words, size_t at, size_t *next, unsigned *class)
{
    *next = at;
    *class = OTHER;
    if (at >= words->len)
        return 0;
    uint32_t c = mwzi_utf8_next(words->bytes, words->len, next);
    *class = classify(c);
    return c;
}

static bool is_apostrophe(uint32_t c)
{
    return c == '\'' || c == 0x2019 || c == 0x02BC;
}

void mwzi_words_start(mwzi_words *words, const char *bytes, size_t len)
{
    *words = (mwzi_words) { bytes, len, 0, false };
}

static bool is_address_byte(unsigned char c)
{
    return c > ' ' && c < 0x7F && !strchr("<>\"'`{}|\\^", c);
}

/* The end of an address that the Latin word [start, end) begins, or `end` when it begins none. */
static size_t find_address_end(const mwzi_words *words, size_t start, size_t end)
{
    const char *s = words->bytes;
    size_t len = words->len, at = end;
    bool is_address = false;
    if (len - end > 3 && memcmp(s + end, "://", 3) == 0)
        is_address = true;
    else if (end - start == 3 && (s[start] | 0x20) == 'w' && (s[start + 1] | 0x20) == 'w' &&
             (s[start + 2] | 0x20) == 'w' && len - end > 1 && s[end] == '.' &&
             classify((unsigned char)s[end + 1]) == LATIN)
        is_address = true;
    else if (end < len && s[end] && strchr("@.+-_", s[end])) {
        while (at < len && at - start < 64 &&
               (classify((unsigned char)s[at]) == LATIN || (s[at] >= '0' && s[at] <= '9') ||
                strchr("._+-", s[at] ? s[at] : ' ')))
            at++;
        if (at < len && s[at] == '@' && len - at > 1 && classify((unsigned char)s[at + 1]) == LATIN)
            is_address = true;
    }
    if (!is_address)
        return end;
    while (at < len && is_address_byte((unsigned char)s[at]))
        at++;
    while (at > end && strchr(".,;:!?)]*", s[at - 1]))
        at--;
    return at;
}

/* A word of letters that starts at `start` with class `class`. */
static void scan_word(mwzi_words *words, size_t start, unsigned class, mwzi_word *out)
{
    size_t at = start, end = start, next;
    uint32_t letters = 0;
    unsigned found;
    for (;;) {
        uint32_t c = peek(words, at, &next, &found);
        if (found == class || (class == LATIN && found == DIGIT && c < 0x80)) {
            letters++;
            end = next;
        } else if (found == MARK) {
            end = next;
        } else if (found == JOINER) {
            /* inside a word it belongs to it, after it not: `end` waits for a letter */
            if (c == 0x0640)
                end = next;
        } else if (class == LATIN && c == '_' && at > start) {
            size_t after;
            unsigned then;
            (void)peek(words, next, &after, &then);
            if (then != LATIN && then != DIGIT)
                break;
        } else if (class == LATIN && is_apostrophe(c)) {
            size_t after;
            unsigned then;
            (void)peek(words, next, &after, &then);
            if (then != LATIN)
                break;
        } else {
            break;
        }
        at = next;
    }
    *out = (mwzi_word) { .offset = (uint32_t)start, .letters = letters };
    out->kind = class == ARABIC ? MWZI_WORD_ARABIC : class == LATIN ? MWZI_WORD_LATIN : MWZI_WORD_OTHER;
    if (class == LATIN) {
        unsigned char first = (unsigned char)words->bytes[start];
        if (first < 0x80) {
            out->capital = first >= 'A' && first <= 'Z';
            size_t address = find_address_end(words, start, end);
            if (address > end) {
                out->kind = MWZI_WORD_ADDRESS;
                out->letters += (uint32_t)(address - end);
                end = address;
            }
        } else {
            size_t from = start;
            out->capital = u_isupper((UChar32)mwzi_utf8_next(words->bytes, words->len, &from));
        }
    }
    out->len = (uint32_t)(end - start);
    words->at = end;
}

/* The number of digits from `at`; `*end` is the byte after them. */
static unsigned count_digits(const mwzi_words *words, size_t at, size_t *end)
{
    unsigned count = 0, class;
    size_t next;
    *end = at;
    while (peek(words, at, &next, &class), class == DIGIT) {
        count++;
        at = *end = next;
    }
    return count;
}

static bool is_comma(uint32_t c)
{
    return c == ',' || c == 0x060C;
}

/* Whether the separator `c` (next byte at `after`) joins the digits on its two sides to one number. */
static bool joins_digits(const mwzi_words *words, uint32_t c, size_t after, unsigned separators)
{
    size_t end, next;
    unsigned class, digits = count_digits(words, after, &end);
    if (digits == 0)
        return false;
    if (c == '.' || c == 0x066B || c == 0x066C)
        return true;
    if (!is_comma(c))
        return false;
    if (digits == 3)
        return true;
    /* "3,5" is a decimal comma, "1,2,3" a list */
    uint32_t then = peek(words, end, &next, &class);
    return digits <= 2 && separators == 0 && !(is_comma(then) && (peek(words, next, &next, &class), class == DIGIT));
}

static bool is_percent(uint32_t c)
{
    return c == '%' || c == 0x066A || c == 0xFE6A;
}

/* "st" "nd" "rd" "th" after digits, with no letter behind. */
static size_t ordinal_end(const mwzi_words *words, size_t at)
{
    static const char *const endings[] = { "st", "nd", "rd", "th" };
    if (words->len - at < 2)
        return at;
    for (size_t i = 0; i < 4; i++)
        if (memcmp(words->bytes + at, endings[i], 2) == 0) {
            size_t next;
            unsigned class;
            (void)peek(words, at + 2, &next, &class);
            return class == LATIN || class == DIGIT ? at : at + 2;
        }
    return at;
}

static void scan_number(mwzi_words *words, size_t start, size_t digits_at, mwzi_word *out)
{
    size_t end, next, after;
    unsigned class, separators = digits_at > 0 && words->bytes[digits_at - 1] == ',';
    uint32_t letters = count_digits(words, digits_at, &end);
    for (;;) {
        uint32_t c = peek(words, end, &next, &class);
        if (!joins_digits(words, c, next, separators))
            break;
        separators++;
        letters += count_digits(words, next, &end);
    }
    end = ordinal_end(words, end);
    uint32_t c = peek(words, end, &next, &class);
    if (start == digits_at) {
        if (is_percent(c)) {
            end = next;
        } else if (c == ' ' || c == 0x00A0) {
            if (is_percent(peek(words, next, &after, &class)))
                end = after;
        }
    }
    *out = (mwzi_word) {
        .offset = (uint32_t)start, .len = (uint32_t)(end - start), .letters = letters, .kind = MWZI_WORD_NUMBER
    };
    words->at = end;
}

/* Which mark a character is; 0: none that counts. Closing marks say nothing new and are passed over. */
static char find_mark(mwzi_words *words, uint32_t c, size_t next)
{
    switch (c) {
    case '?':
    case 0x061F:
    case 0xFF1F:
        return '?';
    case '!':
        return '!';
    case '"':
        words->in_quotes = !words->in_quotes;
        return words->in_quotes ? '"' : 0;
    case 0x00AB:
    case 0x201C:
    case 0x201E:
        return '"';
    case '(':
    case '[':
    case 0xFD3F:
        return '(';
    case ':':
        for (; next < words->len; next++)
            if (!strchr(" \t\r\n*", words->bytes[next]))
                return 0;
        return ':';
    default:
        return 0;
    }
}

bool mwzi_words_next(mwzi_words *words, mwzi_word *out)
{
    while (words->at < words->len) {
        size_t start = words->at, next;
        unsigned class;
        uint32_t c = peek(words, start, &next, &class);
        if (class == ARABIC || class == LATIN || class == LETTER) {
            scan_word(words, start, class, out);
            return true;
        }
        if (class == DIGIT) {
            scan_number(words, start, start, out);
            return true;
        }
        if (is_percent(c)) { /* "%50", as it is often typed in Arabic */
            size_t after;
            (void)peek(words, next, &after, &class);
            if (class == DIGIT) {
                scan_number(words, start, next, out);
                return true;
            }
        }
        words->at = next;
        if (c == '$' || c == 0x20AC || c == 0xA3) { /* a currency's sign is a word: lang/english reads it */
            *out = (mwzi_word) { .offset = (uint32_t)start, .len = (uint32_t)(next - start), .kind = MWZI_WORD_LATIN };
            return true;
        }
        char mark = find_mark(words, c, next);
        if (mark) {
            *out = (mwzi_word) {
                .offset = (uint32_t)start, .len = (uint32_t)(next - start), .kind = MWZI_WORD_MARK, .mark = mark
            };
            return true;
        }
    }
    return false;
}
