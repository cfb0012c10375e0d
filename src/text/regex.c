/* ICU regular expressions: UTF-8 pattern → compiled, searched over a mwzi_utf16, offsets given in bytes.

   A search that does not end is stopped by ICU's own step count (not by the clock), so that the same text gives the
   same result on every machine. A text is handed to ICU when an expression first looks at it, not before. */
#include "text/regex.h"

#include <string.h>

#include <unicode/uregex.h>

/* Ten thousand units of ICU's time limit: some seconds, a thousand times what an honest rule needs. The stack of states
   to go back to is eight times ICU's own, so that "\s+" bears some hundred thousand spaces; it takes memory only when
   used. */
enum { STEP_LIMIT = 10000, STACK_LIMIT = 64 << 20 };

struct mwzi_regex {
    const mwzi_env *env;
    URegularExpression *icu;
    const mwzi_utf16 *text;
    uint32_t fill; /* of the text that ICU holds */
};

static const struct {
    UErrorCode code;
    const char *why;
} faults[] = {
    { U_REGEX_RULE_SYNTAX, "the expression is not understood here" },
    { U_REGEX_BAD_ESCAPE_SEQUENCE, "an unknown escape after \"\\\"" },
    { U_REGEX_PROPERTY_SYNTAX, "an unknown property in \\p{…}" },
    { U_REGEX_UNIMPLEMENTED, "ICU does not know this construction" },
    { U_REGEX_MISMATCHED_PAREN, "a parenthesis has no partner" },
    { U_REGEX_NUMBER_TOO_BIG, "a number is too large" },
    { U_REGEX_BAD_INTERVAL, "bad numbers in {…}" },
    { U_REGEX_MAX_LT_MIN, "in {…} the largest number is less than the smallest" },
    { U_REGEX_INVALID_BACK_REF, "a back reference to a group that is not there" },
    { U_REGEX_INVALID_FLAG, "an unknown flag in (?…)" },
    { U_REGEX_LOOK_BEHIND_LIMIT, "a look-behind must have a longest match: no * or + in it" },
    { U_REGEX_SET_CONTAINS_STRING, "a set cannot hold strings" },
    { U_REGEX_MISSING_CLOSE_BRACKET, "a bracket [ is not closed" },
    { U_REGEX_INVALID_RANGE, "in a set [x-y], x comes after y" },
    { U_REGEX_PATTERN_TOO_BIG, "the expression is too large" },
    { U_REGEX_INVALID_CAPTURE_GROUP_NAME, "a bad name of a group" },
};

static void set_limits(mwzi_regex *regex, UErrorCode *code)
{
    uregex_setTimeLimit(regex->icu, STEP_LIMIT, code);
    uregex_setStackLimit(regex->icu, STACK_LIMIT, code);
}

static mwz_status fail_pattern(UErrorCode code, const UParseError *place, mwzi_regex_fault *fault)
{
    if (code == U_MEMORY_ALLOCATION_ERROR)
        return MWZ_ERR_MEMORY;
    fault->why = "the expression is not understood";
    fault->icu = u_errorName(code);
    fault->at = place->offset > 0 ? (uint32_t)place->offset : 0;
    fault->unbounded = code == U_REGEX_LOOK_BEHIND_LIMIT;
    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++)
        if (faults[i].code == code)
            fault->why = faults[i].why;
    return MWZ_ERR_FORMAT;
}

static mwzi_regex *new_regex(const mwzi_env *env)
{
    mwzi_regex *regex = mwzi_alloc(env, sizeof *regex);
    if (regex) {
        memset(regex, 0, sizeof *regex);
        regex->env = env;
    }
    return regex;
}

mwz_status mwzi_regex_open(mwzi_regex **out, const mwzi_env *env, const char *pattern, size_t len,
                           mwzi_regex_fault *fault)
{
    *out = NULL;
    memset(fault, 0, sizeof *fault);
    if (len > INT32_MAX / 4) {
        fault->why = "the expression is too large";
        fault->icu = u_errorName(U_REGEX_PATTERN_TOO_BIG);
        return MWZ_ERR_FORMAT;
    }
    mwzi_utf16 wide;
    mwzi_utf16_init(&wide, env);
    mwzi_regex *regex = new_regex(env);
    mwz_status status = MWZ_ERR_MEMORY;
    if (regex && mwzi_utf16_set(&wide, pattern, (uint32_t)len)) {
        UErrorCode code = U_ZERO_ERROR;
        UParseError place = { 0 };
        regex->icu = uregex_open(wide.units, (int32_t)wide.count, 0, &place, &code);
        if (U_SUCCESS(code))
            set_limits(regex, &code);
        status = U_SUCCESS(code) ? MWZ_OK : fail_pattern(code, &place, fault);
    }
    mwzi_utf16_free(&wide);
    if (status) {
        mwzi_regex_free(regex);
        return status;
    }
    *out = regex;
    return MWZ_OK;
}

