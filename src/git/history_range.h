/* history_range.h - what commits changed, each against all of its parents. */
#ifndef GIT_HISTORY_RANGE_H
#define GIT_HISTORY_RANGE_H

#include "git/history_form.h"

/* For all of past->order: fills past->broughts with the versions that none of a commit's
   parents has there, with what they took the place of, and with messages. */
void range_compare(struct past *past, struct inflater *inflater);

#endif
