/* opaque.c - what may do more than can be read here: scripts of the repository, actions of
   others, images that bring their tools. */
#include "pipeline/facts.h"

#include <strings.h>

#include "text/paths.h"

/* Owners whose actions do what their names say, and install no CLI of Databricks. */
static const char *const owners[] = {
	"actions/", "azure/", "aws-actions/", "google-github-actions/", "astral-sh/",
	"docker/", "github/", "codecov/", "databricks/setup-cli", "conda-incubator/",
	"mamba-org/", "snok/", "dorny/", "peter-evans/", "slackapi/", "sonarsource/",
	"rhysd/", "zizmorcore/", "step-security/",
};

/* The same of Azure's tasks, which have no owner. */
static const char *const tasks[] = {
	"UsePythonVersion", "PublishTestResults", "PublishCodeCoverageResults", "AzureCLI",
	"AzureKeyVault", "PublishBuildArtifacts", "PublishPipelineArtifact",
	"DownloadPipelineArtifact", "DownloadBuildArtifacts", "CopyFiles", "Cache",
	"PipAuthenticate", "TwineAuthenticate", "Bash", "CmdLine", "PowerShell",
	"UseDotNet", "ArchiveFiles", "DeleteFiles", "CondaEnvironment", "ManualValidation",
};

static const char *const runners[] = { "make", "just", "task", "invoke", "inv", "poe",
				       "npm", "yarn", "nix", "earthly", "dagger", "act" };
static const char *const shells[] = { "bash", "sh", "zsh", "pwsh", "powershell", "source",
				      "." };

static bool begins(struct span text, const char *const *words, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (text.len >= strlen(words[i]) &&
		    !strncasecmp(text.at, words[i], strlen(words[i])))
			return true;
	return false;
}

static bool is_one_of(struct span word, const char *const *words, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (span_is(word, words[i]))
			return true;
	return false;
}

#define COUNT(words) (sizeof(words) / sizeof *(words))

static bool is_script(struct span word)
{
	static const char *const endings[] = { ".sh", ".bash", ".ps1", ".bat", ".cmd", NULL };

	return path_ends(word, endings) || span_starts(word, "./");
}

static bool command_is_opaque(const struct shell_command *command)
{
	struct span program = command->count ? shell_text(command->words) : SPAN("true");
	struct span word = command->count > 1 ? shell_text(&command->words[1]) : SPAN("");

	if (!program.at || is_script(program) || is_one_of(program, runners, COUNT(runners)))
		return true;
	if (!is_one_of(path_base(program), shells, COUNT(shells)))
		return false;
	return !span_starts(word, "-") && !span_ends(word, "activate") && command->count > 1;
}

bool step_is_opaque(const struct step *step)
{
	bool azure = step->job->pipeline->provider == PROVIDER_AZURE;
	struct span uses = step->uses ? step->uses->text : (struct span){0};

	if (step->uses && step->kind != STEP_SCRIPT &&
	    !begins(uses, azure ? tasks : owners, azure ? COUNT(tasks) : COUNT(owners)))
		return true;
	if (step->reading.broken || (step->script && step->shell == SHELL_OTHER))
		return true;
	for (size_t i = 0; i < step->reading.commands.count; i++)
		if (command_is_opaque(&step->reading.commands.at[i]))
			return true;
	return false;
}

bool image_is_plain(struct span image)
{
	static const char *const plain[] = {
		"python", "ubuntu", "debian", "alpine", "node", "bash", "fedora", "centos",
		"amazonlinux", "openjdk", "eclipse-temurin", "golang", "rockylinux", "busybox"
	};
	struct span name = span_cut(image, span_find(image, '@'));

	name = span_cut(name, span_find(name, ':'));
	if (span_starts(name, "docker.io/"))
		name = span_from(name, strlen("docker.io/"));
	if (span_starts(name, "library/"))
		name = span_from(name, strlen("library/"));
	return is_one_of(name, plain, COUNT(plain));
}

struct span job_image(const struct ci_job *job)
{
	const struct node *image = job->image;

	if (node_is(image, NODE_MAP))
		image = node_get(image, "image") ? node_get(image, "image") :
						   node_get(image, "name");
	if (!node_is(image, NODE_STRING) || span_find(image->text, '$') < image->text.len)
		return (struct span){0};
	return image->text;
}
