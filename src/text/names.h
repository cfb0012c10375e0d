/* Names that ICU's CLDR data knows in both languages: regions, languages, scripts, currencies, months of every Arabic
   locale, weekdays, cities, units. */
#ifndef MWZI_TEXT_NAMES_H
#define MWZI_TEXT_NAMES_H

#include "base/env.h"
#include "base/error.h"

/* Called with one pair of names; they are lent for the call. Anything but MWZ_OK stops the walk and is passed up. */
typedef mwz_status (*mwzi_name_visit)(void *user, mwz_text english, mwz_text arabic, mwz_error *err);

/* Visits every pair, in the same order each time. What this ICU lacks is passed over. */
MWZ_MUST_USE mwz_status mwzi_names_visit(mwzi_name_visit visit, void *user, mwz_error *err);

enum { MWZI_NAMES_VERSION_ROOM = 64 };
/* The versions of ICU and of its CLDR data: with the same ones, the same names and the same folding of characters. */
void mwzi_names_version(char out[MWZI_NAMES_VERSION_ROOM]);

#endif
