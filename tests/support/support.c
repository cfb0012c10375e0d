/* What every test uses. */
#define _XOPEN_SOURCE 700
#include "support.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

mwzi_env test_env(void)
{
    mwzi_env env = { 0 };
    env.allocator = mwzi_system_allocator;
    env.max_bytes = UINT64_C(1) << 30;
    env.max_segments = 10000000;
    env.max_depth = 256;
    env.data_dir = MUWAZI_SOURCE_ROOT "/corpora";
    return env;
}

static void *resize_counted(void *user, void *memory, size_t old_size, size_t new_size)
{
    test_memory *about = user;
    if (new_size == 0) {
        about->held -= memory ? old_size : 0;
        free(memory);
        return NULL;
    }
    about->requests++;
    if (about->fail_at && about->requests == about->fail_at)
        return NULL;
    void *out = realloc(memory, new_size);
    if (out)
        about->held += new_size - (memory ? old_size : 0);
    return out;
}

mwz_allocator test_memory_allocator(test_memory *memory)
{
    return (mwz_allocator) { resize_counted, memory };
}

char *test_read_file(const char *path, size_t *len)
{
    FILE *file = fopen(path, "rb");
    if (!file)
        fail_msg("%s cannot be opened", path);
    size_t room = 1 << 16, used = 0;
    char *bytes = malloc(room + 1);
    for (;;) {
        used += fread(bytes + used, 1, room - used, file);
        if (used < room)
            break;
        room *= 2;
        bytes = realloc(bytes, room + 1);
    }
    fclose(file);
    bytes[used] = '\0';
    if (len)
        *len = used;
    return bytes;
}

const char *test_eval_dir(void)
{
    const char *told = getenv("MUWAZI_EVAL");
    const char *dir = told && *told ? told : MUWAZI_SOURCE_ROOT "/../shared/eval";
    struct stat about;
    if (stat(dir, &about) == 0 && S_ISDIR(about.st_mode))
        return dir;
    fprintf(stderr, "skipped: the evaluation data is not at %s (set MUWAZI_EVAL)\n", dir);
    return NULL;
}

const char *test_source_path(const char *relative)
{
    static char path[4096];
    (void)snprintf(path, sizeof path, "%s/%s", MUWAZI_SOURCE_ROOT, relative);
    return path;
}

static int compare_names(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

size_t test_each_file(const char *dir, const char *suffix, void (*visit)(const char *path, void *user), void *user)
{
    struct dirent **entries;
    int count = scandir(dir, &entries, NULL, compare_names);
    size_t visited = 0;
    for (int i = 0; i < count; i++) {
        const char *name = entries[i]->d_name;
        char path[4096];
        struct stat about;
        (void)snprintf(path, sizeof path, "%s/%s", dir, name);
        if (name[0] != '.' && stat(path, &about) == 0) {
            size_t len = strlen(name), tail = strlen(suffix);
            if (S_ISDIR(about.st_mode)) {
                visited += test_each_file(path, suffix, visit, user);
            } else if (len >= tail && strcmp(name + len - tail, suffix) == 0) {
                visit(path, user);
                visited++;
            }
        }
        free(entries[i]);
    }
    if (count >= 0)
        free(entries);
    return visited;
}
