/* Pins as text: the input is given with two small texts; when it is one, every bead and the written JSON Lines, given
   back as pins, must be taken. */
#include <stdlib.h>
#include <string.h>

#include <muwazi/muwazi.h>

#include "fuzz.h"

static const char english[] = "One.\nTwo.\n\nThree.\nFour.\nFive.\nSix.\nSeven.\nEight.\nNine.\nTen.\n";
static const char arabic[] = "واحد.\n\nاثنان.\nثلاثة.\nأربعة.\nخمسة.\nستة.\nسبعة.\nثمانية.\nتسعة.\nعشرة.\n";

static mwz_context *context;
static mwz_lexicon *lexicon;
static mwz_document *documents[2];

static void set_up(void)
{
    if (lexicon)
        return;
    mwz_error err = MWZ_ERROR_INIT;
    mwz_context_options options = MWZ_CONTEXT_OPTIONS_INIT;
    options.data_dir = MUWAZI_SOURCE_ROOT "/corpora";
    mwz_lexicon_options words = MWZ_LEXICON_OPTIONS_INIT;
    words.no_freedict = words.no_cldr = words.no_own = true;
    mwz_read_options read = MWZ_READ_OPTIONS_INIT;
    read.segmentation = MWZ_SEGMENT_LINES;
    fuzz_check(mwz_context_new(&context, &options, &err), "context", &err);
    fuzz_check(mwz_lexicon_new(&lexicon, context, &words, &err), "lexicon", &err);
    fuzz_check(mwz_document_from_bytes(&documents[0], context, english, sizeof english - 1, &read, &err), "English",
               &err);
    fuzz_check(mwz_document_from_bytes(&documents[1], context, arabic, sizeof arabic - 1, &read, &err), "Arabic", &err);
}

typedef struct written {
    char bytes[1 << 16];
    size_t len;
} written;

static int keep_bytes(void *user, const void *bytes, size_t len)
{
    written *to = user;
    if (len > sizeof to->bytes - to->len)
        return 1;
    memcpy(to->bytes + to->len, bytes, len);
    to->len += len;
    return 0;
}

static mwz_status align(mwz_bitext **out, const char *pins, size_t len, mwz_error *err)
{
    const mwz_document *const lent[] = { documents[0], documents[1] };
    mwz_align_options options = MWZ_ALIGN_OPTIONS_INIT;
    options.lexicon = lexicon;
    options.pin_text = pins;
    options.pin_text_len = len;
    return mwz_align(out, context, lent, 2, &options, err);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    static written out;
    set_up();
    mwz_error err = MWZ_ERROR_INIT;
    mwz_bitext *bitext;
    if (!fuzz_is_ok(align(&bitext, (const char *)bytes, len, &err), "pins", &err))
        return 0;
    mwz_sink sink = { keep_bytes, &out };
    out.len = 0;
    fuzz_check(mwz_bitext_write(bitext, MWZ_FORMAT_JSONL, NULL, &sink, NULL, &err), "write", &err);
    mwz_bitext_free(bitext);
    fuzz_check(align(&bitext, out.bytes, out.len, &err), "pins again", &err);
    mwz_bitext_free(bitext);
    return 0;
}
