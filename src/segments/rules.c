/* SRX rules → what a search needs. SRX 2.0, section on the rules' order: at each place the first rule that matches
   decides, so a break rule is subject to the exceptions that stand before it, and to no others.

   Segmenting then costs one search a break rule, and exceptions are tried at the few places found. Exceptions that no
   break rule parts are alternatives, so those with a longest match are joined into one expression of look-behinds, and
   lists of words into one sorted list. Back references and clashing group names cannot be joined and stay apart; an
   expression without a longest match ("\w+\.") is searched for in a window before the place (segmenter.c). */
#include "segments/rules.h"

#include <string.h>

#include "base/map.h"

typedef struct compiler {
    mwzi_rules *rules;
    const mwzi_env *env;
    const char *name;
    mwz_error *err;
    MWZI_VEC(char) pattern; /* under construction */
    MWZI_VEC(const mwzi_srx_rule *) joined; /* exceptions with a longest match since the last break rule */
    MWZI_VEC(const mwzi_srx_rule *) afters; /* by word: rules whose `after` is compiled as regexes[after_regex] */
    MWZI_VEC(uint32_t) after_regexes;
} compiler;

static mwz_status fail_rule(const compiler *c, const mwzi_srx_rule *rule, const char *part, uint32_t line,
                            const mwzi_regex_fault *fault)
{
    if (fault->at)
        return mwzi_fail_at(c->err, MWZ_ERR_FORMAT, line, 0,
                            "%s, line %u: rule %u of \"%s\", %s: %s (character %u, %s)", c->name, line, rule->number,
                            rule->language, part, fault->why, fault->at, fault->icu);
    return mwzi_fail_at(c->err, MWZ_ERR_FORMAT, line, 0, "%s, line %u: rule %u of \"%s\", %s: %s (%s)", c->name, line,
                        rule->number, rule->language, part, fault->why, fault->icu);
}

static bool append(compiler *c, const char *bytes, size_t len)
{
    if (!mwzi_vec_reserve(c->env, &c->pattern, c->pattern.count + len))
        return false;
    memcpy(c->pattern.items + c->pattern.count, bytes, len);
    c->pattern.count += len;
    return true;
}

static bool append_text(compiler *c, const char *text)
{
    return append(c, text, strlen(text));
}

/* Compiles `pattern` and keeps it; MWZ_ERR_FORMAT fills *fault and writes no message. */
static mwz_status add_regex(compiler *c, uint32_t *index, const char *pattern, size_t len, mwzi_regex_fault *fault)
{
    mwzi_regex *regex;
    mwz_status status = mwzi_regex_open(&regex, c->env, pattern, len, fault);
    if (status == MWZ_ERR_FORMAT)
        return status;
    mwzi_regex **place = status ? NULL : mwzi_vec_push(c->env, &c->rules->regexes);
    if (!place) {
        mwzi_regex_free(regex);
        return mwzi_fail_memory(c->err);
    }
    *place = regex;
    *index = (uint32_t)(c->rules->regexes.count - 1);
    return MWZ_OK;
}

/* Compiles one part alone, so that the message can point at the user's own words. */
static mwz_status check_part(const compiler *c, const mwzi_srx_rule *rule, bool before)
{
    if ((before ? rule->before_len : rule->after_len) == 0)
        return MWZ_OK;
    mwzi_regex *regex;
    mwzi_regex_fault fault;
    mwz_status status = mwzi_regex_open(&regex, c->env, before ? rule->before : rule->after,
                                        before ? rule->before_len : rule->after_len, &fault);
    mwzi_regex_free(regex);
    if (status == MWZ_ERR_MEMORY)
        return mwzi_fail_memory(c->err);
    if (status)
        return fail_rule(c, rule, before ? "beforebreak" : "afterbreak", before ? rule->before_line : rule->after_line,
                         &fault);
    return MWZ_OK;
}

/* Puts together "(open before)(?=after)" after what stands in c->pattern. */
static bool append_rule(compiler *c, const char *open, const mwzi_srx_rule *rule)
{
    if (rule->before_len && !(append_text(c, open) && append(c, rule->before, rule->before_len) && append_text(c, ")")))
        return false;
    return rule->after_len == 0 ||
        (append_text(c, "(?=") && append(c, rule->after, rule->after_len) && append_text(c, ")"));
}

