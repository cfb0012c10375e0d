/* A file → what is in it. Rule: the kinds are told by the signatures that they define themselves; a container in a container
   (a DOCX packed with gzip) is opened too. Limit: MOST_NESTED of them. */
#include "containers/containers.h"

#include <stdio.h>
#include <string.h>

#include "base/spill.h"
#include "containers/opening.h"

enum { MOST_NESTED = 3, USUAL_RATIO = 200, RATIO_FREE = 1 << 20 /* so much may be unpacked from anything */ };

static const struct {
    const char *signature;
    size_t len;
    mwz_status (*open)(const mwzi_opening *in);
} kinds[] = {
    { "\x1F\x8B", 2, mwzi_gzip_open },
    { "PK\003\004", 4, mwzi_office_open },
    { "\xDE\x12\x04\x95", 4, mwzi_catalogue_open },
    { "\x95\x04\x12\xDE", 4, mwzi_catalogue_open },
    { "%PDF-", 5, mwzi_pdf_open },
};

mwz_status mwzi_opening_check(const mwzi_opening *in, uint64_t size, uint64_t packed, uint64_t before)
{
    uint64_t ratio = in->env->max_ratio ? in->env->max_ratio : USUAL_RATIO, limit = in->env->max_bytes;
    if (size > limit || before > limit - size)
        return mwzi_fail_at(in->err, MWZ_ERR_LIMIT, 0, limit,
                            "%s unpacks to more than %llu bytes; cut it in parts or raise the limit (max_bytes)", in->name,
                            (unsigned long long)limit);
    if (size > RATIO_FREE && size / ratio > packed)
        return mwzi_fail(in->err, MWZ_ERR_LIMIT,
                         "%s unpacks to more than %llu times its size, as no text does; if it is right, save its text as a "
                         "plain text file, or raise the limit (max_ratio of the library)",
                         in->name, (unsigned long long)ratio);
    return MWZ_OK;
}

mwz_status mwzi_opening_add(const mwzi_opening *in, const char *bytes, size_t len)
{
    mwzi_unpacked *out = in->out;
    if (!mwzi_vec_reserve(in->env, &out->bytes, out->bytes.count + len + 1))
        return mwzi_fail_memory(in->err);
    memcpy(out->bytes.items + out->bytes.count, bytes, len);
    out->bytes.count += len;
    if (out->bytes.count / MWZI_SPILL_LEAST != (out->bytes.count - len) / MWZI_SPILL_LEAST)
        mwzi_spill_rest(in->env->spill);
    return MWZ_OK;
}

mwz_status mwzi_opening_part(const mwzi_opening *in, const char *name)
{
    mwzi_source_part *part = mwzi_vec_push(in->env, &in->out->parts);
    if (!part)
        return mwzi_fail_memory(in->err);
    part->offset = in->out->bytes.count;
    int len = snprintf(part->name, sizeof part->name, "%s", name);
    size_t end = len > 0 && (size_t)len < sizeof part->name ? (size_t)len : sizeof part->name - 1;
    while (len > 0 && (size_t)len > end && end > 0 && ((unsigned char)name[end] & 0xC0) == 0x80)
        end--; /* cut at a character */
    part->name[end] = '\0';
    return MWZ_OK;
}

void mwzi_containers_close(mwzi_unpacked *unpacked, const mwzi_env *env)
{
    mwzi_vec_free(env, &unpacked->bytes);
    mwzi_vec_free(env, &unpacked->parts);
}

mwz_status mwzi_containers_open(mwzi_unpacked *out, const mwzi_env *env, const char *bytes, size_t len, const char *name,
                                mwz_error *err)
{
    mwz_status status = MWZ_OK;
    memset(out, 0, sizeof *out);
    for (unsigned nested = 0; status == MWZ_OK; nested++) {
        size_t kind = 0, count = sizeof kinds / sizeof *kinds;
        while (kind < count && (len < kinds[kind].len || memcmp(bytes, kinds[kind].signature, kinds[kind].len) != 0))
            kind++;
        if (kind == count)
            return MWZ_OK;
        if (nested == MOST_NESTED) {
            status = mwzi_fail(err, MWZ_ERR_LIMIT, "%s is packed more than %d times over; unpack it first", name, MOST_NESTED);
            break;
        }
        mwzi_unpacked inner = { 0 };
        const mwzi_opening in = { env, bytes, len, name, &inner, err };
        status = kinds[kind].open(&in);
        if (status == MWZ_OK && inner.bytes.count == 0)
            status = mwzi_fail(err, MWZ_ERR_FORMAT, "%s holds nothing; nothing to align", name);
        mwzi_containers_close(out, env);
        *out = inner;
        bytes = inner.bytes.items;
        len = inner.bytes.count;
    }
    mwzi_containers_close(out, env);
    return status;
}
