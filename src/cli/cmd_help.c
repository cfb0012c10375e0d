/* muwazi help, muwazi version: about the program itself. */
#include <stdio.h>

#include "cli.h"

static struct poptOption no_options[] = { CLI_OPTIONS_END };

static void print_overview(void)
{
    printf("muwazi pairs the sentences of Arabic-English texts and saves them as a translation memory.\n"
           "\n"
           "Usage: muwazi COMMAND [OPTION...] [FILE...]\n"
           "\n"
           "Commands:\n");
    for (size_t i = 0; i < cli_command_count(); i++)
        printf("  %-9s %s\n", cli_command_at(i)->name, cli_command_at(i)->help);
    printf("\n"
           "Start with:  muwazi align -o pairs.tmx english.txt arabic.txt\n"
           "More about a command:  muwazi help COMMAND, or man muwazi\n"
           "\n"
           "Exit status: 0 done, 1 the work failed (bad input, a file that cannot be read or written),\n"
           "2 the command line is wrong.\n");
}

static int run_help(int argc, const char **argv)
{
    const char **words;
    int status;
    poptContext context = cli_parse(&cli_help, argc, argv, &words, &status);
    if (!context)
        return status;
    for (size_t i = 0; words[i] && status == CLI_OK; i++) {
        const cli_command *command = cli_command_find(words[i]);
        if (command == &cli_lexicon && words[i + 1] && cli_lexicon_find(words[i + 1]))
            command = cli_lexicon_find(words[++i]);
        if (command)
            cli_command_help(command);
        else
            status = cli_usage("there is no command %s; type: muwazi help", words[i]);
    }
    if (!words[0])
        print_overview();
    poptFreeContext(context);
    return status == CLI_OK ? cli_finish_stdout() : status;
}

const cli_command cli_help = { "help", run_help, "explain muwazi, or one command", "[COMMAND]", NULL, no_options };

static int run_version(int argc, const char **argv)
{
    const char **words;
    int status;
    poptContext context = cli_parse(&cli_version, argc, argv, &words, &status);
    if (!context)
        return status;
    if (words[0])
        status = cli_usage("version takes no argument: %s", words[0]);
    else
        printf("muwazi %s\n", mwz_version());
    poptFreeContext(context);
    return status == CLI_OK ? cli_finish_stdout() : status;
}

const cli_command cli_version = { "version", run_version, "print the version", "", NULL, no_options };
