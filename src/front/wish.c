/* wish.c - --target, --var and their like for the bundle room. */
#include "front/wish.h"

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

const struct bundle_wish *wish_new(struct arena *keep, const struct sw_request *want)
{
	static const char prefix[] = "BUNDLE_VAR_";
	struct bundle_wish *wish = arena_new(keep, struct bundle_wish);

	*wish = (struct bundle_wish){
		.targets = want->targets.at, .target_count = want->targets.count,
		.user = want->user, .like_cli = want->like_cli,
	};
	for (size_t i = 0; i < want->variables.count; i++)
		add(keep, &wish->flags, span_of(want->variables.at[i]));
	for (char **at = environ; *at; at++)
		if (span_starts(span_of(*at), prefix))
			add(keep, &wish->environment,
			    span_from(span_of(*at), sizeof prefix - 1));
	return wish;
}
