/* Translation memory → pairs of texts. TMX 1.1 to 1.4 (LISA OSCAR) by the pull reader, a unit at a time, or lines of
   two columns, English and Arabic in either order.

   A variant's language is the primary subtag of xml:lang (TMX 1.1: lang); the first variant of a language counts.
   Inline codes (bpt, ept, it, ph, ut) are left out with what they hold, the text of other inline elements stays. Limit:
   the bytes of one file are held in memory. */
#include "formats/memory.h"

#include <string.h>

#include "base/file.h"
#include "base/vec.h"
#include "formats/tmx_rules.h"
#include "text/columns.h"
#include "text/tags.h"
#include "xml/reader.h"

/* One reading under way. */
typedef struct reading {
    const mwzi_env *env;
    const char *name; /* what messages call the input */
    const mwzi_memory_watch *watch;
    mwzi_tmx_rules rules;
    mwzi_memory_unit unit;
    bool is_tmx; /* its root was seen */
    MWZI_VEC(char) texts[2]; /* of the unit, by mwz_side */
} reading;

static bool is_one_of(const char *name, const char *const *names)
{
    for (; *names; names++)
        if (strcmp(name, *names) == 0)
            return true;
    return false;
}

/* After START of <seg>: its text without codes, up to its END. */
static mwz_status read_segment(reading *r, mwzi_xml_reader *xml, mwz_side side, mwz_error *err)
{
    static const char *const codes[] = { "bpt", "ept", "it", "ph", "ut", NULL };
    for (uint32_t open = 1; open > 0;) {
        mwzi_xml_event event;
        mwz_status status = mwzi_xml_reader_next(xml, &event, err);
        if (status == MWZ_OK && event == MWZI_XML_START && is_one_of(mwzi_xml_reader_name(xml), codes)) {
            status = mwzi_xml_reader_skip(xml, err);
        } else if (status == MWZ_OK && event == MWZI_XML_TEXT) {
            const char *piece = mwzi_xml_reader_text(xml);
            size_t len = strlen(piece), count = r->texts[side].count;
            if (!mwzi_vec_reserve(r->env, &r->texts[side], count + len))
                return mwzi_fail_memory(err);
            memcpy(r->texts[side].items + count, piece, len);
            r->texts[side].count += len;
        } else if (event == MWZI_XML_START) {
            open++;
        } else {
            open--; /* END; the end of the file cannot come first, libxml2 refuses it */
        }
        if (status != MWZ_OK)
            return status;
    }
    return MWZ_OK;
}

/* After START of <prop>, up to its END: what muwazi itself says of the unit's kind (tmx.c). */
static mwz_status read_property(reading *r, mwzi_xml_reader *xml, mwz_error *err)
{
    const char *type = mwzi_xml_reader_attribute(xml, "type");
    if (!type || strcmp(type, "x-kind") != 0)
        return mwzi_xml_reader_skip(xml, err);
    mwzi_xml_event event = MWZI_XML_START;
    for (uint32_t open = 1; open > 0;) {
        mwz_status status = mwzi_xml_reader_next(xml, &event, err);
        if (status != MWZ_OK)
            return status;
        if (event == MWZI_XML_TEXT)
            r->unit.passage = r->unit.passage || strcmp(mwzi_xml_reader_text(xml), "heading-passage") == 0;
        else
            open += event == MWZI_XML_START ? 1u : -1u;
    }
    return MWZ_OK;
}

static mwz_status end_unit(reading *r, mwz_error *err)
{
    for (int side = 0; side < 2; side++)
        r->unit.text[side] = (mwz_text) { r->texts[side].count ? r->texts[side].items : "", r->texts[side].count };
    mwz_status status = mwzi_tmx_rules_end_unit(&r->rules, r->watch, &r->unit, err);
    return status == MWZ_OK ? r->watch->unit(r->watch->user, &r->unit, err) : status;
}

static void start_unit(reading *r, uint32_t line)
{
    r->texts[0].count = r->texts[1].count = 0;
    r->unit = (mwzi_memory_unit) { .sure = true, .line = line, .number = r->unit.number + 1, .source = r->rules.source };
}

