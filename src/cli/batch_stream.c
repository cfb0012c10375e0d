/* A batch from standard input to standard output: a JSON object a line in, one a line out, in the same order. The main
   thread reads, workers answer, and whoever finishes the oldest open document writes. Only a window of documents is in
   memory, so a stream may be endless; each answer is flushed, so that the engine at the other end may wait for it. */
#include <errno.h>
#include <poll.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "batch.h"

enum { WINDOW_A_JOB = 4, FIRST_READ = 1 << 16, LONGEST_LINE = 256 << 20 };

typedef struct slot {
    char *input, *answer;
    size_t len, number; /* of the input: bytes, line */
    bool done;
} slot;

typedef struct stream {
    const cli_plan *plan;
    pthread_mutex_t mutex;
    pthread_cond_t changed[2]; /* a document came; an answer went */
    slot *slots;
    size_t window, read, taken, written; /* documents so far; `read` - `written` is at most the window */
    size_t failed;
    bool ended, writing;
    atomic_bool broken; /* the reader looks at it without the mutex */
    cli_tally tally;
} stream;

enum { CAME = 0, WENT = 1 };

/* Lines from standard input. */
typedef struct source {
    char *bytes;
    size_t room, start, used, searched, number;
    bool ended, skipping;
} source;

/* Writes what is ready, oldest first. With the mutex held, which it gives up while writing. */
static void write_ready(stream *state)
{
    if (state->writing)
        return; /* the one who writes looks again before he stops */
    state->writing = true;
    while (!state->broken && state->written < state->read && state->slots[state->written % state->window].done) {
        slot *oldest = &state->slots[state->written % state->window];
        (void)pthread_mutex_unlock(&state->mutex);
        bool good = fputs(oldest->answer, stdout) >= 0 && fputc('\n', stdout) >= 0 && fflush(stdout) == 0;
        int cause = errno;
        free(oldest->answer);
        free(oldest->input);
        memset(oldest, 0, sizeof *oldest);
        (void)pthread_mutex_lock(&state->mutex);
        state->written++;
        if (!good) {
            cli_note("standard output cannot be written: %s", strerror(cause));
            state->broken = true;
        }
        (void)pthread_cond_signal(&state->changed[WENT]);
    }
    state->writing = false;
}

static void *work(void *user)
{
    stream *state = user;
    (void)pthread_mutex_lock(&state->mutex);
    for (;;) {
        while (state->taken == state->read && !state->ended)
            cli_gate_wait(&state->mutex, &state->changed[CAME], 1);
        if (state->taken == state->read || state->broken || cli_stopped())
            break;
        slot *mine = &state->slots[state->taken++ % state->window];
        cli_outcome outcome;
        (void)pthread_mutex_unlock(&state->mutex);
        char *answer = cli_batch_answer(state->plan, mine->input, mine->len, mine->number, &outcome);
        (void)pthread_mutex_lock(&state->mutex);
        if (outcome.err.status == MWZ_ERR_CANCELLED)
            break;
        if (!answer) {
            cli_note("memory ran out");
            state->broken = true;
            break;
        }
        mine->answer = answer;
        mine->done = true;
        state->failed += outcome.err.status != MWZ_OK;
        state->tally.done++;
        state->tally.segments += outcome.segments[MWZ_AR] + outcome.segments[MWZ_EN];
        write_ready(state);
    }
    (void)pthread_cond_signal(&state->changed[WENT]);
    (void)pthread_mutex_unlock(&state->mutex);
    return NULL;
}

static bool ended_early(stream *state)
{
    return state->broken || cli_stopped();
}

static void show(stream *state)
{
    (void)pthread_mutex_lock(&state->mutex);
    cli_tally_show(&state->tally);
    (void)pthread_mutex_unlock(&state->mutex);
}

/* Makes room, and reads what is there: waits in poll(), which a signal ends. */
static int read_more(stream *state, source *in)
{
    if (in->start) {
        memmove(in->bytes, in->bytes + in->start, in->used - in->start);
        in->used -= in->start;
        in->searched -= in->start;
        in->start = 0;
    }
    if (in->used > LONGEST_LINE) {
        in->skipping = true;
        in->used = in->searched = 0;
    }
    if (in->used == in->room) {
        size_t room = in->room ? in->room * 2 : FIRST_READ;
        char *wide = realloc(in->bytes, room);
        if (!wide) {
            cli_note("memory ran out");
            return CLI_FAILED;
        }
        in->bytes = wide;
        in->room = room;
    }
    struct pollfd input = { .fd = STDIN_FILENO, .events = POLLIN };
    while (!ended_early(state) && poll(&input, 1, 500) <= 0)
        show(state);
    if (ended_early(state))
        return CLI_FAILED;
    ssize_t got = read(STDIN_FILENO, in->bytes + in->used, in->room - in->used);
    if (got < 0 && errno != EINTR && errno != EAGAIN) {
        cli_note("standard input cannot be read: %s", strerror(errno));
        return CLI_FAILED;
    }
    in->used += got > 0 ? (size_t)got : 0;
    in->ended = got == 0;
    return CLI_OK;
}

