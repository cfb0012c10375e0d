/* Lexicons kept between runs. params → the lexicon out of env->cache_dir, where a file holds one made of just these
   sources, or a lexicon built and written there. A file is a header, the recipe (lexicon/recipe.h) and the image
   (lexicon/image.h); its name tells the sources, its recipe their state, its checksum that it is whole. It is written
   beside and renamed, so several processes may do so at once, and is never needed: what cannot be read or written costs
   time, not the result. Limit: a file written on a machine with another byte order or word size is written anew. */
#include <dirent.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "base/error.h"
#include "base/file.h"
#include "lexicon/freeze.h"
#include "lexicon/recipe.h"

/* The number grows when the form of header or image changes. */
static const char magic[8] = { 'm', 'w', 'z', 'l', 'e', 'x', '0', '1' };
#define NAME_START "lexicon-"
#define NAME_END ".bin"

/* Sets of sources kept; each set of word lists that the user gives makes one of some megabytes. */
enum { MOST_KEPT = 8, NAME_ROOM = 96, LEFT_BEHIND_SECONDS = 3600 };

typedef struct file_header {
    char magic[8];
    uint32_t byte_order; /* 0x01020304 */
    uint32_t word_size;
    uint64_t recipe_len; /* a multiple of 16, as the size of this header is, for the image follows */
    uint64_t image_size;
    uint64_t unused;
    uint64_t checksum; /* of all before it and all after it */
} file_header;

typedef struct slot {
    const mwzi_env *env;
    mwzi_recipe recipe;
    char *path;
    size_t path_size;
} slot;

static file_header make_header(const mwzi_recipe *recipe, size_t image_size)
{
    file_header header = { .byte_order = 0x01020304, .word_size = sizeof(size_t) };
    memcpy(header.magic, magic, sizeof magic);
    header.recipe_len = recipe->bytes.count;
    header.image_size = image_size;
    return header;
}

static uint64_t sum_file(const file_header *header, const void *recipe, const void *image)
{
    uint64_t sum = mwzi_checksum(header, offsetof(file_header, checksum), 0);
    sum = mwzi_checksum(recipe, (size_t)header->recipe_len, sum);
    return mwzi_checksum(image, (size_t)header->image_size, sum);
}

/* Whether the file is whole and of this recipe. Its size is compared first, so that no read goes beyond it. */
static bool check_file(const mwzi_mapped *mapped, const mwzi_recipe *recipe)
{
    size_t start = sizeof(file_header) + recipe->bytes.count;
    if (mapped->size < start)
        return false;
    const char *bytes = mapped->bytes;
    file_header header, wanted = make_header(recipe, mapped->size - start);
    memcpy(&header, bytes, sizeof header);
    return memcmp(&header, &wanted, offsetof(file_header, checksum)) == 0 &&
        memcmp(bytes + sizeof header, recipe->bytes.items, recipe->bytes.count) == 0 &&
        header.checksum == sum_file(&header, bytes + sizeof header, bytes + start) &&
        mwzi_image_check(bytes + start, mapped->size - start);
}

/* The lexicon that the file holds; *out is NULL when there is no file that can be used. */
static mwz_status load(mwz_lexicon **out, const slot *from, mwz_error *err)
{
    mwzi_mapped mapped;
    if (!mwzi_mapped_open(&mapped, from->path))
        return MWZ_OK;
    if (!check_file(&mapped, &from->recipe)) {
        mwzi_mapped_close(&mapped);
        return MWZ_OK;
    }
    mwz_lexicon *lexicon = mwzi_lexicon_new(from->env);
    if (!lexicon) {
        mwzi_mapped_close(&mapped);
        return mwzi_fail_memory(err);
    }
    lexicon->mapped = mapped;
    const char *image = (const char *)mapped.bytes + sizeof(file_header) + from->recipe.bytes.count;
    mwz_status status = mwzi_image_view(lexicon, image, err);
    if (status == MWZ_OK)
        *out = lexicon;
    else
        mwzi_lexicon_free(lexicon);
    return status;
}

