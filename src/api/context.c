/* The context: the caller's options made into the environment that every stage is given, and the search for the data
   files. The data directory is the first that exists of: the option, MUWAZI_DATA, the installed place, the build tree.
   A place that the user named himself is not passed over in silence: when it is no folder, that is the error. The
   cache's place is the option, MUWAZI_CACHE, or as the XDG Base Directory Specification says; nothing is looked for or
   made there yet, and what cannot be used is no error, since the cache only saves time. */
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "api/api.h"
#include "muwazi_config.h"

#define USUAL_BYTES (UINT64_C(1) << 30)
#define MOST_BYTES UINT64_C(0xFFFFFFFF) /* offsets inside are 32 bits */
#define USUAL_SEGMENTS UINT64_C(10000000)
#define MOST_SEGMENTS UINT64_C(0xFFFFFFFE)
#define USUAL_DEPTH 256u

static bool is_folder(const char *path)
{
    struct stat about;
    return stat(path, &about) == 0 && S_ISDIR(about.st_mode);
}

static mwz_status find_data(const char **out, const char *told, mwz_error *err)
{
    const char *environment = getenv("MUWAZI_DATA");
    if (environment && !*environment)
        environment = NULL;
    const struct {
        const char *path, *origin;
    } named[] = { { told, "the option data_dir" }, { environment, "MUWAZI_DATA" } };
    for (size_t i = 0; i < sizeof named / sizeof *named; i++) {
        if (!named[i].path)
            continue;
        *out = named[i].path;
        if (is_folder(named[i].path))
            return MWZ_OK;
        return mwzi_fail(err, MWZ_ERR_DATA,
                         "%s names %s, which is no folder; name the folder that holds rules/ and lexicon/",
                         named[i].origin, named[i].path);
    }
    *out = is_folder(MUWAZI_INSTALLED_DATA) ? MUWAZI_INSTALLED_DATA : MUWAZI_BUILD_DATA;
    if (is_folder(*out))
        return MWZ_OK;
    return mwzi_fail(err, MWZ_ERR_DATA,
                     "muwazi's data files are neither in %s nor in %s; install muwazi again, or set MUWAZI_DATA",
                     MUWAZI_INSTALLED_DATA, MUWAZI_BUILD_DATA);
}

/* The folder of the cache, as a folder and what is below it; false: there is none. */
static bool find_cache(const char **folder, const char **below, const char *told)
{
    const char *named = told ? told : getenv("MUWAZI_CACHE"), *xdg = getenv("XDG_CACHE_HOME"), *home = getenv("HOME");
    *folder = named;
    *below = "";
    if (named)
        return *named != '\0';
    /* "All paths must be absolute", else they are to be ignored */
    *folder = xdg && *xdg == '/' ? xdg : home;
    *below = xdg && *xdg == '/' ? "/muwazi" : "/.cache/muwazi";
    return *folder && **folder == '/';
}

/* False when memory ran out; *out stays NULL when there is no cache. */
static bool copy_cache_dir(char **out, size_t *size, const mwzi_env *env, const char *told)
{
    const char *folder, *below;
    *out = NULL;
    *size = 0;
    if (!find_cache(&folder, &below, told))
        return true;
    size_t folder_len = strlen(folder), below_size = strlen(below) + 1;
    char *path = mwzi_alloc(env, folder_len + below_size);
    if (!path)
        return false;
    memcpy(path, folder, folder_len);
    memcpy(path + folder_len, below, below_size);
    *out = path;
    *size = folder_len + below_size;
    return true;
}

static mwz_status check_options(const mwz_context_options *options, mwz_error *err)
{
    mwz_status status =
        mwzi_check_size(err, "mwz_context_new", "mwz_context_options", options->struct_size, sizeof *options);
    if (status)
        return status;
    if (options->allocator && !options->allocator->resize)
        return mwzi_fail_null(err, "mwz_context_new", "allocator->resize");
    if (options->max_bytes > MOST_BYTES)
        return mwzi_fail(err, MWZ_ERR_ARGUMENT, "mwz_context_new: max_bytes is %llu, more than %llu",
                         (unsigned long long)options->max_bytes, (unsigned long long)MOST_BYTES);
    if (options->max_segments > MOST_SEGMENTS)
        return mwzi_fail(err, MWZ_ERR_ARGUMENT, "mwz_context_new: max_segments is %llu, more than %llu",
                         (unsigned long long)options->max_segments, (unsigned long long)MOST_SEGMENTS);
    if (options->data_dir && !*options->data_dir)
        return mwzi_fail(err, MWZ_ERR_ARGUMENT, "mwz_context_new: data_dir is empty; NULL asks for the usual places");
    return MWZ_OK;
}

static mwzi_env make_env(const mwz_context_options *options)
{
    return (mwzi_env) {
        .allocator = options->allocator ? *options->allocator : mwzi_system_allocator,
        .progress = options->progress,
        .progress_user = options->progress_user,
        .max_bytes = options->max_bytes ? options->max_bytes : USUAL_BYTES,
        .max_segments = options->max_segments ? options->max_segments : USUAL_SEGMENTS,
        .max_depth = options->max_depth ? options->max_depth : USUAL_DEPTH,
        .max_ratio = options->max_ratio,
    };
}

mwz_status mwz_context_new(mwz_context **out, const mwz_context_options *options, mwz_error *err)
{
    if (!out)
        return mwzi_fail_null(err, "mwz_context_new", "out");
    *out = NULL;
    const mwz_context_options usual = MWZ_CONTEXT_OPTIONS_INIT;
    if (!options)
        options = &usual;
    mwz_status status = check_options(options, err);
    if (status)
        return status;
    const char *data_dir;
    status = find_data(&data_dir, options->data_dir, err);
    if (status)
        return status;

    mwzi_env env = make_env(options);
    size_t size = strlen(data_dir) + 1;
    mwz_context *context = mwzi_alloc(&env, sizeof *context);
    char *copy = mwzi_alloc(&env, size), *cache_dir = NULL;
    size_t cache_dir_size = 0;
    if (!context || !copy || !copy_cache_dir(&cache_dir, &cache_dir_size, &env, options->cache_dir)) {
        mwzi_free(&env, context, sizeof *context);
        mwzi_free(&env, copy, size);
        return mwzi_fail_memory(err);
    }
    memcpy(copy, data_dir, size);
    env.data_dir = copy;
    env.cache_dir = cache_dir;
    *context = (mwz_context) { env, copy, cache_dir, size, cache_dir_size };
    *out = context;
    return MWZ_OK;
}

const char *mwz_context_data_dir(const mwz_context *context)
{
    return context ? context->data_dir : NULL;
}

const char *mwz_context_cache_dir(const mwz_context *context)
{
    return context ? context->cache_dir : NULL;
}

void mwz_context_free(mwz_context *context)
{
    if (!context)
        return;
    mwzi_env env = context->env;
    mwzi_free(&env, context->data_dir, context->data_dir_size);
    mwzi_free(&env, context->cache_dir, context->cache_dir_size);
    mwzi_free(&env, context, sizeof *context);
}

char *mwzi_data_path(const mwzi_env *env, const char *folder, const char *file)
{
    const char *parts[] = { env->data_dir, folder, file };
    size_t len = 0;
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        len += parts[i] ? strlen(parts[i]) + 1 : 0;
    char *path = mwzi_alloc(env, len);
    if (!path)
        return NULL;
    char *at = path;
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        if (!parts[i])
            continue;
        size_t part = strlen(parts[i]);
        memcpy(at, parts[i], part);
        at += part;
        *at++ = '/';
    }
    at[-1] = '\0';
    return path;
}
