/* muwazi batch: many documents in one process, with one lexicon and several threads; from a manifest to a folder, or
   from standard input to standard output. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "batch.h"

static struct {
    char *folder, *format;
    int jobs, no_timing, quiet;
} given;

static cli_texts texts;
static cli_pairs pairs;

static struct poptOption options[] = {
    { "out", 'o', POPT_ARG_STRING, &given.folder, 0, "the folder for the results and report.jsonl; made when missing",
      "DIR" },
    { "format", 'f', POPT_ARG_STRING, &given.format, 0, "tmx (default), xlf, xliff, po, tsv, csv, xlsx, html, jsonl, beads, ladder, xces or moses", "NAME" },
    { "jobs", 'j', POPT_ARG_INT, &given.jobs, 0, "documents worked on at a time; default: one a processor", "N" },
    CLI_OPTIONS_READING(texts),
    CLI_OPTIONS_LANGUAGES(texts),
    CLI_OPTIONS_PAIRS(pairs),
    { "no-timing", '\0', POPT_ARG_NONE, &given.no_timing, 0, "leave the seconds out of the report", NULL },
    { "quiet", 'q', POPT_ARG_NONE, &given.quiet, 0, "no progress, nothing but errors", NULL },
    CLI_OPTION_NO_CACHE,
    CLI_OPTIONS_END,
};

/* The options that change no result. `format` is told by its name, default or not. */
static const char *const without_effect[] = { "out", "format", "jobs", "no-timing", "quiet", "no-cache", "help" };
/* Those that name files, whose size and time count too. */
static const char *const naming_files[] = { "lexicon", "rules" };

static bool is_among(const char *word, const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (strcmp(word, words[i]) == 0)
            return true;
    }
    return false;
}

static bool go_on(void *user, const mwz_progress *progress)
{
    (void)user;
    (void)progress;
    return !cli_stopped();
}

static bool is_stream(const char *manifest)
{
    return strcmp(manifest, "-") == 0;
}

static int check_jobs(cli_plan *plan)
{
    if (given.jobs < 0 || given.jobs > CLI_MOST_JOBS)
        return cli_usage("--jobs takes a number from 1 to %d", CLI_MOST_JOBS);
    long processors = given.jobs ? given.jobs : sysconf(_SC_NPROCESSORS_ONLN);
    plan->jobs = processors < 1 ? 1 : processors > CLI_MOST_JOBS ? CLI_MOST_JOBS : (size_t)processors;
    return CLI_OK;
}

/* What adds to files alone, in words; NULL: nothing of it was asked for. */
static const char *option_of_files(void)
{
    return pairs.source          ? "source"
           : pairs.profile       ? "profile"
           : pairs.heading_links ? "heading-links"
           : pairs.provenance    ? "provenance"
           : pairs.inline_codes  ? "inline"
           : pairs.phrases       ? "phrases"
                                 : NULL;
}

static int check_options(cli_plan *plan, const char *manifest)
{
    plan->format_name = given.format ? given.format : "tmx";
    int format = mwz_format_from_name(plan->format_name);
    if (!format || format == MWZ_FORMAT_TERMS || format == MWZ_FORMAT_TBX)
        return cli_usage("--format %s is not known; use tmx, xlf, xliff, po, tsv, csv, xlsx, html, jsonl, beads, ladder, xces or moses", plan->format_name);
    if (is_stream(manifest) && (given.folder || given.format))
        return cli_usage("from standard input the results go to standard output, as JSON Lines; leave out --out and "
                         "--format");
    if (is_stream(manifest) && texts.encoding)
        return cli_usage("JSON is UTF-8; leave out --encoding");
    if (is_stream(manifest) && option_of_files())
        return cli_usage("--%s is for files; the answers to standard input have no room for it", option_of_files());
    if (!is_stream(manifest) && (!given.folder || !*given.folder))
        return cli_usage("say where to save the results, such as: muwazi batch --out=results %s", manifest);
    plan->format = (mwz_format)format;
    plan->folder = given.folder;
    plan->no_timing = given.no_timing != 0;
    plan->quiet = given.quiet != 0;
    plan->read = (mwz_read_options)MWZ_READ_OPTIONS_INIT;
    plan->align = (mwz_align_options)MWZ_ALIGN_OPTIONS_INIT;
    plan->write = (mwz_write_options)MWZ_WRITE_OPTIONS_INIT;
    plan->align.reasons = plan->align.words = plan->format == MWZ_FORMAT_HTML;
    int status = check_jobs(plan);
    if (status == CLI_OK)
        status = cli_read_pairs(&pairs, &texts, plan->format, &plan->read, &plan->align, &plan->write);
    const char *const no_file[] = { NULL }; /* one document may be a file with both languages, another two files */
    return status == CLI_OK ? cli_read_texts(&texts, no_file, &plan->read, &plan->align) : status;
}

