/* An arena: memory that is freed all at once with the product that owns it. */
#ifndef MWZI_BASE_ARENA_H
#define MWZI_BASE_ARENA_H

#include "base/env.h"

typedef struct mwzi_arena_chunk mwzi_arena_chunk;

typedef struct mwzi_arena {
    const mwzi_env *env;
    mwzi_arena_chunk *chunks; /* the newest first */
    char *next;
    size_t left;
    size_t total; /* bytes taken from the allocator */
} mwzi_arena;

void mwzi_arena_init(mwzi_arena *arena, const mwzi_env *env);
void mwzi_arena_free(mwzi_arena *arena);

/* `size` bytes aligned for any type, not cleared; NULL when memory ran out. Size 0 gives a valid pointer. */
void *mwzi_arena_alloc(mwzi_arena *arena, size_t size);
/* `count` items of `size` bytes, zeroed; NULL on overflow too. */
void *mwzi_arena_zeroed(mwzi_arena *arena, size_t count, size_t size);
/* `len` bytes and a NUL after them. */
char *mwzi_arena_text(mwzi_arena *arena, const char *bytes, size_t len);
/* A copy of `size` bytes. */
void *mwzi_arena_copy(mwzi_arena *arena, const void *bytes, size_t size);

#endif
