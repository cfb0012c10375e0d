/* Language tags. */
#ifndef MWZI_TEXT_TAGS_H
#define MWZI_TEXT_TAGS_H

/* The side of a language tag by its primary subtag (RFC 5646): "ar-SA" is MWZ_AR; −1 for another language, or NULL. */
int mwzi_tag_side(const char *tag);

#endif
