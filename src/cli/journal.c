/* The report of a batch: DIR/report.jsonl, a line a document in the manifest's order, written whole and renamed at the
   end. While a run goes on, finished lines are added to DIR/report.journal, so that a killed run loses only the
   documents in hand; the next run reads both. The journal is also the lock of the folder. A document is done when its
   line says ok with the same inputs (path, size, time) and the same options, and its result file is there. */
#include <errno.h>
#include <fcntl.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <jansson.h>

#include "batch.h"

enum { PATH_ROOM = 4096 };

size_t cli_result_count(const cli_plan *plan)
{
    return plan->format == MWZ_FORMAT_MOSES ? 2 : 1;
}

bool cli_result_path(char *out, size_t room, const cli_plan *plan, const cli_item *item, size_t which)
{
    static const char *const moses[] = { "en", "ar" };
    const char *ending = plan->format == MWZ_FORMAT_MOSES ? moses[which] : plan->format_name;
    int len = snprintf(out, room, "%s/%s.%s", plan->folder, item->id, ending);
    return len > 0 && (size_t)len < room;
}

bool cli_result_exists(const cli_plan *plan, const cli_item *item)
{
    for (size_t i = 0; i < cli_result_count(plan); i++) {
        char path[PATH_ROOM];
        struct stat about;
        if (!cli_result_path(path, sizeof path, plan, item, i) || stat(path, &about) || !S_ISREG(about.st_mode))
            return false;
    }
    return true;
}

static bool name_file(char *out, const char *folder, const char *name)
{
    int len = snprintf(out, PATH_ROOM, "%s/%s", folder, name);
    if (len > 0 && len < PATH_ROOM)
        return true;
    cli_note("the name of the folder %.60s… is too long", folder);
    return false;
}

static json_t *make_inputs(const cli_item *item)
{
    json_t *inputs = json_array();
    for (size_t i = 0; i < item->input_count; i++) {
        const cli_input *input = &item->inputs[i];
        json_t *about = json_pack("{s:o, s:I, s:I}", "path", cli_json_text(input->path, strlen(input->path)), "size",
                                  (json_int_t)input->size, "mtime_ns", (json_int_t)input->mtime_ns);
        if (json_array_append_new(inputs, about))
            break;
    }
    if (json_array_size(inputs) == item->input_count)
        return inputs;
    json_decref(inputs);
    return NULL;
}

static char *make_line(const cli_plan *plan, const cli_item *item, const cli_outcome *outcome)
{
    json_t *line = json_object();
    bool ok = outcome->err.status == MWZ_OK;
    int failed = json_object_set_new(line, "id", json_string(item->id));
    failed |= json_object_set_new(line, "status", json_string(ok ? "ok" : "failed"));
    if (ok) {
        failed |= json_object_set_new(line, "pairs", json_integer((json_int_t)outcome->pairs));
        failed |= json_object_set_new(line, "unpaired_en", json_integer((json_int_t)outcome->unpaired[MWZ_EN]));
        failed |= json_object_set_new(line, "unpaired_ar", json_integer((json_int_t)outcome->unpaired[MWZ_AR]));
        failed |= json_object_set_new(line, "findings", json_integer((json_int_t)outcome->findings));
        failed |= json_object_set_new(line, "mean_probability", cli_json_probability(outcome->mean_probability));
        failed |= outcome->stretches && json_object_set(line, "stretches", outcome->stretches);
    } else {
        failed |= json_object_set_new(line, "error", cli_json_error(&outcome->err));
    }
    if (!plan->no_timing)
        failed |=
            json_object_set_new(line, "seconds", json_real((double)(int64_t)(outcome->seconds * 1e3 + 0.5) / 1e3));
    failed |= json_object_set_new(line, "inputs", make_inputs(item));
    failed |= json_object_set_new(line, "options", json_string(plan->options_text));
    if (!failed)
        return cli_json_line(line);
    json_decref(line);
    return NULL;
}

