/* muwazi align: one or two files to pairs, saved in a format that other programs read. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli.h"

static struct {
    char *output, *format, *unpaired, *explain, *pin, *terminal, *color;
    int preview, quiet, threads;
    bool alone; /* --explain without -o: its file stands in `output` */
} given;

static cli_texts texts;
static cli_pairs pairs;

static struct poptOption options[] = {
    { "output", 'o', POPT_ARG_STRING, &given.output, 0, "where to save; - is standard output (then say --format too)",
      "FILE" },
    { "format", 'f', POPT_ARG_STRING, &given.format, 0,
      "tmx, xlf (XLIFF 1.2), xliff (2.1), po, tsv, csv, xlsx, html, jsonl, beads, ladder, xces, explain or moses (writes FILE.en and FILE.ar); default: by the ending of FILE",
      "NAME" },
    CLI_OPTIONS_READING(texts),
    CLI_OPTIONS_LANGUAGES(texts),
    CLI_OPTIONS_PAIRS(pairs),
    { "unpaired", 'u', POPT_ARG_STRING, &given.unpaired, 0, "save here what found no counterpart", "FILE" },
    { "explain", 'x', POPT_ARG_STRING, &given.explain, 0,
      "save here, as text to read, why each pair is one; - is standard output, and then -o may be left out", "FILE" },
    { "preview", '\0', POPT_ARG_NONE, &given.preview, 0,
      "show the pairs side by side on standard output; then -o may be left out", NULL },
    { "terminal", '\0', POPT_ARG_STRING, &given.terminal, 0,
      "auto (default), bidi or visual: whether the terminal itself orders and joins right-to-left text (with --preview)", "WHAT" },
    { "color", '\0', POPT_ARG_STRING, &given.color, 0,
      "auto (default: on a terminal, unless NO_COLOR is set), always or never (with --preview)", "WHEN" },
    { "pin", '\0', POPT_ARG_STRING, &given.pin, 0,
      "confirmed pairs: they stand, and the rest is aligned around them (JSON Lines, beads or a ladder, as muwazi "
      "writes)",
      "FILE" },
    { "jobs", 'j', POPT_ARG_INT, &given.threads, 0,
      "threads for a long text; default: one a core; the result is the same for any number", "N" },
    CLI_OPTION_NO_CACHE,
    { "quiet", 'q', POPT_ARG_NONE, &given.quiet, 0, "say nothing but errors", NULL },
    CLI_OPTIONS_END,
};

static const struct {
    const char *ending, *format;
} endings[] = {
    { ".tmx", "tmx" }, { ".tsv", "tsv" }, { ".jsonl", "jsonl" }, { ".beads", "beads" }, { ".ladder", "ladder" },
    { ".csv", "csv" }, { ".xlf", "xlf" }, { ".xliff", "xliff" }, { ".po", "po" },
    { ".xlsx", "xlsx" }, { ".xces", "xces" }, { ".html", "html" },
};

static const char *format_of_name(const char *path)
{
    size_t len = strlen(path);
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        size_t tail = strlen(endings[i].ending);
        if (len > tail && strcmp(path + len - tail, endings[i].ending) == 0)
            return endings[i].format;
    }
    return NULL;
}

static bool is_stdout(const char *path)
{
    return path && strcmp(path, "-") == 0;
}

/* The explanation alone is an output like any other. */
static void settle_explain(void)
{
    if (given.output || given.format || !given.explain)
        return;
    given.output = given.explain;
    given.explain = NULL;
    given.alone = true;
}

static int find_format(mwz_format *out)
{
    *out = MWZ_FORMAT_EXPLAIN;
    if (given.alone)
        return CLI_OK;
    if (!given.output && given.preview && given.format)
        return cli_usage("--format %s is for a file; name it, such as: -o pairs.%s", given.format, given.format);
    if (!given.output && given.preview) {
        *out = MWZ_FORMAT_TMX; /* its options are checked, and nothing is saved */
        return CLI_OK;
    }
    if (!given.output)
        return cli_usage("say where to save the pairs, such as: -o pairs.tmx, or add --preview to look at them");
    const char *name = given.format ? given.format : format_of_name(given.output);
    if (!name && strcmp(given.output, "-") == 0)
        return cli_usage("standard output has no ending to tell the format; add --format, such as: --format tsv");
    if (!name)
        return cli_usage(
            "%s does not end in .tmx, .xlf, .xliff, .po, .tsv, .csv, .xlsx, .html, .jsonl, .beads, .ladder or .xces; add --format, such as: --format tmx",
            given.output);
    int format = mwz_format_from_name(name);
    if (format == MWZ_FORMAT_TERMS || format == MWZ_FORMAT_TBX)
        return cli_usage("--format %s is a list of terms; type: muwazi help terms", name);
    if (!format)
        return cli_usage("--format %s is not known; use tmx, xlf, xliff, po, tsv, csv, xlsx, html, jsonl, beads, ladder, xces, explain or moses", name);
    *out = (mwz_format)format;
    return CLI_OK;
}

