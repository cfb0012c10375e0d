/* A growing array: { T *items; size_t count, capacity; }. Temporaries and products under construction. */
#ifndef MWZI_BASE_VEC_H
#define MWZI_BASE_VEC_H

#include "base/env.h"

#define MWZI_VEC(type)   \
    struct {             \
        type *items;     \
        size_t count;    \
        size_t capacity; \
    }

/* Room for `need` items; false when memory ran out. `items` is the address of the array's pointer. */
bool mwzi_vec_grow(const mwzi_env *env, void *items, size_t *capacity, size_t need, size_t item_size);
/* Gives back what lies beyond `count` items; false when memory ran out, and then nothing has changed. */
bool mwzi_vec_fit(const mwzi_env *env, void *items, size_t *capacity, size_t count, size_t item_size);
void mwzi_vec_drop(const mwzi_env *env, void *items, size_t *capacity, size_t item_size);

#define mwzi_vec_reserve(env, vec, need) \
    ((need) <= (vec)->capacity || mwzi_vec_grow((env), &(vec)->items, &(vec)->capacity, (need), sizeof *(vec)->items))
/* The address of a new last item (not cleared); NULL when memory ran out. */
#define mwzi_vec_push(env, vec) \
    (mwzi_vec_reserve((env), (vec), (vec)->count + 1) ? &(vec)->items[(vec)->count++] : NULL)
#define mwzi_vec_free(env, vec) \
    (mwzi_vec_drop((env), &(vec)->items, &(vec)->capacity, sizeof *(vec)->items), (vec)->count = 0)

#endif
