/* An office document → its parts that hold text, as one text (xml/parts.h). Rule: which part is which is told by
   [Content_Types].xml in Office Open XML (ECMA-376 part 2), whatever the parts are called; OpenDocument names its parts
   (ODF 1.3 part 2). Limit: presentations and OpenDocument spreadsheets are refused. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "containers/archive.h"
#include "xml/events.h"
#include "xml/parts.h"

typedef enum office_kind { NO_OFFICE, DOCX, XLSX, ODT } office_kind;

static const char *const kind_names[] = { "", "docx", "xlsx", "odt" };

/* What a content type says; the first that it contains counts. `order`: of the parts in what is unpacked. */
static const struct {
    const char *inside;
    office_kind kind;
    int order;
    bool main;
    int relations; /* the order of the part that says what it refers to; 0: nobody asks */
} types[] = {
    { "wordprocessingml.styles+xml", DOCX, 0, false, 0 },
    { "wordprocessingml.numbering+xml", DOCX, 1, false, 0 },
    { "wordprocessingml.document.main+xml", DOCX, 3, true, 2 },
    { "wordprocessingml.template.main+xml", DOCX, 3, true, 2 },
    { "ms-word.document.macroEnabled.main+xml", DOCX, 3, true, 2 },
    { "ms-word.template.macroEnabledTemplate.main+xml", DOCX, 3, true, 2 },
    { "wordprocessingml.footnotes+xml", DOCX, 5, false, 4 },
    { "wordprocessingml.endnotes+xml", DOCX, 7, false, 6 },
    { "spreadsheetml.sheet.main+xml", XLSX, 0, true, 1 }, /* has the names of the sheets */
    { "spreadsheetml.template.main+xml", XLSX, 0, true, 1 },
    { "ms-excel.sheet.macroEnabled.main+xml", XLSX, 0, true, 1 },
    { "spreadsheetml.sharedStrings+xml", XLSX, 2, false, 0 },
    { "spreadsheetml.worksheet+xml", XLSX, 3, false, 0 },
};

typedef struct office_part {
    const char *name;
    office_kind kind;
    int order;
} office_part;

typedef struct office_reading {
    const mwzi_opening *in;
    mwzi_arena arena;
    mwzi_archive *archive;
    office_kind kind;
    MWZI_VEC(office_part) parts;
} office_reading;

static mwz_status fail_other(const mwzi_opening *in, const char *what, const char *cure)
{
    return mwzi_fail(in->err, MWZ_ERR_FORMAT, "%s is %s; %s", in->name, what, cure);
}

/* The part that says what another one refers to, as which part the sheets of a workbook are, or where the links of a text
   lead: "xl/_rels/workbook.xml.rels" (ECMA-376 part 2, 9.3). */
static mwz_status add_relations(office_reading *reading, const char *book, office_kind kind, int order)
{
    static const char folder[] = "_rels/", ending[] = ".rels";
    const char *slash = strrchr(book, '/');
    size_t before = slash ? (size_t)(slash + 1 - book) : 0, room = strlen(book) + sizeof folder + sizeof ending;
    char *name = mwzi_arena_alloc(&reading->arena, room);
    if (!name)
        return mwzi_fail_memory(reading->in->err);
    (void)snprintf(name, room, "%.*s%s%s%s", (int)before, book, folder, book + before, ending);
    if (!mwzi_archive_has(reading->archive, name))
        return MWZ_OK;
    office_part *part = mwzi_vec_push(reading->in->env, &reading->parts);
    if (!part)
        return mwzi_fail_memory(reading->in->err);
    *part = (office_part) { name, kind, order };
    return MWZ_OK;
}

