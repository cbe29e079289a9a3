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
	MODULE_FILE,		/* NAME.py, a notebook of that form too */
	MODULE_PACKAGE,		/* NAME/__init__.py */
	MODULE_FOLDER,		/* a namespace: no file */
	MODULE_SCRIPT,		/* cannot be imported: no identifier, or NAME.ipynb */
	MODULE_EXTERNAL,	/* not of this repository */
};

struct module {
	const char *name;	/* dotted, or the path where it has no dotted one */
	const struct file *file;	/* NULL: folder or external */
	enum module_kind kind : 8;
	bool notebook;
	bool unread;		/* not of the wish's `only`: it has no links */
	bool twin;		/* NAME.py beside NAME/__init__.py: never imported */
	unsigned parent;	/* the module of its package, or MODULE_NONE */
	unsigned first, count;	/* its links, in the order of lines */
};
#define MODULE_NONE (~0u)

/* One import that was resolved; never of a module by itself. */
struct link {
	unsigned importer, imported;	/* modules */
	unsigned line;		/* as Python counts; of Jupyter in the joined cells */
	uint32_t from, to;	/* bytes of the importer's text: modules_place */
	enum import_kind kind : 8;
	bool type_checking : 1, lazy : 1, optional : 1, star : 1;
	bool unresolved : 1;	/* not there: links to the package above it */
	/* The names of the module that the import says, all leading dots as one: the last
	   one is the module, those before it are packages. At most 255; 0 of runs. */
	unsigned char depth;
	/* What is taken from the imported module: `f` of `from a.b import f`; "": itself.
	   Each text exists once. */
	const char *member;
};

struct modules {
	const struct module *at;	/* in order of their names, each name once */
	size_t count;
	const struct link *links;	/* by importer, then line */
	size_t link_count;
	/* -> struct module. Names by which else a file can be imported, from an outer
	   root, are in there too; `name` is the one that is told. */
	struct map by_name, by_path;
	/* What a reader of the graph should hear: `check` is unresolved, beyond-top,
	   twin, dynamic, run-missing, run-absolute, or a snag's name. */
	struct facts facts;
	struct gaps gaps;	/* files that could not be read */
	struct modules_reader *reader;	/* what makes places, when they are asked for */
};

/* How a graph is wanted; zeroed is: all of it, roots found, nothing external. */
struct modules_wish {
	const char *folder;	/* NULL: all; else only files below it, and roots from it */
	const char *const *roots;	/* folders, or package names; none: found */
	size_t root_count;
	struct sw_place place;	/* of the roots, for a fault */
	bool external;		/* with what comes from elsewhere */
	/* Paths whose imports are read; NULL: all. Of another file it is known that it is
	   there, and whether it is a notebook where one of these imports it. */
	const struct map *only;
};

/* All Python files of the shelf. -1 with the fault set (exit 2) where a root is not
   there. */
int modules_new(struct arena *keep, struct shelf *shelf,
		const struct modules_wish *wish, struct modules **modules,
		struct sw_fault *fault);

const struct module *modules_find(const struct modules *modules, struct span name);
const struct module *modules_at(const struct modules *modules, const char *path);

/* Where the import stands. Reads the importer's file again: for what is told only.
   Not from threads. */
struct sw_place modules_place(const struct modules *modules, const struct link *link);

/* The full dotted target, with the member: `a.b.f`. */
const char *modules_target(struct arena *keep, const struct modules *modules,
			   const struct link *link);

/* Whether the name is the package's, or one below it by dots. */
bool module_is_in(struct span name, struct span package);

#endif
