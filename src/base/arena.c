/* An arena: memory that is freed all at once. Chunks double from 4 KiB to 1 MiB; what is larger gets a chunk of its own. */
#include "base/arena.h"

#include <stdalign.h>
#include <string.h>

struct mwzi_arena_chunk {
    mwzi_arena_chunk *next;
    size_t size; /* with this header */
};

enum { FIRST_CHUNK = 4096, LARGEST_CHUNK = 1 << 20, ALIGNMENT = alignof(max_align_t) };

static size_t header_size(void)
{
    return (sizeof(mwzi_arena_chunk) + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
}

void mwzi_arena_init(mwzi_arena *arena, const mwzi_env *env)
{
    memset(arena, 0, sizeof *arena);
    arena->env = env;
}

void mwzi_arena_free(mwzi_arena *arena)
{
    mwzi_arena_chunk *chunk = arena->chunks;
    while (chunk) {
        mwzi_arena_chunk *next = chunk->next;
        mwzi_free(arena->env, chunk, chunk->size);
        chunk = next;
    }
    arena->chunks = NULL;
    arena->next = NULL;
    arena->left = 0;
    arena->total = 0;
}

static char *add_chunk(mwzi_arena *arena, size_t payload)
{
    size_t size = header_size() + payload;
    if (size < payload)
        return NULL;
    mwzi_arena_chunk *chunk = mwzi_alloc(arena->env, size);
    if (!chunk)
        return NULL;
    chunk->next = arena->chunks;
    chunk->size = size;
    arena->chunks = chunk;
    arena->total += size;
    return (char *)chunk + header_size();
}

void *mwzi_arena_alloc(mwzi_arena *arena, size_t size)
{
    if (size > SIZE_MAX - ALIGNMENT)
        return NULL;
    size_t need = size ? (size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT : (size_t)ALIGNMENT;
    if (need > arena->left) {
        size_t usual = arena->total < FIRST_CHUNK ? FIRST_CHUNK : arena->total;
        if (usual > LARGEST_CHUNK)
            usual = LARGEST_CHUNK;
        if (need * 4 > usual) { /* large: a chunk of its own, the open one stays open */
            return add_chunk(arena, need);
        }
        char *fresh = add_chunk(arena, usual);
        if (!fresh)
            return NULL;
        arena->next = fresh;
        arena->left = usual;
    }
    void *out = arena->next;
    arena->next += need;
    arena->left -= need;
    return out;
}

void *mwzi_arena_zeroed(mwzi_arena *arena, size_t count, size_t size)
{
    if (size && count > SIZE_MAX / size)
        return NULL;
    void *out = mwzi_arena_alloc(arena, count * size);
    if (out)
        memset(out, 0, count * size);
    return out;
}

char *mwzi_arena_text(mwzi_arena *arena, const char *bytes, size_t len)
{
    if (len == SIZE_MAX)
        return NULL;
    char *out = mwzi_arena_alloc(arena, len + 1);
    if (!out)
        return NULL;
    if (len)
        memcpy(out, bytes, len);
    out[len] = '\0';
    return out;
}

void *mwzi_arena_copy(mwzi_arena *arena, const void *bytes, size_t size)
{
    void *out = mwzi_arena_alloc(arena, size);
    if (out && size)
        memcpy(out, bytes, size);
    return out;
}