static mwz_status start_element(reading *r, mwzi_xml_reader *xml, int *side, mwz_error *err)
{
    static const char *const beside[] = { "header", "note", NULL };
    const char *name = mwzi_xml_reader_name(xml);
    if (mwzi_xml_reader_depth(xml) == 0 && strcmp(name, "tmx") != 0) {
        uint32_t line = mwzi_xml_reader_line(xml);
        return mwzi_fail_at(
            err, MWZ_ERR_FORMAT, line, 0,
            "%s, line %u: <%.40s> is no translation memory; give a TMX file, or lines of English, a tab "
            "and Arabic",
            r->name, line, name);
    }
    r->is_tmx = true;
    if (is_one_of(name, beside))
        return mwzi_xml_reader_skip(xml, err);
    if (strcmp(name, "prop") == 0)
        return read_property(r, xml, err);
    if (strcmp(name, "tu") == 0) {
        start_unit(r, mwzi_xml_reader_line(xml));
    } else if (strcmp(name, "tuv") == 0) {
        *side = mwzi_tag_side(mwzi_xml_reader_attribute(xml, "xml:lang"));
        if (*side < 0)
            *side = mwzi_tag_side(mwzi_xml_reader_attribute(xml, "lang"));
    } else if (strcmp(name, "seg") == 0) {
        if (*side < 0 || r->unit.has[*side])
            return mwzi_xml_reader_skip(xml, err);
        r->unit.has[*side] = true;
        r->unit.side_line[*side] = mwzi_xml_reader_line(xml);
        return read_segment(r, xml, (mwz_side)*side, err);
    }
    return MWZ_OK;
}

/* For him who asks for faults, a TMX that cannot be read to its end is one. */
static mwz_status tell_broken(const reading *r, mwz_error *err)
{
    mwz_error own = MWZ_ERROR_INIT;
    if (err) {
        own = *err;
        *err = (mwz_error)MWZ_ERROR_INIT;
    }
    size_t name_len = strlen(r->name); /* the fault tells file and line itself */
    const char *message = strncmp(own.message, r->name, name_len) == 0 ? strstr(own.message + name_len, ": ") : NULL;
    const mwzi_memory_fault fault = { "not-well-formed", message ? message + 2 : own.message, MWZ_FAULT, own.line,
                                      r->unit.number };
    return r->watch->fault(r->watch->user, &fault, err);
}

static mwz_status read_tmx(reading *r, const char *bytes, size_t len, mwz_error *err)
{
    mwzi_xml_reader *xml;
    mwzi_xml_event event = MWZI_XML_TEXT;
    int side = -1;
    mwz_status status = mwzi_xml_reader_open(&xml, r->env, bytes, len, r->name, err);
    while (status == MWZ_OK && event != MWZI_XML_END_OF_FILE) {
        status = mwzi_xml_reader_next(xml, &event, err);
        if (status != MWZ_OK)
            break;
        if (event == MWZI_XML_START)
            status = mwzi_tmx_rules_start(&r->rules, r->watch, xml, r->unit.number, err);
        if (status == MWZ_OK && event == MWZI_XML_START)
            status = start_element(r, xml, &side, err);
        else if (status == MWZ_OK && event == MWZI_XML_END && strcmp(mwzi_xml_reader_name(xml), "tu") == 0)
            status = end_unit(r, err);
    }
    mwzi_xml_reader_free(xml);
    return status == MWZ_ERR_FORMAT && r->is_tmx && r->watch->fault ? tell_broken(r, err) : status;
}

static mwz_status tell_row(reading *r, const mwzi_row *row, mwz_error *err)
{
    if (r->watch->fault && !row->has_tab) {
        const mwzi_memory_fault fault = { "no-tab", "no tab parts English and Arabic", MWZ_FAULT, row->line,
                                          r->unit.number };
        return r->watch->fault(r->watch->user, &fault, err);
    }
    return r->watch->unit(r->watch->user, &r->unit, err);
}

