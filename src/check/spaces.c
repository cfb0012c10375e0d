/* One unit → white space at the ends of one side that the other has not; tools then find no exact match, or print words
   without a space between. Where the memory is text with the sides as they are written (TMX, XLIFF, TSV, CSV). */
#include "check/checker.h"

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

mwz_status mwzi_check_spaces(mwzi_checker *checker, size_t index, mwz_error *err)
{
    static const char *const languages[] = { [MWZ_AR] = "Arabic", [MWZ_EN] = "English" };
    const mwzi_check_unit *unit = &checker->units.items[index];
    uint32_t spaces[2][2] = { { 0, 0 }, { 0, 0 } }; /* by side: before and behind */
    mwz_status status = MWZ_OK;
    if (!checker->in || !unit->text[0].len || !unit->text[1].len || !unit->side_len[0] || !unit->side_len[1])
        return MWZ_OK;
    for (int side = 0; side < 2; side++) {
        const char *text = checker->in->text + unit->side_from[side];
        uint32_t len = unit->side_len[side];
        while (spaces[side][0] < len && is_space(text[spaces[side][0]]))
            spaces[side][0]++;
        while (spaces[side][1] < len - spaces[side][0] && is_space(text[len - 1 - spaces[side][1]]))
            spaces[side][1]++;
    }
    for (int side = 0; side < 2; side++)
        for (int end = 0; end < 2 && status == MWZ_OK; end++) {
            uint32_t count = spaces[side][end];
            if (!count || spaces[!side][end])
                continue;
            size_t before = checker->found.count;
            status = mwzi_check_tell(checker, index, side, "white-space", MWZ_NOTE, err,
                                     "the %s %s with white space, the %s does not", languages[side],
                                     end ? "ends" : "begins", languages[!side]);
            if (status != MWZ_OK || checker->found.count == before || (mwz_side)side == unit->source)
                continue; /* a source is looked for as it stands in documents */
            mwzi_check_found *found = &checker->found.items[before];
            found->cure = MWZI_CURE_RAW;
            found->raw.from = unit->side_from[side] + (end ? unit->side_len[side] - count : 0);
            found->raw.len = count;
            found->raw.text = "";
        }
    return status;
}
