/*
 * malformed.c - what looks like a reference and is text to the CLI: a misspelt first
 * word, blanks within the braces, a brace that is missing. Scripts and shell commands
 * have `${...}` of their own.
 */
#include "bundle/resolve.h"
#include "bundle/scalar.h"
#include "bundle/spot.h"
#include "bundle/step.h"
#include "bundle/texts.h"
#include "bundle/type.h"
#include "text/nearest.h"

static const char *const prefixes[] = {
	"var", "variables", "bundle", "workspace", "resources", "artifacts",
};

#define PREFIXES (sizeof prefixes / sizeof *prefixes)

/* Where other languages are written, that have braces, too. */
static bool is_foreign(const struct at *at)
{
	static const char *const keys[] = {
		"scripts", "build", "spark_env_vars", "serialized_dashboard",
		"serialized_space", "query_text", "spark_conf", "configuration",
		"include", "command", "commands", "docker_image",
	};

	for (; at; at = at->up)
		for (size_t i = 0; at->key && i < sizeof keys / sizeof *keys; i++)
			if (span_is(at->key->text, keys[i]))
				return true;
	return false;
}

static bool is_prefix(struct span word)
{
	for (size_t i = 0; i < PREFIXES; i++)
		if (span_is(word, prefixes[i]))
			return true;
	return false;
}

/* Alone, these are written for what the CLI knows by another name. */
static const char *full_name(struct span word)
{
	static const struct { const char *word, *name; } known[] = {
		{ "target", "bundle.target" },
		{ "root_path", "workspace.root_path" },
		{ "file_path", "workspace.file_path" },
		{ "artifact_path", "workspace.artifact_path" },
	};

	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (span_is(word, known[i].word))
			return known[i].name;
	return NULL;
}

/* What was meant by a first word that is none, or NULL. */
static const char *mend(struct view *view, struct span path, struct span first,
			bool foreign)
{
	struct arena *keep = view->bundle->keep;
	struct span rest = span_from(path, first.len);
	const char *near;

	if (rest.len && type_below(type_at("resources"), first))
		return arena_format(keep, "write `${resources.%.*s}`", (int)path.len,
				    path.at);
	if (!rest.len && node_pair(node_get(view->config, "variables"), first))
		return arena_format(keep, "write `${var.%.*s}`", (int)path.len,
				    path.at);
	near = rest.len || foreign ? NULL : full_name(path);
	if (near)
		return arena_format(keep, "write `${%s}`", near);
	near = rest.len ? nearest(first, prefixes, PREFIXES) : NULL;
	if (!near)
		return NULL;
	return arena_format(keep, "write `${%s%.*s}`", near, (int)rest.len, rest.at);
}

static void complain(struct view *view, enum bundle_check check,
		     const struct node *text, struct span part, const char *advice)
{
	say(view, (struct said){
		.check = check, .place = spot_of(view->bundle, text, part),
		.value = arena_string(view->bundle->keep, part), .other = advice,
	});
}

static void check_prefix(struct view *view, const struct node *text,
			 const struct at *at, const struct reference *reference)
{
	struct span rest = reference->path;
	struct reference_step step;

	reference_step(&rest, &step);
	if (is_prefix(step.key))
		return;
	bool foreign = is_foreign(at);
	const char *advice = mend(view, reference->path, step.key, foreign);

	if (!advice && rest.len && !foreign)
		advice = "begin with var, bundle, workspace or resources";
	if (advice)
		complain(view, CHECK_UNKNOWN_PREFIX, text, reference->whole, advice);
}

/* `${` at `from` begins no reference: whether it was meant to, and the part that shows
   it. */
static bool is_malformed(struct span text, size_t from, struct span *part)
{
	struct span rest = span_from(text, from + 2);
	size_t line = span_find(rest, '\n'), close = span_find(rest, '}');
	size_t end = close < line ? close : line, word = 0;

	struct span inner = span_cut(rest, end);
	if (is_open(inner))
		return false;
	*part = span_cut(span_from(text, from),
			 end + 2 + (close == end && close < rest.len));
	while (inner.len && (*inner.at == '{' || *inner.at == ' ' || *inner.at == '\t'))
		inner = span_from(inner, 1);
	while (word < inner.len && inner.at[word] >= 'a' && inner.at[word] <= 'z')
		word++;
	return word < inner.len && inner.at[word] == '.' &&
	       is_prefix(span_cut(inner, word));
}

static const char *clean(struct arena *keep, struct span part)
{
	struct span inner = span_from(part, 2);
	size_t end = 0;

	while (inner.len && (*inner.at == '{' || *inner.at == ' ' || *inner.at == '\t'))
		inner = span_from(inner, 1);
	while (end < inner.len && inner.at[end] != ' ' && inner.at[end] != '}' &&
	       inner.at[end] != '\t')
		end++;
	const char *text = arena_format(keep, "${%.*s}", (int)end, inner.at);

	return reference_is_pure(span_of(text))
		? arena_format(keep, "write `%s`", text)
		: "write words of letters, digits, `-` and `_`, with dots between, "
		  "in braces";
}

static void check_text(void *self, const struct node *text, const struct at *at)
{
	struct view *view = self;
	struct reference reference;
	bool found = reference_find(text->text, 0, &reference);
	struct span part;

	for (size_t from = 0; from + 1 < text->text.len; from++) {
		from += span_find(span_from(text->text, from), '$');
		if (from + 1 >= text->text.len || text->text.at[from + 1] != '{')
			continue;
		if (found && reference.whole.at == text->text.at + from) {
			check_prefix(view, text, at, &reference);
			from = reference_end(text->text, &reference);
			found = reference_find(text->text, from--, &reference);
		} else if (is_malformed(text->text, from, &part)) {
			complain(view, CHECK_MALFORMED_REFERENCE, text, part,
				 clean(view->bundle->keep, part));
		}
	}
}

static void check_old(void *self, const struct node *text, const struct at *at,
		      const struct reference *reference)
{
	if (span_is(reference->path, "bundle.environment") && !is_foreign(at))
		complain(self, CHECK_OLD_ENVIRONMENT, text, reference->whole,
			 "write `${bundle.target}`");
}

/* A target's name of before: stacks say it in one way. */
void step_old_environment(struct view *view)
{
	if (view->bundle->wish->mlops)
		references_each(view, check_old, view);
}

void step_malformed(struct view *view)
{
	texts_each(view, check_text, view);
}
