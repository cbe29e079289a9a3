/*
 * gather.h - files merged one after the other into one tree that grows in place: the
 * cost is that of what is added, however many files there are.
 */
#ifndef BUNDLE_GATHER_H
#define BUNDLE_GATHER_H

#include "bundle/bundle.h"

struct gathered;
struct gathered *gathered_new(struct view *view);

/* Merges a file's root in; view->config is the whole, now and after further ones. */
void gather(struct gathered *gathered, const struct node *root);

#endif
