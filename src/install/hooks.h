/* hooks.h - the hooks that stackward has, by name. Knows no repository. */
#ifndef INSTALL_HOOKS_H
#define INSTALL_HOOKS_H

#include <stdbool.h>
#include <stddef.h>

/* Where one is of use; HOOK_EITHER: where pre-receive does the same at once. */
enum hook_where { HOOK_CLONE, HOOK_SERVER, HOOK_EITHER };

struct hook_row {
	const char *name;
	size_t words;
	bool reads;
	enum hook_where where;
	const char *skipped;	/* or NULL: another one sees the same */
};

/* Ends with a row that has no name. */
extern const struct hook_row hook_rows[];

const struct hook_row *hook_find(const char *name);	/* or NULL */

/* What a command of git's config is not told: which hook it is. Its words say so, and
   where those do not, what git sets in the environment. NULL for none. */
const struct hook_row *hook_guess(size_t words);

#endif
