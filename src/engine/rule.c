/* rule.c - from a rule file's tree to a rule. */
#include "engine/rule.h"

#include <string.h>

#include "engine/kind.h"
#include "stack/stack.h"
#include "text/pattern.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

static const char *const general_keys[] = {
	"kind", "level", "message",     "hint",   "related", "fix",      "why",
	"files", "when", "needs", "yields", "yields-file", "overridable", "checks",
	"options", "examples",
};
static const char *const check_keys[] = {
	"level", "message", "hint", "related", "fix",
};
static const char *const level_words[] = { "off", "note", "warning", "error" };
static const char *const flag_words[] = {
#define FLAG(name, text, about) text,
#include "stack/flags.def"
#undef FLAG
};
static const char *const moment_words[] = {
#define MOMENT(NAME, name) name,
#include "engine/moments.def"
#undef MOMENT
};

struct span rule_group(const char *id)
{
	return span_cut(span_of(id), span_find(span_of(id), '/'));
}

int level_read(const struct node *node, struct sw_fault *fault)
{
	int choice = form_choice(node, "level", level_words, COUNT(level_words), fault);

	return choice < 0 ? LEVEL_SAME : choice - 1;
}

const char *level_word(int level)
{
	return level_words[level + 1];
}

const struct check *rule_check(const struct rule *rule, const char *name)
{
	if (rule->check_at.count) {
		uintptr_t at = (uintptr_t)map_find(&rule->check_at, span_of(name));
		return at ? &rule->checks.at[at - 1] : NULL;
	}
	for (size_t i = 0; i < rule->checks.count; i++)
		if (!strcmp(rule->checks.at[i].name, name))
			return &rule->checks.at[i];
	return NULL;
}

const struct node *rule_holder(const struct rule *rule, const struct node *options,
			       const char *key)
{
	const struct node *preset = node_get(rule->body, "options");

	if (node_get(options, key))
		return options;
	return node_get(preset, key) ? preset : rule->body;
}

const struct node *rule_key(const struct rule *rule, const struct node *options,
			    const char *key)
{
	return node_get(rule_holder(rule, options, key), key);
}

int rule_facts(const struct rule *rule, const char *const *names, size_t count,
	       struct sw_fault *fault)
{
	const struct node *node = node_get(rule->body, "facts");

	if (node)
		return form_choice(node, "set of facts", names, count, fault);
	return sw_fault_at(fault, rule->body->place, "a rule of kind `%s` needs `facts:`",
			   rule->kind->name);
}

int rule_pattern(struct arena *keep, const struct rule *rule, const struct node *node,
		 const struct pattern **pattern, struct sw_fault *fault)
{
	enum dialect dialect = rule->trusted ? DIALECT_OWN : DIALECT_RESTRICTED;

	if (!node)
		return 0;
	if (node->kind != NODE_STRING)
		return sw_fault_at(fault, node->place,
				   "a pattern is text; put it in quotes");
	*pattern = pattern_new(keep, node->text, dialect, form_inside(node), fault);
	if (*pattern && rule->ahead)
		pattern_warm(*pattern);
	return *pattern ? 0 : -1;
}

static int check_all_keys(const struct rule *rule, struct sw_fault *fault)
{
	const char *keys[COUNT(general_keys) + 16];
	size_t count = COUNT(general_keys);

	memcpy(keys, general_keys, sizeof general_keys);
	for (const char *const *own = rule->kind->keys; *own && count < COUNT(keys);
	     own++)
		keys[count++] = *own;
	return form_keys(rule->body, "a rule", keys, count, fault);
}

static int load_kind(struct rule *rule, struct sw_fault *fault)
{
	const struct node *kind = node_get(rule->body, "kind");
	size_t count;
	const char *const *names = kind_names(&count);

	if (!kind)
		return sw_fault_at(fault, rule->body->place, "a rule needs `kind:`");
	int choice = form_choice(kind, "kind of rule", names, count, fault);
	if (choice < 0)
		return -1;
	rule->kind = kind_find(names[choice]);
	return 0;
}

static int load_level(struct rule *rule, struct sw_fault *fault)
{
	const struct node *level = node_get(rule->body, "level");

	if (!level)
		return sw_fault_at(fault, rule->body->place,
				   "a rule needs `level:` (error, warning or note)");
	int read = level_read(level, fault);
	if (read == LEVEL_OFF)
		return sw_fault_at(fault, level->place,
				   "a rule's own level is error, warning or note; "
				   "switch it off in stackward.yml");
	rule->level = (enum sw_level)read;
	return read == LEVEL_SAME ? -1 : 0;
}

static int load_texts(struct arena *keep, struct rule *rule, struct sw_fault *fault)
{
	if (form_text(keep, rule->body, "message", &rule->message, fault) ||
	    form_text(keep, rule->body, "hint", &rule->hint, fault) ||
	    form_text(keep, rule->body, "related", &rule->related, fault) ||
	    fix_read(keep, rule->body, &rule->fixes, fault))
		return -1;
	if (!rule->message || !*rule->message)
		return sw_fault_at(fault, rule->body->place, "a rule needs `message:`");
	return 0;
}

