/* kind_contract.c - rules about who imports whom: a team's contracts, or layers by the
   names of folders where a team has none. */
#include "base/str.h"
#include "engine/kind.h"
#include "modules/folders.h"
#include "stack/declarations.h"
#include "stack/modules.h"

KIND_KEYS(contract, "layers");

struct contract_spec {
	struct folder_layers layers;	/* none: the team's contracts */
	struct sw_place place;
};

static int read_layer(struct arena *keep, const struct node *node,
		      struct folder_layer *layer, struct sw_fault *fault)
{
	static const char *const keys[] = { "name", "folders" };

	if (form_keys(node, "a layer", keys, sizeof keys / sizeof *keys, fault) ||
	    form_text(keep, node, "name", &layer->name, fault) ||
	    form_words(keep, node, "folders", &layer->folders, fault))
		return -1;
	return layer->name && layer->folders.count ? 0 :
	       sw_fault_at(fault, node->place, "a layer has a `name` and `folders`");
}

int contract_compile(struct arena *keep, struct rule *rule, const struct node *options,
		     struct sw_fault *fault)
{
	struct contract_spec *spec = arena_new(keep, struct contract_spec);
	const struct node *list = rule_key(rule, options, "layers");

	for (size_t i = 0; node_at(list, i); i++)
		if (read_layer(keep, node_at(list, i), vec_add(keep, &spec->layers),
			       fault))
			return -1;
	if (list && !spec->layers.count)
		return sw_fault_at(fault, list->place,
				   "`layers` is a list of {name, folders}");
	spec->place = list ? list->place : rule->body->place;
	rule->spec = spec;
	return 0;
}

/* The names of a chain's modules. */
static const char *chain_text(struct arena *keep, const struct modules *modules,
			      const struct breach *breach)
{
	struct str text = str_new(keep);

	if (!breach->chain_count)
		return breach->importer;
	str_text(&text, modules->at[breach->chain[0]->importer].name);
	for (size_t i = 0; i < breach->chain_count; i++)
		str_format(&text, " -> %s", modules->at[breach->chain[i]->imported].name);
	return text.at;
}

static const char *what_text(struct arena *keep, const struct breach *breach)
{
	if (!breach->chain_count || (!breach->more && !breach->cut))
		return breach->what;
	if (!breach->more)
		return arena_format(keep, "%s; there may be more chains", breach->what);
	return arena_format(keep, "%s; %s%zu more chain%s not shown", breach->what,
			    breach->cut ? "at least " : "", breach->more,
			    breach->more == 1 ? " is" : "s are");
}

/* One section at work. */
struct telling {
	struct judging *judging;
	const struct rule *rule;
	const struct modules *modules;
	const struct contract_section *section;	/* NULL: where there is none */
};

static void add_step(struct telling *telling, const struct link *link, const char *end,
		     struct fact_step *step)
{
	const struct module *at = telling->modules->at;

	step->place = modules_place(telling->modules, link);
	step->text = arena_format(telling->judging->keep, "%s imports %s%s",
				  at[link->importer].name, at[link->imported].name, end);
}

/* The links, what else leads there, and the contract. */
static void add_steps(struct telling *telling, const struct breach *breach,
		      struct fact *fact)
{
	struct arena *keep = telling->judging->keep;
	size_t count = breach->chain_count + breach->also_count + 1;
	struct fact_step *steps = arena_array(keep, struct fact_step, count);
	const char **reads = arena_array(keep, const char *, count + 1);
	const struct contract *contract = breach->contract;

	for (size_t i = 0; i < breach->chain_count; i++)
		add_step(telling, breach->chain[i], "", &steps[i]);
	for (size_t i = 0; i < breach->also_count; i++)
		add_step(telling, breach->also[i], ", too",
			 &steps[breach->chain_count + i]);
	steps[count - 1] = (struct fact_step){
		contract->place,
		contract->guidance ? contract->guidance : "the contract"
	};
	for (size_t i = 0; i < count; i++)
		reads[i] = steps[i].place.path;
	if (breach->module && breach->module->file)
		reads[count++] = breach->module->file->path;
	fact->steps = steps;
	fact->step_count = breach->chain_count + breach->also_count +
			   (telling->section != NULL);
	fact->reads = reads;
	fact->read_count = count;
}

static void add_words(struct arena *keep, const struct breach *breach, struct fact *fact)
{
	const struct fact_word words[] = {
		{ "{importer}", breach->importer }, { "{imported}", breach->imported },
		{ "{chain}", fact->value }, { "{contract}", breach->contract->name },
		{ "{what}", what_text(keep, breach) },
	};
	struct fact_word *copy = arena_array(keep, struct fact_word,
					     sizeof words / sizeof *words);

	memcpy(copy, words, sizeof words);
	fact->words = copy;
	fact->word_count = sizeof words / sizeof *words;
}

