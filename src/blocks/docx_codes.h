/* The inline codes of a DOCX while its text is read. */
#ifndef MWZI_BLOCKS_DOCX_CODES_H
#define MWZI_BLOCKS_DOCX_CODES_H

#include "base/arena.h"
#include "base/map.h"
#include "blocks/docx_looks.h"
#include "blocks/sheet.h"

/* Inline codes by what ends them. */
enum { MWZI_DOCX_LOOK_KEY, MWZI_DOCX_LINK_KEY, MWZI_DOCX_FIELD_KEY };

typedef struct mwzi_docx_codes {
    const mwzi_env *env;
    mwzi_looks looks;
    mwzi_arena arena; /* of what parts refer to */
    mwzi_interner names;
    mwzi_map64 targets; /* relations and their names in it → what they lead to */
    uint32_t relations; /* parts of relations so far; those of the part that is read are the last */
    bool related; /* it has such a part before it */
    mwzi_markup_bytes tag;
    mwzi_markup_bytes instruction; /* of the field that was begun last */
    uint32_t field_depth; /* fields open */
} mwzi_docx_codes;

void mwzi_docx_codes_init(mwzi_docx_codes *codes, const mwzi_env *env);
void mwzi_docx_codes_free(mwzi_docx_codes *codes);
/* What a part refers to by an id: the target of a link, the file of a picture. All of these: MWZ_ERR_MEMORY. */
MWZ_MUST_USE mwz_status mwzi_docx_codes_relate(mwzi_docx_codes *codes, const char *const *attributes, mwz_error *err);
/* What stands in the text without being it. `value` NULL: it has no attribute. */
MWZ_MUST_USE mwz_status mwzi_docx_codes_put(mwzi_docx_codes *codes, mwzi_sheet *sheet, mwz_code_type type,
                                            const char *name, const char *attribute, const char *value, mwz_error *err);
/* A w:hyperlink opens; a field that shows its text, by its instruction; w:fldChar, by its type (NULL: none). */
MWZ_MUST_USE mwz_status mwzi_docx_codes_link(mwzi_docx_codes *codes, mwzi_sheet *sheet, const char *const *attributes,
                                             mwz_error *err);
MWZ_MUST_USE mwz_status mwzi_docx_codes_field(mwzi_docx_codes *codes, mwzi_sheet *sheet, uint32_t key,
                                              const char *instruction, mwz_error *err);
MWZ_MUST_USE mwz_status mwzi_docx_codes_field_mark(mwzi_docx_codes *codes, mwzi_sheet *sheet, const char *type,
                                                   mwz_error *err);
/* An a:blip or a v:imagedata. */
MWZ_MUST_USE mwz_status mwzi_docx_codes_picture(mwzi_docx_codes *codes, mwzi_sheet *sheet, const char *name,
                                                const char *const *attributes, mwz_error *err);
/* Text of a field's instruction. */
MWZ_MUST_USE mwz_status mwzi_docx_codes_instruction(mwzi_docx_codes *codes, const mwzi_markup_text *text,
                                                    mwz_error *err);
/* At the end of a run's properties. */
MWZ_MUST_USE mwz_status mwzi_docx_codes_look(mwzi_docx_codes *codes, mwzi_sheet *sheet, const mwzi_docx_look *look,
                                             mwz_error *err);

#endif