/* Marks the document of an earlier line as done, if it is still as it was. */
static void take_line(const char *text, size_t len, const cli_plan *plan, const cli_manifest *manifest)
{
    json_t *line = json_loadb(text, len, 0, NULL);
    json_t *id = json_object_get(line, "id");
    const char *status = json_string_value(json_object_get(line, "status"));
    const char *options = json_string_value(json_object_get(line, "options"));
    cli_item *item =
        json_is_string(id) ? cli_manifest_find(manifest, json_string_value(id), json_string_length(id)) : NULL;
    if (item) { /* a later line replaces an earlier one */
        free(item->report);
        item->report = NULL;
        item->done_before = false;
    }
    json_t *inputs = item ? make_inputs(item) : NULL;
    if (inputs && status && strcmp(status, "ok") == 0 && options && strcmp(options, plan->options_text) == 0 &&
        json_equal(inputs, json_object_get(line, "inputs")) && cli_result_exists(plan, item)) {
        item->pairs = (size_t)json_integer_value(json_object_get(line, "pairs"));
        if (plan->no_timing)
            (void)json_object_del(line, "seconds");
        item->report = cli_json_line(json_incref(line));
        item->done_before = item->report != NULL;
    }
    json_decref(inputs);
    json_decref(line);
}

/* What a kill cut short is no JSON, and passed over. */
static void take_lines(const char *text, size_t len, const cli_plan *plan, const cli_manifest *manifest)
{
    const char *end = text + len;
    while (text < end) {
        const char *stop = memchr(text, '\n', (size_t)(end - text));
        if (!stop)
            break;
        take_line(text, (size_t)(stop - text), plan, manifest);
        text = stop + 1;
    }
}

static int take_report(const cli_plan *plan, const cli_manifest *manifest)
{
    char path[PATH_ROOM];
    struct stat about;
    size_t len;
    if (!name_file(path, plan->folder, "report.jsonl"))
        return CLI_FAILED;
    if (stat(path, &about))
        return CLI_OK;
    char *text = cli_read_file(path, &len);
    if (!text)
        return CLI_FAILED;
    take_lines(text, len, plan, manifest);
    free(text);
    return CLI_OK;
}

/* Read through the locked descriptor: closing another one of the same file would give the lock up. */
static int take_journal(const cli_journal *journal, const cli_plan *plan, const cli_manifest *manifest)
{
    struct stat about;
    if (fstat(journal->fd, &about) || about.st_size == 0)
        return CLI_OK;
    size_t len = (size_t)about.st_size, used = 0;
    char *text = malloc(len);
    if (!text) {
        cli_note("memory ran out");
        return CLI_FAILED;
    }
    ssize_t got = 1;
    while (used < len && got > 0) {
        got = pread(journal->fd, text + used, len - used, (off_t)used);
        used += got > 0 ? (size_t)got : 0;
    }
    take_lines(text, used, plan, manifest);
    /* A line that was cut short must not run into the next one. */
    int failed = used && text[used - 1] != '\n' && write(journal->fd, "\n", 1) != 1;
    free(text);
    if (!failed)
        return CLI_OK;
    cli_note("%s/report.journal cannot be written: %s", plan->folder, strerror(errno));
    return CLI_FAILED;
}

static int lock_folder(cli_journal *journal)
{
    char path[PATH_ROOM];
    if (mkdir(journal->folder, 0777) && errno != EEXIST) {
        cli_note("the folder %s cannot be made: %s", journal->folder, strerror(errno));
        return CLI_FAILED;
    }
    if (!name_file(path, journal->folder, "report.journal"))
        return CLI_FAILED;
    journal->fd = open(path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0666);
    if (journal->fd < 0) {
        cli_note("%s cannot be written: %s", path, strerror(errno));
        return CLI_FAILED;
    }
    struct flock whole = { .l_type = F_WRLCK, .l_whence = SEEK_SET };
    struct stat about;
    /* No link left: the other run has just finished and dropped its journal. */
    bool taken = fcntl(journal->fd, F_SETLK, &whole) == -1 && (errno == EACCES || errno == EAGAIN);
    if (!taken && fstat(journal->fd, &about) == 0 && about.st_nlink > 0)
        return CLI_OK;
    cli_note("another muwazi batch is at work in %s; wait for it, or use another folder", journal->folder);
    return CLI_FAILED;
}

