/*
 * plain.h - the usual repository without a library: one git folder, SHA-1, HEAD in files or
 * packed refs, an index of version 2 or 3 in one piece. It reads less than git does, never
 * otherwise: for what is more, and for what is damaged, there is libgit2. Starting that
 * costs more than all of a small run.
 */
#ifndef GIT_PLAIN_H
#define GIT_PLAIN_H

#include "base/map.h"
#include "base/sha1.h"
#include "git/discover.h"
#include "packfile/packfile.h"
#include "snapshot/snapshot.h"

/* Settings of the repository and, where it has none, of the user. */
struct plain_settings {
	const char *excludes;	/* core.excludesFile, or NULL */
	struct map texts[3];	/* `section.key`, in small letters; the first counts */
};

struct plain {
	const char *folder;	/* of git; ends in a slash */
	const char *branch;	/* that HEAD names, or NULL */
	struct plain_settings settings;
	bool born;		/* `head` is HEAD's commit, and here */
	bool shallow;
	unsigned char head[SHA1_BYTES];
	struct plain_objects *objects;
};

/* NULL: it is not that usual. */
struct plain *plain_open(struct arena *keep, const struct discovered *at,
			 const struct limits *limits);

/* The objects of a folder without alternates. NULL: libgit2 is to be asked. */
struct plain_objects *plain_objects(struct arena *keep, const char *folder,
				    const struct limits *limits);
bool plain_objects_has(struct plain_objects *objects, const unsigned char *id);

/* One object of that kind, whose id is that of what it holds; false: libgit2 is to be
   asked, and to say why. One thread at a time. */
bool plain_objects_read(struct plain_objects *objects, const unsigned char *id,
			enum packed_kind kind, struct arena *keep, struct span *bytes);

/* The tree of a commit's text. */
bool plain_tree_of(struct span commit, unsigned char id[SHA1_BYTES]);

/* False: libgit2 is to be asked. */
bool plain_settings(struct arena *keep, const char *folder,
		    struct plain_settings *settings);

/* One of a section without a name of its own: 1; 0: nobody has set it; -1: libgit2 is to be
   asked. */
int plain_setting(const struct plain_settings *settings, const char *key,
		  const char **text);

/* Of one file; `own`: the repository's. */
bool plain_settings_parse(struct arena *keep, struct span text, bool own,
			  struct plain_settings *settings);

/* An entry of an index: its path is in the index's bytes. */
struct plain_entry {
	const char *path;
	unsigned mode, stage;
	uint64_t size;
	const unsigned char *id;
	bool intended;		/* to be added, one day */
};
struct plain_entries VEC(struct plain_entry);

/* In the order of git; false: libgit2 is to be asked. No file at all is an empty index. */
bool plain_index(struct arena *keep, const char *path, size_t most,
		 struct plain_entries *entries);
bool plain_index_parse(struct arena *keep, struct span bytes, size_t most,
		       struct plain_entries *entries);

#endif
