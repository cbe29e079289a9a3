/* trial.c - the engine from its own side, without a repository. */
#include "lib/trial.h"

#include "base/str.h"
#include "lib/test.h"

const struct node *own_file(const char *path, const char *text)
{
	struct source *source = source_new(arena, path, span_of(text));
	const struct node *root = NULL;

	return form_read(arena, source, &root, &fault) ? NULL : root;
}

static struct pack *pack_of(struct trial *trial)
{
	if (!trial->pack)
		trial->pack = pack_new(arena);
	return trial->pack;
}

struct rule *trial_rule(struct trial *trial, const char *id, const char *text)
{
	const struct node *root = own_file(arena_format(arena, "%s.yml", id), text);

	if (!root || pack_put(arena, pack_of(trial), id, root, false, &fault))
		return NULL;
	pack_sort(trial->pack);
	return pack_find(trial->pack, id);
}

void trial_file(struct trial *trial, const char *path, const char *text)
{
	*vec_add(arena, &trial->files) =
		(struct memory_file){ path, span_of(text), FILE_REGULAR };
}

void trial_change(struct trial *trial, char how, const char *path, const char *before)
{
	*vec_add(arena, &trial->changes) = (struct change){ path, before, how };
}

const char *fault_line(void)
{
	const struct sw_place *at = &fault.place;

	if (!fault.status)
		return "";
	if (!at->path)
		return arena_format(arena, "%s", fault.text);
	return arena_format(arena, "%s:%u:%u: %s", at->path, at->line, at->column,
			    fault.text);
}

static int read_config(struct trial *trial, struct config **config)
{
	const struct node *root = NULL;

	if (trial->config)
		root = own_file("stackward.yml", trial->config);
	if (fault.status || config_read(arena, root, trial->profile, config, &fault))
		return -1;
	for (size_t i = 0; i < trial->nested.count; i++) {
		const struct memory_file *file = &trial->nested.at[i];
		const char *path = arena_format(arena, "%s/stackward.yml", file->path);

		root = own_file(path, arena_string(arena, file->bytes));
		if (fault.status ||
		    config_nest(arena, *config, file->path, root, &fault))
			return -1;
	}
	return config_bind(*config, trial->pack, &fault) ||
			       config_bind_nests(*config, trial->pack, !trial->profile,
						 &fault) ?
		       -1 :
		       0;
}

static int prepare(struct trial *trial, struct snapshot *files, struct judge *judge,
		   struct settings *only)
{
	struct config *config = NULL;

	if (!trial->pack)
		pack_builtin(arena, pack_of(trial));
	if (read_config(trial, &config))
		return -1;
	files->partial = trial->changes.count;
	files->changes = trial->changes.at;
	files->change_count = trial->changes.count;
	if (trial->only)
		*vec_add(arena, only) = (struct setting){ .rule = trial->only };
	if (trial->ignore)
		config_argument(arena, config, trial->ignore, LEVEL_OFF);
	*judge = (struct judge){
		.tool = trial->tool, .moment = MOMENT_AUDIT, .pack = trial->pack,
		.config = config, .shelf = shelf_new(arena, files), .only = only,
		.scope = scope_new(arena, files, trial->paths.at, trial->paths.count),
		.jobs = trial->jobs ? trial->jobs : 1,
		.today = trial->today ? trial->today : "2026-01-01",
	};
	return stack_new(arena, judge->shelf, &config->names, &judge->stack, &fault) ||
	       judge_select(arena, judge, &fault) ? -1 : 0;
}

static const char *told(const struct sw_verdict *verdict)
{
	static const char *const states[] = { "", " waived", " baselined" };
	struct str out = str_new(arena);

	for (size_t i = 0; i < verdict->finding_count; i++) {
		const struct sw_finding *finding = &verdict->findings[i];

		str_format(&out, "%s:%u:%u %s %s%s%s%s\n", finding->place.path,
			   finding->place.line, finding->place.column,
			   sw_level_name(finding->level), finding->rule,
			   finding->check ? ":" : "",
			   finding->check ? finding->check : "",
			   states[finding->state]);
	}
	for (size_t i = 0; i < verdict->gap_count; i++)
		str_format(&out, "gap %s\n", verdict->gaps[i].path);
	for (size_t i = 0; i < verdict->skipped_count; i++)
		str_format(&out, "skip %s\n", verdict->skipped[i]);
	return out.at;
}

const char *trial_run(struct trial *trial)
{
	struct snapshot *files = memory_new(arena, trial->files.at, trial->files.count,
					    &limits_default);
	struct judge *judge = arena_new(arena, struct judge);
	struct settings *only = arena_new(arena, struct settings);

	trial->verdict = (struct sw_verdict){0};
	trial->judge = judge;
	if (prepare(trial, files, judge, only))
		return arena_format(arena, "fault: %s\n", fault_line());
	struct limits *limits = arena_new(arena, struct limits);
	*limits = judge->config->limits;
	files->limits = limits;
	if (verdict_make(arena, judge, trial->baseline, &trial->verdict, &fault))
		return arena_format(arena, "fault: %s\n", fault_line());
	return told(&trial->verdict);
}
