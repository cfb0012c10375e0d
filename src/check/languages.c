/* One unit → what its letters say: characters that no text has, sides in a wrong language, nothing translated, lengths
   that do not go together. Limit: a language is told by its script, so that French passes for English; Persian and Urdu by their letters. */
#include <stdio.h>
#include <string.h>

#include "check/checker.h"
#include "text/classes.h"
#include "text/scripts.h"
#include "text/utf8.h"

/* An Arabic translation has about three quarters of the letters of the English. A side that has less than a third of
   what the other lets expect is no translation of the whole; shorter texts say nothing. */
enum { SHORTEST_JUDGED = 40, LENGTH_SLACK = 10, PERSIAN_JUDGED = 15 };
static const double USUAL_RATIO = 0.75, LEAST_SHARE = 0.33;

typedef struct census {
    size_t arabic, latin, other; /* letters */
    size_t chars; /* letters and digits */
    size_t persian; /* letters of Persian and Urdu that Arabic does not have, Farsi yeh and keheh apart */
    size_t arabic_alone; /* letters of Arabic that these do not have */
    size_t small_words; /* Latin words of three letters and more that begin with a small letter */
    size_t latin_words, spaces;
    uint32_t illegal; /* the first character that no text has; 0: none */
} census;

static bool is_illegal(uint32_t c)
{
    return (c < 0x20 && c != '\t' && c != '\n' && c != '\r') || (c >= 0x7F && c < 0xA0 && c != 0x85) || c == 0xFFFD ||
        (c & 0xFFFE) == 0xFFFE || (c >= 0xFDD0 && c <= 0xFDEF) || (c >= 0xE000 && c <= 0xF8FF) || c >= 0xF0000;
}

bool mwzi_check_is_removable(uint32_t c)
{
    return is_illegal(c) && c != 0xFFFD && !(c >= 0xE000 && c <= 0xF8FF) && (c < 0xF0000 || (c & 0xFFFE) == 0xFFFE);
}

/* A letter of the Arabic alphabet. */
static bool is_plain_arabic(uint32_t c)
{
    return (c >= 0x0620 && c <= 0x063F) || (c >= 0x0641 && c <= 0x064A);
}

/* A letter of Arabic that Persian and Urdu do not have. */
static bool is_arabic_alone(uint32_t c)
{
    return c == 0x629 || c == 0x643 || c == 0x64A || c == 0x649 || c == 0x625;
}

static census count_letters(mwz_text text)
{
    census sum = { 0 };
    size_t word = 0; /* letters of the Latin word so far */
    bool small = false;
    for (size_t at = 0; at <= text.len;) {
        uint32_t c = at < text.len ? mwzi_utf8_next(text.bytes, text.len, &at) : (at++, ' ');
        if (is_plain_arabic(c) && !word) { /* most of an Arabic text, the short way */
            sum.chars++;
            sum.arabic++;
            sum.arabic_alone += is_arabic_alone(c);
            continue;
        }
        unsigned class = mwzi_char_class(c);
        bool letter = class & MWZI_CHAR_LETTER;
        mwzi_script script = !letter ? MWZI_SCRIPT_COMMON : c < 0x80 ? MWZI_SCRIPT_LATIN : mwzi_char_script(c);
        sum.chars += letter || (class & MWZI_CHAR_DIGIT);
        sum.spaces += c == ' ' && at < text.len;
        sum.arabic += script == MWZI_SCRIPT_ARABIC;
        sum.latin += script == MWZI_SCRIPT_LATIN;
        sum.persian += c == 0x67E || c == 0x686 || c == 0x698 || c == 0x6AF || c == 0x679 || c == 0x688 || c == 0x691 ||
            c == 0x6BA || c == 0x6D2 || c == 0x6C1;
        sum.arabic_alone += is_arabic_alone(c);
        sum.other += script == MWZI_SCRIPT_OTHER;
        if (!sum.illegal && (c < ' ' || c >= 0x7F) && (is_illegal(c) || (c == 0 && at <= text.len)))
            sum.illegal = c;
        if (script == MWZI_SCRIPT_LATIN) {
            small = word++ ? small : (class & MWZI_CHAR_LOWER) != 0;
            continue;
        }
        sum.latin_words += word > 0;
        sum.small_words += word >= 3 && small;
        word = 0;
    }
    return sum;
}

