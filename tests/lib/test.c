/* test.c - runs the tests that registered themselves; `unit NAME` runs those that
   hold NAME in their name. Ends with `N passed, N failed`. */
#include "lib/test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define TESTS_MOST 4096

static struct test {
	const char *file, *name;
	void (*run)(void);
} tests[TESTS_MOST];
static size_t count, passed, failed, skipped;
static bool ok, done;

static struct arena memory;
struct arena *arena = &memory;
struct sw_fault fault;

void test_register(const char *file, const char *name, void (*run)(void))
{
	if (count == TESTS_MOST)
		abort();
	tests[count++] = (struct test){ file, name, run };
}

bool test_check(const char *file, int line, const char *claim, bool holds)
{
	if (!holds) {
		printf("%s:%d: does not hold: %s\n", file, line, claim);
		ok = false;
	}
	return holds;
}

bool test_check_text(const char *file, int line, const char *got, const char *want)
{
	bool same = got && want ? !strcmp(got, want) : got == want;

	if (!same) {
		printf("%s:%d: got  %s\n", file, line, got ? got : "(null)");
		printf("%s:%d: want %s\n", file, line, want ? want : "(null)");
		ok = false;
	}
	return same;
}

void test_skip(const char *why)
{
	printf("skipped: %s\n", why);
	skipped++;
	done = true;
}

bool test_case(const char *name, bool holds)
{
	if (!holds)
		printf("failed: %s\n", name);
	*(holds ? &passed : &failed) += 1;
	done = true;
	return holds;
}

bool test_shared(const char *path, struct span *bytes)
{
	char name[512];
	FILE *in;

	snprintf(name, sizeof name, "../shared/%s", path);
	in = fopen(name, "rb");
	if (!in)
		return false;
	fseek(in, 0, SEEK_END);
	size_t size = (size_t)ftell(in);
	rewind(in);
	char *at = arena_alloc(arena, size + 1, 1);
	*bytes = (struct span){ at, fread(at, 1, size, in) };
	fclose(in);
	return bytes->len == size;
}

static void run(const struct test *test)
{
	ok = true;
	done = false;
	fault = (struct sw_fault){0};
	test->run();
	arena_clear(arena);
	if (!ok)
		printf("failed: %s: %s\n", test->file, test->name);
	if (!ok)
		failed++;
	else if (!done)
		passed++;
}

int main(int argc, char **argv)
{
	for (size_t i = 0; i < count; i++)
		if (argc < 2 || strstr(tests[i].name, argv[1]))
			run(&tests[i]);
	if (skipped)
		printf("%zu skipped\n", skipped);
	printf("%zu passed, %zu failed\n", passed, failed);
	return failed ? 1 : 0;
}
