/* The same work for many items, on several threads: each takes the next item, the caller's thread too. When a thread cannot be
   started, the others do its share. */
#include "base/parallel.h"

#include <pthread.h>
#include <stdatomic.h>
#include <string.h>

enum { THREADS_MOST = 64 };

typedef struct crew {
    const mwzi_env *env;
    mwzi_env quiet; /* without progress: that is told from the caller's thread alone */
    uint32_t count;
    mwzi_parallel_fn work;
    void *user;
    atomic_uint next;
    pthread_mutex_t lock; /* of what follows */
    uint32_t failed;      /* the lowest item that failed; `count`: none */
    mwz_status status;
    mwz_error err;
} crew;

static void note_failure(crew *c, uint32_t item, mwz_status status, const mwz_error *err)
{
    pthread_mutex_lock(&c->lock);
    if (item < c->failed) {
        c->failed = item;
        c->status = status;
        c->err = *err;
    }
    pthread_mutex_unlock(&c->lock);
    atomic_store(&c->next, c->count);
}

static void take_items(crew *c, const mwzi_env *env)
{
    for (;;) {
        uint32_t item = atomic_load(&c->next);
        while (item < c->count && !atomic_compare_exchange_weak(&c->next, &item, item + 1)) { }
        if (item >= c->count)
            return;
        mwz_error err = MWZ_ERROR_INIT;
        mwz_status status = c->work(c->user, env, item, &err);
        if (status != MWZ_OK)
            note_failure(c, item, status, &err);
    }
}

static void *help(void *user)
{
    crew *c = user;
    take_items(c, &c->quiet);
    return NULL;
}

mwz_status mwzi_parallel(const mwzi_env *env, uint32_t threads, uint32_t count, mwzi_parallel_fn work, void *user, mwz_error *err)
{
    crew c = { .env = env, .quiet = *env, .count = count, .work = work, .user = user, .failed = count };
    c.quiet.progress = NULL;
    atomic_init(&c.next, 0);
    if (pthread_mutex_init(&c.lock, NULL) != 0)
        threads = 1;
    pthread_t helpers[THREADS_MOST];
    uint32_t started = 0;
    for (uint32_t n = 1; n < threads && n < count && n < THREADS_MOST; n++, started++)
        if (pthread_create(&helpers[started], NULL, help, &c) != 0)
            break;
    take_items(&c, env);
    for (uint32_t n = 0; n < started; n++)
        pthread_join(helpers[n], NULL);
    pthread_mutex_destroy(&c.lock);
    if (c.status != MWZ_OK && err)
        *err = c.err;
    return c.status;
}