static mwz_status add_break(compiler *c, const mwzi_srx_rule *rule)
{
    c->pattern.count = 0;
    if (!append_rule(c, "(?:", rule))
        return mwzi_fail_memory(c->err);
    uint32_t regex = 0;
    mwzi_regex_fault fault;
    mwz_status status = add_regex(c, &regex, c->pattern.items, c->pattern.count, &fault);
    if (status == MWZ_ERR_FORMAT)
        return fail_rule(c, rule, "beforebreak", rule->before_line, &fault);
    if (status)
        return status;
    mwzi_break_rule *item = mwzi_vec_push(c->env, &c->rules->breaks);
    if (!item)
        return mwzi_fail_memory(c->err);
    *item = (mwzi_break_rule) { regex, rule->line };
    return MWZ_OK;
}

static mwz_status add_veto(compiler *c, mwzi_veto veto)
{
    mwzi_veto *item = mwzi_vec_push(c->env, &c->rules->vetoes);
    if (!item)
        return mwzi_fail_memory(c->err);
    veto.order = (uint32_t)c->rules->breaks.count;
    *item = veto;
    return MWZ_OK;
}

/* The expression of a rule's afterbreak; rules that say the same share one. MWZI_NONE: nothing must follow. */
static mwz_status find_after(compiler *c, uint32_t *index, const mwzi_srx_rule *rule)
{
    *index = MWZI_NONE;
    if (rule->after_len == 0)
        return MWZ_OK;
    for (size_t i = 0; i < c->afters.count; i++) {
        const mwzi_srx_rule *other = c->afters.items[i];
        if (other->after_len == rule->after_len && memcmp(other->after, rule->after, rule->after_len) == 0) {
            *index = c->after_regexes.items[i];
            return MWZ_OK;
        }
    }
    mwzi_regex_fault fault;
    mwz_status status = add_regex(c, index, rule->after, rule->after_len, &fault);
    if (status == MWZ_ERR_FORMAT)
        return fail_rule(c, rule, "afterbreak", rule->after_line, &fault);
    if (status)
        return status;
    if (!mwzi_vec_reserve(c->env, &c->afters, c->afters.count + 1) ||
        !mwzi_vec_reserve(c->env, &c->after_regexes, c->afters.count + 1))
        return mwzi_fail_memory(c->err);
    c->afters.items[c->afters.count++] = rule;
    c->after_regexes.items[c->after_regexes.count++] = *index;
    return MWZ_OK;
}

/* \1 and \k<name> mean another group once expressions are joined. */
static bool has_back_reference(const char *pattern, size_t len)
{
    for (size_t i = 0; i + 1 < len; i++) {
        if (pattern[i] != '\\')
            continue;
        i++;
        if ((pattern[i] >= '1' && pattern[i] <= '9') || pattern[i] == 'k')
            return true;
    }
    return false;
}

/* Adds the one expression in c->pattern as an exception of look-behind and look-ahead. */
static mwz_status add_around(compiler *c, const mwzi_srx_rule *first, mwzi_regex_fault *fault)
{
    mwzi_veto veto = { .kind = MWZI_VETO_AROUND, .after = MWZI_NONE, .line = first->line };
    mwz_status status = add_regex(c, &veto.regex, c->pattern.items, c->pattern.count, fault);
    return status ? status : add_veto(c, veto);
}

/* Sorts an exception into the kind that is cheapest to try. */
static mwz_status add_exception(compiler *c, const mwzi_srx_rule *rule)
{
    uint32_t after;
    mwz_status status = find_after(c, &after, rule);
    if (status)
        return status;
    bool is_list = false;
    if (after != MWZI_NONE && after < UINT16_MAX &&
        !mwzi_rule_words_add(&c->rules->words, c->rules->arena, rule->before, rule->before_len, (uint16_t)after, &is_list))
        return mwzi_fail_memory(c->err);
    if (is_list)
        return MWZ_OK;
    c->pattern.count = 0;
    if (!append_rule(c, "(?<=", rule))
        return mwzi_fail_memory(c->err);
    mwzi_regex *alone;
    mwzi_regex_fault fault;
    status = mwzi_regex_open(&alone, c->env, c->pattern.items, c->pattern.count, &fault);
    mwzi_regex_free(alone);
    if (status == MWZ_ERR_MEMORY)
        return mwzi_fail_memory(c->err);
    if (status == MWZ_OK) {
        if (has_back_reference(c->pattern.items, c->pattern.count))
            return add_around(c, rule, &fault);
        const mwzi_srx_rule **place = mwzi_vec_push(c->env, &c->joined);
        if (!place)
            return mwzi_fail_memory(c->err);
        *place = rule;
        return MWZ_OK;
    }
    if (!fault.unbounded)
        return fail_rule(c, rule, "beforebreak", rule->before_line, &fault);
    mwzi_veto veto = { .kind = MWZI_VETO_BEFORE, .after = after, .line = rule->line };
    c->pattern.count = 0;
    if (!append_text(c, "(?:") || !append(c, rule->before, rule->before_len) || !append_text(c, ")\\z"))
        return mwzi_fail_memory(c->err);
    status = add_regex(c, &veto.regex, c->pattern.items, c->pattern.count, &fault);
    if (status == MWZ_ERR_FORMAT)
        return fail_rule(c, rule, "beforebreak", rule->before_line, &fault);
    return status ? status : add_veto(c, veto);
}

