/* facts_cli.c - the release of the Databricks CLI that pipelines and images take. */
#include <stackward/edit.h>

#include "packaging/version.h"
#include "pipeline/facts.h"
#include "stack/facts.h"
#include "stack/pipelines.h"
#include "text/paths.h"

/* One place that installs it. */
struct release {
	struct span version;	/* without `v`; len 0: a commit, and no note of its release */
	struct span spelt;
	struct sw_place place;
};

struct releases {
	struct stack *stack;
	struct facts *facts;
	struct map told;
	struct VEC(struct release) all;
};

/* `v0.236.0`: what stands behind the `v`; empty where it is no release. */
static struct span release_of(struct span text)
{
	size_t dots = 0;

	if (span_starts(text, "v"))
		text = span_from(text, 1);
	for (size_t i = 0; i < text.len; i++) {
		if (text.at[i] != '.' && (text.at[i] < '0' || text.at[i] > '9'))
			return SPAN("");
		dots += text.at[i] == '.';
	}
	return dots == 2 && text.at[0] != '.' && text.at[text.len - 1] != '.' ? text :
										SPAN("");
}

static bool is_commit(struct span text)
{
	for (size_t i = 0; i < text.len; i++)
		if (!strchr("0123456789abcdefABCDEF", text.at[i]))
			return false;
	return text.len == 40 || text.len == 64;
}

/* A commit's release is what people note behind it: `# v0.236.0`. */
static struct span noted(struct stack *stack, struct sw_place place)
{
	const struct file *file = stack_find(stack, SPAN(""), place.path);
	struct source *source = file ? stack_source(stack, file) : NULL;
	struct span line = source ? source_line(source, place.line) : (struct span){0};

	line = span_from(line, span_find(line, '#') + 1);
	line = span_trim(line);
	for (size_t i = 0; i < line.len; i++)
		if (line.at[i] == ' ' || line.at[i] == '\t')
			line.len = i;
	return release_of(line);
}

static struct fact *tell(struct releases *on, const char *check, struct sw_place place,
			 struct span value)
{
	struct fact *fact;

	if (pipeline_told(on->stack->keep, &on->told, check, place))
		return NULL;
	fact = fact_add(on->stack, on->facts, check, place);
	fact->value = arena_string(on->stack->keep, value);
	return fact;
}

static void take(struct releases *on, struct span key, struct sw_place place)
{
	struct span version = release_of(key);

	if (!version.len && is_commit(key))
		version = noted(on->stack, place);
	else if (!version.len) {
		tell(on, "unpinned", place, key.len ? key : SPAN("//"));
		return;
	}
	if (!version.len)
		return;
	*vec_add(on->stack->keep, &on->all) = (struct release){ version, key, place };
	tell(on, "old", place, version);
}

static void see(void *self, const struct step *step)
{
	struct releases *on = self;

	for (size_t i = 0; i < step->deeds.count; i++) {
		const struct deed *deed = &step->deeds.at[i];

		if (deed->verb == VERB_CLI && deed->key.text.at && deed->key.known)
			take(on, deed->key.text, deed->key_place);
	}
}

/* The first place of the release that most take; of two, the first release. */
static const struct release *most_taken(struct releases *on)
{
	struct map counts = map_new(on->stack->keep);
	const struct release *most = NULL;
	size_t best = 0;

	for (size_t i = 0; i < on->all.count; i++) {
		struct span version = on->all.at[i].version;
		size_t *count = map_find(&counts, version);

		if (!count)
			map_add(&counts, version,
				count = arena_new(on->stack->keep, size_t));
		++*count;
	}
	for (size_t i = 0; i < on->all.count; i++) {
		size_t count = *(size_t *)map_find(&counts, on->all.at[i].version);

		if (count > best) {
			best = count;
			most = &on->all.at[i];
		}
	}
	return most;
}

/* The other release in the place of this one, where it is spelt out there. */
static void mend(struct arena *keep, const struct release *release,
		 const struct release *most, struct fact *fact)
{
	struct sw_edit *edit = arena_new(keep, struct sw_edit);
	struct sw_place at = release->place;

	if (is_commit(release->spelt) || at.end_line != at.line ||
	    at.end_column - at.column != span_width(release->spelt))
		return;
	edit->place = at;
	edit->text = arena_format(keep, "%s%.*s", span_starts(release->spelt, "v") ? "v" : "",
				  (int)most->version.len, most->version.at);
	fact->edits = edit;
	fact->edit_count = 1;
}

static void compare(struct releases *on)
{
	const struct release *most = most_taken(on);

	for (size_t i = 0; i < on->all.count; i++) {
		const struct release *release = &on->all.at[i];
		struct fact *fact;

		if (span_same(release->version, most->version))
			continue;
		fact = tell(on, "differs", release->place, release->version);
		if (!fact)
			continue;
		fact->other = arena_string(on->stack->keep, most->version);
		fact->related = most->place;
		mend(on->stack->keep, release, most, fact);
		fact_read(on->stack, fact, most->place.path);
	}
}

static bool is_image(struct span path)
{
	struct span base = path_base(path);

	return span_starts(base, "Dockerfile") || span_starts(base, "Containerfile") ||
	       span_ends(base, ".dockerfile") || span_ends(base, ".Dockerfile");
}

/* `…/setup-cli/main/install.sh` in an image's file. */
static void read_image(struct releases *on, struct source *source)
{
	const struct span mark = SPAN("databricks/setup-cli/");
	struct span rest = source->text;
	size_t at;

	while ((at = span_search(rest, mark)) < rest.len) {
		rest = span_from(rest, at + mark.len);
		struct span release = span_cut(rest, span_find(rest, '/'));
		size_t from = (size_t)(release.at - source->text.at);

		if (release.len < 80 && span_find(release, '$') == release.len &&
		    !release_of(release).len && !is_commit(release))
			tell(on, "image-unpinned",
			     source_place(source, from, from + release.len), release);
	}
}

static void read_images(struct releases *on)
{
	const struct snapshot *snapshot = shelf_snapshot(on->stack->shelf);

	for (size_t i = 0; i < snapshot->count; i++) {
		const struct file *file = &snapshot->files[i];
		struct source *source;

		if (file->kind != FILE_REGULAR || !is_image(span_of(file->path)) ||
		    !stack_has(on->stack, file))
			continue;
		source = stack_source(on->stack, file);
		if (source && !source->binary)
			read_image(on, source);
	}
}

void facts_cli(struct stack *stack, struct facts *facts)
{
	struct releases on = { .stack = stack, .facts = facts };

	pipeline_steps(stack_pipelines(stack), see, &on);
	compare(&on);
	read_images(&on);
}
