/* muwazi measure: how wide the segments of pairs, or the lines of a text, are drawn, and which do not fit. */
#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "measure.h"

static struct {
    char *size, *max, *segments, *encoding, *from, *layout, *rules, *source;
    char **fonts, **lexicon;
    int lines, bold, by_line, json, quiet;
} given;

static struct poptOption options[] = {
    { "font", 'F', POPT_ARG_ARGV, &given.fonts, 0,
      "a family such as \"Noto Sans Arabic\", or a font's file; repeated: the first that has a character draws it. "
      "Default: "
      "muwazi's own list",
      "NAME" },
    { "size", '\0', POPT_ARG_STRING, &given.size, 0, "the size of the font in pixels; default: 16", "PX" },
    { "bold", '\0', POPT_ARG_NONE, &given.bold, 0, "measure in bold", NULL },
    { "max", '\0', POPT_ARG_STRING, &given.max, 0, "mark what is wider than this; the exit status tells", "PX" },
    { "lines", '\0', POPT_ARG_INT, &given.lines, 0, "what has room on N lines of --max pixels fits; default: 1", "N" },
    { "by-line", '\0', POPT_ARG_NONE, &given.by_line, 0, "measure each line of a plain text by itself, in any language",
      NULL },
    { "json", '\0', POPT_ARG_NONE, &given.json, 0, "print a JSON object for every pair or line, and one for the sum",
      NULL },
    { "segments", 's', POPT_ARG_STRING, &given.segments, 0, "sentences (default), lines or blocks: what is paired",
      "WHAT" },
    { "encoding", 'e', POPT_ARG_STRING, &given.encoding, 0, "the encoding of the files; default: detected", "NAME" },
    { "from", '\0', POPT_ARG_STRING, &given.from, 0, "what the files are, such as po; default: found by content",
      "KIND" },
    { "lexicon", 'l', POPT_ARG_ARGV, &given.lexicon, 0, "a word list of your own; none: use no other", "FILE|none" },
    CLI_OPTION_LAYOUT(given),
    { "rules", '\0', POPT_ARG_STRING, &given.rules, 0, "segmentation rules (SRX 2.0) in place of muwazi's", "FILE" },
    { "source", '\0', POPT_ARG_STRING, &given.source, 0,
      "en (default) or ar: which side is translated; the other must fit", "LANGUAGE" },
    CLI_OPTION_NO_CACHE,
    { "quiet", 'q', POPT_ARG_NONE, &given.quiet, 0, "print only what does not fit, and errors", NULL },
    CLI_OPTIONS_END,
};

static int measure_pairs(cli_session *session, cli_measuring *work, const char *const *files,
                         const mwz_read_options *read, mwz_layout layout)
{
    mwz_bitext *bitext = NULL;
    mwz_align_options align = MWZ_ALIGN_OPTIONS_INIT;
    align.layout = layout;
    int status = cli_session_lexicon(session, (const char *const *)given.lexicon, true);
    if (status == CLI_OK)
        status = cli_session_read(session, files, read);
    if (status == CLI_OK && read->segmentation == MWZ_SEGMENT_SENTENCES)
        status = cli_session_rules(session, given.rules);
    if (status != CLI_OK)
        return status;
    status = cli_session_align(session, &align, &bitext);
    if (status != CLI_OK && session->count == 1)
        cli_note("a text in one language is measured line by line: add --by-line");
    if (status != CLI_OK)
        return status;
    cli_measure_head(work, true);
    mwz_pair_iter iter = mwz_bitext_iter(bitext, MWZ_ITER_PAIRS);
    for (mwz_pair pair; status == CLI_OK && mwz_pair_iter_next(&iter, &pair);)
        status = cli_measure_pair(work, &pair);
    const size_t unpaired[] = {
        [MWZ_AR] = mwz_bitext_unpaired_count(bitext, MWZ_AR), [MWZ_EN] = mwz_bitext_unpaired_count(bitext, MWZ_EN)
    };
    if (status == CLI_OK)
        status = cli_measure_finish(work, unpaired);
    mwz_bitext_free(bitext);
    return status;
}

typedef struct decoded {
    char *bytes;
    size_t len, capacity;
} decoded;

static int take_text(void *user, const void *bytes, size_t len)
{
    decoded *text = user;
    if (len > text->capacity - text->len) {
        size_t capacity = (text->len + len) * 2;
        char *wide = realloc(text->bytes, capacity);
        if (!wide)
            return ENOMEM;
        text->bytes = wide;
        text->capacity = capacity;
    }
    memcpy(text->bytes + text->len, bytes, len);
    text->len += len;
    return 0;
}

/* The doctor reads any encoding and repairs nothing: so a text comes through line by line as it is. */
static int read_text(decoded *text, cli_session *session, const char *path)
{
    mwz_error err = MWZ_ERROR_INIT;
    mwz_doctor_options how = MWZ_DOCTOR_OPTIONS_INIT;
    mwz_sink sink = { take_text, text };
    mwz_doctor *doctor;
    how.encoding = given.encoding;
    how.name = path;
    how.format = MWZ_INPUT_TEXT;
    how.repair = MWZ_REPAIR_OFF;
    how.sink = &sink;
    if (mwz_doctor_new(&doctor, session->context, &how, &err))
        return cli_failed(&err);
    int status = cli_feed_file(doctor, path);
    mwz_doctor_free(doctor);
    return status;
}

