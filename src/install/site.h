/*
 * site.h - where a repository has its hooks, and what git's config says of them. git
 * itself is asked; nothing is changed.
 */
#ifndef INSTALL_SITE_H
#define INSTALL_SITE_H

#include "base/vec.h"
#include "git/discover.h"

/* Whose the hooks folder is, wherever links lead. */
enum site_kind {
	SITE_OWN,		/* this repository's git folder has it */
	SITE_TRACKED,		/* it lies in the work tree: husky's way */
	SITE_SHARED,		/* elsewhere: others may use it too */
};

/* One line of the config, in the order that git reads them. */
struct site_key {
	const char *scope;	/* local, worktree, global, system, command */
	const char *origin;	/* as `file:.git/config` */
	const char *key, *value;
};
struct site_keys VEC(struct site_key);

struct site {
	struct discovered at;
	const char *git;		/* its version, as 2.39.5 */
	bool reads_keys;		/* it runs hooks that the config names */
	bool bare;
	const char *common;		/* the git folder of all worktrees */
	const char *folder;		/* of the hooks; it need not be there */
	enum site_kind kind;
	const struct site_key *path;	/* core.hooksPath, or NULL */
	struct site_keys keys;		/* that, and hook.* */
};

/* The repository of the current folder, or `git_dir`. Paths are absolute. -1: there is
   none (exit 2), or git does not answer (exit 3). */
int site_find(struct arena *keep, const char *git_dir, struct site *site,
	      struct sw_fault *fault);

/* Whether core.hooksPath was set for more than this repository. */
bool site_is_wide(const struct site *site);

/* Whether such a `git version` runs the config's hooks. */
bool site_reads_keys(const char *version);

/* The last one that holds, or NULL. */
const struct site_key *site_key(const struct site *site, const char *key);

/* Whether hook.stackward.event names the hook; NULL: any. */
bool site_has_event(const struct site *site, const char *hook);

/* Whether git takes it for false; NULL is not. */
bool site_is_false(const struct site_key *key);

/* git, in that repository: as spawn_ask and spawn_read. */
int site_ask(const struct site *site, const char *const *words, struct arena *keep,
	     const char **answer, struct sw_fault *fault);
int site_read(const struct site *site, const char *const *words, struct arena *keep,
	      struct span *bytes, struct sw_fault *fault);

#endif
