/* muwazi inspect: what a stage made of the text, as JSON Lines on standard output. */
#include <stdlib.h>

#include "cli.h"

static struct {
    char *stage, *segments, *encoding, *from, *rules, *layout;
    char **lexicon;
    int semicolon, no_learn;
} given;

static struct poptOption options[] = {
    { "stage", '\0', POPT_ARG_STRING, &given.stage, 0,
      "decode, blocks, streams, segments, features, align or pairs: whose product to show", "NAME" },
    { "segments", 's', POPT_ARG_STRING, &given.segments, 0, "sentences (default), lines or blocks", "WHAT" },
    { "encoding", 'e', POPT_ARG_STRING, &given.encoding, 0, "the encoding of the files; default: detected", "NAME" },
    { "from", '\0', POPT_ARG_STRING, &given.from, 0, "what the files are; default: found by content", "KIND" },
    { "lexicon", 'l', POPT_ARG_ARGV, &given.lexicon, 0, "a word list of your own; none: use no other", "FILE|none" },
    CLI_OPTION_LAYOUT(given),
    { "rules", '\0', POPT_ARG_STRING, &given.rules, 0, "segmentation rules (SRX 2.0) in place of muwazi's", "FILE" },
    { "semicolon", '\0', POPT_ARG_NONE, &given.semicolon, 0, "a semicolon ends a sentence too", NULL },
    { "no-learn", '\0', POPT_ARG_NONE, &given.no_learn, 0, "do not learn from the text itself", NULL },
    CLI_OPTION_NO_CACHE,
    CLI_OPTIONS_END,
};

static int inspect_files(const char *const *files, mwz_stage stage, const mwz_read_options *read, mwz_layout layout)
{
    cli_session session;
    int status = cli_session_open(&session);
    if (status == CLI_OK && stage > MWZ_STAGE_DECODE)
        status = cli_session_lexicon(&session, (const char *const *)given.lexicon, false);
    if (status == CLI_OK)
        status = cli_session_read(&session, files, read);
    if (status == CLI_OK && stage >= MWZ_STAGE_SEGMENTS && read->segmentation == MWZ_SEGMENT_SENTENCES)
        status = cli_session_rules(&session, given.rules);
    if (status == CLI_OK) {
        mwz_error err = MWZ_ERROR_INIT;
        mwz_align_options align = MWZ_ALIGN_OPTIONS_INIT;
        align.lexicon = session.lexicon;
        align.rules = session.rules;
        align.break_at_semicolon = given.semicolon != 0;
        align.no_learn = given.no_learn != 0;
        align.layout = layout;
        const mwz_document *const documents[] = { session.documents[0], session.documents[1] };
        mwz_sink sink = cli_stdout_sink();
        if (mwz_inspect(session.context, documents, session.count, stage, &align, &sink, &err))
            status = cli_failed(&err);
        else
            status = cli_finish_stdout();
    }
    cli_session_close(&session);
    return status;
}

static int check_and_inspect(const char *const *files)
{
    mwz_read_options read = MWZ_READ_OPTIONS_INIT;
    int status = cli_check_files(&cli_inspect, files);
    if (status != CLI_OK)
        return status;
    int stage = given.stage ? mwz_stage_from_name(given.stage) : 0;
    if (!stage && given.stage)
        return cli_usage("--stage %s is not known; use decode, blocks, streams, segments, features, align or pairs",
                         given.stage);
    if (!stage)
        return cli_usage("say which stage to look at, such as: --stage=segments");
    read.encoding = given.encoding;
    mwz_layout layout;
    if (!cli_read_segments(given.segments, &read.segmentation) || !cli_read_from(given.from, &read.format) ||
        !cli_read_layout(given.layout, &layout) || cli_check_layout(layout, files))
        return CLI_USAGE;
    return inspect_files(files, (mwz_stage)stage, &read, layout);
}

static int run_inspect(int argc, const char **argv)
{
    const char **files;
    int status;
    poptContext context = cli_parse(&cli_inspect, argc, argv, &files, &status);
    if (context)
        status = check_and_inspect(files);
    char *strings[] = { given.stage, given.segments, given.encoding, given.from, given.rules, given.layout };
    for (size_t i = 0; i < sizeof strings / sizeof *strings; i++)
        free(strings[i]);
    cli_free_list(given.lexicon);
    poptFreeContext(context);
    return status;
}

const cli_command cli_inspect = {
    "inspect",
    run_inspect,
    "show what a stage made of the text, as JSON Lines",
    "FILE [FILE]",
    "  muwazi inspect --stage=segments mixed.txt\n"
    "\n"
    "Exit status: 0 done, 1 the work failed, 2 the command line is wrong.\n",
    options,
};
