/* Lists of terms: a pair a line, parted by a tab, in either order; blank lines and lines that begin with "#" are passed
   over. Which column is English is found by the letters of the line, or, when they do not tell, by most lines of the
   file. A third column that is a number in (0,1] weighs its line; what else stands there is not read. */
#include "lexicon/collect.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/file.h"
#include "text/columns.h"

enum { BAD_LINES_TOLD = 20 };

/* What the third column says, as the lists that muwazi learns do; 1 when it says nothing. */
static float weight_of(const mwzi_row *line)
{
    double weight;
    bool told = line->third.bytes && mwzi_read_decimal(line->third, &weight) && weight > 0 && weight <= 1;
    return told ? (float)weight : 1.0f;
}

static mwz_status refuse(const char *path, const mwzi_row *bad, mwz_error *err)
{
    if (!bad->has_tab)
        return mwzi_fail_at(err, MWZ_ERR_FORMAT, bad->line, 0,
                            "%s: line %u has no tab: write a term, a tab and its translation on each line", path,
                            bad->line);
    return mwzi_fail_at(err, MWZ_ERR_FORMAT, bad->line, 0,
                        "%s: line %u is not English and Arabic: one side of the tab must be Arabic, the other English",
                        path, bad->line);
}

static mwz_status tell_bad_line(mwzi_collector *collector, const char *path, const mwzi_row *bad, mwz_error *err)
{
    mwz_finding base = { .kind = "lexicon-line", .severity = MWZ_WARNING, .line = bad->line, .pair = UINT32_MAX };
    return mwzi_findings_add(&collector->findings, &collector->arena, &base, err, "%s: line %u was left out: %s", path,
                             bad->line,
                             bad->has_tab ? "it does not hold English on one side of the tab and Arabic on the other"
                                          : "it has no tab between term and translation");
}

static mwz_status read_list(mwzi_collector *collector, const char *path, const char *bytes, size_t len, float weight,
                            mwz_error *err)
{
    mwzi_columns columns;
    mwzi_row line, first_bad = { .line = 0 };
    size_t votes[2] = { 0, 0 }, bad = 0, told = 0;
    mwzi_columns_start(&columns, bytes, len, true);
    while (mwzi_columns_next(&columns, &line)) {
        int column = line.has_tab ? mwzi_row_english(&line) : -1;
        if (column >= 0)
            votes[column]++;
        else if (bad++ == 0)
            first_bad = line;
    }
    if (first_bad.line && votes[0] + votes[1] < bad)
        return refuse(path, &first_bad, err);
    int usual = votes[1] > votes[0];
    mwzi_columns_start(&columns, bytes, len, true);
    while (mwzi_columns_next(&columns, &line)) {
        int column = line.has_tab ? mwzi_row_english(&line) : -1;
        bool added = false;
        if (line.has_tab && column < 0 && line.languages[0] < 0 && line.languages[1] < 0)
            column = usual;
        if (column >= 0) {
            mwz_status status = mwzi_collect(collector, line.columns[column], line.columns[1 - column],
                                             weight * weight_of(&line), &added, err);
            if (status != MWZ_OK)
                return status;
        }
        if (!added && told++ < BAD_LINES_TOLD) {
            mwz_status status = tell_bad_line(collector, path, &line, err);
            if (status != MWZ_OK)
                return status;
        }
    }
    return MWZ_OK;
}

mwz_status mwzi_collect_tsv(mwzi_collector *collector, const char *path, float weight, mwz_error *err)
{
    const mwzi_env *env = collector->env;
    char *bytes;
    size_t len;
    mwz_status status = mwzi_file_read(&bytes, &len, env, path, err);
    if (status != MWZ_OK)
        return status;
    status = read_list(collector, path, bytes, len, weight, err);
    mwzi_free(env, bytes, len + 1);
    return status;
}

static int compare_names(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static mwz_status list_files(mwzi_paths *out, mwzi_arena *arena, DIR *folder, const char *path, mwz_error *err)
{
    const struct dirent *entry;
    size_t path_len = strlen(path);
    while ((entry = readdir(folder)) != NULL) {
        size_t len = strlen(entry->d_name);
        if (entry->d_name[0] == '.' || len < 5 || strcmp(entry->d_name + len - 4, ".tsv") != 0)
            continue;
        char *name = mwzi_arena_alloc(arena, path_len + len + 2);
        const char **place = name ? mwzi_vec_push(arena->env, out) : NULL;
        if (!place)
            return mwzi_fail_memory(err);
        memcpy(name, path, path_len);
        name[path_len] = '/';
        memcpy(name + path_len + 1, entry->d_name, len + 1);
        *place = name;
    }
    return MWZ_OK;
}

mwz_status mwzi_list_folder(mwzi_paths *out, mwzi_arena *arena, const char *path, bool *missing, mwz_error *err)
{
    DIR *folder = opendir(path);
    *missing = !folder;
    if (!folder)
        return errno == ENOMEM ? mwzi_fail_memory(err) : MWZ_OK;
    mwz_status status = list_files(out, arena, folder, path, err);
    (void)closedir(folder);
    if (status == MWZ_OK && out->count)
        qsort(out->items, out->count, sizeof *out->items, compare_names);
    return status;
}

mwz_status mwzi_collect_folder(mwzi_collector *collector, const char *path, mwz_error *err)
{
    mwzi_paths names = { 0 };
    bool missing;
    mwz_status status = mwzi_list_folder(&names, &collector->arena, path, &missing, err);
    if (status == MWZ_OK && missing) {
        mwz_finding base = { .kind = "own-lists-missing", .severity = MWZ_WARNING, .pair = UINT32_MAX };
        status = mwzi_findings_add(
            &collector->findings, &collector->arena, &base, err,
            "the folder %s with muwazi's own word lists cannot be read: alignment will be weaker", path);
    }
    for (size_t i = 0; i < names.count && status == MWZ_OK; i++)
        status = mwzi_collect_tsv(collector, names.items[i], 1.0f, err);
    mwzi_vec_free(collector->env, &names);
    return status;
}
