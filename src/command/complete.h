/* complete.h - what may stand at the end of a command line, by the rows of commands and
   tools; reads no file. */
#ifndef COMMAND_COMPLETE_H
#define COMMAND_COMPLETE_H

#include "base/str.h"

/* `words` begins with the program's name and ends with the word that is begun, which may
   be empty. One word a line, a tab and what it is; or `:files`, `:folders`, `:revisions`
   for what the shell knows better. */
void complete(const char *const *words, size_t count, struct str *out);

#endif
