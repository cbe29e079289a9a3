/* resolved.c - what --resolved prints. */
#include <string.h>

#include "bundle/remote.h"
#include "front/judge.h"
#include "front/wire.h"
#include "tree/json_print.h"

static const struct sw_place nowhere = {0};

/* What is no part of a target's own config. */
static bool is_left_out(const struct node *key)
{
	return span_is(key->text, "targets") || span_is(key->text, "environments");
}

static bool print(struct arena *tmp, const struct node *config, struct str *text)
{
	struct node copy = *config;
	size_t kept = 0;

	copy.pairs = arena_array(tmp, struct pair, config->count);
	for (size_t i = 0; i < config->count; i++)
		if (!is_left_out(config->pairs[i].key))
			copy.pairs[kept++] = config->pairs[i];
	copy.count = kept;
	bool whole = json_print(text, &copy, WIRE_MOST / 2);
	str_byte(text, '\n');
	return whole;
}

int front_resolved(const struct sw_request *want, struct str *text,
		   struct sw_fault *fault)
{
	struct sw_request mine = *want;
	struct arena keep = {0};
	const struct view *view;

	if (*want->resolved)
		mine.targets = (struct sw_words){ &mine.resolved, 1 };
	int failed = front_view(&mine, &keep, &view, fault);
	if (!failed && !print(&keep, remote_config(view), text))
		failed = sw_unchecked_at(fault, nowhere, "the resolved bundle is over the "
					 "limit of a text; its values nest too much");
	arena_clear(&keep);
	return failed;
}
