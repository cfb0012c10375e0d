/* Documents: reading a file or bytes in memory through stages 1 and 2. */
#include <muwazi/document.h>

#include <string.h>

#include "api/api.h"

static mwz_status check_options(const char *function, const mwz_read_options *options, mwz_error *err)
{
    mwz_status status = mwzi_check_size(err, function, "mwz_read_options", options->struct_size, sizeof *options);
    if (status)
        return status;
    if (options->encoding && !*options->encoding)
        return mwzi_fail(err, MWZ_ERR_ARGUMENT, "%s: encoding is empty; NULL asks for detection", function);
    if ((unsigned)options->format > MWZ_INPUT_VTT)
        return mwzi_fail(err, MWZ_ERR_ARGUMENT, "%s: format %u is none of MWZ_INPUT_…", function,
                         (unsigned)options->format);
    if ((unsigned)options->segmentation > MWZ_SEGMENT_BLOCKS)
        return mwzi_fail(err, MWZ_ERR_ARGUMENT, "%s: segmentation %u is none of MWZ_SEGMENT_…", function,
                         (unsigned)options->segmentation);
    if ((unsigned)options->repair > MWZ_REPAIR_ALL)
        return mwzi_fail(err, MWZ_ERR_ARGUMENT, "%s: repair %u is none of MWZ_REPAIR_…", function,
                         (unsigned)options->repair);
    return MWZ_OK;
}

static mwzi_document_params make_params(const mwz_read_options *options, const char *usual_name)
{
    _Static_assert((int)MWZI_BLOCKS_VTT == (int)MWZ_INPUT_VTT, "formats are numbered as in the public header");
    static const mwzi_segment_mode modes[] = { [MWZ_SEGMENT_SENTENCES] = MWZI_SEGMENT_SENTENCES,
                                               [MWZ_SEGMENT_LINES] = MWZI_SEGMENT_LINES,
                                               [MWZ_SEGMENT_BLOCKS] = MWZI_SEGMENT_BLOCKS };
    return (mwzi_document_params) { options->name ? options->name : usual_name, options->encoding,
                                    (mwzi_blocks_format)options->format,       modes[options->segmentation],
                                    mwzi_repair_from(options->repair),         options->lexicon,
                                    options->digest,           options->inline_codes };
}

mwz_status mwz_document_open(mwz_document **out, mwz_context *context, const char *path,
                             const mwz_read_options *options, mwz_error *err)
{
    static const char function[] = "mwz_document_open";
    if (!out)
        return mwzi_fail_null(err, function, "out");
    *out = NULL;
    if (!context || !path)
        return mwzi_fail_null(err, function, context ? "path" : "context");
    const mwz_read_options usual = MWZ_READ_OPTIONS_INIT;
    if (!options)
        options = &usual;
    mwz_status status = check_options(function, options, err);
    if (status)
        return status;
    mwzi_document_params params = make_params(options, path);
    return mwzi_document_read(out, &context->env, path, &params, err);
}

mwz_status mwz_document_from_bytes(mwz_document **out, mwz_context *context, const void *bytes, size_t len,
                                   const mwz_read_options *options, mwz_error *err)
{
    static const char function[] = "mwz_document_from_bytes";
    if (!out)
        return mwzi_fail_null(err, function, "out");
    *out = NULL;
    if (!context || (!bytes && len))
        return mwzi_fail_null(err, function, context ? "bytes" : "context");
    const mwz_read_options usual = MWZ_READ_OPTIONS_INIT;
    if (!options)
        options = &usual;
    mwz_status status = check_options(function, options, err);
    if (status)
        return status;
    mwzi_document_params params = make_params(options, "-");
    if (len > context->env.max_bytes)
        return mwzi_fail_at(
            err, MWZ_ERR_LIMIT, 0, context->env.max_bytes,
            "%s has %llu bytes, more than the limit of %llu; cut it in parts or raise the limit (max_bytes)",
            params.name, (unsigned long long)len, (unsigned long long)context->env.max_bytes);
    return mwzi_document_build(out, &context->env, bytes ? bytes : "", len, &params, err);
}

const char *mwz_document_name(const mwz_document *document)
{
    return document ? document->name : NULL;
}

mwz_input_format mwz_document_format(const mwz_document *document)
{
    return document ? (mwz_input_format)document->blocks->format : MWZ_INPUT_AUTO;
}

const char *mwz_input_format_name(mwz_input_format format)
{
    return format == MWZ_INPUT_AUTO ? "auto" : mwzi_blocks_format_name(format);
}

int mwz_input_format_from_name(const char *name)
{
    for (int format = MWZ_INPUT_AUTO; name && mwz_input_format_name((mwz_input_format)format); format++)
        if (strcmp(mwz_input_format_name((mwz_input_format)format), name) == 0)
            return format;
    return -1;
}

const char *mwz_document_encoding(const mwz_document *document)
{
    return document ? document->text->encoding : NULL;
}

const char *mwz_document_digest(const mwz_document *document)
{
    return document && document->digest[0] ? document->digest : NULL;
}

size_t mwz_document_finding_count(const mwz_document *document)
{
    return document ? document->findings.count : 0;
}

bool mwz_document_finding(const mwz_document *document, size_t index, mwz_finding *out)
{
    return document && out && mwzi_findings_get(&document->findings, index, out);
}

size_t mwz_document_diagnosis_count(const mwz_document *document)
{
    return document ? mwzi_summary_count(&document->damage) : 0;
}

bool mwz_document_diagnosis(const mwz_document *document, size_t index, mwz_diagnosis *out)
{
    return document && out && mwzi_diagnosis_from_row(out, mwzi_summary_get(&document->damage, index));
}

void mwz_document_free(mwz_document *document)
{
    mwzi_document_free(document);
}
