/*
 * adopt.h - configurations of import-linter and tach, said in the words of `modularity:`.
 * Writes YAML; judges nothing.
 */
#ifndef MODULES_ADOPT_H
#define MODULES_ADOPT_H

#include "base/str.h"
#include "modules/contract.h"

/* A .toml file, or an INI file as setup.cfg and .importlinter are. What has no counterpart
   is named in comments. -1 with exit 2: it holds no contracts of either tool. */
int contracts_adopt(struct arena *keep, struct source *source, struct str *yaml,
		    struct sw_fault *fault);

#endif
