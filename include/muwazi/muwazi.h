/* muwazi: bilingual Arabic–English text to translation-memory pairs. Includes every public header. */
#ifndef MUWAZI_MUWAZI_H
#define MUWAZI_MUWAZI_H

#include <muwazi/align.h>
#include <muwazi/bitext.h>
#include <muwazi/check.h>
#include <muwazi/codes.h>
#include <muwazi/context.h>
#include <muwazi/doctor.h>
#include <muwazi/document.h>
#include <muwazi/evaluate.h>
#include <muwazi/headings.h>
#include <muwazi/inspect.h>
#include <muwazi/layout.h>
#include <muwazi/lexicon.h>
#include <muwazi/lint.h>
#include <muwazi/measure.h>
#include <muwazi/phrases.h>
#include <muwazi/preview.h>
#include <muwazi/reasons.h>
#include <muwazi/rules.h>
#include <muwazi/sheet.h>
#include <muwazi/status.h>
#include <muwazi/types.h>
#include <muwazi/version.h>
#include <muwazi/visibility.h>
#include <muwazi/words.h>
#include <muwazi/write.h>

#endif
