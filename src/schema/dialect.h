/* dialect.h - the drafts that we know, by the URIs of their own schemas. */
#ifndef SCHEMA_DIALECT_H
#define SCHEMA_DIALECT_H

#include "schema/form.h"

/* 0 where it is none of them. */
enum draft draft_find(struct span uri);

/* The draft's own schema, or NULL. */
const struct node *metaschema_find(struct arena *keep, struct span uri);

#endif
