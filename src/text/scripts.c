/* Script runs. UTF-8 text → runs of Arabic, Latin or another script, after UAX #24 "Unicode Script Property":
   - a character whose Script_Extensions hold the current script continues the run (5.1): the Arabic comma, ٠-٩,
   tatweel;
   - Common and Inherited characters take the script before them, at the start of the text the one that follows (5.1);
   - a combining mark takes the script of its base, whatever its own extensions say (5.2);
   - a closing bracket or quotation mark takes the script of its opening partner (5.1, "paired punctuation").
   Limit: scripts other than Arabic and Latin are not told apart; brackets nested deeper than 32 are ordinary
   characters. */
#include "text/scripts.h"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include "text/utf8.h"

enum { DEEPEST = 32 };

/* Pairs that Bidi_Paired_Bracket does not know. The single quotes are left out: ’ is the apostrophe of English. */
static const uint32_t quote_pairs[][2] = { { 0x00AB, 0x00BB }, { 0x2039, 0x203A }, { 0x201C, 0x201D } };

/* Sets of scripts as bits, since a character may belong to several. */
enum { IN_ARABIC = 1 << MWZI_SCRIPT_ARABIC, IN_LATIN = 1 << MWZI_SCRIPT_LATIN, IN_OTHER = 1 << MWZI_SCRIPT_OTHER };

static unsigned bit_of_script(UScriptCode code)
{
    switch (code) {
    case USCRIPT_ARABIC:
        return IN_ARABIC;
    case USCRIPT_LATIN:
        return IN_LATIN;
    case USCRIPT_COMMON:
    case USCRIPT_INHERITED:
    case USCRIPT_UNKNOWN:
    case USCRIPT_INVALID_CODE:
        return 0;
    default:
        return IN_OTHER;
    }
}

/* The scripts that a character is used in; 0: Common or Inherited without extensions. */
static unsigned scripts_of(uint32_t c)
{
    if (c < 0x80)
        return (c | 0x20) >= 'a' && (c | 0x20) <= 'z' ? IN_LATIN : 0;
    if ((c >= 0x0620 && c <= 0x063F) || (c >= 0x0641 && c <= 0x064A))
        return IN_ARABIC;
    UScriptCode codes[48];
    UErrorCode status = U_ZERO_ERROR;
    int32_t count = uscript_getScriptExtensions((UChar32)c, codes, 48, &status);
    unsigned bits = 0;
    for (int32_t i = 0; U_SUCCESS(status) && i < count; i++)
        bits |= bit_of_script(codes[i]);
    return bits;
}

/* A set decides for Arabic, then Latin: a character used in Arabic and Syriac is Arabic here. */
static mwzi_script script_from_set(unsigned bits)
{
    return bits & IN_ARABIC ? MWZI_SCRIPT_ARABIC
        : bits & IN_LATIN   ? MWZI_SCRIPT_LATIN
        : bits              ? MWZI_SCRIPT_OTHER
                            : MWZI_SCRIPT_COMMON;
}

mwzi_script mwzi_char_script(uint32_t c)
{
    return script_from_set(scripts_of(c));
}

static UScriptCode script_of(uint32_t c)
{
    UErrorCode status = U_ZERO_ERROR;
    UScriptCode code = uscript_getScript((UChar32)c, &status);
    return U_SUCCESS(status) ? code : USCRIPT_COMMON;
}

uint32_t mwzi_char_script_tag(uint32_t c)
{
    UScriptCode code = script_of(c);
    if (code == USCRIPT_COMMON || code == USCRIPT_INHERITED || code == USCRIPT_UNKNOWN)
        return 0;
    const char *name = uscript_getShortName(code);
    uint32_t tag = 0;
    for (size_t i = 0; i < 4; i++)
        tag = tag << 8 | (unsigned char)name[i];
    return tag;
}

const char *mwzi_char_script_name(uint32_t c)
{
    return uscript_getName(script_of(c));
}

