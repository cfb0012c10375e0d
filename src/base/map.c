/* Hash tables with open addressing and linear probing, at most half full. Hash: as FNV-1a 64 (Noll 1991), but eight bytes at a
   time, with a final mix. */
#include "base/map.h"

#include <string.h>

#include "base/vec.h"

static uint64_t mix(uint64_t x)
{
    x ^= x >> 33;
    x *= UINT64_C(0xff51afd7ed558ccd);
    x ^= x >> 33;
    return x;
}

/* Four bytes as a number, the first one lowest. */
static uint64_t read_four(const char *bytes)
{
    uint32_t four;
    memcpy(&four, bytes, sizeof four);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    four = __builtin_bswap32(four);
#endif
    return four;
}

/* Up to eight bytes as a number; of fewer than eight some come twice. */
static uint64_t read_last(const char *bytes, size_t len)
{
    if (len >= 4)
        return read_four(bytes) | read_four(bytes + len - 4) << 32;
    uint64_t word = 0;
    for (size_t i = 0; i < len; i++)
        word = word << 8 | (unsigned char)bytes[i];
    return word;
}

uint32_t mwzi_hash(const char *bytes, size_t len)
{
    uint64_t h = UINT64_C(14695981039346656037) + len;
    for (; len > 8; bytes += 8, len -= 8) {
        h = (h ^ read_last(bytes, 8)) * UINT64_C(0x9E3779B97F4A7C15);
        h ^= h >> 32; /* high bytes reach the low bits */
    }
    return (uint32_t)mix((h ^ read_last(bytes, len)) * UINT64_C(0x9E3779B97F4A7C15));
}

/* Four lanes of xor, rotate and multiply over eight bytes at a time, so that the multiplications overlap. Each step can be
   turned back, so one word that differs always shows. */
uint64_t mwzi_checksum(const void *bytes, size_t len, uint64_t seed)
{
    enum { LANES = 4 };
    const char *at = bytes;
    uint64_t lanes[LANES] = { seed, seed + 1, seed + 2, seed + 3 }, words[LANES];
    for (size_t left = len; left > 0; at += sizeof words) {
        size_t step = left < sizeof words ? left : sizeof words;
        if (step < sizeof words)
            memset(words, 0, sizeof words);
        memcpy(words, at, step);
        left -= step;
        for (int i = 0; i < LANES; i++) {
            uint64_t x = lanes[i] ^ words[i];
            lanes[i] = (x << 29 | x >> 35) * UINT64_C(0x9E3779B97F4A7C15);
        }
        if (step < sizeof words)
            break;
    }
    uint64_t sum = mix(len);
    for (int i = 0; i < LANES; i++)
        sum = mix(sum ^ lanes[i]) * UINT64_C(0x9E3779B97F4A7C15);
    return sum;
}

void mwzi_interner_init(mwzi_interner *interner, const mwzi_env *env, mwzi_arena *arena)
{
    memset(interner, 0, sizeof *interner);
    interner->env = env;
    interner->arena = arena;
}

void mwzi_interner_free(mwzi_interner *interner)
{
    const mwzi_env *env = interner->env;
    mwzi_free(env, interner->slots, interner->slot_count * sizeof *interner->slots);
    mwzi_free(env, interner->texts, interner->capacity * sizeof *interner->texts);
    mwzi_free(env, interner->hashes, interner->hash_capacity * sizeof *interner->hashes);
    mwzi_interner_init(interner, env, interner->arena);
}

static size_t find_slot(const mwzi_interner *interner, const char *bytes, size_t len, uint32_t hash)
{
    size_t mask = interner->slot_count - 1, at = hash & mask;
    for (;; at = (at + 1) & mask) {
        uint32_t id = interner->slots[at];
        if (id == 0)
            return at;
        const mwz_text *text = &interner->texts[id - 1];
        if (interner->hashes[id - 1] == hash && text->len == len && memcmp(text->bytes, bytes, len) == 0)
            return at;
    }
}

static bool widen_slots(mwzi_interner *interner)
{
    size_t room = interner->slot_count ? interner->slot_count * 2 : 64;
    uint32_t *slots = mwzi_alloc(interner->env, room * sizeof *slots);
    if (!slots)
        return false;
    memset(slots, 0, room * sizeof *slots);
    for (size_t id = 0; id < interner->count; id++) {
        size_t at = interner->hashes[id] & (room - 1);
        while (slots[at])
            at = (at + 1) & (room - 1);
        slots[at] = (uint32_t)id + 1;
    }
    mwzi_free(interner->env, interner->slots, interner->slot_count * sizeof *slots);
    interner->slots = slots;
    interner->slot_count = room;
    return true;
}

