/* Lists of words. Most exceptions of a rule file are abbreviations, some hundreds of them, and to try each by an
   expression at every full stop would cost more than all else together. So an expression of the form \b(?:Dr|Mr|Prof)\.
   is expanded into its words, kept reversed in sorted order; the words that end at a place are found by narrowing the
   range, a byte at a time, backwards from it. Same result, some steps of a binary search. Limit: words of less than 64
   bytes; what does not fit is left to the expression. */
#include "segments/words.h"

#include <stdlib.h>
#include <string.h>

enum { LONGEST_WORD = 63 };

typedef struct literal {
    char bytes[LONGEST_WORD];
    size_t len;
} literal;

/* Reads plain characters from *at on, up to one of "(|)" or the end; \ makes punctuation plain. False for anything
 * else. */
static bool read_literal(const char **at, const char *end, literal *out)
{
    out->len = 0;
    for (; *at < end; ++*at) {
        char c = **at;
        if (c == '(' || c == '|' || c == ')')
            return true;
        if (c == '\\') {
            if (++*at == end)
                return false;
            c = **at;
            if (!memchr(".-/()[]{}|&+*?^$\\", c, 17))
                return false;
        } else if (memchr(".*+?[]{}^$#", c, 11)) {
            return false;
        }
        if (out->len == LONGEST_WORD)
            return false;
        out->bytes[out->len++] = c;
    }
    return true;
}

static bool join(literal *to, const literal *tail)
{
    if (to->len + tail->len > LONGEST_WORD)
        return false;
    memcpy(to->bytes + to->len, tail->bytes, tail->len);
    to->len += tail->len;
    return true;
}

/* A character that is repeated, "s?" or "s+", was refused as "?" and "+"; so was a group that is repeated. */
static bool is_word_list(const char *at, const char *end, literal *head, const char **group, literal *tail)
{
    *group = NULL;
    tail->len = 0;
    if (end - at < 3 || at[0] != '\\' || at[1] != 'b')
        return false;
    at += 2;
    if (!read_literal(&at, end, head))
        return false;
    if (at < end) {
        if (end - at < 3 || memcmp(at, "(?:", 3) != 0)
            return false;
        at += 3;
        *group = at;
        literal alternative;
        for (;;) {
            if (!read_literal(&at, end, &alternative) || at == end || *at == '(')
                return false;
            if (alternative.len + head->len > LONGEST_WORD)
                return false;
            if (*at++ == ')')
                break;
        }
        if (!read_literal(&at, end, tail) || at < end)
            return false;
    }
    return head->len + tail->len > 0 || *group;
}

static bool add_word(mwzi_rule_words *words, mwzi_arena *arena, const literal *word, uint16_t after)
{
    char *reversed = mwzi_arena_text(arena, word->bytes, word->len);
    mwzi_rule_word *item = reversed ? mwzi_vec_push(arena->env, words) : NULL;
    if (!item)
        return false;
    for (size_t i = 0; i < word->len; i++)
        reversed[i] = word->bytes[word->len - 1 - i];
    *item = (mwzi_rule_word) { reversed, (uint16_t)word->len, after };
    return true;
}

bool mwzi_rule_words_add(mwzi_rule_words *words, mwzi_arena *arena, const char *expression, size_t len, uint16_t after,
                    bool *is_list)
{
    const char *end = expression + len, *group;
    literal head, tail, alternative;
    *is_list = is_word_list(expression, end, &head, &group, &tail);
    if (!*is_list)
        return true;
    if (!group)
        return add_word(words, arena, &head, after);
    size_t first = words->count;
    do {
        literal word = head;
        (void)read_literal(&group, end, &alternative);
        if (!join(&word, &alternative) || !join(&word, &tail) || word.len == 0) {
            words->count = first;
            *is_list = false;
            return true;
        }
        if (!add_word(words, arena, &word, after))
            return false;
    } while (*group++ == '|');
    return true;
}

static int compare_words(const void *a, const void *b)
{
    const mwzi_rule_word *x = a, *y = b;
    int order = memcmp(x->reversed, y->reversed, x->len < y->len ? x->len : y->len);
    if (order != 0)
        return order;
    if (x->len != y->len)
        return x->len < y->len ? -1 : 1;
    return (x->after > y->after) - (x->after < y->after);
}

void mwzi_rule_words_sort(mwzi_rule_word *words, size_t count)
{
    if (count)
        qsort(words, count, sizeof *words, compare_words);
}

mwzi_rule_words_search mwzi_rule_words_ending(const mwzi_rule_word *words, size_t count, const char *text, uint32_t at)
{
    return (mwzi_rule_words_search) { words, words + count, text, at, 0 };
}

/* The first word of [low, high) whose byte at `depth` is at least `byte`; each has more than `depth` bytes. */
static const mwzi_rule_word *lower_bound(const mwzi_rule_word *low, const mwzi_rule_word *high, uint32_t depth, unsigned byte)
{
    while (low < high) {
        const mwzi_rule_word *middle = low + (high - low) / 2;
        if ((unsigned char)middle->reversed[depth] < byte)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

const mwzi_rule_word *mwzi_rule_words_next(mwzi_rule_words_search *search)
{
    for (;;) {
        if (search->low == search->high)
            return NULL;
        if (search->low->len == search->depth)
            return search->low++;
        if (search->depth == search->at)
            return NULL;
        unsigned byte = (unsigned char)search->text[search->at - 1 - search->depth];
        search->low = lower_bound(search->low, search->high, search->depth, byte);
        search->high = lower_bound(search->low, search->high, search->depth, byte + 1);
        search->depth++;
    }
}
