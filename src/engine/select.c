/* select.c - which rules are asked in this run. */
#include <string.h>

#include "engine/judge.h"
#include "engine/kind.h"
#include "engine/pack.h"
#include "engine/query_bundle.h"
#include "engine/sought.h"

static bool owned(const struct judge *judge, const struct rule *rule)
{
	const char *tool = pack_tool(judge->pack, rule->id);

	return !judge->tool || !strcmp(tool, "*") || !strcmp(tool, judge->tool);
}

static bool chosen_by_name(const struct judge *judge, const struct rule *rule)
{
	return !judge->only || !judge->only->count ||
	       settings_find(judge->only, rule->id, NULL);
}

static bool in_part(const struct judge *judge, const struct rule *rule)
{
	bool of_refs = rule->kind == kind_find("ref");
	bool of_secrets = rule->kind == kind_find("secret");

	return judge->part == PART_ALL || (judge->part == PART_REFS && of_refs) ||
	       (judge->part == PART_PAST && of_secrets) ||
	       (judge->part == PART_TIP && !of_secrets);
}

/* The flag that the stack has not, or has and must lack; -1: it fits. */
static int unfit_flag(const struct judge *judge, const struct rule *rule)
{
	for (int flag = 0; flag < STACK_FLAGS; flag++) {
		uint64_t bit = (uint64_t)1 << flag;

		if ((rule->needs & bit && !stack_is(judge->stack, flag)) ||
		    (rule->lacks & bit && stack_is(judge->stack, flag)))
			return flag;
	}
	return -1;
}

/* What needs no more of the rule than is known before it is read. */
static enum unasked leaves_unread(const struct judge *judge, const struct rule *rule)
{
	bool like_cli = judge->stack->wish->like_cli;

	if (!owned(judge, rule) ||
	    (like_cli ? rule->kind != kind_find("bundle") : !in_part(judge, rule)))
		return UNASKED_TOOL;
	return chosen_by_name(judge, rule) ? UNASKED_NOT : UNASKED_CHOICE;
}

enum unasked judge_leaves_out(const struct judge *judge, const struct rule *rule, int *flag)
{
	enum unasked unread = leaves_unread(judge, rule);

	/* The CLI's verdict is not for a config to change. */
	if (unread != UNASKED_NOT || judge->stack->wish->like_cli)
		return unread;
	if (!config_asks(judge->config, rule, NULL))
		return UNASKED_OFF;
	if (!(rule->when & 1u << judge->moment))
		return UNASKED_MOMENT;
	return (*flag = unfit_flag(judge, rule)) < 0 ? UNASKED_NOT : UNASKED_FLAG;
}

/* Where all that is asked of bundles is one type of resources, no other is loaded: a
   linter need not resolve the jobs. */
static void narrow(struct arena *keep, struct judge *judge)
{
	struct bundle_wish *wish = arena_new(keep, struct bundle_wish);
	struct span type = {0};

	for (size_t i = 0; i < judge->rule_count; i++) {
		const struct rule *rule = judge->rules[i];
		const struct query_spec *query =
			rule->kind == kind_find("query") ? rule->spec : NULL;

		if (rule->kind == kind_find("bundle"))
			return;
		if (!query || !query->bundles)
			continue;
		if (!query->type.len || (type.len && !span_same(type, query->type)))
			return;
		type = query->type;
	}
	*wish = *judge->stack->wish;
	wish->type = type.len ? arena_string(keep, type) : NULL;
	judge->stack->wish = wish;
}

/* Whether the detector's check is on: wherever levels differ by path, it may be. */
static bool is_on(const struct judge *judge, const struct rule *rule,
		  const struct detector *detector)
{
	return config_varies(judge->config) ||
	       config_check_level(judge->config, rule, rule_check(rule, detector->name),
				  NULL) != LEVEL_OFF;
}

/* The rule asks those of its detectors that are on. */
static void take_detectors(struct judge *judge, const struct rule *rule,
			   const struct sought *sought, bool *off)
{
	for (size_t i = 0; i < sought->detectors.count; i++) {
		const struct detector *detector = sought->detectors.at[i];

		if (!detectors_own(rule, detector) || !is_on(judge, rule, detector))
			continue;
		off[i] = false;
		judge->secrets = sought->secrets;
	}
}

/* One search does for the detectors of all rules of kind `secret`. */
static int gather_detectors(struct arena *keep, struct judge *judge, struct sw_fault *fault)
{
	const struct sought *sought = NULL;
	bool *off = NULL;

	judge->secrets = NULL;
	for (size_t i = 0; i < judge->rule_count; i++) {
		if (judge->rules[i]->kind != kind_find("secret"))
			continue;
		if (!sought && !(sought = sought_of(judge->pack, fault)))
			return -1;
		if (!off && sought->secrets)
			memset(off = arena_array(keep, bool, sought->detectors.count), true,
			       sought->detectors.count);
		take_detectors(judge, judge->rules[i], sought, off);
	}
	judge->secrets_off = off;
	return 0;
}

int judge_select(struct arena *keep, struct judge *judge, struct sw_fault *fault)
{
	struct rules VEC(const struct rule *) chosen = {0};

	judge->asks_stack = false;
	for (size_t i = 0; i < judge->pack->rules.count; i++) {
		int flag;

		if (leaves_unread(judge, judge->pack->rules.at[i]) != UNASKED_NOT)
			continue;
		struct rule *rule = pack_rule(judge->pack, i);
		enum unasked unasked = judge_leaves_out(judge, rule, &flag);
		if (unasked == UNASKED_NOT || unasked == UNASKED_FLAG)
			judge->asks_stack |= rule->needs || rule->lacks;
		if (unasked != UNASKED_NOT)
			continue;
		if (rule_compile(keep, rule, config_options(judge->config, rule->id),
				 fault))
			return -1;
		judge->asks_stack |= rule->whole;
		*vec_add(keep, &chosen) = rule;
	}
	judge->rules = chosen.at;
	judge->rule_count = chosen.count;
	narrow(keep, judge);
	return gather_detectors(keep, judge, fault);
}
