/* muwazi evaluate: aligns texts whose right alignment is known, and prints precision, recall and F1, strict and lax,
   and what the probabilities are worth. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "calibration.h"
#include "cli.h"
#include "gold_set.h"

static struct {
    char *gold, *segments, *encoding, *rules, *plot;
    char **lexicon;
    int set, json, per_file, calibration, semicolon, no_learn;
} given;

static struct poptOption options[] = {
    { "gold", 'g', POPT_ARG_STRING, &given.gold, 0,
      "the right beads of FILE [FILE], a line [English ids]:[Arabic ids] each", "FILE" },
    { "set", '\0', POPT_ARG_NONE, &given.set, 0, "the arguments are folders: score every X.gold in them with its texts",
      NULL },
    { "per-file", '\0', POPT_ARG_NONE, &given.per_file, 0, "a line for each gold file too", NULL },
    { "json", '\0', POPT_ARG_NONE, &given.json, 0, "print a JSON object", NULL },
    { "calibration", '\0', POPT_ARG_NONE, &given.calibration, 0,
      "compare the probabilities with the shares that are right", NULL },
    { "calibration-plot", '\0', POPT_ARG_STRING, &given.plot, 0,
      "the same, and save a reliability diagram (SVG) in FILE", "FILE.svg" },
    { "segments", 's', POPT_ARG_STRING, &given.segments, 0,
      "what the ids count: lines (default for text), sentences (default for HTML) or blocks", "WHAT" },
    { "encoding", 'e', POPT_ARG_STRING, &given.encoding, 0, "the encoding of the files; default: detected", "NAME" },
    { "lexicon", 'l', POPT_ARG_ARGV, &given.lexicon, 0, "a word list of your own; none: use no other", "FILE|none" },
    { "rules", '\0', POPT_ARG_STRING, &given.rules, 0, "segmentation rules (SRX 2.0) in place of muwazi's", "FILE" },
    { "semicolon", '\0', POPT_ARG_NONE, &given.semicolon, 0, "a semicolon ends a sentence too", NULL },
    { "no-learn", '\0', POPT_ARG_NONE, &given.no_learn, 0, "do not learn from the text itself", NULL },
    CLI_OPTION_NO_CACHE,
    CLI_OPTIONS_END,
};

static void add_score(mwz_score *sum, const mwz_score *score)
{
    sum->strict_hits += score->strict_hits;
    sum->strict_misses += score->strict_misses;
    sum->lax_hits += score->lax_hits;
    sum->lax_misses += score->lax_misses;
    sum->recall_strict_hits += score->recall_strict_hits;
    sum->recall_strict_misses += score->recall_strict_misses;
    sum->recall_lax_hits += score->recall_lax_hits;
    sum->recall_lax_misses += score->recall_lax_misses;
}

/* `calibration` may be NULL. */
static int score_bitext(const cli_session *session, const mwz_bitext *bitext, const char *path, mwz_score *out,
                        mwz_calibration *calibration)
{
    mwz_error err = MWZ_ERROR_INIT;
    size_t len;
    char *gold = cli_read_file(path, &len);
    if (!gold)
        return CLI_FAILED;
    mwz_status failed = mwz_evaluate(out, session->context, bitext, gold, len, &err);
    if (!failed && calibration)
        failed = mwz_calibration_add(calibration, bitext, gold, len, &err);
    free(gold);
    if (!failed)
        return CLI_OK;
    cli_note("%s: %s", path, err.message);
    return CLI_FAILED;
}

static int score_case(cli_session *session, const cli_case *item, mwz_score *out, mwz_calibration *calibration)
{
    mwz_read_options read = MWZ_READ_OPTIONS_INIT;
    read.encoding = given.encoding;
    read.segmentation = item->html ? MWZ_SEGMENT_SENTENCES : MWZ_SEGMENT_LINES;
    if (!cli_read_segments(given.segments, &read.segmentation))
        return CLI_USAGE;
    mwz_align_options align = MWZ_ALIGN_OPTIONS_INIT;
    align.break_at_semicolon = given.semicolon != 0;
    align.no_learn = given.no_learn != 0;
    mwz_bitext *bitext = NULL;
    int status = cli_session_read(session, (const char *const *)item->files, &read);
    if (status == CLI_OK && read.segmentation == MWZ_SEGMENT_SENTENCES)
        status = cli_session_rules(session, given.rules);
    if (status == CLI_OK)
        status = cli_session_align(session, &align, &bitext);
    if (status == CLI_OK)
        status = score_bitext(session, bitext, item->gold, out, calibration);
    mwz_bitext_free(bitext);
    cli_session_drop_documents(session);
    return status;
}

static void print_line(const mwz_score *score, const char *name)
{
    printf("%.3f %.3f %.3f  lax %.3f %.3f %.3f  %s\n", mwz_score_precision(score, false),
           mwz_score_recall(score, false), mwz_score_f1(score, false), mwz_score_precision(score, true),
           mwz_score_recall(score, true), mwz_score_f1(score, true), name);
}

/* `calibration` may be NULL. */
static void print_json(const mwz_score *score, size_t count, const mwz_calibration *calibration)
{
    printf("{");
    if (calibration) {
        printf("\"calibration\": ");
        cli_calibration_print_json(calibration);
        printf(", ");
    }
    printf(
        "\"f1_lax\": %.6f, \"f1_strict\": %.6f, \"files\": %zu, \"precision_lax\": %.6f, \"precision_strict\": %.6f, "
        "\"recall_lax\": %.6f, \"recall_strict\": %.6f}\n",
        mwz_score_f1(score, true), mwz_score_f1(score, false), count, mwz_score_precision(score, true),
        mwz_score_precision(score, false), mwz_score_recall(score, true), mwz_score_recall(score, false));
}