uint32_t mwzi_intern(mwzi_interner *interner, const char *bytes, size_t len)
{
    if ((interner->count + 1) * 2 > interner->slot_count && !widen_slots(interner))
        return MWZI_NONE;
    uint32_t hash = mwzi_hash(bytes, len);
    size_t at = find_slot(interner, bytes, len, hash);
    if (interner->slots[at])
        return interner->slots[at] - 1;
    size_t need = interner->count + 1;
    if ((need > interner->hash_capacity &&
         !mwzi_vec_grow(interner->env, &interner->hashes, &interner->hash_capacity, need, sizeof *interner->hashes)) ||
        (need > interner->capacity &&
         !mwzi_vec_grow(interner->env, &interner->texts, &interner->capacity, need, sizeof *interner->texts)))
        return MWZI_NONE;
    char *copy = mwzi_arena_text(interner->arena, bytes, len);
    if (!copy)
        return MWZI_NONE;
    uint32_t id = (uint32_t)interner->count++;
    interner->texts[id] = (mwz_text) { copy, len };
    interner->hashes[id] = hash;
    interner->slots[at] = id + 1;
    return id;
}

uint32_t mwzi_interner_find(const mwzi_interner *interner, const char *bytes, size_t len)
{
    if (interner->slot_count == 0)
        return MWZI_NONE;
    return interner->slots[find_slot(interner, bytes, len, mwzi_hash(bytes, len))] - 1;
}

void mwzi_map64_init(mwzi_map64 *map, const mwzi_env *env)
{
    memset(map, 0, sizeof *map);
    map->env = env;
}

void mwzi_map64_free(mwzi_map64 *map)
{
    mwzi_free(map->env, map->keys, map->slot_count * sizeof *map->keys);
    mwzi_free(map->env, map->values, map->slot_count * sizeof *map->values);
    mwzi_map64_init(map, map->env);
}

static size_t find_key(const mwzi_map64 *map, uint64_t key)
{
    size_t mask = map->slot_count - 1, at = mix(key * UINT64_C(0x9E3779B97F4A7C15)) & mask;
    while (map->values[at] != MWZI_NONE && map->keys[at] != key)
        at = (at + 1) & mask;
    return at;
}

static bool widen_map(mwzi_map64 *map)
{
    mwzi_map64 wide = { map->env, NULL, NULL, map->slot_count ? map->slot_count * 2 : 64, map->count };
    wide.keys = mwzi_alloc(map->env, wide.slot_count * sizeof *wide.keys);
    wide.values = mwzi_alloc(map->env, wide.slot_count * sizeof *wide.values);
    if (!wide.keys || !wide.values) {
        mwzi_free(map->env, wide.keys, wide.slot_count * sizeof *wide.keys);
        mwzi_free(map->env, wide.values, wide.slot_count * sizeof *wide.values);
        return false;
    }
    memset(wide.values, 0xFF, wide.slot_count * sizeof *wide.values);
    for (size_t at = 0; at < map->slot_count; at++) {
        if (map->values[at] == MWZI_NONE)
            continue;
        size_t to = find_key(&wide, map->keys[at]);
        wide.keys[to] = map->keys[at];
        wide.values[to] = map->values[at];
    }
    mwzi_free(map->env, map->keys, map->slot_count * sizeof *map->keys);
    mwzi_free(map->env, map->values, map->slot_count * sizeof *map->values);
    *map = wide;
    return true;
}

uint32_t *mwzi_map64_put(mwzi_map64 *map, uint64_t key, uint32_t fresh)
{
    if ((map->count + 1) * 2 > map->slot_count && !widen_map(map))
        return NULL;
    size_t at = find_key(map, key);
    if (map->values[at] == MWZI_NONE) {
        map->keys[at] = key;
        map->values[at] = fresh;
        map->count++;
    }
    return &map->values[at];
}

uint32_t mwzi_map64_get(const mwzi_map64 *map, uint64_t key)
{
    return map->slot_count ? map->values[find_key(map, key)] : MWZI_NONE;
}
