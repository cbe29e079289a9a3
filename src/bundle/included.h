/* included.h - what is said of an included file, beyond what it holds. */
#ifndef BUNDLE_INCLUDED_H
#define BUNDLE_INCLUDED_H

#include "bundle/bundle.h"

/* Its own `include:`, and whether `x.job.yml` holds one job; `root` may be NULL. */
void check_included(struct view *view, const struct file *file,
		    const struct node *root);

#endif
