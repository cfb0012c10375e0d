/* The form of SRX 2.0 (Segmentation Rules eXchange, LISA/GALA 2008): XML → language rules and language maps, in order.

   What the header says about inline codes (segmentsubflows, formathandle) is checked and has no use here, as segments
   hold no codes. Elements of other namespaces (Okapi's options) are passed over; an unknown one of SRX's own is an
   error, as it is likely a slip of the pen. Limit: SRX 1.0 is refused by its namespace or version. */
#include "segments/srx_file.h"

#include <string.h>

static const char srx_namespace[] = "http://www.lisa.org/srx20";

static bool is_named(const mwzi_srx_file *file, const char *name)
{
    return strcmp(mwzi_xml_reader_name(file->reader), name) == 0;
}

/* Goes to the next child of the element `parent`; *found is false when the parent has ended. */
static mwz_status next_child(mwzi_srx_file *file, const char *parent, bool *found)
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
                return MWZI_SRX_FAIL(file, mwzi_xml_reader_line(file->reader),
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

static mwz_status fail_element(const mwzi_srx_file *file, const char *parent)
{
    return MWZI_SRX_FAIL(file, mwzi_xml_reader_line(file->reader), "<%s> is not known in <%s>",
                         mwzi_xml_reader_name(file->reader), parent);
}

/* The attribute's value as yes or no; `missing` when it is not there and may be left out (-1: it may not). */
static mwz_status read_yes_no(mwzi_srx_file *file, bool *value, const char *element, const char *name, int missing)
{
    const char *text = mwzi_xml_reader_attribute(file->reader, name);
    if (!text && missing < 0)
        return MWZI_SRX_FAIL(file, mwzi_xml_reader_line(file->reader),
                             "<%s> lacks the attribute %s; write %s=\"yes\" or \"no\"", element, name, name);
    if (text && strcmp(text, "yes") != 0 && strcmp(text, "no") != 0)
        return MWZI_SRX_FAIL(file, mwzi_xml_reader_line(file->reader), "<%s %s=\"%.40s\">: write \"yes\" or \"no\"",
                             element, name, text);
    *value = text ? text[0] == 'y' : missing == 1;
    return MWZ_OK;
}

/* A copy of an attribute that must be there. */
static mwz_status read_name(mwzi_srx_file *file, const char **value, const char *element, const char *name)
{
    const char *text = mwzi_xml_reader_attribute(file->reader, name);
    if (!text || !*text)
        return MWZI_SRX_FAIL(file, mwzi_xml_reader_line(file->reader), "<%s> lacks the attribute %s", element, name);
    *value = mwzi_arena_text(file->arena, text, strlen(text));
    return *value ? MWZ_OK : mwzi_fail_memory(file->err);
}

static mwz_status read_header(mwzi_srx_file *file)
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
static mwz_status read_expression(mwzi_srx_file *file, const char **text, uint32_t *len, uint32_t *line,
                                  const char *element)
{
    if (*line)
        return MWZI_SRX_FAIL(file, mwzi_xml_reader_line(file->reader), "a second <%s> in one <rule>", element);
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

static mwz_status read_rule(mwzi_srx_file *file, mwzi_language_rule *language)
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
        return MWZI_SRX_FAIL(file, rule.line,
                             "rule %u of \"%s\" has neither a beforebreak nor an afterbreak; it would match everywhere",
                             rule.number, rule.language);
    mwzi_srx_rule *item = mwzi_vec_push(file->env, &file->rules);
    if (!item)
        return mwzi_fail_memory(file->err);
    *item = rule;
    return MWZ_OK;
}

static mwz_status read_language_rules(mwzi_srx_file *file)
{
    for (bool found;;) {
        mwz_status status = next_child(file, "languagerules", &found);
        if (status || !found)
            return status;
        if (!is_named(file, "languagerule"))
            return fail_element(file, "languagerules");
        mwzi_language_rule language = { .line = mwzi_xml_reader_line(file->reader), .rule_first = file->rules.count };
        status = read_name(file, &language.name, "languagerule", "languagerulename");
        if (status)
            return status;
        for (size_t i = 0; i < file->language_rules.count; i++)
            if (strcmp(file->language_rules.items[i].name, language.name) == 0)
                return MWZI_SRX_FAIL(file, language.line, "a second languagerule \"%s\"; the first is on line %u",
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
        mwzi_language_rule *item = mwzi_vec_push(file->env, &file->language_rules);
        if (!item)
            return mwzi_fail_memory(file->err);
        *item = language;
    }
}

static mwz_status read_maps(mwzi_srx_file *file)
{
    for (bool found;;) {
        mwz_status status = next_child(file, "maprules", &found);
        if (status || !found)
            return status;
        if (!is_named(file, "languagemap"))
            return fail_element(file, "maprules");
        mwzi_language_map map = { .line = mwzi_xml_reader_line(file->reader) };
        status = read_name(file, &map.pattern, "languagemap", "languagepattern");
        if (status == MWZ_OK)
            status = read_name(file, &map.name, "languagemap", "languagerulename");
        if (status == MWZ_OK)
            status = mwzi_xml_reader_skip(file->reader, file->err);
        if (status)
            return status;
        mwzi_language_map *item = mwzi_vec_push(file->env, &file->maps);
        if (!item)
            return mwzi_fail_memory(file->err);
        *item = map;
    }
}

static mwz_status read_body(mwzi_srx_file *file)
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
        return MWZI_SRX_FAIL(file, line, "<body> lacks <%s>", rules ? "maprules" : "languagerules");
    return MWZ_OK;
}

mwz_status mwzi_srx_file_read(mwzi_srx_file *file)
{
    mwzi_xml_event event = MWZI_XML_TEXT;
    while (event == MWZI_XML_TEXT) {
        mwz_status status = mwzi_xml_reader_next(file->reader, &event, file->err);
        if (status)
            return status;
    }
    uint32_t line = mwzi_xml_reader_line(file->reader);
    if (event != MWZI_XML_START || !is_named(file, "srx"))
        return MWZI_SRX_FAIL(file, line, "the first element is <%s>, not <srx>: this is no SRX file",
                             mwzi_xml_reader_name(file->reader));
    const char *uri = mwzi_xml_reader_namespace(file->reader);
    if (strcmp(uri, srx_namespace) != 0)
        return MWZI_SRX_FAIL(file, line, "the namespace is \"%.60s\", not that of SRX 2.0, \"%s\"", uri, srx_namespace);
    const char *version = mwzi_xml_reader_attribute(file->reader, "version");
    if (!version || strcmp(version, "2.0") != 0)
        return MWZI_SRX_FAIL(file, line, "version=\"%.20s\", but only SRX 2.0 is read; convert the file",
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
        return MWZI_SRX_FAIL(file, line, "<srx> lacks <%s>", header ? "body" : "header");
    return mwzi_xml_reader_next(file->reader, &event, file->err); /* what follows the root is checked too */
}
