/*
 * audit.h - a repository judged whole, with its history, and what is told of it beside the
 * findings. Runs in the worker.
 */
#ifndef FRONT_AUDIT_H
#define FRONT_AUDIT_H

#include "front/subject.h"

/* The files as they are, then every version of them: a credential that both have is told
   once, with the commit that brought it in. As front_judge. */
int audit_judge(struct arena *keep, struct subject *subject, struct sw_verdict *verdict,
		struct sw_fault *fault);

/* What was judged, and what came of it: of the files, of the history, of both. */
struct audit_parts {
	const struct judge *judge;	/* of the files */
	const struct sw_verdict *files, *past, *both;
};

/* Every rule there is and what became of it, by system and rule; the audit's part. */
void audit_conventions(struct arena *keep, const struct audit_parts *parts,
		       struct sw_audit *audit);

/* The credentials that commits brought in, newest first; `files`: what was found in the
   files as they are. */
void audit_leaks(struct arena *keep, const struct sw_verdict *files,
		 const struct sw_verdict *past, struct sw_audit *audit);

#endif
