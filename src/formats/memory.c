/* Translation memory → pairs of texts. TMX 1.1 to 1.4 (LISA OSCAR) by the pull reader, a unit at a time, or lines of
   two columns, English and Arabic in either order.

   A variant's language is the primary subtag of xml:lang (TMX 1.1: lang); the first variant of a language counts.
   Inline codes (bpt, ept, it, ph, ut) are left out with what they hold, the text of other inline elements stays. Limit:
   the bytes of one file are held in memory. */
#include "formats/memory.h"

#include <string.h>

#include "base/file.h"
#include "base/vec.h"
#include "text/columns.h"
#include "text/tags.h"
#include "xml/reader.h"

/* One reading under way. */
typedef struct reading {
    const mwzi_env *env;
    const char *name; /* what messages call the input */
    mwzi_memory_visit visit;
    void *user;
    size_t pairs, skipped;
    MWZI_VEC(char) texts[2]; /* of the unit, by mwz_side */
    bool filled[2]; /* its variant was seen */
    bool passage; /* it links a heading with a passage, which is no translation of it */
} reading;

static bool is_one_of(const char *name, const char *const *names)
{
    for (; *names; names++)
        if (strcmp(name, *names) == 0)
            return true;
    return false;
}

static bool is_blank(mwz_text text)
{
    for (size_t i = 0; i < text.len; i++)
        if (!strchr(" \t\r\n", text.bytes[i]))
            return false;
    return true;
}

static mwz_status give_pair(reading *r, mwz_text english, mwz_text arabic, mwz_error *err)
{
    if (is_blank(english) || is_blank(arabic)) {
        r->skipped++;
        return MWZ_OK;
    }
    r->pairs++;
    return r->visit(r->user, english, arabic, err);
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
            r->passage = r->passage || strcmp(mwzi_xml_reader_text(xml), "heading-passage") == 0;
        else
            open += event == MWZI_XML_START ? 1u : -1u;
    }
    return MWZ_OK;
}

static mwz_status end_unit(reading *r, mwz_error *err)
{
    if (r->passage) {
        r->skipped++;
        return MWZ_OK;
    }
    mwz_text texts[2];
    for (int side = 0; side < 2; side++)
        texts[side] = (mwz_text) { r->texts[side].count ? r->texts[side].items : "", r->texts[side].count };
    return give_pair(r, texts[MWZ_EN], texts[MWZ_AR], err);
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
    if (is_one_of(name, beside))
        return mwzi_xml_reader_skip(xml, err);
    if (strcmp(name, "prop") == 0)
        return read_property(r, xml, err);
    if (strcmp(name, "tu") == 0) {
        r->passage = false;
        r->texts[0].count = r->texts[1].count = 0;
        r->filled[0] = r->filled[1] = false;
    } else if (strcmp(name, "tuv") == 0) {
        *side = mwzi_tag_side(mwzi_xml_reader_attribute(xml, "xml:lang"));
        if (*side < 0)
            *side = mwzi_tag_side(mwzi_xml_reader_attribute(xml, "lang"));
    } else if (strcmp(name, "seg") == 0) {
        if (*side < 0 || r->filled[*side])
            return mwzi_xml_reader_skip(xml, err);
        r->filled[*side] = true;
        return read_segment(r, xml, (mwz_side)*side, err);
    }
    return MWZ_OK;
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
            status = start_element(r, xml, &side, err);
        else if (event == MWZI_XML_END && strcmp(mwzi_xml_reader_name(xml), "tu") == 0)
            status = end_unit(r, err);
    }
    mwzi_xml_reader_free(xml);
    if (status == MWZ_OK && r->pairs == 0)
        status = mwzi_fail(err, MWZ_ERR_FORMAT,
                           "%s holds no unit with both Arabic and English; look at the xml:lang of its tuv", r->name);
    return status;
}

static mwz_status read_columns(reading *r, const char *bytes, size_t len, mwz_error *err)
{
    mwzi_columns columns;
    mwzi_row row;
    uint32_t first_bad = 0;
    mwzi_columns_start(&columns, bytes, len, false);
    while (mwzi_columns_next(&columns, &row)) {
        int column = row.has_tab ? mwzi_row_english(&row) : -1;
        if (column < 0) {
            first_bad = first_bad ? first_bad : row.line;
            r->skipped++;
            continue;
        }
        mwz_status status = give_pair(r, row.columns[column], row.columns[1 - column], err);
        if (status != MWZ_OK)
            return status;
    }
    if (r->pairs)
        return MWZ_OK;
    if (!first_bad)
        return mwzi_fail(err, MWZ_ERR_FORMAT, "%s is empty; give a TMX file, or lines of English, a tab and Arabic",
                         r->name);
    return mwzi_fail_at(err, MWZ_ERR_FORMAT, first_bad, 0,
                        "%s: line %u is not English, a tab and Arabic, nor is any other; give such lines or a TMX file",
                        r->name, first_bad);
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

mwz_status mwzi_memory_read(const mwzi_env *env, const char *path, mwzi_memory_visit visit, void *user, size_t *skipped,
                            mwz_error *err)
{
    char *bytes;
    size_t len;
    mwz_status status = mwzi_file_read(&bytes, &len, env, path, err);
    if (status != MWZ_OK)
        return status;
    reading r = { .env = env, .name = strcmp(path, "-") == 0 ? "standard input" : path, .visit = visit, .user = user };
    status = is_xml(bytes, len) ? read_tmx(&r, bytes, len, err) : read_columns(&r, bytes, len, err);
    for (int side = 0; side < 2; side++)
        mwzi_vec_free(env, &r.texts[side]);
    mwzi_free(env, bytes, len + 1);
    *skipped = r.skipped;
    return status;
}
