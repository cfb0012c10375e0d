/* The surroundings that every stage is given: memory, limits, progress. The library allocates through these calls only. */
#ifndef MWZI_BASE_ENV_H
#define MWZI_BASE_ENV_H

#include <muwazi/context.h>
#include <muwazi/status.h>
#include <muwazi/types.h>

typedef struct mwzi_env {
    mwz_allocator allocator; /* resize is never NULL */
    mwz_progress_fn progress;
    void *progress_user;
    uint64_t max_bytes;
    uint64_t max_segments;
    uint32_t max_depth;
    uint32_t max_ratio; /* unpacked bytes for a packed one; 0: the usual 200 */
    const char *data_dir;
    const char *cache_dir; /* the folder for what is worth keeping between runs; NULL: none */
    const struct mwzi_spill *spill; /* where large blocks lie (base/spill.h); NULL: in memory */
} mwzi_env;

/* malloc and free, the allocator of a context that was given none. */
extern const mwz_allocator mwzi_system_allocator;

/* As realloc; NULL when memory ran out (the old block stays). `new_size` 0 frees and returns NULL. */
void *mwzi_resize(const mwzi_env *env, void *memory, size_t old_size, size_t new_size);
void *mwzi_alloc(const mwzi_env *env, size_t size);
void mwzi_free(const mwzi_env *env, void *memory, size_t size);

/* Tells the caller how far a stage is; MWZ_ERR_CANCELLED when he says stop. */
MWZ_MUST_USE mwz_status mwzi_progress(const mwzi_env *env, const char *stage, uint64_t done, uint64_t total, mwz_error *err);

#endif
