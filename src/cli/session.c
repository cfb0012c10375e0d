/* The objects that every command works on: context, lexicon, one or two documents; standard output. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli.h"

int cli_no_cache;

int cli_session_open(cli_session *session)
{
    return cli_session_open_with(session, cli_progress);
}

int cli_session_open_with(cli_session *session, mwz_progress_fn progress)
{
    mwz_error err = MWZ_ERROR_INIT;
    mwz_context_options options = MWZ_CONTEXT_OPTIONS_INIT;
    memset(session, 0, sizeof *session);
    options.progress = progress;
    options.cache_dir = cli_no_cache ? "" : NULL;
    return mwz_context_new(&session->context, &options, &err) ? cli_failed(&err) : CLI_OK;
}

int cli_session_lexicon(cli_session *session, const char *const *files, bool quiet)
{
    const char *own[64];
    mwz_lexicon_options options = MWZ_LEXICON_OPTIONS_INIT;
    options.files = own;
    for (size_t i = 0; files && files[i]; i++) {
        if (strcmp(files[i], "none") == 0)
            options.no_freedict = options.no_cldr = options.no_own = true;
        else if (options.file_count < sizeof own / sizeof *own)
            own[options.file_count++] = files[i];
        else
            return cli_usage("more than %zu lexicon files; join some of them", sizeof own / sizeof *own);
    }
    mwz_error err = MWZ_ERROR_INIT;
    if (mwz_lexicon_new(&session->lexicon, session->context, &options, &err))
        return cli_failed(&err);
    if (!quiet)
        cli_lexicon_findings(session->lexicon);
    return CLI_OK;
}

int cli_session_rules(cli_session *session, const char *path)
{
    mwz_error err = MWZ_ERROR_INIT;
    if (session->rules)
        return CLI_OK;
    return mwz_rules_open(&session->rules, session->context, path, &err) ? cli_failed(&err) : CLI_OK;
}

int cli_session_read(cli_session *session, const char *const *files, const mwz_read_options *options)
{
    mwz_read_options with_lexicon = *options;
    with_lexicon.lexicon = session->lexicon;
    for (size_t i = 0; files[i] && i < CLI_MOST_FILES; i++) {
        mwz_error err = MWZ_ERROR_INIT;
        if (mwz_document_open(&session->documents[i], session->context, files[i], &with_lexicon, &err))
            return cli_failed(&err);
        session->count = i + 1;
    }
    return CLI_OK;
}

int cli_session_align(cli_session *session, const mwz_align_options *options, mwz_bitext **out)
{
    mwz_error err = MWZ_ERROR_INIT;
    mwz_align_options complete = *options;
    complete.lexicon = session->lexicon;
    complete.rules = session->rules;
    const mwz_document *const documents[] = { session->documents[0], session->documents[1] };
    if (mwz_align(out, session->context, documents, session->count, &complete, &err) == MWZ_OK)
        return CLI_OK;
    static const char in_pins[] = "pins, ";
    if (!session->pins || strncmp(err.message, in_pins, strlen(in_pins)) != 0)
        return cli_failed(&err);
    cli_note("%s: %s", session->pins, err.message + strlen(in_pins));
    return CLI_FAILED;
}

int cli_session_run(cli_session *session, const cli_texts *texts, const char *const *files, const mwz_read_options *read,
                    const mwz_align_options *align, const char *pins, bool quiet, mwz_bitext **out)
{
    int status = cli_session_open(session);
    session->pins = pins;
    if (status == CLI_OK)
        status = cli_session_lexicon(session, (const char *const *)texts->lexicon, quiet);
    if (status == CLI_OK)
        status = cli_session_read(session, files, read);
    if (status == CLI_OK && read->segmentation == MWZ_SEGMENT_SENTENCES)
        status = cli_session_rules(session, texts->rules);
    return status == CLI_OK ? cli_session_align(session, align, out) : status;
}

uint32_t cli_threads(int jobs)
{
    long cores = jobs > 0 ? jobs : sysconf(_SC_NPROCESSORS_ONLN);
    return cores > 0 ? (uint32_t)cores : 1;
}

double cli_mean_probability(const mwz_bitext *bitext)
{
    mwz_pair_iter iter = mwz_bitext_iter(bitext, MWZ_ITER_PAIRS);
    mwz_pair pair;
    double sum = 0;
    size_t count = 0;
    while (mwz_pair_iter_next(&iter, &pair)) {
        sum += pair.probability;
        count++;
    }
    return count ? sum / (double)count : 0;
}

void cli_session_drop_documents(cli_session *session)
{
    for (size_t i = 0; i < CLI_MOST_FILES; i++) {
        mwz_document_free(session->documents[i]);
        session->documents[i] = NULL;
    }
    session->count = 0;
}

void cli_session_close(cli_session *session)
{
    cli_session_drop_documents(session);
    mwz_lexicon_free(session->lexicon);
    mwz_rules_free(session->rules);
    mwz_context_free(session->context);
    memset(session, 0, sizeof *session);
    cli_progress_clear();
}

static int write_stdout(void *user, const void *bytes, size_t len)
{
    (void)user;
    errno = 0;
    if (fwrite(bytes, 1, len, stdout) == len)
        return 0;
    return errno ? errno : EIO;
}

mwz_sink cli_stdout_sink(void)
{
    return (mwz_sink) { write_stdout, NULL };
}

int cli_finish_stdout(void)
{
    if (fflush(stdout) == 0 && !ferror(stdout))
        return CLI_OK;
    cli_note("standard output cannot be written: %s", strerror(errno ? errno : EIO));
    return CLI_FAILED;
}
