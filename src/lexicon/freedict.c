/* FreeDict's English–Arabic dictionary. .dict.dz (dictd's format, gzip with an index, read by zlib) → entries. A
   headword line "Abode /ɐbˈəʊd/" is followed by its senses, one a line, numbered "1. " when there are several. Limit:
   explanations in place of translations are taken for phrases. */
#include "lexicon/collect.h"

#include <string.h>
#include <zlib.h>

#include "base/error.h"

typedef struct unpacked {
    char *items;
    size_t count, capacity;
} unpacked;

/* Reads and unpacks the whole file. `*missing`: there is none. */
static mwz_status unpack(unpacked *out, const mwzi_env *env, const char *path, bool *missing, mwz_error *err)
{
    enum { STEP = 1 << 18 };
    gzFile file = gzopen(path, "rb");
    *missing = !file;
    if (!file)
        return MWZ_OK;
    (void)gzbuffer(file, STEP);
    mwz_status status = MWZ_OK;
    for (;;) {
        if (out->count > env->max_bytes) {
            status = mwzi_fail(err, MWZ_ERR_LIMIT, "%s: is larger than %llu bytes when unpacked", path,
                               (unsigned long long)env->max_bytes);
            break;
        }
        if (!mwzi_vec_reserve(env, out, out->count + STEP)) {
            status = mwzi_fail_memory(err);
            break;
        }
        int got = gzread(file, out->items + out->count, STEP);
        if (got < 0) {
            status = mwzi_fail(err, MWZ_ERR_IO, "%s: cannot be unpacked: is it a gzip or dictzip file?", path);
            break;
        }
        if (got == 0)
            break;
        out->count += (size_t)got;
    }
    (void)gzclose(file);
    return status;
}

static const char *find(const char *text, size_t len, const char *what)
{
    size_t size = strlen(what);
    for (size_t i = 0; i + size <= len; i++) {
        const char *hit = memchr(text + i, what[0], len - i - size + 1);
        if (!hit)
            return NULL;
        if (memcmp(hit, what, size) == 0)
            return hit;
        i = (size_t)(hit - text);
    }
    return NULL;
}

/* Length of the headword of "Abode /ɐbˈəʊd/"; 0 when the line is none. */
static size_t headword_length(const char *line, size_t len)
{
    if (len < 4 || line[len - 1] != '/')
        return 0;
    const char *slash = find(line, len, " /");
    return slash && slash + 2 < line + len - 1 ? (size_t)(slash - line) : 0;
}

/* A sense: number and bracketed remarks off; "،", "؛", "/", " - " part alternatives. */
static mwz_status add_sense(mwzi_collector *collector, mwz_text headword, const char *line, size_t len, mwz_error *err)
{
    static const char *const separators[] = { "،", "؛", "/", " - ", " أو ", ",", ";" };
    size_t at = 0;
    while (at < len && line[at] >= '0' && line[at] <= '9')
        at++;
    at = at && len - at > 1 && line[at] == '.' ? at + 1 : 0;
    const char *bracket = memchr(line + at, '(', len - at);
    if (bracket && bracket > line + at)
        len = (size_t)(bracket - line);
    while (at < len) {
        size_t end = len, next = len;
        for (size_t i = 0; i < sizeof separators / sizeof *separators; i++) {
            const char *hit = find(line + at, end - at, separators[i]);
            if (hit) {
                end = (size_t)(hit - line);
                next = end + strlen(separators[i]);
            }
        }
        mwz_status status = mwzi_collect(collector, headword, (mwz_text) { line + at, end - at }, 1.0f, NULL, err);
        if (status != MWZ_OK)
            return status;
        at = next;
    }
    return MWZ_OK;
}

static mwz_status read_lines(mwzi_collector *collector, const unpacked *text, mwz_error *err)
{
    mwz_text headword = { NULL, 0 };
    mwz_status status = MWZ_OK;
    for (size_t at = 0; at < text->count && status == MWZ_OK;) {
        const char *line = text->items + at;
        const char *stop = memchr(line, '\n', text->count - at);
        size_t len = stop ? (size_t)(stop - line) : text->count - at;
        at += len + 1;
        size_t head = headword_length(line, len);
        if (head)
            headword = (mwz_text) { line, head };
        else if (headword.len && len)
            status = add_sense(collector, headword, line, len, err);
    }
    return status;
}

mwz_status mwzi_collect_freedict(mwzi_collector *collector, const char *path, mwz_error *err)
{
    unpacked text = { 0 };
    bool missing = false;
    mwz_status status = unpack(&text, collector->env, path, &missing, err);
    if (status == MWZ_OK && missing) {
        mwz_finding base = { .kind = "freedict-missing", .severity = MWZ_WARNING, .pair = UINT32_MAX };
        status =
            mwzi_findings_add(&collector->findings, &collector->arena, &base, err,
                              "the dictionary FreeDict English-Arabic is not installed (%s); aligning works all the same, but "
                              "better with it: apt install dict-freedict-eng-ara",
                              path);
    }
    size_t before = collector->entries.count;
    if (status == MWZ_OK && !missing)
        status = read_lines(collector, &text, err);
    if (status == MWZ_OK && !missing && collector->entries.count == before) {
        mwz_finding base = { .kind = "freedict-empty", .severity = MWZ_WARNING, .pair = UINT32_MAX };
        status = mwzi_findings_add(&collector->findings, &collector->arena, &base, err,
                                   "%s holds no English–Arabic entries: is it the dictionary eng-ara?", path);
    }
    mwzi_vec_free(collector->env, &text);
    return status;
}
