/* What numbers of both languages share: digits as a word of a number, and a value as a text key. Values are millionths
   in 64 bits. Limit: nothing above 18 million million, and no more than six decimals. */
#include "lang/number_words.h"

#include <string.h>

mwzi_number_word mwzi_digits_number_word(const char *key, size_t len)
{
    static const uint64_t MOST = UINT64_C(1000000000000); /* so that × a million still fits */
    const mwzi_number_word none = { 0, MWZI_NUMBER_NONE, 0 };
    uint64_t whole = 0, part = 0, unit = MWZI_NUMBER_ONE;
    size_t at = 0;
    if (len && key[len - 1] == '%')
        len--;
    for (; at < len && key[at] >= '0' && key[at] <= '9'; at++) {
        whole = whole * 10 + (uint64_t)(key[at] - '0');
        if (whole >= MOST)
            return none;
    }
    if (at == 0)
        return none;
    if (at < len && key[at] == '.')
        for (at++; at < len && key[at] >= '0' && key[at] <= '9' && unit > 1; at++) {
            unit /= 10;
            part += unit * (uint64_t)(key[at] - '0');
        }
    if (at < len)
        return none;
    return (mwzi_number_word) { whole * MWZI_NUMBER_ONE + part, MWZI_NUMBER_DIGITS, 0 };
}

size_t mwzi_number_text(char out[MWZI_NUMBER_TEXT_ROOM], uint64_t millionths)
{
    char digits[24];
    size_t count = 0, used = 0;
    uint64_t whole = millionths / MWZI_NUMBER_ONE, part = millionths % MWZI_NUMBER_ONE;
    do {
        digits[count++] = (char)('0' + whole % 10);
        whole /= 10;
    } while (whole);
    while (count)
        out[used++] = digits[--count];
    if (part) {
        out[used++] = '.';
        for (uint64_t unit = MWZI_NUMBER_ONE / 10; part; unit /= 10) {
            out[used++] = (char)('0' + part / unit);
            part %= unit;
        }
    }
    return used;
}

mwzi_number_value mwzi_number_of(const mwzi_number_word *words, size_t count, uint64_t millionths)
{
    mwzi_number_value number = { .millionths = millionths };
    for (uint32_t i = 1; i < count; i++)
        if (words[number.core].kind != MWZI_NUMBER_DIGITS && words[i].value > words[number.core].value)
            number.core = i;
    number.digits = words[number.core].kind == MWZI_NUMBER_DIGITS;
    return number;
}
