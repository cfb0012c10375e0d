/* List marks. Start of a block → the mark's bytes and value. Marks are bullets with white space after them, and
   numbers, Latin letters, Roman numerals and Arabic letters with ")", "( )", "." or "-". Arabic letters count in the
   abjad order (أ ب ج د ه و), or, where the list goes on so, in the alphabetical one (أ ب ت ث). Limit: "أ." and "A." are
   initials of names far more often than marks, so they are none; no number over 999 (years). */
#include "blocks/marks.h"

#include <string.h>

#include "text/classes.h"
#include "text/utf8.h"

/* Those of the first row need white space after them, since they also stand before words: -5, –x, *x. */
static const uint32_t spaced_bullets[] = { '-', '*', 0x2013 };
static const uint32_t bullets[] = { 0x2022, 0x00B7, 0x25CF, 0x25E6, 0x25AA, 0x25AB, 0x25A0, 0x25A1, 0x25CB, 0x2023,
                                    0x2043, 0x2219, 0x27A2, 0x27A4, 0x25BA, 0x25B6, 0x2714, 0x2713, 0xF0B7 };

static const char abjad[] = "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ";
static const char alphabet[] = "أبتثجحخدذرزسشصضطظعغفقكلمنهوي";

enum { KIND_DIGITS, KIND_LATIN, KIND_ARABIC, KIND_BULLET };
enum { LARGEST_NUMBER = 999, LONGEST_ROMAN = 6 };

static bool is_one_of(uint32_t c, const uint32_t *list, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (list[i] == c)
            return true;
    return false;
}

/* The place of a letter in an alphabet of two-byte letters, from 1; 0 when it is not there. */
static uint32_t place_of(const char *letters, uint32_t c)
{
    if (c == 0x0627 || c == 0x0625 || c == 0x0622) /* ا إ آ stand for أ */
        c = 0x0623;
    size_t len = strlen(letters);
    uint32_t place = 0;
    for (size_t at = 0; at < len;) {
        place++;
        if (mwzi_utf8_next(letters, len, &at) == c)
            return place;
    }
    return 0;
}

static uint32_t roman_digit(char c)
{
    switch (c | 0x20) {
    case 'i':
        return 1;
    case 'v':
        return 5;
    case 'x':
        return 10;
    case 'l':
        return 50;
    case 'c':
        return 100;
    default:
        return 0;
    }
}

/* The value of a Roman numeral in its usual form; 0 for other letters. */
static uint32_t roman_value(const char *bytes, size_t len)
{
    uint32_t value = 0, same = 0;
    for (size_t i = 0; i < len; i++) {
        uint32_t digit = roman_digit(bytes[i]), next = i + 1 < len ? roman_digit(bytes[i + 1]) : 0;
        if (!digit || (i > 0 && ((bytes[i] ^ bytes[i - 1]) & 0x20)))
            return 0;
        same = i > 0 && bytes[i] == bytes[i - 1] ? same + 1 : 1;
        if (same > 3 || (same > 1 && (digit == 5 || digit == 50)))
            return 0;
        if (next > digit) {
            if (same > 1 || digit == 5 || digit == 50 || next > digit * 10)
                return 0;
            value += next - digit;
            i++;
        } else {
            value += digit;
        }
    }
    return value;
}

/* Of two readings of a letter the one that goes on with the list; else the first. */
static uint32_t choose_value(uint32_t first, uint32_t second, uint32_t last)
{
    return second && second == last + 1 && first != last + 1 ? second : first;
}

typedef struct label {
    uint32_t number;
    unsigned kind;
    bool spelt_small; /* Latin letters in lower case, or a Roman numeral of several letters: may take a full stop */
} label;

/* "12", "1.2.3" (its last number counts), "iv", "b", "ب", "هـ"; moves *at past it. False when there is none. */
static bool read_label(label *out, const char *bytes, size_t len, size_t *at, const mwzi_mark_trail *trail)
{
    size_t i = *at, next = i;
    uint32_t c = mwzi_utf8_next(bytes, len, &next);
    int digit = mwzi_digit_value(c);
    if (digit >= 0) {
        unsigned digits = 0;
        *out = (label) { 0, KIND_DIGITS, true };
        for (; i < len; i = next) {
            next = i;
            c = mwzi_utf8_next(bytes, len, &next);
            digit = mwzi_digit_value(c);
            if (digit >= 0) {
                out->number = out->number * 10 + (uint32_t)digit;
                if (++digits > 3 || out->number > LARGEST_NUMBER)
                    return false;
                continue;
            }
            size_t after = next;
            if (c != '.' || after >= len || mwzi_digit_value(mwzi_utf8_next(bytes, len, &after)) < 0)
                break;
            out->number = 0;
            digits = 0;
        }
        *at = i;
        return true;
    }
    if (c < 0x80 && (mwzi_char_class(c) & MWZI_CHAR_LETTER)) {
        while (next < len && next - i < LONGEST_ROMAN + 1 &&
               (mwzi_char_class((unsigned char)bytes[next]) & MWZI_CHAR_LETTER))
            next++;
        uint32_t roman = roman_value(bytes + i, next - i), letter = (c | 0x20) - 'a' + 1;
        bool single = next - i == 1;
        if (next - i > LONGEST_ROMAN || (!single && !roman))
            return false;
        uint32_t number = roman;
        if (single)
            number = (c | 0x20) == 'i' || (c | 0x20) == 'v' || (c | 0x20) == 'x'
                ? choose_value(roman, letter, trail->last[KIND_LATIN])
                : letter;
        *out = (label) { number, KIND_LATIN, !single || c >= 'a' };
        *at = next;
        return true;
    }
    uint32_t first = place_of(abjad, c);
    if (!first)
        return false;
    if (c == 0x0647 && len - next >= 2 && memcmp(bytes + next, "ـ", 2) == 0) /* هـ */
        next += 2;
    *out = (label) { choose_value(first, place_of(alphabet, c), trail->last[KIND_ARABIC]), KIND_ARABIC, false };
    *at = next;
    return true;
}

