/* Files: read whole; written beside and renamed. */
#define _POSIX_C_SOURCE 200809L
#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/spill.h"

enum { FIRST_READ = 1 << 16 };

/* Reads from an open descriptor until its end. */
static mwz_status read_all(char **bytes, size_t *len, const mwzi_env *env, int fd, size_t expected, const char *path, mwz_error *err)
{
    size_t room = expected + 2 > FIRST_READ ? expected + 2 : FIRST_READ, used = 0;
    char *buffer = mwzi_alloc(env, room);
    if (!buffer)
        return mwzi_fail_memory(err);
    for (;;) {
        if (used + 1 >= room) {
            char *wide = mwzi_resize(env, buffer, room, room * 2);
            if (!wide) {
                mwzi_free(env, buffer, room);
                return mwzi_fail_memory(err);
            }
            buffer = wide;
            room *= 2;
        }
        size_t step = room - used - 1;
        ssize_t got = read(fd, buffer + used, env->spill && step > MWZI_SPILL_LEAST ? MWZI_SPILL_LEAST : step);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0) {
            mwz_status status = mwzi_fail(err, MWZ_ERR_IO, "%s cannot be read: %s", path, strerror(errno));
            mwzi_free(env, buffer, room);
            return status;
        }
        if (got == 0)
            break;
        used += (size_t)got;
        if (used > MWZI_SPILL_LEAST)
            mwzi_spill_rest(env->spill);
        if (used > env->max_bytes) {
            mwzi_free(env, buffer, room);
            return mwzi_fail_at(err, MWZ_ERR_LIMIT, 0, env->max_bytes,
                                "%s is larger than %llu bytes; cut it in parts or raise the limit (max_bytes)", path,
                                (unsigned long long)env->max_bytes);
        }
    }
    buffer[used] = '\0';
    char *exact = mwzi_resize(env, buffer, room, used + 1);
    if (!exact) {
        mwzi_free(env, buffer, room);
        return mwzi_fail_memory(err);
    }
    *bytes = exact;
    *len = used;
    return MWZ_OK;
}

mwz_status mwzi_file_read(char **bytes, size_t *len, const mwzi_env *env, const char *path, mwz_error *err)
{
    *bytes = NULL;
    *len = 0;
    if (strcmp(path, "-") == 0)
        return read_all(bytes, len, env, STDIN_FILENO, 0, "standard input", err);
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return mwzi_fail(err, MWZ_ERR_IO, "%s cannot be opened: %s", path, strerror(errno));
    struct stat about;
    if (fstat(fd, &about) == 0 && S_ISDIR(about.st_mode)) {
        close(fd);
        return mwzi_fail(err, MWZ_ERR_IO, "%s is a folder; name a file in it", path);
    }
    if (S_ISREG(about.st_mode) && (uint64_t)about.st_size > env->max_bytes) {
        close(fd);
        return mwzi_fail_at(err, MWZ_ERR_LIMIT, 0, env->max_bytes,
                            "%s has %llu bytes, more than the limit of %llu; cut it in parts or raise the limit (max_bytes)", path,
                            (unsigned long long)about.st_size, (unsigned long long)env->max_bytes);
    }
    mwz_status status = read_all(bytes, len, env, fd, S_ISREG(about.st_mode) ? (size_t)about.st_size : 0, path, err);
    close(fd);
    return status;
}

void mwzi_out_init(mwzi_out *out, const mwz_sink *sink)
{
    out->sink = *sink;
    out->used = 0;
    out->failed = 0;
}

static void flush_out(mwzi_out *out)
{
    if (out->used && !out->failed)
        out->failed = out->sink.write(out->sink.user, out->buffer, out->used);
    out->used = 0;
}

void mwzi_out_bytes(mwzi_out *out, const void *bytes, size_t len)
{
    if (out->failed || len == 0)
        return;
    if (len > sizeof out->buffer - out->used)
        flush_out(out);
    if (len > sizeof out->buffer) {
        if (!out->failed)
            out->failed = out->sink.write(out->sink.user, bytes, len);
        return;
    }
    memcpy(out->buffer + out->used, bytes, len);
    out->used += len;
}

