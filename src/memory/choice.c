/* A table → which columns are English and Arabic. Rule: where the first row names both languages, these are the
   columns. Else the Arabic column is the one with most Arabic letters; the English one has most rows with English
   letters among those where the Arabic one is filled too, and of equals the one with most letters. A row whose letters
   say the opposite is turned. Limit: MWZI_MOST_COLUMNS columns are looked at. */
#include "memory/choice.h"

#include <string.h>

#include "text/utf8.h"

static bool is_arabic_letter(uint32_t c)
{
    return (c >= 0x620 && c <= 0x64A) || (c >= 0x66E && c <= 0x6D5) || (c >= 0x750 && c <= 0x77F) ||
        (c >= 0xFB50 && c <= 0xFEFC);
}

static bool is_latin_letter(uint32_t c)
{
    return (c | 0x20) >= 'a' && (c | 0x20) <= 'z' && c < 0x80;
}

/* The letters of a cell, by mwz_side. */
static void count_letters(uint32_t counts[2], const char *bytes, uint32_t len)
{
    counts[0] = counts[1] = 0;
    for (size_t at = 0; at < len;) {
        uint32_t c = mwzi_utf8_next(bytes, len, &at);
        counts[MWZ_AR] += is_arabic_letter(c);
        counts[MWZ_EN] += is_latin_letter(c);
    }
}

static bool is_blank(const char *bytes, uint32_t len)
{
    while (len && strchr(" \t\r\n", *bytes) && *bytes) {
        bytes++;
        len--;
    }
    return len == 0;
}

void mwzi_choice_add(mwzi_column_choice *choice, uint32_t column, const char *bytes, uint32_t len)
{
    uint32_t counts[2];
    if (column >= MWZI_MOST_COLUMNS || is_blank(bytes, len))
        return;
    if (!choice->begun)
        mwzi_head_add(&choice->head, column, bytes, len);
    count_letters(counts, bytes, len);
    choice->letters[column][MWZ_AR] += counts[MWZ_AR];
    choice->letters[column][MWZ_EN] += counts[MWZ_EN];
    choice->filled |= (uint64_t)1 << column;
    if (counts[MWZ_EN] > counts[MWZ_AR])
        choice->english |= (uint64_t)1 << column;
}

void mwzi_choice_end_row(mwzi_column_choice *choice)
{
    choice->begun += choice->filled != 0;
    for (uint32_t a = 0; a < MWZI_MOST_COLUMNS && choice->filled >> a && choice->english; a++)
        for (uint32_t e = 0; choice->filled >> a & 1 && e < MWZI_MOST_COLUMNS && choice->english >> e; e++)
            choice->rows[a][e] += choice->english >> e & 1;
    choice->filled = choice->english = 0;
}

mwz_status mwzi_choice_finish(const mwzi_column_choice *choice, uint32_t columns[2], const char *name, mwz_error *err)
{
    uint32_t arabic = 0, english = MWZI_MOST_COLUMNS;
    if (choice->begun > 1 && mwzi_head_is(&choice->head)) {
        memcpy(columns, choice->head.columns, sizeof choice->head.columns);
        return MWZ_OK;
    }
    for (uint32_t i = 1; i < MWZI_MOST_COLUMNS; i++)
        if (choice->letters[i][MWZ_AR] > choice->letters[arabic][MWZ_AR])
            arabic = i;
    const uint32_t *rows = choice->rows[arabic];
    for (uint32_t i = 0; i < MWZI_MOST_COLUMNS; i++) {
        if (i == arabic || !rows[i])
            continue;
        if (english == MWZI_MOST_COLUMNS || rows[i] > rows[english] ||
            (rows[i] == rows[english] && choice->letters[i][MWZ_EN] > choice->letters[english][MWZ_EN]))
            english = i;
    }
    columns[MWZ_AR] = arabic;
    columns[MWZ_EN] = english;
    if (choice->letters[arabic][MWZ_AR] && english < MWZI_MOST_COLUMNS)
        return MWZ_OK;
    return mwzi_fail(err, MWZ_ERR_LANGUAGE,
                     "%s has no column of Arabic beside a column of English; give each language a column of its own",
                     name);
}

/* Whether a text is one of `names`, letters from A to Z being those from a to z. */
static bool is_name(const char *const *names, size_t count, const char *bytes, uint32_t len)
{
    for (size_t i = 0; i < count; i++) {
        uint32_t k = 0;
        while (k < len && names[i][k] &&
               (bytes[k] == names[i][k] || (bytes[k] >= 'A' && bytes[k] <= 'Z' && (bytes[k] | 0x20) == names[i][k])))
            k++;
        if (k == len && !names[i][k])
            return true;
    }
    return false;
}

void mwzi_head_add(mwzi_head *head, uint32_t column, const char *bytes, uint32_t len)
{
    static const char *const arabic[] = { "arabic", "ar", "العربية", "عربي", "النص العربي" };
    static const char *const english[] = { "english", "en", "الإنجليزية", "إنجليزي" };
    int side = is_name(arabic, sizeof arabic / sizeof *arabic, bytes, len) ? MWZ_AR
        : is_name(english, sizeof english / sizeof *english, bytes, len)   ? MWZ_EN
                                                                           : -1;
    if (side < 0)
        return;
    head->columns[side] = column;
    head->found[side]++;
}

bool mwzi_head_is(const mwzi_head *head)
{
    return head->found[MWZ_AR] == 1 && head->found[MWZ_EN] == 1;
}

bool mwzi_is_head(const char *bytes, uint32_t len)
{
    static const char *const names[] = { "english", "arabic",   "en",          "ar",      "source",
                                         "target",  "original", "translation", "العربية", "الإنجليزية",
                                         "عربي",    "إنجليزي",  "الترجمة",     "الأصل",   "النص العربي" };
    return is_name(names, sizeof names / sizeof *names, bytes, len);
}

/* The language that most letters of a text are of; -1: none. */
static int find_language(const mwzi_memory_reading *reading, int side)
{
    uint32_t counts[2];
    count_letters(counts, reading->content.bytes.items + reading->unit.offset[side],
                  (uint32_t)reading->unit.text[side].len);
    return counts[0] == counts[1] ? -1 : counts[MWZ_AR] > counts[MWZ_EN] ? MWZ_AR : MWZ_EN;
}

mwz_status mwzi_row_tell(mwzi_memory_reading *reading, mwz_error *err)
{
    mwzi_memory_unit *unit = &reading->unit;
    int arabic = unit->text[MWZ_AR].len ? find_language(reading, MWZ_AR) : -1;
    int english = unit->text[MWZ_EN].len ? find_language(reading, MWZ_EN) : -1;
    unit->source = unit->column[MWZ_EN] < unit->column[MWZ_AR] ? MWZ_EN : MWZ_AR;
    unit->sure = unit->sure && arabic != english;
    unit->turned = unit->sure && arabic != MWZ_AR && english != MWZ_EN;
    if (unit->turned) {
        const mwzi_memory_unit was = *unit;
        for (int side = 0; side < 2; side++) {
            unit->text[side] = was.text[!side];
            unit->offset[side] = was.offset[!side];
            unit->side_line[side] = was.side_line[!side];
            unit->column[side] = was.column[!side];
            unit->side_from[side] = was.side_from[!side];
            unit->side_len[side] = was.side_len[!side];
        }
    }
    return mwzi_unit_tell(reading, err);
}