/* Joins the collected exceptions; when they cannot be joined, each stays by itself. */
static mwz_status close_exceptions(compiler *c, uint32_t word_first)
{
    uint32_t word_count = (uint32_t)c->rules->words.count - word_first;
    if (word_count) {
        mwzi_rule_words_sort(c->rules->words.items + word_first, word_count);
        mwzi_veto veto = { .kind = MWZI_VETO_WORDS, .word_first = word_first, .word_count = word_count };
        mwz_status status = add_veto(c, veto);
        if (status)
            return status;
    }
    mwz_status status = c->joined.count ? MWZ_ERR_FORMAT : MWZ_OK;
    mwzi_regex_fault fault;
    if (c->joined.count > 1) {
        c->pattern.count = 0;
        for (size_t i = 0; i < c->joined.count; i++)
            if ((i && !append_text(c, "|")) || !append_rule(c, "(?<=", c->joined.items[i]))
                return mwzi_fail_memory(c->err);
        status = add_around(c, c->joined.items[0], &fault);
    }
    for (size_t i = 0; status == MWZ_ERR_FORMAT && i < c->joined.count; i++) {
        c->pattern.count = 0;
        if (!append_rule(c, "(?<=", c->joined.items[i]))
            return mwzi_fail_memory(c->err);
        mwz_status alone = add_around(c, c->joined.items[i], &fault);
        if (alone)
            return alone == MWZ_ERR_FORMAT
                ? fail_rule(c, c->joined.items[i], "beforebreak", c->joined.items[i]->line, &fault)
                : alone;
        if (i + 1 == c->joined.count)
            status = MWZ_OK;
    }
    c->joined.count = 0;
    return status;
}

static mwz_status compile_all(compiler *c, const mwzi_srx_rule *const *list, size_t count)
{
    mwzi_regex_fault fault;
    mwz_status status = add_regex(c, &c->rules->word_border, "\\b", 2, &fault);
    uint32_t word_first = 0;
    for (size_t i = 0; i < count && status == MWZ_OK; i++) {
        const mwzi_srx_rule *rule = list[i];
        status = check_part(c, rule, true);
        if (status == MWZ_OK)
            status = check_part(c, rule, false);
        if (status)
            break;
        if (rule->is_break) {
            status = close_exceptions(c, word_first);
            word_first = (uint32_t)c->rules->words.count;
            if (status == MWZ_OK)
                status = add_break(c, rule);
        } else {
            status = add_exception(c, rule);
        }
    }
    return status ? status : close_exceptions(c, word_first);
}

mwz_status mwzi_rules_compile(mwzi_rules *rules, mwzi_arena *arena, const mwzi_srx_rule *const *list, size_t count,
                              const char *name, mwz_error *err)
{
    rules->arena = arena;
    compiler c = { .rules = rules, .env = arena->env, .name = name, .err = err };
    mwz_status status = compile_all(&c, list, count);
    mwzi_vec_free(c.env, &c.pattern);
    mwzi_vec_free(c.env, &c.joined);
    mwzi_vec_free(c.env, &c.afters);
    mwzi_vec_free(c.env, &c.after_regexes);
    return status;
}

void mwzi_rules_free(mwzi_rules *rules)
{
    if (!rules->arena)
        return;
    const mwzi_env *env = rules->arena->env;
    for (size_t i = 0; i < rules->regexes.count; i++)
        mwzi_regex_free(rules->regexes.items[i]);
    mwzi_vec_free(env, &rules->regexes);
    mwzi_vec_free(env, &rules->breaks);
    mwzi_vec_free(env, &rules->vetoes);
    mwzi_vec_free(env, &rules->words);
}
