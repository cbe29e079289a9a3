/* propose.h - a stackward.yml for a repository, each line with what it says and why. */
#ifndef COMMAND_PROPOSE_H
#define COMMAND_PROPOSE_H

#include "base/str.h"
#include "front/outset.h"

/* Above so many errors a team cannot begin with all rules. */
#define PROPOSE_MANY 20

void propose_config(const struct outset *outset, struct str *out);

/* What was found, in a few lines that begin with two blanks. */
void propose_summary(const struct outset *outset, struct str *out);

#endif
