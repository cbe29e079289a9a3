/*
 * baseline.h - the file of accepted findings: rule, check, path and fingerprint, with
 * how often; no lines and no commits, so that it survives moves and rebases.
 */
#ifndef ENGINE_BASELINE_H
#define ENGINE_BASELINE_H

#include "base/str.h"
#include "engine/judge.h"

struct accepted {
	const char *rule, *check, *path, *fingerprint;
	uint64_t count;		/* findings of that fingerprint that it covers */
	uint64_t left;		/* of them, after baseline_apply */
	struct sw_place place;	/* where it was read */
};
struct baseline VEC(struct accepted);

/* The file's tree as json_read gave it. Faults are exit 2, with places. */
int baseline_read(struct arena *keep, const struct tree *tree,
		  struct baseline *baseline, struct sw_fault *fault);

/* The same from the file's bytes. */
int baseline_open(struct arena *keep, struct source *source, struct baseline **baseline,
		  struct sw_fault *fault);

/* Marks the findings that it covers; a further one of the same fingerprint is new. Each
   call is about another tree. */
void baseline_apply(struct arena *keep, struct baseline *baseline,
		    struct findings *findings);

/* The baseline of these findings, waived ones left out: one entry a line, in order. */
void baseline_of(struct arena *keep, const struct sw_finding *findings, size_t count,
		 struct baseline *baseline);
void baseline_print(const struct baseline *baseline, struct str *text);

#endif
