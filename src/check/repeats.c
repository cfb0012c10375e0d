/* Units that were there before, and one source with several translations, by checksums of the texts. In a catalogue or
   a document to translate (PO, XLIFF) the same text stands in many places, each of which needs its own entry, so there
   only the latter is told, and not where its context (msgctxt) is another. */
#include <string.h>

#include "check/checker.h"

/* The value of an attribute that tells when and by whom a unit was touched, which begins at `at`; 0: there is none. */
static size_t passing_value(mwz_text whole, size_t at)
{
    static const char *const names[] = { "creationdate", "changedate", "lastusagedate",
                                         "usagecount",   "creationid", "changeid" };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        size_t len = strlen(names[i]);
        if (whole.len - at < len + 2 || memcmp(whole.bytes + at, names[i], len) != 0 || whole.bytes[at + len] != '=')
            continue;
        const char *value = whole.bytes + at + len + 1, *end = memchr(value + 1, *value, whole.len - at - len - 2);
        return end ? (size_t)(end + 1 - whole.bytes) - at : 0;
    }
    return 0;
}

/* Whether the unit is, but for such attributes and white space, another one again, with all its notes and props. */
static bool is_whole_repeat(mwzi_check_seen *seen, const mwzi_checker *checker, const mwzi_check_unit *unit,
                            bool *no_memory)
{
    mwz_text whole = { checker->in->text + unit->from, unit->len };
    uint64_t sum = 0;
    bool inside = false; /* of a tag */
    for (size_t at = 0, start; at < whole.len; at++) {
        size_t passing = inside ? passing_value(whole, at) : 0;
        if (passing) {
            at += passing - 1;
            continue;
        }
        inside = whole.bytes[at] == '<' || (inside && whole.bytes[at] != '>');
        start = at;
        while (at + 1 < whole.len && !inside && !strchr("< \t\r\n", whole.bytes[at + 1]))
            at++;
        if (!strchr(" \t\r\n", whole.bytes[start]))
            sum = mwzi_checksum(whole.bytes + start, at + 1 - start, sum);
    }
    uint32_t *first = mwzi_map64_put(&seen->wholes, sum, unit->number);
    *no_memory = !first;
    return first && *first != unit->number;
}

static mwz_status tell_repeat(mwzi_checker *checker, size_t index, uint32_t first, mwz_error *err)
{
    const mwzi_check_unit *unit = &checker->units.items[index];
    if (checker->kind == MWZI_MEMORY_PO || checker->kind == MWZI_MEMORY_XLIFF)
        return MWZ_OK;
    size_t before = checker->found.count;
    mwz_status status =
        mwzi_check_tell(checker, index, -1, "duplicate", MWZ_NOTE, err, "the same stands in unit %u", (unsigned)first);
    if (status == MWZ_OK && checker->found.count > before && unit->whole_repeat)
        checker->found.items[before].cure = MWZI_CURE_REMOVE;
    return status;
}

/* The first unit with this source: in a catalogue, for an entry with a context, of those with the same one or with none,
   since different contexts are there to be told apart. 0: memory ran out. */
static uint32_t find_source(mwzi_check_seen *seen, const mwzi_checker *checker, const mwzi_check_unit *unit,
                            uint64_t sum)
{
    static const uint64_t plain = 0x9E3779B97F4A7C15U; /* any number: no context */
    const uint32_t *first = mwzi_map64_put(&seen->sources, sum, unit->number);
    uint32_t number = first ? *first : 0;
    if (!number || checker->kind != MWZI_MEMORY_PO)
        return number;
    const uint32_t *own = mwzi_map64_put(&seen->sources, sum ^ (unit->context ? unit->context : plain), unit->number);
    if (!own || !unit->context)
        return own ? number : 0;
    uint32_t bare = mwzi_map64_get(&seen->sources, sum ^ plain);
    return *own != unit->number || bare == MWZI_NONE ? *own : bare;
}

mwz_status mwzi_check_repeats(mwzi_check_seen *seen, mwzi_checker *checker, size_t index, mwz_error *err)
{
    mwzi_check_unit *unit = &checker->units.items[index];
    if (!unit->text[MWZ_AR].len || !unit->text[MWZ_EN].len)
        return MWZ_OK;
    const mwz_text *source = &unit->text[unit->source], *target = &unit->text[!unit->source];
    uint64_t source_sum = mwzi_checksum(source->bytes, source->len, 0);
    bool no_memory = false;
    if (checker->fixing && unit->len)
        unit->whole_repeat = is_whole_repeat(seen, checker, unit, &no_memory);
    if (no_memory)
        return mwzi_fail_memory(err);
    uint32_t *first_pair =
        mwzi_map64_put(&seen->pairs, mwzi_checksum(target->bytes, target->len, source_sum), unit->number);
    uint32_t pair_number = first_pair ? *first_pair : 0, source_number = find_source(seen, checker, unit, source_sum);
    if (!pair_number || !source_number)
        return mwzi_fail_memory(err);
    if (pair_number != unit->number)
        return tell_repeat(checker, index, pair_number, err);
    if (source_number != unit->number)
        return mwzi_check_tell(checker, index, -1, "conflict", MWZ_NOTE, err,
                               "the same %s is translated otherwise in unit %u",
                               unit->source == MWZ_AR ? "Arabic" : "English", (unsigned)source_number);
    return MWZ_OK;
}
