/* PO catalogues → units, one an entry, two of one with a plural. Rule: GNU gettext's manual, "The Format of PO Files".
   msgid is taken for English and msgstr for Arabic, or the other way round where the header's Language is English,
   unless their letters say otherwise; of the plural forms the one for 1 goes with msgid and the one for several with
   msgid_plural. Obsolete entries are comments. Own code: libgettextpo is
   under the GPL and this library under MIT, it keeps its state in globals, reads nothing but named files and tells no
   places. */
#include <string.h>

#include "memory/reading.h"

enum { FORMS = 6, FEW = 3 /* the plural form of 3 to 10 in Arabic */ };

/* A field of an entry: from its first quotation mark to the end of its last line. */
typedef struct po_field {
    const char *bytes, *end; /* NULL: not there */
    uint32_t line;
} po_field;

typedef struct po_entry {
    po_field context, id, plural, text[FORMS];
    bool fuzzy;
    const char *rate; /* the comment that muwazi writes its probability in, from that word on; NULL: none */
    size_t rate_len;
    bool into_english; /* as the header says, for all that follow */
} po_entry;

static bool starts_with(const char *line, const char *end, const char *word)
{
    size_t len = strlen(word);
    return (size_t)(end - line) >= len && memcmp(line, word, len) == 0;
}

static mwz_status put(mwzi_memory_reading *reading, const char *bytes, size_t len, const char *written,
                      size_t written_len, mwz_error *err)
{
    const mwzi_markup_text text = { bytes, (uint32_t)len, (uint32_t)(written - reading->in->text),
                                    (uint32_t)written_len, bytes == written };
    return len ? mwzi_content_text(&reading->content, &text, err) : MWZ_OK;
}

