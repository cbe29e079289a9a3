/* deed_bundle.c - `databricks …`: what it does to which target. */
#include "pipeline/deed_form.h"

#include "base/str.h"

static const char *const valued[] = {
	"-t", "--target", "-e", "--environment", "-p", "--profile", "-o", "--output",
	"--var", "--log-level", "--log-file", "--log-format", "--progress-format", "-c",
	"--cluster-id", "--compute-id", "--key", "--params", "--notebook-params",
	"--python-params", "--python-named-params", "--jar-params", "--sql-params",
	"--dbt-commands", "--job-params", "--pipeline-params", "--only", "--refresh",
	"--full-refresh", "--reset-checkpoint", "--select", "--plan", "--timeout",
	"--config-file", "--output-dir", "--template-dir", "--tag", "--branch", "--host",
	"--existing-job-id", "--existing-pipeline-id", "--config-dir", "--source-dir", NULL
};

static const struct bundle_verb {
	const char *text;
	enum deed_verb verb;
} verbs[] = {
	{ "validate", VERB_VALIDATE }, { "deploy", VERB_DEPLOY }, { "run", VERB_RUN },
	{ "destroy", VERB_DESTROY },
};

static const struct bundle_flag {
	const char *text;
	unsigned flag;
} flags[] = {
	{ "--force", DEED_FORCE }, { "--force-lock", DEED_FORCE_LOCK },
	{ "--auto-approve", DEED_AUTO_APPROVE },
};

struct bundle_call {
	const struct word *words[4];	/* no options: bundle, verb, key */
	size_t count;
	struct flag target;
	unsigned flags;
	bool open;		/* a word that may be any option */
};

static bool is_target(struct span name)
{
	static const char *const names[] = { "-t", "--target", "-e", "--environment" };

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (span_is(name, names[i]))
			return true;
	return false;
}

static bool is_off(struct deed_reader *reader, const struct flag *flag)
{
	return flag->valued && span_is(deed_value(reader, &flag->value).text, "false");
}

static void take_flag(struct deed_reader *reader, struct bundle_call *call,
		      const struct flag *flag)
{
	if (is_target(flag->name))
		call->target = *flag;
	for (size_t i = 0; i < sizeof flags / sizeof *flags; i++)
		if (span_is(flag->name, flags[i].text) && !is_off(reader, flag))
			call->flags |= flags[i].flag;
}

static void take_word(struct deed_reader *reader, struct bundle_call *call,
		      const struct word *word)
{
	bool known = deed_value(reader, word).known;
	bool key = call->count == 2 && span_is(shell_text(call->words[1]), "run");

	if (!known && !key)
		call->open = true;
	else if (call->count < sizeof call->words / sizeof *call->words)
		call->words[call->count++] = word;
}

static void read_call(struct deed_reader *reader, const struct argv *argv,
		      struct bundle_call *call)
{
	struct flag flag;

	for (size_t i = 1; i < argv->count; i++) {
		if (span_is(argv_text(argv, i), "--"))
			return;
		if (argv_flag(reader, argv, &i, valued, &flag))
			take_flag(reader, call, &flag);
		else
			take_word(reader, call, &argv->at[i]);
	}
}

/* What `env X=y` or `X=y` before the program says. */
static bool prefixed_target(struct deed_reader *reader, const struct argv *argv,
			    struct deed *deed)
{
	const struct shell_command *command = reader->command;
	struct word word;

	if (argv->target) {
		word = *argv->target;
		deed->target = deed_value(reader, &word);
		deed->target.text = span_from(deed->target.text,
					      span_find(deed->target.text, '=') + 1);
		deed->target_place = deed_word_place(reader, &word);
		return true;
	}
	for (size_t i = command->assigned_count; i-- > 0;) {
		const struct shell_assignment *set = &command->assigned[i];

		if (!span_is(set->name, "DATABRICKS_BUNDLE_TARGET") &&
		    !span_is(set->name, "DATABRICKS_BUNDLE_ENV"))
			continue;
		deed->target = deed_value(reader, &set->value);
		deed->target_place = deed_word_place(reader, &set->value);
		return true;
	}
	return false;
}

static void find_target(struct deed_reader *reader, const struct argv *argv,
			const struct bundle_call *call, struct deed *deed)
{
	if (call->target.valued) {
		deed->target = deed_value(reader, &call->target.value);
		deed->target_place = deed_word_place(reader, &call->target.value);
		return;
	}
	if (prefixed_target(reader, argv, deed))
		return;
	deed->target = deed_environment(reader, "DATABRICKS_BUNDLE_TARGET",
					&deed->target_place);
	if (!deed->target.text.at)
		deed->target = deed_environment(reader, "DATABRICKS_BUNDLE_ENV",
						&deed->target_place);
	if (!deed->target.text.at && call->open)
		deed->target = (struct ci_text){ SPAN("?"), false };
	if (deed->target.text.at && !deed->target_place.path)
		deed->target_place = deed->place;
}

static enum deed_verb verb_of(struct span text)
{
	for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++)
		if (span_is(text, verbs[i].text))
			return verbs[i].verb;
	return VERB_BUNDLE;
}

static void bundle(struct deed_reader *reader, const struct argv *argv,
		   const struct bundle_call *call)
{
	enum deed_verb verb = verb_of(deed_value(reader, call->words[1]).text);
	struct deed *deed = deed_add(reader, verb);

	deed->flags = call->flags;
	find_target(reader, argv, call, deed);
	if (verb == VERB_RUN && call->count > 2) {
		deed->key = deed_value(reader, call->words[2]);
		deed->key_place = deed_word_place(reader, call->words[2]);
	}
	if (verb == VERB_BUNDLE && !deed->target.text.at)
		reader->step->deeds.count--;
}

void deed_databricks(struct deed_reader *reader, const struct argv *argv)
{
	struct bundle_call call = {0};
	struct span first, second;

	if (argv->module || !span_is(argv_program(argv), "databricks"))
		return;
	read_call(reader, argv, &call);
	if (!call.count)
		return;
	first = deed_value(reader, call.words[0]).text;
	second = call.count > 1 ? deed_value(reader, call.words[1]).text : SPAN("");
	if (span_is(first, "bundle") && call.count > 1)
		bundle(reader, argv, &call);
	else if (span_is(first, "configure") ||
		 (span_is(first, "auth") && span_is(second, "login")))
		deed_add(reader, VERB_LOGIN);
}
