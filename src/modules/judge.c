/* judge.c - the contracts of a section, one after the other, each on its own view. */
#include <string.h>

#include "base/str.h"
#include "modules/directive.h"
#include "modules/trial.h"

/* Edges that searches for chains may look at in one section: far more than small ones
   need, and a second of work. Who breaks what is known without them. */
#define STEPS 30000000

static const struct {
	const char *type;
	trial_judge *judge;
} judges[] = {
#define CONTRACT(type, judge, about) { #type, judge_##judge },
#include "modules/contracts.def"
#undef CONTRACT
};

int judge_nothing(struct trial *trial)
{
	(void)trial;
	return 0;
}

static const char *check_of(struct arena *keep, enum contract_type type)
{
	char *check = arena_string(keep, span_of(judges[type].type));

	for (char *at = check; *at; at++)
		if (*at == '_')
			*at = '-';
	return check;
}

static bool is_tachs(enum contract_type type)
{
	return type == CONTRACT_public_interface ||
	       type == CONTRACT_module_dependencies || type == CONTRACT_tach_layers ||
	       type == CONTRACT_declared_dependencies;
}

/* The contract's word, the section's, and what the tool of that name does; of circles
   of modules that is pylint. */
static int type_checking(const struct contract_section *section,
			 const struct contract *contract)
{
	if (contract->type_checking != COUNT_UNSAID)
		return contract->type_checking;
	if (section->type_checking != COUNT_UNSAID)
		return section->type_checking;
	return is_tachs(contract->type) || contract->type == CONTRACT_acyclic ?
	       COUNT_NONE : COUNT_ALL;
}

/* All that match nothing are told at once. */
static int refuse_unmatched(struct trial *trial, const struct arrows *unmatched)
{
	struct str text = str_new(trial->tmp);

	if (!unmatched->count)
		return 0;
	for (size_t i = 0; i < unmatched->count; i++)
		str_format(&text, "%s`%.*s`", i ? ", " : "",
			   (int)unmatched->at[i].text.len, unmatched->at[i].text.at);
	return sw_fault_at(trial->fault, unmatched->at[0].place,
			   "no import matches %s; remove what is not needed any more",
			   text.at);
}

static void warn_unmatched(struct trial *trial, const struct arrow *arrow)
{
	struct breach *breach = trial_breach(trial);

	if (!breach)
		return;
	breach->place = arrow->place;
	breach->warns = true;
	breach->importer = arena_string(trial->keep, arrow->importer.text);
	breach->imported = arena_string(trial->keep, arrow->imported.text);
	breach->what = "no import matches this ignore";
}

static int ignore(struct trial *trial)
{
	const struct contract *contract = trial->contract;
	struct arrows unmatched = {0};

	for (size_t i = 0; i < contract->ignores.count; i++) {
		const struct arrow *arrow = &contract->ignores.at[i];

		if (view_ignore(trial->tmp, &trial->view, arrow))
			continue;
		if (contract->alert == ALERT_WARN)
			warn_unmatched(trial, arrow);
		if (contract->alert == ALERT_ERROR)
			*vec_add(trial->tmp, &unmatched) = *arrow;
	}
	return refuse_unmatched(trial, &unmatched);
}

static void tell_rest(struct trial *trial)
{
	size_t untold = trial->untold;

	if (!untold)
		return;
	trial->told = 0;
	struct breach *breach = trial_breach(trial);
	breach->importer = breach->imported = "";
	breach->more = untold;
	breach->what = arena_format(trial->keep, "%s%zu more breaches are not told",
				    trial_is_done(trial) ? "at least " : "", untold);
}

static int judge(struct trial *trial, const struct edges *edges)
{
	const struct contract *contract = trial->contract;

	trial->check = check_of(trial->keep, contract->type);
	trial->view = view_new(trial->tmp, edges,
			       type_checking(trial->judged->section, contract),
			       contract->lazy);
	if (ignore(trial))
		return -1;
	trial->chaser = chaser_new(trial->tmp, &trial->view, trial->steps);
	if (judges[contract->type].judge(trial))
		return -1;
	tell_rest(trial);
	return 0;
}

static const struct contract *options_of(const struct contract_section *section)
{
	static const struct contract by_default = {
		.unused_directives = SEVERITY_WARN, .bare_directives = SEVERITY_OFF,
	};
	const struct contract *options = &by_default;

	for (size_t i = 0; i < section->contracts.count; i++)
		if (section->contracts.at[i].type == CONTRACT_rule)
			options = &section->contracts.at[i];
	return options;
}

/* Where a contract of type `rule` is given. */
static void tell_directives(struct trial *trial)
{
	if (trial->options->type != CONTRACT_rule)
		return;
	trial->contract = trial->options;
	trial->check = check_of(trial->keep, CONTRACT_rule);
	trial->told = trial->untold = 0;
	directives_tell(trial);
	tell_rest(trial);
}

int contracts_judge(struct arena *keep, const struct contract_case *judged,
		    struct breaches *breaches, struct sw_fault *fault)
{
	const struct contract_section *section = judged->section;
	struct arena shared = {0}, tmp = {0};
	const struct edges *edges =
		edges_new(&shared, judged->modules, section->external);
	uint64_t steps = STEPS;
	struct map used = map_new(keep);
	struct trial trial = {
		.keep = keep, .tmp = &tmp, .judged = judged, .options = options_of(section),
		.modules = judged->modules, .steps = &steps, .used = &used,
		.breaches = breaches, .fault = fault,
	};
	int failed = 0;

	for (size_t i = 0; i < section->contracts.count && !failed; i++) {
		trial.contract = &section->contracts.at[i];
		trial.told = trial.untold = 0;
		failed = judge(&trial, edges);
		arena_clear(&tmp);
	}
	if (!failed)
		tell_directives(&trial);
	arena_clear(&tmp);
	arena_clear(&shared);
	return failed;
}
