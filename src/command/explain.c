/* explain.c - `stackward explain ID`: what a rule wants, why, and its examples. */
#include "command/command.h"

#include "front/front.h"
#include "front/options.h"
#include "front/tool.h"

static int refuse(void)
{
	struct sw_fault fault = {0};

	sw_fault_at(&fault, (struct sw_place){0}, "explain: takes the id of one rule, as "
		    "stackward explain yaml/parse; stackward rules list shows them");
	return front_fail("stackward", &fault);
}

static int explain(int argc, char **argv, struct arena *keep)
{
	struct sw_request want = { .tool = &command_explain.tool };
	struct sw_fault fault = {0};

	if (options_parse(keep, argc, argv, &want, &fault))
		return front_fail("stackward", &fault);
	if (want.paths.count != 1)
		return refuse();
	char *args[] = { argv[0], "--explain", (char *)want.paths.at[0], NULL };
	return sw_main(sw_tool_find("stackward"), 3, args);
}

static int run(int argc, char **argv)
{
	struct arena keep = {0};
	int status = explain(argc, argv, &keep);

	arena_clear(&keep);
	return status;
}

const struct command command_explain = {
	.tool = { .name = "explain", .about = "What a rule wants, why, and its examples.",
		  .words = "ID", .common = options_plain },
	.run = run
};
