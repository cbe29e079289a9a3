/*
 * change.h - the worker's job where a change is judged: a pull request, a range, a push
 * that a server receives. Policy and known findings are those of what it is made to.
 */
#ifndef FRONT_CHANGE_H
#define FRONT_CHANGE_H

#include "front/subject.h"

/* The subject is open and has `before`. As front_judge. */
int change_judge(struct arena *keep, struct subject *subject,
		 struct sw_verdict *verdict, struct sw_fault *fault);

#endif
