/* Lexicons: the options made into the list of sources that lexicon/ reads. */
#include <muwazi/lexicon.h>

#include <string.h>

#include "api/api.h"

/* Where Debian's package dict-freedict-eng-ara, and others that follow dictd, put the dictionary. */
#define SYSTEM_FREEDICT "/usr/share/dictd/freedict-eng-ara.dict.dz"

static mwz_status check_options(const mwz_lexicon_options *options, mwz_error *err)
{
    static const char function[] = "mwz_lexicon_new";
    mwz_status status = mwzi_check_size(err, function, "mwz_lexicon_options", options->struct_size, sizeof *options);
    if (status)
        return status;
    if (options->file_count && !options->files)
        return mwzi_fail_null(err, function, "files");
    for (size_t i = 0; i < options->file_count; i++) {
        if (!options->files[i])
            return mwzi_fail(err, MWZ_ERR_ARGUMENT, "%s: files[%zu] is NULL", function, i);
    }
    return MWZ_OK;
}

mwz_status mwzi_lexicon_from_options(mwz_lexicon **out, const mwzi_env *env, const mwz_lexicon_options *options,
                                     mwz_error *err)
{
    *out = NULL;
    const mwz_lexicon_options usual = MWZ_LEXICON_OPTIONS_INIT;
    if (!options)
        options = &usual;
    char *own_dir = NULL;
    if (!options->no_own) {
        own_dir = mwzi_data_path(env, "lexicon", NULL);
        if (!own_dir)
            return mwzi_fail_memory(err);
    }
    const char *freedict = options->freedict ? options->freedict : SYSTEM_FREEDICT;
    mwzi_lexicon_params params = { own_dir, options->no_freedict ? NULL : freedict, !options->no_cldr, options->files,
                                   options->file_count };
    mwz_status status = mwzi_lexicon_open(out, env, &params, err);
    mwzi_free(env, own_dir, own_dir ? strlen(own_dir) + 1 : 0);
    return status;
}

mwz_status mwz_lexicon_new(mwz_lexicon **out, mwz_context *context, const mwz_lexicon_options *options, mwz_error *err)
{
    if (!out)
        return mwzi_fail_null(err, "mwz_lexicon_new", "out");
    *out = NULL;
    if (!context)
        return mwzi_fail_null(err, "mwz_lexicon_new", "context");
    mwz_status status = options ? check_options(options, err) : MWZ_OK;
    if (status)
        return status;
    return mwzi_lexicon_from_options(out, &context->env, options, err);
}

size_t mwz_lexicon_pair_count(const mwz_lexicon *lexicon)
{
    return lexicon ? lexicon->pair_count : 0;
}

size_t mwz_lexicon_finding_count(const mwz_lexicon *lexicon)
{
    return lexicon ? lexicon->findings.count : 0;
}

bool mwz_lexicon_finding(const mwz_lexicon *lexicon, size_t index, mwz_finding *out)
{
    return lexicon && out && mwzi_findings_get(&lexicon->findings, index, out);
}

void mwz_lexicon_free(mwz_lexicon *lexicon)
{
    mwzi_lexicon_free(lexicon);
}
