/* Folders of texts with gold: which files belong together. */
#ifndef MUWAZI_CLI_GOLD_SET_H
#define MUWAZI_CLI_GOLD_SET_H

#include <stdbool.h>
#include <stddef.h>

/* A gold file and the one or two texts that it belongs to. */
typedef struct cli_case {
    char *gold;
    char *files[3]; /* NULL-terminated */
    bool html;
} cli_case;

typedef struct cli_cases {
    cli_case *items;
    size_t count, capacity;
} cli_cases;

/* Adds every X.gold below the folders (NULL-terminated), in byte order of the paths. An exit status, after a message: a
   folder that cannot be read or holds no gold, a gold file without its texts. */
int cli_cases_find(cli_cases *out, const char *const *folders);
/* Adds one case of copies. */
int cli_cases_add(cli_cases *out, const char *gold, const char *const *files);
void cli_cases_free(cli_cases *cases);

#endif
