/* resource.h - the resources of a target, one after the other. */
#ifndef BUNDLE_RESOURCE_H
#define BUNDLE_RESOURCE_H

#include "bundle/bundle.h"
#include "bundle/scalar.h"
#include "bundle/value.h"

struct resource {
	const char *type;	/* `jobs` */
	const struct node *key;	/* its name */
	const struct node *body;	/* a map */
};

/* The map under `resources: TYPE:`; an empty one where there is none. */
const struct node *resources_of(const struct view *view, const char *type);

/* Calls back for each that is a map. */
typedef void resource_visit(struct view *view, const struct resource *resource);
void resource_each(struct view *view, const char *type, resource_visit *visit);

/* The map under `resources: TYPE: KEY:`, or NULL. */
const struct node *resource_find(const struct view *view, const char *type,
				 struct span key);

/* Whether it could be deployed as it stands, so that it overrides nothing. */
bool resource_is_whole(const struct node *resource, struct span type);

/* `jobs.train`, of its type and key; or of where a walk by `*.*` is. */
struct span resource_id(struct arena *keep, struct span type, struct span key);
struct span resource_id_at(struct arena *keep, const struct at *at);

/* Of a task that repeats another one, that; else NULL. */
const struct node *task_inner(const struct node *task);

/* Its name as text that lasts. */
const char *resource_name(struct view *view, const struct resource *resource);

#endif