static mwz_status read_columns(reading *r, const char *bytes, size_t len, mwz_error *err)
{
    mwzi_columns columns;
    mwzi_row row;
    int order = -1; /* the column of the English, as the first row tells that does */
    mwz_status status = MWZ_OK;
    mwzi_columns_start(&columns, bytes, len, false);
    while (status == MWZ_OK && mwzi_columns_next(&columns, &row)) {
        int column = row.has_tab ? mwzi_row_english(&row) : -1;
        bool told = column >= 0;
        order = order < 0 ? column : order;
        r->unit = (mwzi_memory_unit) { .sure = told,
                                       .line = row.line,
                                       .number = r->unit.number + 1,
                                       .source = order == 1 ? MWZ_AR : MWZ_EN,
                                       .turned = told && column != order };
        for (int i = 0; i < 2; i++) {
            /* A row is read by its own letters; where they tell nothing, as the others. */
            int side = i == (told ? column : order > 0) ? MWZ_EN : MWZ_AR;
            r->unit.text[side] = row.has_tab ? row.columns[i] : row.text;
            r->unit.has[side] = row.has_tab;
            r->unit.side_line[side] = row.line;
        }
        status = tell_row(r, &row, err);
    }
    return status;
}

const char *mwzi_memory_name(const char *path)
{
    return strcmp(path, "-") == 0 ? "standard input" : path;
}

/* XML begins with "<", or with the mark of UTF-16, in which nobody writes columns. */
static bool is_xml(const char *bytes, size_t len)
{
    size_t at = len >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
    while (at < len && strchr(" \t\r\n", bytes[at]) && bytes[at])
        at++;
    return (at < len && bytes[at] == '<') ||
        (len >= 2 && (memcmp(bytes, "\xFF\xFE", 2) == 0 || memcmp(bytes, "\xFE\xFF", 2) == 0));
}

static mwz_status scan(const mwzi_env *env, const char *path, const mwzi_memory_watch *watch, bool *xml, mwz_error *err)
{
    char *bytes;
    size_t len;
    mwz_status status = mwzi_file_read(&bytes, &len, env, path, err);
    if (status != MWZ_OK)
        return status;
    reading r = { .env = env, .name = mwzi_memory_name(path), .watch = watch };
    *xml = is_xml(bytes, len);
    status = *xml ? read_tmx(&r, bytes, len, err) : read_columns(&r, bytes, len, err);
    for (int side = 0; side < 2; side++)
        mwzi_vec_free(env, &r.texts[side]);
    mwzi_free(env, bytes, len + 1);
    return status;
}

mwz_status mwzi_memory_scan(const mwzi_env *env, const char *path, const mwzi_memory_watch *watch, mwz_error *err)
{
    bool xml;
    return scan(env, path, watch, &xml, err);
}

/* The pairs of a scan. */
typedef struct picking {
    mwzi_memory_visit visit;
    void *user;
    size_t pairs, skipped;
    uint32_t first_bad; /* line of the first row that does not tell its languages */
} picking;

static bool is_blank(mwz_text text)
{
    for (size_t i = 0; i < text.len; i++)
        if (!strchr(" \t\r\n", text.bytes[i]))
            return false;
    return true;
}

static mwz_status pick_pair(void *user, const mwzi_memory_unit *unit, mwz_error *err)
{
    picking *p = user;
    if (!unit->sure && !p->first_bad)
        p->first_bad = unit->line;
    if (!unit->sure || unit->passage || is_blank(unit->text[MWZ_EN]) || is_blank(unit->text[MWZ_AR])) {
        p->skipped++;
        return MWZ_OK;
    }
    p->pairs++;
    return p->visit(p->user, unit->text[MWZ_EN], unit->text[MWZ_AR], err);
}

mwz_status mwzi_memory_read(const mwzi_env *env, const char *path, mwzi_memory_visit visit, void *user, size_t *skipped,
                            mwz_error *err)
{
    picking p = { .visit = visit, .user = user };
    const mwzi_memory_watch watch = { pick_pair, NULL, &p };
    const char *name = mwzi_memory_name(path);
    bool xml = false;
    mwz_status status = scan(env, path, &watch, &xml, err);
    *skipped = p.skipped;
    if (status != MWZ_OK || p.pairs)
        return status;
    if (xml)
        return mwzi_fail(err, MWZ_ERR_FORMAT,
                         "%s holds no unit with both Arabic and English; look at the xml:lang of its tuv", name);
    if (!p.first_bad)
        return mwzi_fail(err, MWZ_ERR_FORMAT, "%s is empty; give a TMX file, or lines of English, a tab and Arabic",
                         name);
    return mwzi_fail_at(err, MWZ_ERR_FORMAT, p.first_bad, 0,
                        "%s: line %u is not English, a tab and Arabic, nor is any other; give such lines or a TMX file",
                        name, p.first_bad);
}
