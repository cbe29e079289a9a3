/* answer_rule.h - the rule that is named at a place: in stackward.yml, in a pack's rule, in
   a waiver. */
#ifndef LSP_ANSWER_RULE_H
#define LSP_ANSWER_RULE_H

#include "lsp/answer_look.h"

struct named {
	struct span word;	/* of the line: as it is named, with its check */
	const struct rule *rule;	/* NULL: `group` is */
	const struct check *check;	/* or NULL */
	const struct group *group;	/* of `group/` and a star; or NULL */
};

/* False: none is. */
bool named_find(struct look *look, struct named *named);

#endif
