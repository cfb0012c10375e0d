/* The surroundings of every call: memory, limits, progress, where the data files are. Read-only after creation, so that
   any number of threads may share one. */
#ifndef MUWAZI_CONTEXT_H
#define MUWAZI_CONTEXT_H

#include <muwazi/status.h>
#include <muwazi/types.h>

MWZ_BEGIN_DECLS

/** The caller's memory: as realloc (NULL gives new memory, size 0 frees and returns NULL). Thread-safe. Since: 0.1 */
typedef struct mwz_allocator {
    void *(*resize)(void *user, void *memory, size_t old_size, size_t new_size);
    void *user;
} mwz_allocator;

/** How far a call is. Since: 0.1 */
typedef struct mwz_progress {
    const char *stage; /**< a folder name of the flow: "decode" … "formats" */
    uint64_t done;     /**< units done: bytes for decode, segments for the others */
    uint64_t total;    /**< units in all; 0 when unknown */
} mwz_progress;

/** Called now and then from the thread that made the call; false cancels (MWZ_ERR_CANCELLED). Since: 0.1 */
typedef bool (*mwz_progress_fn)(void *user, const mwz_progress *progress);

/** What a context can be told. Since: 0.1 */
typedef struct mwz_context_options {
    uint32_t struct_size;
    const mwz_allocator *allocator; /**< copied; NULL: malloc and free */
    const char *data_dir;           /**< copied; NULL: MUWAZI_DATA, then the installed place, then the build tree */
    mwz_progress_fn progress;       /**< may be NULL */
    void *progress_user;
    uint64_t max_bytes;             /**< of one input, and of what it unpacks to; 0: 1 GiB; at most 4 GiB − 1 */
    uint64_t max_segments;          /**< of one stream; 0: 10,000,000 */
    uint32_t max_depth;             /**< nesting of markup; 0: 256 */
    const char *cache_dir;          /**< copied; where compiled lexicons are kept between runs. "": nowhere; NULL: MUWAZI_CACHE
                                         (empty: nowhere), then XDG_CACHE_HOME/muwazi, then HOME/.cache/muwazi */
    uint32_t max_ratio;             /**< bytes that a packed file may unpack to for each of its own, beyond 1 MiB; 0: 200 */
} mwz_context_options;

#define MWZ_CONTEXT_OPTIONS_INIT { sizeof(mwz_context_options), 0, 0, 0, 0, 0, 0, 0, 0, 0 }

/**
 * Makes a context. `options` may be NULL. The caller frees it with mwz_context_free, after everything made with it.
 * Fails with MWZ_ERR_ARGUMENT, MWZ_ERR_MEMORY, MWZ_ERR_DATA (no data directory found). Since: 0.1
 */
MWZ_API MWZ_MUST_USE mwz_status mwz_context_new(mwz_context **out, const mwz_context_options *options, mwz_error *err);

/** Where the data files were found; lent by the context. Since: 0.1 */
MWZ_API const char *mwz_context_data_dir(const mwz_context *context);

/** Where compiled lexicons are kept; lent by the context. NULL: nowhere. Since: 0.1 */
MWZ_API const char *mwz_context_cache_dir(const mwz_context *context);

/** Frees a context; NULL is allowed. Since: 0.1 */
MWZ_API void mwz_context_free(mwz_context *context);

MWZ_END_DECLS

#endif
