/* How far a batch is: documents, segments a second, time left. One line on a terminal, rewritten; else a line a minute.
   The time left is told by the bytes of the inputs, as documents differ in length. */
#include <stdio.h>
#include <time.h>
#include <unistd.h>

#include "batch.h"

static const double terminal_pause = 0.5, log_pause = 60;

double cli_now(void)
{
    struct timespec time;
    (void)clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec * 1e-9;
}

void cli_tally_start(cli_tally *tally, bool quiet)
{
    tally->started = tally->shown_at = cli_now();
    tally->terminal = isatty(STDERR_FILENO) != 0;
    tally->quiet = quiet;
}

/* "3:07" or "1:03:07" left; nothing before there is anything to tell it by. */
static void format_left(char *out, size_t room, const cli_tally *tally, double elapsed)
{
    double share = 0;
    if (tally->total_bytes)
        share = (double)tally->bytes / (double)tally->total_bytes;
    if (share <= 0 || elapsed < 1) {
        out[0] = '\0';
        return;
    }
    unsigned long left = (unsigned long)(elapsed * (1 - share) / share + 0.5);
    if (left >= 3600)
        (void)snprintf(out, room, ", %lu:%02lu:%02lu left", left / 3600, left / 60 % 60, left % 60);
    else
        (void)snprintf(out, room, ", %lu:%02lu left", left / 60, left % 60);
}

void cli_tally_show(cli_tally *tally)
{
    double now = cli_now(), elapsed = now - tally->started;
    if (tally->quiet || now - tally->shown_at < (tally->terminal ? terminal_pause : log_pause))
        return;
    tally->shown_at = now;
    char of[48] = "", left[48];
    if (tally->total)
        (void)snprintf(of, sizeof of, " of %zu", tally->total);
    format_left(left, sizeof left, tally, elapsed);
    (void)fprintf(stderr, "%smuwazi: %zu%s documents, %.0f segments/s%s%s", tally->terminal ? "\r\033[K" : "",
                  tally->done, of, (double)tally->segments / elapsed, left, tally->terminal ? "" : "\n");
    tally->shown = tally->terminal;
}

void cli_tally_end(cli_tally *tally)
{
    if (tally->shown)
        (void)fputs("\r\033[K", stderr);
    tally->shown = false;
}
