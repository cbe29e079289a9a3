/*
 * contract.h - what a team says about its modules, and whether it holds. Types and fields
 * have the names and the meaning of import-linter and tach; they stand in contracts.def
 * and fields.def. Knows no rule and no level.
 */
#ifndef MODULES_CONTRACT_H
#define MODULES_CONTRACT_H

#include "modules/module.h"
#include "tree/form.h"

enum contract_type {
#define CONTRACT(type, judge, about) CONTRACT_##type,
#include "modules/contracts.def"
#undef CONTRACT
	CONTRACT_TYPES
};

/* What a field holds. A list may be one item alone; texts are of the config. */
enum alert { ALERT_ERROR, ALERT_WARN, ALERT_NONE };
enum counted { COUNT_ALL, COUNT_NONE, COUNT_ONLY, COUNT_UNSAID };
enum severity { SEVERITY_ERROR, SEVERITY_WARN, SEVERITY_OFF };

/* A module's name, or a pattern of names: `*` is one component, `**` one or more. */
struct expression {
	struct span text;
	bool wild;
	struct sw_place place;
};
struct expressions VEC(struct expression);

/* `importer -> imported`. */
struct arrow {
	struct expression importer, imported;
	struct span text;
	struct sw_place place;
};
struct arrows VEC(struct arrow);

struct layer_member {
	struct span name;	/* below a container, where there are some */
	bool optional;
};
/* `a | b`, `a : b`, `(a)`, [a, b], or {name: …, closed: true}. */
struct layer {
	struct layer_members VEC(struct layer_member) members;
	bool independent, closed;
	struct sw_place place;
};
struct layer_list VEC(struct layer);

struct dependency {
	struct span path;	/* a name or a glob over names */
	bool deprecated;
	struct sw_place place;
};
struct dependencies VEC(struct dependency);

/* A module as tach declares it: a file is of the nearest one upward. */
struct unit {
	struct span path;	/* a name, a glob, or `<root>` */
	struct dependencies depends_on, cannot_depend_on;
	struct words visibility;
	bool declares, hides;	/* depends_on, visibility are given, were it empty */
	bool utility, unchecked;
	const char *layer;	/* or NULL */
	struct sw_place place;
};
struct units VEC(struct unit);

/* What may be used of a module by those who see it. */
struct gate {
	struct words from, expose;	/* regular expressions, whole names */
	struct words visibility;
	bool hides;		/* visibility is given */
	bool exclusive;
	struct sw_place place;
};
struct gates VEC(struct gate);

enum root_module { ROOT_IGNORE, ROOT_ALLOW, ROOT_DEPENDENCIES_ONLY, ROOT_FORBID };

/* One contract, with the fields of all types: each uses its own, see fields.def. */
struct contract {
	enum contract_type type;
	const char *name;	/* given, or made of type and place in the list */
	const char *guidance;	/* or NULL */
	const char *id, *type_text;
	struct sw_place place;	/* in the config */
	struct arrows ignores;
	int alert;		/* enum alert: of ignores that match nothing */
	int type_checking, lazy;	/* enum counted */
	struct layer_list layers;
	struct expressions containers, modules, others, skips;
	struct words closed, exhaustive_ignores;
	bool exhaustive, indirect_allowed, as_packages;
	bool each;		/* made, not read: a layer's member is the module alone */
	uint64_t depth;
	struct units units;
	struct gates gates;
	bool exact, no_circles, layers_explicit;
	struct words renames, excludes;
	/* enum severity */
	int local_imports, unused_directives, bare_directives, unused_external;
};
struct contracts VEC(struct contract);

/* One `modularity:` section. */
struct contract_section {
	const char *folder;	/* that it holds for; "" for all */
	struct sw_place place;	/* of its roots, or its own */
	struct modules_wish wish;
	bool external;		/* what comes from elsewhere counts, for all contracts */
	int type_checking;	/* COUNT_NONE, COUNT_ALL, COUNT_UNSAID */
	int root_module;	/* enum root_module */
	struct contracts contracts;
};

/* What a project says it needs from elsewhere. */
struct declaration {
	const char *name;	/* as PEP 503 has it */
	bool development;	/* for work on it only */
	struct sw_place place;
};
struct declarations VEC(struct declaration);

/* Where a contract is broken. The first link's place is where the finding stands. */
struct breach {
	const struct contract *contract;
	const char *check;	/* of the rule: the contract's type, with hyphens */
	const char *importer, *imported;	/* dotted names, as the contract has them */
	/* Links in order; none: no import is at fault. */
	const struct link *const *chain;
	size_t chain_count;
	const struct link *const *also;	/* that begin or end the chain as well */
	size_t also_count;
	size_t more;		/* chains of the same pair that are not told */
	bool cut;		/* and there may be more: it was not looked to the end */
	bool warns;		/* deprecated, unmatched: a warning */
	const struct module *module;	/* whose file it is about, too; or NULL */
	const char *what;	/* one clause: why that is a breach */
	struct sw_place place;	/* where there is no chain: in the config */
};
struct breaches VEC(struct breach);

/* Reads the value of `modularity:`. -1 with exit 2 at the place of what is wrong. */
int contracts_read(struct arena *keep, const struct node *section, const char *folder,
		   struct contract_section *out, struct sw_fault *fault);

/* What is judged; `declared` for declared_dependencies, the shelf for directives. */
struct contract_case {
	const struct contract_section *section;
	const struct modules *modules;
	struct shelf *shelf;
	const struct declarations *declared;	/* NULL: no file declares any */
	bool runtime;		/* it runs on clusters that bring packages */
};

/* -1 with exit 2 where a contract is in error: it names a module that is not there. */
int contracts_judge(struct arena *keep, const struct contract_case *judged,
		    struct breaches *breaches, struct sw_fault *fault);

#endif
