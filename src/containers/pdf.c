/* A PDF → its text, by pdftotext of poppler, where that is installed. No shell is asked; the file goes in and the text
   comes out through descriptors, a page a part. It is asked for the words with their places (pdf_boxes.c), since its
   own text tears Arabic words apart at vowel marks; for plain text when that cannot be read. Limit: TIME_LIMIT seconds;
   nothing but what pdftotext makes of the page. */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "containers/opening.h"

enum { TIME_LIMIT = 120, STEP = 1 << 16, WAIT_MILLISECONDS = 200 };

extern char **environ;

typedef struct conversion {
    const mwzi_opening *in;
    int input, output; /* our ends; -1: closed */
    pid_t child;
    size_t written;
    time_t end;
    bool places; /* words with their places are asked for */
} conversion;

static void close_end(int *fd)
{
    if (*fd >= 0)
        (void)close(*fd);
    *fd = -1;
}

static time_t seconds_now(void)
{
    struct timespec now = { 0, 0 };
    (void)clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec;
}

static mwz_status fail_system(const mwzi_opening *in, int error)
{
    return mwzi_fail(in->err, MWZ_ERR_IO, "%s: pdftotext cannot be started: %s", in->name, strerror(error));
}

static int spawn(conversion *c, int child_input, int child_output)
{
    char program[] = "pdftotext", encoding[] = "-enc", utf8[] = "UTF-8", quiet[] = "-q", standard[] = "-";
    char places[] = "-bbox-layout";
    char *const arguments[] = { program, c->places ? places : quiet, quiet, encoding, utf8, standard, standard, NULL };
    posix_spawn_file_actions_t actions;
    int error = posix_spawn_file_actions_init(&actions);
    if (error)
        return error;
    error = posix_spawn_file_actions_adddup2(&actions, child_input, STDIN_FILENO);
    if (!error)
        error = posix_spawn_file_actions_adddup2(&actions, child_output, STDOUT_FILENO);
    if (!error)
        error = posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    if (!error)
        error = posix_spawnp(&c->child, program, &actions, NULL, arguments, environ);
    (void)posix_spawn_file_actions_destroy(&actions);
    return error;
}

/* A socket, not a pipe, leads to the child: writing to it when the child is gone gives an error and no signal. */
static mwz_status start(conversion *c)
{
    const mwzi_opening *in = c->in;
    int input[2] = { -1, -1 }, output[2] = { -1, -1 };
    int error = socketpair(AF_UNIX, SOCK_STREAM, 0, input) || pipe(output) ? errno : 0;
    for (int i = 0; i < 2 && !error; i++)
        if (fcntl(input[i], F_SETFD, FD_CLOEXEC) || fcntl(output[i], F_SETFD, FD_CLOEXEC))
            error = errno;
    if (!error && fcntl(input[0], F_SETFL, O_NONBLOCK))
        error = errno;
    if (!error)
        error = spawn(c, input[1], output[1]);
    close_end(&input[1]);
    close_end(&output[1]);
    c->input = input[0];
    c->output = output[0];
    if (!error)
        return MWZ_OK;
    close_end(&c->input);
    close_end(&c->output);
    if (error == ENOENT)
        return mwzi_fail(in->err, MWZ_ERR_IO,
                         "%s is a PDF, which is read with pdftotext, and that is not installed; install poppler-utils",
                         in->name);
    return fail_system(in, error);
}

static void feed(conversion *c)
{
    ssize_t put = send(c->input, c->in->bytes + c->written, c->in->len - c->written, MSG_NOSIGNAL);
    if (put > 0)
        c->written += (size_t)put;
    bool later = put < 0 && (errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR);
    if (c->written == c->in->len || (put < 0 && !later))
        close_end(&c->input);
}

static mwz_status take(conversion *c)
{
    char step[STEP];
    ssize_t got = read(c->output, step, sizeof step);
    if (got < 0)
        return errno == EINTR ? MWZ_OK : fail_system(c->in, errno);
    if (got == 0) {
        close_end(&c->output);
        return MWZ_OK;
    }
    mwz_status status = mwzi_opening_check(c->in, c->in->out->bytes.count + (size_t)got, c->in->len, 0);
    return status == MWZ_OK ? mwzi_opening_add(c->in, step, (size_t)got) : status;
}

static mwz_status fail_late(const conversion *c)
{
    return mwzi_fail(c->in->err, MWZ_ERR_LIMIT,
                     "%s: pdftotext has not finished in %d seconds; convert it by hand first", c->in->name, TIME_LIMIT);
}

static mwz_status converse(conversion *c)
{
    mwz_status status = MWZ_OK;
    while (status == MWZ_OK && c->output >= 0) {
        struct pollfd ends[2] = { { c->output, POLLIN, 0 }, { c->input, POLLOUT, 0 } };
        if (poll(ends, c->input >= 0 ? 2 : 1, WAIT_MILLISECONDS) < 0 && errno != EINTR)
            return fail_system(c->in, errno);
        if (c->input >= 0 && ends[1].revents)
            feed(c);
        if (ends[0].revents)
            status = take(c);
        if (status == MWZ_OK)
            status = mwzi_progress(c->in->env, "decode", 0, 0, c->in->err);
        if (status == MWZ_OK && seconds_now() > c->end)
            status = fail_late(c);
    }
    return status;
}

