/* SRX 2.0 (Segmentation Rules eXchange, LISA/GALA 2008): a file → the rules of Arabic and of English, in order,
   compiled.

   <languagemap> patterns are matched against the whole of "ar" and "en", letter case ignored, as files write "EN" and
   "en". cascade="yes": the rules of every map that matches, in the order of the maps; cascade="no": those of the first.
   What the header says about inline codes (segmentsubflows, formathandle) is checked and has no use here, as segments
   hold no codes. Elements of other namespaces (Okapi's options) are passed over. Only rules used for the two languages
   are compiled, so that a fault in the rules for a third one harms nobody. */
#include <string.h>

#include "base/file.h"
#include "base/map.h"
#include "segments/rules.h"
#include "xml/reader.h"

static const char srx_namespace[] = "http://www.lisa.org/srx20";
static const char *const codes[2] = { [MWZ_AR] = "ar", [MWZ_EN] = "en" };
static const char *const languages[2] = { [MWZ_AR] = "Arabic", [MWZ_EN] = "English" };

typedef struct language_rule {
    const char *name;
    uint32_t line;
    size_t rule_first, rule_count;
} language_rule;

typedef struct language_map {
    const char *pattern, *name;
    uint32_t line;
} language_map;

typedef struct srx_file {
    const mwzi_env *env;
    mwzi_arena *arena; /* of the mwzi_srx: the words of the rules live as long as it, for messages */
    const char *name;
    mwzi_xml_reader *reader;
    mwz_error *err;
    bool cascade;
    MWZI_VEC(mwzi_srx_rule) rules;
    MWZI_VEC(language_rule) language_rules;
    MWZI_VEC(language_map) maps;
    MWZI_VEC(const mwzi_srx_rule *) chosen;
} srx_file;

#define FAIL_AT(file, line, format, ...)                                                                               \
    mwzi_fail_at((file)->err, MWZ_ERR_FORMAT, (line), 0, "%s, line %u: " format, (file)->name, (line), __VA_ARGS__)

static bool is_named(const srx_file *file, const char *name)
{
    return strcmp(mwzi_xml_reader_name(file->reader), name) == 0;
}

/* Goes to the next child of the element `parent`; *found is false when the parent has ended. */
static mwz_status next_child(srx_file *file, const char *parent, bool *found)
{
    for (;;) {
        mwzi_xml_event event;
        mwz_status status = mwzi_xml_reader_next(file->reader, &event, file->err);
        if (status)
            return status;
        *found = event == MWZI_XML_START;
        if (event == MWZI_XML_TEXT) {
            const char *text = mwzi_xml_reader_text(file->reader);
            if (text[strspn(text, " \t\r\n")])
                return FAIL_AT(file, mwzi_xml_reader_line(file->reader),
                               "text stands directly in <%s>, where only elements may", parent);
        } else if (*found && strcmp(mwzi_xml_reader_namespace(file->reader), srx_namespace) != 0) {
            status = mwzi_xml_reader_skip(file->reader, file->err);
            if (status)
                return status;
        } else {
            return MWZ_OK;
        }
    }
}

static mwz_status fail_element(const srx_file *file, const char *parent)
{
    return FAIL_AT(file, mwzi_xml_reader_line(file->reader), "<%s> is not known in <%s>",
                   mwzi_xml_reader_name(file->reader), parent);
}

/* The attribute's value as yes or no; `missing` when it is not there and may be left out (-1: it may not). */
static mwz_status read_yes_no(srx_file *file, bool *value, const char *element, const char *name, int missing)
{
    const char *text = mwzi_xml_reader_attribute(file->reader, name);
    if (!text && missing < 0)
        return FAIL_AT(file, mwzi_xml_reader_line(file->reader),
                       "<%s> lacks the attribute %s; write %s=\"yes\" or \"no\"", element, name, name);
    if (text && strcmp(text, "yes") != 0 && strcmp(text, "no") != 0)
        return FAIL_AT(file, mwzi_xml_reader_line(file->reader), "<%s %s=\"%.40s\">: write \"yes\" or \"no\"", element,
                       name, text);
    *value = text ? text[0] == 'y' : missing == 1;
    return MWZ_OK;
}