static int measure_lines(cli_session *session, cli_measuring *work, const char *path)
{
    decoded text = { NULL, 0, 0 };
    int status = read_text(&text, session, path);
    if (status == CLI_OK)
        cli_measure_head(work, false);
    size_t number = 0;
    for (size_t at = 0, end; at < text.len && status == CLI_OK; at = end + 1) {
        const char *stop = memchr(text.bytes + at, '\n', text.len - at);
        end = stop ? (size_t)(stop - text.bytes) : text.len;
        mwz_text line = { text.bytes + at, end - at };
        line.len -= line.len && line.bytes[line.len - 1] == '\r';
        number++;
        if (line.len)
            status = cli_measure_line(work, number, line);
    }
    free(text.bytes);
    return status == CLI_OK ? cli_measure_finish(work, NULL) : status;
}

static int measure_files(const char *const *files, cli_measuring *work, const mwz_read_options *read, mwz_layout layout)
{
    cli_session session;
    mwz_error err = MWZ_ERROR_INIT;
    mwz_measure_options how = MWZ_MEASURE_OPTIONS_INIT;
    how.fonts = (const char *const *)given.fonts;
    how.font_count = cli_count(how.fonts);
    how.size = work->size;
    how.column = work->lines > 1 ? work->max : 0;
    how.bold = given.bold != 0;
    int status = cli_session_open(&session);
    if (status == CLI_OK && mwz_measurer_new(&work->measurer, session.context, &how, &err))
        status = cli_failed(&err);
    if (status == CLI_OK)
        status = given.by_line ? measure_lines(&session, work, files[0])
                               : measure_pairs(&session, work, files, read, layout);
    mwz_measurer_free(work->measurer);
    cli_session_close(&session);
    return status;
}

/* A number of pixels above 0, such as "16" or "16px"; NULL changes nothing. */
static int read_pixels(const char *option, const char *word, double *out)
{
    char *end;
    if (!word)
        return CLI_OK;
    *out = strtod(word, &end);
    if (end != word && (*end == '\0' || strcmp(end, "px") == 0) && *out > 0 && isfinite(*out))
        return CLI_OK;
    return cli_usage("%s takes a number of pixels above 0, such as %s=16; this is \"%s\"", option, option, word);
}

static int check_arguments(const char *const *files, cli_measuring *work)
{
    work->json = given.json != 0;
    work->quiet = given.quiet != 0;
    work->lines = (size_t)given.lines;
    int status = given.by_line ? CLI_OK : cli_check_files(&cli_measure, files);
    if (status == CLI_OK && given.by_line && cli_count(files) != 1)
        return cli_usage(
            "--by-line measures one plain text; name one file, such as: muwazi measure --by-line labels.txt");
    if (status == CLI_OK)
        status = read_pixels("--size", given.size, &work->size);
    if (status == CLI_OK)
        status = read_pixels("--max", given.max, &work->max);
    if (status == CLI_OK && given.lines < 1)
        status = cli_usage("--lines %d: give a number of lines, 1 or more", given.lines);
    if (status == CLI_OK && given.lines > 1 && !given.max)
        status = cli_usage("--lines says how many lines of --max pixels there are; add --max, such as --max=120");
    return status == CLI_OK ? cli_read_source(given.source, &work->source) : status;
}

static int check_and_measure(const char *const *files)
{
    cli_measuring work = { .size = 16, .source = MWZ_EN };
    mwz_read_options read = MWZ_READ_OPTIONS_INIT;
    mwz_layout layout;
    int status = check_arguments(files, &work);
    if (status != CLI_OK)
        return status;
    read.encoding = given.encoding;
    if (!cli_read_segments(given.segments, &read.segmentation) || !cli_read_from(given.from, &read.format) ||
        !cli_read_layout(given.layout, &layout) || cli_check_layout(layout, files))
        return CLI_USAGE;
    return measure_files(files, &work, &read, layout);
}

static int run_measure(int argc, const char **argv)
{
    const char **files;
    int status;
    given.lines = 1;
    poptContext context = cli_parse(&cli_measure, argc, argv, &files, &status);
    if (context)
        status = check_and_measure(files);
    char *strings[] = { given.size, given.max,    given.segments, given.encoding,
                        given.from, given.layout, given.rules,    given.source };
    for (size_t i = 0; i < sizeof strings / sizeof *strings; i++)
        free(strings[i]);
    cli_free_list(given.fonts);
    cli_free_list(given.lexicon);
    poptFreeContext(context);
    return status;
}

const cli_command cli_measure = {
    "measure",
    run_measure,
    "how wide texts are drawn, and which translations do not fit",
    "FILE [FILE]",
    "  muwazi measure --font=\"Noto Sans\" --font=\"Noto Sans Arabic\" --size=14 app.po\n"
    "  muwazi measure --font=./Brand.ttf --size=14 --max=120 strings.tmx\n"
    "  muwazi measure --by-line --max=80 labels.txt\n"
    "\n"
    "A line for each pair: its number, \"!\" when the translation does not fit, the widths in\n"
    "pixels of the source and the translation, how many times as wide the translation is, and\n"
    "the source.  Fonts that are named are all that is measured with: a character that none of\n"
    "them has is told, with what to install.\n"
    "\n"
    "Exit status: 0 everything fits, 1 something does not or lacks a font, or the work failed,\n"
    "2 the command line is wrong.\n",
    options,
};
