/* Text → its kind of memory → its reader → units, told one after the other. */
#include "memory/memory.h"

#include <string.h>

#include "base/spill.h"
#include "memory/reading.h"
#include "text/columns.h"

/* In the order in which they are tried. */
static const struct {
    mwzi_memory_kind kind;
    bool (*is)(const char *text, uint32_t len);
    mwzi_memory_reader *read;
} kinds[] = {
    { MWZI_MEMORY_XLSX, mwzi_xlsx_is, mwzi_xlsx_read }, { MWZI_MEMORY_XLIFF, mwzi_xliff_is, mwzi_xliff_read },
    { MWZI_MEMORY_TMX, mwzi_tmx_is, mwzi_tmx_read },    { MWZI_MEMORY_PO, mwzi_po_is, mwzi_po_read },
    { MWZI_MEMORY_TSV, mwzi_tsv_is, mwzi_tsv_read },    { MWZI_MEMORY_CSV, mwzi_csv_is, mwzi_csv_read },
};

mwzi_memory_kind mwzi_memory_kind_find(const char *text, uint32_t len)
{
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (kinds[i].is(text, len))
            return kinds[i].kind;
    while (len && strchr(" \t\r\n", *text) && *text) {
        text++;
        len--;
    }
    return len && *text != '<' && memchr(text, '\t', len) ? MWZI_MEMORY_TSV : MWZI_MEMORY_NONE;
}

void mwzi_unit_begin(mwzi_memory_reading *reading, uint32_t line)
{
    mwzi_content_clear(&reading->content);
    reading->unit = (mwzi_memory_unit) {
        .sure = true, .line = line, .number = reading->unit.number + 1, .source = MWZ_EN,
        .part = reading->unit.part, .section = reading->unit.section
    };
}

void mwzi_unit_side(mwzi_memory_reading *reading, mwz_side side, uint16_t column, uint32_t line)
{
    mwzi_memory_unit *unit = &reading->unit;
    uint32_t len = 0;
    (void)mwzi_content_end(&reading->content, &unit->offset[side], &len);
    unit->text[side].len = len;
    unit->has[side] = true;
    unit->column[side] = column;
    unit->side_line[side] = line;
}

void mwzi_unit_rate(mwzi_memory_unit *unit, const char *bytes, size_t len)
{
    static const char word[] = "probability ";
    enum { MOST_DIGITS = 12 }; /* more say nothing */
    double value;
    if (len >= sizeof word && memcmp(bytes, word, sizeof word - 1) == 0) {
        bytes += sizeof word - 1;
        len -= sizeof word - 1;
    }
    bool tiny = len && memchr(bytes, 'E', len) && memchr(bytes, '-', len); /* "2.5E-05", of a spreadsheet */
    len = len > MOST_DIGITS ? MOST_DIGITS : len;
    if (tiny)
        value = 0;
    else if (!mwzi_read_decimal((mwz_text) { bytes, len }, &value) || value > 1)
        return;
    unit->rated = true;
    unit->probability = (float)value;
}

bool mwzi_is_rate_head(const char *bytes, size_t len)
{
    static const char name[] = "probability";
    return len == sizeof name - 1 && memcmp(bytes, name, len) == 0;
}

mwz_status mwzi_unit_tell(mwzi_memory_reading *reading, mwz_error *err)
{
    mwzi_memory_unit *unit = &reading->unit;
    reading->content.map.to_len = (uint32_t)reading->content.bytes.count;
    unit->content = &reading->content;
    for (int side = 0; side < 2; side++)
        unit->text[side].bytes = unit->text[side].len ? reading->content.bytes.items + unit->offset[side] : "";
    mwzi_spill_pass(reading->in->spill, &reading->passed, reading->content.seen_from);
    return reading->watch->unit(reading->watch->user, unit, err);
}

mwz_status mwzi_memory_units(const mwzi_env *env, const mwzi_memory_input *in, mwzi_memory_kind kind,
                             const mwzi_memory_watch *watch, mwz_error *err)
{
    mwzi_memory_reading reading = { .env = env, .in = in, .watch = watch };
    size_t i = 0;
    while (kinds[i].kind != kind)
        i++;
    mwzi_content_init(&reading.content, env);
    mwz_status status = in->codes ? mwzi_content_keep_codes(&reading.content, err) : MWZ_OK;
    if (status == MWZ_OK && watch->begin)
        status = watch->begin(watch->user, in, kind, err);
    if (status == MWZ_OK)
        status = kinds[i].read(&reading, err);
    if (status == MWZ_OK && watch->end)
        status = watch->end(watch->user, err);
    mwzi_content_free(&reading.content);
    return status;
}
