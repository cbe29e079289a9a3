/* stackward/finding.h - one breach of one rule at one place; plain data. */
#ifndef STACKWARD_FINDING_H
#define STACKWARD_FINDING_H

#include <stdbool.h>
#include <stddef.h>

#include <stackward/edit.h>
#include <stackward/place.h>

/* Ordered, so that a threshold is a comparison. */
enum sw_level { SW_NOTE, SW_WARNING, SW_ERROR };

/* Whether it is shown, or known and accepted. */
enum sw_state { SW_SHOWN, SW_WAIVED, SW_BASELINED };

/* Of two trees, in which it is: the newer alone (or there is no other), the older, both. */
enum sw_standing { SW_NEW, SW_GONE, SW_KEPT };

struct sw_related {
	struct sw_place place;
	const char *message;
};

/* All pointers are borrowed from the run that made the finding; each may be NULL
   but rule, message and fingerprint. Text is raw: the report escapes it. */
struct sw_finding {
	const char *rule;	/* the rule's id, group/name */
	const char *check;	/* which of the rule's checks */
	enum sw_level level;
	enum sw_state state;
	enum sw_standing standing;
	struct sw_place place;
	const char *message;	/* one clause, no final dot */
	const char *hint;	/* how to put it right */
	const char *why;	/* waived or baselined: the reason that was given */
	const char *value;	/* the normalised value: what the fingerprint is of */
	const char *fingerprint;	/* 32 hex digits, no line in it */
	const char *commit;	/* what brought it in */
	const char *date;	/* of a history: that commit's, by its author */
	bool fresh;		/* of an audit: it was not in what its trend is held against */
	const char *const *targets;
	size_t target_count;
	const struct sw_related *related;
	size_t related_count;
	const char *excerpt;	/* the source line that the place begins on */
	const struct sw_edit *edits;	/* what mends it, all together or not at all */
	size_t edit_count;
};

/* The order of every report: path, line, column, rule, check, message. */
int sw_finding_compare(const struct sw_finding *a, const struct sw_finding *b);

const char *sw_level_name(enum sw_level level);	/* "note" "warning" "error" */

#endif
