/* Bitext → one side of a Moses corpus: one text a line; the files of the two sides have the same number of lines.

   Which pairs are written does not depend on the side, so that line n of one file answers line n of the other. Limit:
   as TSV; texts are not tokenized and nothing is escaped. */
#include "formats/writing.h"

mwz_status mwzi_moses_write(mwzi_writing *writing, mwz_error *err)
{
    mwzi_out out;
    mwzi_out_init(&out, &writing->sink);
    for (size_t i = 0; i < writing->bitext->count && !out.failed; i++) {
        mwz_status status = mwzi_writing_progress(writing, i, err);
        if (status != MWZ_OK)
            return status;
        mwz_pair pair;
        if (!mwzi_writing_wants(writing, i, &pair))
            continue;
        mwzi_writing_note(writing, i, MWZI_OUTCOME_WRITTEN);
        mwzi_out_line(&out, pair.side[writing->moses_side].text);
        mwzi_out_bytes(&out, "\n", 1);
    }
    return mwzi_out_finish(&out, writing->name, err);
}
