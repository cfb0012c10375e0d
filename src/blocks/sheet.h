/* The blocks of a document with markup while they are read: their text, taken out of the markup, and what they are. */
#ifndef MWZI_BLOCKS_SHEET_H
#define MWZI_BLOCKS_SHEET_H

#include "blocks/draft.h"
#include "blocks/marks.h"
#include "xml/content.h"

typedef struct mwzi_sheet {
    const mwzi_env *env;
    mwzi_content content;
    mwzi_draft draft;
    mwzi_mark_trail trail;
    const char *source; /* lines are counted in it; NULL: they mean nothing to the user */
    uint32_t line, line_from; /* physical line at a place of the source */
    uint32_t row_count; /* table rows of the document so far */
    unsigned breaks; /* <br> since the last text */
    mwzi_block next; /* what the next block to begin is: role, depth, row …; its list_number is used up by it */
    mwzi_block block; /* the open one */
    MWZI_VEC(mwzi_open_code) wanted; /* codes that are to be about the text to come, the innermost last */
    MWZI_VEC(uint32_t) begun; /* the tags of those that are about the text before */
} mwzi_sheet;

void mwzi_sheet_init(mwzi_sheet *sheet, const mwzi_env *env, const char *source);
void mwzi_sheet_free(mwzi_sheet *sheet);
/* Keeps the inline codes when the input asks for them; before the first text. MWZ_ERR_MEMORY. */
MWZ_MUST_USE mwz_status mwzi_sheet_keep_codes(mwzi_sheet *sheet, const mwzi_input *in, mwz_error *err);
/* Text of the open block, or of the next one. `lines`: its line ends part blocks. */
MWZ_MUST_USE mwz_status mwzi_sheet_text(mwzi_sheet *sheet, const mwzi_markup_text *text, bool lines, mwz_error *err);
/* Copies `len` bytes of a content, which is not empty there, as text of the open block, or of the next one. */
MWZ_MUST_USE mwz_status mwzi_sheet_copy(mwzi_sheet *sheet, const mwzi_content *other, uint32_t offset, uint32_t len,
                                        mwz_error *err);
/* A code is to be about the text that comes, inside of those that are; the innermost of this key, all of them are no more.
   For formats that cut a text into stretches of one look each: neighbours with the same tags become one, also over white
   space, and around no visible text there is none. Nothing is done when codes are not kept. MWZ_ERR_MEMORY. */
MWZ_MUST_USE mwz_status mwzi_sheet_begin_code(mwzi_sheet *sheet, mwz_code_type type, uint32_t key, mwz_text open,
                                              mwz_text close, mwz_error *err);
void mwzi_sheet_end_code(mwzi_sheet *sheet, uint32_t key);
void mwzi_sheet_end_codes(mwzi_sheet *sheet);
/* Whether one of this type is to be about the text that comes. */
bool mwzi_sheet_in_code(const mwzi_sheet *sheet, mwz_code_type type);
/* <br>: a space, and two of them part blocks. */
void mwzi_sheet_break(mwzi_sheet *sheet);
/* Ends the open block; one without visible text is taken back. */
MWZ_MUST_USE mwz_status mwzi_sheet_end(mwzi_sheet *sheet, mwz_error *err);
/* Puts the blocks of another sheet behind those of this one. */
MWZ_MUST_USE mwz_status mwzi_sheet_append(mwzi_sheet *sheet, const mwzi_sheet *other, mwz_error *err);
/* Sets aside what is furniture: "Home" is a menu word only beside prose. Cells and headings stay, captions unless
   they name the photographer. */
void mwzi_sheet_find_furniture(mwzi_sheet *sheet);
/* Reads `len` bytes of the sheet's source at `offset` as a page (page.c), behind what is there; no block is open. */
MWZ_MUST_USE mwz_status mwzi_page_read_part(mwzi_sheet *sheet, uint32_t offset, uint32_t len, const char *name,
                                            mwz_error *err);
/* Ends the open block and hands everything over: the blocks to `draft`, content and map to `out`. `len`: of the source. */
MWZ_MUST_USE mwz_status mwzi_sheet_finish(mwzi_sheet *sheet, mwzi_draft *draft, mwzi_blocks *out, uint32_t len,
                                          mwz_error *err);

#endif
