/* absent.c - what says that a module comes from elsewhere. */
#include "stack/absent.h"

#include "python/stdlib.h"
#include "text/paths.h"

static const char yes[] = "yes", no[] = "no";

/* One that says where, or which file: `*.so` and `lib/` stand in every list. */
static bool is_explicit(const struct ignore_pattern *pattern)
{
	return pattern->anchored || span_ends(pattern->text, ".py");
}

void absent_init(struct absent *absent, struct stack *stack)
{
	*absent = (struct absent){ .stack = stack, .shared = map_new(stack->keep),
				   .native = map_new(stack->keep) };
}

/* On the first question: most repositories lack no module. */
static void read_ignored(struct absent *absent)
{
	struct stack *stack = absent->stack;
	const struct file *file = stack_find(stack, SPAN(""), ".gitignore");
	struct source *source = file ? stack_source(stack, file) : NULL;

	absent->read = true;
	if (!source)
		return;
	const struct ignore *all = ignore_new(stack->keep, NULL, "", source->text);
	for (size_t i = 0; i < all->patterns.count; i++)
		if (is_explicit(&all->patterns.at[i]))
			*vec_add(stack->keep, &absent->made.patterns) = all->patterns.at[i];
}

/* A file that a build writes: `src/shop/_version.py`, `/shop/generated/`. */
static bool is_made(const struct absent *absent, const char *path)
{
	struct span file = span_of(path);
	struct span folder = span_cut(file, file.len - strlen(".py"));

	return ignore_takes(&absent->made, file, false) ||
	       ignore_takes(&absent->made, folder, true);
}

/* Other distributions put their modules into the same package, and into its bare folders. */
static bool is_shared(struct stack *stack, const char *folder)
{
	struct span at = span_of(folder);
	const struct file *file = stack_find(stack, at, "__init__.py");

	for (; !file && at.len; file = stack_find(stack, at, "__init__.py"))
		at = path_dir(at);
	struct source *source = file ? stack_source(stack, file) : NULL;

	return source && (span_search(source->text, SPAN("extend_path")) < source->text.len ||
			  span_search(source->text, SPAN("declare_namespace")) <
			  source->text.len);
}

static bool is_native_source(struct span path)
{
	static const char *const ends[] = {
		".c", ".cc", ".cpp", ".cxx", ".cu", ".pyx", ".rs", ".f", ".f90",
	};

	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
		if (span_ends(path, ends[i]))
			return true;
	return false;
}

/* Sources of an extension module stand in its package, or in a folder of that. */
static bool is_native(struct stack *stack, const char *folder)
{
	const struct snapshot *snapshot = shelf_snapshot(stack->shelf);
	struct span prefix = span_of(arena_format(stack->keep, "%s/", folder));

	for (size_t i = snapshot_from(snapshot, prefix); i < snapshot->count; i++) {
		struct span path = span_of(snapshot->files[i].path);

		if (!span_starts(path, prefix.at) || !stack_spend(stack, 1, folder))
			break;
		struct span rest = span_from(path, prefix.len);
		rest = span_from(rest, span_find(rest, '/') + 1);
		if (is_native_source(path) && span_find(rest, '/') == rest.len)
			return true;
	}
	return false;
}

/* Each folder is asked about once. */
static bool ask(struct map *answers, struct stack *stack, const char *folder,
		bool (*answer)(struct stack *stack, const char *folder))
{
	const char *known = map_find(answers, span_of(folder));

	if (!known) {
		known = answer(stack, folder) ? yes : no;
		map_add(answers, span_of(folder), (void *)known);
	}
	return known == yes;
}

/* A file called as what it imports, beside it or itself: Python's own, or one that is
   installed, is what is meant. */
static bool is_namesake(const struct stack *stack, const struct fact *fact)
{
	struct span name = span_of(fact->value);
	const char *file = arena_format(stack->keep, "%s.py", fact->other);

	if (span_starts(name, "."))
		return false;
	return !strcmp(file, fact->place.path) ||
	       stdlib_has(span_cut(name, span_find(name, '.')));
}

bool absent_explains(struct absent *absent, const struct fact *fact)
{
	struct stack *stack = absent->stack;
	const char *path = fact->read_count ? fact->reads[0] : "";

	if (!span_ends(span_of(path), ".py"))
		return false;
	if (!absent->read)
		read_ignored(absent);
	if (!stack_spend(stack, absent->made.patterns.count + 1, fact->place.path))
		return false;
	return is_namesake(stack, fact) || is_made(absent, path) ||
	       ask(&absent->shared, stack, fact->other, is_shared) ||
	       ask(&absent->native, stack, fact->other, is_native);
}
