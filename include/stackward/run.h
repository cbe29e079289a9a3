/*
 * stackward/run.h - what a run is asked for, and the way from argv to an exit status
 * that all binaries share. Knows no rule.
 */
#ifndef STACKWARD_RUN_H
#define STACKWARD_RUN_H

#include <stdbool.h>
#include <stddef.h>

#include <stackward/finding.h>
#include <stackward/option.h>

/* A binary, or the same thing as a command of `stackward`. */
struct sw_tool {
	const char *name;	/* its messages begin with this */
	const char *owner;	/* runs the groups this binary owns; NULL: all */
	const char *about;	/* one clause for --help */
	const char *words;	/* what stands after the options; NULL: [PATH]... */
	const struct sw_option *common;	/* NULL: the options that all tools have */
	const struct sw_option *options;	/* beside those; or NULL */
	/* What --output takes where no findings are told, and NULL at the end, the first
	   one by default; NULL: the formats of reports. */
	const char *const *formats;
};

struct sw_words {
	const char **at;
	size_t count;
};

struct sw_output {
	const char *format;	/* a name that report_format knows, or one of the tool's */
	const char *file;	/* NULL: stdout */
};

struct sw_outputs {
	struct sw_output *at;
	size_t count;
};

enum sw_colour { SW_COLOUR_AUTO, SW_COLOUR_ALWAYS, SW_COLOUR_NEVER };

#define SW_FAIL_NEVER (SW_ERROR + 1)	/* --fail-on never: past every level */

/* Text is argv's own or lives as long as the run; NULL is "not given". At most one
   of staged, range, merge_base, rev, all and from_stdin is set. */
struct sw_request {
	const struct sw_tool *tool;

	struct sw_words paths;		/* relative to the current folder */
	bool staged;			/* the index that GIT_INDEX_FILE names */
	const char *range;		/* A..B, or A for A..HEAD */
	bool compared;			/* both ends of the range, whole */
	bool audit;			/* the files, and with `history` all there were */
	const char *since;		/* of an audit: the file of an earlier report */
	const char *repo;		/* and the repository, as it was named; or NULL */
	unsigned *told;			/* of several: how many have been told; or NULL */
	const char *merge_base;		/* a revision, or "auto" */
	const char *rev;
	bool all;			/* said aloud; it is the default */
	bool from_stdin;		/* one file, named stdin_filename */
	const char *stdin_filename;
	const char *git_dir;
	const char *root;

	struct sw_words select, ignore;	/* rule ids and group globs */
	const char *profile;		/* one of the three, or NULL */
	struct sw_words rules;		/* folders of further rules */
	const char *config, *policy, *baseline;
	bool no_config, no_baseline;

	struct sw_outputs outputs;	/* once parsed, only of --diff empty */
	int fail_on;			/* an enum sw_level, or SW_FAIL_NEVER */
	int colour;			/* an enum sw_colour */
	bool quiet, verbose, statistics, show_waived, show_baselined;
	bool progress;			/* a terminal may be told that it takes a while */
	bool fix, diff;			/* mend what has a fix; show what that would do */

	unsigned jobs;			/* 0: as many as there are processors */
	unsigned timeout;		/* seconds */
	const char *explain;		/* a rule's id */
	bool list_rules, version, help;

	/* Of check-secrets. */
	bool history;		/* all versions, or those of a range, not the files */
	unsigned max_commits;	/* the newest; 0: all */

	/* Of verify-bundle. */
	struct sw_words targets, variables;	/* names; NAME=VALUE */
	const char *user;
	bool like_cli, strict;
	const char *resolved;	/* --resolved: a target, or ""; NULL: not asked */
	const char *explain_value;	/* a dotted path */

	/* Of check-modularity. */
	const char *why[2];	/* --why A B: modules; NULL: not asked */
	bool affected;		/* what the change can reach */

	const char *graph;	/* one of draw's formats; of verify-bundle, too */

	/* Of `stackward hook`: what is pushed (snapshot/refs.h), and to which remote; NULL: to
	   this repository. */
	const struct ref_update *updates;
	size_t update_count;
	const char *remote;
	bool message;		/* the one path is of a message, whatever it is called */
	bool merging;		/* the index is of a merge that git has not written down yet */

	/* Of `stackward install`, `uninstall` and `doctor`. */
	struct sw_words hooks;	/* by name; none: those that are usual */
	const char *method;	/* config, file or print; NULL: what fits this git */
	bool dry_run, force;
	/* Of `stackward pr`. */
	bool only_new;		/* what was there before the change is left out */

	bool stdio;		/* of `stackward lsp`: said aloud; there is nothing else */

	/* The front's own: what git says of the repository where libgit2 cannot. */
	struct plumbing *plumbing;
	/* And what the files would hold, of some, after the fixes so far. */
	const struct memory_file *over;
	size_t over_count;
	/* Those are what an editor holds: findings that touch them, or `all`. And they are all
	   there is, where no repository or project is around them. */
	bool editing, alone;
	const struct guard_ear *ear;	/* who may call the worker back; or NULL */
};

/* The whole of a binary: parse, judge in a guarded worker, report. Returns the exit
   status; everything there is to say has been said. */
int sw_main(const struct sw_tool *tool, int argc, char **argv);

/* The tool of that name ("lint", "check-secrets", …); NULL for none. */
const struct sw_tool *sw_tool_find(const char *name);

/* `stackward COMMAND …`. */
int sw_command(int argc, char **argv);

#endif
