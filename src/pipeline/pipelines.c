/* pipelines.c - from files to pipelines: first what they name, then what they do. */
#include "pipeline/reader.h"

/* So many steps for all pipelines of a repository: a file may be included many times. */
#define STEPS_MOST 2000000

static const struct form {
	enum provider provider;
	void (*survey)(struct ci_reader *reader, const struct file *file,
		       const struct node *root);
	bool (*starts)(const struct ci_reader *reader, const struct file *file,
		       const struct node *root);
	void (*read)(struct ci_reader *reader, struct pipeline *pipeline);
} forms[] = {
#define PROVIDER(name, NAME) { PROVIDER_##NAME, name##_survey, name##_starts, name##_read },
#include "pipeline/providers.def"
#undef PROVIDER
	{ .survey = NULL },
};

static const struct form *form_of(const struct file *file)
{
	struct span home;
	int provider = provider_of(span_of(file->path), &home);

	for (const struct form *form = forms; form->survey; form++)
		if ((int)form->provider == provider)
			return form;
	return NULL;
}

const struct node *reader_root(struct ci_reader *reader, const char *path)
{
	struct sw_fault fault = {0};
	struct tree *tree = shelf_tree_at(reader->shelf, path, &fault);

	if (!tree && fault.status)
		*vec_add(reader->keep, &reader->pipelines->gaps) = (struct gap){
			arena_string(reader->keep, span_of(path)),
			arena_string(reader->keep, span_of(fault.text)),
		};
	return tree ? tree_root(tree) : NULL;
}

/* An older repository's default branch. */
static struct branches settle(const struct ci_reader *reader,
			      const struct branches *given)
{
	static const char *const master[] = { "master" };
	struct branches branches = *given;
	bool older = false, usual = false;

	for (size_t i = 0; given->assumed && i < reader->branches.count; i++) {
		older |= !strcmp(reader->branches.at[i], *master);
		for (size_t k = 0; k < given->default_count; k++)
			usual |= !strcmp(reader->branches.at[i], given->defaults[k]);
	}
	if (older && !usual) {
		branches.defaults = master;
		branches.default_count = 1;
	}
	return branches;
}

static void begin(struct ci_reader *reader, const struct form *form,
		  const struct file *file, const struct node *root)
{
	struct pipeline *pipeline = arena_new(reader->keep, struct pipeline);

	*pipeline = (struct pipeline){
		.provider = form->provider, .file = file, .root = root, .whole = true,
		.occasions = &reader->pipelines->occasions,
	};
	*vec_add(reader->keep, &pipeline->files) = file;
	form->read(reader, pipeline);
	*vec_add(reader->keep, &reader->pipelines->all) = pipeline;
}

const struct pipelines *pipelines_read(struct arena *keep, struct shelf *shelf,
				       const struct file *const *files, size_t count,
				       const struct branches *branches)
{
	struct pipelines *pipelines = arena_new(keep, struct pipelines);
	struct ci_reader reader = { .keep = keep, .shelf = shelf, .pipelines = pipelines,
				    .taken = map_new(keep), .steps = STEPS_MOST };
	const struct node **roots = arena_array(keep, const struct node *, count + 1);

	for (size_t i = 0; i < count; i++) {
		const struct form *form = form_of(files[i]);

		roots[i] = form ? reader_root(&reader, files[i]->path) : NULL;
		if (node_is(roots[i], NODE_MAP))
			form->survey(&reader, files[i], roots[i]);
	}
	pipelines->shelf = shelf;
	struct branches settled = settle(&reader, branches);
	occasions_make(keep, &settled, reader.branches.at, reader.branches.count,
		       &pipelines->occasions);
	if (pipelines->occasions.over)
		*vec_add(keep, &pipelines->gaps) = (struct gap){
			files[0]->path, "the pipelines name more branches than can be told "
			"apart; use globs, or leave out what `names:` has" };
	for (size_t i = 0; i < count; i++) {
		const struct form *form = form_of(files[i]);

		if (node_is(roots[i], NODE_MAP) &&
		    form->starts(&reader, files[i], roots[i]))
			begin(&reader, form, files[i], roots[i]);
	}
	return pipelines;
}

struct ci_job *reader_job(struct ci_reader *reader, struct pipeline *pipeline,
			  struct span key, struct sw_place place)
{
	struct ci_job *job = arena_new(reader->keep, struct ci_job);

	*job = (struct ci_job){ .pipeline = pipeline, .key = key, .place = place,
				.whole = pipeline->whole };
	*vec_add(reader->keep, &pipeline->jobs) = job;
	return job;
}

struct step *reader_step(struct ci_reader *reader, struct ci_job *job,
			 const struct node *node)
{
	struct step *step = arena_new(reader->keep, struct step);

	*step = (struct step){ .job = job, .node = node };
	*vec_add(reader->keep, &job->steps) = step;
	return step;
}
