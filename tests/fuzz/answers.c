/* answers.c - a repository in one input (files.h). Its files are asked about some of their
   places; what is shown ends, and each definition lies in a file. */
#include <stdint.h>
#include <stdlib.h>

#include "engine/standard.h"
#include "files.h"
#include "lsp/answer.h"

#define ASKED_MOST 48

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void hold(bool claim)
{
	if (!claim)
		abort();
}

static void ask(struct asked *asked)
{
	const struct snapshot *snapshot = shelf_snapshot(asked->judge->shelf);
	struct str text = str_new(asked->keep);
	struct sw_place range = {0};
	struct places places = {0};
	struct sw_fault fault = {0};

	answer_hover(asked, &text, &range, &fault);
	hold(text.len < (1u << 20));
	hold(!range.line || range.column);
	hold(!answer_define(asked, &places, &fault));
	for (size_t i = 0; i < places.count; i++)
		hold(places.at[i].line && places.at[i].column &&
		     snapshot_find(snapshot, span_of(places.at[i].path)));
}

/* Places all over the file, and one behind it. */
static void ask_file(struct asked *asked, const struct file *file, unsigned *left)
{
	struct sw_fault fault = {0};
	struct source *source = shelf_source(asked->judge->shelf, file, &fault);
	unsigned lines = source ? source_line_count(source) : 0;

	asked->path = file->path;
	for (unsigned i = 0; i < lines + 1 && *left; i += 1 + lines / 12) {
		size_t width = span_width(source_line(source, i + 1));

		asked->line = i + 1;
		for (size_t k = 1; k <= width + 1 && *left; k += 1 + width / 4, --*left) {
			asked->column = (unsigned)k;
			ask(asked);
		}
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena arena = {0};
	struct files files = {0};
	struct limits limits = limits_default;
	struct sw_fault fault = {0};
	struct judge judge = { .tool = "stackward" };
	struct standard standard = {0};
	unsigned left = ASKED_MOST;

	limits.match_steps = 100000;
	limits.nodes = 10000;
	read_files(&arena, (struct span){ (const char *)data, size }, &files);
	struct snapshot *snapshot = memory_new(&arena, files.at, files.count, &limits);
	judge.shelf = shelf_new(&arena, snapshot);
	if (!standard_read(&arena, snapshot, &standard, &fault) &&
	    !stack_new(&arena, judge.shelf, &standard.config->names, &judge.stack, &fault)) {
		struct asked asked = { .keep = &arena, .judge = &judge };

		judge.pack = standard.pack;
		judge.config = standard.config;
		for (size_t i = 0; i < snapshot->count && left; i++)
			if (snapshot->files[i].kind == FILE_REGULAR)
				ask_file(&asked, &snapshot->files[i], &left);
	}
	arena_clear(&arena);
	return 0;
}
