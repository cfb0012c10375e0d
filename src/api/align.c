/* Aligning: checks the arguments, fills in the default lexicon and rules, and runs the flow. */
#include <muwazi/align.h>

#include <string.h>

#include "api/api.h"
#include "formats/pin_text.h"

static mwz_status check_arguments(const char *function, const mwz_context *context,
                                  const mwz_document *const *documents, size_t count, const mwz_align_options *options,
                                  mwz_error *err)
{
    if (!context || !documents)
        return mwzi_fail_null(err, function, context ? "documents" : "context");
    if (count < 1 || count > 2)
        return mwzi_fail(err, MWZ_ERR_ARGUMENT, "%s: %zu documents; give one bilingual document, or two", function,
                         count);
    for (size_t i = 0; i < count; i++) {
        if (!documents[i])
            return mwzi_fail(err, MWZ_ERR_ARGUMENT, "%s: documents[%zu] is NULL", function, i);
    }
    if (count == 2 && documents[0]->mode != documents[1]->mode)
        return mwzi_fail(err, MWZ_ERR_ARGUMENT, "%s: the two documents were read with different segmentation",
                         function);
    if ((unsigned)options->layout >= MWZ_LAYOUT_TWO_DOCUMENTS)
        return mwzi_fail(err, MWZ_ERR_ARGUMENT, "%s: layout %u is none that can be asked for", function,
                         (unsigned)options->layout);
    if ((options->pin_count && !options->pins) || (options->pin_text_len && !options->pin_text))
        return mwzi_fail_null(err, function, options->pin_count && !options->pins ? "pins" : "pin_text");
    for (size_t i = 0; i < options->pin_count; i++) {
        const mwz_pin *pin = &options->pins[i];
        for (int side = 0; side < 2; side++)
            if (pin->id_count[side] > UINT32_MAX || (pin->id_count[side] && !pin->ids[side]))
                return mwzi_fail(err, MWZ_ERR_ARGUMENT, "%s: pins[%zu] has no ids", function, i);
    }
    return MWZ_OK;
}

/* All pins of the options, those of the text last. */
static mwz_status list_pins(mwzi_pin_list *out, mwzi_arena *arena, const mwz_align_options *options, mwz_error *err)
{
    if (!mwzi_vec_reserve(arena->env, out, options->pin_count))
        return mwzi_fail_memory(err);
    for (size_t i = 0; i < options->pin_count; i++) {
        const mwz_pin *pin = &options->pins[i];
        out->items[out->count++] =
            (mwzi_pin_ids) { .ids = { pin->ids[0], pin->ids[1] },
                             .count = { (uint32_t)pin->id_count[0], (uint32_t)pin->id_count[1] } };
    }
    return mwzi_pin_text_read(out, arena, options->pin_text ? options->pin_text : "", options->pin_text_len, err);
}

/* Runs the flow with whatever the caller did not give; what is made here for the run is freed after it. */
static mwz_status run_flow(mwzi_flow *out, const mwzi_env *env, const mwz_document *const *documents, size_t count,
                           mwzi_flow_stage last, const mwz_align_options *options, mwz_error *err)
{
    mwz_lexicon *lexicon = NULL;
    mwz_rules *rules = NULL;
    mwz_status status = MWZ_OK;
    if (!options->lexicon && last >= MWZI_FLOW_FEATURES)
        status = mwzi_lexicon_from_options(&lexicon, env, NULL, err);
    if (status == MWZ_OK && !options->rules && last >= MWZI_FLOW_SEGMENTS &&
        documents[0]->mode == MWZI_SEGMENT_SENTENCES)
        status = mwzi_rules_from_path(&rules, env, NULL, err);
    mwzi_arena scratch;
    mwzi_pin_list pins = { 0 };
    mwzi_arena_init(&scratch, env);
    if (status == MWZ_OK)
        status = list_pins(&pins, &scratch, options, err);
    if (status == MWZ_OK) {
        mwzi_flow_params params = { .last = last,
                                    .rules = rules ? rules : options->rules,
                                    .break_at_semicolon = options->break_at_semicolon,
                                    .lexicon = lexicon ? lexicon : options->lexicon,
                                    .no_learn = options->no_learn,
                                    .threads = options->threads,
                                    .reasons = options->reasons,
                                    .words = options->words,
                                    .layout = options->layout,
                                    .phrases = options->phrases,
                                    .provenance = options->provenance,
                                    .pins = pins.items,
                                    .pin_count = pins.count };
        status = mwzi_flow_run(out, env, documents, (uint32_t)count, &params, err);
    }
    mwzi_vec_free(env, &pins);
    mwzi_arena_free(&scratch);
    mwzi_srx_free(rules);
    mwzi_lexicon_free(lexicon);
    return status;
}

mwz_status mwzi_flow_from_options(mwzi_flow *out, const char *function, const mwz_context *context,
                                  const mwz_document *const *documents, size_t count, mwzi_flow_stage last,
                                  const mwz_align_options *options, mwz_error *err)
{
    memset(out, 0, sizeof *out);
    const mwz_align_options usual = MWZ_ALIGN_OPTIONS_INIT;
    if (!options)
        options = &usual;
    mwz_status status = mwzi_check_size(err, function, "mwz_align_options", options->struct_size, sizeof *options);
    if (status)
        return status;
    status = check_arguments(function, context, documents, count, options, err);
    if (status)
        return status;
    return run_flow(out, &context->env, documents, count, last, options, err);
}

mwz_status mwz_align(mwz_bitext **out, mwz_context *context, const mwz_document *const *documents, size_t count,
                     const mwz_align_options *options, mwz_error *err)
{
    if (!out)
        return mwzi_fail_null(err, "mwz_align", "out");
    *out = NULL;
    mwzi_flow flow;
    mwz_status status =
        mwzi_flow_from_options(&flow, "mwz_align", context, documents, count, MWZI_FLOW_PAIRS, options, err);
    if (status)
        return status;
    *out = flow.bitext;
    flow.bitext = NULL;
    mwzi_flow_free(&flow);
    return MWZ_OK;
}
