/* Language tags. */
#ifndef MWZI_TEXT_TAGS_H
#define MWZI_TEXT_TAGS_H

#include <muwazi/types.h>

#include "base/error.h"

/* The side of a language tag by its primary subtag (RFC 5646): "ar-SA" is MWZ_AR; −1 for another language, or NULL. */
int mwzi_tag_side(const char *tag);

/* MWZ_OK when `tag` is a well-formed BCP 47 tag (RFC 5646, section 2.1) of `side`: "ar" or "en" first.
   MWZ_ERR_ARGUMENT. */
MWZ_MUST_USE mwz_status mwzi_language_tag_check(const char *tag, mwz_side side, mwz_error *err);

#endif
