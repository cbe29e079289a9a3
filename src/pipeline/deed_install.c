/* deed_install.c - what a command installs: each requirement is a deed of its own, a
   file of them too. */
#include "pipeline/deed_form.h"

static const char *const pip_valued[] = {
	"-r", "--requirement", "-c", "--constraint", "-e", "--editable", "-i",
	"--index-url", "--extra-index-url", "-f", "--find-links", "-t", "--target",
	"--platform", "--python-version", "--implementation", "--abi", "--root", "--prefix",
	"--src", "--cache-dir", "--log", "--timeout", "--retries", "--trusted-host",
	"--cert", "--client-cert", "--proxy", "--config-settings", "-C", "--upgrade-strategy",
	"--progress-bar", "--report", "--no-binary", "--only-binary", "--global-option",
	"--exists-action", "--python", "-p", "-P", "--upgrade-package", "--build-constraint",
	"--index", "--default-index", "--keyring-provider", "--resolution", "--prerelease",
	"--exclude-newer", "--link-mode", "--group", "--use-feature", NULL
};

static void add_key(struct deed_reader *reader, const struct word *word, unsigned flags)
{
	struct deed *deed = deed_add(reader, VERB_INSTALL);
	struct span spelt = shell_spelling(reader->keep, word);

	deed->flags = flags;
	deed->key = spelt.at ? (struct ci_text){ spelt, true } : deed_value(reader, word);
	deed->key_place = deed_word_place(reader, word);
}

static bool is_one_of(struct span word, const char *const *texts)
{
	for (; *texts; texts++)
		if (span_is(word, *texts))
			return true;
	return false;
}

static void pip_flag(struct deed_reader *reader, const struct flag *flag, unsigned *flags)
{
	static const char *const files[] = { "-r", "--requirement", NULL };
	static const char *const local[] = { "-e", "--editable", NULL };
	static const char *const held[] = { "-c", "--constraint", NULL };
	static const char *const newer[] = { "-U", "--upgrade", NULL };

	if (is_one_of(flag->name, held))
		*flags |= DEED_CONSTRAINED;
	if (is_one_of(flag->name, newer))
		*flags |= DEED_UPGRADE;
	if (flag->valued && is_one_of(flag->name, files))
		add_key(reader, &flag->value, DEED_FROM_FILE);
	else if (span_is(flag->name, "--group"))
		deed_add(reader, VERB_INSTALL)->flags = DEED_FROM_FILE;
	else if (flag->valued && is_one_of(flag->name, local))
		add_key(reader, &flag->value, DEED_EDITABLE);
}

/* From the word behind `install`. */
static void pip_install(struct deed_reader *reader, const struct argv *argv, size_t from)
{
	size_t first = reader->step->deeds.count;
	unsigned flags = 0;
	struct flag flag;

	for (size_t i = from; i < argv->count; i++) {
		if (argv_flag(reader, argv, &i, pip_valued, &flag))
			pip_flag(reader, &flag, &flags);
		else if (!span_is(argv_text(argv, i), "."))
			add_key(reader, &argv->at[i], 0);
		else
			add_key(reader, &argv->at[i], DEED_EDITABLE);
	}
	for (; first < reader->step->deeds.count; first++)
		reader->step->deeds.at[first].flags |= flags;
}

/* Of a project: all that its own files ask for. */
static void project_install(struct deed_reader *reader)
{
	deed_add(reader, VERB_INSTALL)->flags = DEED_FROM_FILE;
}

struct installer {
	const char *program, *verb;
	bool names;	/* the words behind are requirements; else the project's own */
};

static const struct installer installers[] = {
	{ "pip", "install", true }, { "pip3", "install", true },
	{ "uv", "sync", false }, { "uv", "add", true }, { "poetry", "install", false },
	{ "poetry", "sync", false }, { "poetry", "add", true }, { "pdm", "install", false },
	{ "pdm", "sync", false }, { "pipenv", "install", false },
	{ "pipenv", "sync", false }, { "rye", "sync", false }, { "pixi", "install", false },
	{ "conda", "env", false }, { "conda", "install", true },
	{ "conda", "create", true }, { "mamba", "env", false },
	{ "mamba", "install", true }, { "mamba", "create", true },
	{ "micromamba", "install", true }, { "micromamba", "create", true },
	{ "pipx", "install", true }, { "pip-sync", NULL, false },
	{ "hatch", "env", false }, { "hatch", "run", false }, { "tox", NULL, false },
	{ "nox", NULL, false },
};

static bool is_pip(struct span program)
{
	return span_starts(program, "pip") &&
	       (program.len == 3 || strchr("0123456789.", program.at[3]));
}

static void run_installer(struct deed_reader *reader, const struct argv *argv,
			  const struct installer *installer)
{
	if (is_pip(span_of(installer->program)))
		pip_install(reader, argv, 2);
	else if (!installer->names)
		project_install(reader);
	else
		deed_add(reader, VERB_INSTALL)->flags = DEED_OTHER_TOOL;
}

void deed_install(struct deed_reader *reader, const struct argv *argv)
{
	struct span program = argv_program(argv), verb = argv_text(argv, 1);
	size_t count = sizeof installers / sizeof *installers;

	if (argv->managed)
		project_install(reader);
	if (span_is(program, "uv") && span_is(verb, "pip") &&
	    (span_is(argv_text(argv, 2), "install") || span_is(argv_text(argv, 2), "sync"))) {
		pip_install(reader, argv, 3);
		return;
	}
	if (is_pip(program))
		program = SPAN("pip");
	for (size_t i = 0; i < count; i++)
		if (span_is(program, installers[i].program) &&
		    (!installers[i].verb || span_is(verb, installers[i].verb))) {
			run_installer(reader, argv, &installers[i]);
			return;
		}
}
