/* muwazi sheet: one or two files to a sheet, their alignment to look at. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli.h"

static struct {
    char *output, *format, *title, *theme, *labels, *pin;
    char **fonts;
    int page, no_learn, quiet, threads;
} given;
static cli_texts texts;

static struct poptOption options[] = {
    { "output", 'o', POPT_ARG_STRING, &given.output, 0, "where to save; - is standard output (then say --format too)", "FILE" },
    { "format", 'f', POPT_ARG_STRING, &given.format, 0, "html, pdf, png or svg; default: by the ending of FILE", "NAME" },
    { "title", '\0', POPT_ARG_STRING, &given.title, 0, "the title of the sheet; default: the names of the files", "TEXT" },
    { "theme", '\0', POPT_ARG_STRING, &given.theme, 0, "auto (default: as the reader's system is set), light or dark", "NAME" },
    { "labels", '\0', POPT_ARG_STRING, &given.labels, 0,
      "the language of the sheet's own words: auto (default: that of the browser), en or ar", "LANGUAGE" },
    { "font", '\0', POPT_ARG_ARGV, &given.fonts, 0,
      "PDF, PNG, SVG: a family of fonts, or the file of one, to draw with before muwazi's own list; may be repeated", "NAME" },
    { "page", '\0', POPT_ARG_INT, &given.page, 0,
      "PNG, SVG: draw this page alone; default: all, page 2 of x.png as x-2.png", "N" },
    CLI_OPTIONS_READING(texts),
    CLI_OPTIONS_LANGUAGES(texts),
    { "pin", '\0', POPT_ARG_STRING, &given.pin, 0, "confirmed pairs, as muwazi align takes them", "FILE" },
    { "no-learn", '\0', POPT_ARG_NONE, &given.no_learn, 0, "do not learn from the text itself", NULL },
    { "jobs", 'j', POPT_ARG_INT, &given.threads, 0, "threads for a long text; default: one a core; the result is the same for any number",
      "N" },
    CLI_OPTION_NO_CACHE,
    { "quiet", 'q', POPT_ARG_NONE, &given.quiet, 0, "say nothing but errors", NULL },
    CLI_OPTIONS_END,
};

static bool to_stdout(void)
{
    return strcmp(given.output, "-") == 0;
}

static int find_format(mwz_sheet_format *out)
{
    if (!given.output)
        return cli_usage("say where to save the sheet, such as: -o sheet.html");
    const char *dot = strrchr(given.output, '.');
    const char *name = given.format ? given.format : dot && !strchr(dot, '/') ? dot + 1 : "";
    int format = mwz_sheet_format_from_name(name);
    *out = (mwz_sheet_format)format;
    if (format)
        return CLI_OK;
    if (given.format)
        return cli_usage("--format %s is no sheet; use html, pdf, png or svg", name);
    if (to_stdout())
        return cli_usage("standard output has no ending to tell the format; add --format, such as: --format html");
    return cli_usage("%s does not end in .html, .pdf, .png or .svg; add --format, such as: --format html", given.output);
}

static int read_sheet_options(mwz_sheet_options *out, mwz_sheet_format format)
{
    static const char *const themes[] = { "auto", "light", "dark", NULL }, *const labels[] = { "auto", "en", "ar", NULL };
    int theme = cli_choose("--theme", given.theme ? given.theme : "auto", themes, "auto, light or dark");
    int language = theme < 0 ? -1 : cli_choose("--labels", given.labels ? given.labels : "auto", labels, "auto, en or ar");
    if (language < 0)
        return CLI_USAGE;
    *out = (mwz_sheet_options)MWZ_SHEET_OPTIONS_INIT;
    out->theme = (mwz_sheet_theme)theme;
    out->labels = (mwz_sheet_labels)language;
    out->title = given.title;
    out->ar_lang = texts.ar_lang;
    out->en_lang = texts.en_lang;
    out->fonts = (const char *const *)given.fonts;
    out->font_count = cli_count(out->fonts);
    if (given.page < 0 || (given.page && format != MWZ_SHEET_PNG && format != MWZ_SHEET_SVG))
        return given.page < 0 ? cli_usage("--page %d: pages count from 1", given.page)
                              : cli_usage("--page is for a PNG or SVG; leave it out");
    out->page = (size_t)given.page;
    if (out->font_count && format == MWZ_SHEET_HTML)
        return cli_usage("--font is for a PDF, PNG or SVG; a browser has fonts of its own");
    return CLI_OK;
}

static int save(const mwz_bitext *bitext, mwz_sheet_format format, const mwz_sheet_options *sheet)
{
    mwz_error err = MWZ_ERROR_INIT;
    mwz_sink sink = cli_stdout_sink();
    if (!to_stdout())
        return mwz_sheet_save(bitext, format, sheet, given.output, &err) ? cli_failed(&err) : CLI_OK;
    return mwz_sheet_write(bitext, format, sheet, &sink, &err) ? cli_failed(&err) : cli_finish_stdout();
}

static void tell_result(const mwz_bitext *bitext, const mwz_sheet_report *report)
{
    size_t pairs = mwz_bitext_pair_count(bitext);
    char pages[64] = "";
    if (report->missing_characters)
        cli_note("%s", report->missing);
    if (report->pages)
        (void)snprintf(pages, sizeof pages, " of %zu page%s", report->pages, report->pages == 1 ? "" : "s");
    cli_note("%zu pair%s, unpaired: %zu English, %zu Arabic; sheet%s saved to %s", pairs, pairs == 1 ? "" : "s",
             mwz_bitext_unpaired_count(bitext, MWZ_EN), mwz_bitext_unpaired_count(bitext, MWZ_AR), pages,
             to_stdout() ? "standard output" : given.output);
}

/* Whether the one file is a bitext that muwazi align saved. */
static bool is_bitext(const char *const *files)
{
    static const char ending[] = ".jsonl";
    size_t len = strlen(files[0]), tail = sizeof ending - 1;
    return !files[1] && !texts.from && len > tail && strcmp(files[0] + len - tail, ending) == 0;
}

