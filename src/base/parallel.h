/* The same work for many items, on several threads. */
#ifndef MWZI_BASE_PARALLEL_H
#define MWZI_BASE_PARALLEL_H

#include "base/env.h"

/* Does one item; any thread, any order. The env is without progress on the helping threads. */
typedef mwz_status (*mwzi_parallel_fn)(void *user, const mwzi_env *env, uint32_t item, mwz_error *err);

/* Calls `work` for items 0 … count − 1 on at most `threads` threads (0 and 1: the caller's alone). After a failure no new item is
   begun; the status and message are those of the first failed item in order of number. */
MWZ_MUST_USE mwz_status mwzi_parallel(const mwzi_env *env, uint32_t threads, uint32_t count, mwzi_parallel_fn work, void *user,
                                      mwz_error *err);

#endif