/* Writes the strings of a field, escapes undone. */
static mwz_status put_field(mwzi_memory_reading *reading, const po_field *field, mwz_error *err)
{
    mwz_status status = MWZ_OK;
    bool inside = false;
    const char *start = field->bytes;
    for (const char *p = field->bytes; p < field->end && status == MWZ_OK; p++) {
        if (*p == '"') {
            if (inside)
                status = put(reading, start, (size_t)(p - start), start, 0, err);
            inside = !inside;
            start = p + 1;
        } else if (inside && *p == '\\' && p + 1 < field->end) {
            status = put(reading, start, (size_t)(p - start), start, 0, err);
            const char *meant = p[1] == 'n' || p[1] == 't' || p[1] == 'r' ? " " : p + 1;
            if (status == MWZ_OK)
                status = put(reading, meant, 1, p + (*meant != ' '), *meant == ' ' ? 2 : 1, err);
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
        more += (unsigned char)*p >= 0xD8 && (unsigned char)*p <= 0xDB ? 1
            : (*p | 0x20) >= 'a' && (*p | 0x20) <= 'z'                 ? -1
                                                                       : 0;
    return more > 0;
}

static mwz_status tell_unit(mwzi_memory_reading *reading, const po_field *id, const po_field *text,
                            const po_entry *entry, mwz_error *err)
{
    if (!is_filled(id))
        return MWZ_OK;
    bool turned = is_arabic(id);
    if (is_filled(text) && is_arabic(text) == turned)
        turned = entry->into_english;
    const po_field *fields[2] = { id, text };
    mwz_status status = MWZ_OK;
    mwzi_unit_begin(reading, id->line + 1);
    reading->unit.source = turned ? MWZ_AR : MWZ_EN;
    reading->unit.fuzzy = entry->fuzzy;
    mwzi_unit_rate(&reading->unit, entry->rate ? entry->rate : "", entry->rate_len);
    if (entry->context.bytes)
        reading->unit.context = (mwz_text) { entry->context.bytes, (size_t)(entry->context.end - entry->context.bytes) };
    reading->unit.one = entry->plural.bytes && id == &entry->id;
    for (uint16_t i = 0; i < 2 && status == MWZ_OK; i++) {
        if (is_filled(fields[i]))
            status = put_field(reading, fields[i], err);
        mwzi_unit_side(reading, (i == 0) != turned ? MWZ_EN : MWZ_AR, i,
                       fields[i]->bytes ? fields[i]->line + 1 : id->line + 1);
    }
    return status == MWZ_OK ? mwzi_unit_tell(reading, err) : status;
}

/* The header is the entry without a msgid. */
static void read_header(po_entry *entry)
{
    const po_field *text = &entry->text[0];
    for (const char *p = text->bytes; p && p < text->end && !is_filled(&entry->id); p++)
        entry->into_english = entry->into_english || starts_with(p, text->end, "Language: en");
}

static mwz_status end_entry(mwzi_memory_reading *reading, po_entry *entry, mwz_error *err)
{
    mwz_status status = MWZ_OK;
    unsigned forms = 0;
    if (entry->id.bytes)
        read_header(entry);
    while (forms < FORMS && entry->text[forms].bytes)
        forms++;
    if (!entry->plural.bytes) {
        status = tell_unit(reading, &entry->id, &entry->text[0], entry, err);
    } else {
        unsigned one = forms > 2 ? 1 : 0, several = forms > FEW ? FEW : forms > 0 ? forms - 1 : 0;
        const po_field none = { NULL, NULL, 0 };
        status = tell_unit(reading, &entry->id, forms > 1 ? &entry->text[one] : &none, entry, err);
        if (status == MWZ_OK)
            status = tell_unit(reading, &entry->plural, &entry->text[several], entry, err);
    }
    *entry = (po_entry) { .into_english = entry->into_english };
    return status;
}

/* The field that a keyword begins; NULL for what is none. */
static po_field *find_field(po_entry *entry, const char *line, const char *end)
{
    if (starts_with(line, end, "msgctxt"))
        return &entry->context;
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

static mwz_status fail_line(const mwzi_memory_reading *reading, uint32_t line, const char *what, mwz_error *err)
{
    return mwzi_fail_at(err, MWZ_ERR_FORMAT, line + 1, 0, "%s, line %u: %s; msgfmt --check tells more",
                        reading->in->name, line + 1, what);
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

mwz_status mwzi_po_read(mwzi_memory_reading *reading, mwz_error *err)
{
    po_entry entry = { .fuzzy = false };
    po_field *open = NULL;
    bool has_text = false;
    mwz_status status = MWZ_OK;
    uint32_t number = 0;
    for (const char *line = reading->in->text, *all_end = line + reading->in->len; line < all_end && status == MWZ_OK;
         number++) {
        const char *stop = memchr(line, '\n', (size_t)(all_end - line)), *end = stop ? stop : all_end, *p = line;
        while (p < end && strchr(" \t\r", *p))
            p++;
        bool keyword = starts_with(p, end, "msg");
        /* An entry is over where the next one's comments, context or msgid begin. */
        if (has_text && (p == end || *p == '#' || (keyword && !starts_with(p, end, "msgstr")))) {
            status = end_entry(reading, &entry, err);
            has_text = false;
            open = NULL;
        }
        if (p < end && *p == '#') {
            bool flags = end - p > 2 && p[1] == ',';
            for (const char *f = p; flags && f + 5 <= end; f++)
                entry.fuzzy = entry.fuzzy || memcmp(f, "fuzzy", 5) == 0;
            if (starts_with(p, end, "#. probability ")) {
                entry.rate = p + 3;
                entry.rate_len = (size_t)(end - entry.rate);
            }
        } else if (keyword) {
            open = find_field(&entry, p, end);
            has_text = has_text || starts_with(p, end, "msgstr");
            const char *quote = memchr(p, '"', (size_t)(end - p));
            if (!quote)
                return fail_line(reading, number, "a keyword without a text in quotation marks", err);
            if (open)
                *open = (po_field) { quote, end, number };
        } else if (p < end && *p == '"') {
            if (open)
                open->end = end;
        } else if (p < end) {
            return fail_line(reading, number, "neither a comment, a keyword nor a text in quotation marks", err);
        }
        if (status == MWZ_OK && p < end && *p != '#' && !is_closed(p, end))
            return fail_line(reading, number, "a quotation mark is not closed", err);
        line = stop ? stop + 1 : all_end;
    }
    if (status == MWZ_OK)
        status = end_entry(reading, &entry, err);
    if (status == MWZ_OK && !reading->unit.number)
        status = mwzi_fail(err, MWZ_ERR_LANGUAGE,
                           "%s is a catalogue that holds nothing but its header: nothing in it is translated yet",
                           reading->in->name);
    return status;
}

bool mwzi_po_is(const char *text, uint32_t len)
{
    for (const char *line = text, *all_end = text + len; line < all_end;) {
        const char *stop = memchr(line, '\n', (size_t)(all_end - line)), *end = stop ? stop : all_end;
        while (line < end && strchr(" \t\r", *line))
            line++;
        if (line < end && *line != '#')
            return (starts_with(line, end, "msgid ") || starts_with(line, end, "msgctxt ") ||
                    starts_with(line, end, "msgid\t")) &&
                memchr(line, '"', (size_t)(end - line));
        line = stop ? stop + 1 : all_end;
    }
    return false;
}
