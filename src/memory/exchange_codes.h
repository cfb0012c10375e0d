/* The inline codes of TMX and XLIFF while the texts of their units are read. */
#ifndef MWZI_MEMORY_EXCHANGE_CODES_H
#define MWZI_MEMORY_EXCHANGE_CODES_H

#include "base/map.h"
#include "xml/content.h"

typedef struct mwzi_exchange_codes {
    const mwzi_env *env;
    mwzi_content *content; /* codes are kept in it; where they are not, nothing is done */
    mwzi_arena arena; /* of the ids of data */
    mwzi_interner ids;
    MWZI_VEC(uint32_t) data; /* what a unit's data hold, by their ids: tags of the content */
    mwzi_markup_bytes start, text; /* of the element that is open: its own tag, and what it holds */
    uint8_t action; /* what it does */
    mwz_code_type type;
    uint32_t key;
    mwz_text tag; /* when it holds nothing */
    size_t alone; /* its code, when it stands alone */
    uint32_t id; /* of the data that are open */
    bool collects, in_data; /* the text of a code, of data is told */
} mwzi_exchange_codes;

void mwzi_exchange_codes_init(mwzi_exchange_codes *codes, mwzi_content *content);
void mwzi_exchange_codes_free(mwzi_exchange_codes *codes);
/* An element in a text opens. `skipped`: what it holds is no text; then its end is told by mwzi_exchange_codes_end,
   else by mwzi_exchange_codes_close. All of these: MWZ_ERR_MEMORY. */
MWZ_MUST_USE mwz_status mwzi_exchange_codes_open(mwzi_exchange_codes *codes, const char *name,
                                                 const char *const *attributes, uint32_t depth, bool skipped,
                                                 mwz_error *err);
MWZ_MUST_USE mwz_status mwzi_exchange_codes_close(mwzi_exchange_codes *codes, uint32_t depth, mwz_error *err);
/* A unit begins: the data of those before count no more; <data id="…"> of its <originalData> opens. */
void mwzi_exchange_codes_forget(mwzi_exchange_codes *codes);
MWZ_MUST_USE mwz_status mwzi_exchange_codes_data(mwzi_exchange_codes *codes, const char *id, mwz_error *err);
/* What a skipped element, or data, hold; their end. */
MWZ_MUST_USE mwz_status mwzi_exchange_codes_text(mwzi_exchange_codes *codes, const mwzi_markup_text *text,
                                                 mwz_error *err);
MWZ_MUST_USE mwz_status mwzi_exchange_codes_end(mwzi_exchange_codes *codes, mwz_error *err);

#endif
