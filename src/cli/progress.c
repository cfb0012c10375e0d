/* Progress: one line on a terminal, rewritten in place, once a call has taken a second, elsewhere a line a minute; and
   stopping. SIGINT and SIGTERM make the running call end with MWZ_ERR_CANCELLED, so that no half-written file stays; a second signal kills.
 */
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "cli.h"

static atomic_int stopped; /* the handler may interrupt one thread while others read */
static bool shown;
int cli_quiet;

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

/* "align 45 %, 51000 a second, 20 s left", or what is known of it. */
static void describe(char *out, size_t size, const mwz_progress *progress, double seconds)
{
    if (!progress->total) {
        (void)snprintf(out, size, "%s …", progress->stage);
        return;
    }
    double done = (double)progress->done, rate = seconds > 0.5 ? done / seconds : 0;
    int len = snprintf(out, size, "%s %.0f %%", progress->stage, 100.0 * done / (double)progress->total);
    if (rate > 0 && len > 0 && (size_t)len < size)
        (void)snprintf(out + len, size - (size_t)len, ", %.0f a second, %.0f s left", rate,
                       ((double)progress->total - done) / rate);
}

bool cli_progress(void *user, const mwz_progress *progress)
{
    enum { NOT_KNOWN = 0, TERMINAL = 1, ELSEWHERE = 2 };
    static int where = NOT_KNOWN;
    static double started, last, stage_started;
    static const char *stage;
    static uint64_t most; /* the largest total of the stage: that of the document, not of a part of it */
    char text[128];
    double time = now();
    (void)user;
    if (where == NOT_KNOWN) {
        where = isatty(STDERR_FILENO) ? TERMINAL : ELSEWHERE;
        started = last = time;
    }
    if (!stage || strcmp(stage, progress->stage) != 0) {
        stage = progress->stage;
        stage_started = time;
        most = 0;
    }
    if (cli_quiet || progress->total < most)
        return !stopped;
    most = progress->total;
    describe(text, sizeof text, progress, time - stage_started);
    if (where == TERMINAL && time - started > 1.0 && time - last > 0.1) {
        last = time;
        shown = true;
        (void)fprintf(stderr, "\r\033[K%s", text);
    } else if (where == ELSEWHERE && time - last > 60.0) {
        last = time;
        cli_note("%s", text);
    }
    return !stopped;
}

void cli_progress_clear(void)
{
    if (shown)
        (void)fputs("\r\033[K", stderr);
    shown = false;
}
