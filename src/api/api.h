/* What the public functions share: the context behind its handle, and the checks of arguments. */
#ifndef MWZI_API_API_H
#define MWZI_API_API_H

#include <muwazi/align.h>
#include <muwazi/context.h>
#include <muwazi/document.h>
#include <muwazi/lexicon.h>
#include <muwazi/rules.h>

#include "base/env.h"
#include "base/error.h"
#include "pipeline/pipeline.h"

struct mwz_context {
    mwzi_env env;
    char *data_dir, *cache_dir; /* what env's point to; cache_dir may be NULL */
    size_t data_dir_size, cache_dir_size;
};

/* Fails for an argument that must not be NULL: "mwz_align: 'out' is NULL". */
mwz_status mwzi_fail_null(mwz_error *err, const char *function, const char *argument);

/* Options carry their size, so that a program and a library of different versions notice each other. `told` is the
   struct_size of the caller, `known` the size here. */
MWZ_MUST_USE mwz_status mwzi_check_size(mwz_error *err, const char *function, const char *type, uint32_t told,
                                        size_t known);

/* `folder` and `file` below the data directory (either may be NULL), as "dir/folder/file"; NULL when memory ran out.
   Free with mwzi_free(env, path, strlen(path) + 1). */
char *mwzi_data_path(const mwzi_env *env, const char *folder, const char *file);

mwzi_repair_level mwzi_repair_from(mwz_repair repair);
/* A diagnosis in the words of the public header; false when there is none (NULL). */
bool mwzi_diagnosis_from_row(mwz_diagnosis *out, const mwzi_summary_row *row);

/* Builds the lexicon that `options` describe; NULL: the default. */
MWZ_MUST_USE mwz_status mwzi_lexicon_from_options(mwz_lexicon **out, const mwzi_env *env,
                                                  const mwz_lexicon_options *options, mwz_error *err);

/* Compiles the rules of the file `path`; NULL: muwazi's own. */
MWZ_MUST_USE mwz_status mwzi_rules_from_path(mwz_rules **out, const mwzi_env *env, const char *path, mwz_error *err);

/* Checks the arguments of `function` and runs the documents as far as `last`. */
MWZ_MUST_USE mwz_status mwzi_flow_from_options(mwzi_flow *out, const char *function, const mwz_context *context,
                                               const mwz_document *const *documents, size_t count, mwzi_flow_stage last,
                                               const mwz_align_options *options, mwz_error *err);

#endif
