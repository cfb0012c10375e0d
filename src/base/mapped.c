/* Files mapped into memory, their stamps, folders. path → bytes or facts. Limit: a file that another program makes
   shorter while it is mapped ends the process (SIGBUS); so only files that are replaced whole, by renaming, may be
   mapped. */
#define _POSIX_C_SOURCE 200809L
#include "base/mapped.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

bool mwzi_mapped_open(mwzi_mapped *out, const char *path)
{
    *out = (mwzi_mapped) { NULL, 0 };
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK); /* a pipe of that name must not stop us */
    if (fd < 0)
        return false;
    struct stat about;
    if (fstat(fd, &about) == 0 && S_ISREG(about.st_mode) && about.st_size > 0 &&
        (uint64_t)about.st_size <= SIZE_MAX / 2) {
        void *bytes = mmap(NULL, (size_t)about.st_size, PROT_READ, MAP_SHARED, fd, 0);
        if (bytes != MAP_FAILED)
            *out = (mwzi_mapped) { bytes, (size_t)about.st_size };
    }
    (void)close(fd);
    return out->bytes != NULL;
}

void mwzi_mapped_close(mwzi_mapped *mapped)
{
    if (mapped->bytes)
        (void)munmap(mapped->bytes, mapped->size);
    *mapped = (mwzi_mapped) { NULL, 0 };
}

bool mwzi_stamp_read(mwzi_stamp *out, const char *path)
{
    struct stat about;
    if (stat(path, &about) != 0 || !S_ISREG(about.st_mode))
        return false;
    *out = (mwzi_stamp) { (uint64_t)about.st_size, (int64_t)about.st_mtim.tv_sec, (int64_t)about.st_mtim.tv_nsec };
    return true;
}

bool mwzi_folder_current(char *out, size_t room)
{
    return getcwd(out, room) != NULL;
}

mwz_status mwzi_folder_make(const mwzi_env *env, const char *path, mwz_error *err)
{
    struct stat about;
    if (stat(path, &about) == 0 && S_ISDIR(about.st_mode))
        return MWZ_OK;
    size_t size = strlen(path) + 1;
    char *part = mwzi_alloc(env, size);
    if (!part)
        return mwzi_fail_memory(err);
    memcpy(part, path, size);
    int problem = 0;
    for (size_t at = 1; at < size; at++) {
        if (path[at] != '/' && path[at] != '\0')
            continue;
        part[at] = '\0';
        problem = mkdir(part, 0700) == 0 || errno == EEXIST ? 0 : errno;
        part[at] = path[at];
    }
    mwzi_free(env, part, size);
    if (problem == 0 && (stat(path, &about) != 0 || !S_ISDIR(about.st_mode)))
        problem = ENOTDIR;
    if (problem)
        return mwzi_fail(err, MWZ_ERR_IO, "the folder %s cannot be made: %s", path, strerror(problem));
    return MWZ_OK;
}
