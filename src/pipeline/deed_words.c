/* deed_words.c - a command without those that run it: `sudo`, `env`, `uv run`. */
#include "pipeline/deed_form.h"
#include "text/paths.h"

#define WRAPPED 8	/* so many may run one another */

struct wrapper {
	const char *program, *verb;	/* verb NULL: none */
	const char *valued;		/* options that take a word, each between blanks */
	size_t positions;		/* words of its own before the command */
	bool assigns, managed, module;
};

static const struct wrapper wrappers[] = {
	{ "sudo", NULL, " -u -g -h -p -C -r -t ", 0, true, false, false },
	{ "doas", NULL, " -u -C ", 0, true, false, false },
	{ "env", NULL, " -u --unset -C --chdir ", 0, true, false, false },
	{ "time", NULL, " -f -o ", 0, false, false, false },
	{ "command", NULL, "", 0, false, false, false },
	{ "exec", NULL, " -a ", 0, false, false, false },
	{ "nohup", NULL, "", 0, false, false, false },
	{ "call", NULL, "", 0, false, false, false },
	{ "nice", NULL, " -n ", 0, false, false, false },
	{ "stdbuf", NULL, " -i -o -e ", 0, false, false, false },
	{ "timeout", NULL, " -k -s --signal --kill-after ", 1, false, false, false },
	{ "xvfb-run", NULL, " -e -f -n -p -s ", 0, false, false, false },
	{ "xargs", NULL, " -a -d -E -I -L -n -P -s ", 0, false, false, false },
	{ "uv", "run", " --with --with-requirements --with-editable --python -p --group"
		       " --only-group --extra --directory --project --package --env-file"
		       " --index --index-url --extra-index-url ", 0, false, true, false },
	{ "uvx", NULL, " --from --with --python -p ", 0, false, false, false },
	{ "pipx", "run", " --spec --python --pip-args ", 0, false, false, false },
	{ "poetry", "run", "", 0, false, false, false },
	{ "pipenv", "run", "", 0, false, false, false },
	{ "pdm", "run", " -p --project --venv ", 0, false, false, false },
	{ "rye", "run", "", 0, false, true, false },
	{ "pixi", "run", " -e --environment --manifest-path ", 0, false, true, false },
	{ "conda", "run", " -n --name -p --prefix --cwd ", 0, false, false, false },
	{ "mamba", "run", " -n --name -p --prefix --cwd ", 0, false, false, false },
	{ "micromamba", "run", " -n --name -p --prefix --cwd ", 0, false, false, false },
	{ "python", NULL, " -W -X ", 0, false, false, true },
	{ "coverage", "run", " --source --omit --include --rcfile --context --data-file"
			     " --concurrency ", 0, false, false, true },
};

struct span argv_text(const struct argv *argv, size_t index)
{
	return index < argv->count ? shell_text(&argv->at[index]) : (struct span){0};
}

/* `python3.11`, `py`: python. */
static struct span program_name(struct span word)
{
	word = path_base(word);
	while (span_find(word, '\\') < word.len)
		word = span_from(word, span_find(word, '\\') + 1);
	if (span_ends(word, ".exe"))
		word.len -= 4;
	if (span_is(word, "py") ||
	    (span_starts(word, "python") && strspn(word.at + 6, "0123456789.w") >= word.len - 6))
		return SPAN("python");
	return word;
}

struct span argv_program(const struct argv *argv)
{
	struct span word = argv_text(argv, 0);

	if (argv->module)
		return word;
	word = program_name(word);
	word = span_cut(word, span_find(word, '@'));	/* `uvx zizmor@1.2` */
	return span_cut(word, span_search(word, SPAN("==")));
}

static const struct wrapper *wrapper_of(const struct argv *argv)
{
	struct span program = argv_program(argv), verb = argv_text(argv, 1);

	for (size_t i = 0; i < sizeof wrappers / sizeof *wrappers; i++)
		if (span_is(program, wrappers[i].program) &&
		    (!wrappers[i].verb || span_is(verb, wrappers[i].verb)))
			return &wrappers[i];
	return NULL;
}

static void pass(struct argv *argv, size_t count)
{
	count = count < argv->count ? count : argv->count;
	argv->at += count;
	argv->count -= count;
}

static bool is_valued(const struct wrapper *wrapper, struct span option)
{
	size_t at = span_search(span_of(wrapper->valued), option);
	const char *end = wrapper->valued + at + option.len;

	return wrapper->valued[at] && at && end[-(ptrdiff_t)option.len - 1] == ' ' &&
	       *end == ' ';
}

/* `X=y` before the program; the target is what is asked for. */
static bool pass_assignment(struct argv *argv)
{
	struct span first = argv->at->count ? argv->at->parts->text : (struct span){0};

	if (!argv->at->count || argv->at->parts->kind != PART_TEXT ||
	    span_find(first, '=') == first.len || span_starts(first, "-"))
		return false;
	if (span_starts(first, "DATABRICKS_BUNDLE_TARGET="))
		argv->target = argv->at;
	pass(argv, 1);
	return true;
}

/* Of `python` and `coverage run` what counts is the module. */
static void pass_options(struct argv *argv, const struct wrapper *wrapper)
{
	while (argv->count) {
		struct span word = argv_text(argv, 0);

		if (wrapper->module && span_is(word, "-m")) {
			argv->module = true;
			pass(argv, 1);
			return;
		}
		if (wrapper->assigns && pass_assignment(argv))
			continue;
		if (span_is(word, "--")) {
			pass(argv, 1);
			return;
		}
		if (word.len < 2 || *word.at != '-')
			return;
		pass(argv, 1 + is_valued(wrapper, word));
	}
}

/* `find . -name '*.whl' -exec pip install {} \;` */
static bool pass_find(struct argv *argv)
{
	for (size_t i = 1; span_is(argv_program(argv), "find") && i + 1 < argv->count; i++)
		if (span_starts(argv_text(argv, i), "-exec")) {
			pass(argv, i + 1);
			return true;
		}
	return false;
}

static bool unwrap(struct argv *argv)
{
	const struct wrapper *wrapper = wrapper_of(argv);
	struct argv before = *argv;

	if (argv->module)
		return false;
	if (!wrapper)
		return pass_find(argv);
	pass(argv, 1 + (wrapper->verb != NULL));
	pass_options(argv, wrapper);
	pass(argv, wrapper->positions);
	if (wrapper->module && !argv->module) {
		*argv = before;		/* a file of Python */
		return false;
	}
	argv->managed |= wrapper->managed;
	if (!argv->count)
		*argv = before;
	return argv->count && argv->at != before.at;
}

struct argv argv_of(const struct shell_command *command)
{
	struct argv argv = { .at = command->words, .count = command->count };
	bool module = false;

	for (int i = 0; i < WRAPPED && unwrap(&argv); i++) {
		/* The module may run another: `python -m coverage run -m pytest`. */
		module = argv.module;
		argv.module = false;
		if (module && !wrapper_of(&argv))
			break;
	}
	argv.module = module && !wrapper_of(&argv);
	return argv;
}
