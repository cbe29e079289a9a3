/* resource.h - the resources of a target, one after the other. */
#ifndef BUNDLE_RESOURCE_H
#define BUNDLE_RESOURCE_H

#include "bundle/bundle.h"
#include "bundle/scalar.h"

struct resource {
	const char *type;	/* `jobs` */
	const struct node *key;	/* its name */
	const struct node *body;	/* a map */
};

/* Calls back for each that is a map. */
typedef void resource_visit(struct view *view, const struct resource *resource);
void resource_each(struct view *view, const char *type, resource_visit *visit);

/* The map under `resources: TYPE: KEY:`, or NULL. */
const struct node *resource_find(const struct view *view, const char *type,
				 struct span key);

/* Whether it could be deployed as it stands, so that it overrides nothing. */
bool resource_is_whole(const struct node *resource, struct span type);

/* Its name as text that lasts. */
const char *resource_name(struct view *view, const struct resource *resource);

#endif
