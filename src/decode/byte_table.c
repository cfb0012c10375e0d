/* Encoding name → what its 256 bytes stand for.
   Rule: iconv is asked for each byte by itself; CP720, which glibc lacks, is ICU's ibm-720; MacArabic is the table
   below. Limit: Mac OS said by the byte of a space or a stop which way it runs; that is dropped, as Unicode's own
   characters have the direction from what stands around them. */
#include "decode/byte_table.h"

#include <errno.h>
#include <string.h>

#include "decode/iconv_call.h"
#include "text/charset.h"
#include "text/utf8.h"

/* The bytes from 0x80 on of Mac Arabic: Apple's own table, as Unicode publishes it (MAPPINGS/VENDORS/APPLE/ARABIC.TXT,
   version c02). Bytes below 0x80 are ASCII. */
static const uint16_t mac_arabic[128] = {
    0x00C4, 0x00A0, 0x00C7, 0x00C9, 0x00D1, 0x00D6, 0x00DC, 0x00E1, /* 80 */
    0x00E0, 0x00E2, 0x00E4, 0x06BA, 0x00AB, 0x00E7, 0x00E9, 0x00E8, /* 88 */
    0x00EA, 0x00EB, 0x00ED, 0x2026, 0x00EE, 0x00EF, 0x00F1, 0x00F3, /* 90 */
    0x00BB, 0x00F4, 0x00F6, 0x00F7, 0x00FA, 0x00F9, 0x00FB, 0x00FC, /* 98 */
    0x0020, 0x0021, 0x0022, 0x0023, 0x0024, 0x066A, 0x0026, 0x0027, /* A0 */
    0x0028, 0x0029, 0x002A, 0x002B, 0x060C, 0x002D, 0x002E, 0x002F, /* A8 */
    0x0660, 0x0661, 0x0662, 0x0663, 0x0664, 0x0665, 0x0666, 0x0667, /* B0 */
    0x0668, 0x0669, 0x003A, 0x061B, 0x003C, 0x003D, 0x003E, 0x061F, /* B8 */
    0x274A, 0x0621, 0x0622, 0x0623, 0x0624, 0x0625, 0x0626, 0x0627, /* C0 */
    0x0628, 0x0629, 0x062A, 0x062B, 0x062C, 0x062D, 0x062E, 0x062F, /* C8 */
    0x0630, 0x0631, 0x0632, 0x0633, 0x0634, 0x0635, 0x0636, 0x0637, /* D0 */
    0x0638, 0x0639, 0x063A, 0x005B, 0x005C, 0x005D, 0x005E, 0x005F, /* D8 */
    0x0640, 0x0641, 0x0642, 0x0643, 0x0644, 0x0645, 0x0646, 0x0647, /* E0 */
    0x0648, 0x0649, 0x064A, 0x064B, 0x064C, 0x064D, 0x064E, 0x064F, /* E8 */
    0x0650, 0x0651, 0x0652, 0x067E, 0x0679, 0x0686, 0x06D5, 0x06A4, /* F0 */
    0x06AF, 0x0688, 0x0691, 0x007B, 0x007C, 0x007D, 0x0698, 0x06D2, /* F8 */
};

static void load_mac_arabic(uint32_t characters[256])
{
    for (uint32_t b = 0; b < 256; b++)
        characters[b] = b < 0x80 ? b : mac_arabic[b - 0x80];
}

static void load_characters(mwzi_byte_table *table, const uint32_t characters[256])
{
    for (unsigned b = 0; b < 256; b++)
        if (characters[b] || b == 0)
            table->lens[b] = (uint8_t)mwzi_utf8_put(table->utf8[b], characters[b]);
}

static mwz_status load_iconv(mwzi_byte_table *table, bool *single, const char *name, mwz_error *err)
{
    iconv_t cd;
    mwz_status status = mwzi_iconv_open(&cd, name, err);
    if (status != MWZ_OK)
        return status;
    unsigned defined = 0;
    bool fits = true;
    for (unsigned b = 0; b < 256 && fits; b++) {
        char byte = (char)b, out[16];
        const char *in = &byte;
        size_t left = 1, at = 0;
        (void)iconv(cd, NULL, NULL, NULL, NULL);
        size_t got = mwzi_iconv_run(cd, &in, &left, out, sizeof out);
        if (errno == EILSEQ)
            continue;
        if (errno == 0 && got)
            (void)mwzi_utf8_next(out, got, &at);
        fits = errno == 0 && left == 0 && got && at == got;
        if (fits) {
            memcpy(table->utf8[b], out, got);
            table->lens[b] = (uint8_t)got;
            defined++;
        }
    }
    (void)iconv_close(cd);
    *single = fits && defined;
    return MWZ_OK;
}

mwz_status mwzi_byte_table_load(mwzi_byte_table *table, bool *single, const char *name, mwz_error *err)
{
    memset(table, 0, sizeof *table);
    *single = true;
    uint32_t characters[256];
    if (strcmp(name, "MacArabic") == 0) {
        load_mac_arabic(characters);
    } else if (strcmp(name, "CP720") == 0) {
        mwz_status status = mwzi_charset_bytes(characters, "ibm-720", err);
        if (status != MWZ_OK)
            return status;
    } else {
        *single = false;
        return load_iconv(table, single, name, err);
    }
    load_characters(table, characters);
    return MWZ_OK;
}

mwz_status mwzi_byte_table_characters(uint32_t characters[256], const char *name, mwz_error *err)
{
    mwzi_byte_table table;
    bool single;
    mwz_status status = mwzi_byte_table_load(&table, &single, name, err);
    for (unsigned b = 0; b < 256; b++) {
        size_t at = 0;
        characters[b] = table.lens[b] ? mwzi_utf8_next(table.utf8[b], table.lens[b], &at) : 0;
    }
    return status;
}
