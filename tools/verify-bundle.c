/* verify-bundle - judge a bundle as the CLI would load and resolve it. */
#include <stackward/stackward.h>

int main(int argc, char **argv)
{
	return sw_main(sw_tool_find("verify-bundle"), argc, argv);
}
