/* Bitext → the sheet of review/ as a page for a browser, whatever else is saved beside it.

   Limit: nothing is left out, the page filters by probability itself. */
#include "formats/writing.h"
#include "review/review.h"

mwz_status mwzi_html_write(mwzi_writing *writing, mwz_error *err)
{
    mwz_sheet_options sheet = MWZ_SHEET_OPTIONS_INIT;
    sheet.ar_lang = writing->lang[MWZ_AR];
    sheet.en_lang = writing->lang[MWZ_EN];
    for (size_t i = 0; i < writing->bitext->count; i++)
        mwzi_writing_note(writing, i, mwzi_bitext_is_pair(writing->bitext, i) ? MWZI_OUTCOME_WRITTEN : MWZI_OUTCOME_LONE);
    return mwzi_sheet_write(writing->bitext, MWZ_SHEET_HTML, &sheet, &writing->sink, writing->name, err);
}