static mwz_status open_element(void *user, const char *element, const char *const *attributes, mwz_error *err)
{
    office_reading *reading = user;
    const char *name = mwzi_markup_attribute(attributes, "PartName"), *type = mwzi_markup_attribute(attributes, "ContentType");
    if (strcmp(element, "Override") != 0 || !name || !type)
        return MWZ_OK;
    if (strstr(type, "presentationml.presentation.main+xml"))
        return fail_other(reading->in, "a presentation", "save its text as DOCX or ODT first");
    for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
        if (!strstr(type, types[i].inside))
            continue;
        if (types[i].main)
            reading->kind = types[i].kind;
        if (name[0] != '/' || strstr(name, "..") || strpbrk(name, "\\?"))
            return mwzi_fail(err, MWZ_ERR_FORMAT, "%s names a part %.60s that can be in no document; save it again",
                             reading->in->name, name);
        office_part *part = mwzi_vec_push(reading->in->env, &reading->parts);
        if (!part)
            return mwzi_fail_memory(err);
        *part = (office_part) { mwzi_arena_text(&reading->arena, name + 1, strlen(name + 1)), types[i].kind, types[i].order };
        if (!part->name)
            return mwzi_fail_memory(err);
        return types[i].relations ? add_relations(reading, part->name, types[i].kind, types[i].relations) : MWZ_OK;
    }
    return MWZ_OK;
}

static mwz_status close_element(void *user, const char *name, mwz_error *err)
{
    (void)user, (void)name, (void)err;
    return MWZ_OK;
}

static mwz_status ignore_text(void *user, const mwzi_markup_text *text, mwz_error *err)
{
    (void)user, (void)text, (void)err;
    return MWZ_OK;
}

/* By order, then as sheets are numbered: sheet2 before sheet10. */
static int compare_parts(const void *a, const void *b)
{
    const office_part *one = a, *other = b;
    if (one->order != other->order)
        return one->order < other->order ? -1 : 1;
    size_t len = strlen(one->name), other_len = strlen(other->name);
    if (len != other_len)
        return len < other_len ? -1 : 1;
    return strcmp(one->name, other->name);
}

static mwz_status list_types(office_reading *reading)
{
    static const char types_name[] = "[Content_Types].xml";
    const mwzi_opening *in = reading->in;
    mwzi_unpacked list = { 0 };
    const mwzi_markup_reader reader = { reading, open_element, close_element, ignore_text };
    mwz_status status = mwzi_archive_read(reading->archive, types_name, &list);
    if (status == MWZ_OK) {
        const mwzi_xml_source source = { list.bytes.items, (uint32_t)list.bytes.count, 0, in->name, NULL };
        status = mwzi_xml_read(in->env, &source, &reader, in->err);
    }
    mwzi_containers_close(&list, in->env);
    if (status != MWZ_OK)
        return status;
    size_t kept = 0;
    for (size_t i = 0; i < reading->parts.count; i++)
        if (reading->parts.items[i].kind == reading->kind)
            reading->parts.items[kept++] = reading->parts.items[i];
    reading->parts.count = kept;
    if (kept)
        qsort(reading->parts.items, kept, sizeof *reading->parts.items, compare_parts);
    return MWZ_OK;
}

/* Of an OpenDocument that is protected the manifest tells so, whole or part by part. */
static mwz_status refuse_protected(office_reading *reading)
{
    static const char manifest_name[] = "META-INF/manifest.xml", mark[] = "encryption-data";
    mwzi_unpacked manifest = { 0 };
    if (!mwzi_archive_has(reading->archive, manifest_name))
        return MWZ_OK;
    mwz_status status = mwzi_archive_read(reading->archive, manifest_name, &manifest);
    if (status == MWZ_OK && manifest.bytes.count) {
        manifest.bytes.items[manifest.bytes.count] = '\0';
        if (strstr(manifest.bytes.items, mark))
            status = fail_other(reading->in, "protected by a password", "save it without one");
    }
    mwzi_containers_close(&manifest, reading->in->env);
    return status;
}

