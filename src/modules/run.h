/* run.h - which notebook %run and dbutils.notebook.run start. */
#ifndef MODULES_RUN_H
#define MODULES_RUN_H

#include "modules/hear.h"

struct resolved run_resolve(struct reading *reading, const struct import *import);

#endif
