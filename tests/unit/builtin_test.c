/* The built-in rules, prepared once: what one run does to its copy no other sees. */
#include <stdlib.h>

#include "engine/kind.h"
#include "engine/pack.h"
#include "engine/sought.h"
#include "lib/test.h"

#define PATTERN_RULE "secrets/no-print"
#define SECRET_RULE "secrets/credential-literal"

static unsigned char *marks;

static void *share(size_t size)
{
	return marks = calloc(size, 1);
}

/* For the whole process: what else is tested runs on copies from then on. */
static struct pack *copy(void)
{
	struct pack *pack = pack_new(arena);

	if (!marks)
		CHECK(!pack_prepare(share, &fault));
	pack_builtin(arena, pack);
	return pack;
}

static const struct node *options(const char *text)
{
	const struct node *root = NULL;

	CHECK(!form_read(arena, source_new(arena, "options", span_of(text)), &root, &fault));
	return root;
}

/* The first of them: what is prepared is read. */
TEST(a_rule_that_is_unread_says_what_it_says_when_it_is_read)
{
	struct pack *pack = pack_new(arena);

	pack_builtin(arena, pack);
	for (size_t i = 0; i < pack->rules.count; i++) {
		const struct rule unread = *pack->rules.at[i], *read = pack_rule(pack, i);

		CHECK(unread.unread && !unread.body && !read->unread && read->body);
		test_case(read->id, unread.id == read->id && unread.kind == read->kind &&
			  unread.level == read->level &&
			  unread.overridable == read->overridable);
	}
}

TEST(prepared_rules_are_compiled_once)
{
	struct rule *first = pack_find(copy(), PATTERN_RULE);
	struct rule *second = pack_find(copy(), PATTERN_RULE);

	CHECK(first != second && !first->spec && !second->spec);
	CHECK(!rule_compile(arena, first, NULL, &fault));
	CHECK(!rule_compile(arena, second, NULL, &fault));
	CHECK(first->spec && first->spec == second->spec);
}

TEST(options_of_one_run_are_not_seen_by_the_next)
{
	struct rule *first = pack_find(copy(), PATTERN_RULE);
	struct rule *second = pack_find(copy(), PATTERN_RULE);

	CHECK(!rule_compile(arena, first, options("pattern: other\n"), &fault));
	CHECK(!rule_compile(arena, second, NULL, &fault));
	CHECK(first->spec != second->spec && second->spec == second->made);
}

TEST(prepared_detectors_are_shared_until_a_team_adds_its_own)
{
	struct pack *plain = copy(), *other = copy(), *grown = copy();
	struct rule *own = arena_new(arena, struct rule);
	const struct sought *shared = sought_of(plain, &fault);

	CHECK(shared->secrets && sought_of(other, &fault) == shared);
	*own = *pack_find(grown, SECRET_RULE);
	own->id = "team/tokens";
	pack_take(arena, grown, own);
	CHECK(sought_of(grown, &fault) != shared);
	CHECK(sought_of(grown, &fault)->detectors.count == 2 * shared->detectors.count);
	CHECK(sought_of(copy(), &fault) == shared);
}

TEST(whatever_a_worker_marks_is_made_ready_and_forgotten)
{
	size_t count = sought_of(copy(), &fault)->detectors.count, left = 0;

	for (size_t i = 0; i < count; i += 50)
		marks[i] = 0xff;
	pack_catch_up();
	for (size_t i = 0; i < count; i++)
		left += marks[i];
	CHECK(!left);
}
