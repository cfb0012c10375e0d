/* Bytes that several objects hold: the holders are counted, the last one frees. */
#include "base/shared.h"

#include <stdatomic.h>

struct mwzi_shared {
    atomic_uint holders;
    mwzi_env env;
    void *bytes;
    size_t size;
};

mwzi_shared *mwzi_shared_take(const mwzi_env *env, void *bytes, size_t size)
{
    mwzi_shared *shared = mwzi_alloc(env, sizeof *shared);
    if (!shared)
        return NULL;
    atomic_init(&shared->holders, 1);
    shared->env = *env;
    shared->bytes = bytes;
    shared->size = size;
    return shared;
}

mwzi_shared *mwzi_shared_keep(mwzi_shared *shared)
{
    if (shared)
        atomic_fetch_add_explicit(&shared->holders, 1, memory_order_relaxed);
    return shared;
}

void mwzi_shared_drop(mwzi_shared *shared)
{
    if (!shared || atomic_fetch_sub_explicit(&shared->holders, 1, memory_order_acq_rel) != 1)
        return;
    const mwzi_env env = shared->env;
    mwzi_free(&env, shared->bytes, shared->size);
    mwzi_free(&env, shared, sizeof *shared);
}
