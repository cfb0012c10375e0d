/* Text → its format → its reader. Rule: one table; the first format whose marks the beginning of the text bears, never the
   file's name. Limit: Markdown that uses nothing but paragraphs is plain text, and reads the same. */
#include "blocks/inputs.h"

#include <string.h>

#include "blocks/cues.h"
#include "blocks/elements.h"
#include "blocks/markdown.h"
#include "memory/memory.h"
#include "xml/parts.h"

static bool is_docx(const char *text, uint32_t len)
{
    return mwzi_xml_parts_are(text, len, "docx");
}

static bool is_odt(const char *text, uint32_t len)
{
    return mwzi_xml_parts_are(text, len, "odt");
}

/* By number (mwzi_blocks_format). */
static const struct {
    const char *name;
    bool (*is)(const char *text, uint32_t len); /* NULL: of nothing else */
    mwzi_input_reader *read;
} inputs[] = {
    [MWZI_BLOCKS_TEXT] = { "text", NULL, mwzi_plain_read },
    [MWZI_BLOCKS_HTML] = { "html", mwzi_page_is, mwzi_page_read },
    [MWZI_BLOCKS_MARKDOWN] = { "markdown", mwzi_markdown_is, mwzi_markdown_read },
    [MWZI_BLOCKS_DOCX] = { "docx", is_docx, mwzi_docx_read },
    [MWZI_BLOCKS_ODT] = { "odt", is_odt, mwzi_odt_read },
    [MWZI_BLOCKS_XLSX] = { "xlsx", mwzi_xlsx_is, mwzi_rows_read },
    [MWZI_BLOCKS_XLIFF] = { "xliff", mwzi_xliff_is, mwzi_rows_read },
    [MWZI_BLOCKS_TMX] = { "tmx", mwzi_tmx_is, mwzi_rows_read },
    [MWZI_BLOCKS_PO] = { "po", mwzi_po_is, mwzi_rows_read },
    [MWZI_BLOCKS_TSV] = { "tsv", mwzi_tsv_is, mwzi_rows_read },
    [MWZI_BLOCKS_CSV] = { "csv", mwzi_csv_is, mwzi_rows_read },
    [MWZI_BLOCKS_SRT] = { "srt", mwzi_srt_is, mwzi_cues_read },
    [MWZI_BLOCKS_VTT] = { "vtt", mwzi_vtt_is, mwzi_cues_read },
};

/* In this order formats are tried. */
static const mwzi_blocks_format trials[] = {
    MWZI_BLOCKS_DOCX, MWZI_BLOCKS_ODT, MWZI_BLOCKS_XLSX, MWZI_BLOCKS_XLIFF, MWZI_BLOCKS_TMX,
    MWZI_BLOCKS_HTML, MWZI_BLOCKS_PO,  MWZI_BLOCKS_VTT,  MWZI_BLOCKS_SRT,   MWZI_BLOCKS_TSV,
    MWZI_BLOCKS_CSV,  MWZI_BLOCKS_MARKDOWN,
};

/* What may be told of a text that does not show it. */
static bool is_free_form(mwzi_blocks_format format)
{
    return format == MWZI_BLOCKS_TEXT || format == MWZI_BLOCKS_HTML || format == MWZI_BLOCKS_MARKDOWN ||
        format == MWZI_BLOCKS_TSV || format == MWZI_BLOCKS_CSV;
}

const char *mwzi_blocks_format_name(unsigned format)
{
    return format < sizeof inputs / sizeof *inputs ? inputs[format].name : NULL;
}

static mwzi_blocks_format find_format(const mwzi_input *in)
{
    for (size_t i = 0; i < sizeof trials / sizeof *trials; i++)
        if (inputs[trials[i]].is(in->text, in->len))
            return trials[i];
    return MWZI_BLOCKS_TEXT;
}

bool mwzi_input_has_tags(const char *text, uint32_t len, mwzi_blocks_format format)
{
    static const bool tags[MWZI_BLOCKS_FORMATS] = {
        [MWZI_BLOCKS_HTML] = true, [MWZI_BLOCKS_DOCX] = true,  [MWZI_BLOCKS_ODT] = true,
        [MWZI_BLOCKS_XLSX] = true, [MWZI_BLOCKS_XLIFF] = true, [MWZI_BLOCKS_TMX] = true,
    };
    const mwzi_input in = { .text = text, .len = len };
    return tags[format == MWZI_BLOCKS_AUTO ? find_format(&in) : format];
}

/* XML that no reader knows would be read with its tags as text. */
static mwz_status refuse_xml(const mwzi_input *in, mwz_error *err)
{
    static const char declaration[] = "<?xml";
    mwz_text root = mwzi_xml_root(in->text, in->len);
    if (in->len < sizeof declaration || memcmp(in->text, declaration, sizeof declaration - 1) != 0 || !root.len)
        return MWZ_OK;
    return mwzi_fail(err, MWZ_ERR_FORMAT,
                     "%s is XML of a kind that is not read, <%.*s>; save it as DOCX, ODT or text, or say --from=html, which reads "
                     "what stands between tags",
                     in->name, (int)(root.len < 40 ? root.len : 40), root.bytes);
}

mwz_status mwzi_input_read(mwzi_draft *draft, mwzi_blocks *out, const mwzi_input *in, mwzi_blocks_format format,
                           mwz_error *err)
{
    bool packed = mwzi_xml_parts_are(in->text, in->len, NULL);
    mwzi_blocks_format found = packed || format == MWZI_BLOCKS_AUTO ? find_format(in) : format;
    if (format != MWZI_BLOCKS_AUTO && packed && found != format)
        return mwzi_fail(err, MWZ_ERR_FORMAT, "%s is a %s document and no %s; leave out what it was said to be (--from)",
                         in->name, mwzi_blocks_format_name(found), mwzi_blocks_format_name(format));
    if (in->lines && packed)
        return mwzi_fail(err, MWZ_ERR_FORMAT, "%s is a %s document, which has no lines; ask for sentences or blocks (--segments)",
                         in->name, mwzi_blocks_format_name(found));
    if (in->lines)
        found = MWZI_BLOCKS_TEXT; /* lines are lines, whatever stands in them */
    if (!packed && format != MWZI_BLOCKS_AUTO && !is_free_form(format) && !in->lines && !inputs[format].is(in->text, in->len))
        return mwzi_fail(err, MWZ_ERR_FORMAT, "%s is no %s; leave out what it was said to be (--from)", in->name,
                         mwzi_blocks_format_name(format));
    if (format == MWZI_BLOCKS_AUTO && found == MWZI_BLOCKS_TEXT && !in->lines) {
        mwz_status status = refuse_xml(in, err);
        if (status != MWZ_OK)
            return status;
    }
    out->format = (uint8_t)found;
    return inputs[found].read(draft, out, in, err);
}
