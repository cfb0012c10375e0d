/* PO catalogues → rows, an entry a row. Rule: GNU gettext's manual, "The Format of PO Files". msgid is taken for English and
   msgstr for Arabic unless their letters say otherwise; of the plural forms the one for 1 goes with msgid and the one for several
   with msgid_plural. Entries that are fuzzy are left out and told; obsolete ones are comments. Own code: libgettextpo is under
   the GPL and this library under MIT, it keeps its state in globals, reads nothing but named files and tells no places. */
#include <string.h>

#include "blocks/left_out.h"
#include "blocks/rows.h"

enum { FORMS = 6, FEW = 3 /* the plural form of 3 to 10 in Arabic */ };

/* A field of an entry: from its first quotation mark to the end of its last line. */
typedef struct po_field {
    const char *bytes, *end; /* NULL: not there */
    uint32_t line;
} po_field;

typedef struct po_entry {
    po_field id, plural, text[FORMS];
    bool fuzzy;
} po_entry;

typedef struct po_reading {
    const mwzi_input *in;
    mwzi_sheet sheet;
    mwzi_left_out left_out;
    mwz_error *err;
} po_reading;

static bool starts_with(const char *line, const char *end, const char *word)
{
    size_t len = strlen(word);
    return (size_t)(end - line) >= len && memcmp(line, word, len) == 0;
}

static mwz_status put(po_reading *reading, const char *bytes, size_t len, const char *written, size_t written_len)
{
    const mwzi_markup_text text = { bytes, (uint32_t)len, (uint32_t)(written - reading->in->text), (uint32_t)written_len,
                                    bytes == written };
    return len ? mwzi_sheet_text(&reading->sheet, &text, false, reading->err) : MWZ_OK;
}

/* Writes the strings of a field, escapes undone. */
static mwz_status put_field(po_reading *reading, const po_field *field)
{
    mwz_status status = MWZ_OK;
    bool inside = false;
    const char *start = field->bytes;
    for (const char *p = field->bytes; p < field->end && status == MWZ_OK; p++) {
        if (*p == '"') {
            if (inside)
                status = put(reading, start, (size_t)(p - start), start, 0);
            inside = !inside;
            start = p + 1;
        } else if (inside && *p == '\\' && p + 1 < field->end) {
            status = put(reading, start, (size_t)(p - start), start, 0);
            const char *meant = p[1] == 'n' || p[1] == 't' || p[1] == 'r' ? " " : p + 1;
            if (status == MWZ_OK)
                status = put(reading, meant, 1, p + (*meant != ' '), *meant == ' ' ? 2 : 1);
            start = p + 2;
            p++;
        }
    }
    return status;
}

static bool is_filled(const po_field *field)
{
    for (const char *p = field->bytes; p && p < field->end; p++)
        if (!strchr("\" \t\r\n", *p))
            return true;
    return false;
}

/* Whether a field has more letters of Arabic than of Latin. */
static bool is_arabic(const po_field *field)
{
    int more = 0;
    for (const char *p = field->bytes; p < field->end; p++)
        more += (unsigned char)*p >= 0xD8 && (unsigned char)*p <= 0xDB ? 1 : (*p | 0x20) >= 'a' && (*p | 0x20) <= 'z' ? -1 : 0;
    return more > 0;
}

static mwz_status put_row(po_reading *reading, const po_field *id, const po_field *text)
{
    if (!is_filled(id))
        return MWZ_OK;
    bool turned = is_filled(text) && is_arabic(id) && !is_arabic(text);
    const po_field *fields[2] = { id, text };
    mwz_status status = MWZ_OK;
    reading->sheet.row_count++;
    for (uint16_t i = 0; i < 2 && status == MWZ_OK; i++) {
        if (!is_filled(fields[i]))
            continue;
        status = mwzi_row_begin_cell(&reading->sheet, i, (i == 0) != turned ? MWZ_EN : MWZ_AR, reading->err);
        if (fields[i]->line > reading->sheet.line) /* the plural of msgid stands before the first msgstr */
            reading->sheet.line = fields[i]->line;
        if (status == MWZ_OK)
            status = put_field(reading, fields[i]);
        if (status == MWZ_OK)
            status = mwzi_sheet_end(&reading->sheet, reading->err);
    }
    return status;
}

static mwz_status end_entry(po_reading *reading, po_entry *entry)
{
    mwz_status status = MWZ_OK;
    unsigned forms = 0;
    while (forms < FORMS && entry->text[forms].bytes)
        forms++;
    if (entry->fuzzy && is_filled(&entry->id)) {
        reading->left_out.unsure++;
        for (unsigned i = 0; i < FORMS; i++)
            entry->text[i].bytes = NULL;
    }
    if (!entry->plural.bytes) {
        status = put_row(reading, &entry->id, &entry->text[0]);
    } else {
        unsigned one = forms > 2 ? 1 : 0, several = forms > FEW ? FEW : forms > 0 ? forms - 1 : 0;
        const po_field none = { NULL, NULL, 0 };
        status = put_row(reading, &entry->id, forms > 1 ? &entry->text[one] : &none);
        if (status == MWZ_OK)
            status = put_row(reading, &entry->plural, &entry->text[several]);
    }
    *entry = (po_entry) { .fuzzy = false };
    return status;
}

