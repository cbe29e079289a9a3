/* script_magic.h - magics among the statements of a notebook; script.h gives them out. */
#ifndef PYTHON_SCRIPT_MAGIC_H
#define PYTHON_SCRIPT_MAGIC_H

#include "python/script.h"

/* Finds and blanks what is no Python in the Python cells. */
void script_take_magics(struct arena *keep, struct script *script,
			struct passage *passage);

#endif
