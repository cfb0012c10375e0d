/* List marks: "-", "•", "3.", "(ب)", "iv)" at the start of a block. */
#ifndef MWZI_BLOCKS_MARKS_H
#define MWZI_BLOCKS_MARKS_H

#include <stdbool.h>
#include <stdint.h>

typedef struct mwzi_mark {
    uint32_t number; /* the value: ١ = 1, ب = 2, iv = 4; 0 for a bullet */
    uint16_t len; /* bytes with the white space after it; 0: no mark */
    uint16_t style; /* equal for marks of one look: the items of one list; 0: none */
} mwzi_mark;

/* What was seen so far: letters are read by it ("i" after "h" is 9, else 1), and the nesting of lists. Starts as zeros.
 */
typedef struct mwzi_mark_trail {
    uint32_t last[3]; /* the last value by kind: digits, Latin letters, Arabic letters */
    uint16_t styles[6]; /* the open lists, outermost first */
    unsigned style_count;
} mwzi_mark_trail;

/* Reads the mark at the start of a text (its first byte is no white space). Text must follow the mark. The trail is
 * only read. */
mwzi_mark mwzi_mark_read(const char *bytes, uint32_t len, const mwzi_mark_trail *trail);

/* Takes a mark into the trail; the nesting of its list, from 1. */
uint8_t mwzi_mark_note(mwzi_mark_trail *trail, const mwzi_mark *mark);

/* A heading or a paragraph of its own ends the open lists. */
void mwzi_mark_forget_lists(mwzi_mark_trail *trail);

#endif
