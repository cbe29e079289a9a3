/* stdlib_test.c - what comes with Python. */
#include "lib/test.h"
#include "python/stdlib.h"

TEST(the_table_is_in_the_order_that_its_search_needs)
{
	static const struct span names[] = {
#define STDLIB(name) { #name, sizeof #name - 1 },
#include "python/stdlib.def"
#undef STDLIB
	};

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		CHECK(stdlib_has(names[i]));
}

TEST(what_is_installed_does_not_come_with_python)
{
	CHECK(stdlib_has(SPAN("os")) && stdlib_has(SPAN("__future__")));
	CHECK(!stdlib_has(SPAN("mlflow")) && !stdlib_has(SPAN("")));
}
