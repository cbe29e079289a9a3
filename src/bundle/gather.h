/*
 * gather.h - files merged one after the other into one tree that grows in place: the
 * cost is that of what is added, however many files there are.
 */
#ifndef BUNDLE_GATHER_H
#define BUNDLE_GATHER_H

#include "bundle/bundle.h"

/* Merges a file's root in; view->config is the whole, now and after further ones. */
void gather(struct view *view, const struct node *root);

/* The same, and nothing of what was gathered before counts any more. */
void gather_anew(struct view *view, const struct node *root);

#endif
