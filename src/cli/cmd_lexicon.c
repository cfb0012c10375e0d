/* muwazi lexicon: which of its commands, learn, show or check, is meant. */
#include <string.h>

#include "cli.h"

static const cli_command *const commands[] = { &cli_lexicon_learn, &cli_lexicon_show, &cli_lexicon_check };

static struct poptOption no_options[] = { CLI_OPTIONS_END };

const cli_command *cli_lexicon_find(const char *name)
{
    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++) {
        if (strcmp(strchr(commands[i]->name, ' ') + 1, name) == 0)
            return commands[i];
    }
    return NULL;
}

static int run_lexicon(int argc, const char **argv)
{
    if (argc < 2)
        return cli_usage("say what to do with the lexicon, such as: muwazi lexicon learn -o my.lex memory.tmx\n"
                         "Type: muwazi help lexicon");
    const cli_command *command = cli_lexicon_find(argv[1]);
    if (command)
        return command->run(argc - 1, argv + 1);
    if (argv[1][0] != '-')
        return cli_usage("there is no command lexicon %s; use learn, show or check", argv[1]);
    const char **words;
    int status;
    poptContext context = cli_parse(&cli_lexicon, argc, argv, &words, &status); /* --help, or what is wrong */
    if (context)
        status = cli_usage("say what to do first: muwazi lexicon learn, show or check");
    poptFreeContext(context);
    return status;
}

const cli_command cli_lexicon = {
    "lexicon",
    run_lexicon,
    "learn a word list from a memory, look words up, check a list",
    "learn|show|check ...",
    "  muwazi lexicon learn -o my.lex memory.tmx     learns words from translation memories\n"
    "  muwazi lexicon show bridge                    shows the translations of a word\n"
    "  muwazi lexicon check my-words.tsv             looks a word list over\n"
    "\n"
    "More about each:  muwazi help lexicon learn\n",
    no_options,
};
