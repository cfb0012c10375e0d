/* Hash tables: strings to ids (an interner: ids count up from 0), and 64-bit keys to 32-bit values. */
#ifndef MWZI_BASE_MAP_H
#define MWZI_BASE_MAP_H

#include "base/arena.h"

#define MWZI_NONE UINT32_MAX

typedef struct mwzi_interner {
    mwzi_arena *arena; /* owns the strings; lent */
    const mwzi_env *env;
    uint32_t *slots; /* id + 1; 0 is free */
    size_t slot_count;
    mwz_text *texts; /* by id; NUL-terminated */
    uint32_t *hashes;
    size_t count, capacity, hash_capacity;
} mwzi_interner;

void mwzi_interner_init(mwzi_interner *interner, const mwzi_env *env, mwzi_arena *arena);
void mwzi_interner_free(mwzi_interner *interner);
/* The id of a string, added when it is new; MWZI_NONE when memory ran out. */
uint32_t mwzi_intern(mwzi_interner *interner, const char *bytes, size_t len);
/* The id of a string; MWZI_NONE when it is not there. */
uint32_t mwzi_interner_find(const mwzi_interner *interner, const char *bytes, size_t len);

typedef struct mwzi_map64 {
    const mwzi_env *env;
    uint64_t *keys;
    uint32_t *values; /* MWZI_NONE: free slot */
    size_t slot_count, count;
} mwzi_map64;

void mwzi_map64_init(mwzi_map64 *map, const mwzi_env *env);
void mwzi_map64_free(mwzi_map64 *map);
/* The address of the value of `key`, added as `fresh` (never MWZI_NONE) when new; NULL when memory ran out. Valid until the next put. */
uint32_t *mwzi_map64_put(mwzi_map64 *map, uint64_t key, uint32_t fresh);
/* The value; MWZI_NONE when it is not there. */
uint32_t mwzi_map64_get(const mwzi_map64 *map, uint64_t key);

/* A 32-bit hash of bytes, the same on every machine and day. */
uint32_t mwzi_hash(const char *bytes, size_t len);

/* A 64-bit checksum of bytes, fast and no proof against intent; it differs between byte orders. `seed` joins it to another. */
uint64_t mwzi_checksum(const void *bytes, size_t len, uint64_t seed);

#endif
