/* CLDR's names as lexicon entries. */
#include "lexicon/collect.h"
#include "text/names.h"

static mwz_status add_name(void *user, mwz_text english, mwz_text arabic, mwz_error *err)
{
    return mwzi_collect(user, english, arabic, 1.0f, NULL, err);
}

mwz_status mwzi_collect_cldr(mwzi_collector *collector, mwz_error *err)
{
    return mwzi_names_visit(add_name, collector, err);
}
