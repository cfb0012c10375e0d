/* Numbers by value. tokens of a segment → amounts. Neighbouring number words and digits are gathered, then the longest
   numbers are read from them (lang/number_words.h). The telling token of a number of several words – its digits, or its
   largest word – gets a surface, and so a type, of its own, which can be linked by the value; the others stay what they
   are. Digits inside of names (COVID19, v16.8.0) are amounts too, which nobody needs to find again. Limit: a number has
   at most 24 words. */
#include "features/amounts.h"

#include <string.h>

#include "text/numbers.h"
#include "text/utf8.h"

static bool add_amount(mwzi_amount_reader *reader, uint32_t token, uint32_t token_count, uint8_t kind, const char *key,
                       size_t len)
{
    if (len && key[len - 1] == '%')
        len--;
    uint32_t value = mwzi_intern(reader->values, key, len);
    mwzi_amount *amount = value == MWZI_NONE ? NULL : mwzi_vec_push(reader->vocabulary->env, &reader->found);
    if (!amount)
        return false;
    bool small = len == 1 || (len == 2 && key[0] == '1' && key[1] >= '0' && key[1] <= '2');
    *amount = (mwzi_amount) { token, token_count, value, MWZI_NONE, kind, small };
    return true;
}

/* Another value for the last amount. */
static bool set_also(mwzi_amount_reader *reader, uint64_t millionths)
{
    char key[MWZI_NUMBER_TEXT_ROOM];
    uint32_t value = mwzi_intern(reader->values, key, mwzi_number_text(key, millionths));
    reader->found.items[reader->found.count - 1].also = value;
    return value != MWZI_NONE;
}

static bool is_digit(const char *text, size_t len, size_t at)
{
    return at < len && text[at] >= '0' && text[at] <= '9';
}

/* "1960s" is also the sixties; "14:30" also 2:30; "2019-20" also 2020. */
static bool add_other_readings(mwzi_amount_reader *reader, const char *text, size_t len, uint32_t token_offset,
                               uint32_t token_len, uint64_t millionths)
{
    size_t end = token_offset + token_len, next = end;
    uint64_t number = millionths / MWZI_NUMBER_ONE;
    if (millionths % MWZI_NUMBER_ONE)
        return true;
    if (next < len && text[next] == '\'')
        next++;
    else if (len - next >= 3 && memcmp(text + next, "’", 3) == 0)
        next += 3;
    bool plural = next < len && text[next] == 's' &&
        !(next + 1 < len && (text[next + 1] | 0x20) >= 'a' && (text[next + 1] | 0x20) <= 'z');
    if (plural && number >= 1000 && number < 10000 && number % 10 == 0)
        return set_also(reader, number % 100 * MWZI_NUMBER_ONE);
    if (number > 12 && number <= 24 && end < len && text[end] == ':' && is_digit(text, len, end + 1))
        return set_also(reader, (number - 12) * MWZI_NUMBER_ONE);
    size_t at = token_offset;
    if (token_len == 2 && at >= 5) {
        size_t dash = text[at - 1] == '-' || text[at - 1] == '/' ? 1
            : at >= 7 && memcmp(text + at - 3, "–", 3) == 0      ? 3
                                                                 : 0;
        size_t year = at - dash - 4;
        if (dash && is_digit(text, len, year) && is_digit(text, len, year + 1) && is_digit(text, len, year + 2) &&
            is_digit(text, len, year + 3) && !(year > 0 && is_digit(text, len, year - 1)))
            return set_also(reader,
                            ((uint64_t)(text[year] - '0') * 1000 + (uint64_t)(text[year + 1] - '0') * 100 + number) *
                                MWZI_NUMBER_ONE);
    }
    return true;
}

static bool store_number(mwzi_amount_reader *reader, const char *text, size_t len, uint32_t *tokens, uint32_t at,
                         uint32_t count, const mwzi_number_value *value)
{
    char key[MWZI_NUMBER_TEXT_ROOM];
    size_t key_len = mwzi_number_text(key, value->millionths);
    const mwzi_number_word *core = &reader->words[at + value->core];
    uint32_t *token = &tokens[reader->first + at + value->core];
    bool scaled = value->digits && core->value != value->millionths;
    uint8_t kind = scaled ? MWZI_AMOUNT_SCALED : value->digits ? MWZI_AMOUNT_DIGITS : MWZI_AMOUNT_WORDS;
    if (!add_amount(reader, reader->first + at, count, kind, key, key_len))
        return false;
    if (kind == MWZI_AMOUNT_DIGITS)
        return add_other_readings(reader, text, len, reader->places[at + value->core].offset,
                                  reader->places[at + value->core].len, value->millionths);
    if (scaled && !set_also(reader, core->value))
        return false;
    if (count == 1)
        return true;
    *token = mwzi_vocabulary_add_valued(reader->vocabulary, *token, key, key_len);
    return *token != MWZI_NONE;
}

