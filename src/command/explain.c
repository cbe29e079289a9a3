/* explain.c - `stackward explain ID`: what a rule wants, why, and its examples. */
#include "command/command.h"

#include "command/verb.h"
#include "front/front.h"
#include "front/options.h"
#include "front/tool.h"

static int refuse(const struct sw_request *want)
{
	struct sw_fault fault = {0};

	sw_fault_at(&fault, (struct sw_place){0}, "takes the id of one rule, as stackward "
		    "explain yaml/parse; stackward rules list shows them");
	return front_fail(want->tool->name, &fault);
}

static int explain(const struct sw_request *want, struct arena *keep)
{
	char *args[] = { "stackward", "--explain", NULL, NULL };

	(void)keep;
	if (want->paths.count != 1)
		return refuse(want);
	args[2] = (char *)want->paths.at[0];
	return sw_main(sw_tool_find("stackward"), 3, args);
}

static int run(int argc, char **argv)
{
	return verb_plain(&command_explain, explain, argc, argv);
}

const struct command command_explain = {
	.tool = { .name = "explain", .about = "What a rule wants, why, and its examples.",
		  .words = "ID", .common = options_plain },
	.run = run
};
