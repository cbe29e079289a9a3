/* tell.c - what --list-rules and --explain print. */
#include <string.h>

#include "engine/builtin.h"
#include "engine/judge.h"
#include "engine/pack.h"
#include "front/judge.h"

static const struct sw_place nowhere = {0};

static void list_rule(struct arena *tmp, const struct rule *rule, struct str *text)
{
	str_format(text, "  %-34s %-8s %s\n", rule->id, sw_level_name(rule->level),
		   rule_sentence(tmp, rule->message));
}

static void list_group(struct arena *tmp, const struct pack *pack,
		       const struct group *group, struct str *text)
{
	bool first = true;

	for (size_t i = 0; i < pack->rules.count; i++) {
		const struct rule *rule = pack_rule(pack, i);

		if (!span_is(rule_group(rule->id), group->name))
			continue;
		if (first)
			str_format(text, "%s: %s (%s)\n", group->system, group->title,
				   group->tool);
		first = false;
		list_rule(tmp, rule, text);
	}
}

/* Those of groups that are a team's own. */
static void list_others(struct arena *tmp, const struct pack *pack, struct str *text)
{
	bool first = true;

	for (size_t i = 0; i < pack->rules.count; i++) {
		const struct rule *rule = pack_rule(pack, i);

		if (pack_group(pack, rule_group(rule->id)))
			continue;
		if (first)
			str_format(text, "Rules of your own (%s)\n",
				   pack_tool(pack, rule->id));
		first = false;
		list_rule(tmp, rule, text);
	}
}

/* With the packs of the repository, where there is one. */
static int list(struct arena *tmp, const struct sw_request *want,
		const struct pack *pack, struct str *text)
{
	const char *owner = want->tool->owner;
	struct policy policy;

	if (!front_policy(want, tmp, &policy, &(struct sw_fault){0}))
		pack = policy.pack;
	for (size_t i = 0; i < pack->groups.count; i++) {
		const struct group *group = &pack->groups.at[i];

		if (!owner || !strcmp(group->tool, owner) || !strcmp(group->tool, "*"))
			list_group(tmp, pack, group, text);
	}
	if (!owner || !strcmp(owner, "lint"))
		list_others(tmp, pack, text);
	return 0;
}

/* Text of the file that the tables leave out. */
static void tell_why(struct arena *tmp, const struct node *body, struct str *text)
{
	const struct node *why = node_get(body, "why");

	if (why)
		str_format(text, "\nWhy: %s\n",
			   arena_string(tmp, span_trim(why->text)));
}

static void tell_lines(struct arena *tmp, struct span rest, struct str *text)
{
	struct span line;

	while (span_line(&rest, &line))
		str_format(text, "    %s\n", arena_string(tmp, line));
}

/* Words of a list or a map, on one line: an example has few. */
static void tell_words(struct arena *tmp, const struct node *node, struct str *text)
{
	for (size_t i = 0; node_is(node, NODE_LIST) && i < node->count; i++)
		str_format(text, "%s%s", i ? ", " : "",
			   arena_string(tmp, node->items[i]->text));
	for (size_t i = 0; node_is(node, NODE_MAP) && i < node->count; i++) {
		const struct node *value = node->pairs[i].value;

		str_format(text, "%s%s", i ? ", " : "",
			   arena_string(tmp, node->pairs[i].key->text));
		for (size_t k = 0; node_at(value, k); k++)
			str_format(text, " %s",
				   arena_string(tmp, value->items[k]->text));
		if (!node_is(value, NODE_LIST))
			str_format(text, " %s", arena_string(tmp, value->text));
	}
}

static void tell_value(struct arena *tmp, const struct node *value, struct str *text)
{
	bool several = node_is(value, NODE_LIST) || node_is(value, NODE_MAP);
	bool short_one = !several && span_find(value->text, '\n') == value->text.len;

	str_text(text, several || short_one ? ": " : "\n");
	if (short_one)
		str_add(text, value->text);
	else if (!several)
		tell_lines(tmp, value->text, text);
	tell_words(tmp, value, text);
	if (several || short_one)
		str_byte(text, '\n');
}

/* What there is beside files: a message, commits, a push. */
static void tell_beside(struct arena *tmp, const struct node *example, struct str *text)
{
	static const char *const others[] = { "files", "finds", "path", "text", "because",
					      "user" };

	for (size_t i = 0; i < example->count; i++) {
		struct span key = example->pairs[i].key->text;
		const struct node *value = example->pairs[i].value;
		bool other = false;

		for (size_t k = 0; k < sizeof others / sizeof *others; k++)
			other |= span_is(key, others[k]);
		if (other)
			continue;
		str_format(text, "  %s", arena_string(tmp, key));
		tell_value(tmp, value, text);
	}
}

