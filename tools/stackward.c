/* stackward - every tool as a command, and the commands that look after them. In a package
   it is the one binary: called by the name of another, it is that one. */
#include <string.h>

#include <stackward/stackward.h>

static const struct sw_tool *called(const char *path)
{
	const char *name = strrchr(path, '/');

	name = name ? name + 1 : path;
	return strcmp(name, "stackward") ? sw_tool_find(name) : NULL;
}

int main(int argc, char **argv)
{
	const struct sw_tool *tool = argc ? called(argv[0]) : NULL;

	return tool ? sw_main(tool, argc, argv) : sw_command(argc, argv);
}
