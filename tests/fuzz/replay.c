/* Runs a fuzz target on files, and on every file of a folder, as libFuzzer does with its corpus: so the seeds are a
 * test. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "fuzz.h"
#include "support.h"

static void run_file(const char *path, void *user)
{
    size_t *count = user;
    size_t len;
    char *bytes = test_read_file(path, &len);
    /* Exactly as long as the file, so that AddressSanitizer sees a read past its end. */
    uint8_t *exact = malloc(len ? len : 1);
    if (!exact)
        abort();
    memcpy(exact, bytes, len);
    free(bytes);
    (void)LLVMFuzzerTestOneInput(exact, len);
    free(exact);
    (*count)++;
}

int main(int argc, char **argv)
{
    size_t count = 0;
    for (int i = 1; i < argc; i++) {
        struct stat about;
        if (stat(argv[i], &about)) {
            fprintf(stderr, "%s is not there\n", argv[i]);
            return 1;
        }
        if (S_ISDIR(about.st_mode))
            (void)test_each_file(argv[i], "", run_file, &count);
        else
            run_file(argv[i], &count);
    }
    printf("%zu inputs\n", count);
    return count == 0;
}
