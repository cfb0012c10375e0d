/* Marks what libmuwazi exports. Declarations only. */
#ifndef MUWAZI_VISIBILITY_H
#define MUWAZI_VISIBILITY_H

#if defined(__GNUC__)
#define MWZ_API __attribute__((visibility("default")))
#define MWZ_MUST_USE __attribute__((warn_unused_result))
#else
#define MWZ_API
#define MWZ_MUST_USE
#endif

#ifdef __cplusplus
#define MWZ_BEGIN_DECLS extern "C" {
#define MWZ_END_DECLS }
#else
#define MWZ_BEGIN_DECLS
#define MWZ_END_DECLS
#endif

#endif
