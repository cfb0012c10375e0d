/* The program `muwazi`: looks the command up in the table and runs it. Exit statuses: 0 done, 1 the work failed, 2 the
   command line is wrong. No locale is set, so that numbers and messages are the same everywhere. */
#include <stdlib.h>
#include <string.h>

#ifdef __GLIBC__
#include <malloc.h>
#endif

#include "cli.h"

static const cli_command *const commands[] = { &cli_align,   &cli_batch, &cli_check, &cli_doctor, &cli_inspect, &cli_evaluate,
                                               &cli_lexicon, &cli_measure, &cli_sheet, &cli_terms, &cli_help,    &cli_version };

size_t cli_command_count(void)
{
    return sizeof commands / sizeof *commands;
}

const cli_command *cli_command_at(size_t index)
{
    return commands[index];
}

const cli_command *cli_command_find(const char *name)
{
    if (strcmp(name, "--help") == 0 || strcmp(name, "-h") == 0 || strcmp(name, "-?") == 0)
        return &cli_help;
    if (strcmp(name, "--version") == 0 || strcmp(name, "-V") == 0)
        return &cli_version;
    for (size_t i = 0; i < cli_command_count(); i++) {
        if (strcmp(commands[i]->name, name) == 0)
            return commands[i];
    }
    return NULL;
}

/* What a stage lets go of is the system's again. By itself glibc keeps up to 64 MB, and the next stage's arrays are so large
   that they are never made of that. */
static void give_memory_back(void)
{
#ifdef __GLIBC__
    (void)mallopt(M_MMAP_THRESHOLD, 1 << 20);
    (void)mallopt(M_TRIM_THRESHOLD, 8 << 20);
#endif
}

int main(int argc, char **argv)
{
    give_memory_back();
    if (argc < 2)
        return cli_usage("say what to do, such as: muwazi align -o pairs.tmx english.txt arabic.txt\n"
                         "Type: muwazi help");
    const cli_command *command = cli_command_find(argv[1]);
    if (!command)
        return cli_usage("there is no command %s; type: muwazi help", argv[1]);
    const char **arguments = calloc((size_t)argc, sizeof *arguments); /* popt wants them const, and NULL at the end */
    if (!arguments) {
        cli_note("memory ran out");
        return CLI_FAILED;
    }
    for (int i = 1; i < argc; i++)
        arguments[i - 1] = argv[i];
    cli_catch_signals();
    int status = command->run(argc - 1, arguments);
    free(arguments);
    return status;
}
