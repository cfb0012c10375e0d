/* Products are verified as they are made wherever assertions are on; a release build leaves the check out. */
#ifndef MWZI_PIPELINE_VERIFY_H
#define MWZI_PIPELINE_VERIFY_H

#ifdef NDEBUG
#define MWZI_VERIFY(check) MWZ_OK
#else
#define MWZI_VERIFY(check) (check)
#endif

#endif
