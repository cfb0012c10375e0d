/* What the commands of the program share. The program is built on the public headers alone. */
#ifndef MUWAZI_CLI_CLI_H
#define MUWAZI_CLI_CLI_H

#include <muwazi/muwazi.h>

#include <popt.h>

/* Exit statuses, as documented in muwazi(1). */
enum { CLI_OK = 0, CLI_FAILED = 1, CLI_USAGE = 2 };

enum { CLI_MOST_FILES = 2 };

/* main.c: the table of commands, in the order of the help. */

typedef struct cli_command {
    const char *name;
    int (*run)(int argc, const char **argv); /* argv[0] is the command's name; the exit status */
    const char *help; /* one line */
    const char *arguments; /* of the usage line */
    const char *more; /* paragraphs after the options; may be NULL */
    struct poptOption *options; /* parses and explains; ends with CLI_OPTIONS_END */
} cli_command;

extern const cli_command cli_align, cli_batch, cli_check, cli_doctor, cli_inspect, cli_evaluate, cli_lexicon, cli_measure, cli_sheet, cli_terms, cli_help, cli_version;
/* What follows `muwazi lexicon`; their names have both words. */
extern const cli_command cli_lexicon_learn, cli_lexicon_show, cli_lexicon_check;

size_t cli_command_count(void);
const cli_command *cli_command_at(size_t index);
/* By name, or by what users try first (--help, --version); NULL when there is none. */
const cli_command *cli_command_find(const char *name);
/* By the word after `muwazi lexicon`; NULL when there is none. */
const cli_command *cli_lexicon_find(const char *name);

/* options.c: option tables and what is left of the command line. */

enum { CLI_OPTION_HELP = 'h' };
#define CLI_OPTIONS_END { "help", 'h', POPT_ARG_NONE, NULL, CLI_OPTION_HELP, "show this help", NULL }, POPT_TABLEEND

/* Parses argv by the command's option table and lends the remaining arguments (NULL-terminated, *files). NULL with
 *status set: CLI_USAGE after a message, CLI_OK after --help. The caller frees the context. */
poptContext cli_parse(const cli_command *command, int argc, const char **argv, const char ***files, int *status);
/* Writes usage, options and explanations of a command to standard output. */
void cli_command_help(const cli_command *command);
/* Frees what popt allocated for a repeated option (POPT_ARG_ARGV); NULL is allowed. */
void cli_free_list(char **list);

size_t cli_count(const char *const *list);
/* The index of `word` among `words` (NULL-terminated); -1 after a message that shows them. */
int cli_choose(const char *option, const char *word, const char *const *words, const char *shown);
/* --segments and --from by their words; false after a message. A NULL word changes nothing. */
bool cli_read_segments(const char *word, mwz_segmentation *out);
/* As cli_read_segments, without a message. */
bool cli_segments_from(const char *word, mwz_segmentation *out);
/* MWZ_LAYOUT_AUTO for NULL; false, with a message, when the word names no layout. */
bool cli_read_layout(const char *word, mwz_layout *out);
/* That a layout is asked for one file alone. */
int cli_check_layout(mwz_layout layout, const char *const *files);
bool cli_read_from(const char *word, mwz_input_format *out);
bool cli_read_repair(const char *word, mwz_repair *out);
/* --source and --min-probability; CLI_OK, or CLI_USAGE after a message. */
int cli_read_source(const char *word, mwz_side *out);
int cli_check_probability(double value);
/* One or two files, standard input at most once: CLI_OK, or CLI_USAGE after a message. */
int cli_check_files(const cli_command *command, const char *const *files);
/* Whether two names are one file; what does not exist yet is compared by its name. */
bool cli_same_file(const char *a, const char *b);
/* A file that would be written must not be one that is read: a slip of the fingers would cost the user his text.
   CLI_OK, or CLI_USAGE after a message. */
int cli_check_output(const char *output, const char *const *files);

/* report.c: what the user is told on standard error. */

/* "muwazi: <message>"; returns CLI_USAGE, so that a caller can `return cli_usage(…)`. */
int cli_usage(const char *format, ...) __attribute__((format(printf, 1, 2)));
/* The message of a failed call; returns the exit status that belongs to it. */
int cli_failed(const mwz_error *err);
/* A line that is neither error nor data. */
void cli_note(const char *format, ...) __attribute__((format(printf, 1, 2)));
/* The first few findings of a bitext and a count of the rest; `files` are the names of its documents. */
void cli_findings(const mwz_bitext *bitext, const char *const *files);
/* What was repaired of the documents, a line each. */
void cli_repairs(const mwz_document *const *documents, size_t count);
/* The findings of a lexicon: that FreeDict is missing and how to install it, lines left out. */
void cli_lexicon_findings(const mwz_lexicon *lexicon);

