/* pipeline_expression_test.c - conditions of three providers, on which occasions. */
#include "lib/test.h"

#include "base/str.h"
#include "pipeline/evaluate.h"

static struct occasions all;

/* The default branch is main, the release branch is release. */
static const struct occasion *when(enum event event, const char *branch)
{
	static const char *const defaults[] = { "main" }, *const releases[] = { "release" };
	static const char *const named[] = { "feature/*" };
	struct branches branches = { defaults, releases, 1, 1, false };

	occasions_make(arena, &branches, named, 1, &all);
	for (size_t i = 0; i < all.count; i++)
		if (all.at[i].event == event && (!branch || (all.at[i].branch &&
		    !strcmp(all.at[i].branch, branch))))
			return &all.at[i];
	return NULL;
}

static struct pipeline *a_pipeline(enum provider provider)
{
	struct pipeline *pipeline = arena_new(arena, struct pipeline);

	pipeline->provider = provider;
	pipeline->occasions = &all;
	return pipeline;
}

static enum truth truth(enum provider provider, const struct occasion *occasion,
			const char *text)
{
	const struct expr *expr = expr_read(arena, provider, span_of(text));
	unsigned steps = EVALUATE_STEPS;
	struct evaluation on = {
		.keep = arena, .pipeline = a_pipeline(provider), .provider = provider,
		.occasion = occasion, .steps = &steps,
	};

	if (!CHECK(expr) || !CHECK(occasion)) {
		CHECK_TEXT(text, NULL);
		return TRUTH_DARK;
	}
	struct outcome outcome = evaluate_expr(&on, expr);
	return outcome_truth(provider, &outcome);
}

