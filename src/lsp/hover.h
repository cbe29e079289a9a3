/* hover.h - who has something to tell of a place; answer_hover.c asks all of them. */
#ifndef LSP_HOVER_H
#define LSP_HOVER_H

#include "engine/rule.h"
#include "lsp/answer_look.h"

/* Adds Markdown, whole paragraphs, and sets the range that it is about where there is none
   yet. Nothing, where it has nothing to tell; -1: what it found may not be shown. */
typedef int hoverer(struct look *look, struct str *text, struct sw_place *range,
		    struct sw_fault *fault);

hoverer hover_finding;		/* the findings at the place */
hoverer hover_rule;		/* the rule that is named there */
hoverer hover_value;		/* of a bundle: in each target, and where it is from */
hoverer hover_step;		/* of a pipeline: what it does to which target */

/* What a rule says beside its sentence, `hint` and how it is accepted in that file. */
void hover_add_rule(struct look *look, const struct rule *rule, const char *hint,
		    struct str *text);

#endif
