/* Comparing keys. word (UTF-8) → key (UTF-8): a table walk for ASCII and Arabic; ICU's decompositions for the rest.
   Limit: a key never grows past len + 8 bytes; what would (a row of ligatures) is cut there. */
#include "text/fold.h"

#include <stdbool.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>

#include "text/utf8.h"

enum { DROP = 0 };

/* Letters of the Arabic blocks that stand for another letter of the key; everything else stands for itself. */
static uint32_t fold_arabic(uint32_t c)
{
    if ((c >= 0x064B && c <= 0x065F) || (c >= 0x0610 && c <= 0x061A) || (c >= 0x06D6 && c <= 0x06ED && c != 0x06DD))
        return DROP;
    if (c >= 0x0660 && c <= 0x0669)
        return '0' + (c - 0x0660);
    if (c >= 0x06F0 && c <= 0x06F9)
        return '0' + (c - 0x06F0);
    switch (c) {
    case 0x0640: /* tatweel */
    case 0x0670: /* dagger alef */
    case 0x061C: /* Arabic letter mark */
        return DROP;
    case 0x0622:
    case 0x0623:
    case 0x0625:
    case 0x0671:
    case 0x0672:
    case 0x0673:
    case 0x0675:
        return 0x0627; /* alef */
    case 0x0624:
    case 0x0676:
    case 0x06C4:
    case 0x06CB:
        return 0x0648; /* waw */
    case 0x0626:
    case 0x0649:
    case 0x0678:
    case 0x06CC:
    case 0x06D0:
    case 0x06D2:
    case 0x06D3:
        return 0x064A; /* yeh */
    case 0x0629:
    case 0x06BE:
    case 0x06C0:
    case 0x06C1:
    case 0x06C2:
    case 0x06C3:
    case 0x06D5:
        return 0x0647; /* heh */
    case 0x06A9:
    case 0x06AA:
    case 0x06AB:
    case 0x06AC:
    case 0x06AD:
    case 0x06AF:
        return 0x0643; /* kaf, gaf */
    case 0x067E:
        return 0x0628; /* peh → beh */
    case 0x0686:
        return 0x062C; /* tcheh → jeem */
    case 0x0698:
        return 0x0632; /* jeh → zain */
    case 0x06A4:
    case 0x06A1:
    case 0x06A2:
    case 0x06A5:
    case 0x06A8:
        return 0x0641; /* veh → feh */
    case 0x0679:
        return 0x062A;
    case 0x0688:
        return 0x062F;
    case 0x0691:
        return 0x0631;
    case 0x06BA:
        return 0x0646;
    case 0x066A:
        return '%';
    default:
        return c;
    }
}

static bool is_ignorable(uint32_t c)
{
    return c == 0x00AD || (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
        (c >= 0x2060 && c <= 0x2069) || c == 0xFEFF || (c >= 0xFE00 && c <= 0xFE0F);
}

/* Letters that carry a stroke or are joined, which no decomposition opens. */
static const struct {
    uint32_t c;
    char key[3];
} special[] = {
    { 0x00DF, "ss" }, { 0x00E6, "ae" }, { 0x00F0, "d" }, { 0x00F8, "o" },  { 0x00FE, "th" }, { 0x0111, "d" },
    { 0x0127, "h" },  { 0x0131, "i" },  { 0x0142, "l" }, { 0x0153, "oe" }, { 0x2018, "'" },  { 0x2019, "'" },
    { 0x02BC, "'" },  { 0x02BB, "'" },  { 0x02BE, "'" }, { 0x02BF, "'" },
};

/* What a character becomes when it is neither ASCII nor a plain Arabic letter: lower case, opened, marks dropped. At
   most four characters; the number of them. */
static unsigned fold_rare(uint32_t out[4], uint32_t c, unsigned depth)
{
    if (is_ignorable(c))
        return 0;
    if (c >= 0x0600 && c <= 0x06FF) {
        out[0] = fold_arabic(c);
        return out[0] != DROP;
    }
    uint32_t low = (uint32_t)u_tolower((UChar32)c);
    for (size_t i = 0; i < sizeof special / sizeof *special; i++)
        if (special[i].c == low) {
            out[0] = (unsigned char)special[i].key[0];
            out[1] = (unsigned char)special[i].key[1];
            return out[1] ? 2 : 1;
        }
    int8_t type = u_charType((UChar32)low);
    if (type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK)
        return 0;
    if (type == U_DECIMAL_DIGIT_NUMBER) {
        out[0] = '0' + (uint32_t)u_charDigitValue((UChar32)low);
        return 1;
    }
    UErrorCode status = U_ZERO_ERROR;
    const UNormalizer2 *opener = unorm2_getNFKDInstance(&status);
    UChar parts[24];
    int32_t count =
        U_SUCCESS(status) && depth < 4 ? unorm2_getRawDecomposition(opener, (UChar32)low, parts, 24, &status) : -1;
    if (count > 0 && count <= 4 && U_SUCCESS(status)) {
        unsigned made = 0;
        for (int32_t i = 0; i < count && made < 4; i++) {
            uint32_t part[4];
            if (parts[i] >= 0xD800 && parts[i] <= 0xDFFF) {
                made = 0; /* mathematical letters and the like: kept as they are */
                break;
            }
            if (parts[i] == ' ')
                continue;
            unsigned n = parts[i] < 0x80 ? (part[0] = parts[i] | (parts[i] >= 'A' && parts[i] <= 'Z' ? 0x20u : 0), 1)
                                         : fold_rare(part, parts[i], depth + 1);
            for (unsigned k = 0; k < n && made < 4; k++)
                out[made++] = part[k];
        }
        if (made)
            return made;
    }
    out[0] = low;
    return 1;
}

size_t mwzi_fold_word(char *out, const char *bytes, size_t len)
{
    size_t used = 0, room = len + 8;
    for (size_t at = 0; at < len;) {
        unsigned char byte = (unsigned char)bytes[at];
        if (byte < 0x80) {
            if (used >= room)
                break;
            out[used++] = (char)(byte >= 'A' && byte <= 'Z' ? byte + 32 : byte);
            at++;
            continue;
        }
        uint32_t c = mwzi_utf8_next(bytes, len, &at);
        if (c >= 0x0600 && c <= 0x06FF) {
            c = fold_arabic(c);
            if (c == DROP)
                continue;
            if (room - used < 2)
                break;
            used += mwzi_utf8_put(out + used, c);
            continue;
        }
        uint32_t parts[4];
        unsigned count = fold_rare(parts, c, 0);
        for (unsigned i = 0; i < count; i++) {
            char one[4];
            size_t size = mwzi_utf8_put(one, parts[i]);
            if (room - used < size)
                return used;
            for (size_t k = 0; k < size; k++)
                out[used++] = one[k];
        }
    }
    return used;
}
