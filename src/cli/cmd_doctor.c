/* muwazi doctor: what is damaged in a text, in words or as JSON Lines, and the text repaired. */
#include <errno.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "batch.h"
#include "cli.h"

static struct {
    char *output, *encoding, *from, *repair;
    char **lexicon;
    int fix, json, quiet;
} given;

static struct poptOption options[] = {
    { "fix", '\0', POPT_ARG_NONE, &given.fix, 0, "save the repaired text, in UTF-8 (needs -o)", NULL },
    { "output", 'o', POPT_ARG_STRING, &given.output, 0, "where to save it; - is standard output", "FILE" },
    { "repair", '\0', POPT_ARG_STRING, &given.repair, 0, "sure (default) or all: with what is likely too", "WHAT" },
    { "json", '\0', POPT_ARG_NONE, &given.json, 0, "print a JSON object for every diagnosis of a line, and one for each file",
      NULL },
    { "encoding", 'e', POPT_ARG_STRING, &given.encoding, 0, "the encoding of the files; default: detected", "NAME" },
    { "from", '\0', POPT_ARG_STRING, &given.from, 0, "what the files are; default: found by content", "KIND" },
    { "lexicon", 'l', POPT_ARG_ARGV, &given.lexicon, 0, "a word list of your own; none: use no other", "FILE|none" },
    CLI_OPTION_NO_CACHE,
    { "quiet", 'q', POPT_ARG_NONE, &given.quiet, 0, "say nothing but errors; the exit status tells", NULL },
    CLI_OPTIONS_END,
};

static const char *const certainties[] = { [MWZ_UNSURE] = "unsure", [MWZ_LIKELY] = "likely", [MWZ_SURE] = "sure" };

static json_t *make_object(const mwz_diagnosis *d, const char *file)
{
    json_t *object = json_pack("{s:o, s:s, s:s, s:b, s:I, s:I, s:I, s:I, s:I}", "file", cli_json_text(file, strlen(file)),
                               "kind", d->kind, "certainty", certainties[d->certainty], "repaired", given.fix && d->repaired, "lines",
                               (json_int_t)d->lines, "count", (json_int_t)d->count, "line", (json_int_t)d->line, "offset",
                               (json_int_t)d->span.offset, "len", (json_int_t)d->span.len);
    if (object && d->before.bytes) {
        (void)json_object_set_new(object, "before", cli_json_text(d->before.bytes, d->before.len));
        (void)json_object_set_new(object, "after", cli_json_text(d->after.bytes, d->after.len));
    }
    return object;
}

static bool print_each(void *user, const mwz_diagnosis *diagnosis)
{
    return cli_json_print(make_object(diagnosis, user)) && !cli_stopped();
}

static int print_json_summary(const mwz_doctor *doctor, const char *file)
{
    json_t *kinds = json_array();
    mwz_diagnosis d;
    for (size_t i = 0; mwz_doctor_diagnosis(doctor, i, &d); i++)
        (void)json_array_append_new(kinds, json_pack("{s:s, s:s, s:b, s:I, s:I, s:I}", "kind", d.kind, "certainty",
                                                     certainties[d.certainty], "repaired", given.fix && d.repaired, "lines",
                                                     (json_int_t)d.lines, "count", (json_int_t)d.count, "line",
                                                     (json_int_t)d.line));
    return cli_json_print(json_pack("{s:o, s:s, s:o}", "file", cli_json_text(file, strlen(file)), "encoding",
                                  mwz_doctor_encoding(doctor), "diagnoses", kinds))
        ? CLI_OK
        : CLI_FAILED;
}

static void print_example(const char *mark, mwz_text text)
{
    if (text.bytes)
        printf("    %s %.*s\n", mark, (int)text.len, text.bytes);
}

static void print_words(const mwz_doctor *doctor, const char *file, FILE *out)
{
    mwz_diagnosis d;
    bool all = given.repair && strcmp(given.repair, "all") == 0;
    if (mwz_doctor_diagnosis_count(doctor) == 0) {
        (void)fprintf(out, "%s%s: nothing found\n", out == stderr ? "muwazi: " : "", file);
        return;
    }
    for (size_t i = 0; mwz_doctor_diagnosis(doctor, i, &d); i++) {
        const char *what = d.certainty == MWZ_UNSURE ? "left as it is"
            : given.fix && d.repaired                ? "repaired"
            : d.certainty == MWZ_SURE || (d.repaired && !all) ? "--fix repairs it"
                                                     : "--fix --repair=all repairs it";
        (void)fprintf(out, "%s%s:%lu: %s in %lu line%s, %s: %s; %s\n", out == stderr ? "muwazi: " : "", file, (unsigned long)d.line, d.kind,
                      (unsigned long)d.lines, d.lines == 1 ? "" : "s", certainties[d.certainty], d.words, what);
        if (out == stdout) {
            bool left = d.certainty == MWZ_UNSURE;
            print_example(left ? " " : "-", d.before);
            if (!left)
                print_example("+", d.after);
        }
    }
}

