/* Bitext → CSV for spreadsheets: English, Arabic, probability; a header line first; pairs, then phrases, as in the TSV.

   RFC 4180: every text in quotation marks, those inside doubled, CRLF. UTF-8 with a byte-order mark: without it Excel takes the file
   for the code page of the machine and spoils the Arabic; other readers pass over it. Limit: line breaks inside a text become spaces. */
#include "formats/units.h"

static void write_field(mwzi_out *out, mwz_text text)
{
    mwzi_out_bytes(out, "\"", 1);
    size_t start = 0;
    for (size_t i = 0; i < text.len; i++) {
        if (text.bytes[i] != '"')
            continue;
        mwzi_out_line(out, (mwz_text) { text.bytes + start, i + 1 - start });
        start = i; /* once more */
    }
    mwzi_out_line(out, (mwz_text) { text.bytes + start, text.len - start });
    mwzi_out_bytes(out, "\"", 1);
}

mwz_status mwzi_csv_write(mwzi_writing *writing, mwz_error *err)
{
    mwzi_out out;
    mwzi_units units;
    mwzi_unit unit;
    mwzi_out_init(&out, &writing->sink);
    mwzi_out_text(&out, "\xEF\xBB\xBF" "english,arabic,probability\r\n");
    mwzi_units_open(&units, writing, false);
    while (!out.failed && mwzi_units_next(&units, &unit, err)) {
        write_field(&out, unit.text[MWZ_EN]);
        mwzi_out_bytes(&out, ",", 1);
        write_field(&out, unit.text[MWZ_AR]);
        mwzi_out_bytes(&out, ",", 1);
        mwzi_out_decimal(&out, unit.probability, 4);
        mwzi_out_bytes(&out, "\r\n", 2);
    }
    mwz_status status = units.status;
    mwzi_units_close(&units);
    return status == MWZ_OK ? mwzi_out_finish(&out, writing->name, err) : status;
}
