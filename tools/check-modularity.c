/* check-modularity - judge the import graph of a stack's Python code. */
#include <stackward/stackward.h>

int main(int argc, char **argv)
{
	return sw_main(sw_tool_find("check-modularity"), argc, argv);
}
