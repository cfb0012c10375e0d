/* What stands on a page and is no text of it: a date alone, a menu word, a page number, a line of dashes. */
#ifndef MWZI_BLOCKS_FURNITURE_H
#define MWZI_BLOCKS_FURNITURE_H

#include <stdint.h>

/* The reasons, as mwzi_block.reason gives them; compared by address. */
extern const char mwzi_reason_date[];
extern const char mwzi_reason_menu[];
extern const char mwzi_reason_bar[]; /* several menu words with signs between */
extern const char mwzi_reason_page[];
extern const char mwzi_reason_rule[];

/* The reason why a whole line is furniture; NULL when it is text. */
const char *mwzi_furniture_reason(const char *bytes, uint32_t len);

#endif
