/* embed-rules.c - at build time: the folder of default rules, as C on stdout. */
#include <stackward/fault.h>

#include "engine/builtin.h"
#include "engine/embed.h"

/* The tables that it makes, for what it is made of. */
const struct builtin builtins[] = { { 0 } };
const size_t builtin_count = 0;
const char builtin_texts[] = "", builtin_digest[] = "";

int main(int argc, char **argv)
{
	struct sw_fault fault = {0};

	if (argc == 2 && !embed_write(argv[1], stdout, &fault))
		return 0;
	if (argc != 2)
		sw_fault_at(&fault, (struct sw_place){0}, "usage: embed-rules FOLDER");
	sw_fault_print(stderr, "embed-rules", &fault);
	return 2;
}
