/*
 * contract.h - what a team says about its modules, and whether it holds. Names of types
 * and options are those of import-linter and tach, whose meaning they have. Types stand
 * in contracts.def.
 */
#ifndef MODULES_CONTRACT_H
#define MODULES_CONTRACT_H

#include "modules/module.h"

enum contract_type {
#define CONTRACT(name, about) CONTRACT_##name,
#include "modules/contracts.def"
#undef CONTRACT
	CONTRACT_TYPES
};

struct contract {
	enum contract_type type;
	const char *name;	/* given, or made from type and place in the list */
	struct sw_place place;	/* in the config */
	void *spec;		/* the type's own */
};
struct contracts VEC(struct contract);

/* One `modularity:` section. */
struct contract_section {
	const char *folder;	/* that it holds for; "" for all */
	struct modules_wish wish;
	bool exclude_type_checking;
	struct contracts contracts;
};

/* Where a contract is broken. The first link's place is where the finding stands. */
struct breach {
	const struct contract *contract;
	const char *check;	/* of the rule: the contract's type, with hyphens */
	const char *importer, *imported;	/* dotted names of the chain's ends */
	const struct link *const *chain;	/* links in order; none: no import is at fault */
	size_t chain_count;
	size_t more;		/* chains of the same pair that are not told */
	bool warns;		/* deprecated, unmatched: a warning */
	const char *what;	/* one clause where the type's own sentence is not enough */
	struct sw_place place;	/* where there is no chain: in the config */
};
struct breaches VEC(struct breach);

/* Reads the value of `modularity:`. -1 with exit 2 at the place of what is wrong. */
int contracts_read(struct arena *keep, const struct node *section,
		   struct contract_section *out, struct sw_fault *fault);

/* -1 with exit 2 where a contract is in error: it names a module that is not there. */
int contracts_judge(struct arena *keep, const struct contract_section *section,
		    const struct modules *modules, struct breaches *breaches,
		    struct sw_fault *fault);

#endif
