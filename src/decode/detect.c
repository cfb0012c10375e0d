/* Which encoding bytes are in: bytes → name, form, whether it was guessed.
   Rule, in this order: byte order mark (Unicode, D95–D99); UTF-16 without one, by the share of units that belong to
   Arabic, English and general punctuation; strict UTF-8; UTF-8 with some bad bytes; windows-1256 against ISO-8859-6 by
   how well their readings fit the frequencies of Arabic letters, and by ICU's ucsdet where that leaves a doubt. Limit:
   no other eight-bit encoding is ever detected; the user must name it. */
#include "decode/detect.h"

#include <string.h>

#include "decode/binary.h"
#include "decode/scan.h"
#include "text/charset.h"
#include "text/utf8.h"

typedef struct known_encoding {
    const char *alias; /* lower case, letters and digits only */
    const char *name;
    mwzi_encoding_form form;
} known_encoding;

static const known_encoding known_encodings[] = {
    { "utf8", "UTF-8", MWZI_FORM_UTF8 },           { "utf16", "UTF-16", MWZI_FORM_UTF16 },
    { "utf16le", "UTF-16LE", MWZI_FORM_UTF16 },    { "utf16be", "UTF-16BE", MWZI_FORM_UTF16 },
    { "unicode", "UTF-16", MWZI_FORM_UTF16 },      { "ucs2", "UTF-16", MWZI_FORM_UTF16 },
    { "ucs2le", "UTF-16LE", MWZI_FORM_UTF16 },     { "ucs2be", "UTF-16BE", MWZI_FORM_UTF16 },
    { "utf32", "UTF-32", MWZI_FORM_UTF32 },        { "ucs4", "UTF-32", MWZI_FORM_UTF32 },
    { "utf32le", "UTF-32LE", MWZI_FORM_UTF32 },    { "utf32be", "UTF-32BE", MWZI_FORM_UTF32 },
    { "cp1256", "windows-1256", MWZI_FORM_OTHER }, { "windows1256", "windows-1256", MWZI_FORM_OTHER },
    { "iso88596", "ISO-8859-6", MWZI_FORM_OTHER },
};

typedef struct order_mark {
    const char *bytes;
    uint32_t len;
    const char *name;
    mwzi_encoding_form form;
} order_mark;

/* UTF-32LE stands before UTF-16LE, of which its mark begins with. */
static const order_mark order_marks[] = {
    { "\xEF\xBB\xBF", 3, "UTF-8", MWZI_FORM_UTF8 },     { "\xFF\xFE\0\0", 4, "UTF-32LE", MWZI_FORM_UTF32 },
    { "\0\0\xFE\xFF", 4, "UTF-32BE", MWZI_FORM_UTF32 }, { "\xFF\xFE", 2, "UTF-16LE", MWZI_FORM_UTF16 },
    { "\xFE\xFF", 2, "UTF-16BE", MWZI_FORM_UTF16 },
};

/* How often a letter stands in running Arabic, in natural logarithms of its share times −10; U+0621 to U+064A. */
static const uint8_t letter_costs[] = {
    /* ء آ أ إ ؤ إ ئ ا ب ة ت ث ج ح خ د */
    53,
    62,
    38,
    62,
    46,
    53,
    20,
    33,
    34,
    31,
    48,
    43,
    39,
    46,
    35,
    48,
    /* ذ..غ: ر ز س ش ص ض ط ظ ع غ */
    31,
    48,
    36,
    45,
    44,
    48,
    44,
    58,
    34,
    53,
    /* U+063B–U+063F, no Arabic; ـ */
    90,
    90,
    90,
    90,
    90,
    70,
    /* ف ق ك ل م ن ه و ى ي */
    36,
    38,
    38,
    21,
    27,
    28,
    36,
    28,
    46,
    27,
};

enum {
    COST_UNDEFINED = 120, /* the byte means nothing in this encoding */
    COST_CONTROL = 100, /* U+0080 to U+009F */
    COST_MARK = 50, /* vowel marks, Arabic punctuation and digits */
    COST_PUNCTUATION = 45,
    COST_FOREIGN = 70, /* an accented letter among Arabic, an Arabic letter within a Latin word */
    COST_ACCENTED = 45, /* an accented letter within a Latin word */
    CLEAR_MARGIN = 30
};

