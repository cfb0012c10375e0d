/* Units that were there before, and one source with several translations, by checksums of the texts. */
#include "check/checker.h"

mwz_status mwzi_check_repeats(mwzi_checker *checker, size_t index, mwz_error *err)
{
    const mwzi_check_unit *unit = &checker->units.items[index];
    if (!unit->text[MWZ_AR].len || !unit->text[MWZ_EN].len)
        return MWZ_OK;
    const mwz_text *source = &unit->text[unit->source], *target = &unit->text[!unit->source];
    uint64_t source_sum = mwzi_checksum(source->bytes, source->len, 0);
    uint32_t *first_pair = mwzi_map64_put(&checker->pairs, mwzi_checksum(target->bytes, target->len, source_sum), unit->number);
    uint32_t *first_source = mwzi_map64_put(&checker->sources, source_sum, unit->number);
    if (!first_pair || !first_source)
        return mwzi_fail_memory(err);
    if (*first_pair != unit->number)
        return mwzi_check_tell(checker, index, -1, "duplicate", MWZ_NOTE, err, "the same stands in unit %u",
                               (unsigned)*first_pair);
    if (*first_source != unit->number)
        return mwzi_check_tell(checker, index, -1, "conflict", MWZ_NOTE, err,
                               "the same %s is translated otherwise in unit %u",
                               unit->source == MWZ_AR ? "Arabic" : "English", (unsigned)*first_source);
    return MWZ_OK;
}
