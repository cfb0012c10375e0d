/* Stage 2. Text → blocks: a reader of its format (inputs.c) makes a draft, which the product takes over. */
#include "blocks/blocks.h"

#include <string.h>

#include "blocks/draft.h"
#include "blocks/inputs.h"

const char *mwzi_role_name(unsigned role)
{
    static const char *const names[] = {
        [MWZI_ROLE_TITLE] = "title",
        [MWZI_ROLE_HEADING] = "heading",
        [MWZI_ROLE_PARAGRAPH] = "paragraph",
        [MWZI_ROLE_LIST_ITEM] = "list-item",
        [MWZI_ROLE_CELL] = "cell",
        [MWZI_ROLE_CAPTION] = "caption",
        [MWZI_ROLE_BYLINE] = "byline",
        [MWZI_ROLE_BOILERPLATE] = "boilerplate",
        [MWZI_ROLE_NOTE] = "note",
    };
    return role < sizeof names / sizeof *names ? names[role] : "unknown";
}

/* The draft becomes the product. */
static mwz_status keep_draft(mwzi_blocks *blocks, mwzi_draft *draft, mwz_error *err)
{
    if (!mwzi_vec_fit(blocks->env, &draft->items, &draft->capacity, draft->count, sizeof *draft->items))
        return mwzi_fail_memory(err);
    blocks->items = draft->items;
    blocks->count = (uint32_t)draft->count;
    blocks->room = draft->capacity;
    memset(draft, 0, sizeof *draft);
    return MWZ_OK;
}

mwz_status mwzi_blocks_build(mwzi_blocks **out, const mwzi_env *env, const char *text, uint32_t len,
                             const mwzi_blocks_params *params, mwz_error *err)
{
    *out = NULL;
    mwzi_blocks *blocks = mwzi_alloc(env, sizeof *blocks);
    if (!blocks)
        return mwzi_fail_memory(err);
    memset(blocks, 0, sizeof *blocks);
    mwzi_arena_init(&blocks->arena, env);
    blocks->env = env;
    blocks->content = text;
    blocks->content_len = len;
    blocks->lines = params->lines;
    mwzi_draft draft = { 0 };
    const mwzi_input input = { text, len, params->name ? params->name : "the text", params->lines, params->codes };
    mwz_status status = mwzi_input_read(&draft, blocks, &input, params->format, err);
    if (status == MWZ_OK && params->codes && !blocks->codes) /* a format that has none */
        status = mwzi_codes_new(&blocks->codes, env, err);
    if (status == MWZ_OK)
        status = mwzi_progress(env, "blocks", draft.count, draft.count, err);
    if (status == MWZ_OK)
        status = keep_draft(blocks, &draft, err);
    mwzi_vec_free(env, &draft);
    if (status != MWZ_OK) {
        mwzi_blocks_free(blocks);
        return status;
    }
    *out = blocks;
    return MWZ_OK;
}

void mwzi_blocks_free(mwzi_blocks *blocks)
{
    if (!blocks)
        return;
    const mwzi_env *env = blocks->env;
    mwzi_offset_map_free(&blocks->map, env);
    mwzi_vec_free(env, &blocks->findings);
    mwzi_codes_free(blocks->codes);
    mwzi_free(env, blocks->items, blocks->room * sizeof *blocks->items);
    mwzi_arena_free(&blocks->arena);
    mwzi_free(env, blocks, sizeof *blocks);
}