/* The field that a keyword begins; NULL for a context, which is no text, and for what is none. */
static po_field *find_field(po_entry *entry, const char *line, const char *end)
{
    if (starts_with(line, end, "msgid_plural"))
        return &entry->plural;
    if (starts_with(line, end, "msgid"))
        return &entry->id;
    if (starts_with(line, end, "msgstr[") && end - line > 8 && line[7] >= '0' && line[7] < '0' + FORMS)
        return &entry->text[line[7] - '0'];
    if (starts_with(line, end, "msgstr") && !starts_with(line, end, "msgstr["))
        return &entry->text[0];
    return NULL;
}

static mwz_status fail_line(const po_reading *reading, uint32_t line, const char *what)
{
    return mwzi_fail_at(reading->err, MWZ_ERR_FORMAT, line + 1, 0, "%s, line %u: %s; msgfmt --check tells more", reading->in->name,
                        line + 1, what);
}

/* A string that does not end on its line would take the next lines in. */
static bool is_closed(const char *line, const char *end)
{
    bool inside = false;
    for (const char *p = line; p < end; p++) {
        if (inside && *p == '\\')
            p++;
        else if (*p == '"')
            inside = !inside;
    }
    return !inside;
}

static mwz_status read_entries(po_reading *reading)
{
    po_entry entry = { .fuzzy = false };
    po_field *open = NULL;
    bool has_text = false;
    mwz_status status = MWZ_OK;
    uint32_t number = 0;
    for (const char *line = reading->in->text, *all_end = line + reading->in->len; line < all_end && status == MWZ_OK; number++) {
        const char *stop = memchr(line, '\n', (size_t)(all_end - line)), *end = stop ? stop : all_end, *p = line;
        while (p < end && strchr(" \t\r", *p))
            p++;
        bool keyword = starts_with(p, end, "msg");
        /* An entry is over where the next one's comments, context or msgid begin. */
        if (has_text && (p == end || *p == '#' || (keyword && !starts_with(p, end, "msgstr")))) {
            status = end_entry(reading, &entry);
            has_text = false;
            open = NULL;
        }
        if (p < end && *p == '#') {
            bool flags = end - p > 2 && p[1] == ',';
            for (const char *f = p; flags && f + 5 <= end; f++)
                entry.fuzzy = entry.fuzzy || memcmp(f, "fuzzy", 5) == 0;
        } else if (keyword) {
            open = find_field(&entry, p, end);
            has_text = has_text || starts_with(p, end, "msgstr");
            const char *quote = memchr(p, '"', (size_t)(end - p));
            if (!quote)
                return fail_line(reading, number, "a keyword without a text in quotation marks");
            if (open)
                *open = (po_field) { quote, end, number };
        } else if (p < end && *p == '"') {
            if (open)
                open->end = end;
        } else if (p < end) {
            return fail_line(reading, number, "neither a comment, a keyword nor a text in quotation marks");
        }
        if (status == MWZ_OK && p < end && *p != '#' && !is_closed(p, end))
            return fail_line(reading, number, "a quotation mark is not closed");
        line = stop ? stop + 1 : all_end;
    }
    return status == MWZ_OK ? end_entry(reading, &entry) : status;
}

mwz_status mwzi_po_read(mwzi_draft *draft, mwzi_blocks *out, const mwzi_input *in, mwz_error *err)
{
    po_reading reading = { .in = in, .err = err };
    mwzi_sheet_init(&reading.sheet, out->env, NULL);
    mwz_status status = read_entries(&reading);
    if (status == MWZ_OK)
        status = mwzi_sheet_finish(&reading.sheet, draft, out, in->len, err);
    if (status == MWZ_OK)
        status = mwzi_left_out_tell(&reading.left_out, out, err);
    mwzi_sheet_free(&reading.sheet);
    return status;
}

bool mwzi_po_is(const char *text, uint32_t len)
{
    for (const char *line = text, *all_end = text + len; line < all_end;) {
        const char *stop = memchr(line, '\n', (size_t)(all_end - line)), *end = stop ? stop : all_end;
        while (line < end && strchr(" \t\r", *line))
            line++;
        if (line < end && *line != '#')
            return (starts_with(line, end, "msgid ") || starts_with(line, end, "msgctxt ") || starts_with(line, end, "msgid\t")) &&
                memchr(line, '"', (size_t)(end - line));
        line = stop ? stop + 1 : all_end;
    }
    return false;
}
