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

int cli_feed_file(mwz_doctor *doctor, const char *path)
{
    mwz_error err = MWZ_ERROR_INIT;
    static char bytes[1 << 18];
    bool input = strcmp(path, "-") == 0;
    FILE *file = input ? stdin : fopen(path, "rb");
    if (!file) {
        cli_note("%s cannot be opened: %s", path, strerror(errno));
        return CLI_FAILED;
    }
    int status = CLI_OK;
    size_t got;
    errno = 0;
    while (status == CLI_OK && (got = fread(bytes, 1, sizeof bytes, file)) > 0)
        if (mwz_doctor_feed(doctor, bytes, got, &err))
            status = cli_failed(&err);
    if (status == CLI_OK && ferror(file)) {
        cli_note("%s cannot be read: %s", path, strerror(errno));
        status = CLI_FAILED;
    }
    if (!input)
        (void)fclose(file);
    if (status == CLI_OK && mwz_doctor_finish(doctor, &err))
        status = cli_failed(&err);
    return status;
}
