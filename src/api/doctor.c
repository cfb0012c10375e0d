/* The doctor: checks the options, and puts what is found into the words of the public header. */
#include <muwazi/doctor.h>

#include <string.h>

#include "api/api.h"
#include "pipeline/doctor.h"

struct mwz_doctor {
    mwzi_doctor inner;
    mwzi_file_writer file;
    bool has_file;
    mwz_diagnosis_fn each;
    void *each_user;
};

mwzi_repair_level mwzi_repair_from(mwz_repair repair)
{
    return repair == MWZ_REPAIR_OFF ? MWZI_REPAIR_OFF : repair == MWZ_REPAIR_ALL ? MWZI_REPAIR_ALL : MWZI_REPAIR_SURE;
}

static void translate(mwz_diagnosis *out, const mwzi_diagnosis *diagnosis)
{
    static const mwz_certainty certainties[] = {
        [MWZI_UNSURE] = MWZ_UNSURE, [MWZI_LIKELY] = MWZ_LIKELY, [MWZI_SURE] = MWZ_SURE
    };
    *out = (mwz_diagnosis) { .kind = mwzi_damage_name((mwzi_damage)diagnosis->damage),
                             .words = mwzi_damage_words((mwzi_damage)diagnosis->damage),
                             .certainty = certainties[diagnosis->certainty],
                             .repaired = diagnosis->repaired,
                             .lines = 1,
                             .count = diagnosis->count,
                             .line = diagnosis->line,
                             .span = diagnosis->span,
                             .before = diagnosis->before,
                             .after = diagnosis->after };
}

bool mwzi_diagnosis_from_row(mwz_diagnosis *out, const mwzi_summary_row *row)
{
    if (!row)
        return false;
    translate(out, &row->first);
    out->lines = row->lines;
    out->count = row->count;
    return true;
}

static bool pass_each(void *user, const mwzi_diagnosis *diagnosis)
{
    const mwz_doctor *doctor = user;
    mwz_diagnosis public_one;
    translate(&public_one, diagnosis);
    return doctor->each(doctor->each_user, &public_one);
}

static mwz_status check_options(const char *function, const mwz_doctor_options *options, mwz_error *err)
{
    mwz_status status = mwzi_check_size(err, function, "mwz_doctor_options", options->struct_size, sizeof *options);
    if (status)
        return status;
    if (options->encoding && !*options->encoding)
        return mwzi_fail(err, MWZ_ERR_ARGUMENT, "%s: encoding is empty; NULL asks for detection", function);
    if ((unsigned)options->format > MWZ_INPUT_HTML)
        return mwzi_fail(err, MWZ_ERR_ARGUMENT, "%s: format %u is none of MWZ_INPUT_…", function,
                         (unsigned)options->format);
    if ((unsigned)options->repair > MWZ_REPAIR_ALL)
        return mwzi_fail(err, MWZ_ERR_ARGUMENT, "%s: repair %u is none of MWZ_REPAIR_…", function,
                         (unsigned)options->repair);
    if (options->sink && (!options->sink->write || options->path))
        return mwzi_fail(err, MWZ_ERR_ARGUMENT, "%s: %s", function,
                         options->path ? "sink and path; give one of them" : "sink->write is NULL");
    return MWZ_OK;
}

static mwz_status start(mwz_doctor *doctor, const mwzi_env *env, const mwz_doctor_options *options, mwz_error *err)
{
    static const mwzi_blocks_format formats[] = {
        [MWZ_INPUT_AUTO] = MWZI_BLOCKS_AUTO, [MWZ_INPUT_TEXT] = MWZI_BLOCKS_TEXT, [MWZ_INPUT_HTML] = MWZI_BLOCKS_HTML
    };
    doctor->each = options->each;
    doctor->each_user = options->each_user;
    mwz_sink sink = { NULL, NULL };
    mwzi_doctor_params params = { .name = options->name ? options->name : "-",
                                  .encoding = options->encoding,
                                  .format = formats[options->format],
                                  .level = mwzi_repair_from(options->repair),
                                  .lexicon = options->lexicon,
                                  .each = options->each ? pass_each : NULL,
                                  .each_user = doctor,
                                  .sink = options->sink };
    if (options->path) {
        mwz_status status = mwzi_file_writer_open(&doctor->file, env, options->path, err);
        doctor->has_file = status == MWZ_OK;
        if (status)
            return status;
        sink = mwzi_file_writer_sink(&doctor->file);
        params.sink = &sink;
    }
    return mwzi_doctor_start(&doctor->inner, env, &params, err);
}

mwz_status mwz_doctor_new(mwz_doctor **out, mwz_context *context, const mwz_doctor_options *options, mwz_error *err)
{
    static const char function[] = "mwz_doctor_new";
    if (!out)
        return mwzi_fail_null(err, function, "out");
    *out = NULL;
    if (!context)
        return mwzi_fail_null(err, function, "context");
    const mwz_doctor_options usual = MWZ_DOCTOR_OPTIONS_INIT;
    if (!options)
        options = &usual;
    mwz_status status = check_options(function, options, err);
    if (status)
        return status;
    mwz_doctor *doctor = mwzi_alloc(&context->env, sizeof *doctor);
    if (!doctor)
        return mwzi_fail_memory(err);
    memset(doctor, 0, sizeof *doctor);
    doctor->inner.env = &context->env;
    mwzi_arena_init(&doctor->inner.arena, &context->env);
    status = start(doctor, &context->env, options, err);
    if (status) {
        mwz_doctor_free(doctor);
        return status;
    }
    *out = doctor;
    return MWZ_OK;
}

mwz_status mwz_doctor_feed(mwz_doctor *doctor, const void *bytes, size_t len, mwz_error *err)
{
    if (!doctor || (!bytes && len))
        return mwzi_fail_null(err, "mwz_doctor_feed", doctor ? "bytes" : "doctor");
    return mwzi_doctor_feed(&doctor->inner, bytes, len, err);
}

mwz_status mwz_doctor_finish(mwz_doctor *doctor, mwz_error *err)
{
    if (!doctor)
        return mwzi_fail_null(err, "mwz_doctor_finish", "doctor");
    mwz_status status = mwzi_doctor_end(&doctor->inner, err);
    if (status || !doctor->has_file)
        return status;
    doctor->has_file = false;
    return mwzi_file_writer_commit(&doctor->file, err);
}

const char *mwz_doctor_encoding(const mwz_doctor *doctor)
{
    return doctor ? doctor->inner.encoding : NULL;
}

size_t mwz_doctor_diagnosis_count(const mwz_doctor *doctor)
{
    return doctor ? mwzi_summary_count(&doctor->inner.summary) : 0;
}

bool mwz_doctor_diagnosis(const mwz_doctor *doctor, size_t index, mwz_diagnosis *out)
{
    return doctor && out && mwzi_diagnosis_from_row(out, mwzi_summary_get(&doctor->inner.summary, index));
}

void mwz_doctor_free(mwz_doctor *doctor)
{
    if (!doctor)
        return;
    const mwzi_env *env = doctor->inner.env;
    if (doctor->has_file)
        mwzi_file_writer_abandon(&doctor->file);
    mwzi_doctor_free(&doctor->inner);
    mwzi_free(env, doctor, sizeof *doctor);
}
