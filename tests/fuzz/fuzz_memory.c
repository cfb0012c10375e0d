/* Translation memories and word lists: the input is read as a memory, what it teaches is learnt and is a good lexicon;
   and it is looked over as a list. */
#define _XOPEN_SOURCE 700
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "pipeline/memory.h"
#include "fuzz.h"
#include "lexicon/check.h"
#include "terms/learner.h"

/* A file for the whole process, filled anew for each input. */
static const char *write_input(const void *bytes, size_t len)
{
    static char path[] = "/tmp/muwazi-fuzz-XXXXXX";
    static int fd = -1;
    if (fd < 0 && (fd = mkstemp(path)) < 0)
        abort();
    if (ftruncate(fd, 0) || pwrite(fd, bytes, len, 0) != (ssize_t)len)
        abort();
    return path;
}

/* What was written, as far as there is room. */
typedef struct written {
    char bytes[1 << 16];
    size_t len;
} written;

static int keep_bytes(void *user, const void *bytes, size_t len)
{
    written *w = user;
    if (len > sizeof w->bytes - w->len)
        return 1;
    memcpy(w->bytes + w->len, bytes, len);
    w->len += len;
    return 0;
}

static mwz_status add_unit(void *user, mwz_text english, mwz_text arabic, mwz_error *err)
{
    return mwzi_learner_add(user, english, arabic, err);
}

static bool ignore_finding(void *user, const mwz_finding *finding)
{
    (void)user;
    return finding->kind && finding->message;
}

static void read_list(const mwzi_env *env, const written *out)
{
    mwz_error err = MWZ_ERROR_INIT;
    const char *const files[] = { write_input(out->bytes, out->len) };
    mwzi_lexicon_params params = { .files = files, .file_count = 1 };
    mwz_lexicon *lexicon;
    fuzz_check(mwzi_lexicon_build(&lexicon, env, &params, &err), "list", &err);
    fuzz_check(mwzi_lexicon_verify(lexicon, &err), "list verify", &err);
    mwzi_lexicon_free(lexicon);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    static written out;
    static const mwzi_learn_params params = { 1, 0.1f, 64 };
    const mwzi_env env = fuzz_env();
    mwz_error err = MWZ_ERROR_INIT;
    mwz_sink sink = { keep_bytes, &out };
    mwzi_learner learner;
    const char *path = write_input(bytes, len);
    size_t count;
    (void)fuzz_is_ok(mwzi_list_check(&env, path, ignore_finding, NULL, &count, &err), "check", &err);
    fuzz_check(mwzi_learner_open(&learner, &env, NULL, &err), "learner", &err);
    out.len = 0;
    bool read = fuzz_is_ok(mwzi_memory_read(&env, path, add_unit, &learner, &count, &err), "memory", &err);
    if (read && mwzi_learner_write(&learner, &params, &sink, "list", &count, &err) == MWZ_OK && count)
        read_list(&env, &out);
    mwzi_learner_free(&learner);
    return 0;
}
