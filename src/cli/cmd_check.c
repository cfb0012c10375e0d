/* muwazi check: what is wrong with translation memories, in words or as JSON Lines. */
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "batch.h"
#include "cli.h"

static struct {
    char *severity, *rejects, *output;
    char **lexicon;
    int fix, in_place, json, quiet, threads;
} given;

static struct poptOption options[] = {
    { "min-severity", '\0', POPT_ARG_STRING, &given.severity, 0,
      "note (default), warning or error: what is less is not told", "WHAT" },
    { "rejects", '\0', POPT_ARG_STRING, &given.rejects, 0,
      "save the findings with what to do about each, parted by tabs", "FILE" },
    { "fix", '\0', POPT_ARG_NONE, &given.fix, 0,
      "save the memory with what has a certain cure put right, all else as it was", NULL },
    { "output", 'o', POPT_ARG_STRING, &given.output, 0,
      "where --fix saves; default: memory.fixed.tmx beside memory.tmx", "FILE" },
    { "in-place", '\0', POPT_ARG_NONE, &given.in_place, 0, "--fix saves over FILE itself", NULL },
    { "json", '\0', POPT_ARG_NONE, &given.json, 0, "print a JSON object for every finding, and one for each file",
      NULL },
    { "lexicon", 'l', POPT_ARG_ARGV, &given.lexicon, 0, "a word list of your own; none: use no other", "FILE|none" },
    CLI_OPTION_NO_CACHE,
    { "jobs", 'j', POPT_ARG_INT, &given.threads, 0,
      "threads for a long memory, 8 at most; default: one a core; the result is the same for any number", "N" },
    { "quiet", 'q', POPT_ARG_NONE, &given.quiet, 0, "say nothing but errors; the exit status tells", NULL },
    CLI_OPTIONS_END,
};

static const char *const severities[] = { [MWZ_NOTE] = "note", [MWZ_WARNING] = "warning", [MWZ_FAULT] = "error" };

static bool print_json(const char *file, const mwz_check_finding *f)
{
    json_t *object = json_pack("{s:o, s:I, s:I, s:s, s:s, s:o, s:s, s:b}", "file", cli_json_text(file, strlen(file)),
                               "line", (json_int_t)f->line, "unit", (json_int_t)f->unit, "rule", f->rule, "severity",
                               severities[f->severity], "message", cli_json_text(f->message, strlen(f->message)),
                               "cure", f->cure, "fixed", f->fixed);
    if (object && f->part)
        (void)json_object_set_new(object, "part", cli_json_text(f->part, strlen(f->part)));
    if (object && f->section)
        (void)json_object_set_new(object, "section", cli_json_text(f->section, strlen(f->section)));
    if (object && f->cell)
        (void)json_object_set_new(object, "cell", cli_json_text(f->cell, strlen(f->cell)));
    static const char *const names[] = { [MWZ_AR] = "ar", [MWZ_EN] = "en" };
    for (int side = MWZ_EN; object && side >= MWZ_AR; side--)
        if (f->text[side].bytes)
            (void)json_object_set_new(object, names[side], cli_json_text(f->text[side].bytes, f->text[side].len));
    return cli_json_print(object);
}

static bool print_each(void *user, const mwz_check_finding *f)
{
    const char *file = user;
    if (cli_stopped())
        return false;
    if (given.quiet)
        return true;
    if (given.json)
        return print_json(file, f);
    char unit[192] = "", place[32];
    const char *within = f->part && f->section ? f->section : f->part; /* of an XLSX the name of the sheet, where it has one */
    const char *of = f->part ? NULL : f->section; /* of an XLIFF, whose lines are those of the whole */
    if (f->unit)
        (void)snprintf(unit, sizeof unit, "unit %lu%s%.150s: ", (unsigned long)f->unit, of ? " of " : "", of ? of : "");
    (void)snprintf(place, sizeof place, "%lu", (unsigned long)f->line);
    return printf("%s%s%s:%s: %s: %s%s [%s%s]\n", file, within ? ", " : "", within ? within : "", f->cell ? f->cell : place,
                  severities[f->severity], unit, f->message, f->rule, f->fixed ? ", fixed" : "") > 0;
}

static bool print_sum(const char *file, const mwz_check_sum *sum)
{
    if (given.quiet)
        return true;
    if (given.json)
        return cli_json_print(json_pack("{s:o, s:I, s:I, s:I, s:I, s:I}", "file", cli_json_text(file, strlen(file)),
                                        "units", (json_int_t)sum->units, "errors", (json_int_t)sum->count[MWZ_FAULT],
                                        "warnings", (json_int_t)sum->count[MWZ_WARNING], "notes",
                                        (json_int_t)sum->count[MWZ_NOTE], "fixed", (json_int_t)sum->fixed));
    if (sum->count[MWZ_FAULT] + sum->count[MWZ_WARNING] + sum->count[MWZ_NOTE] == 0)
        return printf("%s: %zu unit%s, nothing found\n", file, sum->units, sum->units == 1 ? "" : "s") > 0;
    return printf("%s: %zu unit%s, %zu error%s, %zu warning%s, %zu note%s\n", file, sum->units, sum->units == 1 ? "" : "s",
                  sum->count[MWZ_FAULT], sum->count[MWZ_FAULT] == 1 ? "" : "s", sum->count[MWZ_WARNING],
                  sum->count[MWZ_WARNING] == 1 ? "" : "s", sum->count[MWZ_NOTE], sum->count[MWZ_NOTE] == 1 ? "" : "s") > 0;
}

/* Where the memory is saved with its cures, to be freed: as told, the memory itself, or "memory.fixed.tmx" beside it.
 */
