/* Links, fields, pictures, marks of notes and looks of a DOCX → inline codes. Rule: ECMA-376 part 1, 17.16 (fields and
   hyperlinks) and part 2, 9.3 (relations): a link and a picture are told by where they lead, since ids are the document's
   own. Limit: of fields only HYPERLINK is a code. */
#include "blocks/docx_codes.h"

#include <string.h>

void mwzi_docx_codes_init(mwzi_docx_codes *codes, const mwzi_env *env)
{
    memset(codes, 0, sizeof *codes);
    codes->env = env;
    mwzi_looks_init(&codes->looks, env);
    mwzi_arena_init(&codes->arena, env);
    mwzi_interner_init(&codes->names, env, &codes->arena);
    mwzi_map64_init(&codes->targets, env);
}

void mwzi_docx_codes_free(mwzi_docx_codes *codes)
{
    mwzi_map64_free(&codes->targets);
    mwzi_interner_free(&codes->names);
    mwzi_arena_free(&codes->arena);
    mwzi_looks_free(&codes->looks);
    mwzi_vec_free(codes->env, &codes->tag);
    mwzi_vec_free(codes->env, &codes->instruction);
}

mwz_status mwzi_docx_codes_relate(mwzi_docx_codes *codes, const char *const *attributes, mwz_error *err)
{
    const char *id = mwzi_markup_attribute(attributes, "Id"), *target = mwzi_markup_attribute(attributes, "Target");
    if (!id || !target)
        return MWZ_OK;
    uint32_t name = mwzi_intern(&codes->names, id, strlen(id));
    uint32_t leads = mwzi_intern(&codes->names, target, strlen(target));
    bool done = name != MWZI_NONE && leads != MWZI_NONE &&
        mwzi_map64_put(&codes->targets, (uint64_t)codes->relations << 32 | name, leads);
    return done ? MWZ_OK : mwzi_fail_memory(err);
}

static const char *find_target(const mwzi_docx_codes *codes, const char *id)
{
    uint32_t name = id && codes->related ? mwzi_interner_find(&codes->names, id, strlen(id)) : MWZI_NONE;
    uint32_t target = name == MWZI_NONE
        ? MWZI_NONE
        : mwzi_map64_get(&codes->targets, (uint64_t)codes->relations << 32 | name);
    return target == MWZI_NONE ? NULL : codes->names.texts[target].bytes;
}

mwz_status mwzi_docx_codes_put(mwzi_docx_codes *codes, mwzi_sheet *sheet, mwz_code_type type, const char *name,
                               const char *attribute, const char *value, mwz_error *err)
{
    const char *const attributes[] = { attribute, value, NULL };
    if (!sheet->content.codes)
        return MWZ_OK;
    mwz_status status = mwzi_markup_tag(&codes->tag, codes->env, name, value ? attributes : NULL, true, err);
    const mwz_text tag = { codes->tag.items, codes->tag.count };
    return status == MWZ_OK ? mwzi_content_put_code(&sheet->content, type, tag, err) : status;
}

static mwz_status begin_link(mwzi_docx_codes *codes, mwzi_sheet *sheet, uint32_t key, const char *name,
                             const char *const *attributes, const char *close, mwz_error *err)
{
    if (!sheet->content.codes)
        return MWZ_OK;
    mwz_status status = mwzi_markup_tag(&codes->tag, codes->env, name, attributes, false, err);
    const mwz_text open = { codes->tag.items, codes->tag.count }, end = { close, strlen(close) };
    return status == MWZ_OK ? mwzi_sheet_begin_code(sheet, MWZ_CODE_LINK, key, open, end, err) : status;
}

/* By where it leads; ids are the document's own, so they count only where that is not told. */
mwz_status mwzi_docx_codes_link(mwzi_docx_codes *codes, mwzi_sheet *sheet, const char *const *attributes,
                                mwz_error *err)
{
    const char *id = mwzi_markup_attribute(attributes, "r:id"), *anchor = mwzi_markup_attribute(attributes, "w:anchor");
    const char *target = find_target(codes, id), *told[5] = { NULL };
    size_t count = 0;
    if (id) {
        told[count++] = target ? "Target" : "r:id";
        told[count++] = target ? target : id;
    }
    if (anchor) {
        told[count++] = "w:anchor";
        told[count++] = anchor;
    }
    return begin_link(codes, sheet, MWZI_DOCX_LINK_KEY, "w:hyperlink", told, "</w:hyperlink>", err);
}

