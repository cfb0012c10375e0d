/* The lines of a plain text with what the rules for paragraphs ask about each of them. */
#ifndef MWZI_BLOCKS_LINES_H
#define MWZI_BLOCKS_LINES_H

#include "base/vec.h"
#include "blocks/marks.h"

enum {
    MWZI_LINE_BREAK = 1, /* a new group starts here whatever stood before: page break, U+2029 */
    MWZI_LINE_LETTERS = 2,
    MWZI_LINE_ARABIC = 4, /* most of its letters are Arabic */
    MWZI_LINE_LOWER = 8, /* its first letter or digit is a letter in lower case */
    MWZI_LINE_STOP = 16, /* ends a sentence: . ! ? ؟ … : (closing brackets and quotes aside) */
    MWZI_LINE_QUESTION = 32, /* its stop is ? or ؟ */
    MWZI_LINE_CLAUSE = 64, /* ends with , ; ، ؛ */
    MWZI_LINE_LABEL = 128, /* starts with a speaker: "س:", "A:" */
    MWZI_LINE_ADDRESS = 256, /* one word that is a web or mail address */
    MWZI_LINE_JOINED = 512 /* goes on with the paragraph of the line before (set by mwzi_wrap_join) */
};

typedef struct mwzi_line {
    uint32_t offset, len; /* bytes without white space at the ends; len 0: blank (white space and invisible controls) */
    uint32_t physical; /* 0-based, by LF, CR LF and CR */
    uint32_t columns; /* characters, combining marks and invisible ones aside */
    uint32_t words;
    uint16_t indent; /* columns of white space before it */
    uint16_t first_word; /* columns of its first word */
    uint16_t flags;
    uint8_t hashes; /* of a Markdown heading, which then starts behind them; 0: none */
    mwzi_mark mark;
    const char *reason; /* furniture; NULL: text */
} mwzi_line;

typedef MWZI_VEC(mwzi_line) mwzi_lines;

/* The next line of a text from *at, which moves past its end; false at the end of the text. Only offset, len, indent,
   physical and MWZI_LINE_BREAK are filled. `lf_only`: nothing but LF ends a line, as evaluation tools count. */
bool mwzi_line_next(mwzi_line *line, const char *text, uint32_t len, uint32_t *at, uint32_t *physical, bool lf_only);

/* Fills in all the rest but the joining. */
void mwzi_line_describe(mwzi_line *line, const char *text, const mwzi_mark_trail *trail);

/* Takes white space off both ends of bytes [*offset, *offset + *len); len 0 when nothing visible is left. */
void mwzi_trim(const char *text, uint32_t *offset, uint32_t *len);

#endif
