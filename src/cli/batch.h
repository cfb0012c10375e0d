/* What the parts of `muwazi batch` share: the job, its documents, the report. */
#ifndef MUWAZI_CLI_BATCH_H
#define MUWAZI_CLI_BATCH_H

#include <pthread.h>
#include <stdint.h>
#include <sys/stat.h>

#include "cli.h"

enum { CLI_MOST_JOBS = 256 };

/* What was asked for; filled by cmd_batch.c, then only read. */
typedef struct cli_plan {
    mwz_context *context;
    mwz_read_options read;
    mwz_align_options align; /* with the lexicon and the rules */
    mwz_write_options write;
    mwz_format format;
    const char *format_name;
    const char *folder; /* where results go */
    char *options_text; /* what results depend on besides the texts; a resumed run compares it */
    size_t jobs;
    bool no_timing, quiet;
} cli_plan;

/* manifest.c: the list of documents. */

/* An input as it was before it was read. */
typedef struct cli_input {
    char *path;
    int64_t size, mtime_ns; /* -1 when there is no such file */
    dev_t dev;
    ino_t ino;
} cli_input;

typedef struct cli_item {
    const char *id; /* lent by the manifest */
    uint32_t line;
    size_t input_count;
    cli_input inputs[CLI_MOST_FILES];
    char *report; /* its line in the report, without the line end; NULL: not done yet */
    char *error; /* NULL: it succeeded, or is not done */
    size_t pairs;
    bool done_before;
} cli_item;

typedef struct cli_manifest {
    char *text;
    cli_item *items;
    cli_item **by_id; /* sorted by id */
    size_t count;
} cli_manifest;

/* Reads a manifest: every fault is told with its line. CLI_USAGE when there was one, CLI_FAILED when it cannot be read.
 */
int cli_manifest_read(cli_manifest *out, const char *path, const char *format_name);
cli_item *cli_manifest_find(const cli_manifest *manifest, const char *id, size_t len);
void cli_manifest_free(cli_manifest *manifest);

/* journal.c: DIR/report.jsonl, and DIR/report.journal while a run goes on. */

typedef struct cli_journal {
    const char *folder;
    int fd; /* of the journal, locked */
} cli_journal;

/* How a document went. */
typedef struct cli_outcome {
    size_t pairs, unpaired[2], segments[2], findings;
    double mean_probability, seconds;
    struct json_t *stretches; /* what has no counterpart, in words; NULL: nothing */
    mwz_error err; /* status MWZ_OK: it succeeded */
} cli_outcome;

void cli_outcome_measure(cli_outcome *outcome, const mwz_bitext *bitext); /* batch_run.c */

/* Makes the folder, takes its lock, and marks what an earlier run has done: same inputs, same options, result there. */
int cli_journal_open(cli_journal *journal, const cli_plan *plan, const cli_manifest *manifest);
/* Keeps the outcome of a document: its report line, in the item and in the journal. One thread at a time. */
int cli_journal_add(cli_journal *journal, const cli_plan *plan, cli_item *item, const cli_outcome *outcome);
/* Writes the report from the items and drops the journal. */
int cli_journal_finish(cli_journal *journal, const cli_manifest *manifest);
void cli_journal_close(cli_journal *journal);
/* DIR/ID.FORMAT; false when it does not fit. `which` 1 is the second file of Moses. */
bool cli_result_path(char *out, size_t room, const cli_plan *plan, const cli_item *item, size_t which);
size_t cli_result_count(const cli_plan *plan);
bool cli_result_exists(const cli_plan *plan, const cli_item *item);

/* batch_run.c, batch_stream.c: the two ways to work. Each gives an exit status. */
int cli_batch_run(const cli_plan *plan, cli_manifest *manifest, cli_journal *journal);
int cli_batch_stream(const cli_plan *plan);

/* batch_answer.c: a document as a line of JSON → its pairs as a line of JSON, free()d by the caller; NULL when stopped
   or out of memory. `line` NULL stands for one that was too long. */
char *cli_batch_answer(const cli_plan *plan, const char *line, size_t len, size_t number, cli_outcome *outcome);

/* pool.c: threads that share work. */

typedef struct cli_pool {
    pthread_t *threads;
    size_t count;
} cli_pool;

int cli_pool_start(cli_pool *pool, size_t count, void *(*work)(void *), void *user);
void cli_pool_join(cli_pool *pool);

/* Waits for a change, at most `seconds`. */
int cli_gate_init(pthread_mutex_t *mutex, pthread_cond_t *changed, size_t count);
void cli_gate_wait(pthread_mutex_t *mutex, pthread_cond_t *changed, double seconds);

/* tally.c: how far the work is. */

typedef struct cli_tally {
    size_t done, total; /* documents of this run; total 0: not known */
    uint64_t bytes, total_bytes; /* of the inputs; what the time left is told by */
    uint64_t segments;
    double started, shown_at;
    bool terminal, quiet, shown;
} cli_tally;

void cli_tally_start(cli_tally *tally, bool quiet);
/* Tells how far the work is when it is time to: on a terminal twice a second, else once a minute. */
void cli_tally_show(cli_tally *tally);
void cli_tally_end(cli_tally *tally);

double cli_now(void);

/* json.c: the program's own JSON. */
struct json_t;
/* A text; "?" for every byte above 127 where it is no UTF-8. NULL when memory ran out. */
struct json_t *cli_json_text(const char *bytes, size_t len);
bool cli_is_utf8(const char *bytes, size_t len);
/* The value as one line, without the line end; takes the value over. NULL when memory ran out. */
char *cli_json_line(struct json_t *value);
/* Prints the value as one line to standard output; takes it over. False when that failed. */
bool cli_json_print(struct json_t *value);
struct json_t *cli_json_error(const mwz_error *err);
/* What the findings of a kind say; NULL when there is none, or memory ran out. */
struct json_t *cli_json_messages(const mwz_bitext *bitext, const char *kind);
/* A probability with four decimals. */
struct json_t *cli_json_probability(double value);

#endif
