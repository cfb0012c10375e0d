/* Threads that share the work of a batch. Signals go to the main thread alone,
   which wakes up for them; the workers see the flag. */
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "batch.h"

int cli_pool_start(cli_pool *pool, size_t count, void *(*work)(void *), void *user)
{
    sigset_t stops, before;
    pool->count = 0;
    pool->threads = calloc(count, sizeof *pool->threads);
    if (!pool->threads) {
        cli_note("memory ran out");
        return CLI_FAILED;
    }
    (void)sigemptyset(&stops);
    (void)sigaddset(&stops, SIGINT);
    (void)sigaddset(&stops, SIGTERM);
    (void)pthread_sigmask(SIG_BLOCK, &stops, &before);
    int cause = 0;
    while (pool->count < count && cause == 0) {
        cause = pthread_create(&pool->threads[pool->count], NULL, work, user);
        if (cause == 0)
            pool->count++;
    }
    (void)pthread_sigmask(SIG_SETMASK, &before, NULL);
    if (pool->count > 0)
        return CLI_OK; /* fewer threads than asked for do the same work */
    cli_note("no thread can be started: %s", strerror(cause));
    return CLI_FAILED;
}

void cli_pool_join(cli_pool *pool)
{
    for (size_t i = 0; i < pool->count; i++)
        (void)pthread_join(pool->threads[i], NULL);
    free(pool->threads);
    pool->threads = NULL;
    pool->count = 0;
}

int cli_gate_init(pthread_mutex_t *mutex, pthread_cond_t *changed, size_t count)
{
    pthread_condattr_t steady; /* the clock on the wall may be set while we wait */
    int failed = pthread_mutex_init(mutex, NULL);
    failed = failed ? failed : pthread_condattr_init(&steady);
    failed = failed ? failed : pthread_condattr_setclock(&steady, CLOCK_MONOTONIC);
    for (size_t i = 0; i < count && !failed; i++)
        failed = pthread_cond_init(&changed[i], &steady);
    if (!failed)
        return CLI_OK;
    cli_note("no thread can be started: %s", strerror(failed));
    return CLI_FAILED;
}

void cli_gate_wait(pthread_mutex_t *mutex, pthread_cond_t *changed, double seconds)
{
    struct timespec until;
    (void)clock_gettime(CLOCK_MONOTONIC, &until);
    long long ns = until.tv_nsec + (long long)(seconds * 1e9);
    until.tv_sec += (time_t)(ns / 1000000000);
    until.tv_nsec = (long)(ns % 1000000000);
    (void)pthread_cond_timedwait(changed, mutex, &until);
}