/* Whether two texts have the same Latin letters, whatever stands between them. */
static bool are_same_letters(mwz_text a, mwz_text b)
{
    size_t i = 0, k = 0;
    for (;;) {
        while (i < a.len && !((a.bytes[i] | 0x20) >= 'a' && (a.bytes[i] | 0x20) <= 'z'))
            i++;
        while (k < b.len && !((b.bytes[k] | 0x20) >= 'a' && (b.bytes[k] | 0x20) <= 'z'))
            k++;
        if (i == a.len || k == b.len || a.bytes[i++] != b.bytes[k++])
            return i == a.len && k == b.len;
    }
}

static bool is_latin_letter(char c)
{
    return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
}

static bool is_function_word(const char *word, size_t len)
{
    static const char *const words[] = { "a",  "an", "the", "of",   "to",   "in", "on",  "at",   "and",
                                         "or", "is", "are", "was",  "were", "be", "for", "with", "by",
                                         "as", "it", "if",  "this", "that", "you" };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strlen(words[i]) == len && memcmp(words[i], word, len) == 0)
            return true;
    return false;
}

static bool stands_in(mwz_text text, mwz_text part)
{
    for (size_t at = 0; at + part.len <= text.len; at++)
        if (memcmp(text.bytes + at, part.bytes, part.len) == 0)
            return true;
    return false;
}

/* Words of the English that stand in the Arabic as they are, in a row, as no name, title or command has them: four and
   more, one of them a function word and two others small. */
static mwz_text find_rest(const mwzi_check_unit *unit)
{
    enum { WORDS = 4, SMALL_WORDS = 2 };
    mwz_text text = unit->text[MWZ_AR];
    for (size_t at = 0; at < text.len;) {
        size_t start = at, end = at, words = 0, small = 0, functions = 0;
        while (at < text.len && (is_latin_letter(text.bytes[at]) || strchr(" ,'", text.bytes[at]))) {
            size_t word = at;
            while (at < text.len && is_latin_letter(text.bytes[at]))
                at++;
            if (at == word) {
                at++;
                start = words ? start : at;
                continue;
            }
            bool function = is_function_word(text.bytes + word, at - word);
            end = at;
            words++;
            functions += function;
            small += !function && text.bytes[word] >= 'a';
        }
        mwz_text rest = { text.bytes + start, words ? end - start : 0 };
        if (words >= WORDS && small >= SMALL_WORDS && functions && stands_in(unit->text[MWZ_EN], rest))
            return rest;
        at++;
    }
    return (mwz_text) { "", 0 };
}

static mwz_status check_rest(mwzi_checker *checker, size_t index, mwz_error *err)
{
    mwz_text rest = find_rest(&checker->units.items[index]);
    if (!rest.len)
        return MWZ_OK;
    return mwzi_check_tell(checker, index, MWZ_AR, "untranslated", MWZ_WARNING, err,
                           "a part of the Arabic is still English: \"%.*s\"", (int)(rest.len < 60 ? rest.len : 60), rest.bytes);
}

/* Whether a text is one word with a sign of addresses and files inside: "www.example.org", "a@b.org", "lib/x". */
static bool is_address(mwz_text text)
{
    bool sign = false;
    for (size_t i = 0; i < text.len; i++) {
        if (strchr(" \t\n", text.bytes[i]))
            return false;
        sign = sign || (i > 0 && i + 1 < text.len && strchr("./@:", text.bytes[i]));
    }
    return sign;
}