/* A killed run leaves files "RESULT.pid-n.part". With the lock held nobody is writing them. */
static void drop_parts(const cli_plan *plan, const cli_manifest *manifest)
{
    DIR *folder = opendir(plan->folder);
    for (const struct dirent *entry; folder && (entry = readdir(folder));) {
        const char *name = entry->d_name;
        size_t len = strlen(name);
        char path[PATH_ROOM];
        if (len < 6 || strcmp(name + len - 5, ".part") != 0)
            continue;
        len -= 5;
        while (len && name[len - 1] != '.' && strchr("0123456789-", name[len - 1]))
            len--;
        for (size_t dots = 0; len && dots < 2; dots += name[len] == '.')
            len--; /* before ".FORMAT." */
        if (cli_manifest_find(manifest, name, len) && name_file(path, plan->folder, name))
            (void)unlink(path);
    }
    if (folder)
        (void)closedir(folder);
}

int cli_journal_open(cli_journal *journal, const cli_plan *plan, const cli_manifest *manifest)
{
    journal->folder = plan->folder;
    int status = lock_folder(journal);
    if (status == CLI_OK)
        status = take_report(plan, manifest);
    if (status == CLI_OK)
        status = take_journal(journal, plan, manifest);
    if (status == CLI_OK)
        drop_parts(plan, manifest);
    return status;
}

int cli_journal_add(cli_journal *journal, const cli_plan *plan, cli_item *item, const cli_outcome *outcome)
{
    char *line = make_line(plan, item, outcome);
    const char *message = outcome->err.message[0] ? outcome->err.message : "failed";
    item->error = outcome->err.status ? strdup(message) : NULL;
    if (!line || (outcome->err.status && !item->error)) {
        free(line);
        cli_note("memory ran out");
        return CLI_FAILED;
    }
    item->pairs = outcome->pairs;
    item->report = line;
    size_t len = strlen(line);
    line[len] = '\n'; /* in place of the NUL, for one write: a kill cuts no line that another follows */
    ssize_t put = write(journal->fd, line, len + 1);
    line[len] = '\0';
    if (put == (ssize_t)len + 1)
        return CLI_OK;
    cli_note("%s/report.journal cannot be written: %s", journal->folder,
             put < 0 ? strerror(errno) : "the disk is full");
    return CLI_FAILED;
}

int cli_journal_finish(cli_journal *journal, const cli_manifest *manifest)
{
    char path[PATH_ROOM], part[PATH_ROOM], old[PATH_ROOM];
    if (!name_file(path, journal->folder, "report.jsonl") || !name_file(part, journal->folder, "report.jsonl.part") ||
        !name_file(old, journal->folder, "report.journal"))
        return CLI_FAILED;
    FILE *file = fopen(part, "wb");
    bool good = file != NULL;
    for (size_t i = 0; i < manifest->count && good; i++) {
        const char *line = manifest->items[i].report;
        good = !line || (fputs(line, file) >= 0 && fputc('\n', file) >= 0);
    }
    good = good && fflush(file) == 0 && fsync(fileno(file)) == 0;
    int cause = errno;
    if (file && fclose(file) && good) {
        good = false;
        cause = errno;
    }
    if (good && rename(part, path)) {
        good = false;
        cause = errno;
    }
    if (good) {
        (void)unlink(old);
        return CLI_OK;
    }
    cli_note("%s cannot be written: %s", path, strerror(cause));
    (void)unlink(part);
    return CLI_FAILED;
}

void cli_journal_close(cli_journal *journal)
{
    if (journal->fd >= 0)
        (void)close(journal->fd);
    journal->fd = -1;
}
