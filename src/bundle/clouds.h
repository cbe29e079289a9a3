/*
 * clouds.h - which cloud a workspace's host, and a cluster's node type, belong to; and
 * which runtimes are supported. By their names only: silent about what is not known.
 */
#ifndef BUNDLE_CLOUDS_H
#define BUNDLE_CLOUDS_H

#include "base/arena.h"

enum cloud { CLOUD_UNKNOWN, CLOUD_AWS, CLOUD_AZURE, CLOUD_GCP };

enum cloud cloud_of_host(struct span host);
enum cloud cloud_of_node_type(struct span type);
const char *cloud_name(enum cloud cloud);

/* The version of `15.4.x-cpu-ml-scala2.12`; false: it is of another form. `13.x` has
   the minor version RUNTIME_NEWEST. */
#define RUNTIME_NEWEST 99
bool runtime_version(struct span runtime, unsigned *major, unsigned *minor);
bool runtime_before(struct span runtime, unsigned major, unsigned minor);

/* "has been out of support since 2026-08-22", or NULL while it has support. The date
   held against is that of the table. */
const char *runtime_unsupported(struct arena *keep, struct span runtime);

#endif