static bool is_space_at(const char *bytes, size_t len, size_t at)
{
    return at < len && (mwzi_char_class(mwzi_utf8_next(bytes, len, &at)) & MWZI_CHAR_SPACE);
}

static bool is_arabic_letter_at(const char *bytes, size_t len, size_t at)
{
    if (at >= len)
        return false;
    uint32_t c = mwzi_utf8_next(bytes, len, &at);
    return c >= 0x0620 && c <= 0x064A;
}

/* Past white space and invisible characters; `len` when nothing follows. */
static size_t skip_unseen(const char *bytes, size_t len, size_t at)
{
    while (at < len) {
        size_t next = at;
        if (!(mwzi_char_class(mwzi_utf8_next(bytes, len, &next)) & (MWZI_CHAR_SPACE | MWZI_CHAR_FORMAT)))
            break;
        at = next;
    }
    return at;
}

/* "* * *" is no item. */
static bool has_text(const char *bytes, size_t len, size_t at)
{
    while (at < len)
        if (mwzi_char_class(mwzi_utf8_next(bytes, len, &at)) & (MWZI_CHAR_LETTER | MWZI_CHAR_DIGIT))
            return true;
    return false;
}

static mwzi_mark finish_mark(const char *bytes, size_t len, size_t at, uint32_t number, unsigned style)
{
    size_t end = skip_unseen(bytes, len, at);
    if (end > UINT16_MAX || !has_text(bytes, len, end))
        return (mwzi_mark) { 0 };
    return (mwzi_mark) { number, (uint16_t)end, (uint16_t)style };
}

/* A style is the kind and the character that closes the mark. */
static unsigned make_style(unsigned kind, bool bracketed, uint32_t closing)
{
    return 1 + (kind << 10 | (bracketed ? 1u << 9 : 0) | (closing & 0xFF));
}

mwzi_mark mwzi_mark_read(const char *bytes, uint32_t len, const mwzi_mark_trail *trail)
{
    const mwzi_mark none = { 0 };
    size_t at = skip_unseen(bytes, len, 0), next = at;
    if (at >= len)
        return none;
    uint32_t c = mwzi_utf8_next(bytes, len, &next);
    bool spaced = is_one_of(c, spaced_bullets, sizeof spaced_bullets / sizeof *spaced_bullets);
    if (spaced || is_one_of(c, bullets, sizeof bullets / sizeof *bullets))
        return spaced && !is_space_at(bytes, len, next)
            ? none
            : finish_mark(bytes, len, next, 0, make_style(KIND_BULLET, false, c));
    bool bracketed = c == '(' || c == '[';
    if (bracketed)
        at = next;
    label text;
    if (at >= len || !read_label(&text, bytes, len, &at, trail) || at >= len)
        return none;
    next = at;
    uint32_t closing = mwzi_utf8_next(bytes, len, &next);
    bool space = is_space_at(bytes, len, next);
    if (bracketed) {
        if (closing != (c == '(' ? ')' : ']') || !(space || text.kind == KIND_ARABIC))
            return none;
        return finish_mark(bytes, len, next, text.number, make_style(text.kind, true, closing));
    }
    bool fits = false;
    switch (closing) {
    case ')':
        fits = space;
        break;
    case '.':
        fits = space && text.spelt_small;
        break;
    case '-':
    case 0x2013:
    case 0x0640: /* ١ـ */
        fits =
            text.kind != KIND_LATIN && (space || (text.kind == KIND_DIGITS && is_arabic_letter_at(bytes, len, next)));
        break;
    default:
        break;
    }
    return fits ? finish_mark(bytes, len, next, text.number, make_style(text.kind, false, closing)) : none;
}

uint8_t mwzi_mark_note(mwzi_mark_trail *trail, const mwzi_mark *mark)
{
    unsigned kind = (mark->style - 1u) >> 10;
    if (kind < KIND_BULLET)
        trail->last[kind] = mark->number;
    for (unsigned i = 0; i < trail->style_count; i++) {
        if (trail->styles[i] == mark->style) {
            trail->style_count = i + 1;
            return (uint8_t)(i + 1);
        }
    }
    if (trail->style_count < sizeof trail->styles / sizeof *trail->styles)
        trail->styles[trail->style_count++] = mark->style;
    return (uint8_t)trail->style_count;
}

void mwzi_mark_forget_lists(mwzi_mark_trail *trail)
{
    trail->style_count = 0;
}
