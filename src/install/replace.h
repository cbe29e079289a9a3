/* replace.h - changes to a hooks folder, each whole or not at all. */
#ifndef INSTALL_REPLACE_H
#define INSTALL_REPLACE_H

#include <stackward/fault.h>

#include "base/arena.h"

/* Paths lie in one folder. -1, exit 3: nothing of it was done. */

/* `text` as an executable file over whatever is there; the folder is made. With `kept`,
   what is there stays under that name. */
int replace_file(const char *path, struct span text, const char *kept,
		 struct arena *tmp, struct sw_fault *fault);

/* One file in the place of another; mode and bytes are its own. */
int replace_back(const char *from, const char *to, struct sw_fault *fault);

/* A second name for a file. */
int replace_link(const char *path, const char *name, struct sw_fault *fault);

int replace_remove(const char *path, struct sw_fault *fault);

#endif
