/* The reasons of a pair, read back from its line of JSON. */
#ifndef MWZI_FORMATS_JSONL_REASONS_H
#define MWZI_FORMATS_JSONL_REASONS_H

#include "base/error.h"
#include "json/parse.h"
#include "pairs/reasons.h"

/* How lengths compare, from the rows that tell it best. */
typedef struct mwzi_length_law {
    double ratio, spread; /* as in mwzi_reasons */
    double most_letters, most_deviation; /* of those rows */
    bool has_reasons; /* some row has them */
} mwzi_length_law;

/* Reads the value of "reasons" of a pair of these texts (by mwz_side; "" of an empty side). The rival's `first` is the id that it begins
   with. MWZ_ERR_MEMORY. */
MWZ_MUST_USE mwz_status mwzi_jsonl_reason_read(mwzi_reason *out, mwzi_length_law *lengths, mwzi_arena *arena, const mwzi_json_value *value,
                                               const mwz_text texts[2], mwz_error *err);

/* The kind that a match of words is told to be of (mwz_match_kind); of what is no kind that of the lexicon. */
uint8_t mwzi_jsonl_match_kind(const mwzi_json_value *value);

#endif
