/* muwazi lexicon learn: word pairs out of translation memories, as a list for --lexicon. */
#include <stdlib.h>
#include <string.h>

#include "cli.h"

static struct {
    char *output;
    char **lexicon;
    int min_count, quiet;
    double min_weight;
} given = { .min_count = 2, .min_weight = 0.1 };

static struct poptOption options[] = {
    { "output", 'o', POPT_ARG_STRING, &given.output, 0, "where to save the list; - is standard output", "FILE" },
    { "lexicon", 'l', POPT_ARG_ARGV, &given.lexicon, 0, "a word list of your own to start from; none: no other",
      "FILE|none" },
    CLI_OPTION_NO_CACHE,
    { "min-count", '\0', POPT_ARG_INT, &given.min_count, 0,
      "leave out words that stand together in fewer units (default 2)", "N" },
    { "min-weight", '\0', POPT_ARG_DOUBLE, &given.min_weight, 0,
      "leave out pairs with less weight, from 0 to 1 (default 0.1)", "W" },
    { "quiet", 'q', POPT_ARG_NONE, &given.quiet, 0, "say nothing but errors", NULL },
    CLI_OPTIONS_END,
};

static int check_line(const char *const *files)
{
    size_t from_stdin = 0;
    if (!files[0])
        return cli_usage("name a translation memory, such as: muwazi lexicon learn -o my.lex memory.tmx");
    if (!given.output)
        return cli_usage("say where to save the list, such as: -o my.lex");
    if (given.min_count < 1)
        return cli_usage("--min-count takes a number from 1");
    if (!(given.min_weight > 0 && given.min_weight <= 1))
        return cli_usage("--min-weight takes a number over 0 and at most 1, such as 0.2");
    for (size_t i = 0; files[i]; i++)
        from_stdin += strcmp(files[i], "-") == 0;
    if (from_stdin > 1)
        return cli_usage("standard input (-) can be read once");
    if (strcmp(given.output, "-") == 0)
        return CLI_OK;
    int status = cli_check_output(given.output, files);
    return status == CLI_OK && given.lexicon ? cli_check_output(given.output, (const char *const *)given.lexicon)
                                             : status;
}

static void tell_result(const mwz_learn_report *report)
{
    if (report->one_side)
        cli_note("%zu units without both languages passed over", report->one_side);
    if (report->too_long)
        cli_note("%zu units of more than 250 words passed over", report->too_long);
    if (report->pruned)
        cli_note("the memory is large: word pairs that are rarest in it were forgotten");
    cli_note("%zu word pairs learnt from %zu units; saved to %s", report->pairs, report->units,
             strcmp(given.output, "-") == 0 ? "standard output" : given.output);
}

static int learn(const char *const *files)
{
    cli_session session;
    mwz_error err = MWZ_ERROR_INIT;
    mwz_learn_report report = { 0 };
    int status = cli_session_open(&session);
    if (status == CLI_OK)
        status = cli_session_lexicon(&session, (const char *const *)given.lexicon, given.quiet != 0);
    if (status == CLI_OK) {
        mwz_learn_options learn = MWZ_LEARN_OPTIONS_INIT;
        learn.lexicon = session.lexicon;
        learn.min_count = (uint32_t)given.min_count;
        learn.min_weight = given.min_weight;
        mwz_sink sink = cli_stdout_sink();
        size_t count = cli_count(files);
        mwz_status failed = strcmp(given.output, "-") == 0
            ? mwz_lexicon_learn(session.context, files, count, &learn, &sink, &report, &err)
            : mwz_lexicon_learn_save(session.context, files, count, &learn, given.output, &report, &err);
        status = failed ? cli_failed(&err) : cli_finish_stdout();
    }
    if (status == CLI_OK && !given.quiet)
        tell_result(&report);
    cli_session_close(&session);
    return status;
}

static int run_learn(int argc, const char **argv)
{
    const char **files;
    int status;
    poptContext context = cli_parse(&cli_lexicon_learn, argc, argv, &files, &status);
    if (context)
        status = check_line(files);
    if (context && status == CLI_OK)
        status = learn(files);
    free(given.output);
    cli_free_list(given.lexicon);
    poptFreeContext(context);
    return status;
}

const cli_command cli_lexicon_learn = {
    "lexicon learn",
    run_learn,
    "learn a word list from translation memories",
    "FILE...",
    "  muwazi lexicon learn -o my.lex memory.tmx more.tsv\n"
    "  muwazi align --lexicon my.lex -o pairs.tmx english.txt arabic.txt\n"
    "\n"
    "A memory is TMX, XLIFF, PO, MO, or a table (TSV, CSV, XLSX) with a column of English and one\n"
    "of Arabic, packed with gzip or not.  The list has a pair of words a line: English, Arabic,\n"
    "weight.  Correct it in an editor as you like.\n"
    "\n"
    "Exit status: 0 done, 1 the work failed, 2 the command line is wrong.\n",
    options,
};
