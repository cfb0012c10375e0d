/* muwazi lexicon show: the readings of words and their translations, with weights and where each comes from. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli.h"

static struct {
    char **lexicon;
    int json;
} given;

static struct poptOption options[] = {
    { "lexicon", 'l', POPT_ARG_ARGV, &given.lexicon, 0, "a word list of your own; none: use no other", "FILE|none" },
    CLI_OPTION_NO_CACHE,
    { "json", '\0', POPT_ARG_NONE, &given.json, 0, "print a JSON object for each reading", NULL },
    CLI_OPTIONS_END,
};

/* A lexicon of one source each tells which source holds a pair. */
enum { OWN, FREEDICT, CLDR, USER, SOURCES };
static const char *const source_names[SOURCES] = { "own", "freedict", "cldr", "user" };

typedef struct show {
    cli_session session;
    mwz_lexicon *sources[SOURCES]; /* NULL: not asked for */
} show;

static int open_source(show *s, int source, const char *const *files, size_t count)
{
    mwz_lexicon_options only = MWZ_LEXICON_OPTIONS_INIT;
    only.no_own = source != OWN;
    only.no_freedict = source != FREEDICT;
    only.no_cldr = source != CLDR;
    only.files = files;
    only.file_count = source == USER ? count : 0;
    mwz_error err = MWZ_ERROR_INIT;
    return mwz_lexicon_new(&s->sources[source], s->session.context, &only, &err) ? cli_failed(&err) : CLI_OK;
}

static int open_sources(show *s)
{
    const char *files[64];
    size_t count = 0;
    bool none = false;
    for (size_t i = 0; given.lexicon && given.lexicon[i]; i++) {
        if (strcmp(given.lexicon[i], "none") == 0)
            none = true;
        else if (count < sizeof files / sizeof *files)
            files[count++] = given.lexicon[i];
    }
    int status = CLI_OK;
    for (int source = 0; source < SOURCES && status == CLI_OK; source++)
        if (source == USER ? count > 0 : !none)
            status = open_source(s, source, files, count);
    return status;
}

/* The names of the sources that hold a pair, parted by a comma. */
static void name_sources(const show *s, const mwz_reading *reading, const mwz_translation *translation, char out[64])
{
    mwz_text english = reading->side == MWZ_EN ? reading->key : translation->key;
    mwz_text arabic = reading->side == MWZ_EN ? translation->key : reading->key;
    size_t used = 0;
    out[0] = '\0';
    for (int source = 0; source < SOURCES; source++) {
        if (!mwz_lexicon_has(s->sources[source], english, arabic))
            continue;
        int len = snprintf(out + used, 64 - used, "%s%s", used ? "," : "", source_names[source]);
        used += len > 0 ? (size_t)len : 0;
    }
}

static void print_text(const char *name, mwz_text text)
{
    printf("\"%s\": \"%.*s\"", name, (int)text.len, text.bytes); /* words: letters and digits, nothing to escape */
}

static void print_json(const show *s, const mwz_lookup *lookup, const mwz_reading *reading)
{
    mwz_translation translation;
    printf("{");
    print_text("word", reading->word);
    printf(", ");
    print_text("reading", reading->key);
    printf(", \"language\": \"%s\", \"weight\": %.4f, \"known\": %s, \"used\": %s, \"translations\": [",
           reading->side == MWZ_EN ? "en" : "ar", reading->weight, reading->known ? "true" : "false",
           reading->used ? "true" : "false");
    for (size_t i = 0; i < reading->translation_count; i++) {
        char sources[64];
        (void)mwz_lookup_translation(lookup, reading->translation_first + i, &translation);
        name_sources(s, reading, &translation, sources);
        printf("%s{", i ? ", " : "");
        print_text("key", translation.key);
        printf(", \"weight\": %.4f, \"back\": %.4f, \"sources\": \"%s\"}", translation.weight, translation.back,
               sources);
    }
    printf("]}\n");
}

static void print_reading(const show *s, const mwz_lookup *lookup, const mwz_reading *reading)
{
    mwz_translation translation;
    printf("  %.*s  %.2f  %s\n", (int)reading->key.len, reading->key.bytes, reading->weight,
           reading->used        ? "used"
               : reading->known ? "known"
                                : "not known");
    for (size_t i = 0; i < reading->translation_count; i++) {
        char sources[64];
        (void)mwz_lookup_translation(lookup, reading->translation_first + i, &translation);
        name_sources(s, reading, &translation, sources);
        printf("    %.4f  %.4f  %.*s  %s\n", translation.weight, translation.back, (int)translation.key.len,
               translation.key.bytes, sources);
    }
}

static int show_text(const show *s, const char *text)
{
    mwz_error err = MWZ_ERROR_INIT;
    mwz_lookup *lookup;
    mwz_reading reading;
    const char *last = NULL;
    if (mwz_lexicon_lookup(&lookup, s->session.lexicon, text, &err))
        return cli_failed(&err);
    for (size_t i = 0; mwz_lookup_reading(lookup, i, &reading); i++) {
        if (given.json) {
            print_json(s, lookup, &reading);
            continue;
        }
        if (reading.word.bytes != last)
            printf("%.*s\n", (int)reading.word.len, reading.word.bytes);
        last = reading.word.bytes;
        print_reading(s, lookup, &reading);
    }
    mwz_lookup_free(lookup);
    return CLI_OK;
}

static int show_all(const char *const *words)
{
    show s = { .sources = { NULL } };
    if (!words[0])
        return cli_usage("name a word, English or Arabic, such as: muwazi lexicon show bridge");
    int status = cli_session_open(&s.session);
    if (status == CLI_OK)
        status = cli_session_lexicon(&s.session, (const char *const *)given.lexicon, false);
    if (status == CLI_OK)
        status = open_sources(&s);
    for (size_t i = 0; words[i] && status == CLI_OK; i++)
        status = show_text(&s, words[i]);
    for (int source = 0; source < SOURCES; source++)
        mwz_lexicon_free(s.sources[source]);
    cli_session_close(&s.session);
    return status == CLI_OK ? cli_finish_stdout() : status;
}

static int run_show(int argc, const char **argv)
{
    const char **words;
    int status;
    poptContext context = cli_parse(&cli_lexicon_show, argc, argv, &words, &status);
    if (context)
        status = show_all(words);
    cli_free_list(given.lexicon);
    poptFreeContext(context);
    return status;
}

const cli_command cli_lexicon_show = {
    "lexicon show",
    run_show,
    "show the readings and translations of words",
    "WORD...",
    "  muwazi lexicon show bridge\n"
    "\n"
    "Under each word stand the readings that are looked up: the stem of an English word, what an\n"
    "Arabic word may be without clitics; how likely each is; and whether aligning goes by it\n"
    "(used).  Under a used reading stand its translations: the chance of the translation given the\n"
    "word, the chance of the word given the translation, the key, and the sources that have it:\n"
    "own, freedict, cldr, user.\n"
    "\n"
    "Exit status: 0 done, 1 the work failed, 2 the command line is wrong.\n",
    options,
};
