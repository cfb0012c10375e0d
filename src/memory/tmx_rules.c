/* Elements of a TMX, one after the other → what tools will refuse or read otherwise than meant. After TMX 1.4b
   (LISA OSCAR), and what OmegaT, Okapi and Trados make of it: a version other than 1.4 is refused, the source variant
   is found by a tag that is srclang letter for letter, <hi> loses its text. Limit: what stands inside <seg> and
   <header> is not looked at. */
#include "memory/tmx_rules.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "text/tags.h"

enum { MESSAGE = 240 };

static const char *const header_attributes[] = { "creationtool", "creationtoolversion", "segtype",
                                                 "o-tmf",        "adminlang",           "srclang",
                                                 "datatype" };
static const char *const segtypes[] = { "block", "paragraph", "sentence", "phrase" };

/* A fault that `edit` cures; NULL: nothing certain does. */
static mwz_status tell(const mwzi_memory_watch *watch, const char *rule, mwz_severity severity, uint32_t line,
                       uint32_t unit, const mwzi_memory_edit *edit, mwz_error *err, const char *format, ...)
    MWZI_PRINTF(8, 9);

static mwz_status tell(const mwzi_memory_watch *watch, const char *rule, mwz_severity severity, uint32_t line,
                       uint32_t unit, const mwzi_memory_edit *edit, mwz_error *err, const char *format, ...)
{
    char message[MESSAGE];
    va_list args;
    va_start(args, format);
    (void)vsnprintf(message, sizeof message, format, args);
    va_end(args);
    mwzi_memory_fault fault = { .rule = rule, .message = message, .severity = severity, .line = line, .unit = unit };
    if (edit)
        fault.edit = *edit;
    return watch->fault(watch->user, &fault, err);
}

/* Where the value of an attribute stands, or its name, as it is written; `text` is to stand there. */
static mwzi_memory_edit edit_attribute(const mwzi_tmx_element *element, const char *name, bool value, const char *text)
{
    const char *tag = element->tag.bytes;
    size_t len = element->tag.len, name_len = strlen(name);
    for (size_t i = 1; i + name_len < len; i++) {
        if (tag[i] == '"' || tag[i] == '\'') { /* another one's value */
            const char *end = memchr(tag + i + 1, tag[i], len - i - 1);
            i = end ? (size_t)(end - tag) : len;
            continue;
        }
        if (!strchr(" \t\r\n", tag[i - 1]) || memcmp(tag + i, name, name_len) != 0)
            continue;
        size_t at = i + name_len;
        while (at < len && strchr(" \t\r\n=", tag[at]))
            at++;
        const char *end =
            at < len && (tag[at] == '"' || tag[at] == '\'') ? memchr(tag + at + 1, tag[at], len - at - 1) : NULL;
        if (!end)
            continue; /* a longer name */
        return value
            ? (mwzi_memory_edit) { element->from + (uint32_t)at + 1, (uint32_t)(end - tag - (ptrdiff_t)at) - 1, text }
            : (mwzi_memory_edit) { element->from + (uint32_t)i, (uint32_t)name_len, text };
    }
    return (mwzi_memory_edit) { 0, 0, NULL };
}

static void keep(char out[MWZI_TMX_TAG], const char *value)
{
    (void)snprintf(out, MWZI_TMX_TAG, "%s", value ? value : "");
}

static bool is_arabic(const char *tag)
{
    return (tag[0] | 0x20) == 'a' && (tag[1] | 0x20) == 'r';
}

/* `tag` with "-" for "_", when that makes a tag of RFC 5646 of it; else as it is. */
static void mend_tag(char out[MWZI_TMX_TAG], const char *tag, mwz_side side)
{
    mwz_error ignored = MWZ_ERROR_INIT;
    keep(out, tag);
    for (char *c = out; *c; c++)
        *c = *c == '_' ? '-' : *c;
    if (mwzi_language_tag_check(out, side, &ignored) != MWZ_OK)
        keep(out, tag);
}

