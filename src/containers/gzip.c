/* gzip (RFC 1952) → the bytes packed in it, of all its members, by zlib. */
#include <string.h>

#include <zlib.h>

#include "containers/opening.h"

enum { STEP = 1 << 16, GZIP_ONLY = 16 };

static mwz_status fail_damaged(const mwzi_opening *in, const z_stream *stream)
{
    return mwzi_fail_at(in->err, MWZ_ERR_FORMAT, 0, in->len - stream->avail_in,
                        "%s is a gzip file that is damaged or cut off at byte %llu; get it again", in->name,
                        (unsigned long long)(in->len - stream->avail_in));
}

static mwz_status inflate_all(const mwzi_opening *in, z_stream *stream)
{
    mwz_status status = MWZ_OK;
    int told = Z_OK;
    while (status == MWZ_OK) {
        char step[STEP];
        stream->next_out = (Bytef *)step;
        stream->avail_out = sizeof step;
        told = inflate(stream, Z_NO_FLUSH);
        if (told == Z_MEM_ERROR)
            return mwzi_fail_memory(in->err);
        size_t got = sizeof step - stream->avail_out;
        if ((told != Z_OK && told != Z_STREAM_END) || (told == Z_OK && got == 0 && stream->avail_in == 0))
            return fail_damaged(in, stream);
        status = mwzi_opening_check(in, in->out->bytes.count + got, in->len, 0);
        if (status == MWZ_OK)
            status = mwzi_opening_add(in, step, got);
        if (status == MWZ_OK && told == Z_STREAM_END) {
            /* What follows a member is another one, or padding that gzip ignores too. */
            if (stream->avail_in < 2 || stream->next_in[0] != 0x1F || stream->next_in[1] != 0x8B)
                break;
            if (inflateReset(stream) != Z_OK)
                return fail_damaged(in, stream);
        }
    }
    return status;
}

mwz_status mwzi_gzip_open(const mwzi_opening *in)
{
    z_stream stream;
    memset(&stream, 0, sizeof stream);
    if (inflateInit2(&stream, MAX_WBITS + GZIP_ONLY) != Z_OK)
        return mwzi_fail_memory(in->err);
    union {
        const char *given;
        Bytef *taken;
    } bytes = { in->bytes }; /* zlib's interface lacks the const that it keeps to */
    stream.next_in = bytes.taken;
    stream.avail_in = (uInt)in->len; /* env->max_bytes is below 4 GiB */
    mwz_status status = inflate_all(in, &stream);
    (void)inflateEnd(&stream);
    if (status != MWZ_OK)
        mwzi_containers_close(in->out, in->env);
    return status;
}
