/* shell_part.h - a word that is being read, and what expansions it may hold. Each
   function is past what it took, or says false and is where it was. */
#ifndef PIPELINE_SHELL_PART_H
#define PIPELINE_SHELL_PART_H

#include "pipeline/shell_form.h"

struct word_draft {
	struct shell_reader *reader;
	struct VEC(struct part) parts;
	size_t inked;		/* of the reader's ink, its last bytes: the open text */
	bool quoted;
};

void draft_add(struct word_draft *draft, enum part_kind kind, struct span text);
void draft_flush(struct word_draft *draft);

bool part_template(struct word_draft *draft);	/* ${{ … }}, $[[ … ]] */
bool part_macro(struct word_draft *draft);	/* Azure's $(name) */
bool part_group(struct word_draft *draft);	/* (…): commands, or what looks like them */
bool part_expansion(struct word_draft *draft);	/* any of them, `…` and %X% too */

#endif