static mwz_status check_tag(const mwzi_memory_watch *watch, const mwzi_tmx_element *element, const char *attribute,
                            uint32_t unit, mwz_error *err)
{
    const char *tag = mwzi_markup_attribute(element->attributes, attribute);
    bool english = tag && (tag[0] | 0x20) == 'e' && (tag[1] | 0x20) == 'n';
    if (!tag || (!is_arabic(tag) && !english))
        return MWZ_OK; /* other languages are not looked at */
    mwz_error ignored = MWZ_ERROR_INIT;
    if (mwzi_language_tag_check(tag, english ? MWZ_EN : MWZ_AR, &ignored) == MWZ_OK)
        return MWZ_OK;
    char mended[MWZI_TMX_TAG];
    mend_tag(mended, tag, english ? MWZ_EN : MWZ_AR);
    mwzi_memory_edit edit = edit_attribute(element, attribute, true, mended);
    return tell(watch, "language-tag", MWZ_WARNING, element->line, unit, strcmp(mended, tag) != 0 ? &edit : NULL, err,
                "\"%.40s\" is no language tag of RFC 5646%s", tag,
                strchr(tag, '_') ? "; it has \"-\" where this has \"_\"" : "");
}

static mwz_status check_header(mwzi_tmx_rules *rules, const mwzi_memory_watch *watch, const mwzi_tmx_element *element,
                               mwz_error *err)
{
    uint32_t line = element->line;
    char missing[MESSAGE / 2] = "";
    rules->has_header = true;
    keep(rules->srclang, mwzi_markup_attribute(element->attributes, "srclang"));
    rules->source = is_arabic(rules->srclang) ? MWZ_AR : MWZ_EN;
    if (!watch->fault)
        return MWZ_OK;
    for (size_t i = 0; i < sizeof header_attributes / sizeof *header_attributes; i++)
        if (!mwzi_markup_attribute(element->attributes, header_attributes[i])) {
            size_t len = strlen(missing);
            (void)snprintf(missing + len, sizeof missing - len, "%s%s", len ? ", " : "", header_attributes[i]);
        }
    mwz_status status = MWZ_OK;
    if (missing[0])
        status = tell(watch, "tmx-header", MWZ_FAULT, line, 0, NULL, err, "<header> lacks %s", missing);
    const char *segtype = mwzi_markup_attribute(element->attributes, "segtype");
    bool known = !segtype;
    if (status == MWZ_OK)
        status = check_tag(watch, element, "srclang", 0, err);
    for (size_t i = 0; i < sizeof segtypes / sizeof *segtypes && !known; i++)
        known = strcmp(segtype, segtypes[i]) == 0;
    if (status == MWZ_OK && !known)
        status = tell(watch, "tmx-header", MWZ_FAULT, line, 0, NULL, err,
                      "segtype \"%.40s\" is none of block, paragraph, sentence, phrase", segtype);
    if (status == MWZ_OK && strcmp(rules->srclang, "*all*") == 0)
        status = tell(watch, "tmx-header", MWZ_WARNING, line, 0, NULL, err,
                      "srclang \"*all*\" says no source language; many tools then load nothing");
    if (status == MWZ_OK && rules->in_body)
        status = tell(watch, "tmx-order", MWZ_FAULT, line, 0, NULL, err, "<header> stands behind <body>");
    return status;
}

static char fold(char c)
{
    return c == '_' ? '-' : c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c;
}

/* Whether two tags are one but for case, and "_" for "-". */
static bool is_same_tag(const char *a, const char *b)
{
    while (*a && fold(*a) == fold(*b)) {
        a++;
        b++;
    }
    return !*a && !*b;
}