static bool is_told_as(const char *name, const char *alias)
{
    for (; *name; name++) {
        if (*name == '-' || *name == '_' || *name == ' ')
            continue;
        char c = *name >= 'A' && *name <= 'Z' ? (char)(*name - 'A' + 'a') : *name;
        if (c != *alias++)
            return false;
    }
    return *alias == '\0';
}

static const order_mark *find_order_mark(const char *bytes, size_t len)
{
    for (size_t i = 0; i < sizeof order_marks / sizeof *order_marks; i++) {
        const order_mark *mark = &order_marks[i];
        if (len >= mark->len && memcmp(bytes, mark->bytes, mark->len) == 0)
            return mark;
    }
    return NULL;
}

/* Units of text that muwazi may meet: what keyboards give for English, Arabic with its extensions, the usual
   punctuation. U+2000 is left out, for it is a space in the other byte order. */
static bool is_likely_unit(unsigned high, unsigned low)
{
    switch (high) {
    case 0x00:
        return low >= 0x20 ? low != 0x7F : low == '\t' || low == '\n' || low == '\r';
    case 0x06:
    case 0xFE:
        return true;
    case 0x20:
        return low >= 0x0A && low < 0x70;
    case 0x01:
    case 0x07:
    case 0xFB:
    case 0xFC:
    case 0xFD:
        return low >= 0x10;
    default:
        return false;
    }
}

/* UTF-16 without a mark: nine of ten units are likely in one byte order, and clearly fewer in the other. */
static const char *detect_utf16(const char *bytes, size_t len)
{
    size_t likely[2] = { 0, 0 }, units = len / 2;
    for (size_t i = 0; i < units; i++) {
        unsigned first = (unsigned char)bytes[2 * i], second = (unsigned char)bytes[2 * i + 1];
        likely[0] += is_likely_unit(second, first);
        likely[1] += is_likely_unit(first, second);
    }
    int big = likely[1] > likely[0];
    if (units == 0 || likely[big] * 10 < units * 9 || likely[!big] * 3 > likely[big] * 2)
        return NULL;
    return big ? "UTF-16BE" : "UTF-16LE";
}

mwz_status mwzi_detect_told(mwzi_encoding *out, const char *name, const char *bytes, size_t len, mwz_error *err)
{
    *out = (mwzi_encoding) { name, MWZI_FORM_OTHER, 0, false, false };
    for (size_t i = 0; i < sizeof known_encodings / sizeof *known_encodings; i++) {
        if (is_told_as(name, known_encodings[i].alias)) {
            out->name = known_encodings[i].name;
            out->form = known_encodings[i].form;
        }
    }
    const order_mark *mark = find_order_mark(bytes, len);
    if (mark && mark->form == out->form && strncmp(mark->name, out->name, strlen(out->name)) == 0) {
        out->name = mark->name;
        out->mark_len = mark->len;
    } else if (strcmp(out->name, "UTF-16") == 0) {
        const char *found = detect_utf16(bytes, len);
        out->name = found ? found : "UTF-16LE";
    } else if (strcmp(out->name, "UTF-32") == 0) {
        out->name = len >= 4 && bytes[0] == 0 ? "UTF-32BE" : "UTF-32LE";
    } else if (out->form == MWZI_FORM_OTHER) {
        mwzi_byte_table table;
        bool single;
        mwz_status status =
            mwzi_byte_table_load(&table, &single, out->name, err); /* only to learn whether iconv knows the name */
        if (status != MWZ_OK)
            return status;
        mwzi_scan scan = mwzi_scan_utf8(bytes, len);
        out->doubtful = scan.stop == MWZI_SCAN_END && scan.sequences;
    }
    return MWZ_OK;
}

static bool has_low_controls(const char *bytes, size_t len)
{
    return memchr(bytes, 0x00, len) || memchr(bytes, 0x06, len);
}

/* More characters of two bytes and more than bad sequences: UTF-8 that was damaged. In windows-1256 a letter with a
   comma after it looks like such a character, but words have more letters than that. */
static bool is_mostly_utf8(const char *bytes, size_t len)
{
    size_t good = 0, bad = 0;
    for (size_t at = 0; at < len;) {
        mwzi_scan scan = mwzi_scan_utf8(bytes + at, len - at);
        good += scan.sequences + (scan.stop == MWZI_SCAN_MARK);
        bad += scan.stop == MWZI_SCAN_BAD;
        at += scan.good + scan.width;
    }
    return good > bad || bad == 0;
}

