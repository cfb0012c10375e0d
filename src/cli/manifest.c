/* The list of documents of a batch: lines `id<tab>English file<tab>Arabic file`, or `id<tab>file with both`; blank
   lines and lines that start with # are passed over. Paths start from the manifest's folder. The id becomes a file
   name, so it may hold no slash. Everything is checked before any work starts. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "batch.h"

enum {
    MOST_FAULTS = 20, /* told; a wrong file has thousands */
    LONGEST_ID = 200, /* file names have 255 bytes: room for the ending, and for the name while it is written */
    MOST_FIELDS = 1 + CLI_MOST_FILES
};

/* A manifest being read. */
typedef struct reading {
    cli_manifest *manifest;
    const char *path;
    const char *format_name;
    int folder_len; /* of `path`, with its slash */
    size_t capacity, faults;
    bool out_of_memory;
} reading;

#define FAULT(state, number, ...)                                                                                      \
    do {                                                                                                               \
        if ((state)->faults++ < MOST_FAULTS) {                                                                         \
            char text[512];                                                                                            \
            (void)snprintf(text, sizeof text, __VA_ARGS__);                                                            \
            cli_note("%s:%lu: %s", (state)->path, (unsigned long)(number), text);                                      \
        }                                                                                                              \
    } while (0)

static bool has_control(const char *text)
{
    for (; *text; text++) {
        if ((unsigned char)*text < 0x20 || *text == 0x7F)
            return true;
    }
    return false;
}

/* What is wrong with an id; NULL: nothing. */
static const char *find_id_fault(const char *id, const char *format_name)
{
    if (!*id)
        return "the id is empty; a line is: id, tab, English file, tab, Arabic file";
    if (strchr(id, '/'))
        return "an id may hold no slash, as it names the result file";
    if (id[0] == '.')
        return "an id may not start with a dot, as its result file would be hidden";
    if (strlen(id) > LONGEST_ID)
        return "the id is longer than 200 bytes, too long for a file name";
    if (has_control(id) || !cli_is_utf8(id, strlen(id)))
        return "the id holds a control character or is no UTF-8";
    if (strcmp(id, "report") == 0 && strcmp(format_name, "jsonl") == 0)
        return "the id may not be report, as report.jsonl is the report";
    return NULL;
}

static char *join_path(const reading *state, const char *name)
{
    size_t room = (size_t)state->folder_len + strlen(name) + 3;
    char *path = malloc(room);
    /* "-" alone would be standard input */
    const char *here = state->folder_len == 0 && strcmp(name, "-") == 0 ? "./" : "";
    if (path)
        (void)snprintf(path, room, "%.*s%s%s", name[0] == '/' ? 0 : state->folder_len, state->path, here, name);
    return path;
}

/* A file that is missing fails when its turn comes, alone. */
static void look_at_input(cli_input *input)
{
    struct stat about;
    input->size = input->mtime_ns = -1;
    if (stat(input->path, &about))
        return;
    input->size = (int64_t)about.st_size;
    input->mtime_ns = (int64_t)about.st_mtim.tv_sec * 1000000000 + about.st_mtim.tv_nsec;
    input->dev = about.st_dev;
    input->ino = about.st_ino;
}

static void add_item(reading *state, char *const *fields, size_t count, uint32_t number)
{
    cli_manifest *manifest = state->manifest;
    if (manifest->count == state->capacity) {
        size_t room = state->capacity ? state->capacity * 2 : 64;
        cli_item *items = realloc(manifest->items, room * sizeof *items);
        if (!items) {
            state->out_of_memory = true;
            return;
        }
        manifest->items = items;
        state->capacity = room;
    }
    cli_item *item = &manifest->items[manifest->count++];
    memset(item, 0, sizeof *item);
    item->id = fields[0];
    item->line = number;
    item->input_count = count - 1;
    for (size_t i = 0; i < item->input_count; i++) {
        item->inputs[i].path = join_path(state, fields[i + 1]);
        if (item->inputs[i].path)
            look_at_input(&item->inputs[i]);
        else
            state->out_of_memory = true;
    }
}