static int check_outputs(mwz_format format, const char *const *files)
{
    bool to_stdout = is_stdout(given.output), no_file = to_stdout || !given.output;
    if (given.preview && (to_stdout || is_stdout(given.explain)))
        return cli_usage("--preview writes to standard output; save to a file, such as: -o pairs.tmx");
    if (!given.preview && (given.terminal || given.color))
        return cli_usage("--%s says how --preview looks; add --preview", given.terminal ? "terminal" : "color");
    if (to_stdout && format == MWZ_FORMAT_MOSES)
        return cli_usage("moses needs two files; give a name, such as: --format moses -o corpus");
    if (given.threads < 0)
        return cli_usage("--jobs %d: give a number of threads, 1 or more", given.threads);
    if (no_file && given.unpaired)
        return cli_usage("--unpaired needs a file for the pairs too; use -o FILE");
    if (given.unpaired && strcmp(given.unpaired, "-") == 0)
        return cli_usage("--unpaired needs a file name");
    if (given.unpaired && cli_same_file(given.unpaired, given.output))
        return cli_usage("-o and --unpaired name the same file %s; give them two names", given.output);
    if (no_file && given.explain)
        return cli_usage("--explain needs a file for the pairs too; use -o FILE");
    if (given.explain &&
        (cli_same_file(given.explain, given.output) || (given.unpaired && cli_same_file(given.explain, given.unpaired))))
        return cli_usage("--explain names the file %s of another output; give it its own name", given.explain);
    if (given.pin) {
        const char *const pin[] = { given.pin, NULL };
        if ((!no_file && cli_check_output(given.output, pin)) || (given.unpaired && cli_check_output(given.unpaired, pin)))
            return CLI_USAGE;
    }
    int status = CLI_OK;
    if (format == MWZ_FORMAT_MOSES) {
        static const char *const languages[] = { "en", "ar" };
        for (size_t i = 0; i < 2 && status == CLI_OK; i++) {
            char path[4096];
            int len = snprintf(path, sizeof path, "%s.%s", given.output, languages[i]);
            if (len < 0 || (size_t)len >= sizeof path)
                return cli_usage("the name %.60s… is too long", given.output);
            status = cli_check_output(path, files);
        }
    } else if (!no_file) {
        status = cli_check_output(given.output, files);
    }
    if (status == CLI_OK && given.unpaired)
        status = cli_check_output(given.unpaired, files);
    return status == CLI_OK && given.explain && !is_stdout(given.explain) ? cli_check_output(given.explain, files) : status;
}

/* The longest text of the format, or of the profile. */
static const char *longest(mwz_format format)
{
    if (format == MWZ_FORMAT_XLSX)
        return "32,767"; /* what a cell holds */
    int profile = pairs.profile ? mwz_profile_from_name(pairs.profile) : MWZ_PROFILE_GENERIC;
    return profile == MWZ_PROFILE_OMEGAT || profile == MWZ_PROFILE_OKAPI ? "40,000" : "2,000";
}

/* What the format or --min-probability left out, one line each. */
static void tell_left_out(const mwz_write_report *report, mwz_format format)
{
    if (report->below_probability)
        cli_note("%zu pairs below --min-probability left out", report->below_probability);
    if (report->too_long)
        cli_note("%zu pairs with a side over %s characters left out of the %s, which tools would refuse", report->too_long,
                 longest(format), format == MWZ_FORMAT_XLSX ? "XLSX" : "TMX");
    if (report->empty)
        cli_note("%zu pairs with an empty side left out", report->empty);
    if (report->dropped_characters)
        cli_note("%zu characters that XML forbids dropped", report->dropped_characters);
}

static void tell_result(const mwz_bitext *bitext, const mwz_write_report *report, mwz_format format)
{
    tell_left_out(report, format);
    if (report->heading_links)
        cli_note("%zu paragraph%s with their heading behind the pairs", report->heading_links,
                 report->heading_links == 1 ? "" : "s");
    if (report->heading_links_left_out)
        cli_note("%zu paragraphs of headings left out of the TMX: empty, or over %s characters, which tools would refuse",
                 report->heading_links_left_out, longest(format));
    size_t headings = mwz_bitext_heading_count(bitext), linked = 0;
    mwz_heading heading;
    for (size_t i = 0; mwz_bitext_heading(bitext, i, &heading); i++)
        linked += heading.passages.id_count > 0;
    if (headings)
        cli_note("%zu of %zu heading%s with passages in the other language", linked, headings, headings == 1 ? "" : "s");
    char phrases[64] = "";
    if (report->phrases)
        (void)snprintf(phrases, sizeof phrases, " and %zu phrase%s", report->phrases, report->phrases == 1 ? "" : "s");
    size_t count = mwz_bitext_pair_count(bitext);
    char mean[64] = ""; /* of no pairs there is none */
    if (count)
        (void)snprintf(mean, sizeof mean, "; mean probability %.3f", cli_mean_probability(bitext));
    cli_note("%zu pair%s%s, unpaired: %zu English, %zu Arabic%s%s%s%s", count, count == 1 ? "" : "s", phrases,
             mwz_bitext_unpaired_count(bitext, MWZ_EN), mwz_bitext_unpaired_count(bitext, MWZ_AR), mean,
             given.output ? "; saved to " : "",
             is_stdout(given.output) ? "standard output" : given.output ? given.output : "",
             given.format && strcmp(given.format, "moses") == 0 ? ".en and .ar" : "");
}