static unsigned character_cost(uint32_t c, bool in_latin)
{
    if (c >= 0x621 && c <= 0x64A)
        return in_latin ? COST_FOREIGN + letter_costs[c - 0x621] : letter_costs[c - 0x621];
    if (c < 0xA0)
        return COST_CONTROL;
    if (c >= 0x600 && c < 0x700)
        return COST_MARK;
    if (c >= 0xC0 && c < 0x250 && c != 0xD7 && c != 0xF7)
        return in_latin ? COST_ACCENTED : COST_FOREIGN;
    return COST_PUNCTUATION;
}

/* How badly a reading fits, over the bytes above 0x7F; `counts[1]` are those that touch an ASCII letter. */
static mwz_status rate_reading(uint64_t *cost, const char *name, uint64_t (*counts)[256], mwz_error *err)
{
    mwzi_byte_table table;
    bool single;
    mwz_status status = mwzi_byte_table_load(&table, &single, name, err);
    *cost = 0;
    for (unsigned b = 0x80; status == MWZ_OK && b < 256; b++) {
        for (unsigned in_latin = 0; in_latin < 2; in_latin++) {
            size_t at = 0;
            unsigned each = COST_UNDEFINED;
            if (table.lens[b])
                each = character_cost(mwzi_utf8_next(table.utf8[b], table.lens[b], &at), in_latin);
            *cost += each * counts[in_latin][b];
        }
    }
    return status;
}

static bool is_ascii_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* windows-1256 or ISO-8859-6. */
static mwz_status detect_eight_bit(mwzi_encoding *out, const char *bytes, size_t len, mwz_error *err)
{
    static const char *const names[] = { "windows-1256", "ISO-8859-6" };
    uint64_t counts[2][256] = { { 0 }, { 0 } }, costs[2];
    size_t first_high = len;
    for (size_t i = 0; i < len; i++) {
        unsigned char b = (unsigned char)bytes[i];
        if (b < 0x80)
            continue;
        if (first_high == len)
            first_high = i;
        counts[(i > 0 && is_ascii_letter(bytes[i - 1])) || (i + 1 < len && is_ascii_letter(bytes[i + 1]))][b]++;
    }
    *out = (mwzi_encoding) { names[0], MWZI_FORM_OTHER, 0, true, false };
    for (size_t i = 0; i < 2; i++) {
        mwz_status status = rate_reading(&costs[i], names[i], counts, err);
        if (status != MWZ_OK)
            return status;
    }
    if (costs[0] + CLEAR_MARGIN <= costs[1])
        return MWZ_OK;
    int confidences[2] = { 0, 1 };
    if (costs[1] + CLEAR_MARGIN > costs[0]) {
        mwz_status status = mwzi_charset_guess(confidences, bytes + first_high, len - first_high, names, 2, err);
        if (status != MWZ_OK)
            return status;
        if (confidences[0] == confidences[1])
            confidences[1] += costs[1] < costs[0];
    }
    if (confidences[1] > confidences[0])
        out->name = names[1];
    return MWZ_OK;
}

mwz_status mwzi_detect(mwzi_encoding *out, const char *bytes, size_t len, const char *document, mwz_error *err)
{
    const order_mark *mark = find_order_mark(bytes, len);
    if (mark) {
        *out = (mwzi_encoding) { mark->name, mark->form, mark->len, false, false };
        return MWZ_OK;
    }
    /* Before UTF-8, because UTF-16 of Arabic and English is all bytes below 0x80, and so well-formed UTF-8. */
    const char *wide = has_low_controls(bytes, len) ? detect_utf16(bytes, len) : NULL;
    if (wide) {
        *out = (mwzi_encoding) { wide, MWZI_FORM_UTF16, 0, true, false };
        return MWZ_OK;
    }
    mwz_status status = mwzi_binary_refuse_controls(bytes, len, document, err);
    if (status != MWZ_OK)
        return status;
    if (!is_mostly_utf8(bytes, len))
        return detect_eight_bit(out, bytes, len, err);
    *out = (mwzi_encoding) { "UTF-8", MWZI_FORM_UTF8, 0, false, false };
    return MWZ_OK;
}