static void print_score(const mwz_score *score)
{
    printf("              strict     lax\n");
    printf("precision     %.4f  %.4f\n", mwz_score_precision(score, false), mwz_score_precision(score, true));
    printf("recall        %.4f  %.4f\n", mwz_score_recall(score, false), mwz_score_recall(score, true));
    printf("f1            %.4f  %.4f\n", mwz_score_f1(score, false), mwz_score_f1(score, true));
}

static int print_results(const mwz_score *score, size_t count, const mwz_calibration *calibration)
{
    if (given.json)
        print_json(score, count, calibration);
    else
        print_score(score);
    if (!given.json && calibration)
        cli_calibration_print(calibration);
    return cli_finish_stdout();
}

static int save_plot(const mwz_calibration *calibration)
{
    mwz_error err = MWZ_ERROR_INIT;
    if (mwz_calibration_save_svg(calibration, NULL, given.plot, &err))
        return cli_failed(&err);
    cli_note("reliability diagram saved to %s", given.plot);
    return CLI_OK;
}

/* One lexicon serves every case. */
static int score_cases(const cli_cases *cases)
{
    cli_session session;
    mwz_error err = MWZ_ERROR_INIT;
    mwz_calibration *calibration = NULL;
    mwz_score sum = { 0 };
    int status = cli_session_open(&session);
    if (status == CLI_OK && (given.calibration || given.plot) &&
        mwz_calibration_new(&calibration, session.context, &err))
        status = cli_failed(&err);
    if (status == CLI_OK)
        status = cli_session_lexicon(&session, (const char *const *)given.lexicon, false);
    for (size_t i = 0; i < cases->count && status == CLI_OK; i++) {
        mwz_score score = { 0 };
        status = score_case(&session, &cases->items[i], &score, calibration);
        if (status == CLI_OK && given.per_file)
            print_line(&score, cases->items[i].gold);
        add_score(&sum, &score);
    }
    cli_session_close(&session);
    if (status == CLI_OK)
        status = print_results(&sum, cases->count, calibration);
    if (status == CLI_OK && given.plot)
        status = save_plot(calibration);
    mwz_calibration_free(calibration);
    return status;
}

/* Before minutes of work: whether the diagram can be saved under that name. */
static int check_plot(const cli_cases *cases)
{
    static const char ending[] = ".svg";
    size_t len = given.plot ? strlen(given.plot) : 0, tail = sizeof ending - 1;
    if (!given.plot)
        return CLI_OK;
    if (len <= tail || strcmp(given.plot + len - tail, ending) != 0)
        return cli_usage("the diagram is an SVG image; give a name that ends in .svg, such as: "
                         "--calibration-plot=reliability.svg");
    int status = CLI_OK;
    for (size_t i = 0; i < cases->count && status == CLI_OK; i++) {
        const char *const gold[] = { cases->items[i].gold, NULL };
        status = cli_check_output(given.plot, gold);
        if (status == CLI_OK)
            status = cli_check_output(given.plot, (const char *const *)cases->items[i].files);
    }
    return status;
}

static int collect_cases(cli_cases *cases, const char *const *arguments)
{
    if (given.set && given.gold)
        return cli_usage("--set finds the gold files itself; leave out --gold");
    if (given.set && !arguments[0])
        return cli_usage("--set needs a folder, such as: muwazi evaluate --set corpora/articles");
    if (given.set)
        return cli_cases_find(cases, arguments);
    int status = cli_check_files(&cli_evaluate, arguments);
    if (status != CLI_OK)
        return status;
    if (!given.gold)
        return cli_usage("say which file holds the right beads, such as: --gold=text.gold; or use --set FOLDER");
    return cli_cases_add(cases, given.gold, arguments);
}

static int run_evaluate(int argc, const char **argv)
{
    const char **arguments;
    int status;
    cli_cases cases = { 0 };
    poptContext context = cli_parse(&cli_evaluate, argc, argv, &arguments, &status);
    if (context)
        status = collect_cases(&cases, arguments);
    if (context && status == CLI_OK)
        status = check_plot(&cases);
    if (context && status == CLI_OK)
        status = score_cases(&cases);
    cli_cases_free(&cases);
    char *strings[] = { given.gold, given.segments, given.encoding, given.rules, given.plot };
    for (size_t i = 0; i < sizeof strings / sizeof *strings; i++)
        free(strings[i]);
    cli_free_list(given.lexicon);
    poptFreeContext(context);
    return status;
}

const cli_command cli_evaluate = {
    "evaluate",
    run_evaluate,
    "score the alignment against a right one",
    "FILE [FILE] | --set FOLDER...",
    "  muwazi evaluate --gold=text.gold text.en text.ar\n"
    "  muwazi evaluate --set --per-file corpora/articles\n"
    "  muwazi evaluate --set --calibration-plot=reliability.svg corpora/articles\n"
    "\n"
    "Precision counts all beads, recall those with both sides.  Strict: exactly the right\n"
    "bead.  Lax: a bead that shares a link with a right one.  The counts of several texts are\n"
    "summed before dividing (micro average).\n"
    "\n"
    "Calibration: the beads by probability in 15 bins of equal mass, the mean probability of\n"
    "each beside the share that is right (strict), and what stays when less probable pairs are\n"
    "dropped.\n"
    "\n"
    "Exit status: 0 done, 1 the work failed, 2 the command line is wrong.\n",
    options,
};
