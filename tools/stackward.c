/* stackward - every tool as a command, and the commands that look after them. */
#include <stackward/stackward.h>

int main(int argc, char **argv)
{
	return sw_command(argc, argv);
}
