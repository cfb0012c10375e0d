/* A table → which columns are English and Arabic. Rule: where one of the first rows names both, these are the columns
   (heads.c). Else, of all pairs of columns, the one whose texts are most alike in length over the rows where one is
   Arabic and the other English: so a column of remarks or keys is not taken for the translation. Of the two the one
   with more Arabic letters among its own is the Arabic one; a row whose letters say the opposite is turned. Limit:
   MWZI_MOST_COLUMNS columns are looked at; Arabic is taken to have two thirds of the letters of English. */
#include "memory/choice.h"

#include <string.h>

#include "text/utf8.h"

enum { HEAD_ROWS = 5 };

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
    if (column >= MWZI_MOST_COLUMNS || is_blank(bytes, len))
        return;
    if (!choice->heads && choice->begun < HEAD_ROWS)
        mwzi_head_add(&choice->head, column, bytes, len);
    count_letters(choice->row[column], bytes, len);
    choice->letters[column][MWZ_AR] += choice->row[column][MWZ_AR];
    choice->letters[column][MWZ_EN] += choice->row[column][MWZ_EN];
    choice->filled |= (uint64_t)1 << column;
}

/* Whether a column of the row at hand is of a language. */
static bool is_of(const mwzi_column_choice *choice, uint32_t column, mwz_side side)
{
    return choice->filled >> column & 1 && choice->row[column][side] > choice->row[column][!side];
}

void mwzi_choice_end_row(mwzi_column_choice *choice)
{
    uint32_t named[2];
    bool told;
    choice->begun += choice->filled != 0;
    if (!choice->heads && choice->begun <= HEAD_ROWS && mwzi_head_columns(&choice->head, named, &told))
        choice->heads = choice->begun;
    else if (!choice->heads)
        choice->head = (mwzi_head) { { 0 }, { 0 } };
    for (uint32_t a = 0; a < MWZI_MOST_COLUMNS && choice->filled >> a; a++)
        for (uint32_t e = 0; is_of(choice, a, MWZ_AR) && e < MWZI_MOST_COLUMNS && choice->filled >> e; e++) {
            if (!is_of(choice, e, MWZ_EN))
                continue;
            uint64_t arabic = (uint64_t)choice->row[a][MWZ_AR] * 3, english = (uint64_t)choice->row[e][MWZ_EN] * 2;
            uint32_t *sum = a < e ? &choice->likeness[a][e] : &choice->likeness[e][a];
            uint32_t alike = 1 + (uint32_t)(arabic < english ? 100 * arabic / english : 100 * english / arabic);
            *sum += *sum < UINT32_MAX - alike ? alike : 0;
        }
    choice->filled = 0;
}

/* Of two columns the one with the larger share of Arabic letters is the Arabic one. */
static void order_columns(const mwzi_column_choice *choice, uint32_t columns[2], uint32_t a, uint32_t b)
{
    const uint64_t *of_a = choice->letters[a], *of_b = choice->letters[b];
    double share_a = (double)of_a[MWZ_AR] / ((double)of_a[MWZ_AR] + (double)of_a[MWZ_EN] + 1);
    double share_b = (double)of_b[MWZ_AR] / ((double)of_b[MWZ_AR] + (double)of_b[MWZ_EN] + 1);
    columns[MWZ_AR] = share_b > share_a ? b : a;
    columns[MWZ_EN] = share_b > share_a ? a : b;
}

bool mwzi_choice_columns(const mwzi_column_choice *choice, uint32_t columns[2])
{
    uint32_t named[2];
    bool told;
    if (choice->heads && choice->begun > choice->heads && mwzi_head_columns(&choice->head, named, &told)) {
        if (told)
            memcpy(columns, named, sizeof named);
        else
            order_columns(choice, columns, named[0], named[1]);
        return true;
    }
    uint32_t a = 0, b = 0;
    for (uint32_t i = 0; i < MWZI_MOST_COLUMNS; i++)
        for (uint32_t k = i + 1; k < MWZI_MOST_COLUMNS; k++)
            if (choice->likeness[i][k] > choice->likeness[a][b]) {
                a = i;
                b = k;
            }
    if (a == b)
        return false;
    order_columns(choice, columns, a, b);
    return true;
}

mwz_status mwzi_choice_fail(const char *name, mwz_error *err)
{
    return mwzi_fail(err, MWZ_ERR_LANGUAGE,
                     "%s has no column of Arabic beside a column of English; give each language a column of its own",
                     name);
}

int mwzi_letters_side(const char *bytes, uint32_t len)
{
    uint32_t counts[2];
    count_letters(counts, bytes, len);
    return counts[0] == counts[1] ? -1 : counts[MWZ_AR] > counts[MWZ_EN] ? MWZ_AR : MWZ_EN;
}

static int find_language(const mwzi_memory_reading *reading, int side)
{
    return mwzi_letters_side(reading->content.bytes.items + reading->unit.offset[side],
                             (uint32_t)reading->unit.text[side].len);
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
