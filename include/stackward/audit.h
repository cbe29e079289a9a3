/*
 * stackward/audit.h - what an audit knows beside its verdict: which convention holds, what
 * was judged by what, what has changed since, which commits brought credentials in; plain
 * data. Never the value of a credential.
 */
#ifndef STACKWARD_AUDIT_H
#define STACKWARD_AUDIT_H

#include <stdbool.h>

#include <stackward/finding.h>

/* What became of a convention: one of these, the first that fits. */
enum sw_holding {
	SW_BROKEN,		/* there are findings of it, shown ones */
	SW_UNCHECKED,		/* none, but some of what it is about could not be read */
	SW_EXCUSED,		/* all findings of it are waived or in the baseline */
	SW_HOLDS,		/* it was asked of something, and nothing was found */
	SW_IDLE,		/* it does not apply: there is nothing that it is about */
	SW_OFF,			/* the policy, or the command line, does not ask it */
};

const char *sw_holding_name(enum sw_holding holding);	/* "broken", "not checked", … */

#define SW_NO_SYSTEM "further rules"

/* A rule, asked or not. */
struct sw_convention {
	const char *rule;
	const char *system;	/* of its group; SW_NO_SYSTEM where that has none */
	const char *title;	/* its sentence, with `…` for what a finding fills in */
	enum sw_level level;	/* while it is on; the rule's own while it is off */
	enum sw_level worst;	/* of the findings; NOTE where there are none */
	enum sw_holding holding;
	const char *reason;	/* of UNCHECKED, IDLE and OFF; else NULL */
	size_t findings, excused;	/* shown; waived or in the baseline */
};

/* A system of the process, and its conventions: so many from the `first` on. */
struct sw_system {
	const char *name;
	size_t first, count;
	size_t broken, unchecked, excused, holds, idle, off;	/* their sum is `count` */
	size_t findings;
	enum sw_level worst;	/* of the findings; NOTE where there are none */
};

/* A credential that a commit brought in: a finding of the history. */
struct sw_leak {
	const char *commit;	/* hex; NULL: no ref reaches it */
	const char *date;	/* the author's, 2026-11-22; or NULL */
	unsigned age;		/* in days, at the report's date; 0 where there is no date */
	const char *path;	/* where it was first; of a message as the finding has it */
	const char *detector;	/* a check of the rule */
	const char *rule;
	const char *fingerprint;	/* the finding's */
	unsigned line;
	enum sw_level level;
	enum sw_state state;
	bool present;		/* it stands in the judged files to this day */
};

/* How many of the shown findings there were not before, are no more, and are still there. */
struct sw_shift {
	size_t fresh, gone, kept;
};

struct sw_system_shift {
	const char *name;
	struct sw_shift shift;
};

/* Against an earlier report, or the baseline. A finding is the same one where rule, check
   and fingerprint are, as often as they are. What stood in a file that could not be checked
   counts as kept. */
struct sw_trend {
	const char *against;	/* the file, as it was given */
	bool baseline;		/* it is that; else an earlier report */
	/* Of the earlier report, where it says so; else NULL. */
	const char *date, *version, *commit;
	bool rules_differ;	/* it was made by other rules: what is new may be old */
	struct sw_shift all, errors, warnings, notes;
	const struct sw_system_shift *systems;	/* by name, as in the audit */
	size_t system_count;
	/* In order; without an excerpt. Of a baseline one that covered several stands once. */
	const struct sw_finding *gone;
	size_t gone_count;
};

struct sw_audit {
	const char *repo;	/* as it was named; NULL: the one around this folder */
	const char *commit;	/* HEAD's, hex; NULL: there is none */
	const char *branch;	/* or NULL */
	bool tree;		/* a work tree was judged, as it is on the disk; else the commit */
	const char *date_source;	/* "the clock (UTC)", "SOURCE_DATE_EPOCH" */
	const char *profile;	/* "recommended" */
	const char *config;	/* where the policy comes from, in words */
	const char *rules_digest;	/* SHA-256 of the rules and the settings, in hex */
	size_t rule_count;	/* that there are, asked or not */
	size_t commits, versions;	/* of the history that were searched */
	const char *history;	/* what of the history was not, in words; or NULL: all was */

	const struct sw_convention *conventions;	/* by system, rule */
	size_t convention_count;
	const struct sw_system *systems;	/* by name */
	size_t system_count;
	const struct sw_leak *leaks;	/* newest first, then those of no date */
	size_t leak_count;
	const struct sw_trend *trends;	/* one, or none where there is nothing to hold against */
	size_t trend_count;
	const char *const *excluded;	/* paths that the config leaves out, as globs */
	size_t excluded_count;
};

#endif
