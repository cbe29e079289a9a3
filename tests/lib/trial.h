/*
 * trial.h - rules, a config and some files, all in memory, and what the engine says of
 * them. Everything lives in the test's arena.
 */
#ifndef TESTS_TRIAL_H
#define TESTS_TRIAL_H

#include "engine/baseline.h"
#include "engine/pack.h"
#include "engine/verdict.h"

struct trial {
	struct pack *pack;	/* NULL: the built-in rules */
	const char *config;	/* stackward.yml's text, or NULL */
	const char *profile;	/* --profile, or NULL */
	struct trial_files VEC(struct memory_file) files, nested;
	struct trial_changes VEC(struct change) changes; /* some: a partial snapshot */
	struct words paths;
	const char *today;	/* NULL: 2026-01-01 */
	const char *only;	/* --select, or NULL */
	const char *ignore;	/* --ignore, or NULL */
	const char *tool;	/* NULL: all */
	struct baseline *baseline;
	unsigned jobs;
	struct sw_verdict verdict;	/* of the last trial_run */
	struct judge *judge;		/* and by whom */
};

/* The root of a text as one of our own files; NULL with the fault set. */
const struct node *own_file(const char *path, const char *text);

/* A rule of the trial's own, examples not asked for; NULL with the fault set. */
struct rule *trial_rule(struct trial *trial, const char *id, const char *text);

void trial_file(struct trial *trial, const char *path, const char *text);
void trial_change(struct trial *trial, char how, const char *path, const char *before);

/* Findings, a line each: `PATH:LINE:COLUMN LEVEL RULE[:CHECK][ waived| baselined]`;
   then `gap PATH` and `skip PATH: WHY`. "fault: …" where it could not begin. */
const char *trial_run(struct trial *trial);

/* What the fault says: `PATH:LINE:COLUMN: TEXT`, or the text alone. */
const char *fault_line(void);

#endif
