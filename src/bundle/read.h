/* read.h - one file as the bundle CLI's YAML reader takes it, and what that refuses. */
#ifndef BUNDLE_READ_H
#define BUNDLE_READ_H

#include "bundle/bundle.h"

/* The root of its first document. NULL: it is empty, or what is wrong with it was said
   or is a gap, and bundle->partial is set. */
const struct node *read_config(struct view *view, const struct file *file);

#endif