static bool is_blank(const char *bytes, size_t len)
{
    for (size_t i = 0; i < len; i++) {
        if (!strchr(" \t\r", bytes[i]) || !bytes[i])
            return false;
    }
    return true;
}

/* The next line that is not blank, copied; `input` NULL with a number: it was too long. Number 0: the end. */
static int next_line(stream *state, source *in, slot *out)
{
    memset(out, 0, sizeof *out);
    for (;;) {
        char *stop = in->searched < in->used ? memchr(in->bytes + in->searched, '\n', in->used - in->searched) : NULL;
        if (!stop && !in->ended) {
            in->searched = in->used;
            int status = read_more(state, in);
            if (status != CLI_OK)
                return status;
            continue;
        }
        size_t len = (stop ? (size_t)(stop - in->bytes) : in->used) - in->start;
        const char *line = in->bytes + in->start;
        bool too_long = in->skipping, last = !stop && len == 0 && !too_long;
        in->start = in->searched = stop ? (size_t)(stop - in->bytes) + 1 : in->used;
        in->skipping = false;
        in->number++;
        if (last)
            return CLI_OK;
        if (!too_long && is_blank(line, len))
            continue;
        out->number = in->number;
        out->len = len;
        out->input = too_long ? NULL : malloc(len + 1);
        if (out->input) {
            memcpy(out->input, line, len);
            out->input[len] = '\0';
        }
        if (out->input || too_long)
            return CLI_OK;
        cli_note("memory ran out");
        return CLI_FAILED;
    }
}

/* Hands a document over once the window has room. */
static bool put_document(stream *state, const slot *document)
{
    (void)pthread_mutex_lock(&state->mutex);
    while (state->read - state->written == state->window && !ended_early(state)) {
        cli_gate_wait(&state->mutex, &state->changed[WENT], 0.5);
        cli_tally_show(&state->tally);
    }
    bool good = !ended_early(state);
    if (good) {
        state->slots[state->read++ % state->window] = *document;
        (void)pthread_cond_signal(&state->changed[CAME]);
    }
    (void)pthread_mutex_unlock(&state->mutex);
    return good;
}

static int read_all(stream *state)
{
    source in = { 0 };
    slot document;
    int status;
    while ((status = next_line(state, &in, &document)) == CLI_OK && document.number) {
        if (!put_document(state, &document)) {
            free(document.input);
            status = CLI_FAILED;
            break;
        }
    }
    free(in.bytes);
    (void)pthread_mutex_lock(&state->mutex);
    while (status == CLI_OK && state->written < state->read && !ended_early(state)) {
        cli_gate_wait(&state->mutex, &state->changed[WENT], 0.5);
        cli_tally_show(&state->tally);
    }
    state->ended = true;
    state->broken = state->broken || status != CLI_OK;
    (void)pthread_cond_broadcast(&state->changed[CAME]);
    (void)pthread_mutex_unlock(&state->mutex);
    return ended_early(state) ? CLI_FAILED : status;
}

int cli_batch_stream(const cli_plan *plan)
{
    stream state = { .plan = plan, .window = plan->jobs * WINDOW_A_JOB };
    cli_pool pool;
    int status = cli_gate_init(&state.mutex, state.changed, 2);
    state.slots = calloc(state.window, sizeof *state.slots);
    if (!state.slots) {
        cli_note("memory ran out");
        return CLI_FAILED;
    }
    cli_tally_start(&state.tally, plan->quiet);
    if (status == CLI_OK)
        status = cli_pool_start(&pool, plan->jobs, work, &state);
    if (status == CLI_OK) {
        status = read_all(&state);
        cli_pool_join(&pool);
    }
    cli_tally_end(&state.tally);
    for (size_t i = 0; i < state.window; i++) {
        free(state.slots[i].input);
        free(state.slots[i].answer);
    }
    free(state.slots);
    if (cli_stopped())
        cli_note("stopped after %zu documents", state.written);
    if (state.failed)
        cli_note("%zu of %zu documents failed", state.failed, state.tally.done);
    return status == CLI_OK && state.failed ? CLI_FAILED : status;
}
