/* The words of a PDF with their places, as pdftotext -bbox-layout tells them → its text, a line a paragraph: what
   margins repeat is taken out (pdf_margins.c), columns and tables are put in order (pdf_regions.c), rows are drawn
   (pdf_rows.c) and joined to paragraphs (pdf_paragraphs.c). */
#include "containers/pdf_page.h"

mwz_status mwzi_pdf_boxes_read(const mwzi_opening *in, const char *xml, size_t len)
{
    mwzi_pdf pdf = { .in = in };
    mwz_status status = mwzi_pdf_words_read(&pdf, xml, len);
    if (status == MWZ_OK)
        status = mwzi_pdf_margins_drop(&pdf);
    if (status == MWZ_OK)
        status = mwzi_pdf_regions_find(&pdf);
    if (status == MWZ_OK)
        status = mwzi_pdf_paragraphs_write(&pdf);
    mwzi_vec_free(in->env, &pdf.words);
    mwzi_vec_free(in->env, &pdf.characters);
    mwzi_vec_free(in->env, &pdf.pages);
    mwzi_vec_free(in->env, &pdf.regions);
    mwzi_vec_free(in->env, &pdf.rows);
    return status;
}
