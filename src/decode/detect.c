/* Which encoding bytes are in: bytes → name, form, whether it was guessed.
   Rule, in this order: byte order mark (Unicode, D95–D99); UTF-16 without one, by the share of units that belong to
   Arabic, English and general punctuation; strict UTF-8; UTF-8 with some bad bytes; what the text itself declares
   (declared.c), unless that is Latin and the bytes are not; the Arabic encodings of one byte a character (eight_bit.c),
   and ASMO 449, whose bytes are all below 0x80. Limit: no other encoding is ever detected; the user must name it. */
#include "decode/detect.h"

#include <string.h>

#include "decode/binary.h"
#include "decode/eight_bit.h"
#include "decode/scan.h"

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
    { "iso88596", "ISO-8859-6", MWZI_FORM_OTHER }, { "asmo708", "ISO-8859-6", MWZI_FORM_OTHER },
    { "cp864", "CP864", MWZI_FORM_OTHER },         { "ibm864", "CP864", MWZI_FORM_OTHER },
    { "cp720", "CP720", MWZI_FORM_OTHER },         { "dos720", "CP720", MWZI_FORM_OTHER },
    { "windows720", "CP720", MWZI_FORM_OTHER },    { "ibm720", "CP720", MWZI_FORM_OTHER },
    { "macarabic", "MacArabic", MWZI_FORM_OTHER }, { "xmacarabic", "MacArabic", MWZI_FORM_OTHER },
    { "asmo449", "ASMO_449", MWZI_FORM_OTHER },    { "arabic7", "ASMO_449", MWZI_FORM_OTHER },
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
    *out = (mwzi_encoding) { .name = name, .form = MWZI_FORM_OTHER };
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

static bool has_low_controls(const mwzi_spill *spill, const char *bytes, size_t len)
{
    enum { STEP = MWZI_SPILL_LEAST };
    for (size_t at = 0; at < len; at += STEP) {
        size_t step = len - at < STEP ? len - at : STEP;
        if (memchr(bytes + at, 0x00, step) || memchr(bytes + at, 0x06, step))
            return true;
        if (at)
            mwzi_spill_rest(spill);
    }
    return false;
}

/* More characters of two bytes and more than bad sequences: UTF-8 that was damaged. In windows-1256 a letter with a
   comma after it looks like such a character, but words have more letters than that. *first is the scan of what stands
   before the first of all these. */
static bool is_mostly_utf8(mwzi_scan *first, const mwzi_spill *spill, const char *bytes, size_t len)
{
    size_t good = 0, bad = 0;
    *first = (mwzi_scan) { 0, 0, 0, MWZI_SCAN_END };
    for (size_t at = 0; at < len;) {
        mwzi_scan scan = mwzi_scan_long(spill, bytes + at, len - at);
        good += scan.sequences + (scan.stop == MWZI_SCAN_MARK);
        bad += scan.stop == MWZI_SCAN_BAD;
        *first = at ? *first : scan;
        at += scan.good + scan.width;
    }
    return good > bad || bad == 0;
}

/* The encoding that the text declares, when it can be; else out->name is NULL. MWZ_ERR_MEMORY. */
static mwz_status read_declared(mwzi_encoding *out, const char *bytes, size_t len, mwz_error *err)
{
    mwz_error unknown = MWZ_ERROR_INIT;
    mwzi_encoding told;
    *out = (mwzi_encoding) { .name = NULL };
    if (!mwzi_declared_find(out->declared, bytes, len))
        return MWZ_OK;
    mwz_status status = mwzi_detect_told(&told, out->declared, bytes, len, &unknown);
    if (status == MWZ_ERR_MEMORY)
        return mwzi_fail_memory(err);
    if (status != MWZ_OK || told.form != MWZI_FORM_OTHER)
        return MWZ_OK;
    if (strcmp(told.name, MWZI_DECLARED_LATIN) == 0 && !mwzi_declared_is_latin(bytes, len))
        return MWZ_OK;
    out->name = told.name;
    out->form = told.form;
    return MWZ_OK;
}

mwz_status mwzi_detect(mwzi_encoding *out, const mwzi_spill *spill, const char *bytes, size_t len, const char *document,
                       mwz_error *err)
{
    mwzi_scan scan;
    const order_mark *mark = find_order_mark(bytes, len);
    if (mark) {
        *out = (mwzi_encoding) { .name = mark->name, .form = mark->form, .mark_len = mark->len };
        return MWZ_OK;
    }
    /* Before UTF-8, because UTF-16 of Arabic and English is all bytes below 0x80, and so well-formed UTF-8. */
    const char *wide = has_low_controls(spill, bytes, len) ? detect_utf16(bytes, len) : NULL;
    if (wide) {
        *out = (mwzi_encoding) { .name = wide, .form = MWZI_FORM_UTF16, .guessed = true };
        return MWZ_OK;
    }
    mwz_status status = mwzi_binary_refuse_controls(spill, bytes, len, document, err);
    if (status != MWZ_OK)
        return status;
    if (!is_mostly_utf8(&scan, spill, bytes, len)) {
        status = read_declared(out, bytes, len, err);
        return status != MWZ_OK || out->name ? status : mwzi_eight_bit_detect(out, bytes, len, err);
    }
    *out = (mwzi_encoding) { .name = "UTF-8", .form = MWZI_FORM_UTF8, .sound = scan.stop == MWZI_SCAN_END };
    if (scan.stop != MWZI_SCAN_END || scan.sequences)
        return MWZ_OK;
    bool is_asmo;
    status = mwzi_eight_bit_is_asmo(&is_asmo, bytes, len, err);
    if (status == MWZ_OK && is_asmo)
        *out = (mwzi_encoding) { .name = "ASMO_449", .form = MWZI_FORM_OTHER, .guessed = true };
    return status;
}
