/* secrets.c - the value of a secret comes from a variable without one in the files. */
#include "bundle/step.h"

#include "bundle/reference.h"
#include "bundle/resource.h"
#include "bundle/value.h"

/* `${var.NAME}` alone; the variable's name, or nothing. */
static struct span variable_of(struct span text)
{
	struct span name = { NULL, 0 };

	if (span_starts(text, "${var.") && span_ends(text, "}"))
		name = span_cut(span_from(text, 6), text.len - 7);
	size_t end = 0;

	while (end < name.len && name.at[end] != '.' && name.at[end] != '[')
		end++;
	return span_cut(name, end);
}

static void check_default(struct view *view, const struct resource *secret,
			  const struct node *value)
{
	const struct pair *variable =
		node_pair(node_get(view->config, "variables"),
			  variable_of(value->text));
	const struct node *preset =
		variable ? node_get(variable->value, "default") : NULL;

	if (!value_is_null(preset))
		say(view, (struct said){
			.check = CHECK_SECRET_DEFAULT, .place = value_place(preset),
			.value = arena_string(view->bundle->keep, variable->key->text),
			.other = resource_name(view, secret),
			.related = value_place(value),
		});
}

static void check_secret(struct view *view, const struct resource *secret)
{
	const struct node *value = node_get(secret->body, "value");
	struct said said = { .value = resource_name(view, secret) };

	if (!value) {
		said.check = CHECK_SECRET_ABSENT;
		said.place = value_place(secret->body);
	} else if (value->kind != NODE_STRING) {
		said.check = CHECK_SECRET_NO_TEXT;
		said.place = value_place(value);
	} else if (!reference_is_pure(value->text)) {
		said.check = CHECK_SECRET_LITERAL;
		said.place = value_place(value);
	} else {
		check_default(view, secret, value);
		return;
	}
	say(view, said);
}

void step_secrets(struct view *view)
{
	resource_each(view, "secrets", check_secret);
}
