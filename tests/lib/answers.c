/* answers.c - asks as the server does, by the repository's own policy. */
#include "lib/answers.h"

#include "engine/hide.h"
#include "engine/standard.h"
#include "lib/test.h"
#include "lsp/answer.h"

static struct asked asked_at(struct stack *stack, const char *path)
{
	struct standard *standard = arena_new(arena, struct standard);
	struct judge *judge = arena_new(arena, struct judge);

	CHECK(!standard_read(arena, shelf_snapshot(stack->shelf), standard, &fault));
	*judge = (struct judge){ .tool = "stackward", .pack = standard->pack,
				 .config = standard->config, .shelf = stack->shelf,
				 .stack = stack };
	return (struct asked){ .keep = arena, .judge = judge, .path = path };
}

static struct source *source_of(struct stack *stack, const char *path)
{
	const struct file *file =
		snapshot_find(shelf_snapshot(stack->shelf), span_of(path));

	return file ? shelf_source(stack->shelf, file, &fault) : NULL;
}

static void point(struct asked *asked, struct stack *stack, const char *text, size_t skip)
{
	struct source *source = source_of(stack, asked->path);
	size_t at = source ? span_search(source->text, span_of(text)) : 0;

	if (!CHECK(source && at < source->text.len))
		return;
	struct sw_place place = source_place(source, at + skip, at + skip);
	asked->line = place.line;
	asked->column = place.column;
}

const char *answers_define(struct stack *stack, const char *path, const char *text,
			   size_t skip)
{
	struct asked asked = asked_at(stack, path);
	struct places places = {0};
	struct str told = str_new(arena);

	point(&asked, stack, text, skip);
	CHECK(!answer_define(&asked, &places, &fault));
	for (size_t i = 0; i < places.count; i++)
		str_format(&told, "%s:%u:%u\n", places.at[i].path, places.at[i].line,
			   places.at[i].column);
	return told.at;
}

const char *answers_hover(struct stack *stack, const char *path, const char *text,
			  size_t skip)
{
	struct asked asked = asked_at(stack, path);
	struct str told = str_new(arena);
	struct sw_place range = {0};

	point(&asked, stack, text, skip);
	CHECK(!answer_hover(&asked, &told, &range, &fault));
	struct span shown = str_span(&told);
	CHECK(!hide_in_text(arena, asked.judge->pack, &shown, &fault));
	return arena_string(arena, shown);
}

bool answers_survive(struct stack *stack, const char *path)
{
	struct asked asked = asked_at(stack, path);
	struct source *source = source_of(stack, path);
	unsigned lines = source ? source_line_count(source) : 0;
	bool all = true;

	for (asked.line = 0; asked.line <= lines + 2; asked.line++) {
		size_t width = asked.line && asked.line <= lines
			? span_width(source_line(source, asked.line)) : 0;

		for (asked.column = 0; asked.column <= width + 3; asked.column++) {
			struct str told = str_new(arena);
			struct sw_place range = {0};
			struct places places = {0};

			all &= !answer_hover(&asked, &told, &range, &fault) &&
			       !answer_define(&asked, &places, &fault);
		}
	}
	return all;
}
