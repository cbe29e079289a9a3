/* stacks.c - building stacks, and saying what is known of them. */
#include "lib/stacks.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "lib/test.h"

static struct stack *stack_on(const struct snapshot *snapshot)
{
	struct stack *stack = NULL;

	stack_new(arena, shelf_new(arena, snapshot), NULL, &stack, &fault);
	stack_projects(stack);
	return stack;
}

struct stack *stacks_of(const char *path, ...)
{
	struct files VEC(struct memory_file) files = {0};
	va_list args;

	va_start(args, path);
	for (; path; path = va_arg(args, const char *))
		*vec_add(arena, &files) = (struct memory_file){
			path, span_of(va_arg(args, const char *)), FILE_REGULAR
		};
	va_end(args);
	return stack_on(memory_new(arena, files.at, files.count, &limits_default));
}

struct stack *stacks_in(const char *dir)
{
	const struct snapshot *snapshot = folder_open(arena, dir, &limits_default, &fault);

	return snapshot ? stack_on(snapshot) : NULL;
}

static int by_text(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

const char *stacks_facts(struct stack *stack, const char *set)
{
	struct facts facts = {0};
	struct str out = str_new(arena);

	stack_facts_find(set)(stack, &facts);
	const char **lines = arena_array(arena, const char *, facts.count + 1);
	for (size_t i = 0; i < facts.count; i++) {
		const struct fact *fact = &facts.at[i];

		lines[i] = arena_format(arena, "%s %s:%u:%u%s%s\n", fact->check,
					fact->place.path, fact->place.line, fact->place.column,
					fact->value ? " " : "", fact->value ? fact->value : "");
	}
	qsort(lines, facts.count, sizeof *lines, by_text);
	for (size_t i = 0; i < facts.count; i++)
		str_text(&out, lines[i]);
	return out.at;
}

const char *stacks_flags(struct stack *stack)
{
	static const char *const names[] = {
#define FLAG(name, text, about) text,
#include "stack/flags.def"
#undef FLAG
	};
	struct str out = str_new(arena);

	for (int i = 0; i < STACK_FLAGS; i++)
		if (stack_is(stack, i))
			str_format(&out, "%s%s", out.len ? " " : "", names[i]);
	return out.at;
}
