/* action.h - which findings have a fix, and what a document is after all of its own. */
#ifndef LSP_ACTION_H
#define LSP_ACTION_H

#include "lsp/diagnostic.h"

bool action_mends(const struct sw_finding *finding);

/* 1 with what the document would hold when fixes that stay in it were made until there are
   no more; 0: there are none; -1: judging was called back. */
int action_all(const struct diagnosing *diagnosing, const struct document *document,
	       struct span *text);

#endif
