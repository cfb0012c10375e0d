/* The value of a number as a text key. token → key. Separators by context: ٫ is decimal and ٬ groups, always; a comma
   or full stop groups when every group has three digits (a single stop only before "000"), else it is decimal. */
#include "text/numbers.h"

#include <stdbool.h>
#include <string.h>
#include <unicode/uchar.h>

#include "text/utf8.h"

enum { MOST = 64 };

/* The token in ASCII: digits, '.', ',', 'd' for ٫, 't' for ٬. */
typedef struct plain {
    char text[MOST + 1];
    size_t len;
    bool percent;
} plain;

static void read_plain(plain *out, const char *bytes, size_t len)
{
    memset(out, 0, sizeof *out);
    bool open = true;
    for (size_t at = 0; at < len;) {
        uint32_t c = mwzi_utf8_next(bytes, len, &at);
        char as = 0;
        if (c == '%' || c == 0x066A || c == 0xFE6A)
            out->percent = true;
        else if (c >= '0' && c <= '9')
            as = (char)c;
        else if (c >= 0x80 && u_charType((UChar32)c) == U_DECIMAL_DIGIT_NUMBER)
            as = (char)('0' + u_charDigitValue((UChar32)c));
        else if (c == '.')
            as = '.';
        else if (c == ',' || c == 0x060C)
            as = ',';
        else if (c == 0x066B)
            as = 'd';
        else if (c == 0x066C)
            as = 't';
        else if (out->len)
            open = false; /* an ordinal ending: what follows is no part of the value */
        if (as && open && out->len < MOST)
            out->text[out->len++] = as;
    }
    while (out->len && !(out->text[out->len - 1] >= '0' && out->text[out->len - 1] <= '9'))
        out->len--;
    out->text[out->len] = '\0';
}

static unsigned count(const plain *in, char c)
{
    unsigned n = 0;
    for (size_t i = 0; i < in->len; i++)
        n += in->text[i] == c;
    return n;
}

/* Whether `mark` parts the digits (up to `end`) into groups as thousands do: one to three, then three each. */
static bool is_grouped(const plain *in, char mark, size_t end)
{
    size_t group = 0;
    bool first = true;
    for (size_t i = 0; i <= end; i++) {
        if (i < end && in->text[i] != mark) {
            group++;
            continue;
        }
        if (first ? group < 1 || group > 3 : group != 3)
            return false;
        first = false;
        group = 0;
    }
    return true;
}

/* Index of the decimal mark; in->len: none; SIZE_MAX: no plain value. */
static size_t find_decimal(const plain *in)
{
    unsigned stops = count(in, '.'), commas = count(in, ','), decimals = count(in, 'd');
    const char *text = in->text;
    if (decimals)
        return decimals == 1 ? (size_t)(strchr(text, 'd') - text) : SIZE_MAX;
    if (stops && commas) {
        size_t stop = (size_t)(strrchr(text, '.') - text), comma = (size_t)(strrchr(text, ',') - text);
        size_t last = stop > comma ? stop : comma;
        bool good = stop > comma ? stops == 1 && is_grouped(in, ',', last) : commas == 1 && is_grouped(in, '.', last);
        return good ? last : SIZE_MAX;
    }
    if (commas) {
        if (is_grouped(in, ',', in->len) && text[0] != '0')
            return in->len;
        return commas == 1 ? (size_t)(strchr(text, ',') - text) : SIZE_MAX;
    }
    if (stops == 1) {
        size_t stop = (size_t)(strchr(text, '.') - text);
        bool thousands = text[0] != '0' && is_grouped(in, '.', in->len) && memcmp(text + stop + 1, "000", 3) == 0;
        return thousands ? in->len : stop;
    }
    if (stops)
        return is_grouped(in, '.', in->len) ? in->len : SIZE_MAX;
    return in->len;
}

size_t mwzi_number_key(char out[MWZI_NUMBER_ROOM], const char *bytes, size_t len)
{
    plain in;
    read_plain(&in, bytes, len);
    if (in.len == 0)
        return 0;
    size_t used = 0, decimal = find_decimal(&in);
    if (decimal == SIZE_MAX) {
        for (size_t i = 0; i < in.len; i++)
            out[used++] = in.text[i] == 'd' ? '.' : in.text[i] == 't' ? ',' : in.text[i];
    } else {
        for (size_t i = 0; i < decimal; i++) {
            bool digit = in.text[i] >= '0' && in.text[i] <= '9';
            if (digit && !(used == 0 && in.text[i] == '0'))
                out[used++] = in.text[i];
        }
        if (used == 0)
            out[used++] = '0';
        size_t end = in.len;
        while (end > decimal + 1 && in.text[end - 1] == '0')
            end--;
        if (end > decimal + 1) {
            out[used++] = '.';
            for (size_t i = decimal + 1; i < end; i++)
                if (in.text[i] >= '0' && in.text[i] <= '9')
                    out[used++] = in.text[i];
        }
    }
    if (in.percent)
        out[used++] = '%';
    return used;
}
