/* How a segment begins and ends. */
#ifndef MWZI_FEATURES_FORM_H
#define MWZI_FEATURES_FORM_H

#include "features/features.h"

/* MWZI_STRUCT_COLON, …_OPEN and …_LEANS, as far as they hold for a segment's text. */
uint8_t mwzi_form_of(mwz_side side, const char *text, uint32_t len);

#endif
