/* adopt_form.h - what the files adopt_*.c share. */
#ifndef MODULES_ADOPT_FORM_H
#define MODULES_ADOPT_FORM_H

#include "modules/adopt.h"
#include "modules/field.h"

struct adopting {
	struct str *yaml;
	struct str notes;	/* comments: what was left out */
};

/* Each tool's table, or sections, as contracts. -1 with the fault, at its place. */
int adopt_sections(struct adopting *a, const struct node *root, struct sw_fault *fault);
int adopt_table(struct adopting *a, const struct node *table, struct sw_fault *fault);
void adopt_tach(struct adopting *a, const struct node *root);

/* A key that is left out. */
void adopt_note(struct adopting *a, const struct node *key);

/* Our field of a contract by their name, or NULL. */
const struct contract_field *adopt_field(enum contract_type type, struct span name);
bool adopt_is_one_of(struct span text, const char *const *words, size_t count);

/* The rest of a line: the known keys of a map, the others as comments; items, one a line;
   the lines of a text as one text; a truth. */
void adopt_put_known(struct adopting *a, const struct node *map,
		     const char *const *keys, size_t count);
void adopt_put_items(struct str *out, const char *indent, const struct node *node);
void adopt_put_lines(struct str *out, const struct node *node);
void adopt_put_truth(struct str *out, const struct node *node);

#endif