/* The child's end, waited for or brought about; -1 when it did not come by itself. */
static int finish(conversion *c, bool kill_it)
{
    int told = 0;
    close_end(&c->input);
    close_end(&c->output);
    const struct timespec pause = { 0, 5000000 };
    for (;;) {
        pid_t got = waitpid(c->child, &told, kill_it ? 0 : WNOHANG);
        if (got == c->child || (got < 0 && errno != EINTR))
            return got < 0 ? 0 : WIFEXITED(told) ? WEXITSTATUS(told) : -1;
        if (seconds_now() > c->end)
            kill_it = kill(c->child, SIGKILL) == 0;
        else
            (void)nanosleep(&pause, NULL);
    }
}

/* Pages of plain text, each of which a form feed ends. */
static mwz_status name_pages(const mwzi_opening *in)
{
    mwz_status status = MWZ_OK;
    char name[32];
    size_t count = in->out->bytes.count;
    for (size_t at = 0, page = 1; at < count && status == MWZ_OK; page++) {
        mwzi_source_part *part = mwzi_vec_push(in->env, &in->out->parts);
        if (!part)
            return mwzi_fail_memory(in->err);
        (void)snprintf(name, sizeof name, "page %zu", page);
        memcpy(part->name, name, sizeof name);
        part->offset = at;
        const char *end = memchr(in->out->bytes.items + at, '\f', count - at);
        at = end ? (size_t)(end - in->out->bytes.items) + 1 : count;
    }
    return status;
}

/* A PDF that is encrypted names the dictionary of its encryption (ISO 32000-1, 7.6). */
static mwz_status fail_unread(const mwzi_opening *in)
{
    static const char mark[] = "/Encrypt";
    bool encrypted = false;
    for (size_t at = 0; at + sizeof mark - 1 <= in->len && !encrypted; at++)
        encrypted = in->bytes[at] == mark[0] && memcmp(in->bytes + at, mark, sizeof mark - 1) == 0;
    if (encrypted)
        return mwzi_fail(in->err, MWZ_ERR_FORMAT, "%s is a PDF that is protected by a password; save it without one",
                         in->name);
    return mwzi_fail(in->err, MWZ_ERR_FORMAT,
                     "%s is a PDF that is damaged or cut off: pdftotext cannot read it; get it again, or print it anew",
                     in->name);
}

/* What pdftotext makes of the file; *told is its exit status. */
static mwz_status convert(const mwzi_opening *in, bool places, int *told)
{
    conversion c = { .in = in, .end = seconds_now() + TIME_LIMIT, .places = places };
    mwz_status status = start(&c);
    if (status != MWZ_OK)
        return status;
    status = converse(&c);
    if (status != MWZ_OK)
        (void)kill(c.child, SIGKILL);
    *told = finish(&c, status != MWZ_OK);
    return status;
}

/* Whether there is something to see, and not the pages' ends alone. */
static bool has_text(const mwzi_unpacked *text)
{
    for (size_t i = 0; i < text->bytes.count; i++)
        if ((unsigned char)text->bytes.items[i] > ' ')
            return true;
    return false;
}

/* Reads the words by their places. What pdftotext wrote may be no XML, or too much: then out stays empty. */
static mwz_status read_places(const mwzi_opening *in, int *told)
{
    mwzi_unpacked xml = { 0 };
    mwz_error unused = MWZ_ERROR_INIT;
    mwzi_opening asked = *in, written = *in;
    asked.out = &xml;
    mwz_status status = convert(&asked, true, told);
    written.err = &unused;
    if (status == MWZ_OK && *told == 0 && xml.bytes.count) {
        status = mwzi_pdf_boxes_read(&written, xml.bytes.items, xml.bytes.count);
        if (status == MWZ_ERR_MEMORY)
            (void)mwzi_fail_memory(in->err);
        else if (status != MWZ_OK)
            mwzi_containers_close(in->out, in->env);
        status = status == MWZ_ERR_MEMORY ? status : MWZ_OK;
    }
    mwzi_containers_close(&xml, in->env);
    return status;
}

mwz_status mwzi_pdf_open(const mwzi_opening *in)
{
    int told = 0;
    in->out->utf8 = true;
    mwz_status status = read_places(in, &told);
    if ((status == MWZ_OK || status == MWZ_ERR_LIMIT) && told == 0 && !has_text(in->out)) {
        if (in->err)
            *in->err = (mwz_error)MWZ_ERROR_INIT;
        status = convert(in, false, &told);
    }
    if (status == MWZ_OK && told != 0)
        status = fail_unread(in);
    if (status == MWZ_OK && !has_text(in->out))
        status = mwzi_fail(in->err, MWZ_ERR_FORMAT,
                           "%s is a PDF without text, such as scanned pages; recognise its text first", in->name);
    if (status == MWZ_OK && !in->out->parts.count)
        status = name_pages(in);
    if (status != MWZ_OK)
        mwzi_containers_close(in->out, in->env);
    return status;
}