/* progress.c: a line on a terminal when a call takes more than a second, elsewhere a line a minute; stopping on SIGINT and SIGTERM. */
/* Nothing but errors is to be said: set by --quiet of the commands that have it. */
extern int cli_quiet;
bool cli_progress(void *user, const mwz_progress *progress);
void cli_progress_clear(void);
void cli_catch_signals(void);
bool cli_stopped(void);

/* session.c: the objects that every command works on. Each call returns an exit status, after a message unless CLI_OK.
 */
typedef struct cli_session {
    mwz_context *context;
    mwz_lexicon *lexicon;
    mwz_rules *rules;
    mwz_document *documents[CLI_MOST_FILES];
    size_t count;
    const char *pins; /* the file that the pins are from, for messages; may be NULL */
} cli_session;

/* Whether lexicons are kept between runs; set by the option --no-cache, which every command that has a lexicon takes. */
extern int cli_no_cache;
#define CLI_OPTION_NO_CACHE \
    { "no-cache", '\0', POPT_ARG_NONE, &cli_no_cache, 0, "neither read nor write the cache of word lists", NULL }

/* What align and batch are told of the texts and of the languages of the result. `given`: the command's own struct. */
#define CLI_LAYOUT_WORDS                                                                                               \
    "auto, mixed, alternating, consecutive, lines, table, headings-other, headings-both, slash, glossary, brackets or " \
    "questions"
/* How one file holds both languages. */
#define CLI_OPTION_LAYOUT(given)                                                                                       \
    { "layout", '\0', POPT_ARG_STRING, &(given).layout, 0,                                                             \
      "how one file holds both languages: " CLI_LAYOUT_WORDS "; default: found", "NAME" }

#define CLI_PROFILE_WORDS "generic, omegat, trados, memoq or okapi"

#define CLI_OPTIONS_READING(given)                                                                                     \
    { "segments", 's', POPT_ARG_STRING, &(given).segments, 0, "sentences (default), lines or blocks: what is paired",  \
      "WHAT" },                                                                                                        \
    { "encoding", 'e', POPT_ARG_STRING, &(given).encoding, 0, "the encoding of the files; default: detected", "NAME" }, \
    { "from", '\0', POPT_ARG_STRING, &(given).from, 0, "what the files are, such as markdown; default: found by content", "KIND" },   \
    { "repair", '\0', POPT_ARG_STRING, &(given).repair, 0,                                                             \
      "off, sure (default) or all: which damage is repaired (see muwazi doctor); all: what is likely too", "WHAT" },   \
    { "lexicon", 'l', POPT_ARG_ARGV, &(given).lexicon, 0,                                                              \
      "a word list of your own, a pair a line with a tab between; may be repeated; none: use no other word list",      \
      "FILE|none" },                                                                                                   \
    CLI_OPTION_LAYOUT(given),                                                                                          \
    { "rules", '\0', POPT_ARG_STRING, &(given).rules, 0, "segmentation rules (SRX 2.0) in place of muwazi's", "FILE" }, \
    { "semicolon", '\0', POPT_ARG_NONE, &(given).semicolon, 0, "a semicolon ends a sentence too", NULL }

/* The language tags of what is written. */
#define CLI_OPTIONS_LANGUAGES(given)                                                                                   \
    { "ar-lang", '\0', POPT_ARG_STRING, &(given).ar_lang, 0, "language tag of the Arabic, such as ar-SA; default: ar", \
      "TAG" },                                                                                                         \
    { "en-lang", '\0', POPT_ARG_STRING, &(given).en_lang, 0, "language tag of the English, such as en-GB; default: en", \
      "TAG" }

/* How the pairs are found and what is written with them, whichever file they go to. An option that is added here, to
   cli_pairs and to cli_read_pairs is in align and batch, and in what batch compares when it goes on. */
