/* facts_principal_names.c - names of secrets that speak of a person rather than of a
   stack's service principal. */
#include <ctype.h>
#include <strings.h>

#include "stack/acts.h"
#include "stack/facts.h"
#include "stack/signs.h"
#include "text/glob.h"

/* What such names are usually made of. A name is a principal's where one of the first
   stands in it, or nothing but these. */
static const char *const telling_words[] = {
	"prod", "prd", "production", "staging", "stg", "stage", "test", "tst", "dev",
	"qa", "uat", "sp", "spn", "principal", "service", "svc", "client", "tenant",
	"bot", "ci", "cd", "cicd", "deploy", "deployment", "deployer", "automation",
	"oauth", "robot",
};
static const char *const plain_words[] = {
	"databricks", "dbx", "db", "adb", "workspace", "token", "pat", "host", "url",
	"arm", "azure", "aws", "gcp", "id", "secret", "application", "app", "account",
	"mlops", "ml", "key", "credentials", "creds", "password", "access", "api",
	"auth", "e2", "subscription", "cli", "bundle", "dab", "dabs",
};

#define COUNT(array) (sizeof(array) / sizeof *(array))

static bool among(struct span part, const char *const *words, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (part.len == strlen(words[i]) &&
		    !strncasecmp(part.at, words[i], part.len))
			return true;
	return false;
}

static bool is_usual(struct span name)
{
	bool plain = true;

	while (name.len) {
		size_t len = 0;
		struct span part;

		while (len < name.len && isalnum((unsigned char)name.at[len]))
			len++;
		part = span_cut(name, len);
		name = span_from(name, len + 1);
		if (!len)
			continue;
		if (among(part, telling_words, COUNT(telling_words)))
			return true;
		plain &= among(part, plain_words, COUNT(plain_words));
	}
	return plain;
}

/* Globs are tried when they are read. */
static bool is_named(struct stack *stack, const struct act *act, struct span name)
{
	const struct stack_names *names =
		act->project ? act->project->names : stack->names;

	for (size_t i = 0; i < names->secret_count; i++) {
		struct sw_fault fault = {0};
		const struct glob *glob =
			glob_new(stack->keep, span_of(names->secrets[i]),
				 (struct sw_place){0}, &fault);

		if (glob && glob_takes(glob, name))
			return true;
	}
	return false;
}

static void check(struct telling *on, const struct act *act)
{
	struct secret_names names = {0};

	act_secrets(on->stack, act, &names);
	for (size_t i = 0; i < names.count; i++) {
		struct span name = names.at[i].name;
		struct fact *fact;

		if (is_usual(name) || is_named(on->stack, act, name))
			continue;
		fact = tell_act(on, act, "unusual", names.at[i].place);
		if (fact)
			fact->value = arena_string(on->stack->keep, name);
	}
}

void facts_principal_names(struct stack *stack, struct facts *facts)
{
	struct telling on = telling_new(stack, facts);

	for (size_t i = 0; i < on.acts->all.count; i++) {
		const struct act *act = &on.acts->all.at[i];

		if (act->deed->verb == VERB_DEPLOY && act_counts(act))
			check(&on, act);
	}
}