static int load_when(struct rule *rule, struct sw_fault *fault)
{
	const struct node *when = node_get(rule->body, "when");

	if (!when) {
		rule->when = ~(1u << MOMENT_MESSAGE);
		return 0;
	}
	if (when->kind != NODE_LIST || !when->count)
		return sw_fault_at(fault, when->place,
				   "`when` is a list of moments, as [commit, audit]");
	for (size_t i = 0; i < when->count; i++) {
		int moment = form_choice(when->items[i], "moment", moment_words,
					 COUNT(moment_words), fault);

		if (moment < 0)
			return -1;
		rule->when |= 1u << moment;
	}
	return 0;
}

static int load_needs(struct arena *keep, struct rule *rule, struct sw_fault *fault)
{
	const struct node *needs = node_get(rule->body, "needs");
	struct words words = {0};

	if (form_words(keep, rule->body, "needs", &words, fault))
		return -1;
	for (size_t i = 0; i < words.count; i++) {
		const struct node *item =
			node_is(needs, NODE_LIST) ? needs->items[i] : needs;
		bool lacks = *words.at[i] == '!';
		int flag = stack_flag(words.at[i] + lacks);

		if (flag < 0)
			return form_unknown(item->place, "property of a stack",
					    span_of(words.at[i] + lacks), flag_words,
					    COUNT(flag_words), fault);
		*(lacks ? &rule->lacks : &rule->needs) |= (uint64_t)1 << flag;
	}
	return 0;
}

/* `off` would be a check that nobody can switch on. */
static int load_check_level(const struct node *level, struct check *check,
			    struct sw_fault *fault)
{
	check->level = level_read(level, fault);
	return check->level == LEVEL_SAME ? -1 : 0;
}

static int load_check(struct arena *keep, struct rule *rule, const struct pair *pair,
		      struct sw_fault *fault)
{
	struct check *check = vec_add(keep, &rule->checks);
	const struct node *level = node_get(pair->value, "level");

	*check = (struct check){ .level = LEVEL_SAME };
	if (form_scalar(keep, pair->key, "a check's name", &check->name, fault))
		return -1;
	if (pair->value->kind == NODE_NULL)
		return 0;
	if (form_keys(pair->value, "a check", check_keys, COUNT(check_keys), fault) ||
	    form_text(keep, pair->value, "message", &check->message, fault) ||
	    form_text(keep, pair->value, "hint", &check->hint, fault) ||
	    form_text(keep, pair->value, "related", &check->related, fault) ||
	    fix_read(keep, pair->value, &check->fixes, fault))
		return -1;
	return level ? load_check_level(level, check, fault) : 0;
}

static int load_checks(struct arena *keep, struct rule *rule, struct sw_fault *fault)
{
	const struct node *checks = node_get(rule->body, "checks");

	if (checks && checks->kind != NODE_MAP)
		return sw_fault_at(fault, checks->place,
				   "`checks` maps each check's name to its texts");
	for (size_t i = 0; checks && i < checks->count; i++)
		if (load_check(keep, rule, &checks->pairs[i], fault))
			return -1;
	return 0;
}

static int check_presets(const struct rule *rule, struct sw_fault *fault)
{
	const struct node *presets = node_get(rule->body, "options");

	return !presets || presets->kind == NODE_MAP ? 0 :
	       sw_fault_at(fault, presets->place, "`options` maps names to values");
}

int rule_load(struct arena *keep, const char *id, const struct node *body, bool trusted,
	      struct rule **loaded, struct sw_fault *fault)
{
	struct rule *rule = arena_new(keep, struct rule);

	*rule = (struct rule){ .id = id, .file = body->place.path, .body = body,
			       .trusted = trusted, .overridable = true };
	if (!node_is(body, NODE_MAP))
		return sw_fault_at(fault, body->place, "a rule file is a mapping");
	if (load_kind(rule, fault) || check_all_keys(rule, fault) ||
	    load_level(rule, fault) || load_texts(keep, rule, fault) ||
	    form_globs(keep, body, "files", &rule->files, fault) ||
	    load_when(rule, fault) || load_needs(keep, rule, fault) ||
	    form_words(keep, body, "yields", &rule->yields, fault) ||
	    form_words(keep, body, "yields-file", &rule->yields_file, fault) ||
	    form_bool(body, "overridable", &rule->overridable, fault) ||
	    load_checks(keep, rule, fault) || check_presets(rule, fault))
		return -1;
	rule->whole = rule->kind->scope == KIND_WHOLE;
	*loaded = rule;
	return 0;
}

int rule_options_check(const struct rule *rule, const struct node *options,
		       struct sw_fault *fault)
{
	const struct node *presets = node_get(rule->body, "options");
	size_t count = presets ? presets->count : 0;
	struct arena tmp = {0};
	struct words keys = {0};

	for (const char *const *own = rule->kind->keys; *own; own++)
		*vec_add(&tmp, &keys) = *own;
	for (size_t i = 0; i < count; i++)
		*vec_add(&tmp, &keys) = arena_string(&tmp, presets->pairs[i].key->text);
	int failed =
		form_keys(options, arena_format(&tmp, "the options of %s", rule->id),
			  keys.at, keys.count, fault);
	arena_clear(&tmp);
	return failed;
}

int rule_compile(struct arena *keep, struct rule *rule, const struct node *options,
		 struct sw_fault *fault)
{
	if (!rule->spec && !options)
		rule->spec = rule->made;
	return rule->spec ? 0 : rule->kind->compile(keep, rule, options, fault);
}
