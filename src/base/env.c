/* The surroundings that every stage is given: memory, limits, progress. */
#include "base/env.h"

#include <stdlib.h>

#include "base/error.h"

static void *resize_system(void *user, void *memory, size_t old_size, size_t new_size)
{
    (void)user;
    (void)old_size;
    if (new_size == 0) {
        free(memory);
        return NULL;
    }
    return realloc(memory, new_size); /* allowed: the one place that the system gives memory to the library */
}

const mwz_allocator mwzi_system_allocator = { resize_system, NULL };

void *mwzi_resize(const mwzi_env *env, void *memory, size_t old_size, size_t new_size)
{
    return env->allocator.resize(env->allocator.user, memory, old_size, new_size);
}

void *mwzi_alloc(const mwzi_env *env, size_t size)
{
    return mwzi_resize(env, NULL, 0, size ? size : 1);
}

void mwzi_free(const mwzi_env *env, void *memory, size_t size)
{
    if (memory)
        (void)mwzi_resize(env, memory, size ? size : 1, 0);
}

mwz_status mwzi_progress(const mwzi_env *env, const char *stage, uint64_t done, uint64_t total, mwz_error *err)
{
    if (!env->progress)
        return MWZ_OK;
    mwz_progress now = { stage, done, total };
    if (env->progress(env->progress_user, &now))
        return MWZ_OK;
    return mwzi_fail(err, MWZ_ERR_CANCELLED, "stopped on request during stage %s", stage);
}