/* A copy of an attribute that must be there. */
static mwz_status read_name(srx_file *file, const char **value, const char *element, const char *name)
{
    const char *text = mwzi_xml_reader_attribute(file->reader, name);
    if (!text || !*text)
        return FAIL_AT(file, mwzi_xml_reader_line(file->reader), "<%s> lacks the attribute %s", element, name);
    *value = mwzi_arena_text(file->arena, text, strlen(text));
    return *value ? MWZ_OK : mwzi_fail_memory(file->err);
}

static mwz_status read_header(srx_file *file)
{
    bool subflows;
    mwz_status status = read_yes_no(file, &file->cascade, "header", "cascade", -1);
    if (status == MWZ_OK)
        status = read_yes_no(file, &subflows, "header", "segmentsubflows", 1);
    for (bool found = true; status == MWZ_OK;) {
        status = next_child(file, "header", &found);
        if (status || !found)
            break;
        if (!is_named(file, "formathandle"))
            return fail_element(file, "header");
        bool include;
        status = read_yes_no(file, &include, "formathandle", "include", -1);
        if (status == MWZ_OK)
            status = mwzi_xml_reader_skip(file->reader, file->err);
    }
    return status;
}

/* <beforebreak> or <afterbreak>. White space inside is part of the expression, as SRX has it. */
static mwz_status read_expression(srx_file *file, const char **text, uint32_t *len, uint32_t *line, const char *element)
{
    if (*line)
        return FAIL_AT(file, mwzi_xml_reader_line(file->reader), "a second <%s> in one <rule>", element);
    *line = mwzi_xml_reader_line(file->reader);
    const char *content;
    size_t content_len;
    mwz_status status = mwzi_xml_reader_content(file->reader, &content, &content_len, file->err);
    if (status)
        return status;
    *text = mwzi_arena_text(file->arena, content, content_len);
    *len = (uint32_t)content_len;
    return *text ? MWZ_OK : mwzi_fail_memory(file->err);
}

static mwz_status read_rule(srx_file *file, language_rule *language)
{
    mwzi_srx_rule rule = { .before = "", .after = "", .language = language->name };
    rule.line = mwzi_xml_reader_line(file->reader);
    rule.number = (uint32_t)++language->rule_count;
    mwz_status status = read_yes_no(file, &rule.is_break, "rule", "break", 1);
    for (bool found = true; status == MWZ_OK;) {
        status = next_child(file, "rule", &found);
        if (status || !found)
            break;
        if (is_named(file, "beforebreak"))
            status = read_expression(file, &rule.before, &rule.before_len, &rule.before_line, "beforebreak");
        else if (is_named(file, "afterbreak"))
            status = read_expression(file, &rule.after, &rule.after_len, &rule.after_line, "afterbreak");
        else
            status = fail_element(file, "rule");
    }
    if (status)
        return status;
    if (rule.before_len + rule.after_len == 0)
        return FAIL_AT(file, rule.line,
                       "rule %u of \"%s\" has neither a beforebreak nor an afterbreak; it would match everywhere",
                       rule.number, rule.language);
    mwzi_srx_rule *item = mwzi_vec_push(file->env, &file->rules);
    if (!item)
        return mwzi_fail_memory(file->err);
    *item = rule;
    return MWZ_OK;
}

static mwz_status read_language_rules(srx_file *file)
{
    for (bool found;;) {
        mwz_status status = next_child(file, "languagerules", &found);
        if (status || !found)
            return status;
        if (!is_named(file, "languagerule"))
            return fail_element(file, "languagerules");
        language_rule language = { .line = mwzi_xml_reader_line(file->reader), .rule_first = file->rules.count };
        status = read_name(file, &language.name, "languagerule", "languagerulename");
        if (status)
            return status;
        for (size_t i = 0; i < file->language_rules.count; i++)
            if (strcmp(file->language_rules.items[i].name, language.name) == 0)
                return FAIL_AT(file, language.line, "a second languagerule \"%s\"; the first is on line %u",
                               language.name, file->language_rules.items[i].line);
        for (;;) {
            status = next_child(file, "languagerule", &found);
            if (status)
                return status;
            if (!found)
                break;
            status = is_named(file, "rule") ? read_rule(file, &language) : fail_element(file, "languagerule");
            if (status)
                return status;
        }
        language_rule *item = mwzi_vec_push(file->env, &file->language_rules);
        if (!item)
            return mwzi_fail_memory(file->err);
        *item = language;
    }
}

