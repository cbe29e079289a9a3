/* parcel.h - one message of a client as a tree, and those that wait their turn. */
#ifndef LSP_PARCEL_H
#define LSP_PARCEL_H

#include "base/arena.h"
#include "tree/node.h"

/* What a reply says went wrong; the numbers are the protocol's. */
enum parcel_error {
	PARCEL_UNREADABLE = -32700,
	PARCEL_INVALID = -32600,
	PARCEL_UNKNOWN = -32601,
	PARCEL_PARAMS = -32602,
	PARCEL_FAILED = -32803,
	PARCEL_CANCELLED = -32800,
	PARCEL_EARLY = -32002,
};

struct parcel {
	struct parcel *next;
	struct arena keep;	/* has all of it */
	const struct node *id;	/* NULL: nobody waits for a reply */
	struct span method;	/* empty: it is a reply */
	const struct node *params;	/* or NULL */
	enum parcel_error wrong;	/* 0: it is a message */
	const char *why;
	bool cancelled;
};

/* Never NULL; what is no message is one that is `wrong`. */
struct parcel *parcel_read(struct span body);
struct parcel *parcel_wrong(const char *why);
void parcel_free(struct parcel *parcel);

/* First come, first served. */
struct parcels {
	struct parcel *first, *last;
};
void parcels_add(struct parcels *parcels, struct parcel *parcel);
struct parcel *parcels_take(struct parcels *parcels);

/* The one of that id; NULL: none waits here. */
struct parcel *parcels_find(const struct parcels *parcels, const struct node *id);

bool parcel_is(const struct parcel *parcel, const char *method);
bool parcel_same_id(const struct node *a, const struct node *b);

/* A text of the tree, or the empty span; a whole number from 0 on, or `otherwise`. */
struct span parcel_text(const struct node *map, const char *key);
size_t parcel_number(const struct node *map, const char *key, size_t otherwise);
bool parcel_truth(const struct node *node);

#endif
