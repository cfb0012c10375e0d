/* Bytes that several objects hold and none alters: freed with the last of them. */
#ifndef MWZI_BASE_SHARED_H
#define MWZI_BASE_SHARED_H

#include "base/env.h"

/* Any thread may keep it and let go of it. */
typedef struct mwzi_shared mwzi_shared;

/* Takes over `size` bytes that came from `env`'s allocator, which must work until they are let go, though `env` need not
   stay. NULL when memory ran out; then the bytes are still the caller's. */
mwzi_shared *mwzi_shared_take(const mwzi_env *env, void *bytes, size_t size);
/* One more holder; NULL stays NULL. */
mwzi_shared *mwzi_shared_keep(mwzi_shared *shared);
/* One holder less; NULL is allowed. */
void mwzi_shared_drop(mwzi_shared *shared);

#endif
