/* Zip archives by libzip. Names are looked up inside the archive alone and nothing is written anywhere, so a path that
   leads out of it leads nowhere. Limit: libzip takes its own memory. */
#include "containers/archive.h"

#include <string.h>

#include <zip.h>

struct mwzi_archive {
    const mwzi_opening *in;
    zip_t *zip;
    uint64_t read; /* bytes so far */
};

mwz_status mwzi_archive_open(mwzi_archive **out, const mwzi_opening *in)
{
    *out = NULL;
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t *source = zip_source_buffer_create(in->bytes, in->len, 0, &error);
    zip_t *zip = source ? zip_open_from_source(source, ZIP_RDONLY, &error) : NULL;
    int code = zip_error_code_zip(&error);
    zip_error_fini(&error);
    mwzi_archive *archive = zip ? mwzi_alloc(in->env, sizeof *archive) : NULL;
    if (archive) {
        *archive = (mwzi_archive) { in, zip, 0 };
        *out = archive;
        return MWZ_OK;
    }
    if (zip)
        zip_discard(zip);
    else if (source)
        zip_source_free(source);
    if (zip || code == ZIP_ER_MEMORY)
        return mwzi_fail_memory(in->err);
    return mwzi_fail(in->err, MWZ_ERR_FORMAT, "%s is a zip archive that is damaged or cut off; get it again", in->name);
}

void mwzi_archive_close(mwzi_archive *archive)
{
    if (!archive)
        return;
    zip_discard(archive->zip);
    mwzi_free(archive->in->env, archive, sizeof *archive);
}

bool mwzi_archive_has(const mwzi_archive *archive, const char *name)
{
    return zip_name_locate(archive->zip, name, 0) >= 0;
}

/* The only entry of this name; a second one would be read by some programs and not by others. */
static mwz_status find_entry(const mwzi_archive *archive, const char *name, zip_uint64_t *out)
{
    const mwzi_opening *in = archive->in;
    zip_int64_t count = zip_get_num_entries(archive->zip, 0);
    unsigned found = 0;
    for (zip_int64_t i = 0; i < count; i++) {
        const char *entry = zip_get_name(archive->zip, (zip_uint64_t)i, ZIP_FL_ENC_RAW);
        if (!entry || strcmp(entry, name) != 0)
            continue;
        found++;
        *out = (zip_uint64_t)i;
    }
    if (found == 1)
        return MWZ_OK;
    return mwzi_fail(in->err, MWZ_ERR_FORMAT, found ? "%s holds %.60s twice; save it again with the program that made it"
                                                    : "%s lacks its part %.60s; save it again with the program that made it",
                     in->name, name);
}

static mwz_status fail_damaged(const mwzi_archive *archive, const char *name)
{
    return mwzi_fail(archive->in->err, MWZ_ERR_FORMAT, "%s: its part %.60s is damaged; get the file again",
                     archive->in->name, name);
}

static mwz_status read_entry(mwzi_archive *archive, const char *name, zip_file_t *file, const zip_stat_t *about,
                             mwzi_unpacked *out)
{
    if (!mwzi_vec_reserve(archive->in->env, &out->bytes, out->bytes.count + about->size + 1))
        return mwzi_fail_memory(archive->in->err);
    char *place = out->bytes.items + out->bytes.count;
    uint64_t got = 0;
    while (got <= about->size) { /* one byte more is asked for than is told, so that the check sum is looked at */
        zip_int64_t now = zip_fread(file, place + got, about->size + 1 - got);
        if (now < 0)
            return fail_damaged(archive, name);
        if (now == 0)
            break;
        got += (uint64_t)now;
    }
    if (got != about->size)
        return fail_damaged(archive, name);
    out->bytes.count += got;
    archive->read += got;
    return MWZ_OK;
}

mwz_status mwzi_archive_read(mwzi_archive *archive, const char *name, mwzi_unpacked *out)
{
    const mwzi_opening *in = archive->in;
    zip_uint64_t index = 0;
    zip_stat_t about;
    mwz_status status = find_entry(archive, name, &index);
    if (status != MWZ_OK)
        return status;
    zip_stat_init(&about);
    const zip_uint64_t needed = ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE;
    if (zip_stat_index(archive->zip, index, 0, &about) || (about.valid & needed) != needed)
        return fail_damaged(archive, name);
    if (about.valid & ZIP_STAT_ENCRYPTION_METHOD && about.encryption_method != ZIP_EM_NONE)
        return mwzi_fail(in->err, MWZ_ERR_FORMAT, "%s is protected by a password; save it without one", in->name);
    status = mwzi_opening_check(in, about.size, about.comp_size, archive->read);
    if (status != MWZ_OK)
        return status;
    zip_file_t *file = zip_fopen_index(archive->zip, index, 0);
    if (!file)
        return fail_damaged(archive, name);
    status = read_entry(archive, name, file, &about, out);
    (void)zip_fclose(file);
    return status;
}
