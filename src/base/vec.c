/* A growing array. The pointer is read and written by memcpy, so that one function serves every type. */
#include "base/vec.h"

#include <string.h>

bool mwzi_vec_grow(const mwzi_env *env, void *items, size_t *capacity, size_t need, size_t item_size)
{
    void *old;
    memcpy(&old, items, sizeof old);
    size_t room = *capacity ? *capacity : 8;
    while (room < need) {
        if (room > SIZE_MAX / 2)
            return false;
        room *= 2;
    }
    if (room > SIZE_MAX / item_size)
        return false;
    void *fresh = mwzi_resize(env, old, *capacity * item_size, room * item_size);
    if (!fresh)
        return false;
    memcpy(items, &fresh, sizeof fresh);
    *capacity = room;
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