#define GITHUB(event, branch, text) \
	truth(PROVIDER_GITHUB, when(EVENT_##event, branch), text)
#define AZURE(event, branch, text) truth(PROVIDER_AZURE, when(EVENT_##event, branch), text)
#define GITLAB(event, branch, text) \
	truth(PROVIDER_GITLAB, when(EVENT_##event, branch), text)

TEST(github_knows_the_branch_of_a_push)
{
	const char *text = "github.ref == 'refs/heads/main' && github.event_name == 'push'";

	CHECK(GITHUB(PUSH, "main", text) == TRUTH_YES);
	CHECK(GITHUB(PUSH, "release", text) == TRUTH_NO);
	CHECK(GITHUB(PULL_REQUEST, "main", text) == TRUTH_NO);
	CHECK(GITHUB(PUSH, "main", "github.ref_name == 'MAIN'") == TRUTH_YES);
	CHECK(GITHUB(PUSH, "main", "github['ref'] == 'refs/heads/main'") == TRUTH_YES);
	CHECK(GITHUB(PULL_REQUEST, "release", "github.base_ref == 'release'") == TRUTH_YES);
	CHECK(GITHUB(PUSH, "release", "github.base_ref == 'release'") == TRUTH_NO);
	CHECK(GITHUB(PULL_REQUEST, "main",
		     "github.event.pull_request.base.ref == 'main'") == TRUTH_YES);
	CHECK(GITHUB(PUSH, "main", "github.event.pull_request.merged == true") == TRUTH_NO);
	CHECK(GITHUB(MANUAL, NULL, "github.ref == 'refs/heads/main'") == TRUTH_FREE);
}

TEST(github_functions_are_those_of_its_manual)
{
	CHECK(GITHUB(PUSH, "main", "startsWith(github.ref, 'refs/tags/')") == TRUTH_NO);
	CHECK(GITHUB(TAG, NULL, "startsWith(github.ref, 'refs/tags/')") == TRUTH_YES);
	CHECK(GITHUB(TAG, NULL, "startsWith(github.ref, 'refs/tags/v')") == TRUTH_FREE);
	CHECK(GITHUB(TAG, NULL, "github.ref == 'refs/heads/main'") == TRUTH_NO);
	CHECK(GITHUB(PUSH, "main", "contains(fromJSON('[\"main\", \"x\"]'), github.ref_name)")
	      == TRUTH_YES);
	CHECK(GITHUB(PUSH, "main", "contains('mainly', github.ref_name)") == TRUTH_YES);
	CHECK(GITHUB(PUSH, "main", "format('refs/heads/{0}', 'main') == github.ref")
	      == TRUTH_YES);
	CHECK(GITHUB(PUSH, "main", "join(fromJSON('[1,2]'), '-') == '1-2'") == TRUTH_YES);
	CHECK(GITHUB(PUSH, "main", "hashFiles('**/x') != ''") == TRUTH_FREE);
	CHECK(GITHUB(PUSH, "main", "always() && success() && !cancelled()") == TRUTH_FREE);
	CHECK(GITHUB(PUSH, "main", "format('{0} {{1}}', 'a') == 'a {1}'") == TRUTH_YES);
}

TEST(github_coerces_what_it_compares)
{
	CHECK(GITHUB(PUSH, "main", "null == 0 && '' == 0 && true == 1") == TRUTH_YES);
	CHECK(GITHUB(PUSH, "main", "'0x10' == 16 && '1e1' == 10") == TRUTH_YES);
	CHECK(GITHUB(PUSH, "main", "'x' == 0") == TRUTH_NO);
	CHECK(GITHUB(PUSH, "main", "'true' == true") == TRUTH_NO);
	CHECK(GITHUB(PUSH, "main", "!!'false'") == TRUTH_YES);
	CHECK(GITHUB(PUSH, "main", "2 > 1 && 'b' >= 'A' && !(1 <= 0)") == TRUTH_YES);
	CHECK(GITHUB(PUSH, "main", "(github.ref_name == 'main' && 'a' || 'b') == 'a'")
	      == TRUTH_YES);
}

TEST(an_operand_that_an_unknown_one_may_stand_for_is_no_truth_value)
{
	CHECK(GITHUB(PUSH, "main", "inputs.where || 'prod'") == TRUTH_YES);
	CHECK(GITHUB(PUSH, "main", "(vars.WHERE || 'prod') == true") != TRUTH_YES);
	CHECK(GITHUB(PUSH, "main", "(vars.WHERE || 'prod') == 'prod'") != TRUTH_NO);
	CHECK(GITHUB(PUSH, "main", "('' || 'prod') == 'prod'") == TRUTH_YES);
}

TEST(what_only_a_run_can_tell_is_dark_and_what_is_nobodys_branch_is_free)
{
	CHECK(GITHUB(PUSH, "main", "needs.a.outputs.b == 'x'") == TRUTH_DARK);
	CHECK(GITHUB(PUSH, "main", "steps.a.outputs.b && false") == TRUTH_NO);
	CHECK(GITHUB(PUSH, "main", "needs.a.result == 'success'") == TRUTH_FREE);
	CHECK(GITHUB(PUSH, "main", "vars.ON == 'x' || github.actor == 'me'") == TRUTH_FREE);
	CHECK(GITHUB(PUSH, "main", "inputs.on") == TRUTH_NO);
	CHECK(GITHUB(MANUAL, NULL, "inputs.on == 'yes'") == TRUTH_FREE);
	CHECK(GITHUB(PUSH, "main", "env.SET_BY_A_STEP == 'x'") == TRUTH_DARK);
	CHECK(AZURE(PUSH, "main", "eq(variables['x'], 'y')") == TRUTH_DARK);
	CHECK(AZURE(PUSH, "main", "eq(dependencies.A.outputs['b.c'], '')") == TRUTH_DARK);
	CHECK(GITLAB(PUSH, "main", "$DEPLOY == \"yes\"") == TRUTH_FREE);
}

TEST(azure_compares_by_calls)
{
	const char *text = "and(succeeded(), eq(variables['Build.SourceBranch'], "
			   "'refs/heads/main'), not(eq(variables['Build.Reason'], "
			   "'PullRequest')))";

	CHECK(AZURE(PUSH, "main", text) == TRUTH_YES);
	CHECK(AZURE(PUSH, "release", text) == TRUTH_NO);
	CHECK(AZURE(PULL_REQUEST, "main", text) == TRUTH_NO);
	CHECK(AZURE(PULL_REQUEST, "main", "eq(variables['System.PullRequest.TargetBranch'],"
		    " 'refs/heads/main')") == TRUTH_YES);
	CHECK(AZURE(PULL_REQUEST, "main", "eq(variables['System.PullRequest.TargetBranch'],"
		    " 'main')") == TRUTH_YES);
	CHECK(AZURE(PUSH, "feature/any", "startsWith(variables['build.sourcebranch'], "
		    "'refs/heads/Feature/')") == TRUTH_YES);
	CHECK(AZURE(PUSH, "feature/any", "eq(variables.Build.SourceBranchName, 'any')") ==
	      TRUTH_YES);
	CHECK(AZURE(PUSH, "main", "in(variables['Build.Reason'], 'IndividualCI', "
		    "'BatchedCI')") != TRUTH_NO);
	CHECK(AZURE(PUSH, "main", "notIn(variables['Build.Reason'], 'Manual')") ==
	      TRUTH_YES);
	CHECK(AZURE(PUSH, "main", "eq(coalesce('', 'b'), 'B')") == TRUTH_YES);
	CHECK(AZURE(PUSH, "main", "or(false, xor(true, false))") == TRUTH_YES);
	CHECK(AZURE(PUSH, "main", "eq(true, 'True')") == TRUTH_YES);
}

TEST(gitlab_compares_with_case_and_patterns)
{
	CHECK(GITLAB(PUSH, "main", "$CI_COMMIT_BRANCH == \"main\"") == TRUTH_YES);
	CHECK(GITLAB(PUSH, "main", "$CI_COMMIT_BRANCH == 'Main'") == TRUTH_NO);
	CHECK(GITLAB(PUSH, "main", "$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH") == TRUTH_YES);
	CHECK(GITLAB(PUSH, "release", "$CI_COMMIT_BRANCH =~ /^rel/ && $CI_COMMIT_TAG == null")
	      == TRUTH_YES);
	CHECK(GITLAB(PUSH, "release", "$CI_COMMIT_BRANCH !~ /^REL/i") == TRUTH_NO);
	CHECK(GITLAB(PULL_REQUEST, "main", "$CI_COMMIT_BRANCH") == TRUTH_NO);
	CHECK(GITLAB(PULL_REQUEST, "main", "$CI_PIPELINE_SOURCE == 'merge_request_event' && "
		     "$CI_MERGE_REQUEST_TARGET_BRANCH_NAME == 'main'") == TRUTH_YES);
	CHECK(GITLAB(PULL_REQUEST, "main", "$CI_MERGE_REQUEST_ID") == TRUTH_YES);
	CHECK(GITLAB(TAG, NULL, "$CI_COMMIT_TAG") == TRUTH_YES);
	CHECK(GITLAB(TAG, NULL, "$CI_COMMIT_TAG =~ /^v/") == TRUTH_FREE);
	CHECK(GITLAB(PUSH, "main", "($A || $CI_COMMIT_BRANCH) && null == null") ==
	      TRUTH_YES);
}

TEST(what_is_no_condition_is_not_read)
{
	static const char *const wrong[] = { "", "a ==", "(a", "'open", "a b", "f(a,)", "f(,a)",
					     "a..b", "a[", "&& a", "a =~ /x/", "$X" };

	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
		if (!CHECK(!expr_read(arena, PROVIDER_GITHUB, span_of(wrong[i]))))
			CHECK_TEXT(wrong[i], NULL);
	CHECK(!expr_read(arena, PROVIDER_AZURE, SPAN("a == b")));
	CHECK(!expr_read(arena, PROVIDER_GITLAB, SPAN("eq($A, 'b')")));
	CHECK(!expr_read(arena, PROVIDER_GITLAB, SPAN("CI_COMMIT_BRANCH == 'b'")));
}

TEST(a_condition_may_let_a_step_run_after_a_failure)
{
	static const struct { enum provider provider; const char *text; bool after; } cases[] = {
		{ PROVIDER_GITHUB, "always()", true },
		{ PROVIDER_GITHUB, "!cancelled() && github.ref == 'x'", true },
		{ PROVIDER_GITHUB, "github.ref == 'x'", false },
		{ PROVIDER_GITHUB, "success() && always()", false },
		{ PROVIDER_GITHUB, "failure()", true },
		{ PROVIDER_AZURE, "succeededOrFailed()", true },
		{ PROVIDER_AZURE, "and(succeeded(), eq(variables.a, 'b'))", false },
		{ PROVIDER_AZURE, "eq(variables.a, 'b')", true },
		{ PROVIDER_AZURE, "not(canceled())", true },
		{ PROVIDER_GITLAB, "$A", false },
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const struct expr *expr = expr_read(arena, cases[i].provider,
						    span_of(cases[i].text));

		if (!CHECK(expr && expr_after_failure(expr) == cases[i].after))
			CHECK_TEXT(cases[i].text, NULL);
	}
}

static struct reach reach_of(enum provider provider, const char *text)
{
	struct node node = { .kind = NODE_STRING, .text = span_of(text) };

	when(EVENT_PUSH, NULL);
	return condition_reach(arena, a_pipeline(provider), NULL, &node);
}

TEST(a_condition_holds_on_a_set_of_occasions)
{
	struct reach reach = reach_of(PROVIDER_GITHUB, "${{ github.ref == 'refs/heads/main' }}");

	CHECK((reach.sure & occasions_of(&all, EVENT_PUSH, BRANCH_NONE)) ==
	      occasions_of(&all, EVENT_PUSH, BRANCH_DEFAULT));
	CHECK(!(reach.can & occasions_of(&all, EVENT_PULL_REQUEST, BRANCH_NONE)));
	CHECK(!reach.dark);
	/* A text around the braces makes a text of it, which is never empty. */
	reach = reach_of(PROVIDER_GITHUB, "${{ github.ref == 'x' }} && false");
	CHECK(reach.sure == reach_all(&all).sure);
	reach = reach_of(PROVIDER_GITHUB, "needs.a.outputs.b");
	CHECK(reach.dark == reach_all(&all).can && !reach.can);
	reach = reach_of(PROVIDER_GITHUB, "no ( condition");
	CHECK(reach.dark == reach_all(&all).can);
}

TEST(a_branch_that_none_names_is_an_occasion_too)
{
	when(EVENT_PUSH, NULL);
	uint64_t pushes = occasions_of(&all, EVENT_PUSH, BRANCH_NONE);

	CHECK(__builtin_popcountll(pushes) == 4);
	CHECK(when(EVENT_PUSH, "topic-of-nobody")->role == BRANCH_OTHER);
	CHECK(when(EVENT_PUSH, "feature/any")->role == BRANCH_OTHER);
	CHECK(when(EVENT_SCHEDULE, "main") && when(EVENT_SCHEDULE, "release"));
	CHECK(!when(EVENT_TAG, NULL)->branch);
	CHECK(!all.over);
}

static const char *branches_of(enum provider provider, const char *text)
{
	const struct expr *expr = expr_read(arena, provider, span_of(text));
	struct words words = {0};
	struct str joined = str_new(arena);

	if (CHECK(expr))
		expr_branches(arena, expr, &words);
	for (size_t i = 0; i < words.count; i++)
		str_format(&joined, i ? " %s" : "%s", words.at[i]);
	return joined.at;
}

TEST(a_condition_says_which_branches_it_names)
{
	CHECK_TEXT(branches_of(PROVIDER_GITHUB, "github.ref == 'refs/heads/dev' || "
			       "github.base_ref != 'qa' && github.actor == 'me'"), "dev qa");
	CHECK_TEXT(branches_of(PROVIDER_GITHUB, "startsWith(github.ref, 'refs/heads/rel/') "
			       "|| startsWith(github.ref, 'refs/tags/')"), "rel/*");
	CHECK_TEXT(branches_of(PROVIDER_AZURE, "in(variables['Build.SourceBranchName'], "
			       "'a', 'b')"), "a b");
	CHECK_TEXT(branches_of(PROVIDER_GITLAB, "$CI_COMMIT_BRANCH =~ /^release\\/.*$/ || "
			       "$CI_COMMIT_REF_NAME == \"x\" || $A =~ /y/ || "
			       "$CI_COMMIT_BRANCH =~ /a(b|c)/"), "release/* x");
}
