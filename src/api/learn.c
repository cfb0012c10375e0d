/* Lexicons and their users: learning from a memory, looking words up, looking a list over. Checks of arguments, and the
   files read by formats/ given to terms/. */
#include <muwazi/lexicon.h>

#include <string.h>

#include "api/api.h"
#include "base/file.h"
#include "pipeline/memory.h"
#include "lexicon/check.h"
#include "terms/learner.h"
#include "terms/lookup.h"

enum { USUAL_COUNT = 2, MOST_PAIRS = 1 << 22 }; /* pairs take 36 bytes each at most while they are counted */
static const double USUAL_WEIGHT = 0.1;

static mwz_status check_options(const char *function, const mwz_context *context, const char *const *files,
                                size_t count, const mwz_learn_options *options, mwz_error *err)
{
    if (!context)
        return mwzi_fail_null(err, function, "context");
    if (!files)
        return mwzi_fail_null(err, function, "files");
    if (count == 0)
        return mwzi_fail(err, MWZ_ERR_ARGUMENT, "%s: count is 0; name a translation memory", function);
    for (size_t i = 0; i < count; i++) {
        if (!files[i])
            return mwzi_fail(err, MWZ_ERR_ARGUMENT, "%s: files[%zu] is NULL", function, i);
    }
    mwz_status status = mwzi_check_size(err, function, "mwz_learn_options", options->struct_size, sizeof *options);
    if (status)
        return status;
    if (!(options->min_weight >= 0 && options->min_weight <= 1)) /* so written, NaN is refused too */
        return mwzi_fail(err, MWZ_ERR_ARGUMENT, "%s: min_weight is not in [0,1]", function);
    return MWZ_OK;
}

/* Units on their way from the files to the learner. */
typedef struct intake {
    mwzi_learner learner;
    size_t units;
} intake;

static mwz_status take_unit(void *user, mwz_text english, mwz_text arabic, mwz_error *err)
{
    enum { STEP = 4096 };
    intake *in = user;
    if (in->units++ % STEP == STEP - 1) {
        mwz_status status = mwzi_progress(&in->learner.env, "learn", in->units, 0, err);
        if (status)
            return status;
    }
    return mwzi_learner_add(&in->learner, english, arabic, err);
}

static mwz_status learn(const mwz_context *context, const char *const *files, size_t count,
                        const mwz_learn_options *options, const mwz_sink *sink, const char *name,
                        mwz_learn_report *report, mwz_error *err)
{
    intake in = { .units = 0 };
    mwz_learn_report told = { .units = 0 };
    mwzi_learn_params params = { options->min_count ? options->min_count : USUAL_COUNT,
                                 (float)(options->min_weight > 0 ? options->min_weight : USUAL_WEIGHT), MOST_PAIRS };
    mwz_status status = mwzi_learner_open(&in.learner, &context->env, options->lexicon, err);
    for (size_t i = 0; i < count && status == MWZ_OK; i++) {
        size_t skipped = 0;
        status = mwzi_memory_read(&context->env, files[i], take_unit, &in, &skipped, err);
        told.one_side += skipped;
    }
    if (status == MWZ_OK)
        status = mwzi_learner_write(&in.learner, &params, sink, name, &told.pairs, err);
    told.units = in.units;
    told.too_long = in.learner.too_long;
    told.pruned = in.learner.prunings > 0;
    mwzi_learner_free(&in.learner);
    if (status == MWZ_OK && report)
        *report = told;
    return status;
}

mwz_status mwz_lexicon_learn(mwz_context *context, const char *const *files, size_t count,
                             const mwz_learn_options *options, const mwz_sink *sink, mwz_learn_report *report,
                             mwz_error *err)
{
    static const char function[] = "mwz_lexicon_learn";
    const mwz_learn_options usual = MWZ_LEARN_OPTIONS_INIT;
    options = options ? options : &usual;
    mwz_status status = check_options(function, context, files, count, options, err);
    if (status)
        return status;
    if (!sink || !sink->write)
        return mwzi_fail_null(err, function, sink ? "sink->write" : "sink");
    return learn(context, files, count, options, sink, "the word list", report, err);
}

mwz_status mwz_lexicon_learn_save(mwz_context *context, const char *const *files, size_t count,
                                  const mwz_learn_options *options, const char *path, mwz_learn_report *report,
                                  mwz_error *err)
{
    static const char function[] = "mwz_lexicon_learn_save";
    const mwz_learn_options usual = MWZ_LEARN_OPTIONS_INIT;
    options = options ? options : &usual;
    mwz_status status = check_options(function, context, files, count, options, err);
    if (status)
        return status;
    if (!path)
        return mwzi_fail_null(err, function, "path");
    mwzi_file_writer writer;
    status = mwzi_file_writer_open(&writer, &context->env, path, err);
    if (status)
        return status;
    mwz_sink sink = mwzi_file_writer_sink(&writer);
    mwz_learn_report told = { .units = 0 };
    status = learn(context, files, count, options, &sink, path, &told, err);
    if (status == MWZ_OK)
        status = mwzi_file_writer_commit(&writer, err);
    else
        mwzi_file_writer_abandon(&writer);
    if (status == MWZ_OK && report)
        *report = told;
    return status;
}

mwz_status mwz_lexicon_check(mwz_context *context, const char *path, mwz_finding_fn found, void *user, size_t *count,
                             mwz_error *err)
{
    static const char function[] = "mwz_lexicon_check";
    size_t own_count;
    if (!context)
        return mwzi_fail_null(err, function, "context");
    if (!path)
        return mwzi_fail_null(err, function, "path");
    if (!found)
        return mwzi_fail_null(err, function, "found");
    return mwzi_list_check(&context->env, path, found, user, count ? count : &own_count, err);
}

bool mwz_lexicon_has(const mwz_lexicon *lexicon, mwz_text english, mwz_text arabic)
{
    return lexicon && english.bytes && arabic.bytes && mwzi_lexicon_has(lexicon, english, arabic);
}

mwz_status mwz_lexicon_lookup(mwz_lookup **out, const mwz_lexicon *lexicon, const char *text, mwz_error *err)
{
    static const char function[] = "mwz_lexicon_lookup";
    if (!out)
        return mwzi_fail_null(err, function, "out");
    *out = NULL;
    if (!lexicon)
        return mwzi_fail_null(err, function, "lexicon");
    if (!text)
        return mwzi_fail_null(err, function, "text");
    return mwzi_lookup_build(out, lexicon, (mwz_text) { text, strlen(text) }, err);
}

bool mwz_lookup_reading(const mwz_lookup *lookup, size_t index, mwz_reading *out)
{
    if (!lookup || !out || index >= lookup->readings.count)
        return false;
    *out = lookup->readings.items[index];
    return true;
}

bool mwz_lookup_translation(const mwz_lookup *lookup, size_t index, mwz_translation *out)
{
    if (!lookup || !out || index >= lookup->translations.count)
        return false;
    *out = lookup->translations.items[index];
    return true;
}

void mwz_lookup_free(mwz_lookup *lookup)
{
    mwzi_lookup_free(lookup);
}
