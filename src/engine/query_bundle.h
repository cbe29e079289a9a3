/* query_bundle.h - a query over bundles: `over: bundle` of a rule of kind `query`. */
#ifndef ENGINE_QUERY_BUNDLE_H
#define ENGINE_QUERY_BUNDLE_H

#include "engine/condition.h"

struct query_spec {
	const struct query *query;
	struct condition then;
	bool forbids;			/* no `then`: to be selected is the breach */
	bool bundles;			/* `over: bundle` */
	struct span type;		/* of resources, the only one asked for; or empty */
	unsigned roles;		/* `targets:`, bits of enum stage; 0: every target */
};

/* The type of resources that `given` is about, by its head: `$.resources.jobs...`.
   Empty: of several, or of something else. */
struct span query_bundle_type(struct span given);

/* The roles of `targets:`; no node is none. */
int query_roles_read(const struct node *targets, unsigned *roles,
		     struct sw_fault *fault);

/* What is to be said of a selected node: a scalar's text, or the path of a branch. */
struct fact query_fact(struct arena *keep, const struct hit *hit, const char *path);

/*
 * Asks of each bundle's config, as each target would be deployed. Equal findings of
 * several targets are one, with their names. A value that holds `${` is not known, and
 * so not judged. With `needs: mlops-stack` plain bundles beside stacks are left out.
 */
int query_bundles_check(const struct rule *rule, struct judging *judging,
			struct sw_fault *fault);

#endif