static mwz_status check_script(mwzi_checker *checker, size_t index, const census sums[2], mwz_error *err)
{
    mwzi_check_unit *unit = &checker->units.items[index];
    const census *english = &sums[MWZ_EN], *arabic = &sums[MWZ_AR];
    if (english->arabic > english->latin && arabic->latin > arabic->arabic) {
        unit->sound = false;
        return mwzi_check_tell(checker, index, -1, "swapped", MWZ_FAULT, err,
                               "the English stands where the Arabic belongs, and the Arabic where the English belongs");
    }
    for (int side = 0; side < 2; side++) {
        if (sums[side].other <= sums[side].arabic + sums[side].latin || 2 * sums[!side].other >= sums[side].other)
            continue; /* "α, β, γ (Greek)" has the same letters on both sides */
        unit->sound = false;
        return mwzi_check_tell(checker, index, side, "wrong-language", MWZ_FAULT, err,
                               "the %s is written in letters that are neither Arabic nor Latin",
                               side == MWZ_AR ? "Arabic" : "English");
    }
    if (english->arabic > english->latin) {
        unit->sound = false;
        return mwzi_check_tell(checker, index, MWZ_EN, "wrong-language", MWZ_FAULT, err,
                               "the English is written in Arabic letters");
    }
    if (arabic->persian && !arabic->arabic_alone && arabic->arabic >= PERSIAN_JUDGED && arabic->spaces) {
        unit->sound = false;
        return mwzi_check_tell(checker, index, MWZ_AR, "wrong-language", MWZ_WARNING, err,
                               "the Arabic is written in the letters of Persian or Urdu");
    }
    if (arabic->arabic)
        return check_rest(checker, index, err);
    if (!arabic->latin)
        return MWZ_OK;
    bool same = are_same_letters(unit->text[MWZ_AR], unit->text[MWZ_EN]);
    unit->sound = false;
    if (same && (english->small_words == 0 || is_address(unit->text[MWZ_EN])))
        return MWZ_OK; /* a name, an abbreviation, a title, an address that stays as it is */
    if (same)
        return mwzi_check_tell(
            checker, index, MWZ_AR, "untranslated",
            english->spaces >= 2 && english->latin_words >= 3 && english->small_words >= 2 ? MWZ_WARNING : MWZ_NOTE,
            err, "the Arabic is the English, word for word");
    if (arabic->small_words >= 2)
        return mwzi_check_tell(checker, index, MWZ_AR, "wrong-language", MWZ_WARNING, err,
                               "the Arabic is written in Latin letters alone");
    return MWZ_OK;
}

static mwz_status check_length(mwzi_checker *checker, size_t index, const census sums[2], mwz_error *err)
{
    const mwzi_check_unit *unit = &checker->units.items[index];
    if (!unit->sound || unit->passage)
        return MWZ_OK;
    double lengths[2] = { (double)sums[MWZ_AR].chars / USUAL_RATIO, (double)sums[MWZ_EN].chars };
    int side = lengths[MWZ_AR] < lengths[MWZ_EN] ? MWZ_AR : MWZ_EN; /* the short one */
    if (lengths[!side] < SHORTEST_JUDGED || lengths[side] + LENGTH_SLACK > LEAST_SHARE * (lengths[!side] + LENGTH_SLACK))
        return MWZ_OK;
    return mwzi_check_tell(checker, index, side, "length", MWZ_WARNING, err,
                           "the %s is far too short: %zu letters for %zu in the %s", side == MWZ_AR ? "Arabic" : "English",
                           sums[side].chars, sums[!side].chars, side == MWZ_AR ? "English" : "Arabic");
}

mwz_status mwzi_check_languages(mwzi_checker *checker, size_t index, mwz_error *err)
{
    census sums[2];
    mwz_status status = MWZ_OK;
    for (int side = 0; side < 2; side++)
        sums[side] = count_letters(checker->units.items[index].text[side]);
    for (int side = 0; side < 2 && status == MWZ_OK; side++) {
        uint32_t c = sums[side].illegal;
        size_t before = checker->found.count;
        bool symbol = c >= 0xE000 && c == sums[!side].illegal; /* of a font: both sides have it */
        if (c && !symbol)
            status = mwzi_check_tell(checker, index, side, "illegal-character", c < 0x20 || c == 0xFFFD ? MWZ_FAULT : MWZ_WARNING,
                                     err, "the %s holds the character U+%04X, %s", side == MWZ_AR ? "Arabic" : "English",
                                     (unsigned)c,
                                     c == 0xFFFD     ? "which stands for a letter that was lost"
                                         : c < 0xA0 ? "a control that no text has"
                                                    : "which has no meaning of its own");
        if (checker->found.count > before && mwzi_check_is_removable(c))
            checker->found.items[before].cure = MWZI_CURE_DROP;
    }
    if (status == MWZ_OK && checker->units.items[index].sound)
        status = check_script(checker, index, sums, err);
    return status == MWZ_OK ? check_length(checker, index, sums, err) : status;
}
