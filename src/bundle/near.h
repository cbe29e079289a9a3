/*
 * near.h - the name that a wrong one was meant to be, among keys and fields. Only the
 * first keys of a map are looked at, and only for the first wrong names of a bundle: who
 * has hundreds needs no hint for each.
 */
#ifndef BUNDLE_NEAR_H
#define BUNDLE_NEAR_H

#include "bundle/bundle.h"
#include "bundle/type.h"
#include "text/nearest.h"

/* The nearest key of a map, or NULL; of what is no map, too. */
const char *near_key(struct bundle *bundle, struct span word, const struct node *map);

/* Whether another wrong name may be looked at; counts it. */
bool near_again(struct bundle *bundle);

void near_keys(struct nearness *near, const struct node *map);
/* But those that have one of the marks. */
void near_fields(struct nearness *near, const struct type *type, unsigned marks);

/* The only field without the marks, or key, that begins with the word: `catalog_name` for
   `catalog`. Either may be NULL. */
struct span near_longer(struct span word, const struct type *fields, unsigned marks,
			const struct node *map);

/* What was found, or NULL. */
const char *near_found(struct bundle *bundle, const struct nearness *near);

#endif
