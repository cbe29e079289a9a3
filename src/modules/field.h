/*
 * field.h - the fields of a contract as rows of a table: reading, what is said of an
 * unknown one and the README's table come from the same rows.
 */
#ifndef MODULES_FIELD_H
#define MODULES_FIELD_H

#include "modules/contract.h"

/* A form's reader sets what stands at `at`. */
struct field_reading {
	struct arena *keep;
	const char *name;	/* of the field */
	struct sw_fault *fault;
};
typedef int field_read(const struct field_reading *reading, const struct node *node,
		       void *at);

enum field_form {
#define FORM(name, about) FORM_##name,
#include "modules/forms.def"
#undef FORM
	FORMS
};

#define FORM(name, about) field_read field_read_##name;
#include "modules/forms.def"
#undef FORM

struct contract_field {
	unsigned types;		/* bits of enum contract_type */
	const char *name;
	enum field_form form;
	size_t at;		/* offsetof(struct contract, MEMBER) */
	int value;		/* where it is not given, of what is a number */
	bool needed;
	const char *about;
};

/* In the order of fields.def; the last has no name. */
extern const struct contract_field contract_fields[];

/* The word for the form in the README. */
const char *field_form_about(enum field_form form);

/* Reads all fields of one contract, whose type is set. */
int fields_read(struct arena *keep, const struct node *map, struct contract *contract,
		struct sw_fault *fault);

/* Items of a list, or the one thing alone; blank texts are left out. */
size_t field_count(const struct node *node);
const struct node *field_item(const struct node *node, size_t i);

/* The item's text without blanks around, or -1: it is none, or empty. */
int field_text(const struct field_reading *reading, const struct node *node,
	       struct span *text);

#endif
