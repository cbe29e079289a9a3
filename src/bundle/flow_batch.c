/* flow_batch.c - that a model which is registered is used, and that scoring does not
   overwrite what it reads. */
#include "bundle/flow.h"

#include "bundle/resource.h"
#include "bundle/value.h"

static void check_task(struct flow *flow, const struct flow_task *task)
{
	static const struct { const char *input, *output; } pairs[] = {
		{ "input_table_name", "output_table_name" },
		{ "input_table", "output_table" },
	};

	for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
		const struct parameter
			*in = flow_parameter(flow, task, pairs[i].input),
			*out = flow_parameter(flow, task, pairs[i].output);

		if (in && out && out->text.len && span_same(in->text, out->text))
			flow_say(flow, (struct flow_said){
				CHECK_OUTPUT_IS_INPUT, out->text, task->job,
			}, out->value, in->value);
	}
}

static bool holds(struct span text, const char *word)
{
	size_t len = strlen(word);

	for (size_t i = 0; i + len <= text.len; i++) {
		size_t k = 0;

		while (k < len && (text.at[i + k] | 0x20) == word[k])
			k++;
		if (k == len)
			return true;
	}
	return false;
}

bool flow_infers(const struct flow_task *task)
{
	static const char *const words[] = { "inference", "scor", "predict", "serv" };

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (holds(task->program, words[i]))
			return true;
	return false;
}

/* An endpoint, an app or a pipeline may score as well. */
static bool has_any(const struct flow *flow, const char *type)
{
	const struct node *all = resources_of(flow->view, type);

	return node_is(all, NODE_MAP) && all->count;
}

static void check_used(struct flow *flow)
{
	if (!flow->models.count || !flow->tasks.count || flow->view->bundle->partial ||
	    has_any(flow, "model_serving_endpoints") || has_any(flow, "apps") ||
	    has_any(flow, "pipelines"))
		return;
	for (size_t i = 0; i < flow->tasks.count; i++)
		if (flow_infers(&flow->tasks.at[i]))
			return;
	flow_say(flow, (struct flow_said){
		CHECK_NO_INFERENCE, flow->models.at[0].key->text, { 0 },
	}, flow->models.at[0].key, value_get(flow->view->config, "bundle.name"));
}

void flow_check_batch(struct flow *flow)
{
	for (size_t i = 0; i < flow->tasks.count; i++)
		if (flow->tasks.at[i].says & SAYS_INPUT)
			check_task(flow, &flow->tasks.at[i]);
	check_used(flow);
}
