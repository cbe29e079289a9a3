/* plumbing_form.h - what the files of the parent's side share. Nobody else needs it. */
#ifndef GIT_PLUMBING_FORM_H
#define GIT_PLUMBING_FORM_H

#include "git/plumbing.h"

struct asking {
	struct arena *keep;
	struct plumbing *plumbing;
	struct sw_fault *fault;
};

/* 0 with the answer, 1 with what git said instead, -1. */
int plumbing_ask(struct asking *asking, const char *const *words, const char **answer);

/* `what` is wrong, as git said; -1. */
int plumbing_refuse(struct asking *asking, const char *what, const char *said);

/* `sha1` or `sha256`. */
int plumbing_ask_format(struct asking *asking, const char **format);

/* Sets the tip, the base and how the plumbing goes about them. */
int plumbing_find_ends(struct asking *asking, enum plumbing_question question,
		       const char *operand);

#endif
