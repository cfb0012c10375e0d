/* The workshop of a line's repairs. */
#include "repair/mender.h"

mwz_status mwzi_mender_measure(mwzi_mender *m, bool dictionary, mwz_error *err)
{
    return mwzi_measure(&m->measures, m->env, &m->line, dictionary ? m->lexicon : NULL) ? MWZ_OK : mwzi_fail_memory(err);
}

void mwzi_mender_free(mwzi_mender *m)
{
    mwzi_bidi_close(m->bidi);
    if (m->pages)
        mwzi_pages_close(m->pages, m->env);
    if (m->lint.shown)
        mwzi_lint_close(&m->lint);
    mwzi_vec_free(m->env, &m->utf8);
    mwzi_vec_free(m->env, &m->line);
    mwzi_vec_free(m->env, &m->other);
    mwzi_vec_free(m->env, &m->before);
    mwzi_vec_free(m->env, &m->order);
    mwzi_vec_free(m->env, &m->turned);
    mwzi_measures_free(&m->measures, m->env);
}
