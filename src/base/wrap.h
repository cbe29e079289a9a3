/* wrap.h - long lines as several, for what shows lines of so many columns. */
#ifndef BASE_WRAP_H
#define BASE_WRAP_H

#include "base/str.h"

/* Each line of `text`, which fits to be seen, at most `columns` code points long: broken
   at a blank where there is one, what follows two further in than the line began. No line
   that was none before begins as a CI's command does. */
void wrap(struct str *out, struct span text, size_t columns);

#endif
