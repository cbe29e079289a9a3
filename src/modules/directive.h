/*
 * directive.h - `# tach-ignore(reason) name …` comments: what they take back of the
 * breaches of one contract, and imports that are not at module level.
 */
#ifndef MODULES_DIRECTIVE_H
#define MODULES_DIRECTIVE_H

#include "base/vec.h"
#include "modules/trial.h"

struct directive {
	unsigned line, holds;	/* its own; the one that it speaks of */
	struct span names;	/* parted by blanks; empty: all */
	bool reasoned;
};
struct directives VEC(struct directive);

/* Of a contract's breaches from that one on: each has a chain, and importers are in
   order. Those that are taken back go; what is local is rated anew. */
void directives_apply(struct trial *trial, size_t first);

/* At the end: those that took nothing back in any contract, and those without a reason. */
void directives_tell(struct trial *trial);

#endif
