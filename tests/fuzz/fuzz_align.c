/* The whole way through the public functions. The first byte chooses segmentation (bits 0–1), input format (2–3),
   semicolon (4), no_learn (5), the second byte where the rest is cut into two documents, in 256ths; 0: one document.
   Every format is written. */
#include <stdlib.h>

#include <muwazi/muwazi.h>

#include "fuzz.h"

static mwz_context *context;
static mwz_lexicon *lexicon;

static void set_up(void)
{
    if (lexicon)
        return;
    mwz_error err = MWZ_ERROR_INIT;
    mwz_context_options options = MWZ_CONTEXT_OPTIONS_INIT;
    options.data_dir = MUWAZI_SOURCE_ROOT "/corpora";
    options.max_bytes = 1 << 20;
    options.max_segments = 100000;
    options.max_depth = 64;
    mwz_lexicon_options words = MWZ_LEXICON_OPTIONS_INIT;
    words.no_freedict = true;
    words.no_cldr = true;
    fuzz_check(mwz_context_new(&context, &options, &err), "context", &err);
    fuzz_check(mwz_lexicon_new(&lexicon, context, &words, &err), "lexicon", &err);
}

static int count_bytes(void *user, const void *bytes, size_t len)
{
    (void)bytes;
    *(size_t *)user += len;
    return 0;
}

static void write_formats(const mwz_bitext *bitext, bool codes)
{
    mwz_error err = MWZ_ERROR_INIT;
    size_t written = 0;
    mwz_sink sink = { count_bytes, &written };
    mwz_write_options options = MWZ_WRITE_OPTIONS_INIT;
    options.inline_codes = codes;
    for (int format = MWZ_FORMAT_TMX; format <= MWZ_FORMAT_HTML; format++)
        if (format != MWZ_FORMAT_XLSX) /* goes through a file */
            fuzz_check(mwz_bitext_write(bitext, (mwz_format)format, &options, &sink, NULL, &err), "write", &err);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    set_up();
    if (len < 2)
        return 0;
    const uint8_t *parts[2] = { bytes + 2, NULL };
    size_t lens[2] = { len - 2, 0 }, count = 1;
    if (bytes[1]) {
        lens[0] = (len - 2) * bytes[1] / 256;
        parts[1] = parts[0] + lens[0];
        lens[1] = len - 2 - lens[0];
        count = 2;
    }
    mwz_error err = MWZ_ERROR_INIT;
    mwz_read_options read = MWZ_READ_OPTIONS_INIT;
    read.segmentation = (mwz_segmentation)((bytes[0] & 3) % 3);
    read.inline_codes = bytes[0] & 64;
    read.format = (mwz_input_format)((bytes[0] >> 2 & 3) % 3);
    mwz_align_options options = MWZ_ALIGN_OPTIONS_INIT;
    options.reasons = true;
    options.words = true;
    options.phrases = 1;
    options.lexicon = lexicon;
    options.break_at_semicolon = bytes[0] & 16;
    options.no_learn = bytes[0] & 32;
    mwz_document *documents[2] = { NULL, NULL };
    mwz_bitext *bitext = NULL;
    bool whole = true;
    for (size_t i = 0; i < count && whole; i++)
        whole = fuzz_is_ok(mwz_document_from_bytes(&documents[i], context, parts[i], lens[i], &read, &err), "document",
                           &err);
    if (whole &&
        fuzz_is_ok(mwz_align(&bitext, context, (const mwz_document *const *)documents, count, &options, &err), "align",
                   &err))
        write_formats(bitext, read.inline_codes);
    mwz_bitext_free(bitext);
    mwz_document_free(documents[0]);
    mwz_document_free(documents[1]);
    return 0;
}
