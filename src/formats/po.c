/* Bitext → a PO catalogue: an entry a pair, msgid in the source language, msgstr in the target language.

   GNU gettext's manual, "The Format of PO Files". A plain writer, as libgettextpo is under the GPL (see blocks/po.c). A text that
   stands twice would be a fault in a catalogue, so msgctxt has the unit's id; the probability is an extracted comment. Limit: texts are
   cleaned as for a TMX: without line breaks there is nothing to wrap. */
#include <string.h>

#include "formats/units.h"

static void write_quoted(mwzi_out *out, const char *keyword, mwz_text text)
{
    mwzi_out_format(out, "%s \"", keyword);
    for (size_t i = 0; i < text.len; i++) {
        if (text.bytes[i] == '"' || text.bytes[i] == '\\')
            mwzi_out_bytes(out, "\\", 1);
        mwzi_out_bytes(out, &text.bytes[i], 1);
    }
    mwzi_out_text(out, "\"\n");
}

static void write_header(mwzi_out *out, const char *tag)
{
    mwzi_out_text(out, "msgid \"\"\nmsgstr \"\"\n\"MIME-Version: 1.0\\n\"\n\"Content-Type: text/plain; charset=UTF-8\\n\"\n"
                       "\"Content-Transfer-Encoding: 8bit\\n\"\n\"X-Generator: muwazi\\n\"\n\"Language: ");
    for (; *tag; tag++)
        mwzi_out_bytes(out, *tag == '-' ? "_" : tag, 1); /* as locales are named */
    mwzi_out_text(out, "\\n\"\n");
}

mwz_status mwzi_po_write(mwzi_writing *writing, mwz_error *err)
{
    mwz_side source = writing->options->source;
    mwzi_out out;
    mwzi_units units;
    mwzi_unit unit;
    mwzi_out_init(&out, &writing->sink);
    write_header(&out, writing->lang[!source]);
    mwzi_units_open(&units, writing, true);
    while (!out.failed && mwzi_units_next(&units, &unit, err)) {
        mwzi_out_text(&out, "\n#. probability ");
        mwzi_out_decimal(&out, unit.probability, 4);
        mwzi_out_text(&out, "\n");
        write_quoted(&out, "msgctxt", (mwz_text) { unit.id, strlen(unit.id) });
        write_quoted(&out, "msgid", unit.text[source]);
        write_quoted(&out, "msgstr", unit.text[!source]);
    }
    mwz_status status = units.status;
    mwzi_units_close(&units);
    return status == MWZ_OK ? mwzi_out_finish(&out, writing->name, err) : status;
}
