/* wish.c - --target, --var and their like for the bundle room. */
#include "front/wish.h"

#include <stdlib.h>

extern char **environ;

/* NAME=VALUE; without `=` the value is NULL, which the bundle room complains of. */
static void add(struct arena *keep, struct bundle_variables *list, struct span text)
{
	size_t equals = span_find(text, '=');

	*vec_add(keep, list) = (struct bundle_variable){
		.name = arena_string(keep, span_cut(text, equals)),
		.value = equals < text.len ? arena_string(keep, span_from(text, equals + 1))
					   : NULL,
	};
}

/* As -t of the CLI, these say which target is meant; its words, where there are any. */
static void take_target(struct arena *keep, struct bundle_wish *wish)
{
	static const char *const names[] = {
		"DATABRICKS_BUNDLE_TARGET", "DATABRICKS_BUNDLE_ENV",
	};
	const char **targets = arena_new(keep, const char *);

	for (size_t i = 0; i < 2 && !wish->target_count; i++) {
		targets[0] = getenv(names[i]);
		wish->targets = targets;
		wish->target_count = targets[0] && *targets[0];
	}
}

const struct bundle_wish *wish_new(struct arena *keep, const struct sw_request *want)
{
	static const char prefix[] = "BUNDLE_VAR_";
	struct bundle_wish *wish = arena_new(keep, struct bundle_wish);

	*wish = (struct bundle_wish){
		.targets = want->targets.at, .target_count = want->targets.count,
		.user = want->user, .like_cli = want->like_cli,
	};
	if (want->like_cli)
		take_target(keep, wish);
	for (size_t i = 0; i < want->variables.count; i++)
		add(keep, &wish->flags, span_of(want->variables.at[i]));
	for (char **at = environ; *at; at++)
		if (span_starts(span_of(*at), prefix))
			add(keep, &wish->environment,
			    span_from(span_of(*at), sizeof prefix - 1));
	return wish;
}
