/* muwazi terms: the bilingual term list of one or two files. */
#include <stdlib.h>
#include <string.h>

#include "cli.h"

enum { USUAL_COUNT = 2 };
static const double usual_probability = 0.3;

static struct {
    char *output, *format, *source;
    int quiet, min_count;
    double min_probability;
} given;
static cli_texts texts;

static struct poptOption options[] = {
    { "output", 'o', POPT_ARG_STRING, &given.output, 0, "where to save; default: standard output", "FILE" },
    { "format", 'f', POPT_ARG_STRING, &given.format, 0,
      "tsv or tbx; default: by the ending of FILE, and tsv on standard output", "NAME" },
    { "min-count", 'c', POPT_ARG_INT, &given.min_count, 0,
      "leave out terms that stand fewer than N times; default: 2. Lines of a glossary and the like stand once", "N" },
    { "min-probability", 'p', POPT_ARG_DOUBLE, &given.min_probability, 0, "leave out terms less probable than P, from 0 to 1; default: 0.3",
      "P" },
    CLI_OPTIONS_READING(texts),
    CLI_OPTIONS_LANGUAGES(texts),
    { "source", '\0', POPT_ARG_STRING, &given.source, 0, "en (default) or ar: the source language of the TBX", "LANGUAGE" },
    CLI_OPTION_NO_CACHE,
    { "quiet", 'q', POPT_ARG_NONE, &given.quiet, 0, "say nothing but errors", NULL },
    CLI_OPTIONS_END,
};

static bool to_stdout(void)
{
    return !given.output || strcmp(given.output, "-") == 0;
}

static int find_format(mwz_format *out)
{
    static const char ending[] = ".tbx";
    size_t len = to_stdout() ? 0 : strlen(given.output), tail = sizeof ending - 1;
    bool by_name = len > tail && strcmp(given.output + len - tail, ending) == 0;
    *out = by_name ? MWZ_FORMAT_TBX : MWZ_FORMAT_TERMS;
    if (!given.format)
        return CLI_OK;
    if (strcmp(given.format, "tsv") != 0 && strcmp(given.format, "tbx") != 0)
        return cli_usage("--format %s is not known; use tsv or tbx", given.format);
    *out = strcmp(given.format, "tbx") == 0 ? MWZ_FORMAT_TBX : MWZ_FORMAT_TERMS;
    return CLI_OK;
}

static int save(const mwz_bitext *bitext, mwz_format format, const mwz_write_options *write, mwz_write_report *report)
{
    mwz_error err = MWZ_ERROR_INIT;
    mwz_sink sink = cli_stdout_sink();
    if (!to_stdout())
        return mwz_bitext_save(bitext, format, write, given.output, report, &err) ? cli_failed(&err) : CLI_OK;
    return mwz_bitext_write(bitext, format, write, &sink, report, &err) ? cli_failed(&err) : cli_finish_stdout();
}

static int list_terms(const char *const *files, mwz_format format, const mwz_read_options *read, const mwz_align_options *align,
                      const mwz_write_options *write)
{
    cli_session session;
    mwz_bitext *bitext = NULL;
    mwz_write_report report = { 0 };
    int status = cli_session_run(&session, &texts, files, read, align, NULL, given.quiet != 0, &bitext);
    if (status == CLI_OK)
        status = save(bitext, format, write, &report);
    if (status == CLI_OK && !given.quiet && !to_stdout())
        cli_note("%zu term%s of %zu pairs; saved to %s", report.phrases, report.phrases == 1 ? "" : "s", mwz_bitext_pair_count(bitext),
                 given.output);
    mwz_bitext_free(bitext);
    cli_session_close(&session);
    return status;
}

static int check_and_list(const char *const *files)
{
    mwz_format format = MWZ_FORMAT_TERMS;
    mwz_read_options read = MWZ_READ_OPTIONS_INIT;
    mwz_align_options align = MWZ_ALIGN_OPTIONS_INIT;
    mwz_write_options write = MWZ_WRITE_OPTIONS_INIT;
    int status = cli_check_files(&cli_terms, files);
    if (status == CLI_OK)
        status = find_format(&format);
    if (status == CLI_OK && given.min_count < 1)
        status = cli_usage("--min-count %d: give a number of times, 1 or more", given.min_count);
    if (status == CLI_OK)
        status = cli_check_probability(given.min_probability);
    if (status == CLI_OK)
        status = cli_read_source(given.source, &write.source);
    if (status == CLI_OK && !to_stdout())
        status = cli_check_output(given.output, files);
    if (status != CLI_OK)
        return status;
    write.ar_lang = texts.ar_lang;
    write.en_lang = texts.en_lang;
    write.min_probability = given.min_probability;
    align.phrases = (uint32_t)given.min_count;
    status = cli_read_texts(&texts, files, &read, &align);
    return status == CLI_OK ? list_terms(files, format, &read, &align, &write) : status;
}

static int run_terms(int argc, const char **argv)
{
    const char **files;
    int status;
    given.min_count = USUAL_COUNT;
    given.min_probability = usual_probability;
    poptContext context = cli_parse(&cli_terms, argc, argv, &files, &status);
    if (context)
        status = check_and_list(files);
    free(given.output);
    free(given.format);
    free(given.source);
    cli_free_texts(&texts);
    poptFreeContext(context);
    return status;
}

const cli_command cli_terms = {
    "terms",
    run_terms,
    "list the terms of one or two files with their translations",
    "FILE [FILE]",
    "Names, noun phrases and single words that stand at least twice with one translation, and\n"
    "whatever the text itself puts side by side (lines of a glossary, cells, list items): a line\n"
    "each with kind, count, probability and the pair that it stands in first; names and nouns\n"
    "before verbs and adjectives.  TBX is TBX-Basic as ISO 30042:2008 has it, which OmegaT and\n"
    "memoQ read.\n"
    "\n"
    "  muwazi terms english.txt arabic.txt\n"
    "  muwazi terms --min-count=3 -o terms.tbx english.txt arabic.txt\n"
    "\n"
    "Exit status: 0 done, 1 the work failed, 2 the command line is wrong.\n",
    options,
};
