/* One kind of input, so that the fuzzer stays with its reader: READER is its name, and the input what the reader is given, of an
   office document its parts, or the XML of one. What is packed (gz, mo) is told by its first bytes, which are put before the
   input; what pdftotext writes (pdf) is repaired first. */
#include <stdlib.h>
#include <string.h>

#include "blocks/blocks.h"
#include "decode/decode.h"
#include "fuzz.h"
#include "memory/memory.h"
#include "repair/repair.h"
#include "xml/parts.h"

#define PART(name) MWZI_XML_PART_BEFORE name MWZI_XML_PART_BEHIND

static const struct {
    const char *name;
    mwzi_blocks_format format;
    mwzi_memory_kind memory; /* its units are read too */
    const char *before; /* of an input that does not begin so */
    size_t before_len;
} readers[] = {
    { "docx", MWZI_BLOCKS_AUTO, MWZI_MEMORY_NONE, PART("docx"), sizeof PART("docx") - 1 },
    { "odt", MWZI_BLOCKS_AUTO, MWZI_MEMORY_NONE, PART("odt"), sizeof PART("odt") - 1 },
    { "xlsx", MWZI_BLOCKS_AUTO, MWZI_MEMORY_XLSX, PART("xlsx"), sizeof PART("xlsx") - 1 },
    { "xliff", MWZI_BLOCKS_XLIFF, MWZI_MEMORY_XLIFF, "", 0 },
    { "tmx", MWZI_BLOCKS_TMX, MWZI_MEMORY_TMX, "", 0 },
    { "po", MWZI_BLOCKS_PO, MWZI_MEMORY_PO, "", 0 },
    { "tsv", MWZI_BLOCKS_TSV, MWZI_MEMORY_TSV, "", 0 },
    { "csv", MWZI_BLOCKS_CSV, MWZI_MEMORY_CSV, "", 0 },
    { "srt", MWZI_BLOCKS_SRT, MWZI_MEMORY_NONE, "", 0 },
    { "vtt", MWZI_BLOCKS_VTT, MWZI_MEMORY_NONE, "", 0 },
    { "markdown", MWZI_BLOCKS_MARKDOWN, MWZI_MEMORY_NONE, "", 0 },
    { "html", MWZI_BLOCKS_HTML, MWZI_MEMORY_NONE, "", 0 },
    { "mo", MWZI_BLOCKS_PO, MWZI_MEMORY_PO, "\xDE\x12\x04\x95", 4 },
    { "gz", MWZI_BLOCKS_AUTO, MWZI_MEMORY_NONE, "\x1F\x8B\x08", 3 },
    { "pdf", MWZI_BLOCKS_TEXT, MWZI_MEMORY_NONE, "", 0 },
};

/* The input as the reader's file; malloc'd exactly, so that AddressSanitizer sees a read past its end. */
static char *complete(size_t *out_len, size_t reader, const uint8_t *bytes, size_t len)
{
    static const char part[] = PART("part");
    const char *before = readers[reader].before;
    size_t before_len = readers[reader].before_len, part_len = 0;
    if (before_len && len >= before_len && memcmp(bytes, before, before_len) == 0)
        before_len = 0;
    else if (before_len && before[0] == '\n' &&
             (len < sizeof MWZI_XML_PART_BEFORE - 1 || memcmp(bytes, part, sizeof MWZI_XML_PART_BEFORE - 1) != 0))
        part_len = sizeof part - 1;
    *out_len = before_len + part_len + len;
    char *all = malloc(*out_len ? *out_len : 1);
    if (!all)
        abort();
    memcpy(all, before, before_len);
    memcpy(all + before_len, part, part_len);
    if (len)
        memcpy(all + before_len + part_len, bytes, len);
    return all;
}

static mwz_status check_unit(void *user, const mwzi_memory_unit *unit, mwz_error *err)
{
    const uint32_t *len = user;
    (void)err;
    for (int side = 0; side < 2; side++) {
        mwz_span span =
            mwzi_offset_map_span(&unit->content->map, unit->offset[side], (uint32_t)unit->text[side].len);
        if (unit->text[side].len && span.offset + span.len > *len)
            abort();
    }
    return MWZ_OK;
}

static mwz_status check_fault(void *user, const mwzi_memory_fault *fault, mwz_error *err)
{
    (void)user, (void)err;
    if (!fault->rule || !fault->message)
        abort();
    return MWZ_OK;
}

static void read_units(const mwzi_env *env, size_t reader, const char *text, uint32_t len)
{
    mwz_error err = MWZ_ERROR_INIT;
    for (int faults = 0; faults < 2; faults++) {
        const mwzi_memory_input in = { .text = text, .len = len, .name = "fuzz", .codes = faults };
        const mwzi_memory_watch watch = { .unit = check_unit, .fault = faults ? check_fault : NULL, .user = &len };
        (void)fuzz_is_ok(mwzi_memory_units(env, &in, readers[reader].memory, &watch, &err), "units", &err);
    }
}

static void read_blocks(const mwzi_env *env, size_t reader, const char *text, uint32_t len)
{
    mwz_error err = MWZ_ERROR_INIT;
    mwzi_blocks *blocks;
    const mwzi_blocks_params params = { readers[reader].format, false, "fuzz" };
    if (fuzz_is_ok(mwzi_blocks_build(&blocks, env, text, len, &params, &err), "blocks", &err)) {
        fuzz_check(mwzi_blocks_verify(blocks, &err), "blocks verify", &err);
        fuzz_codes(blocks, env, text, len, &params);
        mwzi_blocks_free(blocks);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    const mwzi_env env = fuzz_env();
    mwz_error err = MWZ_ERROR_INIT;
    mwzi_text *text;
    const mwzi_decode_params decode = { NULL, "fuzz", true, false };
    size_t reader = 0, all_len;
    while (strcmp(readers[reader].name, READER) != 0)
        reader++;
    char *all = complete(&all_len, reader, bytes, len);
    if (fuzz_is_ok(mwzi_decode_build(&text, &env, all, all_len, &decode, &err), "decode", &err)) {
        fuzz_check(mwzi_decode_verify(text, &err), "decode verify", &err);
        if (readers[reader].memory)
            read_units(&env, reader, text->bytes, text->len);
        mwzi_repaired *repaired = NULL;
        const mwzi_repair_params repair = { MWZI_REPAIR_ALL, false, false, NULL };
        if (strcmp(READER, "pdf") == 0) {
            fuzz_check(mwzi_repair_build(&repaired, &env, text, &repair, &err), "repair", &err);
            fuzz_check(mwzi_repair_verify(repaired, text, &err), "repair verify", &err);
        }
        read_blocks(&env, reader, repaired ? repaired->bytes : text->bytes, repaired ? repaired->len : text->len);
        mwzi_repair_free(repaired);
        mwzi_decode_free(text);
    }
    free(all);
    return 0;
}
