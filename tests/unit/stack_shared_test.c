/* stack_shared_test.c - generated stacks as they are: nothing but the note that the
   template's own comment earns. */
#include "lib/stacks.h"
#include "lib/test.h"

#include "base/str.h"

static const struct { const char *name, *flags, *commented; } stacks[] = {
	{ "cicdonly-aws-gl-uc/acme-mlops", "mlops-stack cicd-only ci gitlab", "" },
	{ "cicdonly-azure-ado-plain/acme-mlops", "mlops-stack cicd-only ci azure", "" },
	{ "cicdonly-gcp-gh-uc/acme-mlops", "mlops-stack cicd-only ci github", "" },
	{ "full-aws-ado-rec/my-mlops-project",
	  "bundle mlops-stack ci azure recipes python", "my_mlops_project" },
	{ "full-aws-gh-uc-fs/my-mlops-project",
	  "bundle mlops-stack ci github unity-catalog feature-store python",
	  "my_mlops_project" },
	{ "full-aws-ghes-rec/my-mlops-project",
	  "bundle mlops-stack ci github recipes python", "my_mlops_project" },
	{ "full-azure-ado-uc-fs/my-mlops-project",
	  "bundle mlops-stack ci azure unity-catalog feature-store python",
	  "my_mlops_project" },
	{ "full-azure-gh-plain/my-mlops-project",
	  "bundle mlops-stack ci github python", "my_mlops_project" },
	{ "full-azure-gl-fs/my-mlops-project",
	  "bundle mlops-stack ci gitlab feature-store python", "my_mlops_project" },
	{ "full-gcp-gl-uc/my-mlops-project",
	  "bundle mlops-stack ci gitlab unity-catalog python", "my_mlops_project" },
	{ "mono-azure-ado-uc/acme-mlops",
	  "bundle mlops-stack monorepo ci azure unity-catalog feature-store python",
	  "churn_model fare_model" },
	{ "mono-azure-gh-plain/acme-mlops",
	  "bundle mlops-stack monorepo ci github feature-store python",
	  "churn_model fare_model" },
	{ "project-aws-uc/my-mlops-project",
	  "bundle mlops-stack project-only unity-catalog python", "my_mlops_project" },
	{ "project-azure-plain/my-mlops-project",
	  "bundle mlops-stack project-only python", "my_mlops_project" },
};

/* What the projects' commented includes give, a line each. */
static const char *notes(const char *projects)
{
	struct span rest = span_of(projects);
	struct str out = str_new(arena);

	while (rest.len) {
		size_t end = span_find(rest, ' ');

		str_format(&out, "commented %.*s/resources/monitoring-resource.yml:1:1 "
			   "resources/monitoring-resource.yml\n", (int)end, rest.at);
		rest = span_from(rest, end + 1);
	}
	return out.at;
}

TEST(generated_stacks_are_what_they_are_and_stay_silent)
{
	struct span bytes;
	static const char *const sets[] = {
		"bundle-files", "project-folder", "notebooks-folder", "cloud",
		"project-params", "path-twins", "generated",
	};

	if (!test_shared("stacks/README.md", &bytes))
		SKIP("the shared stacks are not here");
	for (size_t i = 0; i < sizeof stacks / sizeof *stacks; i++) {
		const char *dir = arena_format(arena, "../shared/stacks/%s", stacks[i].name);
		struct stack *stack = stacks_in(dir);

		CHECK(stack != NULL);
		CHECK_TEXT(stacks_flags(stack), stacks[i].flags);
		CHECK(stack->gaps.count == 0);
		CHECK_TEXT(stacks_facts(stack, "bundle-includes"), notes(stacks[i].commented));
		for (size_t k = 0; k < sizeof sets / sizeof *sets; k++)
			CHECK_TEXT(stacks_facts(stack, sets[k]), "");
	}
}
