/* Option tables: one popt table a command gives both its parsing and its help. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "cli.h"

/* popt takes the name of its usage line from argv[0]. */
static const char *title(const cli_command *command)
{
    static char text[64];
    (void)snprintf(text, sizeof text, "muwazi %s", command->name);
    return text;
}

static poptContext make_context(const cli_command *command, int argc, const char **argv)
{
    poptContext context = poptGetContext(NULL, argc, argv, command->options, 0);
    if (context)
        poptSetOtherOptionHelp(context, command->arguments);
    return context;
}

poptContext cli_parse(const cli_command *command, int argc, const char **argv, const char ***files, int *status)
{
    static const char *none[] = { NULL };
    argv[0] = title(command);
    *status = CLI_FAILED;
    poptContext context = make_context(command, argc, argv);
    if (!context) {
        cli_note("memory ran out");
        return NULL;
    }
    int got;
    while ((got = poptGetNextOpt(context)) > 0) {
        if (got == CLI_OPTION_HELP) {
            cli_command_help(command);
            *status = cli_finish_stdout();
            poptFreeContext(context);
            return NULL;
        }
    }
    if (got < -1) {
        *status = cli_usage("%s: %s; type: muwazi help %s", poptBadOption(context, POPT_BADOPTION_NOALIAS),
                            poptStrerror(got), command->name);
        poptFreeContext(context);
        return NULL;
    }
    *files = poptGetArgs(context);
    if (!*files)
        *files = none;
    *status = CLI_OK;
    return context;
}

void cli_command_help(const cli_command *command)
{
    const char *argv[] = { title(command), NULL };
    poptContext context = make_context(command, 1, argv);
    if (!context)
        return;
    printf("muwazi %s: %s\n\n", command->name, command->help);
    poptPrintHelp(context, stdout, 0);
    if (command->more)
        printf("\n%s", command->more);
    poptFreeContext(context);
}

void cli_free_list(char **list)
{
    for (char **item = list; item && *item; item++)
        free(*item);
    free(list);
}

size_t cli_count(const char *const *list)
{
    size_t count = 0;
    while (list && list[count])
        count++;
    return count;
}

int cli_choose(const char *option, const char *word, const char *const *words, const char *shown)
{
    for (int i = 0; words[i]; i++) {
        if (strcmp(words[i], word) == 0)
            return i;
    }
    (void)cli_usage("%s %s is not known; use %s", option, word, shown);
    return -1;
}

static const char *const segment_words[] = { "sentences", "lines", "blocks", NULL };
static const mwz_segmentation segment_values[] = { MWZ_SEGMENT_SENTENCES, MWZ_SEGMENT_LINES, MWZ_SEGMENT_BLOCKS };

bool cli_segments_from(const char *word, mwz_segmentation *out)
{
    for (size_t i = 0; segment_words[i]; i++) {
        if (strcmp(segment_words[i], word) == 0) {
            *out = segment_values[i];
            return true;
        }
    }
    return false;
}

bool cli_read_segments(const char *word, mwz_segmentation *out)
{
    if (!word || cli_segments_from(word, out))
        return true;
    (void)cli_usage("--segments %s is not known; use sentences, lines or blocks", word);
    return false;
}

bool cli_read_from(const char *word, mwz_input_format *out)
{
    int format = word ? mwz_input_format_from_name(word) : (int)*out;
    if (format >= 0) {
        *out = (mwz_input_format)format;
        return true;
    }
    char names[256] = "auto";
    for (int i = MWZ_INPUT_AUTO + 1; mwz_input_format_name((mwz_input_format)i); i++) {
        size_t used = strlen(names);
        (void)snprintf(names + used, sizeof names - used, ", %s", mwz_input_format_name((mwz_input_format)i));
    }
    (void)cli_usage("--from %s is not known; use one of %s", word, names);
    return false;
}

bool cli_read_layout(const char *word, mwz_layout *out)
{
    int layout = word ? mwz_layout_from_name(word) : MWZ_LAYOUT_AUTO;
    if (layout < 0)
        (void)cli_usage("--layout %s is not known; use " CLI_LAYOUT_WORDS, word);
    else
        *out = (mwz_layout)layout;
    return layout >= 0;
}

int cli_check_layout(mwz_layout layout, const char *const *files)
{
    if (layout == MWZ_LAYOUT_AUTO || layout == MWZ_LAYOUT_HEADINGS_OTHER || layout == MWZ_LAYOUT_MIXED || cli_count(files) < 2)
        return CLI_OK;
    return cli_usage("--layout says how one file holds both languages; leave it out for two files, or say headings-other "
                     "when one of them has headings alone, and mixed when both are whole texts");
}

int cli_read_texts(const cli_texts *texts, const char *const *files, mwz_read_options *read, mwz_align_options *align)
{
    read->encoding = texts->encoding;
    align->break_at_semicolon = texts->semicolon != 0;
    if (!cli_read_segments(texts->segments, &read->segmentation) || !cli_read_from(texts->from, &read->format) ||
        !cli_read_repair(texts->repair, &read->repair) || !cli_read_layout(texts->layout, &align->layout))
        return CLI_USAGE;
    return cli_check_layout(align->layout, files);
}

