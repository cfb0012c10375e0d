/* Lines about the text that are no text of it: who wrote it, its reference number, an address, a copyright. */
#ifndef MWZI_BLOCKS_CREDITS_H
#define MWZI_BLOCKS_CREDITS_H

#include <stdbool.h>
#include <stdint.h>

/* The reasons, as mwzi_block.reason gives them; compared by address. */
extern const char mwzi_reason_byline[];
extern const char mwzi_reason_reference[];
extern const char mwzi_reason_address[];
extern const char mwzi_reason_copyright[];

/* The reason why a whole line is one of them; NULL when it is text. */
const char *mwzi_credit_reason(const char *bytes, uint32_t len);

/* Whether a byline has nothing but "By" to tell it, so that it is one only above the text: "By Public Transport" is a
   heading. */
bool mwzi_is_bare_byline(const char *bytes, uint32_t len);

/* "Figure 3: …", "الجدول ٢ - …": the caption of a figure, a table, a map, by its number. */
bool mwzi_is_caption(const char *bytes, uint32_t len);

#endif