static mwz_status read_maps(srx_file *file)
{
    for (bool found;;) {
        mwz_status status = next_child(file, "maprules", &found);
        if (status || !found)
            return status;
        if (!is_named(file, "languagemap"))
            return fail_element(file, "maprules");
        language_map map = { .line = mwzi_xml_reader_line(file->reader) };
        status = read_name(file, &map.pattern, "languagemap", "languagepattern");
        if (status == MWZ_OK)
            status = read_name(file, &map.name, "languagemap", "languagerulename");
        if (status == MWZ_OK)
            status = mwzi_xml_reader_skip(file->reader, file->err);
        if (status)
            return status;
        language_map *item = mwzi_vec_push(file->env, &file->maps);
        if (!item)
            return mwzi_fail_memory(file->err);
        *item = map;
    }
}

static mwz_status read_body(srx_file *file)
{
    uint32_t line = mwzi_xml_reader_line(file->reader);
    bool rules = false, maps = false;
    for (bool found;;) {
        mwz_status status = next_child(file, "body", &found);
        if (status)
            return status;
        if (!found)
            break;
        if (is_named(file, "languagerules")) {
            rules = true;
            status = read_language_rules(file);
        } else if (is_named(file, "maprules")) {
            maps = true;
            status = read_maps(file);
        } else {
            status = fail_element(file, "body");
        }
        if (status)
            return status;
    }
    if (!rules || !maps)
        return FAIL_AT(file, line, "<body> lacks <%s>", rules ? "maprules" : "languagerules");
    return MWZ_OK;
}

static mwz_status read_srx(srx_file *file)
{
    mwzi_xml_event event = MWZI_XML_TEXT;
    while (event == MWZI_XML_TEXT) {
        mwz_status status = mwzi_xml_reader_next(file->reader, &event, file->err);
        if (status)
            return status;
    }
    uint32_t line = mwzi_xml_reader_line(file->reader);
    if (event != MWZI_XML_START || !is_named(file, "srx"))
        return FAIL_AT(file, line, "the first element is <%s>, not <srx>: this is no SRX file",
                       mwzi_xml_reader_name(file->reader));
    const char *uri = mwzi_xml_reader_namespace(file->reader);
    if (strcmp(uri, srx_namespace) != 0)
        return FAIL_AT(file, line, "the namespace is \"%.60s\", not that of SRX 2.0, \"%s\"", uri, srx_namespace);
    const char *version = mwzi_xml_reader_attribute(file->reader, "version");
    if (!version || strcmp(version, "2.0") != 0)
        return FAIL_AT(file, line, "version=\"%.20s\", but only SRX 2.0 is read; convert the file",
                       version ? version : "");
    bool header = false, body = false;
    for (bool found;;) {
        mwz_status status = next_child(file, "srx", &found);
        if (status)
            return status;
        if (!found)
            break;
        if (is_named(file, "header") && !header) {
            header = true;
            status = read_header(file);
        } else if (is_named(file, "body") && !body) {
            body = true;
            status = read_body(file);
        } else {
            status = fail_element(file, "srx");
        }
        if (status)
            return status;
    }
    if (!header || !body)
        return FAIL_AT(file, line, "<srx> lacks <%s>", header ? "body" : "header");
    return mwzi_xml_reader_next(file->reader, &event, file->err); /* what follows the root is checked too */
}

static mwz_status map_matches(const srx_file *file, const language_map *map, const char *code, bool *matches)
{
    static const char ignore_case[] = "(?i)";
    size_t len = strlen(map->pattern), head = sizeof ignore_case - 1;
    mwzi_utf16 text;
    mwzi_utf16_init(&text, file->env);
    mwzi_regex *regex = NULL;
    mwzi_regex_fault fault;
    char *pattern = mwzi_alloc(file->env, head + len);
    mwz_status status = MWZ_ERR_MEMORY;
    if (pattern && mwzi_utf16_set(&text, code, 2)) {
        memcpy(pattern, ignore_case, head);
        memcpy(pattern + head, map->pattern, len);
        status = mwzi_regex_open(&regex, file->env, pattern, head + len, &fault);
    }
    if (status == MWZ_OK)
        *matches = mwzi_regex_whole(regex, &text) == MWZI_MATCH_FOUND;
    mwzi_regex_free(regex);
    if (pattern)
        mwzi_free(file->env, pattern, head + len);
    mwzi_utf16_free(&text);
    if (status == MWZ_ERR_MEMORY)
        return mwzi_fail_memory(file->err);
    if (status)
        return FAIL_AT(file, map->line, "languagepattern \"%.40s\": %s (%s)", map->pattern, fault.why, fault.icu);
    return status;
}

