/* muwazi lexicon check: the faults of word lists, a line each. */
#include <stdio.h>
#include <string.h>

#include "cli.h"

static struct {
    int json;
} given;

static struct poptOption options[] = {
    { "json", '\0', POPT_ARG_NONE, &given.json, 0, "print a JSON object for each finding", NULL },
    CLI_OPTIONS_END,
};

/* A JSON string; bytes that are no UTF-8 in a file's name are the terminal's affair. */
static void print_string(const char *text)
{
    putchar('"');
    for (const unsigned char *at = (const unsigned char *)text; *at; at++) {
        if (*at == '"' || *at == '\\')
            printf("\\%c", *at);
        else if (*at < 0x20)
            printf("\\u%04x", *at);
        else
            putchar(*at);
    }
    putchar('"');
}

static bool print_finding(void *user, const mwz_finding *finding)
{
    const char *path = user;
    if (!given.json) {
        printf("%s:%lu: %s: %s\n", path, (unsigned long)finding->line, finding->kind, finding->message);
        return true;
    }
    printf("{\"file\": ");
    print_string(path);
    printf(", \"kind\": \"%s\", \"line\": %lu, \"message\": ", finding->kind, (unsigned long)finding->line);
    print_string(finding->message);
    printf(", \"severity\": \"%s\"}\n", finding->severity == MWZ_FAULT ? "fault" : "warning");
    return true;
}

static int check_files(const char **files)
{
    cli_session session;
    size_t found = 0;
    if (!files[0])
        return cli_usage("name a word list, such as: muwazi lexicon check my-words.tsv");
    int status = cli_session_open(&session);
    for (size_t i = 0; files[i] && status == CLI_OK; i++) {
        mwz_error err = MWZ_ERROR_INIT;
        size_t count = 0;
        char path[4096];
        int len = snprintf(path, sizeof path, "%s", strcmp(files[i], "-") == 0 ? "standard input" : files[i]);
        if (len < 0 || mwz_lexicon_check(session.context, files[i], print_finding, path, &count, &err))
            status = cli_failed(&err);
        found += count;
    }
    cli_session_close(&session);
    if (status != CLI_OK)
        return status;
    status = cli_finish_stdout();
    if (status == CLI_OK && found)
        cli_note("%zu finding%s", found, found == 1 ? "" : "s");
    return found ? CLI_FAILED : status;
}

static int run_check(int argc, const char **argv)
{
    const char **files;
    int status;
    poptContext context = cli_parse(&cli_lexicon_check, argc, argv, &files, &status);
    if (context)
        status = check_files(files);
    poptFreeContext(context);
    return status;
}

const cli_command cli_lexicon_check = {
    "lexicon check",
    run_check,
    "look word lists over",
    "FILE...",
    "  muwazi lexicon check my-words.tsv\n"
    "\n"
    "Prints FILE:LINE: KIND: what is wrong.  Not read are lines without a tab (no-tab), with an empty\n"
    "field (empty-field), in the wrong script (wrong-script), in another encoding than UTF-8\n"
    "(bad-bytes), of more than 8 words (too-many-words).  Worth a look are the same entry twice\n"
    "(duplicate), or twice but for vowel marks, hamzas, capitals or the article (same-key), the two\n"
    "languages turned round (turned), a number that is no weight (weight).\n"
    "\n"
    "Exit status: 0 nothing found, 1 something found or the work failed, 2 the command line is wrong.\n",
    options,
};
