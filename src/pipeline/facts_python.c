/* facts_python.c - which Python jobs run on: numbers that lose a zero, versions that have
   no support any more. */
#include "pipeline/facts.h"

#include <stdlib.h>

#include "text/paths.h"

struct asking {
	struct arena *keep;
	struct facts *facts;
	struct map told;
};

static const struct ending {
	unsigned major, minor;
	const char *day;
} endings[] = {
#define PYTHON(major, minor, day) { major, minor, day },
#include "pipeline/pythons.def"
#undef PYTHON
};

/* The number at the begin of the text, which it is taken off. */
static bool take_number(struct span *text, unsigned *number)
{
	size_t len = 0;

	*number = 0;
	while (len < text->len && len < 3 && text->at[len] >= '0' && text->at[len] <= '9')
		*number = *number * 10 + (unsigned)(text->at[len++] - '0');
	*text = span_from(*text, len);
	return len;
}

/* The day on which support ended, or NULL: it did not, or the text names no one
   version. */
static const char *ended(struct span text)
{
	unsigned major, minor;

	if (!take_number(&text, &major) || !span_starts(text, "."))
		return NULL;
	text = span_from(text, 1);
	if (!take_number(&text, &minor) || (text.len && !strchr(".-", *text.at)))
		return NULL;
	for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
		if (endings[i].major == major && endings[i].minor == minor)
			return strcmp(endings[i].day, PYTHONS_AS_OF) < 0 ? endings[i].day :
									   NULL;
	return NULL;
}

static void tell(struct asking *on, const char *check, struct sw_place place,
		 struct span value, const char *other)
{
	struct fact *fact;

	if (pipeline_told(on->keep, &on->told, check, place))
		return;
	fact = pipeline_fact(on->keep, on->facts, check, place);
	fact->value = arena_string(on->keep, value);
	fact->other = other;
}

/* `3.10` is the number 3.1 where its reader knows numbers. */
static bool loses_zero(const struct node *node)
{
	return node->kind == NODE_FLOAT && node->plain && span_ends(node->text, "0") &&
	       span_find(node->text, '.') < node->text.len && !span_ends(node->text, ".0");
}

static void check_value(struct asking *on, const struct node *node)
{
	struct span text = node->text;
	const char *day = ended(text);

	if (loses_zero(node))
		tell(on, "number", node->place, text,
		     arena_format(on->keep, "%g", node_number(node)));
	else if (day)
		tell(on, "ended", node->place, text, day);
}

/* Values of that name: a matrix is a map of lists, or has rows as maps. */
static void check_matrix(struct asking *on, const struct node *matrix, struct span name,
			 int depth)
{
	for (size_t i = 0; depth && matrix && i < matrix->count; i++) {
		bool map = matrix->kind == NODE_MAP;
		const struct node *value = map ? matrix->pairs[i].value : matrix->items[i];
		bool named = map && span_same(pair_text(&matrix->pairs[i]), name);

		if (value->kind < NODE_LIST && named)
			check_value(on, value);
		else if (value->kind == NODE_LIST && named)
			for (size_t k = 0; k < value->count; k++) {
				if (value->items[k]->kind < NODE_LIST)
					check_value(on, value->items[k]);
			}
		else if (value->kind >= NODE_LIST)
			check_matrix(on, value, name, depth - 1);
	}
}

/* `${{ matrix.python }}`: the name behind the dot; `$(python.version)`. */
static bool names_one(struct span text, const char *open, const char *close,
		      struct span *name)
{
	text = span_trim(text);
	if (!span_starts(text, open) || !span_ends(text, close) ||
	    text.len <= strlen(open) + strlen(close))
		return false;
	*name = span_trim(span_cut(span_from(text, strlen(open)),
				   text.len - strlen(open) - strlen(close)));
	return true;
}

static void check_bound(struct asking *on, const struct step *step, enum binding_kind kind,
			struct span name)
{
	bool open;
	const struct binding *found = bindings_find(step->bindings, kind, name, &open);

	if (found && found->value && found->value->kind < NODE_LIST)
		check_value(on, found->value);
}

static void check_reference(struct asking *on, const struct step *step, struct span text)
{
	struct span name;

	if (names_one(text, "${{", "}}", &name)) {
		if (span_starts(name, "matrix."))
			check_matrix(on, step->job->matrix, span_from(name, 7), 3);
		else if (span_starts(name, "env."))
			check_bound(on, step, BOUND_ENV, span_from(name, 4));
		else if (span_starts(name, "inputs."))
			check_bound(on, step, BOUND_INPUTS, span_from(name, 7));
	} else if (names_one(text, "$(", ")", &name)) {
		check_matrix(on, step->job->matrix, name, 3);
		check_bound(on, step, BOUND_VARIABLES, name);
	}
}

static void check_input(struct asking *on, const struct step *step,
			const struct node *input)
{
	size_t count = node_is(input, NODE_LIST) ? input->count : 0;

	for (size_t i = 0; i < count; i++)
		if (input->items[i]->kind < NODE_LIST)
			check_value(on, input->items[i]);
	if (!input || input->kind >= NODE_LIST)
		return;
	if (span_find(input->text, '$') < input->text.len)
		check_reference(on, step, input->text);
	else
		check_value(on, input);
}

/* `python:3.8-slim` */
static void check_image(struct asking *on, const struct ci_job *job)
{
	const struct node *node = job->image;
	struct span image = job_image(job), name = path_base(image), tag;
	const char *day;

	if (!image.at || !span_starts(name, "python:"))
		return;
	tag = span_from(name, strlen("python:"));
	day = ended(tag);
	if (node_is(node, NODE_MAP))
		node = node_get(node, "image") ? node_get(node, "image") :
						 node_get(node, "name");
	if (day)
		tell(on, "ended", node->place, span_cut(tag, span_find(tag, '-')), day);
}

static void see(void *self, const struct step *step)
{
	struct asking *on = self;

	check_image(on, step->job);
	for (size_t i = 0; i < step->deeds.count; i++) {
		const struct deed *deed = &step->deeds.at[i];

		if (deed->verb != VERB_PYTHON)
			continue;
		if (deed->command && deed->key.known && ended(deed->key.text))
			tell(on, "ended", deed->key_place, deed->key.text,
			     ended(deed->key.text));
		if (deed->command)
			continue;
		check_input(on, step, node_get(step->with, "python-version"));
		check_input(on, step, node_get(step->with, "versionSpec"));
	}
}

void pipeline_facts_python(struct arena *keep, const struct pipelines *pipelines,
			   struct facts *facts)
{
	struct asking on = { .keep = keep, .facts = facts };

	pipeline_steps(pipelines, see, &on);
}