void cli_free_texts(cli_texts *texts)
{
    char *strings[] = { texts->segments, texts->encoding, texts->from,    texts->repair,
                        texts->rules,    texts->layout,   texts->ar_lang, texts->en_lang };
    for (size_t i = 0; i < sizeof strings / sizeof *strings; i++)
        free(strings[i]);
    cli_free_list(texts->lexicon);
}

bool cli_read_repair(const char *word, mwz_repair *out)
{
    static const char *const words[] = { "off", "sure", "all", NULL };
    static const mwz_repair values[] = { MWZ_REPAIR_OFF, MWZ_REPAIR_SURE, MWZ_REPAIR_ALL };
    int at = word ? cli_choose("--repair", word, words, "off, sure or all") : -1;
    if (at >= 0)
        *out = values[at];
    return !word || at >= 0;
}

int cli_read_source(const char *word, mwz_side *out)
{
    if (!word || strcmp(word, "en") == 0)
        *out = MWZ_EN;
    else if (strcmp(word, "ar") == 0)
        *out = MWZ_AR;
    else
        return cli_usage("--source %s is not known; use en or ar", word);
    return CLI_OK;
}

int cli_check_probability(double value)
{
    if (value >= 0 && value <= 1)
        return CLI_OK;
    return cli_usage("--min-probability takes a number from 0 to 1, such as 0.5");
}

static int read_profile(const char *word, mwz_format format, mwz_profile *out)
{
    int profile = word ? mwz_profile_from_name(word) : MWZ_PROFILE_GENERIC;
    if (profile < 0)
        return cli_usage("--profile %s is not known; use " CLI_PROFILE_WORDS, word);
    if (word && format != MWZ_FORMAT_TMX)
        return cli_usage("--profile says which tool a TMX is for; save a .tmx, or leave it out");
    *out = (mwz_profile)profile;
    return CLI_OK;
}

static bool has_room_for_provenance(mwz_format format)
{
    return format == MWZ_FORMAT_TMX || format == MWZ_FORMAT_XLF || format == MWZ_FORMAT_XLIFF || format == MWZ_FORMAT_JSONL;
}

int cli_read_pairs(const cli_pairs *pairs, const cli_texts *texts, mwz_format format, mwz_read_options *read,
                   mwz_align_options *align, mwz_write_options *write)
{
    write->ar_lang = texts->ar_lang;
    write->en_lang = texts->en_lang;
    write->min_probability = pairs->min_probability;
    write->heading_links = pairs->heading_links != 0;
    read->digest = align->provenance = write->provenance = pairs->provenance != 0;
    read->inline_codes = write->inline_codes = pairs->inline_codes != 0;
    align->phrases = pairs->phrases ? 2 : 0;
    align->no_learn = pairs->no_learn != 0;
    if (pairs->heading_links && format != MWZ_FORMAT_TMX)
        return cli_usage("--heading-links adds to a TMX; JSON Lines have the headings anyway, other formats have no room for them");
    if (pairs->provenance && !has_room_for_provenance(format))
        return cli_usage("--provenance adds to TMX, XLIFF and JSON Lines; other formats have no room for it");
    if (pairs->inline_codes && format != MWZ_FORMAT_TMX && format != MWZ_FORMAT_XLF && format != MWZ_FORMAT_XLIFF)
        return cli_usage("--inline adds to TMX and XLIFF; other formats have no room for inline codes");
    int status = cli_check_probability(pairs->min_probability);
    if (status == CLI_OK)
        status = read_profile(pairs->profile, format, &write->profile);
    return status == CLI_OK ? cli_read_source(pairs->source, &write->source) : status;
}

void cli_free_pairs(cli_pairs *pairs)
{
    free(pairs->source);
    free(pairs->profile);
}

int cli_check_files(const cli_command *command, const char *const *files)
{
    size_t count = cli_count(files);
    if (count == 0)
        return cli_usage("name one file that holds both languages, or two files; type: muwazi help %s", command->name);
    if (count > CLI_MOST_FILES)
        return cli_usage(
            "%zu files are too many: muwazi aligns one bilingual file, or two files, at a time; call it once for "
            "each pair",
            count);
    if (count == 2 && strcmp(files[0], "-") == 0 && strcmp(files[1], "-") == 0)
        return cli_usage("standard input (-) can be read once; name a file for the other language");
    return CLI_OK;
}

bool cli_same_file(const char *a, const char *b)
{
    struct stat about_a, about_b;
    if (stat(a, &about_a) || stat(b, &about_b))
        return strcmp(a, b) == 0;
    return about_a.st_dev == about_b.st_dev && about_a.st_ino == about_b.st_ino;
}

int cli_check_output(const char *output, const char *const *files)
{
    for (size_t i = 0; files[i]; i++) {
        if (strcmp(files[i], "-") != 0 && cli_same_file(output, files[i]))
            return cli_usage("%s is an input; save the result under another name", output);
    }
    return CLI_OK;
}
