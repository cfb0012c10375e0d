/* Bitext → files: each is written whole beside its name, then all are renamed.

   So a name never holds half a file, and an existing one survives a failed write. Limit: the renames follow one
   another; a machine that dies between two of them leaves the first file new and the second old. */
#include <string.h>

#include "formats/writing.h"

enum { MOST_FILES = 4 }; /* Moses, the unpaired, and the explanation */

/* The files of one save; those that are open are abandoned or committed together. */
typedef struct files {
    mwzi_file_writer writers[MOST_FILES];
    size_t count;
} files;

/* PATH and a suffix; NULL when memory ran out. */
static char *join_path(const mwzi_env *env, const char *path, const char *suffix)
{
    size_t len = strlen(path), tail = strlen(suffix);
    char *out = mwzi_alloc(env, len + tail + 1);
    if (!out)
        return NULL;
    memcpy(out, path, len);
    memcpy(out + len, suffix, tail + 1);
    return out;
}

/* Opens PATH with a suffix. `named` is lent by the writer. */
static mwz_status open_file(files *all, const mwzi_env *env, const char *path, const char *suffix, mwz_sink *sink,
                            const char **named, mwz_error *err)
{
    char *full = join_path(env, path, suffix);
    if (!full)
        return mwzi_fail_memory(err);
    mwzi_file_writer *writer = &all->writers[all->count];
    mwz_status status = mwzi_file_writer_open(writer, env, full, err);
    mwzi_free(env, full, strlen(path) + strlen(suffix) + 1);
    if (status != MWZ_OK)
        return status;
    for (size_t i = 0; i < all->count && status == MWZ_OK; i++)
        if (strcmp(all->writers[i].path, writer->path) == 0)
            status =
                mwzi_fail(err, MWZ_ERR_ARGUMENT, "%s is named for two outputs; give each its own name", writer->path);
    all->count++;
    *sink = mwzi_file_writer_sink(writer);
    *named = writer->path;
    return status;
}

static mwz_status write_files(files *all, mwzi_writing *writing, mwz_format format, const char *path, mwz_error *err)
{
    static const struct {
        const char *suffix;
        mwz_side side;
    } parts[2] = { { ".en", MWZ_EN }, { ".ar", MWZ_AR } };
    const mwzi_env *env = &writing->bitext->env;
    mwz_sink sink;
    const char *named;
    mwz_status status = MWZ_OK;
    for (size_t i = 0; i < (format == MWZ_FORMAT_MOSES ? 2 : 1) && status == MWZ_OK; i++) {
        writing->moses_side = parts[i].side;
        status = open_file(all, env, path, format == MWZ_FORMAT_MOSES ? parts[i].suffix : "", &sink, &named, err);
        if (status == MWZ_OK)
            status = mwzi_writing_run(writing, format, &sink, named, err);
    }
    if (status == MWZ_OK && writing->outcomes) {
        status = open_file(all, env, writing->options->unpaired_path, "", &sink, &named, err);
        if (status == MWZ_OK)
            status = mwzi_unpaired_write(writing, &sink, named, err);
    }
    if (status != MWZ_OK || !writing->options->explain_path)
        return status;
    mwz_write_report report = writing->report; /* that of the pairs */
    status = open_file(all, env, writing->options->explain_path, "", &sink, &named, err);
    if (status == MWZ_OK)
        status = mwzi_writing_run(writing, MWZ_FORMAT_EXPLAIN, &sink, named, err);
    writing->report = report;
    return status;
}

mwz_status mwzi_format_save(const mwz_bitext *bitext, mwz_format format, const mwz_write_options *options,
                            const char *path, mwz_write_report *report, mwz_error *err)
{
    mwzi_writing writing;
    mwz_status status = mwzi_writing_begin(&writing, bitext, options, err);
    if (status != MWZ_OK)
        return status;
    size_t outcomes_size = bitext->count + (size_t)1;
    if (options->unpaired_path) {
        writing.outcomes = mwzi_alloc(&bitext->env, outcomes_size);
        if (!writing.outcomes)
            return mwzi_fail_memory(err);
        memset(writing.outcomes, 0, outcomes_size);
    }
    files all = { .count = 0 };
    status = write_files(&all, &writing, format, path, err);
    for (size_t i = 0; i < all.count; i++) {
        if (status == MWZ_OK)
            status = mwzi_file_writer_commit(&all.writers[i], err);
        else
            mwzi_file_writer_abandon(&all.writers[i]);
    }
    mwzi_free(&bitext->env, writing.outcomes, outcomes_size);
    if (status == MWZ_OK && report)
        *report = writing.report;
    return status;
}
