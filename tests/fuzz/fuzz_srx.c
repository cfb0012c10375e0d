/* Segmentation rules: the input is an SRX file; when it is one, a short text is segmented by it. */
#define _XOPEN_SOURCE 700
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "fuzz.h"
#include "segments/segments.h"

static const char sample[] = "The river rose. Dr. Ahmad wrote (a) 3.5 pages… Why? \"So.\"\nقال د. أحمد: ارتفع النهر. "
                             "لماذا؟ ربما؛ لا أدري… «نعم.»\n";

/* mwzi_srx_open reads a file: one for the whole process, filled anew for each input. */
static const char *write_rules(const uint8_t *bytes, size_t len)
{
    static char path[] = "/tmp/muwazi-fuzz-XXXXXX";
    static int fd = -1;
    if (fd < 0 && (fd = mkstemp(path)) < 0)
        abort();
    if (ftruncate(fd, 0) || pwrite(fd, bytes, len, 0) != (ssize_t)len)
        abort();
    return path;
}

static void segment_sample(const mwzi_env *env, const mwz_rules *srx)
{
    mwz_error err = MWZ_ERROR_INIT;
    mwzi_blocks *blocks;
    mwzi_streams *streams;
    mwzi_segments *segments;
    const char *const name = "sample";
    mwzi_blocks_params part = { MWZI_BLOCKS_TEXT, false, name };
    mwzi_segments_params params = { srx, MWZI_SEGMENT_SENTENCES, false };
    fuzz_check(mwzi_blocks_build(&blocks, env, sample, (uint32_t)strlen(sample), &part, &err), "blocks", &err);
    const mwzi_blocks *const documents[] = { blocks };
    fuzz_check(mwzi_streams_build(&streams, env, documents, &name, 1, MWZ_LAYOUT_AUTO, &err), "streams", &err);
    if (fuzz_is_ok(mwzi_segments_build(&segments, env, streams, &params, &err), "segments", &err)) {
        fuzz_check(mwzi_segments_verify(segments, &err), "segments verify", &err);
        mwzi_segments_free(segments);
    }
    mwzi_streams_free(streams);
    mwzi_blocks_free(blocks);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    const mwzi_env env = fuzz_env();
    mwz_error err = MWZ_ERROR_INIT;
    mwz_rules *srx;
    if (!fuzz_is_ok(mwzi_srx_open(&srx, &env, write_rules(bytes, len), &err), "srx", &err))
        return 0;
    segment_sample(&env, srx);
    mwzi_srx_free(srx);
    return 0;
}
