/* Progress: one line on a terminal, rewritten in place, once a call has taken a second; and stopping. SIGINT and
   SIGTERM make the running call end with MWZ_ERR_CANCELLED, so that no half-written file stays; a second signal kills.
 */
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

#include "cli.h"

static atomic_int stopped; /* the handler may interrupt one thread while others read */
static bool shown;

static void note_signal(int number)
{
    (void)number;
    stopped = 1;
}

void cli_catch_signals(void)
{
    struct sigaction action = { .sa_handler = note_signal, .sa_flags = SA_RESETHAND | SA_RESTART };
    (void)sigemptyset(&action.sa_mask);
    (void)sigaction(SIGINT, &action, NULL);
    (void)sigaction(SIGTERM, &action, NULL);
}

bool cli_stopped(void)
{
    return stopped != 0;
}

static double now(void)
{
    struct timespec time;
    (void)clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec * 1e-9;
}

bool cli_progress(void *user, const mwz_progress *progress)
{
    enum { NOT_KNOWN = 0, TERMINAL = 1, ELSEWHERE = 2 };
    static int where = NOT_KNOWN;
    static double started, last;
    (void)user;
    if (where == NOT_KNOWN) {
        where = isatty(STDERR_FILENO) ? TERMINAL : ELSEWHERE;
        started = now();
    }
    if (where == TERMINAL) {
        double time = now();
        if (time - started > 1.0 && time - last > 0.1) {
            last = time;
            shown = true;
            if (progress->total)
                (void)fprintf(stderr, "\r\033[K%s %3.0f %%", progress->stage,
                              100.0 * (double)progress->done / (double)progress->total);
            else
                (void)fprintf(stderr, "\r\033[K%s …", progress->stage);
        }
    }
    return !stopped;
}

void cli_progress_clear(void)
{
    if (shown)
        (void)fputs("\r\033[K", stderr);
    shown = false;
}
