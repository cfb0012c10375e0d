/* Reading JSON Lines back (mwz_bitext_open): what is read keeps the promises of a bitext, can be written in every format, and as JSON
   Lines again it is the same bitext. */
#define _XOPEN_SOURCE 700
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <muwazi/muwazi.h>

#include "fuzz.h"
#include "formats/jsonl_read.h"
#include "pairs/headings.h"

/* A file for the whole process, filled anew for each input. */
static const char *write_input(const void *bytes, size_t len)
{
    static char path[] = "/tmp/muwazi-fuzz-XXXXXX";
    static int fd = -1;
    if (fd < 0 && (fd = mkstemp(path)) < 0)
        abort();
    if (ftruncate(fd, 0) || (len && pwrite(fd, bytes, len, 0) != (ssize_t)len))
        abort();
    return path;
}

typedef struct written {
    char *bytes;
    size_t len;
} written;

static int keep_bytes(void *user, const void *bytes, size_t len)
{
    written *w = user;
    char *grown = realloc(w->bytes, w->len + len + 1);
    if (!grown)
        abort();
    memcpy(grown + w->len, bytes, len);
    w->bytes = grown;
    w->len += len;
    return 0;
}

static int drop_bytes(void *user, const void *bytes, size_t len)
{
    (void)user, (void)bytes, (void)len;
    return 0;
}

static written write_lines(const mwz_bitext *bitext)
{
    written out = { NULL, 0 };
    mwz_error err = MWZ_ERROR_INIT;
    const mwz_sink sink = { keep_bytes, &out };
    fuzz_check(mwz_bitext_write(bitext, MWZ_FORMAT_JSONL, NULL, &sink, NULL, &err), "writing JSON Lines", &err);
    return out;
}

static void write_others(const mwz_bitext *bitext)
{
    static const mwz_format formats[] = { MWZ_FORMAT_TMX, MWZ_FORMAT_XLIFF, MWZ_FORMAT_TSV, MWZ_FORMAT_BEADS, MWZ_FORMAT_XCES, MWZ_FORMAT_HTML };
    const mwz_sink nowhere = { drop_bytes, NULL };
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
        mwz_error err = MWZ_ERROR_INIT;
        fuzz_check(mwz_bitext_write(bitext, formats[i], NULL, &nowhere, NULL, &err), "writing", &err);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    static const uint64_t any_len[2] = { UINT64_MAX, UINT64_MAX };
    const mwzi_env env = fuzz_env();
    mwz_error err = MWZ_ERROR_INIT;
    mwz_bitext *bitext, *again;
    if (!fuzz_is_ok(mwzi_jsonl_read(&bitext, &env, write_input(bytes, len), &err), "read", &err))
        return 0;
    fuzz_check(mwzi_pairs_verify(bitext, any_len, &err), "verify", &err);
    fuzz_check(mwzi_bitext_headings_verify(bitext, &err), "verify headings", &err);
    write_others(bitext);
    written once = write_lines(bitext);
    mwz_bitext_free(bitext);
    mwz_status status = mwzi_jsonl_read(&again, &env, write_input(once.bytes, once.len), &err);
    if (status != MWZ_ERR_LIMIT) { /* it grew */
        fuzz_check(status, "what was written is read", &err);
        written twice = write_lines(again);
        if (twice.len != once.len || memcmp(twice.bytes, once.bytes, once.len) != 0) {
            fprintf(stderr, "written again it is another:\n%.*s%.*s", (int)once.len, once.bytes, (int)twice.len, twice.bytes);
            abort();
        }
        free(twice.bytes);
        mwz_bitext_free(again);
    }
    free(once.bytes);
    return 0;
}
