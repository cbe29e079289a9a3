/* field.c - the table of fields, and the forms that hold one value. */
#include "modules/field.h"

#include <stddef.h>
#include <stdio.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))
#define NEEDED (-1)
#define ALL (~0u)
#define T(type) (1u << CONTRACT_##type)

const struct contract_field contract_fields[] = {
#define FIELD(types, name, form, member, value, about)                               \
	{ types, name, FORM_##form, offsetof(struct contract, member), value,        \
	  (value) == NEEDED, about },
#include "modules/fields.def"
#undef FIELD
	{ .name = NULL }
};

static const struct {
	const char *about;
	field_read *read;
} forms[] = {
#define FORM(name, about) { about, field_read_##name },
#include "modules/forms.def"
#undef FORM
};

const char *field_form_about(enum field_form form)
{
	return forms[form].about;
}

size_t field_count(const struct node *node)
{
	return !node || node->kind == NODE_NULL ? 0 :
	       node->kind == NODE_LIST ? node->count : 1;
}

const struct node *field_item(const struct node *node, size_t i)
{
	return node->kind == NODE_LIST ? node->items[i] : node;
}

int field_text(const struct field_reading *reading, const struct node *node,
	       struct span *text)
{
	const char *copy;
	char what[64];

	snprintf(what, sizeof what, "an item of `%s`", reading->name);
	if (form_scalar(reading->keep, node, what, &copy, reading->fault))
		return -1;
	*text = span_trim(span_of(copy));
	if (!text->len)
		return sw_fault_at(reading->fault, node->place,
				   "an item of `%s` is empty", reading->name);
	return 0;
}

int field_read_text(const struct field_reading *reading, const struct node *node,
		    void *at)
{
	char what[64];

	snprintf(what, sizeof what, "`%s`", reading->name);
	return form_scalar(reading->keep, node, what, at, reading->fault);
}

/* import-linter's INI files have it as text, in any case. */
static bool spells(const struct node *node, const char *lower)
{
	struct span text = node->kind == NODE_STRING ? span_trim(node->text) :
			   (struct span){0};

	if (text.len != strlen(lower))
		return false;
	for (size_t i = 0; i < text.len; i++)
		if ((text.at[i] | 0x20) != lower[i])
			return false;
	return true;
}

int field_read_truth(const struct field_reading *reading, const struct node *node,
		     void *at)
{
	bool yes = spells(node, "true");

	if (!yes && !spells(node, "false") && node->kind != NODE_BOOL)
		return sw_fault_at(reading->fault, node->place, "`%s` is true or false",
				   reading->name);
	*(bool *)at = yes || (node->kind == NODE_BOOL && node->truth);
	return 0;
}

int field_read_number(const struct field_reading *reading, const struct node *node,
		      void *at)
{
	struct span digits = node->kind == NODE_STRING || node->kind == NODE_INT ?
			     span_trim(node->text) : (struct span){0};
	uint64_t number = 0;
	bool fine = digits.len && digits.len < 10;

	for (size_t i = 0; i < digits.len && fine; i++) {
		fine = digits.at[i] >= '0' && digits.at[i] <= '9';
		number = number * 10 + (uint64_t)(digits.at[i] - '0');
	}
	if (!fine)
		return sw_fault_at(reading->fault, node->place,
				   "`%s` is a whole number, not negative, of at most "
				   "nine digits", reading->name);
	*(uint64_t *)at = number;
	return 0;
}

static int choose(const struct field_reading *reading, const struct node *node,
		  const char *const *words, size_t count, void *at)
{
	int chosen = form_choice(node, reading->name, words, count, reading->fault);

	*(int *)at = chosen;
	return chosen < 0 ? -1 : 0;
}

int field_read_counted(const struct field_reading *reading, const struct node *node,
		       void *at)
{
	static const char *const words[] = { "count", "ignore", "only" };

	return choose(reading, node, words, COUNT(words), at);
}

int field_read_alert(const struct field_reading *reading, const struct node *node,
		     void *at)
{
	static const char *const words[] = { "error", "warn", "none" };

	return choose(reading, node, words, COUNT(words), at);
}

int field_read_setting(const struct field_reading *reading, const struct node *node,
		       void *at)
{
	static const char *const words[] = { "error", "warn", "off" };

	return choose(reading, node, words, COUNT(words), at);
}

static bool is_of(const struct contract_field *field, enum contract_type type)
{
	return field->types & 1u << type;
}

static void set_default(const struct contract_field *field, struct contract *contract)
{
	void *at = (char *)contract + field->at;

	if (field->form == FORM_truth)
		*(bool *)at = field->value > 0;
	else if (field->form == FORM_number)
		*(uint64_t *)at = (uint64_t)field->value;
	else if (field->form == FORM_counted || field->form == FORM_alert ||
		 field->form == FORM_setting)
		*(int *)at = field->value;
}

static int refuse_unknown(const struct node *map, const struct contract *contract,
			  struct sw_fault *fault)
{
	const char *names[COUNT(contract_fields)];
	char what[64];
	size_t count = 0;

	for (const struct contract_field *field = contract_fields; field->name; field++)
		if (is_of(field, contract->type))
			names[count++] = field->name;
	snprintf(what, sizeof what, "a contract of type %s", contract->type_text);
	return form_keys(map, what, names, count, fault);
}

int fields_read(struct arena *keep, const struct node *map, struct contract *contract,
		struct sw_fault *fault)
{
	if (refuse_unknown(map, contract, fault))
		return -1;
	for (const struct contract_field *field = contract_fields; field->name; field++) {
		const struct node *node = node_get(map, field->name);
		struct field_reading reading = { keep, field->name, fault };

		if (!is_of(field, contract->type))
			continue;
		set_default(field, contract);
		if (field->needed && !node)
			return sw_fault_at(fault, map->place,
					   "a contract of type `%s` needs `%s`",
					   contract->type_text, field->name);
		if (node && forms[field->form].read(&reading, node,
						    (char *)contract + field->at))
			return -1;
	}
	return 0;
}
