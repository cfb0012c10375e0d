/* The recipe of a lexicon. params → the versions of muwazi, of the code that builds lexicons and of ICU's data, the
   paths of the sources, and the size and date of each file. Limit: the version of libstemmer, which does not tell it,
   is missing; a new one is noticed when muwazi is built again. */
#include "lexicon/recipe.h"

#include <muwazi/version.h>

#include <string.h>
#include <time.h>

#include "base/error.h"
#include "base/mapped.h"
#include "lexicon/collect.h"
#include "lexicon/lexicon_sources.h"
#include "text/names.h"

/* File systems date changes by steps of up to two seconds. */
enum { UNSETTLED_SECONDS = 3, PADDING = 16 };

typedef struct maker {
    mwzi_recipe *recipe;
    const mwzi_env *env;
    mwzi_arena scratch;
    int64_t now;
} maker;

static bool add_bytes(maker *m, const void *bytes, size_t len)
{
    if (!mwzi_vec_reserve(m->env, &m->recipe->bytes, m->recipe->bytes.count + len))
        return false;
    if (len)
        memcpy(m->recipe->bytes.items + m->recipe->bytes.count, bytes, len);
    m->recipe->bytes.count += len;
    return true;
}

/* A kind of source and its path, each with its NUL: no two lists of sources give the same bytes. */
static bool add_source(maker *m, const char *kind, const char *path)
{
    return add_bytes(m, kind, strlen(kind) + 1) && (!path || add_bytes(m, path, strlen(path) + 1));
}

static bool add_stamp(maker *m, const char *path, bool must_be)
{
    mwzi_stamp stamp = { 0, 0, -1 };
    if (mwzi_stamp_read(&stamp, path)) {
        int64_t age = m->now - stamp.seconds;
        if (age < UNSETTLED_SECONDS && age > -UNSETTLED_SECONDS)
            m->recipe->settled = false;
    } else if (must_be) {
        m->recipe->complete = false;
    }
    return add_bytes(m, &stamp.size, sizeof stamp.size) && add_bytes(m, &stamp.seconds, sizeof stamp.seconds) &&
        add_bytes(m, &stamp.nanoseconds, sizeof stamp.nanoseconds);
}

/* A path that is relative means another file in another folder. */
static bool add_current_folder(maker *m, const mwzi_lexicon_params *params)
{
    bool relative = (params->own_dir && params->own_dir[0] != '/') || (params->freedict && params->freedict[0] != '/');
    for (size_t i = 0; i < params->file_count; i++)
        relative |= params->files[i][0] != '/';
    if (!relative)
        return true;
    char folder[4096];
    if (mwzi_folder_current(folder, sizeof folder))
        return add_source(m, "in", folder);
    m->recipe->complete = false;
    return true;
}

static bool add_sources(maker *m, const mwzi_lexicon_params *params)
{
    char icu[MWZI_NAMES_VERSION_ROOM];
    mwzi_names_version(icu);
    bool done = add_source(m, MWZ_VERSION, MWZI_LEXICON_SOURCES) && add_source(m, "icu", icu) &&
        add_current_folder(m, params) && (!params->own_dir || add_source(m, "own", params->own_dir)) &&
        (!params->cldr || add_source(m, "cldr", NULL)) &&
        (!params->freedict || add_source(m, "freedict", params->freedict));
    for (size_t i = 0; i < params->file_count && done; i++)
        done = add_source(m, "file", params->files[i]);
    m->recipe->sources_len = m->recipe->bytes.count;
    return done;
}

static mwz_status add_own_stamps(maker *m, const char *folder, mwz_error *err)
{
    mwzi_paths paths = { 0 };
    bool missing;
    mwz_status status = mwzi_list_folder(&paths, &m->scratch, folder, &missing, err);
    for (size_t i = 0; i < paths.count && status == MWZ_OK; i++) {
        if (!add_source(m, "list", paths.items[i]) || !add_stamp(m, paths.items[i], true))
            status = mwzi_fail_memory(err);
    }
    if (status == MWZ_OK && missing && !add_source(m, "missing", NULL))
        status = mwzi_fail_memory(err);
    mwzi_vec_free(m->env, &paths);
    return status;
}

static mwz_status add_all(maker *m, const mwzi_lexicon_params *params, mwz_error *err)
{
    if (!add_sources(m, params))
        return mwzi_fail_memory(err);
    mwz_status status = params->own_dir ? add_own_stamps(m, params->own_dir, err) : MWZ_OK;
    if (status == MWZ_OK && params->freedict && !add_stamp(m, params->freedict, false))
        status = mwzi_fail_memory(err);
    for (size_t i = 0; i < params->file_count && status == MWZ_OK; i++) {
        if (!add_stamp(m, params->files[i], true))
            status = mwzi_fail_memory(err);
    }
    return status;
}

mwz_status mwzi_recipe_make(mwzi_recipe *out, const mwzi_env *env, const mwzi_lexicon_params *params, mwz_error *err)
{
    *out = (mwzi_recipe) { .complete = true, .settled = true };
    maker m = { .recipe = out, .env = env, .now = (int64_t)time(NULL) };
    mwzi_arena_init(&m.scratch, env);
    mwz_status status = add_all(&m, params, err);
    static const char zeros[PADDING];
    if (status == MWZ_OK && !add_bytes(&m, zeros, PADDING - out->bytes.count % PADDING))
        status = mwzi_fail_memory(err);
    mwzi_arena_free(&m.scratch);
    if (status != MWZ_OK)
        mwzi_recipe_free(out, env);
    return status;
}

void mwzi_recipe_free(mwzi_recipe *recipe, const mwzi_env *env)
{
    mwzi_vec_free(env, &recipe->bytes);
}
