/*
 * facts.h - sets of facts about commits and refs. Each in facts.def is one function; it
 * knows no rule. What a project calls its branches it is told.
 */
#ifndef REFS_FACTS_H
#define REFS_FACTS_H

#include "base/fact.h"
#include "snapshot/refs.h"
#include "text/glob.h"
#include "text/message.h"

/* What a rule's options say. */
struct refs_wish {
	uint64_t longest;	/* code points of a subject */
	struct globs from;	/* branches that a release may be cut from, too */
	struct globs actors;	/* who may push to shared branches */
	struct globs tags;	/* that are never deleted */
	struct globs moving;	/* tags that may move */
};

struct refs_asking {
	struct arena *keep;
	struct refs *refs;
	const struct message *message;	/* one that is being written, or NULL */
	struct span text;		/* its file's */
	struct globs usual, release;	/* names of default and of release branches */
	const struct refs_wish *wish;
	struct facts facts;
	const char *reason;		/* why not all could be asked, or NULL */
};

typedef void refs_facts(struct refs_asking *asking);

/* By the name rules use (facts.def: `direct-push`), or NULL. */
refs_facts *refs_facts_find(const char *name);
const char *const *refs_facts_names(size_t *count);

#define FACTS(name, text, about) refs_facts facts_##name;
#include "refs/facts.def"
#undef FACTS

/* For the files of this room. */

/* A fact at the beginning of a ref, or of the HEAD of the work tree for NULL. */
struct fact *refs_add(struct refs_asking *asking, const char *check, const char *ref,
		      const char *value);

/* The short name of the branch that the ref is, or NULL. */
const char *refs_branch(const char *ref);

/* Whether a branch of that name is the default one or a release. */
bool refs_shared(const struct refs_asking *asking, const char *branch);

#endif