typedef struct bracket {
    uint32_t closing;
    mwzi_script script; /* MWZI_SCRIPT_COMMON: stands before the first letter, not known yet */
} bracket;

typedef struct bracket_stack {
    bracket items[DEEPEST];
    unsigned count;
} bracket_stack;

/* The closing partner of an opening bracket or quote; 0 for another character. */
static uint32_t closing_of(uint32_t c)
{
    if (c < 0x80)
        return c == '(' ? ')' : c == '[' ? ']' : c == '{' ? '}' : 0;
    for (size_t i = 0; i < sizeof quote_pairs / sizeof *quote_pairs; i++)
        if (quote_pairs[i][0] == c)
            return quote_pairs[i][1];
    if (u_getIntPropertyValue((UChar32)c, UCHAR_BIDI_PAIRED_BRACKET_TYPE) == U_BPT_OPEN)
        return (uint32_t)u_getBidiPairedBracket((UChar32)c);
    return 0;
}

/* The script of the partner of a closing bracket, and the bracket is taken off; MWZI_SCRIPT_COMMON when it has none. */
static mwzi_script close_bracket(bracket_stack *stack, uint32_t c)
{
    for (unsigned i = stack->count; i-- > 0;) {
        if (stack->items[i].closing == c) {
            stack->count = i;
            return stack->items[i].script;
        }
    }
    return MWZI_SCRIPT_COMMON;
}

static bool is_mark(uint32_t c)
{
    return c >= 0x300 && (U_GET_GC_MASK((UChar32)c) & U_GC_M_MASK) != 0;
}

/* The script of a character where `current` is that of the text before it; MWZI_SCRIPT_COMMON: nothing known yet. */
static mwzi_script resolve(bracket_stack *stack, uint32_t c, mwzi_script current)
{
    unsigned bits = scripts_of(c);
    if (bits == 0 || current == MWZI_SCRIPT_COMMON) {
        uint32_t closing = bits ? 0 : closing_of(c);
        if (closing && stack->count < DEEPEST)
            stack->items[stack->count++] = (bracket) { closing, current };
        if (bits)
            return script_from_set(bits);
        mwzi_script partner = closing ? MWZI_SCRIPT_COMMON : close_bracket(stack, c);
        return partner != MWZI_SCRIPT_COMMON ? partner : current;
    }
    if (bits & 1u << current || is_mark(c))
        return current;
    return script_from_set(bits);
}

static bool add_run(mwzi_script_runs *runs, const mwzi_env *env, size_t offset, size_t len, mwzi_script script)
{
    mwzi_script_run *run = mwzi_vec_push(env, runs);
    if (!run)
        return false;
    *run = (mwzi_script_run) { (uint32_t)offset, (uint32_t)len, (uint8_t)script };
    return true;
}

bool mwzi_script_split(mwzi_script_runs *runs, const mwzi_env *env, const char *bytes, uint32_t len)
{
    runs->count = 0;
    bracket_stack stack = { .count = 0 };
    mwzi_script current = MWZI_SCRIPT_COMMON;
    size_t start = 0;
    for (size_t at = 0; at < len;) {
        size_t before = at;
        uint32_t c = mwzi_utf8_next(bytes, len, &at);
        if (c < 0x80 && (c == ' ' || (current == MWZI_SCRIPT_LATIN && (c | 0x20) >= 'a' && (c | 0x20) <= 'z')))
            continue;
        mwzi_script script = resolve(&stack, c, current);
        if (script == current)
            continue;
        if (current == MWZI_SCRIPT_COMMON) { /* what stood before the first letter goes with it */
            for (unsigned i = 0; i < stack.count; i++)
                stack.items[i].script = script;
        } else {
            if (!add_run(runs, env, start, before - start, current))
                return false;
            start = before;
        }
        current = script;
    }
    return len == start || add_run(runs, env, start, len - start, current);
}
