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

static mwz_status tell(const mwzi_memory_watch *watch, const char *rule, mwz_severity severity, uint32_t line,
                       uint32_t unit, mwz_error *err, const char *format, ...) MWZI_PRINTF(7, 8);

static mwz_status tell(const mwzi_memory_watch *watch, const char *rule, mwz_severity severity, uint32_t line,
                       uint32_t unit, mwz_error *err, const char *format, ...)
{
    char message[MESSAGE];
    va_list args;
    va_start(args, format);
    (void)vsnprintf(message, sizeof message, format, args);
    va_end(args);
    const mwzi_memory_fault fault = { rule, message, severity, line, unit };
    return watch->fault(watch->user, &fault, err);
}

static void keep(char out[MWZI_TMX_TAG], const char *value)
{
    (void)snprintf(out, MWZI_TMX_TAG, "%s", value ? value : "");
}

static bool is_arabic(const char *tag)
{
    return (tag[0] | 0x20) == 'a' && (tag[1] | 0x20) == 'r';
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
        status = tell(watch, "tmx-header", MWZ_FAULT, line, 0, err, "<header> lacks %s", missing);
    const char *segtype = mwzi_markup_attribute(element->attributes, "segtype");
    bool known = !segtype;
    for (size_t i = 0; i < sizeof segtypes / sizeof *segtypes && !known; i++)
        known = strcmp(segtype, segtypes[i]) == 0;
    if (status == MWZ_OK && !known)
        status = tell(watch, "tmx-header", MWZ_FAULT, line, 0, err,
                      "segtype \"%.40s\" is none of block, paragraph, sentence, phrase", segtype);
    if (status == MWZ_OK && strcmp(rules->srclang, "*all*") == 0)
        status = tell(watch, "tmx-header", MWZ_WARNING, line, 0, err,
                      "srclang \"*all*\" says no source language; many tools then load nothing");
    if (status == MWZ_OK && rules->in_body)
        status = tell(watch, "tmx-order", MWZ_FAULT, line, 0, err, "<header> stands behind <body>");
    return status;
}

static mwz_status check_tag(const mwzi_memory_watch *watch, const char *tag, uint32_t line, uint32_t unit,
                            mwz_error *err)
{
    bool english = (tag[0] | 0x20) == 'e' && (tag[1] | 0x20) == 'n';
    if (!is_arabic(tag) && !english)
        return MWZ_OK; /* other languages are not looked at */
    mwz_error ignored = MWZ_ERROR_INIT;
    if (mwzi_language_tag_check(tag, english ? MWZ_EN : MWZ_AR, &ignored) == MWZ_OK)
        return MWZ_OK;
    return tell(watch, "language-tag", MWZ_WARNING, line, unit, err, "\"%.40s\" is no language tag of RFC 5646%s", tag,
                strchr(tag, '_') ? "; it has \"-\" where this has \"_\"" : "");
}

static mwz_status check_variant(mwzi_tmx_rules *rules, const mwzi_memory_watch *watch, const mwzi_tmx_element *element,
                                uint32_t unit, mwz_error *err)
{
    uint32_t line = element->line;
    char tag[MWZI_TMX_TAG];
    const char *srclang = rules->unit_srclang[0] ? rules->unit_srclang : rules->srclang;
    keep(tag, mwzi_markup_attribute(element->attributes, "xml:lang"));
    mwz_status status = MWZ_OK;
    if (!tag[0]) {
        keep(tag, mwzi_markup_attribute(element->attributes, "lang"));
        status = tell(watch, "tmx-language", MWZ_FAULT, line, unit, err,
                      tag[0] ? "<tuv> has lang where TMX 1.4 has xml:lang" : "<tuv> does not say its language");
    }
    if (status == MWZ_OK && tag[0])
        status = check_tag(watch, tag, line, unit, err);
    if (status == MWZ_OK && rules->variants++ == 0 && tag[0] && srclang[0] && srclang[0] != '*' &&
        strcmp(tag, srclang) != 0)
        status = tell(
            watch, "tmx-source", MWZ_WARNING, line, unit, err,
            "the first variant is \"%.40s\", srclang is \"%.40s\": tools that compare letter for letter find no source",
            tag, srclang);
    return status;
}

mwz_status mwzi_tmx_rules_start(mwzi_tmx_rules *rules, const mwzi_memory_watch *watch, const mwzi_tmx_element *element,
                                uint32_t unit, mwz_error *err)
{
    const char *name = element->name;
    uint32_t line = element->line;
    if (strcmp(name, "header") == 0)
        return check_header(rules, watch, element, err);
    if (strcmp(name, "tu") == 0) {
        rules->variants = 0;
        keep(rules->unit_srclang, mwzi_markup_attribute(element->attributes, "srclang"));
    }
    if (!watch->fault)
        return MWZ_OK;
    if (strcmp(name, "tuv") == 0)
        return check_variant(rules, watch, element, unit, err);
    if (strcmp(name, "body") == 0) {
        rules->in_body = true;
        return rules->has_header
            ? MWZ_OK
            : tell(watch, "tmx-header", MWZ_FAULT, line, 0, err, "no <header> stands before <body>");
    }
    if (element->depth == 0 && strcmp(name, "tmx") == 0) {
        const char *version = mwzi_markup_attribute(element->attributes, "version");
        if (!version || strcmp(version, "1.4") != 0)
            return tell(watch, "tmx-version", MWZ_WARNING, line, 0, err,
                        "version is \"%.20s\"; tools that hold to the schema take \"1.4\" alone",
                        version ? version : "");
    }
    bool beside = strcmp(name, "prop") == 0 || strcmp(name, "note") == 0;
    if (beside && element->depth == 3 && rules->variants)
        return tell(watch, "tmx-order", MWZ_FAULT, line, unit, err, "<%s> of a unit stands behind its <tuv>", name);
    return MWZ_OK;
}

mwz_status mwzi_tmx_rules_end_unit(mwzi_tmx_rules *rules, const mwzi_memory_watch *watch, const mwzi_memory_unit *unit,
                                   mwz_error *err)
{
    if (!watch->fault || rules->variants < 2 || (unit->has[MWZ_AR] && unit->has[MWZ_EN] && rules->variants == 2))
        return MWZ_OK;
    return tell(watch, "tmx-variants", MWZ_NOTE, unit->line, unit->number, err,
                "%u variants; the first Arabic and the first English one are looked at", (unsigned)rules->variants);
}
