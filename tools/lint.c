/* lint - judge a stack by the conventions of its files, config, CI/CD and refs. */
#include <stackward/stackward.h>

int main(int argc, char **argv)
{
	return sw_main(sw_tool_find("lint"), argc, argv);
}
