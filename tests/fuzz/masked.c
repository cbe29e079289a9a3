/*
 * masked.c - a repository in one input (files.h), in which a byte 0x01 stands for a token in
 * quotes. All rules judge it, every format is written: none has the token.
 */
#include <stdio.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "engine/pack.h"
#include "engine/verdict.h"
#include "files.h"
#include "report/report.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char *const formats[] = {
#define FORMAT(name, about) #name,
#include "report/formats.def"
#undef FORMAT
};

/* Made here, so that no file holds one. */
static const char *token(void)
{
	static char text[37];

	if (!*text) {
		uint32_t state = 2463534242u;

		memcpy(text, "dapi", 4);
		for (size_t i = 4; i < 36; i++) {
			state ^= state << 13;
			state ^= state >> 17;
			state ^= state << 5;
			text[i] = "0123456789abcdef"[state >> 28];
		}
	}
	return text;
}

static struct span plant(struct arena *arena, const uint8_t *data, size_t size)
{
	struct str text = str_new(arena);

	for (size_t i = 0; i < size; i++)
		if (data[i] == 1)
			str_format(&text, " \"%s\" ", token());
		else
			str_byte(&text, (char)data[i]);
	return str_span(&text);
}

static bool judge(struct arena *arena, struct snapshot *snapshot,
		  struct sw_verdict *verdict)
{
	const struct bundle_wish wish = {0};
	struct sw_fault fault = {0};
	struct config *config;
	struct pack *pack = pack_new(arena);
	struct judge judge = {
		.moment = MOMENT_AUDIT, .pack = pack, .jobs = 1, .today = "2026-01-01",
		.shelf = shelf_new(arena, snapshot),
		.scope = scope_new(arena, snapshot, NULL, 0),
	};

	pack_builtin(arena, pack);
	if (config_read(arena, NULL, NULL, &config, &fault) ||
	    config_bind(config, pack, &fault))
		abort();
	judge.config = config;
	if (stack_new(arena, judge.shelf, &config->names, &judge.stack, &fault))
		abort();
	judge.stack->wish = &wish;
	*verdict = (struct sw_verdict){ .tool = "stackward", .version = "1" };
	/* What cannot be masked is not shown. */
	return !judge_select(arena, &judge, &fault) &&
	       !verdict_make(arena, &judge, NULL, verdict, &fault);
}

static void write_all(const struct sw_verdict *verdict)
{
	const struct report_style style = {
		.verbose = true, .statistics = true, .show_waived = true,
		.show_baselined = true, .fail_on = SW_ERROR,
	};

	for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
		struct sw_fault fault = {0};
		char *text = NULL;
		size_t size = 0;
		FILE *out = open_memstream(&text, &size);

		if (report_write(formats[i], verdict, &style, out, &fault))
			abort();
		fclose(out);
		if (strstr(text, token())) {
			fprintf(stderr, "%s:\n%s\n", formats[i], text);
			abort();
		}
		free(text);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena arena = {0};
	struct files files = {0};
	struct limits limits = limits_default;
	struct sw_verdict verdict;

	limits.match_steps = 100000;
	limits.nodes = 10000;
	read_files(&arena, plant(&arena, data, size), &files);
	struct snapshot *snapshot = memory_new(&arena, files.at, files.count, &limits);
	if (judge(&arena, snapshot, &verdict))
		write_all(&verdict);
	arena_clear(&arena);
	return 0;
}
