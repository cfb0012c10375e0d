/* Bitext → TSV: English, Arabic, probability; a header line first; one line a pair, and behind the pairs one a
   phrase (of headings; names and noun phrases when they were asked for).

   No quoting, as tools for machine translation read it: tabs and line breaks inside a text become spaces. Limit: lone
   segments and improbable pairs are left out (the file of the unpaired has them). */
#include "formats/writing.h"

mwz_status mwzi_tsv_write(mwzi_writing *writing, mwz_error *err)
{
    mwzi_out out;
    mwzi_out_init(&out, &writing->sink);
    mwzi_out_text(&out, "english\tarabic\tprobability\n");
    for (size_t i = 0; i < writing->bitext->count && !out.failed; i++) {
        mwz_status status = mwzi_writing_progress(writing, i, err);
        if (status != MWZ_OK)
            return status;
        mwz_pair pair;
        if (!mwzi_writing_wants(writing, i, &pair))
            continue;
        mwzi_writing_note(writing, i, MWZI_OUTCOME_WRITTEN);
        mwzi_out_line(&out, pair.side[MWZ_EN].text);
        mwzi_out_bytes(&out, "\t", 1);
        mwzi_out_line(&out, pair.side[MWZ_AR].text);
        mwzi_out_bytes(&out, "\t", 1);
        mwzi_out_decimal(&out, pair.probability, 4);
        mwzi_out_bytes(&out, "\n", 1);
    }
    mwz_phrase phrase;
    for (size_t at = 0; mwzi_next_unit(writing, &at, &phrase) && !out.failed;) {
        writing->report.phrases++;
        mwzi_out_line(&out, phrase.text[MWZ_EN]);
        mwzi_out_bytes(&out, "\t", 1);
        mwzi_out_line(&out, mwzi_phrase_arabic(&phrase));
        mwzi_out_bytes(&out, "\t", 1);
        mwzi_out_decimal(&out, phrase.probability, 4);
        mwzi_out_bytes(&out, "\n", 1);
    }
    return mwzi_out_finish(&out, writing->name, err);
}
