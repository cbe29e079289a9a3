/*
 * imported.h - which distribution gives a module, without looking into one: by tables
 * of our own (imported.def, runtime.def) and by how names are made.
 */
#ifndef PACKAGING_IMPORTED_H
#define PACKAGING_IMPORTED_H

#include "base/arena.h"

/* Whether the distribution, its name as PEP 503 has it, gives the module, a dotted
   name: `scikit-learn` sklearn.base, `google-cloud-storage` google.cloud.storage. */
bool imported_by(struct span module, const char *distribution);

/* The distribution that one would install for it. */
const char *imported_from(struct arena *keep, struct span module);

/* Whether clusters of Databricks have it as they start: what some runtime brings, those
   for machine learning too. */
bool imported_at_runtime(struct span module);

#endif