void mwzi_out_text(mwzi_out *out, const char *text)
{
    mwzi_out_bytes(out, text, strlen(text));
}

void mwzi_out_format(mwzi_out *out, const char *format, ...)
{
    char line[512];
    va_list args;
    va_start(args, format);
    int len = vsnprintf(line, sizeof line, format, args);
    va_end(args);
    if (len > 0)
        mwzi_out_bytes(out, line, (size_t)len < sizeof line ? (size_t)len : sizeof line - 1);
}

mwz_status mwzi_out_finish(mwzi_out *out, const char *name, mwz_error *err)
{
    flush_out(out);
    if (!out->failed)
        return MWZ_OK;
    return mwzi_fail(err, MWZ_ERR_IO, "%s cannot be written: %s", name, strerror(out->failed));
}

static void free_writer(mwzi_file_writer *writer)
{
    mwzi_free(writer->env, writer->path, writer->path_size);
    mwzi_free(writer->env, writer->temporary, writer->temporary_size);
    writer->path = writer->temporary = NULL;
    writer->fd = -1;
}

/* /dev/null and its like. A pipe is none: opening one waits for a reader. */
static bool is_device(const char *path)
{
    struct stat about;
    return stat(path, &about) == 0 && S_ISCHR(about.st_mode);
}

mwz_status mwzi_file_writer_open(mwzi_file_writer *writer, const mwzi_env *env, const char *path, mwz_error *err)
{
    memset(writer, 0, sizeof *writer);
    writer->env = env;
    writer->fd = -1;
    writer->path_size = strlen(path) + 1;
    writer->temporary_size = writer->path_size + 32;
    writer->path = mwzi_alloc(env, writer->path_size);
    writer->temporary = mwzi_alloc(env, writer->temporary_size);
    if (!writer->path || !writer->temporary) {
        free_writer(writer);
        return mwzi_fail_memory(err);
    }
    memcpy(writer->path, path, writer->path_size);
    if (is_device(path)) { /* it is written to as it is: renaming over /dev/null would be the end of it */
        writer->special = true;
        writer->fd = open(path, O_WRONLY | O_CLOEXEC);
        if (writer->fd >= 0)
            return MWZ_OK;
    }
    for (unsigned attempt = 0; attempt < 100 && !writer->special; attempt++) {
        (void)snprintf(writer->temporary, writer->temporary_size, "%s.%ld-%u.part", path, (long)getpid(), attempt);
        writer->fd = open(writer->temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
        if (writer->fd >= 0)
            return MWZ_OK;
        if (errno != EEXIST)
            break;
    }
    mwz_status status = mwzi_fail(err, MWZ_ERR_IO, "%s cannot be written: %s", path, strerror(errno));
    free_writer(writer);
    return status;
}

static int write_file(void *user, const void *bytes, size_t len)
{
    const mwzi_file_writer *writer = user;
    const char *next = bytes;
    while (len) {
        ssize_t put = write(writer->fd, next, len);
        if (put < 0 && errno == EINTR)
            continue;
        if (put < 0)
            return errno;
        next += put;
        len -= (size_t)put;
    }
    return 0;
}

mwz_sink mwzi_file_writer_sink(mwzi_file_writer *writer)
{
    return (mwz_sink) { write_file, writer };
}

mwz_status mwzi_file_writer_commit(mwzi_file_writer *writer, mwz_error *err)
{
    mwz_status status = MWZ_OK;
    if (close(writer->fd) != 0 || (!writer->special && rename(writer->temporary, writer->path) != 0)) {
        status = mwzi_fail(err, MWZ_ERR_IO, "%s cannot be written: %s", writer->path, strerror(errno));
        if (!writer->special)
            (void)unlink(writer->temporary);
    }
    free_writer(writer);
    return status;
}

void mwzi_file_writer_abandon(mwzi_file_writer *writer)
{
    if (writer->fd < 0)
        return;
    (void)close(writer->fd);
    if (!writer->special)
        (void)unlink(writer->temporary);
    free_writer(writer);
}
