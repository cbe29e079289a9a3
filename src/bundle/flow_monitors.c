/* flow_monitors.c - what is watched, how, and what happens when it drifts. */
#include "bundle/flow.h"

#include "bundle/resource.h"
#include "bundle/value.h"

/* The tables that are watched, and who looks at what the monitors say. */
struct watch {
	struct flow *flow;
	const struct node *monitors;	/* a map, or NULL */
	struct map tables;
	bool open;		/* some table is not known */
	bool loops;		/* some job looks, and runs another one */
	const struct node *looks;	/* a task that does, or NULL */
};

static bool is_digits(struct span text)
{
	for (size_t i = 0; i < text.len; i++)
		if (text.at[i] < '0' || text.at[i] > '9')
			return false;
	return text.len > 0;
}

/* As the API lists them; weeks may be several. */
static bool is_granularity(struct span text)
{
	static const char *const all[] = {
		"5 minutes", "30 minutes", "1 hour", "1 day", "1 month", "1 year",
	};
	size_t blank = span_find(text, ' ');
	struct span unit = span_from(text, blank + 1);

	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		if (span_is(text, all[i]))
			return true;
	return is_digits(span_cut(text, blank)) &&
	       (span_is(unit, "week") || span_is(unit, "weeks"));
}

static void check_granularity(void *self, const struct node *node, const struct at *at)
{
	struct flow *flow = self;
	struct span text = flow_text(flow, node);

	(void)at;
	if (text.len && !is_granularity(text))
		flow_say(flow, (struct flow_said){ CHECK_GRANULARITY, text, { 0 } },
			 node, NULL);
}

/* A whole number that is known; -1 for anything else. */
static long number_of(const struct parameter *parameter)
{
	long number = 0;

	if (!parameter || !is_digits(parameter->text) || parameter->text.len > 9)
		return -1;
	for (size_t i = 0; i < parameter->text.len; i++)
		number = number * 10 + (parameter->text.at[i] - '0');
	return number;
}

static bool is_number(struct span text)
{
	size_t end = 0, dot;

	text = span_from(text, text.len && strchr("+-", *text.at));
	while (end < text.len && (text.at[end] | 0x20) != 'e')
		end++;
	struct span exponent = span_from(text, end + 1), digits = span_cut(text, end);

	exponent = span_from(exponent, exponent.len && strchr("+-", *exponent.at));
	if (end < text.len && !is_digits(exponent))
		return false;
	dot = span_find(digits, '.');
	if (dot == digits.len)
		return is_digits(digits);
	return digits.len > 1 && (!dot || is_digits(span_cut(digits, dot))) &&
	       (dot + 1 == digits.len || is_digits(span_from(digits, dot + 1)));
}

static void check_task(struct watch *watch, const struct flow_task *task)
{
	struct flow *flow = watch->flow;
	const struct parameter
		*table = flow_parameter(flow, task, "table_name_under_monitor"),
		*limit = flow_parameter(flow, task, "metric_violation_threshold"),
		*several = flow_parameter(flow, task, "num_violation_windows"),
		*all = flow_parameter(flow, task, "num_evaluation_windows");

	if (number_of(all) >= 0 && number_of(several) > number_of(all))
		flow_say(flow, (struct flow_said){
			CHECK_VIOLATION_WINDOWS, several->text, all->text,
		}, several->value, all->value);
	if (limit && limit->text.len && !is_number(limit->text))
		flow_say(flow, (struct flow_said){
			CHECK_THRESHOLD, limit->text, { 0 },
		}, limit->value, NULL);
	if (table && table->text.len && watch->monitors && !watch->open &&
	    !map_find(&watch->tables, table->text))
		flow_say(flow, (struct flow_said){
			CHECK_UNWATCHED_TABLE, table->text, { 0 },
		}, table->value, watch->monitors->pairs[0].key);
}

/* Catalogs are a target's: names are compared by their last part. */
static bool is_foreign(const struct flow *flow, struct span table)
{
	const struct flow_tables *written = &flow->written;

	return written->scores && !written->open && !span_ends(table, "_payload") &&
	       !map_find(&written->lasts, name_last(table));
}

static void check_monitor(struct watch *watch, const struct pair *monitor)
{
	struct flow *flow = watch->flow;
	const struct node *table = node_get(monitor->value, "table_name");
	struct span name = flow_text(flow, table), key = monitor->key->text;

	if (name.len && is_foreign(flow, name))
		flow_say(flow, (struct flow_said){
			CHECK_MONITOR_NO_OUTPUT, name, { 0 },
		}, table, NULL);
	if (value_is_null(node_get(monitor->value, "schedule")))
		flow_say(flow, (struct flow_said){
			CHECK_MONITOR_NO_SCHEDULE, key, { 0 },
		}, monitor->key, NULL);
	if (!watch->loops)
		flow_say(flow, (struct flow_said){ CHECK_NO_RETRAINING, key, { 0 } },
			 monitor->key, watch->looks);
}

static void note_tables(struct watch *watch)
{
	for (size_t i = 0; i < watch->monitors->count; i++) {
		struct span name = flow_text(watch->flow,
			node_get(watch->monitors->pairs[i].value, "table_name"));

		watch->open |= !name.len;
		if (name.len)
			map_add(&watch->tables, name, watch);
	}
}

/* A job that looks at a table, and runs another job when it should. */
static void note_looks(struct watch *watch)
{
	struct flow *flow = watch->flow;
	struct map runs = map_new(flow->tmp);

	for (size_t i = 0; i < flow->tasks.count; i++)
		if (flow->tasks.at[i].runs_job)
			map_add(&runs, flow->tasks.at[i].job, watch);
	for (size_t i = 0; i < flow->tasks.count; i++) {
		const struct parameter *table = flow_parameter(
			flow, &flow->tasks.at[i], "table_name_under_monitor");

		if (table)
			watch->looks = table->value;
		watch->loops |= table && map_find(&runs, flow->tasks.at[i].job);
	}
}

void flow_check_monitors(struct flow *flow)
{
	static const char *const lists[] = {
		"resources.quality_monitors.*.inference_log.granularities[*]",
		"resources.quality_monitors.*.time_series.granularities[*]",
	};
	const struct node *all = resources_of(flow->view, "quality_monitors");
	struct watch watch = { .flow = flow, .tables = map_new(flow->tmp) };

	if (node_is(all, NODE_MAP) && all->count)
		watch.monitors = all;
	if (watch.monitors)
		note_tables(&watch);
	note_looks(&watch);
	for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
		value_each(flow->view->config, lists[i], check_granularity, flow);
	for (size_t i = 0; i < flow->tasks.count; i++)
		if (flow->tasks.at[i].says & SAYS_WATCH)
			check_task(&watch, &flow->tasks.at[i]);
	for (size_t i = 0; watch.monitors && i < watch.monitors->count; i++)
		check_monitor(&watch, &watch.monitors->pairs[i]);
}