/* The nearest stackward.yml upward is the one whose contracts hold. */
static bool is_ours(const struct telling *telling, const struct sw_place *place)
{
	const struct contract_section *nearest =
		config_contracts(telling->judging->judge->config, place->path);

	if (!telling->section)
		return !nearest || !nearest->contracts.count;
	return nearest == telling->section;
}

/* What the fingerprint is of: names, and no lines. */
static const char *print_of(const struct telling *telling, const struct breach *breach,
			    const char *chain)
{
	struct arena *keep = telling->judging->keep;
	const char *last = breach->chain_count ?
		modules_target(keep, telling->modules, breach->chain[0]) : breach->what;

	return arena_format(keep, "%s: %s, %s: %s: %s", breach->contract->name,
			    breach->importer, breach->imported, chain, last);
}

static void tell(struct telling *telling, const struct breach *breach)
{
	struct judging *judging = telling->judging;
	struct arena *keep = judging->keep;
	const struct rule *rule = telling->rule;
	const struct check *check = rule_check(rule, breach->check);
	struct fact fact = { .check = breach->check, .place = breach->place };

	if (breach->chain_count)
		fact.place = modules_place(telling->modules, breach->chain[0]);
	if (breach->chain_count && !is_ours(telling, &fact.place))
		return;
	fact.value = chain_text(keep, telling->modules, breach);
	fact.other = breach->contract->name;
	fact.print = print_of(telling, breach, fact.value);
	add_steps(telling, breach, &fact);
	add_words(keep, breach, &fact);
	int level = config_check_level(judging->judge->config, rule, check,
				       fact.place.path);
	if (level == LEVEL_OFF)
		return;
	if (breach->warns && level > SW_WARNING)
		level = SW_WARNING;
	judging_put(judging, rule, check, &fact, (enum sw_level)level);
}

static const struct declarations *declared(struct stack *stack,
					   const struct contract_section *section)
{
	for (size_t i = 0; i < section->contracts.count; i++)
		if (section->contracts.at[i].type == CONTRACT_declared_dependencies)
			return stack_declarations(stack, section->folder);
	return NULL;
}

static int judge(struct telling *telling, const struct contract_section *section,
		 struct sw_fault *fault)
{
	struct judging *judging = telling->judging;
	struct stack *stack = judging->judge->stack;
	const struct contract_case judged = {
		section, telling->modules, judging->judge->shelf,
		declared(stack, section), stack_is(stack, STACK_BUNDLE)
	};
	struct breaches breaches = {0};

	if (contracts_judge(judging->keep, &judged, &breaches, fault))
		return -1;
	for (size_t i = 0; i < breaches.count; i++)
		tell(telling, &breaches.at[i]);
	return 0;
}

static int judge_section(const struct rule *rule, struct judging *judging,
			 const struct contract_section *section, struct sw_fault *fault)
{
	struct telling telling = { judging, rule, NULL, section };
	struct sw_fault wrong = {0};

	if (!section || !section->contracts.count)
		return 0;
	telling.modules = stack_modules(judging->judge->stack, &section->wish, &wrong);
	if (telling.modules)
		return judge(&telling, section, fault);
	return wrong.status == SW_EXIT_USAGE ?
	       sw_fault_at(fault, section->place, "%s", wrong.text) :
	       sw_unchecked_at(fault, wrong.place, "%s", wrong.text);
}

static int judge_all(const struct rule *rule, struct judging *judging,
		     struct sw_fault *fault)
{
	const struct config *config = judging->judge->config;
	int failed = judge_section(rule, judging, config->contracts, fault);

	for (size_t i = 0; i < config->nests.count && !failed; i++)
		failed = judge_section(rule, judging,
				       config->nests.at[i]->config->contracts, fault);
	return failed;
}

static int judge_folders(const struct rule *rule, struct judging *judging,
			 struct sw_fault *fault)
{
	const struct contract_spec *spec = rule->spec;
	const struct config *config = judging->judge->config;
	struct telling telling = { judging, rule, NULL, NULL };
	struct contract contract;

	if (config->contracts && config->contracts->contracts.count)
		return 0;
	telling.modules = stack_modules(judging->judge->stack, NULL, fault);
	if (!telling.modules)
		return -1;
	folders_contract(judging->keep, telling.modules, &spec->layers, spec->place,
			 &contract);
	const struct contract_section section = {
		.folder = "", .contracts = { &contract, 1, 1 }
	};
	return judge(&telling, &section, fault);
}

/* What is wrong with the config, as its roots, ends the run; it is nobody's file that was
   not checked. */
int contract_check(const struct rule *rule, struct judging *judging,
		   struct sw_fault *fault)
{
	const struct contract_spec *spec = rule->spec;
	int failed = spec->layers.count ? judge_folders(rule, judging, fault) :
		     judge_all(rule, judging, fault);

	if (!failed || fault->status != SW_EXIT_USAGE)
		return failed;
	sw_fault_at(&judging->wrong, fault->place, "%s", fault->text);
	return 0;
}
