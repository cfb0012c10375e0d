/* The pairs side by side in the terminal: what kind of terminal it is, how wide, and whether colours are wanted. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "cli.h"

/* A terminal by the variables that it sets; the first row that fits decides. Those that are not known are "visual":
   most terminals (xterm, the Linux console, foot, Alacritty, kitty, Windows Terminal …) leave characters where they
   come. */
static const struct {
    const char *variable, *prefix; /* of its value; "": any value */
    bool bidi;
} terminals[] = {
    { "TERM_PROGRAM", "Apple_Terminal", true },
    { "TERM_PROGRAM", "mintty", true },
    { "TERM_PROGRAM", "", false }, /* VS Code, WezTerm, iTerm2, Ghostty: whatever terminal they were started from */
    { "TERM", "mlterm", true },
    { "TERM", "linux", false },
    { "TERM", "xterm-kitty", false },
    { "TERM", "alacritty", false },
    { "TERM", "foot", false },
    { "INSIDE_EMACS", "", true },
    { "MLTERM", "", true },
    { "KONSOLE_VERSION", "", true },
    { "VTE_VERSION", "", true }, /* GNOME Terminal and its kin; see least_vte */
};
static const long least_vte = 5800; /* 0.58 was the first that orders right-to-left text */

static bool guess_bidi(void)
{
    for (size_t i = 0; i < sizeof terminals / sizeof *terminals; i++) {
        const char *value = getenv(terminals[i].variable);
        if (!value || !*value || strncmp(value, terminals[i].prefix, strlen(terminals[i].prefix)) != 0)
            continue;
        if (strcmp(terminals[i].variable, "VTE_VERSION") == 0)
            return strtol(value, NULL, 10) >= least_vte;
        return terminals[i].bidi;
    }
    return false;
}

static bool guess_colour(void)
{
    const char *none = getenv("NO_COLOR"), *term = getenv("TERM");
    return isatty(STDOUT_FILENO) && !(none && *none) && term && *term && strcmp(term, "dumb") != 0;
}

/* Of the terminal; else what the user exported; 0: not known. */
static uint32_t find_columns(void)
{
    struct winsize size;
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col)
        return size.ws_col;
    const char *columns = getenv("COLUMNS");
    long value = columns ? strtol(columns, NULL, 10) : 0;
    return value > 0 && value < 100000 ? (uint32_t)value : 0;
}

static const char *const terminal_words[] = { "auto", "bidi", "visual", NULL };
static const char *const color_words[] = { "auto", "always", "never", NULL };

int cli_check_preview(const char *terminal, const char *color)
{
    if (terminal && cli_choose("--terminal", terminal, terminal_words, "auto, bidi or visual") < 0)
        return CLI_USAGE;
    return color && cli_choose("--color", color, color_words, "auto, always or never") < 0 ? CLI_USAGE : CLI_OK;
}

int cli_preview(const mwz_bitext *bitext, const char *terminal, const char *color)
{
    mwz_error err = MWZ_ERROR_INIT;
    mwz_preview_options options = MWZ_PREVIEW_OPTIONS_INIT;
    mwz_sink sink = cli_stdout_sink();
    options.columns = find_columns();
    if (options.columns && options.columns < 40) /* a narrower one breaks the lines once more */
        options.columns = 40;
    /* What goes to a file or a pipe is read by programs and editors, which want logical order. */
    if (!terminal || strcmp(terminal, "auto") == 0)
        options.visual = isatty(STDOUT_FILENO) && !guess_bidi();
    else
        options.visual = strcmp(terminal, "visual") == 0;
    options.colour = !color || strcmp(color, "auto") == 0 ? guess_colour() : strcmp(color, "always") == 0;
    cli_progress_clear();
    if (mwz_preview_write(bitext, &options, &sink, &err))
        return cli_failed(&err);
    return cli_finish_stdout();
}
