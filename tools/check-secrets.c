/* check-secrets - refuse credentials in files, the index or new commits. */
#include <stackward/stackward.h>

int main(int argc, char **argv)
{
	return sw_main(sw_tool_find("check-secrets"), argc, argv);
}
