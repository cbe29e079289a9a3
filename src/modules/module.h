/*
 * module.h - the modules of a repository, and who imports whom: nodes are files, and
 * folders that only hold modules; what comes from elsewhere keeps its full dotted name.
 * Knows no contract.
 */
#ifndef MODULES_MODULE_H
#define MODULES_MODULE_H

#include "base/map.h"
#include "python/import.h"
#include "shelf/shelf.h"

enum module_kind {
	MODULE_FILE,		/* NAME.py, or a notebook that can be imported */
	MODULE_PACKAGE,		/* NAME/__init__.py */
	MODULE_FOLDER,		/* a namespace: no file */
	MODULE_SCRIPT,		/* its path is no identifier: it cannot be imported */
	MODULE_EXTERNAL,	/* not of this repository */
};

struct module {
	const char *name;	/* dotted; each name once */
	enum module_kind kind;
	bool notebook;
	bool twin;		/* NAME.py beside NAME/: never imported */
	const struct file *file;	/* NULL: folder or external */
	unsigned parent;	/* the module of its package, or MODULE_NONE */
	unsigned first, count;	/* its links, in the order of lines */
};
#define MODULE_NONE (~0u)

/* One import that was resolved. */
struct link {
	unsigned importer, imported;	/* modules */
	unsigned line;		/* as Python counts; of Jupyter in the joined cells */
	enum import_kind kind : 8;
	bool type_checking, lazy, optional, star;
	bool unresolved;	/* below a known package, but not there: links to that */
	struct sw_place place;	/* path is the importer's */
	const char *target;	/* the full dotted target, with the member: `a.b.f` */
};

/* What a reader of the graph should hear: `check` is unresolved, beyond-top, twin,
   dynamic, run-missing, run-absolute, or a snag's name. */
struct modules {
	const struct module *at;	/* by name */
	size_t count;
	const struct link *links;	/* by importer, then line */
	size_t link_count;
	struct map by_name, by_path;	/* -> struct module */
	struct facts facts;
	struct gaps gaps;	/* files that could not be read */
};

/* How a graph is wanted; zeroed is: all roots by default, nothing external. */
struct modules_wish {
	const char *const *roots;	/* folders, or package names; none: found */
	size_t root_count;
	bool external;		/* with what comes from elsewhere */
};

/* All Python files of the shelf. -1 with the fault set where a root is not there. */
int modules_new(struct arena *keep, struct shelf *shelf,
		const struct modules_wish *wish, struct modules **modules,
		struct sw_fault *fault);

const struct module *modules_find(const struct modules *modules, struct span name);
const struct module *modules_at(const struct modules *modules, const char *path);

/* Whether the name is the package's, or one below it by dots. */
bool module_is_in(struct span name, struct span package);

#endif
