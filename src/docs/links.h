/*
 * links.h - where relative links of Markdown files lead. What only a browser or a
 * forge could know is not judged: other sites, links from the root, links that leave
 * the repository, texts with placeholders.
 */
#ifndef DOCS_LINKS_H
#define DOCS_LINKS_H

#include "base/fact.h"
#include "docs/markdown.h"
#include "snapshot/snapshot.h"

struct links {
	struct arena *keep;
	const struct snapshot *snapshot;
	struct map files;	/* path -> struct markdown, of those that were read */
	struct map small;	/* path in small letters -> the path; made when asked */
	bool smalls_known;
};

void links_init(struct links *links, struct arena *keep,
		const struct snapshot *snapshot);
void links_add(struct links *links, struct markdown *file);

/* Of one file that was added. `link`: nothing is at the target (value: the target,
   other: the path); `link-case`: only in another case (other: the right one); `anchor`:
   no such heading or id (other: the file); `empty-link`. */
void links_find(struct links *links, const struct markdown *file, struct facts *facts);

#endif
