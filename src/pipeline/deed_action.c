/* deed_action.c - what actions and tasks do: GitHub's `uses`, Azure's `task`. */
#include "pipeline/deed_form.h"

#include <strings.h>

struct action {
	const char *name;	/* a part of it, as written before `@`; in any case */
	enum deed_verb verb;
	const char *input;	/* that the key stands in, or NULL */
	bool only;		/* nothing is done where the input is missing */
};

static const struct action actions[] = {
	{ "actions/checkout", VERB_CHECKOUT, NULL, false },
	{ "databricks/setup-cli", VERB_CLI, "version", false },
	{ "actions/setup-python", VERB_PYTHON, "python-version", false },
	{ "UsePythonVersion", VERB_PYTHON, "versionSpec", false },
	{ "astral-sh/setup-uv", VERB_PYTHON, "python-version", true },
	{ "setup-miniconda", VERB_PYTHON, "python-version", true },
	{ "setup-miniconda", VERB_INSTALL, "environment-file", true },
	{ "setup-micromamba", VERB_INSTALL, "environment-file", true },
	{ "provision-with-micromamba", VERB_INSTALL, NULL, false },
	{ "CondaEnvironment", VERB_INSTALL, NULL, false },
	{ "azure/login", VERB_LOGIN, NULL, false },
	{ "AzureCLI", VERB_LOGIN, NULL, false },
	{ "aws-actions/configure-aws-credentials", VERB_LOGIN, NULL, false },
	{ "google-github-actions/auth", VERB_LOGIN, NULL, false },
	{ "actionlint", VERB_LINT_CI, NULL, false },
	{ "zizmor", VERB_LINT_CI, NULL, false },
	{ "stackward", VERB_LINT_CI, NULL, false },
	{ "pre-commit/action", VERB_LINT_CI, NULL, false },
	{ "super-linter", VERB_LINT_CI, NULL, false },
	{ "megalinter", VERB_LINT_CI, NULL, false },
	{ "pytest", VERB_TEST, NULL, false },
};

static bool holds(struct span text, const char *part)
{
	size_t len = strlen(part);

	for (size_t i = 0; i + len <= text.len; i++)
		if (!strncasecmp(text.at + i, part, len))
			return true;
	return false;
}

static struct source *source_of(struct deed_reader *reader, const struct node *node)
{
	const struct file *file = snapshot_find(shelf_snapshot(reader->shelf),
						span_of(node->place.path));
	struct sw_fault fault = {0};

	return file ? shelf_source(reader->shelf, file, &fault) : NULL;
}

/* `@v1`: the release. */
static void key_from_name(struct deed_reader *reader, struct deed *deed)
{
	const struct node *uses = reader->step->uses;
	size_t at = span_find(uses->text, '@') + 1;

	if (at >= uses->text.len)
		return;
	deed->key = (struct ci_text){ span_from(uses->text, at), true };
	deed->key_place = scalar_place(source_of(reader, uses), uses, at, uses->text.len);
}

static void set_key(struct deed_reader *reader, struct deed *deed,
		    const struct node *input)
{
	if (!input || input->kind >= NODE_LIST) {
		if (deed->verb == VERB_CLI)
			key_from_name(reader, deed);
		return;
	}
	deed->key = deed_node(reader, input);
	deed->key_place = scalar_place(source_of(reader, input), input, 0, input->text.len);
}

static void do_action(struct deed_reader *reader, const struct action *action)
{
	const struct node *input =
		action->input ? node_get(reader->step->with, action->input) : NULL;
	struct deed *deed;

	if (action->only && !input)
		return;
	deed = deed_add(reader, action->verb);
	if (action->verb == VERB_INSTALL)
		deed->flags |= DEED_FROM_FILE;
	else
		set_key(reader, deed, input);
}

/* Azure's `checkout: self`. */
static void azure_checkout(struct deed_reader *reader)
{
	const struct node *checkout = node_get(reader->step->node, "checkout");

	if (reader->step->job->pipeline->provider == PROVIDER_AZURE && checkout &&
	    !node_is_text(checkout, "none"))
		deed_add(reader, VERB_CHECKOUT);
}

void deed_action(struct deed_reader *reader)
{
	const struct node *uses = reader->step->uses;
	struct span name;

	azure_checkout(reader);
	if (!uses || uses->kind >= NODE_LIST)
		return;
	name = span_cut(uses->text, span_find(uses->text, '@'));
	for (size_t i = 0; i < sizeof actions / sizeof *actions; i++)
		if (holds(name, actions[i].name))
			do_action(reader, &actions[i]);
}