#define CLI_OPTIONS_PAIRS(given)                                                                                       \
    { "source", '\0', POPT_ARG_STRING, &(given).source, 0, "en (default) or ar: the source language of the TMX",       \
      "LANGUAGE" },                                                                                                    \
    { "profile", '\0', POPT_ARG_STRING, &(given).profile, 0, "the tool that the TMX is for: " CLI_PROFILE_WORDS,       \
      "TOOL" },                                                                                                        \
    { "heading-links", '\0', POPT_ARG_NONE, &(given).heading_links, 0,                                                 \
      "add headings with the passages in the other language that they stand over, which are no translations (TMX)",    \
      NULL },                                                                                                          \
    { "provenance", '\0', POPT_ARG_NONE, &(given).provenance, 0,                                                       \
      "add the SHA-256 of the texts, of the lexicon and of the rules (TMX, XLIFF, JSON Lines)", NULL },                \
    { "inline", '\0', POPT_ARG_NONE, &(given).inline_codes, 0,                                                         \
      "keep bold, links, line breaks … inside of texts as inline codes (TMX, XLIFF)", NULL },                          \
    { "phrases", '\0', POPT_ARG_NONE, &(given).phrases, 0,                                                             \
      "add names and noun phrases that stand at least twice with one counterpart (TMX, TSV, JSON Lines)", NULL },      \
    { "min-probability", 'p', POPT_ARG_DOUBLE, &(given).min_probability, 0,                                            \
      "leave out pairs less probable than P, from 0 to 1 (not in JSON Lines, beads, ladder and HTML, which tell it)",  \
      "P" },                                                                                                           \
    { "no-learn", '\0', POPT_ARG_NONE, &(given).no_learn, 0, "do not learn from the text itself", NULL }

/* What CLI_OPTIONS_READING and CLI_OPTIONS_LANGUAGES are given. */
typedef struct cli_texts {
    char *segments, *encoding, *from, *repair, *rules, *layout, *ar_lang, *en_lang;
    char **lexicon;
    int semicolon;
} cli_texts;

/* The words of CLI_OPTIONS_READING: CLI_OK, or CLI_USAGE after a message. `files` are checked against --layout. */
int cli_read_texts(const cli_texts *texts, const char *const *files, mwz_read_options *read, mwz_align_options *align);
void cli_free_texts(cli_texts *texts);

/* What CLI_OPTIONS_PAIRS is given. */
typedef struct cli_pairs {
    char *source, *profile;
    int heading_links, provenance, inline_codes, phrases, no_learn;
    double min_probability;
} cli_pairs;

/* What a pair is written with, its language tags among it: CLI_OK, or CLI_USAGE after a message, such as for what the
   format has no room for. Sets fields of all three options, which are those of cli_read_texts. */
int cli_read_pairs(const cli_pairs *pairs, const cli_texts *texts, mwz_format format, mwz_read_options *read,
                   mwz_align_options *align, mwz_write_options *write);
void cli_free_pairs(cli_pairs *pairs);

int cli_session_open(cli_session *session);
/* As cli_session_open, with another progress function: cli_progress is for one thread. */
int cli_session_open_with(cli_session *session, mwz_progress_fn progress);
/* Builds the lexicon with the user's files (NULL-terminated, may be NULL); the word "none" among them leaves out
   everything else. Unless `quiet`, says when FreeDict is missing. */
int cli_session_lexicon(cli_session *session, const char *const *files, bool quiet);
/* Compiles the segmentation rules of a file; NULL: muwazi's own. Once: later calls do nothing. */
int cli_session_rules(cli_session *session, const char *path);
/* Reads the files (one or two), whose repairs are judged by the lexicon, when that is built; a NULL name in `options` stands
   for each file's own. */
int cli_session_read(cli_session *session, const char *const *files, const mwz_read_options *options);
int cli_session_align(cli_session *session, const mwz_align_options *options, mwz_bitext **out);
/* All of it: opens the session, reads the texts as they were told of, aligns them; `pins` as in the session. The session is to be closed even on failure. */
int cli_session_run(cli_session *session, const cli_texts *texts, const char *const *files, const mwz_read_options *read,
                    const mwz_align_options *align, const char *pins, bool quiet, mwz_bitext **out);
/* Threads for one long text: --jobs, or one a core. */
uint32_t cli_threads(int jobs);
double cli_mean_probability(const mwz_bitext *bitext);
void cli_session_drop_documents(cli_session *session);
void cli_session_close(cli_session *session);

/* file.c: a whole file, NUL-terminated, free()d by the caller; NULL after a message. */
char *cli_read_file(const char *path, size_t *len);
/* Gives a file ("-": standard input) to a doctor, piece by piece, to its end; an exit status, after a message unless CLI_OK. */
int cli_feed_file(mwz_doctor *doctor, const char *path);

/* preview.c: the pairs side by side on standard output, as fits the terminal; the words of --terminal and --color, NULL for
   auto. */
int cli_check_preview(const char *terminal, const char *color);
int cli_preview(const mwz_bitext *bitext, const char *terminal, const char *color);

/* Standard output as a sink; and its end: CLI_FAILED after a message when something could not be written. */
mwz_sink cli_stdout_sink(void);
int cli_finish_stdout(void);

#endif
