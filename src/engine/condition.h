/* condition.h - what a node that a query selects must be: `then:` of a rule. */
#ifndef ENGINE_CONDITION_H
#define ENGINE_CONDITION_H

#include "engine/judge.h"
#include "query/query.h"

/* A NULL member asks nothing. */
struct condition {
	const struct node *equals;
	const struct node *in;		/* a list */
	const struct pattern *matches, *refuses;
	const struct query *has;	/* must give something below the node */
	int type;			/* an enum node_kind, or -1 */
};

/* A query of a rule's file; a NULL node leaves `*query` as it is. Faults are exit 2. */
int condition_query(struct arena *keep, const struct node *node,
		    const struct query **query, struct sw_fault *fault);

int condition_read(struct arena *keep, const struct rule *rule, const struct node *then,
		   struct condition *condition, struct sw_fault *fault);

/* 1 when the node is as it should be, 0, or -1 with exit 3. */
int condition_holds(const struct condition *condition, struct judging *judging,
		    const struct node *node, struct sw_fault *fault);

#endif