static int write_all(const mwz_sink *sink, const mwzi_recipe *recipe, const mwz_lexicon *lexicon)
{
    file_header header = make_header(recipe, lexicon->image_size);
    header.checksum = sum_file(&header, recipe->bytes.items, lexicon->image);
    int problem = sink->write(sink->user, &header, sizeof header);
    if (problem == 0)
        problem = sink->write(sink->user, recipe->bytes.items, recipe->bytes.count);
    return problem ? problem : sink->write(sink->user, lexicon->image, lexicon->image_size);
}

static mwz_status save(const slot *to, const mwz_lexicon *lexicon, mwz_error *err)
{
    mwz_status status = mwzi_folder_make(to->env, to->env->cache_dir, err);
    if (status != MWZ_OK)
        return status;
    mwzi_file_writer writer;
    status = mwzi_file_writer_open(&writer, to->env, to->path, err);
    if (status != MWZ_OK)
        return status;
    mwz_sink sink = mwzi_file_writer_sink(&writer);
    int problem = write_all(&sink, &to->recipe, lexicon);
    if (problem == 0)
        return mwzi_file_writer_commit(&writer, err);
    mwzi_file_writer_abandon(&writer);
    return mwzi_fail(err, MWZ_ERR_IO, "%s cannot be written: %s", to->path, strerror(problem));
}

/* A file of this cache: 1; what a process that was stopped left beside it: -1; anything else: 0. */
static int tell_name(const char *name)
{
    size_t len = strlen(name), start = strlen(NAME_START), end = strlen(NAME_END);
    if (len < start + end || len >= NAME_ROOM || memcmp(name, NAME_START, start) != 0)
        return 0;
    if (memcmp(name + len - end, NAME_END, end) == 0)
        return 1;
    return len > 5 && memcmp(name + len - 5, ".part", 5) == 0 ? -1 : 0;
}

typedef struct aged {
    char name[NAME_ROOM];
    mwzi_stamp stamp;
} aged;

static bool is_older(const mwzi_stamp *a, const mwzi_stamp *b)
{
    return a->seconds != b->seconds ? a->seconds < b->seconds : a->nanoseconds < b->nanoseconds;
}

/* Keeps the newest files in `kept`; the name of the one that there is no room for is written to `out`. False: there is.
 */
static bool push_out_oldest(aged kept[MOST_KEPT], size_t *count, const aged *fresh, char out[NAME_ROOM])
{
    if (*count < MOST_KEPT) {
        kept[(*count)++] = *fresh;
        return false;
    }
    size_t oldest = 0;
    for (size_t i = 1; i < *count; i++)
        if (is_older(&kept[i].stamp, &kept[oldest].stamp))
            oldest = i;
    bool replace = is_older(&kept[oldest].stamp, &fresh->stamp);
    memcpy(out, replace ? kept[oldest].name : fresh->name, NAME_ROOM);
    if (replace)
        kept[oldest] = *fresh;
    return true;
}

static bool read_age(aged *out, const char *folder, const char *name)
{
    char full[4096];
    int len = snprintf(full, sizeof full, "%s/%s", folder, name);
    if (len < 0 || (size_t)len >= sizeof full)
        return false;
    memcpy(out->name, name, strlen(name) + 1);
    return mwzi_stamp_read(&out->stamp, full);
}

static void remove_file(const char *folder, const char *name)
{
    char full[4096];
    int len = snprintf(full, sizeof full, "%s/%s", folder, name);
    if (len > 0 && (size_t)len < sizeof full)
        (void)remove(full);
}

/* Goes through the folder once: what was left behind is removed, and, while there are more than MOST_KEPT, the oldest.
 */
