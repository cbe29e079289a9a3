/*
 * subject.h - what rules are about, and whether a tree has any of it: subjects.def. Each
 * question is put to the tree once.
 */
#ifndef ENGINE_SUBJECT_H
#define ENGINE_SUBJECT_H

#include "engine/judge.h"

enum subject_kind {
#define SUBJECT(NAME, how, what, files, words) SUBJECT_##NAME,
#define ABOUT(rules, subjects)
#include "engine/subjects.def"
	SUBJECTS
};

struct subjects {
	struct arena *keep;
	const struct judge *judge;
	uint64_t asked, there;	/* bits of enum subject_kind */
	struct globs files[SUBJECTS];	/* read when first asked for */
};

struct subjects *subjects_new(struct arena *keep, const struct judge *judge);

/* Bits of what the rule is about; 0: the repository as such. */
uint64_t subject_of(const struct rule *rule);

/* Whether the tree has any of it; always, of the repository as such. */
bool subjects_have(struct subjects *subjects, uint64_t wanted);

/* "job in a bundle, model of Unity Catalog in a bundle": bits in words. */
const char *subject_words(struct arena *keep, uint64_t wanted);

/* Whether the path may be a part of any of it. */
bool subjects_concern(struct subjects *subjects, uint64_t wanted, const char *path);

#endif