/* `line` ends with NUL, and its tabs become NULs. */
static void read_line(reading *state, char *line, size_t len, uint32_t number)
{
    if (strlen(line) != len) {
        FAULT(state, number, "the line holds a NUL byte; a manifest is UTF-8 text");
        return;
    }
    if (line[strspn(line, " \t")] == '\0' || line[0] == '#')
        return;
    char *fields[MOST_FIELDS];
    size_t count = 0;
    bool more = true;
    for (char *next = line; more && count < MOST_FIELDS; count++) {
        fields[count] = next;
        next += strcspn(next, "\t");
        more = *next == '\t';
        if (more)
            *next++ = '\0';
    }
    const char *fault = find_id_fault(fields[0], state->format_name);
    if (fault)
        FAULT(state, number, "%s", fault);
    else if (more)
        FAULT(state, number, "more than three fields; a line is: id, tab, English file, tab, Arabic file");
    else if (count < 2)
        FAULT(state, number, "no file after the id %.100s; part them with a tab", fields[0]);
    else if (!*fields[1] || !*fields[count - 1])
        FAULT(state, number, "a file name of %.100s is empty", fields[0]);
    else
        add_item(state, fields, count, number);
}

static int compare_items(const void *a, const void *b)
{
    const cli_item *const *left = a, *const *right = b;
    int order = strcmp((*left)->id, (*right)->id);
    return order ? order : ((*left)->line > (*right)->line) - ((*left)->line < (*right)->line);
}

static void sort_items(reading *state)
{
    cli_manifest *manifest = state->manifest;
    manifest->by_id = malloc((manifest->count + 1) * sizeof(cli_item *));
    if (!manifest->by_id) {
        state->out_of_memory = true;
        return;
    }
    for (size_t i = 0; i < manifest->count; i++)
        manifest->by_id[i] = &manifest->items[i];
    qsort(manifest->by_id, manifest->count, sizeof(cli_item *), compare_items);
    for (size_t i = 1; i < manifest->count; i++) {
        const cli_item *first = manifest->by_id[i - 1], *second = manifest->by_id[i];
        if (strcmp(first->id, second->id) == 0)
            FAULT(state, second->line, "the id %.100s stands in line %lu already; each needs its own", second->id,
                  (unsigned long)first->line);
    }
}

int cli_manifest_read(cli_manifest *out, const char *path, const char *format_name)
{
    size_t len;
    memset(out, 0, sizeof *out);
    out->text = cli_read_file(path, &len);
    if (!out->text)
        return CLI_FAILED;
    const char *slash = strrchr(path, '/');
    reading state = { .manifest = out, .path = path, .format_name = format_name };
    state.folder_len = slash ? (int)(slash - path) + 1 : 0;
    char *end = out->text + len, *line = out->text;
    if (strncmp(line, "\xEF\xBB\xBF", 3) == 0)
        line += 3;
    for (uint32_t number = 1; line < end && !state.out_of_memory; number++) {
        char *stop = memchr(line, '\n', (size_t)(end - line));
        char *next = stop ? stop + 1 : end;
        stop = stop ? stop : end;
        if (stop > line && stop[-1] == '\r')
            stop--;
        *stop = '\0';
        read_line(&state, line, (size_t)(stop - line), number);
        line = next;
    }
    if (!state.out_of_memory)
        sort_items(&state);
    if (state.out_of_memory) {
        cli_note("memory ran out");
        return CLI_FAILED;
    }
    if (state.faults > MOST_FAULTS)
        cli_note("and %zu faults more in %s", state.faults - MOST_FAULTS, path);
    if (state.faults)
        return CLI_USAGE;
    return out->count ? CLI_OK
                      : cli_usage("%s names no document; a line is: id, tab, English file, tab, Arabic file", path);
}

cli_item *cli_manifest_find(const cli_manifest *manifest, const char *id, size_t len)
{
    size_t low = 0, high = manifest->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        cli_item *item = manifest->by_id[middle];
        int order = strncmp(item->id, id, len);
        if (order == 0 && item->id[len] == '\0')
            return item;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

void cli_manifest_free(cli_manifest *manifest)
{
    for (size_t i = 0; i < manifest->count; i++) {
        cli_item *item = &manifest->items[i];
        for (size_t k = 0; k < CLI_MOST_FILES; k++)
            free(item->inputs[k].path);
        free(item->report);
        free(item->error);
    }
    free(manifest->items);
    free(manifest->by_id);
    free(manifest->text);
    memset(manifest, 0, sizeof *manifest);
}
