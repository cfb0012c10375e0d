/* A translation memory of any tool, unit by unit: TMX, XLIFF, PO, tables with a column of English and one of Arabic. */
#ifndef MWZI_MEMORY_MEMORY_H
#define MWZI_MEMORY_MEMORY_H

#include "xml/content.h"

typedef enum mwzi_memory_kind {
    MWZI_MEMORY_NONE,
    MWZI_MEMORY_TMX,
    MWZI_MEMORY_XLIFF,
    MWZI_MEMORY_PO,
    MWZI_MEMORY_TSV,
    MWZI_MEMORY_CSV,
    MWZI_MEMORY_XLSX
} mwzi_memory_kind;

typedef struct mwzi_memory_input {
    const char *text; /* UTF-8, decoded and unpacked; NUL-terminated */
    uint32_t len;
    const char *name; /* for messages */
    const struct mwzi_spill *spill; /* that holds the text; NULL: it is in memory */
    /* For who writes it back with changes: */
    const char *encoding; /* that the bytes had */
    const char *part; /* the text is no file but made of one: "as PO"; NULL: it is the file's own */
    bool packed, bom; /* the file is a container; begins with the mark of UTF-8 */
    bool codes; /* keep the inline codes, in the content of a unit */
    bool lossy; /* bytes that no character was found for are U+FFFD */
} mwzi_memory_input;

/* Bytes of the input, and what is to stand in their place. */
typedef struct mwzi_memory_edit {
    uint32_t from, len;
    const char *text; /* lent; NULL: nothing is certain */
} mwzi_memory_edit;

/* A unit as it stands in the file, whole or not; lent for the call. */
typedef struct mwzi_memory_unit {
    mwz_text
        text[2]; /* by mwz_side; without inline codes, white space collapsed to one space each and none at the ends */
    bool has[2]; /* there is such a side, be it empty */
    bool sure; /* which text is which is told by tags, or by their letters; else by the rows around */
    bool passage; /* it links a heading with a passage, which is no translation of it */
    bool turned; /* a row whose columns are the other way round than the rest */
    bool one; /* of plural forms that for 1, which may say so without a number */
    mwz_text context; /* that tells it from others with the same source, as it is written: msgctxt */
    bool fuzzy; /* its own tool calls the translation unsure */
    bool rated; /* the memory tells how probable the pair is, as muwazi writes it */
    float probability; /* 0 … 1; else nothing */
    uint32_t line, side_line[2]; /* 1-based; of a side that is missing 0; of a spreadsheet: the row */
    uint32_t number; /* 1-based, over the memory */
    mwz_side source; /* the language that is translated */
    uint16_t column[2]; /* by mwz_side: of the table; else 0 what stands first, 1 what stands second */
    const char *part; /* of an office document: "xl/worksheets/sheet1.xml"; NULL else */
    const char *section; /* the name of the sheet; which <file> of an XLIFF that has several; NULL else */
    const mwzi_content *content; /* holds the texts, with the way back to the bytes of the input */
    uint32_t offset[2]; /* of the texts in the content */
    uint32_t from, len; /* the whole unit in the input: the element, the row with its line end; 0: it is not told */
    uint32_t side_from[2], side_len[2]; /* what is written of a side, with markup and white space; 0: it is not told */
} mwzi_memory_unit;

/* What is wrong with how the file is written. `rule` and `message` are lent for the call. */
typedef struct mwzi_memory_fault {
    const char *rule; /* one that check/cures.c knows */
    const char *message;
    mwz_severity severity;
    uint32_t line, unit; /* `unit` 0: none */
    mwzi_memory_edit edit; /* that cures it */
    bool cured; /* it is not in the text any more that is read */
} mwzi_memory_fault;

/* Who is told; what a function returns but MWZ_OK ends the reading. */
typedef struct mwzi_memory_watch {
    mwz_status (*unit)(void *user, const mwzi_memory_unit *unit, mwz_error *err);
    mwz_status (*fault)(void *user, const mwzi_memory_fault *fault, mwz_error *err); /* NULL: nobody asks */
    /* Before the first and behind the last unit; the input is lent until the latter. NULL: nobody asks. */
    mwz_status (*begin)(void *user, const mwzi_memory_input *in, mwzi_memory_kind kind, mwz_error *err);
    mwz_status (*end)(void *user, mwz_error *err);
    void *user;
} mwzi_memory_watch;

/* Tells every unit in order, also those that lack a side; what is held is one unit (of a spreadsheet, its texts). For
   who asks for faults XML that breaks off is one, else MWZ_ERR_FORMAT (`line` is set). MWZ_ERR_LANGUAGE (a table
   without the two columns), MWZ_ERR_LIMIT, MWZ_ERR_MEMORY, what the functions return. */
MWZ_MUST_USE mwz_status mwzi_memory_units(const mwzi_env *env, const mwzi_memory_input *in, mwzi_memory_kind kind,
                                          const mwzi_memory_watch *watch, mwz_error *err);

/* The kind of a text that shows it beyond doubt, or is rows with tabs; MWZI_MEMORY_NONE of others. */
mwzi_memory_kind mwzi_memory_kind_find(const char *text, uint32_t len);

/* Whether a text is of a kind; a table is one when nearly all rows have Arabic and English in the same columns. */
bool mwzi_tmx_is(const char *text, uint32_t len);
bool mwzi_xliff_is(const char *text, uint32_t len);
bool mwzi_po_is(const char *text, uint32_t len);
bool mwzi_tsv_is(const char *text, uint32_t len);
bool mwzi_csv_is(const char *text, uint32_t len);
bool mwzi_xlsx_is(const char *text, uint32_t len);

#endif