static mwz_status list_opendocument(office_reading *reading)
{
    /* What a "mimetype" says, the first that it contains; the last is of any other. */
    static const struct {
        const char *inside, *what, *cure;
    } others[] = {
        { "opendocument.spreadsheet", "an OpenDocument spreadsheet", "save it as XLSX or CSV first" },
        { "opendocument.presentation", "an OpenDocument presentation", "save its text as ODT or DOCX first" },
        { "epub+zip", "an EPUB book", "convert it to DOCX or HTML first, as Calibre does" },
        { "", "a zip archive, but no DOCX, ODT or XLSX", "unpack it, or save its text as one of these" },
    };
    static const char text_type[] = "application/vnd.oasis.opendocument.text";
    const mwzi_opening *in = reading->in;
    mwzi_unpacked type = { 0 };
    mwz_status status = mwzi_archive_read(reading->archive, "mimetype", &type);
    if (status == MWZ_OK && type.bytes.count)
        type.bytes.items[type.bytes.count] = '\0';
    const char *told = type.bytes.count ? type.bytes.items : "";
    if (status == MWZ_OK && strncmp(told, text_type, sizeof text_type - 1) != 0) {
        size_t other = 0;
        while (!strstr(told, others[other].inside))
            other++;
        status = fail_other(in, others[other].what, others[other].cure);
    }
    mwzi_containers_close(&type, in->env);
    if (status == MWZ_OK)
        status = refuse_protected(reading);
    static const char *const names[] = { "styles.xml", "content.xml" };
    for (int i = 0; i < 2 && status == MWZ_OK; i++) {
        if (i == 0 && !mwzi_archive_has(reading->archive, names[i]))
            continue;
        office_part *part = mwzi_vec_push(in->env, &reading->parts);
        if (!part)
            return mwzi_fail_memory(in->err);
        *part = (office_part) { names[i], ODT, i };
    }
    reading->kind = ODT;
    return status;
}

static mwz_status add_line(const mwzi_opening *in, const char *name)
{
    mwz_status status = mwzi_opening_add(in, MWZI_XML_PART_BEFORE, strlen(MWZI_XML_PART_BEFORE));
    if (status == MWZ_OK)
        status = mwzi_opening_add(in, name, strlen(name));
    return status == MWZ_OK ? mwzi_opening_add(in, MWZI_XML_PART_BEHIND, strlen(MWZI_XML_PART_BEHIND)) : status;
}

static mwz_status add_part(office_reading *reading, const office_part *part)
{
    const mwzi_opening *in = reading->in;
    mwz_status status = add_line(in, part->name);
    if (status == MWZ_OK)
        status = mwzi_opening_part(in, part->name);
    size_t start = in->out->bytes.count;
    if (status == MWZ_OK)
        status = mwzi_archive_read(reading->archive, part->name, in->out);
    if (status != MWZ_OK)
        return status;
    char *bytes = in->out->bytes.items + start;
    size_t len = in->out->bytes.count - start;
    if (len >= 2 && (memcmp(bytes, "\xFF\xFE", 2) == 0 || memcmp(bytes, "\xFE\xFF", 2) == 0 || !bytes[0] || !bytes[1]))
        return mwzi_fail(in->err, MWZ_ERR_ENCODING,
                         "%s: its part %.60s is UTF-16, which is read in no office document; save it again with LibreOffice",
                         in->name, part->name);
    return MWZ_OK;
}

static mwz_status read_parts(office_reading *reading)
{
    mwz_status status = mwzi_archive_open(&reading->archive, reading->in);
    if (status != MWZ_OK)
        return status;
    if (mwzi_archive_has(reading->archive, "[Content_Types].xml"))
        status = list_types(reading);
    else if (mwzi_archive_has(reading->archive, "mimetype"))
        status = list_opendocument(reading);
    if (status == MWZ_OK && reading->kind == NO_OFFICE)
        status = fail_other(reading->in, "a zip archive, but no DOCX, ODT or XLSX",
                            "unpack it, or save its text as one of these");
    if (status == MWZ_OK)
        status = add_line(reading->in, kind_names[reading->kind]);
    for (size_t i = 0; i < reading->parts.count && status == MWZ_OK; i++)
        status = add_part(reading, &reading->parts.items[i]);
    return status;
}

mwz_status mwzi_office_open(const mwzi_opening *in)
{
    office_reading reading = { .in = in };
    mwzi_arena_init(&reading.arena, in->env);
    in->out->utf8 = true;
    mwz_status status = read_parts(&reading);
    mwzi_archive_close(reading.archive);
    mwzi_vec_free(in->env, &reading.parts);
    mwzi_arena_free(&reading.arena);
    if (status != MWZ_OK)
        mwzi_containers_close(in->out, in->env);
    return status;
}
