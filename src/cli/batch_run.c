/* A batch from a manifest: workers take the documents in order, save each result, and keep its outcome. The main thread
   tells how far they are. A document fails alone; only what would fail for all of them (the journal cannot be written)
   ends the batch. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#include "batch.h"

enum { FAILURES_SHOWN = 20, PATH_ROOM = 4096 };

/* What the workers share; everything under the mutex but the plan, which is read only. */
typedef struct run {
    const cli_plan *plan;
    cli_manifest *manifest;
    cli_journal *journal;
    pthread_mutex_t mutex;
    pthread_cond_t changed;
    size_t next, working; /* documents; threads */
    bool broken;
    cli_tally tally;
} run;

static mwz_status save_result(const cli_plan *plan, const cli_item *item, const mwz_bitext *bitext, mwz_error *err)
{
    char path[PATH_ROOM];
    int len = plan->format == MWZ_FORMAT_MOSES ? snprintf(path, sizeof path, "%s/%s", plan->folder, item->id)
                                               : (int)cli_result_path(path, sizeof path, plan, item, 0);
    if (len <= 0 || (size_t)len >= sizeof path) {
        (void)snprintf(err->message, sizeof err->message, "the name of the folder is too long");
        err->status = MWZ_ERR_IO;
        return MWZ_ERR_IO;
    }
    return mwz_bitext_save(bitext, plan->format, &plan->write, path, NULL, err);
}

void cli_outcome_measure(cli_outcome *outcome, const mwz_bitext *bitext)
{
    outcome->pairs = mwz_bitext_pair_count(bitext);
    for (size_t i = 0; i < 2; i++) {
        outcome->unpaired[i] = mwz_bitext_unpaired_count(bitext, (mwz_side)i);
        outcome->segments[i] = mwz_bitext_segment_count(bitext, (mwz_side)i);
    }
    mwz_finding finding;
    for (size_t i = 0; mwz_bitext_finding(bitext, i, &finding); i++)
        outcome->findings += finding.severity != MWZ_NOTE;
    outcome->mean_probability = cli_mean_probability(bitext);
}

static void align_item(const cli_plan *plan, const cli_item *item, cli_outcome *outcome)
{
    mwz_document *documents[CLI_MOST_FILES] = { NULL };
    mwz_bitext *bitext = NULL;
    mwz_status status = MWZ_OK;
    double started = cli_now();
    memset(outcome, 0, sizeof *outcome);
    for (size_t i = 0; i < item->input_count && status == MWZ_OK; i++)
        status = mwz_document_open(&documents[i], plan->context, item->inputs[i].path, &plan->read, &outcome->err);
    if (status == MWZ_OK) {
        const mwz_document *const both[] = { documents[0], documents[1] };
        status = mwz_align(&bitext, plan->context, both, item->input_count, &plan->align, &outcome->err);
    }
    if (status == MWZ_OK)
        status = save_result(plan, item, bitext, &outcome->err);
    if (status == MWZ_OK) {
        cli_outcome_measure(outcome, bitext);
        outcome->stretches = cli_json_messages(bitext, "no-counterpart");
    }
    mwz_bitext_free(bitext);
    for (size_t i = 0; i < CLI_MOST_FILES; i++)
        mwz_document_free(documents[i]);
    outcome->seconds = cli_now() - started;
}

static uint64_t input_bytes(const cli_item *item)
{
    uint64_t bytes = 0;
    for (size_t i = 0; i < item->input_count; i++)
        bytes += item->inputs[i].size > 0 ? (uint64_t)item->inputs[i].size : 0;
    return bytes;
}

/* With the mutex held. */
static cli_item *take_item(run *state)
{
    while (state->next < state->manifest->count && state->manifest->items[state->next].done_before)
        state->next++;
    if (state->broken || cli_stopped() || state->next == state->manifest->count)
        return NULL;
    return &state->manifest->items[state->next++];
}

static void *work(void *user)
{
    run *state = user;
    cli_item *item;
    (void)pthread_mutex_lock(&state->mutex);
    while ((item = take_item(state))) {
        cli_outcome outcome;
        (void)pthread_mutex_unlock(&state->mutex);
        align_item(state->plan, item, &outcome);
        (void)pthread_mutex_lock(&state->mutex);
        if (outcome.err.status == MWZ_ERR_CANCELLED)
            break; /* not done: the next run's */
        if (cli_journal_add(state->journal, state->plan, item, &outcome) != CLI_OK)
            state->broken = true;
        json_decref(outcome.stretches);
        state->tally.done++;
        state->tally.bytes += input_bytes(item);
        state->tally.segments += outcome.segments[MWZ_AR] + outcome.segments[MWZ_EN];
    }
    state->working--;
    (void)pthread_cond_signal(&state->changed);
    (void)pthread_mutex_unlock(&state->mutex);
    return NULL;
}

/* The failures, in the manifest's order, and a count; the exit status. */
static int tell_result(const cli_plan *plan, const cli_manifest *manifest)
{
    size_t ok = 0, before = 0, failed = 0, pairs = 0;
    for (size_t i = 0; i < manifest->count; i++) {
        const cli_item *item = &manifest->items[i];
        before += item->done_before;
        pairs += item->pairs;
        if (item->error && failed++ < FAILURES_SHOWN)
            cli_note("%s: %s", item->id, item->error);
        else if (item->report && !item->error)
            ok++;
    }
    size_t left = manifest->count - ok - failed;
    if (failed > FAILURES_SHOWN)
        cli_note("and %zu documents more; report.jsonl tells why", failed - FAILURES_SHOWN);
    if (left)
        cli_note("stopped; %zu of %zu documents are left; the same command goes on with them", left, manifest->count);
    if (!plan->quiet || failed)
        cli_note("%zu of %zu documents saved in %s (%zu of them before), %zu failed; %zu pairs", ok, manifest->count,
                 plan->folder, before, failed, pairs);
    return ok == manifest->count ? CLI_OK : CLI_FAILED;
}

int cli_batch_run(const cli_plan *plan, cli_manifest *manifest, cli_journal *journal)
{
    run state = { .plan = plan, .manifest = manifest, .journal = journal };
    cli_pool pool;
    int status = cli_gate_init(&state.mutex, &state.changed, 1);
    for (size_t i = 0; i < manifest->count; i++) {
        if (manifest->items[i].done_before)
            continue;
        state.tally.total++;
        state.tally.total_bytes += input_bytes(&manifest->items[i]);
    }
    size_t jobs = plan->jobs < state.tally.total ? plan->jobs : state.tally.total;
    if (status != CLI_OK)
        return status;
    cli_tally_start(&state.tally, plan->quiet);
    (void)pthread_mutex_lock(&state.mutex); /* so that `working` is right before the first one ends */
    status = jobs ? cli_pool_start(&pool, jobs, work, &state) : CLI_OK;
    state.working = jobs && status == CLI_OK ? pool.count : 0;
    while (state.working) {
        cli_gate_wait(&state.mutex, &state.changed, 0.25);
        cli_tally_show(&state.tally);
    }
    (void)pthread_mutex_unlock(&state.mutex);
    cli_tally_end(&state.tally);
    if (jobs)
        cli_pool_join(&pool);
    int finished = cli_journal_finish(journal, manifest);
    if (status != CLI_OK || finished != CLI_OK || state.broken)
        return CLI_FAILED;
    return tell_result(plan, manifest);
}
