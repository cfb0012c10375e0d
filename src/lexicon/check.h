/* Looking a word list over before it is used. */
#ifndef MWZI_LEXICON_CHECK_H
#define MWZI_LEXICON_CHECK_H

#include <muwazi/lexicon.h>

#include "base/env.h"
#include "base/error.h"

/* Gives every fault of the list to `visit`, by line; `*count` is their number. MWZ_ERR_IO, MWZ_ERR_LIMIT,
   MWZ_ERR_MEMORY, MWZ_ERR_CANCELLED (`visit` said false). */
MWZ_MUST_USE mwz_status mwzi_list_check(const mwzi_env *env, const char *path, mwz_finding_fn visit, void *user,
                                        size_t *count, mwz_error *err);

#endif