static int open_bitext(cli_session *session, const char *path, mwz_bitext **out)
{
    mwz_error err = MWZ_ERROR_INIT;
    int status = cli_session_open(session);
    return status == CLI_OK && mwz_bitext_open(out, session->context, path, &err) ? cli_failed(&err) : status;
}

static int make_sheet(const char *const *files, mwz_sheet_format format, mwz_sheet_options *sheet, const mwz_read_options *read,
                      mwz_align_options *align)
{
    mwz_sheet_report report = { 0 };
    sheet->report = &report;
    cli_session session = { 0 };
    mwz_bitext *bitext = NULL;
    cli_quiet = given.quiet;
    char *pins = given.pin ? cli_read_file(given.pin, &align->pin_text_len) : NULL;
    if (given.pin && !pins)
        return CLI_FAILED;
    align->pin_text = pins;
    int status = is_bitext(files) ? open_bitext(&session, files[0], &bitext)
                                  : cli_session_run(&session, &texts, files, read, align, given.pin, given.quiet != 0, &bitext);
    if (status == CLI_OK)
        status = save(bitext, format, sheet);
    if (status == CLI_OK && !given.quiet) {
        const mwz_document *const documents[] = { session.documents[0], session.documents[1] };
        cli_repairs(documents, session.count);
        if (session.count)
            cli_findings(bitext, files);
        tell_result(bitext, &report);
    }
    mwz_bitext_free(bitext);
    cli_session_close(&session);
    free(pins);
    return status;
}

static int check_and_make(const char *const *files)
{
    mwz_sheet_format format;
    mwz_sheet_options sheet;
    mwz_read_options read = MWZ_READ_OPTIONS_INIT;
    mwz_align_options align = MWZ_ALIGN_OPTIONS_INIT;
    int status = cli_check_files(&cli_sheet, files);
    if (status == CLI_OK)
        status = find_format(&format);
    if (status == CLI_OK)
        status = read_sheet_options(&sheet, format);
    if (status == CLI_OK && given.threads < 0)
        status = cli_usage("--jobs %d: give a number of threads, 1 or more", given.threads);
    if (status == CLI_OK && !to_stdout())
        status = cli_check_output(given.output, files);
    if (status == CLI_OK && given.pin && !to_stdout())
        status = cli_check_output(given.output, (const char *const[]) { given.pin, NULL });
    if (status == CLI_OK)
        status = cli_read_texts(&texts, files, &read, &align);
    if (status != CLI_OK)
        return status;
    align.threads = cli_threads(given.threads);
    align.no_learn = given.no_learn != 0;
    align.reasons = align.words = true;
    return make_sheet(files, format, &sheet, &read, &align);
}

static int run_sheet(int argc, const char **argv)
{
    const char **files;
    int status;
    poptContext context = cli_parse(&cli_sheet, argc, argv, &files, &status);
    if (context)
        status = check_and_make(files);
    char *strings[] = { given.output, given.format, given.title, given.theme, given.labels, given.pin };
    for (size_t i = 0; i < sizeof strings / sizeof *strings; i++)
        free(strings[i]);
    cli_free_list(given.fonts);
    cli_free_texts(&texts);
    poptFreeContext(context);
    return status;
}

const cli_command cli_sheet = {
    "sheet",
    run_sheet,
    "show how one or two files are aligned: a page, or a drawing, to look at",
    "FILE [FILE]",
    "FILE is what muwazi align takes: one text that holds both languages, two texts in either order,\n"
    "or a translation memory (TMX, XLIFF, PO, TSV, CSV, XLSX), whose units are shown as they are;\n"
    "or the JSON Lines that muwazi align saved (.jsonl), shown with their own probabilities.\n"
    "The page is one file that asks for nothing else: open it in any browser, send it, print it.\n"
    "\n"
    "  muwazi sheet -o sheet.html english.txt arabic.txt\n"
    "  muwazi sheet -o sheet.pdf english.txt arabic.txt\n"
    "  muwazi sheet --labels=ar -o sheet.html memory.tmx\n"
    "\n"
    "Exit status: 0 saved, 1 the work failed, 2 the command line is wrong.\n",
    options,
};
