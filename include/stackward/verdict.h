/* stackward/verdict.h - all that a run has to say; what every report is made from. */
#ifndef STACKWARD_VERDICT_H
#define STACKWARD_VERDICT_H

#include <stdbool.h>

#include <stackward/audit.h>
#include <stackward/finding.h>
#include <stackward/picture.h>

/* What a selected rule needed, in scope, and could not be checked: exit 3. */
struct sw_gap {
	const char *path;	/* or "" */
	const char *rule;	/* or NULL: all of them */
	const char *reason;
};

/* The order of every report: path, reason. */
int sw_gap_compare(const struct sw_gap *a, const struct sw_gap *b);

/* What is known of a rule that was run: SARIF's and JUnit's rule list. */
struct sw_rule_info {
	const char *id;
	enum sw_level level;
	const char *message, *hint, *why;
	const char *system;	/* of the process, that its group is for; or NULL */
};

/* What a file held when it was judged; one for each that an edit is of. */
struct sw_basis {
	const char *path;
	const char *sha256;	/* of its bytes, in hex */
};

/* What a review is shown beside findings: a picture of what the change is about. */
struct sw_chart {
	const char *title;
	const char *text;	/* a Mermaid flow chart; NULL: none, and the note says why */
	const char *note;	/* what the picture leaves out, or sums up; or NULL */
	const struct sw_picture *picture;	/* the same, where a page is asked for; or NULL */
};

/* Borrowed from the run. Findings and gaps are in order. */
struct sw_verdict {
	const char *tool, *version;
	const char *date;	/* the run's UTC date, 2026-11-22 */
	/* What was judged, and by what: as it was named, and a commit in hex; NULL where it
	   was not named, or is no commit. */
	const char *repo, *commit;
	const char *rules_digest;	/* SHA-256 of the rules and the settings, in hex */
	const struct sw_finding *findings;
	size_t finding_count;
	const struct sw_gap *gaps;
	size_t gap_count;
	const struct sw_rule_info *rules;	/* by id, those that were selected */
	size_t rule_count;
	struct sw_summary {
		size_t files, errors, warnings, notes, waived, baselined, skipped, not_checked;
	} summary;
	const char *const *skipped;	/* `PATH: why`, for --verbose and audits */
	size_t skipped_count;
	/* Texts that must not leave, in any format: each is masked wherever it stands. */
	const char *const *secrets;
	size_t secret_count;
	const struct sw_basis *bases;	/* by path */
	size_t basis_count;
	bool compared;		/* of two trees: the counts are those of new findings */
	const struct sw_chart *charts;	/* of changes, where they are asked for */
	size_t chart_count;
	const struct sw_audit *audit;	/* NULL where it is none */
};

/* The number that a finding of its level and state counts in. */
size_t *sw_summary_count(struct sw_summary *summary, const struct sw_finding *finding);

#endif
