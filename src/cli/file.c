/* Files that the program itself reads: gold, manifests, reports. The texts are read by the library. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli.h"

char *cli_read_file(const char *path, size_t *len)
{
    FILE *file = fopen(path, "rb");
    if (!file) {
        cli_note("%s cannot be opened: %s", path, strerror(errno));
        return NULL;
    }
    size_t room = 1 << 16, used = 0;
    char *bytes = malloc(room);
    while (bytes) {
        used += fread(bytes + used, 1, room - used - 1, file);
        if (used + 1 < room)
            break;
        char *wide = realloc(bytes, room * 2);
        if (!wide)
            free(bytes);
        bytes = wide;
        room *= 2;
    }
    bool broken = ferror(file) != 0;
    int cause = errno;
    (void)fclose(file);
    if (!bytes) {
        cli_note("memory ran out");
        return NULL;
    }
    if (broken) {
        cli_note("%s cannot be read: %s", path, strerror(cause));
        free(bytes);
        return NULL;
    }
    bytes[used] = '\0';
    *len = used;
    return bytes;
}