static int swallow(void *user, const void *bytes, size_t len)
{
    (void)user;
    (void)bytes;
    (void)len;
    return 0;
}

/* Two words, aligned and written to nowhere: what is wrong with the tags or the encoding would fail every document, and
   is told once, before anything starts. */
static int rehearse(const cli_plan *plan)
{
    static const char *const words[] = { "Good morning.\n\n", "صباح الخير.\n\n" };
    mwz_error err = MWZ_ERROR_INIT;
    mwz_document *documents[] = { NULL, NULL, NULL };
    mwz_bitext *bitext = NULL;
    mwz_status status = mwz_document_from_bytes(&documents[2], plan->context, words[0], 16, &plan->read, &err);
    if (status != MWZ_ERR_ENCODING)
        status = MWZ_OK; /* an encoding that exists; these bytes may be no text in it */
    mwz_read_options read = plan->read;
    read.encoding = "UTF-8";
    for (size_t i = 0; i < 2 && status == MWZ_OK; i++)
        status = mwz_document_from_bytes(&documents[i], plan->context, words[i], strlen(words[i]), &read, &err);
    if (status == MWZ_OK) {
        const mwz_document *const both[] = { documents[0], documents[1] };
        status = mwz_align(&bitext, plan->context, both, 2, &plan->align, &err);
    }
    const mwz_sink nowhere = { swallow, NULL };
    if (status == MWZ_OK)
        status = mwz_bitext_write(bitext, plan->format, &plan->write, &nowhere, NULL, &err);
    mwz_bitext_free(bitext);
    for (size_t i = 0; i < 3; i++)
        mwz_document_free(documents[i]);
    return status ? cli_failed(&err) : CLI_OK;
}

static void print_word(FILE *out, const char *option, const char *word)
{
    struct stat about;
    (void)fprintf(out, " %s=%s", option, word);
    if (is_among(option, naming_files, sizeof naming_files / sizeof *naming_files) && stat(word, &about) == 0)
        (void)fprintf(out, "(%lld,%lld.%09ld)", (long long)about.st_size, (long long)about.st_mtim.tv_sec,
                      about.st_mtim.tv_nsec);
}

static void print_option(FILE *out, const struct poptOption *option)
{
    unsigned kind = option->argInfo & POPT_ARG_MASK;
    char *const *words = kind == POPT_ARG_ARGV ? *(char ***)option->arg : option->arg;
    size_t count = kind == POPT_ARG_ARGV ? cli_count((const char *const *)words) : kind == POPT_ARG_STRING && *words;
    for (size_t i = 0; i < count; i++)
        print_word(out, option->longName, words[i]);
    if (kind == POPT_ARG_NONE && *(int *)option->arg)
        print_word(out, option->longName, "yes");
    else if (kind == POPT_ARG_DOUBLE && *(double *)option->arg > 0)
        (void)fprintf(out, " %s=%.6f", option->longName, *(double *)option->arg);
}

/* What the results depend on besides the texts. The pairs of the lexicon tell whether FreeDict was there. */
static char *describe_options(const cli_plan *plan)
{
    char *text = NULL;
    size_t len = 0;
    FILE *out = open_memstream(&text, &len);
    if (!out)
        return NULL;
    (void)fprintf(out, "muwazi=%s format=%s lexicon-pairs=%zu", mwz_version(), plan->format_name,
                  mwz_lexicon_pair_count(plan->align.lexicon));
    for (const struct poptOption *option = options; option->longName; option++) {
        if (!is_among(option->longName, without_effect, sizeof without_effect / sizeof *without_effect))
            print_option(out, option);
    }
    if (fclose(out)) {
        free(text);
        return NULL;
    }
    bool good = cli_is_utf8(text, len); /* a file name need not be */
    for (size_t i = 0; i < len && !good; i++)
        text[i] = (unsigned char)text[i] > 0x7F ? '?' : text[i];
    return text;
}

static int compare_files(const void *a, const void *b)
{
    const cli_input *left = a, *right = b;
    if (left->dev != right->dev)
        return left->dev < right->dev ? -1 : 1;
    return (left->ino > right->ino) - (left->ino < right->ino);
}

