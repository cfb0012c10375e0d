/* What every test uses: an environment, an allocator that fails on purpose, files, the place of the evaluation data. */
#ifndef MUWAZI_TESTS_SUPPORT_H
#define MUWAZI_TESTS_SUPPORT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* CMocka wants the four above before it. */
#include <cmocka.h>

#include "base/env.h"

/* A ready environment with the system's memory, usual limits and the build tree's corpora/ as data directory. */
mwzi_env test_env(void);

/* An allocator that fails at the `fail_at`-th request (counted from 1; 0: never) and counts what is still held. */
typedef struct test_memory {
    size_t fail_at;
    size_t requests;
    size_t held; /* bytes */
} test_memory;
mwz_allocator test_memory_allocator(test_memory *memory);

/* The whole file, NUL-terminated; the test fails when it cannot be read. Free with free(). */
char *test_read_file(const char *path, size_t *len);

/* ../shared/eval of the source tree, or MUWAZI_EVAL; NULL (with a message) when it is absent: the caller calls skip(). */
const char *test_eval_dir(void);
/* A path below the source tree; a static buffer. */
const char *test_source_path(const char *relative);

/* Calls `visit` for every file below `dir` whose name ends in `suffix`, in byte order of the paths; the number of files. */
size_t test_each_file(const char *dir, const char *suffix, void (*visit)(const char *path, void *user), void *user);

/* One row a test: tables of {name, …} become struct CMUnitTest arrays with the row as initial state. */
#define TEST_ROW(function, row) { (row).name, (function), NULL, NULL, (void *)(uintptr_t)&(row) }
#define TEST_COUNT(array) (sizeof(array) / sizeof *(array))
/* Runs a table: `rows[i].name` names the test, `function(void **state)` gets `&rows[i]` in *state. */
#define TEST_TABLE(function, rows)                                                                     \
    static int run_##function(void)                                                                    \
    {                                                                                                  \
        static struct CMUnitTest tests[TEST_COUNT(rows)];                                              \
        for (size_t i = 0; i < TEST_COUNT(rows); i++)                                                  \
            tests[i] = (struct CMUnitTest)TEST_ROW(function, rows[i]);                                 \
        return _cmocka_run_group_tests(#function, tests, TEST_COUNT(rows), NULL, NULL);                \
    }

#endif
