/* Putting a memory right (muwazi check --fix): the input is fixed, and what was made is fixed again. Promises: where nothing is fixed
   the bytes stay; what was fixed is a memory still, with no more units, and fewer only by those that were taken away; and it comes to rest
   (one text may need several rounds, since whole damage goes first). */
#define _XOPEN_SOURCE 700
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <muwazi/muwazi.h>

#include "fuzz.h"

enum { MOST_ROUNDS = 12, MOST_BYTES = 1 << 20 };

typedef struct memory {
    char path[64];
    char bytes[MOST_BYTES];
    size_t len;
} memory;

/* Two files for the whole process, filled anew for each input. */
static memory files[2];

static void make_path(memory *file)
{
    (void)snprintf(file->path, sizeof file->path, "/tmp/muwazi-fuzz-XXXXXX");
    int fd = mkstemp(file->path);
    if (fd < 0 || close(fd))
        abort();
}

static void write_input(memory *file, const uint8_t *bytes, size_t len)
{
    FILE *out = fopen(file->path, "wb");
    if (!out || fwrite(bytes, 1, len, out) != len || fclose(out))
        abort();
    memcpy(file->bytes, bytes, len);
    file->len = len;
}

static void read_fixed(memory *file)
{
    FILE *in = fopen(file->path, "rb");
    if (!in)
        abort();
    file->len = fread(file->bytes, 1, sizeof file->bytes, in);
    (void)fclose(in);
}

static bool count_removed(void *user, const mwz_check_finding *finding)
{
    size_t *removed = user;
    *removed += finding->fixed && strcmp(finding->rule, "duplicate") == 0;
    return true;
}

static mwz_context *open_context(void)
{
    mwz_context *context = NULL;
    mwz_context_options options = MWZ_CONTEXT_OPTIONS_INIT;
    const mwzi_env env = fuzz_env();
    mwz_error err = MWZ_ERROR_INIT;
    options.max_bytes = env.max_bytes;
    options.max_segments = env.max_segments;
    options.max_depth = env.max_depth;
    options.data_dir = env.data_dir;
    options.cache_dir = "";
    fuzz_check(mwz_context_new(&context, &options, &err), "context", &err);
    return context;
}

static void fail(const char *what, int round)
{
    fprintf(stderr, "round %d: %s\n", round, what);
    abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    static mwz_context *context;
    if (!context) {
        context = open_context();
        make_path(&files[0]);
        make_path(&files[1]);
    }
    if (len > MOST_BYTES / 4)
        return 0;
    write_input(&files[0], bytes, len);
    size_t units = 0, removed = 0;
    bool at_rest = false;
    for (int round = 0; round < MOST_ROUNDS && !at_rest; round++) {
        memory *from = &files[round % 2], *to = &files[!(round % 2)];
        mwz_error err = MWZ_ERROR_INIT;
        mwz_check_sum sum;
        mwz_check_options options = MWZ_CHECK_OPTIONS_INIT;
        size_t before = removed;
        removed = 0;
        options.fixed_path = to->path;
        options.each = count_removed;
        options.each_user = &removed;
        mwz_status status = mwz_check_memory(&sum, context, from->path, &options, &err);
        if (round == 0 && !fuzz_is_ok(status, "fix", &err))
            return 0;
        fuzz_check(status, "what was fixed is fixed", &err);
        read_fixed(to);
        if (round > 0 && sum.units != units - before)
            fail("other units than before", round);
        units = sum.units;
        bool same = from->len == to->len && memcmp(from->bytes, to->bytes, to->len) == 0;
        if (round > 0 && !sum.fixed && !same)
            fail("nothing is fixed, and the bytes are others", round);
        at_rest = round > 0 && !sum.fixed;
    }
    if (!at_rest)
        fail("there is always something left to fix", MOST_ROUNDS);
    return 0;
}