/* No result may take the place of a file that is read: a slip of the fingers would cost the user his text. */
static int check_outputs(const cli_plan *plan, const cli_manifest *manifest, const char *manifest_path)
{
    static const char *const own[] = { "report.jsonl", "report.journal", "report.jsonl.part" };
    const char *others[] = { manifest_path, texts.rules };
    size_t count = 0, lists = cli_count((const char *const *)texts.lexicon);
    cli_input *files = calloc(manifest->count * CLI_MOST_FILES + lists + 2, sizeof *files);
    if (!files) {
        cli_note("memory ran out");
        return CLI_FAILED;
    }
    for (size_t i = 0; i < manifest->count; i++) {
        for (size_t k = 0; k < manifest->items[i].input_count; k++)
            files[count++] = manifest->items[i].inputs[k];
    }
    for (size_t i = 0; i < lists + 2; i++) {
        struct stat about;
        const char *path = i < 2 ? others[i] : texts.lexicon[i - 2];
        if (path && stat(path, &about) == 0)
            files[count++] = (cli_input) { .dev = about.st_dev, .ino = about.st_ino };
    }
    qsort(files, count, sizeof *files, compare_files);
    int status = CLI_OK;
    size_t each = cli_result_count(plan), own_count = sizeof own / sizeof *own;
    for (size_t i = 0; i < manifest->count * each + own_count && status == CLI_OK; i++) {
        char path[4096];
        struct stat about;
        bool fits = i < own_count ? snprintf(path, sizeof path, "%s/%s", plan->folder, own[i]) < (int)sizeof path
                                  : cli_result_path(path, sizeof path, plan, &manifest->items[(i - own_count) / each],
                                                    (i - own_count) % each);
        if (!fits)
            status = cli_usage("the name %.60s… is too long", plan->folder);
        else if (stat(path, &about) == 0 &&
                 bsearch(&(cli_input) { .dev = about.st_dev, .ino = about.st_ino }, files, count, sizeof *files,
                         compare_files))
            status = cli_usage("%s is an input; save the results in another folder", path);
    }
    free(files);
    return status;
}

static int run_manifest(cli_plan *plan, const char *path, cli_manifest *manifest)
{
    cli_journal journal = { .fd = -1 };
    plan->options_text = describe_options(plan);
    if (!plan->options_text) {
        cli_note("memory ran out");
        return CLI_FAILED;
    }
    int status = check_outputs(plan, manifest, path);
    if (status == CLI_OK)
        status = cli_journal_open(&journal, plan, manifest);
    if (status == CLI_OK)
        status = cli_batch_run(plan, manifest, &journal);
    cli_journal_close(&journal);
    return status;
}

static int check_and_run(const char *const *arguments)
{
    cli_plan plan = { 0 };
    cli_session session = { 0 };
    cli_manifest manifest = { 0 };
    if (cli_count(arguments) != 1)
        return cli_usage("name one manifest, or - for standard input; type: muwazi help batch");
    const char *path = arguments[0];
    int status = check_options(&plan, path);
    if (status == CLI_OK && !is_stream(path))
        status = cli_manifest_read(&manifest, path, plan.format_name);
    if (status == CLI_OK)
        status = cli_session_open_with(&session, go_on);
    if (status == CLI_OK)
        status = cli_session_lexicon(&session, (const char *const *)texts.lexicon, given.quiet != 0);
    if (status == CLI_OK)
        status = cli_session_rules(&session, texts.rules);
    plan.context = session.context;
    plan.align.lexicon = plan.read.lexicon = session.lexicon;
    plan.align.rules = session.rules;
    if (status == CLI_OK)
        status = rehearse(&plan);
    if (status == CLI_OK)
        status = is_stream(path) ? cli_batch_stream(&plan) : run_manifest(&plan, path, &manifest);
    free(plan.options_text);
    cli_manifest_free(&manifest);
    cli_session_close(&session);
    return status;
}

static int run_batch(int argc, const char **argv)
{
    const char **arguments;
    int status;
    poptContext context = cli_parse(&cli_batch, argc, argv, &arguments, &status);
    if (context)
        status = check_and_run(arguments);
    free(given.folder);
    free(given.format);
    cli_free_texts(&texts);
    cli_free_pairs(&pairs);
    poptFreeContext(context);
    return status;
}

const cli_command cli_batch = {
    "batch",
    run_batch,
    "align many documents: a manifest, or JSON Lines from standard input",
    "MANIFEST | -",
    "MANIFEST has a line a document, with tabs between: id, English file, Arabic file; or id\n"
    "and one file with both languages.  Paths start from its folder; # starts a comment.\n"
    "Each result is DIR/ID.FORMAT, and DIR/report.jsonl tells how each document went.\n"
    "Started again, the same command does what is left or has changed.\n"
    "\n"
    "With -, each line of standard input is a document:\n"
    "  {\"id\": \"a\", \"en\": \"...\", \"ar\": \"...\"}  or  {\"id\": \"a\", \"text\": \"both languages\"}\n"
    "with \"segments\": \"lines\" where wanted; a line with its pairs, or an error, is printed for\n"
    "each, in the same order.\n"
    "\n"
    "  muwazi batch --out=results -j 4 manifest.tsv\n"
    "  muwazi batch - < documents.jsonl > pairs.jsonl\n"
    "\n"
    "Exit status: 0 every document done, 1 some failed, 2 the command line or manifest is wrong.\n",
    options,
};
