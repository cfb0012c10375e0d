/* A document: bytes → decoded text (stage 1) → the same, repaired → blocks (stage 2), with the findings of all in bytes of
   the source. */
#include <string.h>

#include "base/file.h"
#include "blocks/inputs.h"
#include "pipeline/pipeline.h"
#include "pipeline/verify.h"

/* Appends the findings of a stage. `map` leads from the bytes that the stage speaks of to the source; NULL: they are
 * the source's. */
static mwz_status append_findings(mwz_document *document, const mwzi_findings *findings, const mwzi_offset_map *map,
                                  mwz_error *err)
{
    for (size_t i = 0; i < findings->count; i++) {
        mwz_finding *item = mwzi_vec_push(document->env, &document->findings);
        if (!item)
            return mwzi_fail_memory(err);
        *item = findings->items[i];
        if (map && item->span.len)
            item->span = mwzi_offset_map_span(map, (uint32_t)item->span.offset, (uint32_t)item->span.len);
    }
    return MWZ_OK;
}

static mwz_status decode_bytes(mwz_document *document, const char *bytes, size_t len,
                               const mwzi_document_params *params, mwz_error *err)
{
    if (params->digest)
        mwzi_digest(document->digest, bytes, len);
    const mwzi_env *env = document->env;
    mwz_status status = mwzi_progress(env, "decode", 0, len, err);
    if (status)
        return status;
    mwzi_decode_params decode = { params->encoding, document->name, false };
    status = mwzi_decode_build(&document->text, env, bytes, len, &decode, err);
    if (status)
        return status;
    status = MWZI_VERIFY(mwzi_decode_verify(document->text, err));
    if (status)
        return status;
    return mwzi_progress(env, "decode", len, len, err);
}

/* Tags are no text. */
static bool is_markup(const mwz_document *document, const mwzi_document_params *params)
{
    return params->mode != MWZI_SEGMENT_LINES &&
        mwzi_input_has_tags(document->text->bytes, document->text->len, params->format);
}

static mwz_status repair_text(mwz_document *document, const mwzi_document_params *params, mwz_error *err)
{
    const mwzi_env *env = document->env;
    mwz_status status = mwzi_progress(env, "repair", 0, 0, err);
    if (status)
        return status;
    mwzi_repair_params repair = { params->repair, is_markup(document, params), params->mode == MWZI_SEGMENT_LINES,
                                  params->lexicon };
    status = mwzi_repair_build(&document->repaired, env, document->text, &repair, err);
    if (status)
        return status;
    for (size_t i = 0; i < document->repaired->diagnoses.count; i++)
        (void)mwzi_summary_add(&document->damage, &document->repaired->diagnoses.items[i]);
    status = MWZI_VERIFY(mwzi_repair_verify(document->repaired, document->text, err));
    if (document->repaired->shared != document->text->shared)
        mwzi_decode_drop_bytes(document->text);
    return status;
}

static mwz_status part_text(mwz_document *document, const mwzi_document_params *params, mwz_error *err)
{
    const mwzi_env *env = document->env;
    mwz_status status = mwzi_progress(env, "blocks", 0, 0, err);
    if (status)
        return status;
    mwzi_blocks_params blocks = { params->format, params->mode == MWZI_SEGMENT_LINES, document->name,
                                  params->codes };
    status = mwzi_blocks_build(&document->blocks, env, document->repaired->bytes, document->repaired->len, &blocks, err);
    if (status)
        return status;
    return MWZI_VERIFY(mwzi_blocks_verify(document->blocks, err));
}

/* From the decoded text on. */
static mwz_status fill_document(mwz_document *document, const mwzi_document_params *params, mwz_error *err)
{
    mwz_status status = repair_text(document, params, err);
    if (status)
        return status;
    status = part_text(document, params, err);
    if (status)
        return status;
    status = append_findings(document, &document->text->findings, NULL, err);
    if (status)
        return status;
    return append_findings(document, &document->blocks->findings, document->repaired->map, err);
}

/* Reads the file and decodes it; its bytes are let go before anything else is made of them. */
static mwz_status decode_file(mwz_document *document, const char *path, const mwzi_document_params *params, mwz_error *err)
{
    char *bytes;
    size_t len;
    mwz_status status = mwzi_file_read(&bytes, &len, document->env, path, err);
    if (status)
        return status;
    status = decode_bytes(document, bytes, len, params, err);
    mwzi_free(document->env, bytes, len + 1);
    return status;
}

/* `path` NULL: of `bytes`. */
static mwz_status build(mwz_document **out, const mwzi_env *env, const char *path, const char *bytes, size_t len,
                        const mwzi_document_params *params, mwz_error *err)
{
    *out = NULL;
    mwz_document *document = mwzi_alloc(env, sizeof *document);
    if (!document)
        return mwzi_fail_memory(err);
    memset(document, 0, sizeof *document);
    document->env = env;
    document->mode = params->mode;
    mwzi_arena_init(&document->arena, env);
    document->name = mwzi_arena_text(&document->arena, params->name, strlen(params->name));
    mwz_status status = !document->name ? mwzi_fail_memory(err)
        : path                          ? decode_file(document, path, params, err)
                                        : decode_bytes(document, bytes, len, params, err);
    if (status == MWZ_OK)
        status = fill_document(document, params, err);
    if (status) {
        mwzi_document_free(document);
        return status;
    }
    *out = document;
    return MWZ_OK;
}

mwz_status mwzi_document_build(mwz_document **out, const mwzi_env *env, const char *bytes, size_t len,
                               const mwzi_document_params *params, mwz_error *err)
{
    return build(out, env, NULL, bytes, len, params, err);
}

mwz_status mwzi_document_read(mwz_document **out, const mwzi_env *env, const char *path,
                              const mwzi_document_params *params, mwz_error *err)
{
    return build(out, env, path, NULL, 0, params, err);
}

void mwzi_document_free(mwz_document *document)
{
    if (!document)
        return;
    const mwzi_env *env = document->env;
    mwzi_vec_free(env, &document->findings);
    mwzi_blocks_free(document->blocks);
    mwzi_repair_free(document->repaired);
    mwzi_decode_free(document->text);
    mwzi_arena_free(&document->arena);
    mwzi_free(env, document, sizeof *document);
}
