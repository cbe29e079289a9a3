/* answer_define.c - where what stands at a place is defined: the first who knows
   says so. */
#include "lsp/define.h"

static definer *const definers[] = {
	define_rule, define_value, define_file, define_import, define_reuse, define_deed,
};

void define_add_file(struct look *look, const char *path, struct places *places)
{
	const struct snapshot *snapshot = shelf_snapshot(look->stack->shelf);
	const struct file *file = path ? snapshot_find(snapshot, span_of(path)) : NULL;

	if (file && file->kind == FILE_REGULAR)
		*vec_add(look->keep, places) =
			(struct sw_place){ .path = file->path, .line = 1, .column = 1 };
}

int answer_define(const struct asked *asked, struct places *places,
		  struct sw_fault *fault)
{
	struct look look;

	(void)fault;
	if (!look_at(asked, &look))
		return 0;
	for (size_t i = 0; !places->count && i < sizeof definers / sizeof *definers; i++)
		definers[i](&look, places);
	return 0;
}
