/*
 * judge.h - one run of rules over one snapshot. Whole kinds are asked first, then every
 * file on its own, in as many threads as wanted; the outcome does not depend on them.
 */
#ifndef ENGINE_JUDGE_H
#define ENGINE_JUDGE_H

#include <stackward/finding.h>
#include <stackward/verdict.h>

#include "engine/config.h"
#include "engine/scope.h"
#include "notebook/cell.h"
#include "python/code.h"
#include "python/page.h"
#include "secrets/secrets.h"
#include "shelf/shelf.h"
#include "snapshot/refs.h"
#include "stack/stack.h"
#include "text/pattern.h"

/* Bytes of a finding's line: more are looked at than are shown, for what the end cuts in
   two may be a credential. hide.h cuts it. */
#define EXCERPT_KEPT 8192
#define EXCERPT_SHOWN 4096

struct findings VEC(struct sw_finding);
struct rule_gaps VEC(struct sw_gap);

/* Of a push not all is asked at once: the files of a tip, what was in them on the way, or
   refs alone. */
enum judge_part { PART_ALL, PART_TIP, PART_PAST, PART_REFS };

/* What is asked of whom. Borrowed by all that it makes. */
struct judge {
	const char *tool;	/* whose groups; "stackward": all */
	enum moment moment;
	enum judge_part part;
	const struct pack *pack;
	const struct config *config;
	struct shelf *shelf;
	struct stack *stack;
	struct scope scope;
	const struct settings *only;	/* --select; NULL or none: all rules */
	const struct rule **rules;	/* those that are asked, compiled */
	size_t rule_count;
	bool asks_stack;	/* some rule needs what the stack is or holds */
	struct history *history;	/* judged in place of the files, or NULL */
	const struct message *message;	/* the file that is one being written, or NULL */
	struct refs *refs;	/* commits and pushes; NULL: HEAD's branch alone is known */
	const struct secrets *secrets;	/* what the pack's detectors look for; NULL: nothing */
	const bool *secrets_off;	/* by rank: none of those rules asks it; NULL: all do */
	/* Of a change: how it changes the policy, what waivers cover in the tree that it is
	   made to; of that tree, where that is noted. Each may be NULL. */
	const struct weaken *weaken;
	const struct coverage *covered;
	struct coverage *covers;
	unsigned jobs;
	const char *today;	/* the run's UTC date, for expiry */
};

/* One thread's work. */
struct judging {
	const struct judge *judge;
	struct arena *keep, *tmp;	/* the run's; the file's at hand */
	struct matcher *matcher;
	struct seeker *seeker;	/* where judge->secrets are */
	struct findings findings;
	struct rule_gaps gaps;
	struct sw_fault wrong;	/* exit 2: what the config says cannot be judged */
	struct words secrets;	/* texts that no report may show */
	const struct source *searched;	/* whose secrets are `found` */
	const struct source *coded;	/* whose Python is `code`; NULL where it has none */
	struct code *code;
	const struct source *paged;	/* whose cells are `page` */
	struct page *page;
	struct secret_list found;
	struct cells cells;
	const struct file *file;	/* at hand; NULL for whole kinds */
	struct source *source;
	struct tree *tree;	/* NULL: it is no YAML or JSON */
	uint64_t added;		/* findings of the rule that is asked */
	bool full;		/* so many that the rule need not go on */
};

/* A finding of the rule for the fact: its texts, and its level at that path. Nothing,
   where the rule is off there or does not ask the fact's check. */
void judging_add(struct judging *judging, const struct rule *rule,
		 const struct fact *fact);

/* The same at a level that is given, for one of the rule's checks or NULL. */
void judging_put(struct judging *judging, const struct rule *rule,
		 const struct check *check, const struct fact *fact, enum sw_level level);

/* Its fingerprint, were it found in that file; as it is where the path is no part of it. */
const char *finding_moved(struct arena *keep, const struct sw_finding *finding,
			  const char *path);

/* A rule's sentence where there is no fact to fill it: with `…` for each. */
const char *rule_sentence(struct arena *keep, const char *text);

/* What could not be judged, and why; `rule` NULL: all of them. */
void judging_gap(struct judging *judging, const struct rule *rule, const char *path,
		 const char *reason);

/* Which rules are asked: the tool's own, switched on, for this moment, whose needs the
   stack has. Compiles them; a fault is exit 2. */
int judge_select(struct arena *keep, struct judge *judge, struct sw_fault *fault);

/* Looks for the judge's secrets, one thread's. */
struct seeker *judge_seeker(struct arena *keep, const struct judge *judge);

/* Why a rule is not asked, the first that fits; UNASKED_FLAG sets `*flag`. */
enum unasked {
	UNASKED_NOT,		/* it is asked */
	UNASKED_TOOL,		/* another tool's, or another part's */
	UNASKED_CHOICE,		/* --select names others */
	UNASKED_OFF,		/* by the config */
	UNASKED_MOMENT,
	UNASKED_FLAG,		/* the stack has not what it needs, or has what it must lack */
};
enum unasked judge_leaves_out(const struct judge *judge, const struct rule *rule, int *flag);

/* All findings and gaps, unsorted, waivers applied. */
struct outcome {
	struct sw_fault wrong;	/* exit 2: then nothing else counts */
	struct findings findings;
	struct rule_gaps gaps;
	struct words skipped, secrets;
	size_t files;
};
void judge_run(struct arena *keep, const struct judge *judge, struct outcome *outcome);

#endif
