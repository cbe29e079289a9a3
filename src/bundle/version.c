/* version.c - which versions of the bundle CLI a bundle asks for: the grammar alone. */
#include "bundle/step.h"

#include "bundle/value.h"

static void digits(struct span *rest)
{
	while (rest->len && *rest->at >= '0' && *rest->at <= '9')
		*rest = span_from(*rest, 1);
}

static bool take(struct span *rest, const char *text)
{
	bool there = span_starts(*rest, text);

	if (there)
		*rest = span_from(*rest, strlen(text));
	return there;
}

static bool number(struct span *rest)
{
	size_t before = rest->len;

	digits(rest);
	return rest->len < before;
}

static bool is_word(char byte)
{
	return (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') ||
	       (byte >= 'A' && byte <= 'Z') || byte == '_';
}

/* 1.2.3, 1.2.3-beta, 1.2.*, 1.* */
static bool version(struct span *rest)
{
	if (!number(rest) || !take(rest, "."))
		return false;
	if (take(rest, "*"))
		return true;
	if (!number(rest) || !rest->len)
		return false;
	*rest = span_from(*rest, 1);
	if (take(rest, "*"))
		return true;
	if (rest->at[-1] != '.' || !number(rest))
		return false;
	if (!take(rest, "-"))
		return true;
	size_t before = rest->len;

	while (rest->len && is_word(*rest->at))
		*rest = span_from(*rest, 1);
	return rest->len < before;
}

static void operator(struct span *rest)
{
	(void)(take(rest, ">=") || take(rest, "<=") || take(rest, ">") ||
	       take(rest, "<") || take(rest, "!="));
}

static bool is_constraint(struct span text)
{
	operator(&text);
	take(&text, " ");
	if (!version(&text))
		return false;
	if (!text.len)
		return true;
	if (!take(&text, ", "))
		return false;
	operator(&text);
	return take(&text, " ") && version(&text) && !text.len;
}

void step_version(struct view *view)
{
	const struct node *node = value_get(view->config,
					    "bundle.databricks_cli_version");

	if (node_is(node, NODE_STRING) && node->text.len && !is_constraint(node->text))
		say_text(view, CHECK_CLI_VERSION, node);
}