static char *fixed_name(const char *file)
{
    if (given.output || given.in_place)
        return strdup(given.output ? given.output : file);
    static const char word[] = ".fixed";
    const char *slash = strrchr(file, '/'), *dot = strrchr(slash ? slash : file, '.');
    size_t len = strlen(file), stem = dot && dot > (slash ? slash + 1 : file) ? (size_t)(dot - file) : len;
    char *name = malloc(len + sizeof word);
    if (name)
        (void)snprintf(name, len + sizeof word, "%.*s%s%s", (int)stem, file, word, file + stem);
    return name;
}

/* Checks one memory, and adds what was found up. */
static int check_file(const cli_session *session, const char *file, mwz_check_options *how, size_t *found)
{
    mwz_error err = MWZ_ERROR_INIT;
    mwz_check_sum sum;
    char *name = strdup(file), *fixed = given.fix ? fixed_name(file) : NULL;
    int status = CLI_OK;
    how->lexicon = session->lexicon;
    how->each = print_each;
    how->each_user = name;
    how->fixed_path = fixed;
    if (!name || (given.fix && !fixed) || mwz_check_memory(&sum, session->context, file, how, &err))
        status = cli_failed(&err);
    if (status == CLI_OK && print_sum(file, &sum)) {
        for (size_t k = 0; k < sizeof sum.count / sizeof *sum.count; k++)
            *found += sum.count[k];
        if (given.fix && !given.quiet)
            cli_note("%zu of %zu findings fixed; saved to %s", sum.fixed, sum.count[0] + sum.count[1] + sum.count[2],
                     fixed);
    }
    free(name);
    free(fixed);
    return status;
}

static int check_files(const char *const *files, mwz_check_options *how)
{
    cli_session session;
    size_t found = 0;
    int status = cli_session_open(&session);
    if (status == CLI_OK)
        status = cli_session_lexicon(&session, (const char *const *)given.lexicon, given.quiet != 0);
    bool failed = false; /* one memory does not stand for the others */
    for (size_t i = 0; files[i] && status == CLI_OK && !ferror(stdout) && !cli_stopped();
         i++) /* cli_finish_stdout tells */
        failed = check_file(&session, files[i], how, &found) != CLI_OK || failed;
    cli_session_close(&session);
    if (status == CLI_OK)
        status = cli_finish_stdout();
    if (status != CLI_OK || found == 0)
        return status == CLI_OK && failed ? CLI_FAILED : status;
    if (!given.quiet)
        cli_note("%zu finding%s", found, found == 1 ? "" : "s");
    return CLI_FAILED;
}

static int check_arguments(const char *const *files, mwz_check_options *how)
{
    if (!files[0])
        return cli_usage("name a translation memory, such as: muwazi check memory.tmx");
    bool known = !given.severity;
    for (int i = MWZ_NOTE; i <= MWZ_FAULT && !known; i++)
        if (strcmp(given.severity, severities[i]) == 0) {
            how->min_severity = (mwz_severity)i;
            known = true;
        }
    if (!known)
        return cli_usage("--min-severity %s is not known; use note, warning or error", given.severity);
    how->rejects_path = given.rejects;
    if (given.threads < 0)
        return cli_usage("--jobs %d: give a number of threads, 1 or more", given.threads);
    how->threads = cli_threads(given.threads);
    if (!given.fix && (given.output || given.in_place))
        return cli_usage("%s says where --fix saves; add --fix, or leave it out", given.output ? "-o" : "--in-place");
    if (given.output && given.in_place)
        return cli_usage("-o and --in-place are two places; name one");
    if (given.output && cli_count(files) > 1)
        return cli_usage("-o is for one memory; call it once for each, or leave -o out");
    for (size_t i = 0; files[i] && given.fix; i++)
        if (strcmp(given.output ? given.output : files[i], "-") == 0)
            return cli_usage("--fix saves a file; name one with -o");
    if (given.output) {
        int status = cli_check_output(given.output, files);
        if (status != CLI_OK)
            return status;
        if (given.rejects && cli_same_file(given.output, given.rejects))
            return cli_usage("%s is named for two outputs; give each its own name", given.output);
    }
    if (given.rejects && cli_count(files) > 1)
        return cli_usage("--rejects is of one memory; call it once for each");
    return given.rejects ? cli_check_output(given.rejects, files) : CLI_OK;
}

static int run_check(int argc, const char **argv)
{
    const char **files;
    int status;
    mwz_check_options how = MWZ_CHECK_OPTIONS_INIT;
    poptContext context = cli_parse(&cli_check, argc, argv, &files, &status);
    if (context)
        status = check_arguments(files, &how);
    if (context && status == CLI_OK)
        status = check_files(files, &how);
    free(given.severity);
    free(given.rejects);
    free(given.output);
    cli_free_list(given.lexicon);
    poptFreeContext(context);
    return status;
}

const cli_command cli_check = {
    "check",
    run_check,
    "find what is wrong with a translation memory, of any tool",
    "FILE...",
    "  muwazi check memory.tmx\n"
    "  muwazi check --min-severity=warning --rejects=rejects.tsv memory.tmx\n"
    "  muwazi check --fix -o mended.tmx memory.tmx\n"
    "\n"
    "FILE is TMX, XLIFF, PO, MO, or a table (TSV, CSV, XLSX) with a column of English and one of\n"
    "Arabic, packed with gzip or not; - is standard input.\n"
    "A line for each finding: file, line, severity, number of the unit, what is wrong, and in\n"
    "brackets the rule, which muwazi(1) explains.\n"
    "\n"
    "Exit status: 0 nothing found, 1 something found, or the work failed, 2 the command line is\n"
    "wrong.\n",
    options,
};