static void tell_example(struct arena *tmp, const struct node *example,
			 struct str *text)
{
	const struct node *finds = node_get(example, "finds");
	const struct node *files = node_get(example, "files");
	const struct node *path = node_get(example, "path"),
			  *own = node_get(example, "text");

	str_format(text, "\n%s:\n", finds && finds->count ? "Fires" : "Does not fire");
	for (size_t i = 0; files && i < files->count; i++) {
		str_format(text, "  %s\n", arena_string(tmp, files->pairs[i].key->text));
		tell_lines(tmp, files->pairs[i].value->text, text);
	}
	tell_beside(tmp, example, text);
	if (!own)
		return;
	if (path)
		str_format(text, "  %s\n", arena_string(tmp, path->text));
	tell_lines(tmp, own->text, text);
}

/* Types of credentials, under the names of their files. */
static void tell_detectors(struct arena *tmp, const struct rule *rule, struct str *text)
{
	str_text(text, "\nChecks, each to be switched off or on by name:\n");
	for (size_t i = 0; i < rule->data.count; i++) {
		const struct node *map = rule->data.at[i];
		struct span file = span_of(map->place.path);

		for (size_t at; (at = span_find(file, '/')) < file.len;)
			file = span_from(file, at + 1);
		str_format(text, "  %s\n", arena_string(tmp, span_cut(
			file, span_find(file, '.'))));
		for (size_t k = 0; k < map->count; k++) {
			const struct node *about =
				node_get(map->pairs[k].value, "about");
			const char *name = arena_string(tmp, map->pairs[k].key->text);

			str_format(text, "    %-34s %s%s\n", name,
				   about ? arena_string(tmp, about->text) : "",
				   node_get(map->pairs[k].value, "weak") ?
				   " (profile strict)" : "");
		}
	}
}

static void tell_checks(struct arena *tmp, const struct rule *rule, struct str *text)
{
	if (rule->data.count) {
		tell_detectors(tmp, rule, text);
		return;
	}
	for (size_t i = 0; i < rule->checks.count; i++) {
		const struct check *check = &rule->checks.at[i];

		str_format(text, "%s  %s%s%s\n", i ? "" : "\nChecks:\n", check->name,
			   check->message ? ": " : "",
			   check->message ? rule_sentence(tmp, check->message) : "");
	}
}

static int explain(struct arena *tmp, const struct pack *pack, const struct rule *rule,
		   struct str *text, struct sw_fault *fault)
{
	const struct node *body;

	if (builtin_whole(tmp, rule, &body, fault))
		return -1;
	str_format(text, "%s (%s, %s)\n\n%s\n", rule->id, sw_level_name(rule->level),
		   pack_tool(pack, rule->id), rule_sentence(tmp, rule->message));
	if (rule->hint)
		str_format(text, "\nTo mend it: %s\n", rule_sentence(tmp, rule->hint));
	tell_checks(tmp, rule, text);
	tell_why(tmp, body, text);
	const struct node *examples = node_get(body, "examples");
	for (size_t i = 0; node_at(examples, i); i++)
		tell_example(tmp, examples->items[i], text);
	return 0;
}

/* A rule that is not built in is looked for in the packs of the repository. */
static int find_rule(const struct sw_request *want, struct arena *tmp,
		     struct pack **pack, const struct rule **rule,
		     struct sw_fault *fault)
{
	struct policy policy;

	*rule = pack_find(*pack, want->explain);
	if (!*rule && !front_policy(want, tmp, &policy, &(struct sw_fault){0})) {
		*pack = policy.pack;
		*rule = pack_find(*pack, want->explain);
	}
	if (*rule)
		return 0;
	if (pack_name_check(*pack, want->explain, nowhere, fault))
		return -1;
	return sw_fault_at(fault, nowhere, "--explain takes the id of one rule; "
			   "--list-rules shows them");
}

int front_tell(const struct sw_request *want, struct str *text, struct sw_fault *fault)
{
	struct arena tmp = {0};
	struct pack *pack = pack_new(&tmp);
	const struct rule *rule;
	int failed;

	pack_builtin(&tmp, pack);
	if (!want->explain)
		failed = list(&tmp, want, pack, text);
	else
		failed = find_rule(want, &tmp, &pack, &rule, fault) ||
			 explain(&tmp, pack, rule, text, fault);
	arena_clear(&tmp);
	return failed ? -1 : 0;
}