/* *found counts the texts in which something is not as it should be. */
static int examine(const cli_session *session, const char *path, mwz_doctor_options *how, size_t *found)
{
    mwz_error err = MWZ_ERROR_INIT;
    mwz_doctor *doctor;
    char *name = strdup(path);
    how->name = path;
    how->lexicon = session->lexicon;
    how->each = given.json && !given.quiet ? print_each : NULL;
    how->each_user = name;
    if (!name || mwz_doctor_new(&doctor, session->context, how, &err)) {
        free(name);
        return cli_failed(&err);
    }
    int status = cli_feed_file(doctor, path);
    *found += mwz_doctor_diagnosis_count(doctor) > 0;
    bool to_stdout = how->sink != NULL;
    if (status == CLI_OK && !given.quiet && given.json)
        status = print_json_summary(doctor, path);
    else if (status == CLI_OK && !given.quiet)
        print_words(doctor, path, to_stdout ? stderr : stdout);
    if (status == CLI_OK && how->path && !given.quiet)
        cli_note("repaired text saved to %s", how->path);
    mwz_doctor_free(doctor);
    free(name);
    return status;
}

static int examine_files(const char *const *files, mwz_doctor_options *how)
{
    cli_session session;
    size_t found = 0;
    int status = cli_session_open(&session);
    if (status == CLI_OK)
        status = cli_session_lexicon(&session, (const char *const *)given.lexicon, given.quiet != 0);
    for (size_t i = 0; files[i] && status == CLI_OK; i++)
        status = examine(&session, files[i], how, &found);
    cli_session_close(&session);
    if (status == CLI_OK)
        status = cli_finish_stdout();
    if (status != CLI_OK || found == 0)
        return status;
    if (!given.quiet)
        cli_note("damage in %zu of %zu text%s", found, cli_count(files), cli_count(files) == 1 ? "" : "s");
    return CLI_FAILED;
}

static int check_output(const char *const *files, mwz_doctor_options *how, mwz_sink *sink)
{
    if (given.fix && !given.output)
        return cli_usage("say where to save the repaired text, such as: --fix -o repaired.txt");
    if (!given.fix && given.output)
        return cli_usage("-o is where --fix saves the repaired text; add --fix, or leave it out");
    if (!given.fix)
        return CLI_OK;
    if (cli_count(files) > 1)
        return cli_usage("--fix repairs one file at a time; call it once for each");
    if (strcmp(given.output, "-") == 0) {
        if (given.json)
            return cli_usage("--json and the repaired text both go to standard output; name a file with -o");
        how->sink = sink;
        return CLI_OK;
    }
    how->path = given.output;
    return cli_check_output(given.output, files);
}

static int check_and_examine(const char *const *files)
{
    mwz_doctor_options how = MWZ_DOCTOR_OPTIONS_INIT;
    mwz_sink sink = cli_stdout_sink();
    if (!files[0])
        return cli_usage("name a text to examine, such as: muwazi doctor old.txt");
    int status = check_output(files, &how, &sink);
    if (status != CLI_OK)
        return status;
    if (!cli_read_from(given.from, &how.format) || !cli_read_repair(given.repair, &how.repair))
        return CLI_USAGE;
    how.encoding = given.encoding;
    return examine_files(files, &how);
}

static int run_doctor(int argc, const char **argv)
{
    const char **files;
    int status;
    poptContext context = cli_parse(&cli_doctor, argc, argv, &files, &status);
    if (context)
        status = check_and_examine(files);
    char *strings[] = { given.output, given.encoding, given.from, given.repair };
    for (size_t i = 0; i < sizeof strings / sizeof *strings; i++)
        free(strings[i]);
    cli_free_list(given.lexicon);
    poptFreeContext(context);
    return status;
}

const cli_command cli_doctor = {
    "doctor",
    run_doctor,
    "find and repair what damaged a text: wrong encodings, visual order, …",
    "FILE...",
    "  muwazi doctor old.txt\n"
    "  muwazi doctor --fix -o repaired.txt old.txt\n"
    "\n"
    "Each kind of damage is told with its first line, how sure it is, and how many lines have\n"
    "it; the example shows the line before (-) and after (+) the repairs.  What is unsure is\n"
    "never changed.  - is standard input.\n"
    "\n"
    "Exit status: 0 nothing found, 1 something found, or the work failed, 2 the command line is\n"
    "wrong.\n",
    options,
};