static mwz_status check_variant(mwzi_tmx_rules *rules, const mwzi_memory_watch *watch, const mwzi_tmx_element *element,
                                uint32_t unit, mwz_error *err)
{
    uint32_t line = element->line;
    char tag[MWZI_TMX_TAG], source[MWZI_TMX_TAG];
    const char *srclang = rules->unit_srclang[0] ? rules->unit_srclang : rules->srclang, *attribute = "xml:lang";
    keep(tag, mwzi_markup_attribute(element->attributes, attribute));
    mwz_status status = MWZ_OK;
    if (!tag[0]) {
        attribute = "lang";
        keep(tag, mwzi_markup_attribute(element->attributes, attribute));
        mwzi_memory_edit edit = edit_attribute(element, attribute, false, "xml:lang");
        if (!tag[0] || !rules->old)
            status = tell(watch, "tmx-language", MWZ_FAULT, line, unit, &edit, err,
                      tag[0] ? "<tuv> has lang where TMX 1.4 has xml:lang" : "<tuv> does not say its language");
    }
    int side = mwzi_tag_side(tag);
    if (side >= 0)
        rules->of_side[side]++;
    if (status == MWZ_OK)
        status = check_tag(watch, element, attribute, unit, err);
    if (status != MWZ_OK || rules->variants++ > 0 || !tag[0] || !srclang[0] || srclang[0] == '*' ||
        strcmp(tag, srclang) == 0)
        return status;
    mend_tag(source, srclang, rules->source);
    mwzi_memory_edit edit = edit_attribute(element, attribute, true, source);
    return tell(
        watch, "tmx-source", MWZ_WARNING, line, unit, is_same_tag(tag, srclang) ? &edit : NULL, err,
        "the first variant is \"%.40s\", srclang is \"%.40s\": tools that compare letter for letter find no source",
        tag, srclang);
}

mwz_status mwzi_tmx_rules_start(mwzi_tmx_rules *rules, const mwzi_memory_watch *watch, const mwzi_tmx_element *element,
                                uint32_t unit, mwz_error *err)
{
    const char *name = element->name;
    uint32_t line = element->line;
    if (strcmp(name, "header") == 0)
        return check_header(rules, watch, element, err);
    if (strcmp(name, "tu") == 0) {
        rules->variants = rules->of_side[MWZ_AR] = rules->of_side[MWZ_EN] = 0;
        keep(rules->unit_srclang, mwzi_markup_attribute(element->attributes, "srclang"));
    }
    if (!watch->fault)
        return MWZ_OK;
    if (strcmp(name, "tu") == 0)
        return check_tag(watch, element, "srclang", unit + 1, err);
    if (strcmp(name, "tuv") == 0)
        return check_variant(rules, watch, element, unit, err);
    if (strcmp(name, "body") == 0) {
        rules->in_body = true;
        return rules->has_header
            ? MWZ_OK
            : tell(watch, "tmx-header", MWZ_FAULT, line, 0, NULL, err, "no <header> stands before <body>");
    }
    if (element->depth == 0 && strcmp(name, "tmx") == 0) {
        const char *version = mwzi_markup_attribute(element->attributes, "version");
        mwzi_memory_edit edit = edit_attribute(element, "version", true, "1.4");
        rules->old = version && (strcmp(version, "1.1") == 0 || strcmp(version, "1.2") == 0 || strcmp(version, "1.3") == 0);
        bool later = version && strcmp(version, "1.4b") == 0; /* differs in its prose alone */
        if (!version || strcmp(version, "1.4") != 0)
            return tell(watch, "tmx-version", MWZ_WARNING, line, 0, later ? &edit : NULL, err,
                        "version is \"%.20s\"; tools that hold to the schema take \"1.4\" alone",
                        version ? version : "");
    }
    bool beside = strcmp(name, "prop") == 0 || strcmp(name, "note") == 0;
    if (beside && element->depth == 3 && rules->variants)
        return tell(watch, "tmx-order", MWZ_FAULT, line, unit, NULL, err, "<%s> of a unit stands behind its <tuv>",
                    name);
    return MWZ_OK;
}

mwz_status mwzi_tmx_rules_end_unit(mwzi_tmx_rules *rules, const mwzi_memory_watch *watch, const mwzi_memory_unit *unit,
                                   mwz_error *err)
{
    uint32_t arabic = rules->of_side[MWZ_AR], english = rules->of_side[MWZ_EN];
    if (!watch->fault)
        return MWZ_OK;
    if (arabic > 1 || english > 1)
        return tell(watch, "tmx-variants", MWZ_NOTE, unit->line, unit->number, NULL, err,
                    "%u variants in %s; the first one is looked at", (unsigned)(arabic > 1 ? arabic : english),
                    arabic > 1 ? "Arabic" : "English");
    if (rules->others_told || rules->variants == arabic + english || rules->variants < 2)
        return MWZ_OK;
    rules->others_told = true;
    return tell(watch, "tmx-variants", MWZ_NOTE, unit->line, unit->number, NULL, err,
                "the memory holds other languages too; the Arabic and the English are looked at");
}
