/* A growing array: twice as large each time, from a mebibyte on by a quarter, lest half of what a long text needs lie idle.
   The pointer is read and written by memcpy, so that one function serves every type. */
#include "base/vec.h"

#include <string.h>

enum { FIRST = 8, LARGE = 1 << 20 };

bool mwzi_vec_grow(const mwzi_env *env, void *items, size_t *capacity, size_t need, size_t item_size)
{
    void *old;
    memcpy(&old, items, sizeof old);
    size_t most = SIZE_MAX / item_size, step = *capacity >= LARGE / item_size ? *capacity / 4 : *capacity;
    if (need > most)
        return false;
    size_t room = step > most - *capacity ? most : *capacity + step;
    if (room < FIRST && FIRST <= most)
        room = FIRST;
    if (room < need)
        room = need;
    void *fresh = mwzi_resize(env, old, *capacity * item_size, room * item_size);
    if (!fresh)
        return false;
    memcpy(items, &fresh, sizeof fresh);
    *capacity = room;
    return true;
}

bool mwzi_vec_fit(const mwzi_env *env, void *items, size_t *capacity, size_t count, size_t item_size)
{
    void *old;
    memcpy(&old, items, sizeof old);
    if (count == *capacity || count == 0)
        return true;
    void *fresh = mwzi_resize(env, old, *capacity * item_size, count * item_size);
    if (!fresh)
        return false;
    memcpy(items, &fresh, sizeof fresh);
    *capacity = count;
    return true;
}

void mwzi_vec_drop(const mwzi_env *env, void *items, size_t *capacity, size_t item_size)
{
    void *old;
    memcpy(&old, items, sizeof old);
    if (old)
        mwzi_free(env, old, *capacity * item_size);
    old = NULL;
    memcpy(items, &old, sizeof old);
    *capacity = 0;
}
