/* Folders of texts with gold. X.gold belongs to the first of these that is there: X.en and X.ar; the same with .txt or
   .html after it; X.txt or X.html, which holds both languages. */
#include "gold_set.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "cli.h"

static const char *const endings[][2] = {
    { ".en", ".ar" },         { ".en.segments.txt", ".ar.segments.txt" },
    { ".en.txt", ".ar.txt" }, { ".en.html", ".ar.html" },
    { ".txt", NULL },         { ".html", NULL },
};

enum { PATH_ROOM = 4096 };

static int fail_memory(void)
{
    cli_note("memory ran out");
    return CLI_FAILED;
}

static bool ends_in(const char *text, const char *tail)
{
    size_t len = strlen(text), tail_len = strlen(tail);
    return len > tail_len && strcmp(text + len - tail_len, tail) == 0;
}

int cli_cases_add(cli_cases *out, const char *gold, const char *const *files)
{
    if (out->count == out->capacity) {
        size_t room = out->capacity ? out->capacity * 2 : 32;
        cli_case *items = realloc(out->items, room * sizeof *items);
        if (!items)
            return fail_memory();
        out->items = items;
        out->capacity = room;
    }
    cli_case *item = &out->items[out->count++];
    memset(item, 0, sizeof *item);
    item->gold = strdup(gold);
    item->html = ends_in(files[0], ".html");
    bool whole = item->gold != NULL;
    for (size_t i = 0; i < 2 && files[i]; i++) {
        item->files[i] = strdup(files[i]);
        whole = whole && item->files[i];
    }
    return whole ? CLI_OK : fail_memory();
}

static int add_gold(cli_cases *out, const char *gold)
{
    int stem = (int)(strlen(gold) - strlen(".gold"));
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        char paths[2][PATH_ROOM];
        const char *files[3] = { NULL };
        struct stat about;
        bool there = true;
        for (size_t k = 0; k < 2 && endings[i][k]; k++) {
            int len = snprintf(paths[k], sizeof paths[k], "%.*s%s", stem, gold, endings[i][k]);
            there = there && len > 0 && len < PATH_ROOM && stat(paths[k], &about) == 0;
            files[k] = paths[k];
        }
        if (there)
            return cli_cases_add(out, gold, files);
    }
    cli_note("%s has no texts beside it; put %.*s.en and %.*s.ar there, or %.*s.txt", gold, stem, gold, stem, gold,
             stem, gold);
    return CLI_FAILED;
}

static int keep_visible(const struct dirent *entry)
{
    return entry->d_name[0] != '.';
}

static int compare_names(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

static int walk_folder(cli_cases *out, const char *folder)
{
    struct dirent **entries;
    int count = scandir(folder, &entries, keep_visible, compare_names);
    if (count < 0) {
        cli_note("%s cannot be read as a folder: %s", folder, strerror(errno));
        return CLI_FAILED;
    }
    int status = CLI_OK;
    for (int i = 0; i < count; i++) {
        char path[PATH_ROOM];
        struct stat about;
        int len = snprintf(path, sizeof path, "%s/%s", folder, entries[i]->d_name);
        free(entries[i]);
        if (status != CLI_OK || len < 0 || len >= PATH_ROOM || stat(path, &about))
            continue;
        if (S_ISDIR(about.st_mode))
            status = walk_folder(out, path);
        else if (ends_in(path, ".gold"))
            status = add_gold(out, path);
    }
    free(entries);
    return status;
}

int cli_cases_find(cli_cases *out, const char *const *folders)
{
    for (size_t i = 0; folders[i]; i++) {
        size_t before = out->count;
        int status = walk_folder(out, folders[i]);
        if (status != CLI_OK)
            return status;
        if (out->count == before) {
            cli_note("%s holds no file that ends in .gold", folders[i]);
            return CLI_FAILED;
        }
    }
    return CLI_OK;
}

void cli_cases_free(cli_cases *cases)
{
    for (size_t i = 0; i < cases->count; i++) {
        free(cases->items[i].gold);
        free(cases->items[i].files[0]);
        free(cases->items[i].files[1]);
    }
    free(cases->items);
    memset(cases, 0, sizeof *cases);
}