/* Lists the rules of a language by the maps, in order. */
static mwz_status choose_rules(srx_file *file, int side)
{
    file->chosen.count = 0;
    bool mapped = false;
    for (size_t m = 0; m < file->maps.count && !(mapped && !file->cascade); m++) {
        const language_map *map = &file->maps.items[m];
        bool matches = false;
        mwz_status status = map_matches(file, map, codes[side], &matches);
        if (status)
            return status;
        const language_rule *language = NULL;
        for (size_t i = 0; i < file->language_rules.count; i++)
            if (strcmp(file->language_rules.items[i].name, map->name) == 0)
                language = &file->language_rules.items[i];
        if (!language)
            return FAIL_AT(file, map->line, "the languagemap names the languagerule \"%s\", which is not in the file",
                           map->name);
        if (!matches)
            continue;
        mapped = true;
        for (size_t i = 0; i < language->rule_count; i++) {
            const mwzi_srx_rule **item = mwzi_vec_push(file->env, &file->chosen);
            if (!item)
                return mwzi_fail_memory(file->err);
            *item = &file->rules.items[language->rule_first + i];
        }
    }
    if (file->chosen.count == 0)
        return mwzi_fail(file->err, MWZ_ERR_FORMAT,
                         "%s has no rules for %s: %s; add a languagemap whose languagepattern matches it", file->name,
                         languages[side],
                         mapped               ? "the languagerule is empty"
                             : side == MWZ_AR ? "no languagemap matches \"ar\""
                                              : "no languagemap matches \"en\"");
    return MWZ_OK;
}

static mwz_status read_and_compile(srx_file *file, mwzi_srx *srx, const char *bytes, size_t len)
{
    mwz_status status = mwzi_xml_reader_open(&file->reader, file->env, bytes, len, file->name, file->err);
    if (status == MWZ_OK)
        status = read_srx(file);
    for (int side = 0; side < 2 && status == MWZ_OK; side++) {
        status = choose_rules(file, side);
        if (status == MWZ_OK)
            status = mwzi_rules_compile(&srx->rules[side], &srx->arena, file->chosen.items, file->chosen.count,
                                        file->name, file->err);
    }
    return status;
}

mwz_status mwzi_srx_open(mwzi_srx **out, const mwzi_env *env, const char *path, mwz_error *err)
{
    *out = NULL;
    char *bytes;
    size_t len;
    mwz_status status = mwzi_file_read(&bytes, &len, env, path, err);
    if (status)
        return status;
    mwzi_srx *srx = mwzi_alloc(env, sizeof *srx);
    if (!srx) {
        mwzi_free(env, bytes, len + 1);
        return mwzi_fail_memory(err);
    }
    memset(srx, 0, sizeof *srx);
    mwzi_arena_init(&srx->arena, env);
    srx->name = mwzi_arena_text(&srx->arena, path, strlen(path));
    srx_file file = { .env = env, .arena = &srx->arena, .name = srx->name, .err = err };
    status = srx->name ? read_and_compile(&file, srx, bytes, len) : mwzi_fail_memory(err);
    mwzi_xml_reader_free(file.reader);
    mwzi_vec_free(env, &file.rules);
    mwzi_vec_free(env, &file.language_rules);
    mwzi_vec_free(env, &file.maps);
    mwzi_vec_free(env, &file.chosen);
    mwzi_free(env, bytes, len + 1);
    if (status) {
        mwzi_srx_free(srx);
        return status;
    }
    *out = srx;
    return MWZ_OK;
}

void mwzi_srx_free(mwzi_srx *srx)
{
    if (!srx)
        return;
    mwzi_rules_free(&srx->rules[MWZ_AR]);
    mwzi_rules_free(&srx->rules[MWZ_EN]);
    const mwzi_env *env = srx->arena.env;
    mwzi_arena_free(&srx->arena);
    mwzi_free(env, srx, sizeof *srx);
}
