/*
 * test.h - unit tests: a TEST registers itself, a name is a claim. Each begins with
 * an empty `arena` and no `fault`.
 */
#ifndef TESTS_TEST_H
#define TESTS_TEST_H

#include <stdbool.h>

#include <stackward/fault.h>

#include "base/arena.h"
#include "bundle/check.h"	/* its rows are spelt CHECK too, until it is read */

extern struct arena *arena;
extern struct sw_fault fault;

#define TEST(name)                                                                  \
	static void name(void);                                                     \
	__attribute__((constructor)) static void register_##name(void)              \
	{                                                                           \
		test_register(__FILE__, #name, name);                               \
	}                                                                           \
	static void name(void)

/* Goes on after a failure, so that one run shows them all. */
#define CHECK(claim) test_check(__FILE__, __LINE__, #claim, (claim))
#define CHECK_TEXT(got, want) test_check_text(__FILE__, __LINE__, (got), (want))

/* Leaves the test, saying why: for data that is not here. */
#define SKIP(why) do { test_skip(why); return; } while (0)

void test_register(const char *file, const char *name, void (*run)(void));
bool test_check(const char *file, int line, const char *claim, bool holds);
bool test_check_text(const char *file, int line, const char *got, const char *want);
void test_skip(const char *why);

/* For suites of many cases in one TEST: counts one case more, under its own name. */
bool test_case(const char *name, bool holds);

/* A file of the shared data beside the project, or false (then SKIP). Borrowed
   from `arena`. */
bool test_shared(const char *path, struct span *bytes);

#endif