static int save(const mwz_bitext *bitext, mwz_format format, const mwz_write_options *write, mwz_write_report *report)
{
    mwz_error err = MWZ_ERROR_INIT;
    mwz_sink sink = cli_stdout_sink();
    if (!is_stdout(given.output)) {
        if (mwz_bitext_save(bitext, format, write, given.output, report, &err))
            return cli_failed(&err);
        if (!is_stdout(given.explain))
            return CLI_OK;
        format = MWZ_FORMAT_EXPLAIN;
        report = NULL; /* that of the pairs stands */
    }
    if (mwz_bitext_write(bitext, format, write, &sink, report, &err))
        return cli_failed(&err);
    return cli_finish_stdout();
}

/* Everything that the command line says has been checked; the work itself. */
static int align_files(const char *const *files, mwz_format format, const mwz_read_options *read,
                       const mwz_align_options *how, const mwz_write_options *write)
{
    cli_session session;
    mwz_bitext *bitext = NULL;
    cli_quiet = given.quiet;
    mwz_align_options align = *how;
    char *pins = given.pin ? cli_read_file(given.pin, &align.pin_text_len) : NULL;
    align.pin_text = pins;
    if (given.pin && !pins)
        return CLI_FAILED;
    align.threads = cli_threads(given.threads);
    align.reasons = given.explain || format == MWZ_FORMAT_EXPLAIN || format == MWZ_FORMAT_JSONL || format == MWZ_FORMAT_HTML;
    align.words = format == MWZ_FORMAT_HTML;
    int status = cli_session_run(&session, &texts, files, read, &align, given.pin, given.quiet != 0, &bitext);
    mwz_write_report report = { 0 };
    if (status == CLI_OK && given.output)
        status = save(bitext, format, write, &report);
    if (status == CLI_OK && given.preview)
        status = cli_preview(bitext, given.terminal, given.color);
    if (status == CLI_OK && !given.quiet) {
        const mwz_document *const documents[] = { session.documents[0], session.documents[1] };
        cli_repairs(documents, session.count);
        cli_findings(bitext, files);
        tell_result(bitext, &report, format);
    }
    mwz_bitext_free(bitext);
    cli_session_close(&session);
    free(pins);
    return status;
}

static int check_and_align(const char *const *files)
{
    mwz_format format = MWZ_FORMAT_TMX;
    mwz_read_options read = MWZ_READ_OPTIONS_INIT;
    mwz_align_options align = MWZ_ALIGN_OPTIONS_INIT;
    mwz_write_options write = MWZ_WRITE_OPTIONS_INIT;
    int status = cli_check_files(&cli_align, files);
    settle_explain();
    if (status == CLI_OK)
        status = find_format(&format);
    if (status == CLI_OK)
        status = cli_read_pairs(&pairs, &texts, format, &read, &align, &write);
    if (status == CLI_OK)
        status = check_outputs(format, files);
    if (status == CLI_OK && given.preview)
        status = cli_check_preview(given.terminal, given.color);
    if (status == CLI_OK)
        status = cli_read_texts(&texts, files, &read, &align);
    if (status != CLI_OK)
        return status;
    write.unpaired_path = given.unpaired;
    write.explain_path = is_stdout(given.explain) ? NULL : given.explain;
    return align_files(files, format, &read, &align, &write);
}

static int run_align(int argc, const char **argv)
{
    const char **files;
    int status;
    poptContext context = cli_parse(&cli_align, argc, argv, &files, &status);
    if (context)
        status = check_and_align(files);
    char *strings[] = { given.output, given.format, given.unpaired, given.explain, given.pin, given.terminal, given.color };
    for (size_t i = 0; i < sizeof strings / sizeof *strings; i++)
        free(strings[i]);
    cli_free_texts(&texts);
    cli_free_pairs(&pairs);
    poptFreeContext(context);
    return status;
}

const cli_command cli_align = {
    "align",
    run_align,
    "pair the English and Arabic segments of one or two files",
    "FILE [FILE]",
    "FILE is one text that holds both languages, or two texts in either order; - is\n"
    "standard input.  Plain text, HTML, Markdown, DOCX, ODT, PDF, subtitles, TMX, XLIFF,\n"
    "PO, TSV, CSV and XLSX are read, in any usual encoding, packed with gzip or not.\n"
    "\n"
    "  muwazi align -o pairs.tmx english.txt arabic.txt\n"
    "  muwazi align -o pairs.tsv --unpaired rest.txt mixed.html\n"
    "  muwazi align --preview english.txt arabic.txt\n"
    "  muwazi align --explain - english.txt arabic.txt\n"
    "  muwazi align -o better.tmx --pin=confirmed.jsonl english.txt arabic.txt\n"
    "\n"
    "Exit status: 0 saved, 1 the work failed, 2 the command line is wrong.\n",
    options,
};