mwz_status mwzi_regex_clone(mwzi_regex **out, const mwzi_env *env, const mwzi_regex *regex)
{
    *out = NULL;
    mwzi_regex *copy = new_regex(env);
    if (!copy)
        return MWZ_ERR_MEMORY;
    UErrorCode code = U_ZERO_ERROR;
    copy->icu = uregex_clone(regex->icu, &code);
    if (U_SUCCESS(code))
        set_limits(copy, &code);
    if (U_FAILURE(code)) {
        mwzi_regex_free(copy);
        return MWZ_ERR_MEMORY;
    }
    *out = copy;
    return MWZ_OK;
}

void mwzi_regex_free(mwzi_regex *regex)
{
    if (!regex)
        return;
    uregex_close(regex->icu);
    mwzi_free(regex->env, regex, sizeof *regex);
}

/* Hands the text to ICU unless it has it already. */
static void take_text(mwzi_regex *regex, const mwzi_utf16 *text, UErrorCode *code)
{
    if (regex->text == text && regex->fill == text->fill)
        return;
    uregex_setText(regex->icu, text->units, (int32_t)text->count, code);
    regex->text = U_SUCCESS(*code) ? text : NULL;
    regex->fill = text->fill;
}

static mwzi_match answer(UBool found, UErrorCode code)
{
    return U_FAILURE(code) ? MWZI_MATCH_FAILED : found ? MWZI_MATCH_FOUND : MWZI_MATCH_NONE;
}

mwzi_match mwzi_regex_start(mwzi_regex *regex, const mwzi_utf16 *text)
{
    UErrorCode code = U_ZERO_ERROR;
    take_text(regex, text, &code);
    uregex_reset(regex->icu, 0, &code);
    return answer(0, code);
}

mwzi_match mwzi_regex_next(mwzi_regex *regex, uint32_t *start, uint32_t *end)
{
    UErrorCode code = U_ZERO_ERROR;
    UBool found = uregex_findNext(regex->icu, &code);
    if (found && U_SUCCESS(code)) {
        *start = regex->text->bytes[uregex_start(regex->icu, 0, &code)];
        *end = regex->text->bytes[uregex_end(regex->icu, 0, &code)];
    }
    return answer(found, code);
}

mwzi_match mwzi_regex_at(mwzi_regex *regex, mwzi_utf16 *text, uint32_t at)
{
    UErrorCode code = U_ZERO_ERROR;
    take_text(regex, text, &code);
    UBool found = uregex_lookingAt(regex->icu, (int32_t)mwzi_utf16_unit_at(text, at), &code);
    return answer(found, code);
}

mwzi_match mwzi_regex_ends_at(mwzi_regex *regex, mwzi_utf16 *text, uint32_t at, uint32_t window)
{
    UErrorCode code = U_ZERO_ERROR;
    take_text(regex, text, &code);
    uint32_t unit = mwzi_utf16_unit_at(text, at);
    uint32_t from = unit > window ? unit - window : 0;
    if (from > 0 && text->bytes[from] == text->bytes[from - 1]) /* the second half of a character */
        from--;
    /* The region ends at the place, so that \z matches there and nowhere else; it starts with the text, so that ^ does.
     */
    uregex_setRegionAndStart(regex->icu, 0, (int32_t)unit, (int32_t)from, &code);
    UBool found = uregex_findNext(regex->icu, &code);
    uregex_reset(regex->icu, 0, &code);
    return answer(found, code);
}

mwzi_match mwzi_regex_whole(mwzi_regex *regex, mwzi_utf16 *text)
{
    UErrorCode code = U_ZERO_ERROR;
    take_text(regex, text, &code);
    UBool found = uregex_matches(regex->icu, 0, &code);
    return answer(found, code);
}
