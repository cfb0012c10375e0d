/* Checking a memory: arguments, the file read by formats/, its findings to the caller and to the file of rejects. */
#include <muwazi/check.h>

#include <string.h>

#include "api/api.h"
#include "base/file.h"
#include "check/checker.h"
#include "check/fixer.h"
#include "pipeline/memory.h"

typedef struct check_run {
    mwzi_checker checker;
    const mwz_check_options *options;
    mwzi_file_writer file;
    mwzi_out out;
    bool has_file;
    const char *path;
    mwzi_fixer fixer;
    mwzi_file_writer fixed;
    bool has_fixed;
} check_run;

static mwz_status take_unit(void *user, const mwzi_memory_unit *unit, mwz_error *err)
{
    check_run *run = user;
    return mwzi_checker_add(&run->checker, unit, err);
}

static mwz_status take_fault(void *user, const mwzi_memory_fault *fault, mwz_error *err)
{
    check_run *run = user;
    return mwzi_checker_fault(&run->checker, fault, err);
}

static mwz_status begin_memory(void *user, const mwzi_memory_input *in, mwzi_memory_kind kind, mwz_error *err)
{
    check_run *run = user;
    mwzi_checker_begin(&run->checker, in, kind);
    if (!run->checker.fixing)
        return MWZ_OK;
    run->checker.fixer = &run->fixer;
    return mwzi_fixer_open(&run->fixer, run->checker.env, in, kind, err);
}

/* The memory with its cures, beside its name. */
static mwz_status write_fixed(check_run *run, mwz_error *err)
{
    const char *path = run->options->fixed_path;
    mwzi_out out;
    mwz_status status = mwzi_file_writer_open(&run->fixed, run->checker.env, path, err);
    if (status != MWZ_OK)
        return status;
    run->has_fixed = true;
    mwz_sink sink = mwzi_file_writer_sink(&run->fixed);
    mwzi_out_init(&out, &sink);
    mwzi_fixer_write(&run->fixer, &out);
    return mwzi_out_finish(&out, path, err);
}

static mwz_status end_memory(void *user, mwz_error *err)
{
    check_run *run = user;
    if (!run->checker.sum.units && !run->checker.found.count)
        return mwzi_fail(err, MWZ_ERR_FORMAT, "%s holds no unit; look whether it was exported whole",
                         mwzi_memory_name(run->path));
    mwz_status status = mwzi_checker_finish(&run->checker, err);
    return status == MWZ_OK && run->checker.fixing ? write_fixed(run, err) : status;
}

/* A text in a column: what would part lines or columns is a space. */
static void write_column(mwzi_out *out, mwz_text text)
{
    for (size_t i = 0; i < text.len; i++)
        mwzi_out_bytes(out, text.bytes[i] == '\t' || text.bytes[i] == '\n' || text.bytes[i] == '\r' ? " " : text.bytes + i, 1);
}

static mwz_status tell(void *user, const mwz_check_finding *finding, mwz_error *err)
{
    static const char *const severities[] = { [MWZ_NOTE] = "note", [MWZ_WARNING] = "warning", [MWZ_FAULT] = "error" };
    check_run *run = user;
    if (run->has_file && !finding->fixed) {
        mwzi_out_format(&run->out, "%u\t%u\t%s\t%s\t", (unsigned)finding->line, (unsigned)finding->unit, finding->rule,
                        severities[finding->severity]);
        mwzi_out_text(&run->out, finding->cure);
        for (int side = MWZ_EN; side >= MWZ_AR; side--) {
            mwzi_out_text(&run->out, "\t");
            write_column(&run->out, finding->text[side]);
        }
        const char *const places[] = { finding->section, finding->cell };
        for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
            mwzi_out_text(&run->out, "\t");
            write_column(&run->out, (mwz_text) { places[i] ? places[i] : "", places[i] ? strlen(places[i]) : 0 });
        }
        mwzi_out_text(&run->out, "\n");
    }
    if (run->options->each && !run->options->each(run->options->each_user, finding))
        return mwzi_fail(err, MWZ_ERR_CANCELLED, "stopped as asked");
    return MWZ_OK;
}

static mwz_status read_memory(check_run *run, const char *path, mwz_error *err)
{
    const mwzi_memory_watch watch = {
        .unit = take_unit, .fault = take_fault, .begin = begin_memory, .end = end_memory, .user = run
    };
    run->path = path;
    mwz_status status = mwzi_memory_scan(run->checker.env, path, &watch, err);
    if (run->checker.fixer)
        mwzi_fixer_close(&run->fixer);
    return status;
}

static mwz_status check_options(const char *function, const mwz_check_options *options, mwz_error *err)
{
    mwz_status status = mwzi_check_size(err, function, "mwz_check_options", options->struct_size, sizeof *options);
    if (status)
        return status;
    if ((unsigned)options->min_severity > MWZ_FAULT)
        return mwzi_fail(err, MWZ_ERR_ARGUMENT, "%s: min_severity %u is no mwz_severity", function,
                         (unsigned)options->min_severity);
    return MWZ_OK;
}

mwz_status mwz_check_memory(mwz_check_sum *out, mwz_context *context, const char *path, const mwz_check_options *options,
                            mwz_error *err)
{
    static const char function[] = "mwz_check_memory";
    const mwz_check_options usual = MWZ_CHECK_OPTIONS_INIT;
    if (out)
        memset(out, 0, sizeof *out);
    if (!context || !path)
        return mwzi_fail_null(err, function, context ? "path" : "context");
    options = options ? options : &usual;
    mwz_status status = check_options(function, options, err);
    if (status)
        return status;
    check_run run = { .options = options };
    run.checker.env = &context->env;
    run.checker.threads = options->threads;
    run.checker.lexicon = options->lexicon;
    run.checker.min_severity = options->min_severity;
    run.checker.tell = tell;
    run.checker.user = &run;
    run.checker.fixing = options->fixed_path != NULL;
    if (options->rejects_path) {
        status = mwzi_file_writer_open(&run.file, &context->env, options->rejects_path, err);
        if (status)
            return status;
        run.has_file = true;
        mwz_sink sink = mwzi_file_writer_sink(&run.file);
        mwzi_out_init(&run.out, &sink);
        mwzi_out_text(&run.out, "line\tunit\trule\tseverity\tcure\tenglish\tarabic\tsection\tcell\n");
    }
    status = mwzi_checker_open(&run.checker, err);
    if (status == MWZ_OK)
        status = read_memory(&run, path, err);
    if (status == MWZ_OK && run.has_file)
        status = mwzi_out_finish(&run.out, options->rejects_path, err);
    if (status == MWZ_OK && run.has_file)
        status = mwzi_file_writer_commit(&run.file, err);
    else if (run.has_file)
        mwzi_file_writer_abandon(&run.file);
    if (status == MWZ_OK && run.has_fixed)
        status = mwzi_file_writer_commit(&run.fixed, err);
    else if (run.has_fixed)
        mwzi_file_writer_abandon(&run.fixed);
    if (status == MWZ_OK && out)
        *out = run.checker.sum;
    mwzi_checker_close(&run.checker);
    return status;
}
