/* flow_features.c - modules of features that jobs name, and the tables of features. */
#include "bundle/flow.h"

#include "base/str.h"
#include "bundle/value.h"
#include "text/nearest.h"
#include "text/paths.h"

/* Where modules of features live, from the bundle's folder, the usual place first. */
static const char *const folders[] = {
	"feature_engineering/features", "feature_engineering", "features", "",
};

static const char *module_path(struct flow *flow, const char *folder,
			       struct span module)
{
	struct str path = str_new(flow->tmp);

	str_text(&path, folder);
	if (path.len)
		str_byte(&path, '/');
	for (size_t i = 0; i < module.len; i++)
		str_byte(&path, module.at[i] == '.' ? '/' : module.at[i]);
	str_text(&path, ".py");
	return path_join(flow->view->bundle->keep, span_of(flow->view->bundle->folder),
			 path.at);
}

static bool has_module(struct flow *flow, struct span module)
{
	const struct snapshot *snapshot = shelf_snapshot(flow->view->bundle->shelf);

	for (size_t i = 0; i < sizeof folders / sizeof *folders; i++)
		if (snapshot_find(snapshot,
				  span_of(module_path(flow, folders[i], module))))
			return true;
	return false;
}

/* Names of the Python files in the usual place, some of them. */
static size_t list_modules(struct flow *flow, const char **names)
{
	const struct snapshot *snapshot = shelf_snapshot(flow->view->bundle->shelf);
	const char *folder = path_join(flow->tmp, span_of(flow->view->bundle->folder),
				       "feature_engineering/features/");
	size_t count = 0;

	for (size_t i = snapshot_from(snapshot, span_of(folder));
	     i < snapshot->count && count < CHOICES_MOST; i++) {
		struct span path = span_of(snapshot->files[i].path);
		struct span base = path_base(path);

		if (!span_starts(path, folder))
			break;
		if (span_ends(base, ".py") && !span_is(base, "__init__.py"))
			names[count++] = arena_string(flow->tmp,
						      span_cut(base, base.len - 3));
	}
	return count;
}

static void check_module(struct flow *flow, const struct parameter *module)
{
	const char *names[CHOICES_MOST], *near;
	struct bundle *bundle = flow->view->bundle;
	size_t count = list_modules(flow, names);
	const char **reads = arena_array(bundle->keep, const char *, 1);

	if (!module->text.len || !count || has_module(flow, module->text))
		return;
	near = nearest(module->text, names, count);
	const char *path = module_path(flow, folders[0], module->text);
	reads[0] = arena_string(bundle->keep, span_of(path));
	say(flow->view, (struct said){
		.check = CHECK_NO_FEATURE_MODULE, .place = value_place(module->value),
		.value = arena_string(bundle->keep, module->text),
		.other = arena_string(bundle->keep, span_of(near ? near : names[0])),
		.reads = reads, .read_count = 1,
	});
}

static void check_task(struct flow *flow, const struct flow_task *task)
{
	const struct parameter *module =
		flow_parameter(flow, task, "features_transform_module");
	const struct parameter *keys = flow_parameter(flow, task, "primary_keys");

	if (!module)
		return;
	check_module(flow, module);
	if (keys && !span_trim(keys->value->text).len)
		flow_say(flow, (struct flow_said){
			CHECK_NO_PRIMARY_KEYS, module->text, { 0 },
		}, keys->value, NULL);
}

/* A table of another team has neither the schema nor the name of one of these. */
static bool is_own(const struct flow_tables *written, struct span name)
{
	struct span last = name_last(name);
	struct span schema = span_cut(name, name.len - last.len);

	return map_find(&written->lasts, last) ||
	       (schema.len && map_find(&written->schemas, schema));
}

static void check_read(struct flow *flow, const struct parameter *read)
{
	const struct flow_tables *written = &flow->written;
	const char *near;

	if (!read->text.len || !(read->says & SAYS_FEATURES) ||
	    map_find(&written->names, read->text) || !is_own(written, read->text))
		return;
	near = nearest(read->text, written->some.at, written->some.count);
	flow_say(flow, (struct flow_said){ CHECK_TABLE_NOT_WRITTEN, read->text,
					   span_of(near ? near : written->some.at[0]) },
		 read->value, NULL);
}

void flow_check_features(struct flow *flow)
{
	for (size_t i = 0; i < flow->tasks.count; i++)
		if (flow->tasks.at[i].says & SAYS_MODULE)
			check_task(flow, &flow->tasks.at[i]);
	for (size_t i = 0; !flow->written.open && i < flow->parameters.count; i++)
		check_read(flow, &flow->parameters.at[i]);
}
