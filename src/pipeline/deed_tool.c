/* deed_tool.c - further commands that rules ask for: what installs the CLI, logs in,
   lints pipelines, prints all variables. */
#include "pipeline/deed_form.h"

#include "text/paths.h"

struct tool {
	const char *program;
	const char *first;	/* the word behind it, or NULL: any */
	enum deed_verb verb;
};

static const struct tool tools[] = {
	{ "git", "clone", VERB_CHECKOUT }, { "az", "login", VERB_LOGIN },
	{ "gcloud", "auth", VERB_LOGIN }, { "aws", "configure", VERB_LOGIN },
	{ "actionlint", NULL, VERB_LINT_CI }, { "zizmor", NULL, VERB_LINT_CI },
	{ "stackward", NULL, VERB_LINT_CI }, { "pre-commit", NULL, VERB_LINT_CI },
	{ "prek", NULL, VERB_LINT_CI },
};

/* Where the CLI comes from: `…/setup-cli/REF/install.sh`. Other files of its repositories
   are not the CLI. */
static const struct origin {
	const char *folder;
	const char *file;	/* what the name of the file begins with */
} origins[] = {
	{ "databricks/setup-cli/", "install." },
	{ "databricks/cli/releases/download/", "databricks_cli" },
	{ "databricks/cli/", "install." },
};

/* `docker run rhysd/actionlint`, `bash <(curl …/download-actionlint.bash)` */
static const char *const runners[] = { "docker", "podman", "curl", "wget", "go", "npx" };

static bool is_one_of(struct span word, const char *const *texts, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (span_is(word, texts[i]))
			return true;
	return false;
}

static void named(struct deed_reader *reader, const struct argv *argv)
{
	struct span program = argv_program(argv);

	for (size_t i = 0; i < sizeof tools / sizeof *tools; i++)
		if (span_is(program, tools[i].program) &&
		    (!tools[i].first || span_is(argv_text(argv, 1), tools[i].first))) {
			deed_add(reader, tools[i].verb);
			return;
		}
}

static void runs_linter(struct deed_reader *reader, const struct argv *argv)
{
	if (!is_one_of(argv_program(argv), runners, sizeof runners / sizeof *runners))
		return;
	for (size_t i = 1; i < argv->count; i++) {
		struct span word = argv_text(argv, i);

		if (span_search(word, SPAN("actionlint")) < word.len ||
		    span_search(word, SPAN("zizmor")) < word.len) {
			deed_add(reader, VERB_LINT_CI);
			return;
		}
	}
}

/* The release's part of the address, where it stands in the word as spelt. */
static struct sw_place release_place(struct deed_reader *reader, const struct word *word,
				     struct span release)
{
	struct span spelt = span_cut(span_from(reader->step->script->text, word->offset),
				     word->end - word->offset);
	size_t at = span_search(spelt, release);

	if (!release.len || at == spelt.len)
		return deed_word_place(reader, word);
	return deed_place(reader, word->offset + at, word->offset + at + release.len);
}

static bool fetches_cli(struct deed_reader *reader, const struct word *word)
{
	struct ci_text url = deed_value(reader, word);

	for (size_t i = 0; i < sizeof origins / sizeof *origins; i++) {
		const struct origin *origin = &origins[i];
		size_t at = span_search(url.text, span_of(origin->folder));
		struct span release = span_from(url.text, at + strlen(origin->folder));

		if (at == url.text.len || !span_starts(path_base(url.text), origin->file))
			continue;
		release = span_cut(release, span_find(release, '/'));
		struct deed *deed = deed_add(reader, VERB_CLI);
		deed->key = (struct ci_text){ release,
					      url.known ||
						      span_find(release, '$') == release.len };
		deed->key_place = release_place(reader, word, release);
		return true;
	}
	return false;
}

static void fetches(struct deed_reader *reader, const struct argv *argv)
{
	static const char *const programs[] = { "curl", "wget", "Invoke-WebRequest", "iwr" };
	static const char *const managers[] = { "brew", "winget", "choco" };
	struct span program = argv_program(argv);

	if (is_one_of(program, managers, 3))
		for (size_t i = 2; i < argv->count; i++) {
			struct span word = argv_text(argv, i);

			if (!span_starts(word, "databricks") && !span_starts(word, "Databricks"))
				continue;
			deed_add(reader, VERB_CLI);
			return;
		}
	if (!is_one_of(program, programs, sizeof programs / sizeof *programs))
		return;
	for (size_t i = 1; i < argv->count; i++)
		if (fetches_cli(reader, &argv->at[i]))
			return;
}

/* `uv python install 3.11`, `pyenv global 3.11` */
static void sets_python(struct deed_reader *reader, const struct argv *argv)
{
	bool uv = span_is(argv_program(argv), "uv") && span_is(argv_text(argv, 1), "python");
	bool pyenv = span_is(argv_program(argv), "pyenv");
	const struct word *last = &argv->at[argv->count - 1];

	if ((!uv && !pyenv) || argv->count < 3)
		return;
	struct deed *deed = deed_add(reader, VERB_PYTHON);
	deed->key = deed_value(reader, last);
	deed->key_place = deed_word_place(reader, last);
}

static bool is_all_variables(const struct deed_reader *reader, const struct argv *argv)
{
	static const char *const alone[] = { "env", "printenv", "set", "export" };
	static const char *const lists[] = { "Get-ChildItem", "gci", "dir", "ls" };
	struct span program = argv_program(argv), word = argv_text(argv, 1);

	if (reader->command->assigned_count)
		return false;
	if (argv->count == 1)
		return is_one_of(program, alone, 4);
	if (span_is(program, "export") || span_is(program, "declare"))
		return argv->count == 2 && (span_is(word, "-p") || span_is(word, "-x"));
	return is_one_of(program, lists, 4) &&
	       (span_starts(word, "env:") || span_starts(word, "Env:"));
}

/* Into the log: not to a file, not through `grep`. */
static bool is_shown(const struct deed_reader *reader)
{
	static const char *const filters[] = { "sort", "cat", "tee", "less", "more",
					       "Format-Table", "Out-String", "sed", "uniq",
					       "Sort-Object", "Format-List", "Out-Host",
					       "Select-Object", "sort.exe" };
	const struct commands *commands = &reader->step->reading.commands;
	const struct shell_command *command = reader->command;

	for (size_t i = reader->index; !command->redirection_count; command++, i++) {
		if (command->after != JOIN_PIPE || i + 1 == commands->count)
			return !command->depth;
		if (!command[1].count ||
		    !is_one_of(shell_text(command[1].words), filters,
			       sizeof filters / sizeof *filters))
			return false;
	}
	return false;
}

void deed_tool(struct deed_reader *reader, const struct argv *argv)
{
	named(reader, argv);
	runs_linter(reader, argv);
	fetches(reader, argv);
	sets_python(reader, argv);
	if (is_all_variables(reader, argv) && is_shown(reader))
		deed_add(reader, VERB_SHOW_ENV);
}
