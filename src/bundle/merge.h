/* merge.h - two values of one path as the CLI merges them. */
#ifndef BUNDLE_MERGE_H
#define BUNDLE_MERGE_H

#include "bundle/bundle.h"

/* Maps deeply, lists one after the other, else the later one; NULL and null yield. Two
   kinds clash: that is said, and the later one stays. What is not merged is shared. */
const struct node *merge(struct view *view, const struct node *first,
			 const struct node *second);

#endif