/* Reads the numbers of the words gathered. */
static bool flush(mwzi_amount_reader *reader, const char *text, size_t len, uint32_t *tokens)
{
    uint32_t count = reader->count;
    reader->count = 0;
    for (uint32_t at = 0; at < count;) {
        mwzi_number_value value;
        size_t taken = reader->vocabulary->side == MWZ_EN ? mwzi_english_number(&value, reader->words + at, count - at)
                                                          : mwzi_arabic_number(&value, reader->words + at, count - at);
        if (taken && !store_number(reader, text, len, tokens, at, (uint32_t)taken, &value))
            return false;
        at += taken ? (uint32_t)taken : 1;
    }
    return true;
}

/* Whether [from, to) is spaces, hyphens, tatweel and marks of direction alone. */
static bool joins(const char *text, size_t from, size_t to)
{
    while (from < to) {
        uint32_t c = mwzi_utf8_next(text, to, &from);
        if (c != ' ' && c != '-' && c != '\t' && c != '\r' && c != '\n' && c != 0xA0 && c != 0x202F && c != 0x640 &&
            c != 0x2010 && c != 0x2011 && !(c >= 0x200B && c <= 0x200F) && c != 0xAD)
            return false;
    }
    return true;
}

/* The digits inside of a name, the last with what follows after full stops: 16.8.0 in "v16.8.0". */
static bool take_name(mwzi_amount_reader *reader, const char *text, size_t len, const mwzi_word *word, uint32_t token)
{
    size_t end = word->offset + word->len;
    for (size_t at = word->offset; at < end; at++) {
        if (!is_digit(text, len, at))
            continue;
        size_t from = at;
        while (at < end && is_digit(text, len, at))
            at++;
        if (at == end)
            while (at < len && (is_digit(text, len, at) || (text[at] == '.' && is_digit(text, len, at + 1))))
                at++;
        char key[MWZI_NUMBER_ROOM];
        if (!add_amount(reader, token, 1, MWZI_AMOUNT_NAME, key, mwzi_number_key(key, text + from, at - from)))
            return false;
        reader->name_end = at >= end ? (uint32_t)at : 0;
    }
    return true;
}

bool mwzi_amount_reader_take(mwzi_amount_reader *reader, const char *text, size_t len, const mwzi_word *word,
                             uint32_t *tokens, uint32_t token)
{
    const mwzi_surface *surface = &reader->vocabulary->surfaces.items[tokens[token]];
    mwzi_number_word number = surface->number;
    bool is_opaque = word->kind == MWZI_WORD_NUMBER && number.kind == MWZI_NUMBER_NONE, named = surface->has_digit;
    bool goes_on = reader->count && reader->count < MWZI_AMOUNT_WORDS_MOST && number.kind != MWZI_NUMBER_NONE &&
        joins(text, reader->end, word->offset);
    if (!goes_on && reader->count && !flush(reader, text, len, tokens))
        return false;
    if (word->kind == MWZI_WORD_NUMBER && word->offset < reader->name_end) /* ".8.0" after "v16" */
        return true;
    if (named)
        return take_name(reader, text, len, word, token);
    if (is_opaque) {
        char key[MWZI_NUMBER_ROOM];
        return add_amount(reader, token, 1, MWZI_AMOUNT_DIGITS, key,
                          mwzi_number_key(key, text + word->offset, word->len));
    }
    if (number.kind == MWZI_NUMBER_NONE)
        return true;
    if (reader->count == 0)
        reader->first = token;
    reader->places[reader->count].offset = word->offset;
    reader->places[reader->count].len = word->len;
    reader->words[reader->count++] = number;
    reader->end = word->offset + word->len;
    return true;
}

bool mwzi_amount_reader_finish(mwzi_amount_reader *reader, const char *text, size_t len, uint32_t *tokens)
{
    reader->name_end = 0;
    return flush(reader, text, len, tokens);
}
