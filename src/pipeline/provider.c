/* provider.c - whose pipeline a file is, by where it lies. */
#include "pipeline/pipeline.h"

#include "text/paths.h"

/* The folder, with or without what must follow it. */
static const struct { const char *folder, *below; enum provider provider; } folders[] = {
	{ ".github", "workflows/", PROVIDER_GITHUB },
	{ ".azure", "", PROVIDER_AZURE },
	{ ".azuredevops", "", PROVIDER_AZURE },
	{ ".azure-pipelines", "", PROVIDER_AZURE },
	{ "azure-pipelines", "", PROVIDER_AZURE },
	{ ".azure-devops", "", PROVIDER_AZURE },
	{ ".ado", "", PROVIDER_AZURE },
	{ ".pipelines", "", PROVIDER_AZURE },
	{ ".gitlab", "", PROVIDER_GITLAB },
};

static int by_folder(struct span folder, struct span below)
{
	for (size_t i = 0; i < sizeof folders / sizeof *folders; i++)
		if (span_is(folder, folders[i].folder) &&
		    span_starts(below, folders[i].below))
			return folders[i].provider;
	return -1;
}

/* `azure-pipelines-pr.yml`, `azure_pipelines.yml`, `ci.azure-pipelines.yml`; the last one
   is what it was called once. */
static bool is_azure(struct span base)
{
	static const char *const names[] = {
		"azure-pipeline", "azure_pipeline", ".azure-pipeline", ".vsts-ci.",
	};

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (span_starts(base, names[i]))
			return true;
	return span_ends(base, ".azure-pipelines.yml") ||
	       span_ends(base, ".azure-pipelines.yaml");
}

static int by_name(struct span base)
{
	if (span_is(base, ".gitlab-ci.yml"))
		return PROVIDER_GITLAB;
	if (is_azure(base))
		return PROVIDER_AZURE;
	return -1;
}

int provider_of(struct span path, struct span *home)
{
	struct span rest = path, segment;
	int provider;

	if (!path_is_yaml(path))
		return -1;
	provider = by_name(path_base(path));
	if (provider >= 0) {
		*home = path_dir(path);
		return provider;
	}
	while (path_segment(&rest, &segment) && rest.len) {
		size_t at = (size_t)(segment.at - path.at);

		provider = by_folder(segment, rest);
		if (provider >= 0) {
			*home = span_cut(path, at ? at - 1 : 0);
			return provider;
		}
	}
	return -1;
}

const char *provider_name(enum provider provider)
{
	static const char *const names[PROVIDERS] = {
		[PROVIDER_GITHUB] = "GitHub Actions", [PROVIDER_AZURE] = "Azure DevOps",
		[PROVIDER_GITLAB] = "GitLab CI",
	};

	return names[provider];
}
