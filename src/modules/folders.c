/* folders.c - modules sorted into layers by their paths. */
#include "modules/folders.h"

#include "modules/reach.h"

/* By folder: 1 + its layer. */
struct folder_names {
	struct map by_name;
	const struct folder_layers *layers;
};

static const struct folder_layer *layer_of(const struct folder_names *names,
					   const char *path)
{
	const struct folder_layer *found = NULL;
	struct span rest = span_of(path);

	for (size_t len; (len = span_find(rest, '/')) < rest.len;
	     rest = span_from(rest, len + 1)) {
		const struct folder_layer *own =
			map_find(&names->by_name, span_cut(rest, len));

		if (own)
			found = own;
	}
	return found;
}

void folders_contract(struct arena *keep, const struct modules *modules,
		      const struct folder_layers *layers, struct sw_place at,
		      struct contract *contract)
{
	struct folder_names names = { map_new(keep), layers };
	size_t count = layers->count, used = 0;
	struct layer *made = arena_array(keep, struct layer, count);

	for (size_t i = 0; i < count; i++)
		for (size_t k = 0; k < layers->at[i].folders.count; k++)
			map_add(&names.by_name, span_of(layers->at[i].folders.at[k]),
				&layers->at[i]);
	for (size_t m = 0; m < modules->count; m++) {
		const struct module *module = &modules->at[m];
		const struct folder_layer *own = module->file && !module_is_test(module) ?
			layer_of(&names, module->file->path) : NULL;

		if (own)
			*vec_add(keep, &made[count - 1 - (size_t)(own - layers->at)].
				 members) = (struct layer_member){
				span_of(module->name), false
			};
	}
	for (size_t i = 0; i < count; i++)
		if (made[i].members.count)
			made[used++] = made[i];
	*contract = (struct contract){
		.type = CONTRACT_layers, .type_text = "layers",
		.name = "the stack's layers",
		.place = at, .each = true, .type_checking = COUNT_NONE,
		.layers = { made, used > 1 ? used : 0, count },
	};
}
