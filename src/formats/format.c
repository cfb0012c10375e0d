/* The table of formats, and one write to a sink: options checked, the writer called, the report handed over.

   Limit: a writer runs in one thread and holds one pair at a time. */
#include <string.h>

#include "formats/writing.h"
#include "text/tags.h"

/* A new format is a row here, a writer in writing.h and a file of its own. */
static const struct {
    const char *name;
    mwz_format format;
    mwz_status (*write)(mwzi_writing *writing, mwz_error *err);
} formats[] = {
    { "tmx", MWZ_FORMAT_TMX, mwzi_tmx_write },          { "tsv", MWZ_FORMAT_TSV, mwzi_tsv_write },
    { "jsonl", MWZ_FORMAT_JSONL, mwzi_jsonl_write },    { "beads", MWZ_FORMAT_BEADS, mwzi_beads_write },
    { "ladder", MWZ_FORMAT_LADDER, mwzi_ladder_write }, { "moses", MWZ_FORMAT_MOSES, mwzi_moses_write },
    { "explain", MWZ_FORMAT_EXPLAIN, mwzi_explain_write }, { "terms", MWZ_FORMAT_TERMS, mwzi_terms_write },
    { "tbx", MWZ_FORMAT_TBX, mwzi_tbx_write },          { "csv", MWZ_FORMAT_CSV, mwzi_csv_write },
    { "xlf", MWZ_FORMAT_XLF, mwzi_xlf_write },          { "xliff", MWZ_FORMAT_XLIFF, mwzi_xliff_write },
    { "po", MWZ_FORMAT_PO, mwzi_po_write },             { "xlsx", MWZ_FORMAT_XLSX, mwzi_xlsx_write },
    { "xces", MWZ_FORMAT_XCES, mwzi_xces_write },       { "html", MWZ_FORMAT_HTML, mwzi_html_write },
};
enum { FORMAT_COUNT = sizeof formats / sizeof *formats };

int mwzi_format_from_name(const char *name)
{
    for (size_t i = 0; name && i < FORMAT_COUNT; i++)
        if (strcmp(formats[i].name, name) == 0)
            return formats[i].format;
    return 0;
}

mwz_status mwzi_writing_begin(mwzi_writing *writing, const mwz_bitext *bitext, const mwz_write_options *options,
                              mwz_error *err)
{
    memset(writing, 0, sizeof *writing);
    writing->bitext = bitext;
    writing->options = options;
    writing->profile = mwzi_profile_at((unsigned)options->profile);
    if (!writing->profile)
        return mwzi_fail(err, MWZ_ERR_ARGUMENT, "profile %u is none of MWZ_PROFILE_…", (unsigned)options->profile);
    writing->lang[MWZ_AR] = options->ar_lang ? options->ar_lang : writing->profile->lang[MWZ_AR];
    writing->lang[MWZ_EN] = options->en_lang ? options->en_lang : writing->profile->lang[MWZ_EN];
    writing->moses_side = options->moses_side;
    writing->longest = writing->profile->longest;
    if (options->source != MWZ_AR && options->source != MWZ_EN)
        return mwzi_fail(err, MWZ_ERR_ARGUMENT, "the source language is neither MWZ_AR nor MWZ_EN");
    if (options->moses_side != MWZ_AR && options->moses_side != MWZ_EN)
        return mwzi_fail(err, MWZ_ERR_ARGUMENT, "the side for Moses is neither MWZ_AR nor MWZ_EN");
    if (!(options->min_probability >= 0 && options->min_probability <= 1)) /* not a number fails too */
        return mwzi_fail(err, MWZ_ERR_ARGUMENT, "the least probability must lie between 0 and 1, such as 0.5");
    if (options->inline_codes && !bitext->codes)
        return mwzi_fail(err, MWZ_ERR_ARGUMENT, "the pairs know no inline codes; read the documents with the option inline_codes");
    if (options->provenance && !bitext->provenance)
        return mwzi_fail(err, MWZ_ERR_ARGUMENT, "the pairs know nothing of their provenance; align with the option provenance");
    mwz_status status = mwzi_language_tag_check(writing->lang[MWZ_AR], MWZ_AR, err);
    return status == MWZ_OK ? mwzi_language_tag_check(writing->lang[MWZ_EN], MWZ_EN, err) : status;
}

mwz_status mwzi_writing_run(mwzi_writing *writing, mwz_format format, const mwz_sink *sink, const char *name,
                            mwz_error *err)
{
    writing->sink = *sink;
    writing->name = name;
    memset(&writing->report, 0, sizeof writing->report);
    for (size_t i = 0; i < FORMAT_COUNT; i++)
        if (formats[i].format == format)
            return formats[i].write(writing, err);
    return mwzi_fail(err, MWZ_ERR_ARGUMENT, "%d is no output format; take one of MWZ_FORMAT_TMX to MWZ_FORMAT_HTML",
                     (int)format);
}

mwz_status mwzi_format_write(const mwz_bitext *bitext, mwz_format format, const mwz_write_options *options,
                             const mwz_sink *sink, mwz_write_report *report, mwz_error *err)
{
    mwzi_writing writing;
    mwz_status status = mwzi_writing_begin(&writing, bitext, options, err);
    if (status == MWZ_OK)
        status = mwzi_writing_run(&writing, format, sink, "the output", err);
    if (status == MWZ_OK && report)
        *report = writing.report;
    return status;
}