static void prune_folder(DIR *folder, const char *path, int64_t now)
{
    aged kept[MOST_KEPT];
    size_t count = 0;
    const struct dirent *entry;
    while ((entry = readdir(folder)) != NULL) {
        aged fresh = { .name = "" };
        char oldest[NAME_ROOM];
        int kind = tell_name(entry->d_name);
        if (kind == 0 || !read_age(&fresh, path, entry->d_name))
            continue;
        if (kind < 0 && now - fresh.stamp.seconds > LEFT_BEHIND_SECONDS)
            remove_file(path, fresh.name);
        else if (kind > 0 && push_out_oldest(kept, &count, &fresh, oldest))
            remove_file(path, oldest);
    }
}

static void prune(const char *path)
{
    DIR *folder = opendir(path);
    if (!folder)
        return;
    prune_folder(folder, path, (int64_t)time(NULL));
    (void)closedir(folder);
}

static mwz_status open_slot(slot *out, const mwzi_env *env, const mwzi_lexicon_params *params, mwz_error *err)
{
    *out = (slot) { .env = env };
    mwz_status status = mwzi_recipe_make(&out->recipe, env, params, err);
    if (status != MWZ_OK)
        return status;
    size_t folder = strlen(env->cache_dir);
    out->path_size = folder + 1 + NAME_ROOM;
    out->path = mwzi_alloc(env, out->path_size);
    if (!out->path) {
        mwzi_recipe_free(&out->recipe, env);
        return mwzi_fail_memory(err);
    }
    uint64_t name = mwzi_checksum(out->recipe.bytes.items, out->recipe.sources_len, sizeof(size_t));
    (void)snprintf(out->path, out->path_size, "%s/" NAME_START "%08lx%08lx" NAME_END, env->cache_dir,
                   (unsigned long)(name >> 32), (unsigned long)(name & UINT32_MAX));
    return MWZ_OK;
}

static void close_slot(slot *s)
{
    mwzi_free(s->env, s->path, s->path_size);
    mwzi_recipe_free(&s->recipe, s->env);
}

/* Builds the lexicon and writes it down; a failure to do the latter is a note with the lexicon. */
static mwz_status build_and_save(mwz_lexicon **out, const slot *to, const mwzi_lexicon_params *params, mwz_error *err)
{
    mwz_lexicon *lexicon;
    mwz_status status = mwzi_lexicon_build(&lexicon, to->env, params, err);
    if (status != MWZ_OK)
        return status;
    if (to->recipe.complete && to->recipe.settled) {
        mwz_error problem = MWZ_ERROR_INIT;
        status = save(to, lexicon, &problem);
        if (status == MWZ_OK) {
            prune(to->env->cache_dir);
        } else if (status == MWZ_ERR_IO) {
            mwz_finding base = { .kind = "cache-unwritten", .severity = MWZ_NOTE, .pair = UINT32_MAX };
            status =
                mwzi_findings_add(&lexicon->findings, &lexicon->arena, &base, err,
                                  "the lexicon was built and could not be kept for the next time: %s", problem.message);
        } else {
            status = mwzi_fail_memory(err);
        }
    }
    if (status == MWZ_OK)
        *out = lexicon;
    else
        mwzi_lexicon_free(lexicon);
    return status;
}

mwz_status mwzi_lexicon_open(mwz_lexicon **out, const mwzi_env *env, const mwzi_lexicon_params *params, mwz_error *err)
{
    *out = NULL;
    /* the user's lists alone are built in no time */
    if (!env->cache_dir || (!params->own_dir && !params->freedict && !params->cldr))
        return mwzi_lexicon_build(out, env, params, err);
    slot s;
    mwz_status status = open_slot(&s, env, params, err);
    if (status != MWZ_OK)
        return status;
    if (s.recipe.complete)
        status = load(out, &s, err);
    if (status == MWZ_OK && !*out)
        status = build_and_save(out, &s, params, err);
    close_slot(&s);
    return status;
}