/* A field that is a link is told by its instruction: HYPERLINK "target". */
mwz_status mwzi_docx_codes_field(mwzi_docx_codes *codes, mwzi_sheet *sheet, uint32_t key, const char *instruction,
                                 mwz_error *err)
{
    static const char link[] = "HYPERLINK";
    while (*instruction == ' ')
        instruction++;
    if (strncmp(instruction, link, sizeof link - 1) != 0)
        return MWZ_OK;
    const char *const attributes[] = { "w:instr", instruction, NULL };
    return begin_link(codes, sheet, key, "w:fldSimple", attributes, "</w:fldSimple>", err);
}

/* A field that is not one element: begin, its instruction, separate, what it shows, end. */
mwz_status mwzi_docx_codes_field_mark(mwzi_docx_codes *codes, mwzi_sheet *sheet, const char *type, mwz_error *err)
{
    if (!type)
        return MWZ_OK;
    if (strcmp(type, "begin") == 0) {
        codes->field_depth++;
        codes->instruction.count = 0;
    } else if (strcmp(type, "end") == 0 && codes->field_depth) {
        mwzi_sheet_end_code(sheet, MWZI_DOCX_FIELD_KEY + codes->field_depth--);
    } else if (strcmp(type, "separate") == 0 && codes->field_depth && codes->instruction.count) {
        mwzi_markup_bytes *bytes = &codes->instruction;
        while (bytes->count && bytes->items[bytes->count - 1] == ' ')
            bytes->count--;
        bytes->items[bytes->count] = '\0';
        bytes->count = 0;
        return mwzi_docx_codes_field(codes, sheet, MWZI_DOCX_FIELD_KEY + codes->field_depth, bytes->items, err);
    }
    return MWZ_OK;
}

mwz_status mwzi_docx_codes_picture(mwzi_docx_codes *codes, mwzi_sheet *sheet, const char *name,
                                   const char *const *attributes, mwz_error *err)
{
    const char *id = "r:embed";
    if (name[0] == 'v')
        id = "r:id";
    else if (!mwzi_markup_attribute(attributes, id))
        id = "r:link";
    const char *value = mwzi_markup_attribute(attributes, id), *target = find_target(codes, value);
    return mwzi_docx_codes_put(codes, sheet, MWZ_CODE_IMAGE, name[0] == 'v' ? "w:pict" : "w:drawing",
                               target ? "Target" : id, target ? target : value, err);
}

mwz_status mwzi_docx_codes_instruction(mwzi_docx_codes *codes, const mwzi_markup_text *text, mwz_error *err)
{
    mwzi_markup_bytes *bytes = &codes->instruction;
    if (!mwzi_vec_reserve(codes->env, bytes, bytes->count + text->len + 1))
        return mwzi_fail_memory(err);
    memcpy(bytes->items + bytes->count, text->bytes, text->len);
    bytes->count += text->len;
    return MWZ_OK;
}

mwz_status mwzi_docx_codes_look(mwzi_docx_codes *codes, mwzi_sheet *sheet, const mwzi_docx_look *look, mwz_error *err)
{
    static const mwz_text close = { "</w:r>", sizeof "</w:r>" - 1 };
    mwz_code_type type;
    mwz_status status = mwzi_docx_look_tag(&codes->tag, &type, look, &codes->looks,
                                           mwzi_sheet_in_code(sheet, MWZ_CODE_LINK), err);
    if (status != MWZ_OK || !codes->tag.count)
        return status;
    const mwz_text open = { codes->tag.items, codes->tag.count };
    return mwzi_sheet_begin_code(sheet, type, MWZI_DOCX_LOOK_KEY, open, close, err);
}
