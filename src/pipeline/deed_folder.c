/* deed_folder.c - the folder that a command runs in: `cd` moves its own shell alone. */
#include "pipeline/deed_form.h"

#include "text/paths.h"

/* What providers call the folder that the repository is checked out to. */
static const char *const roots[] = {
	"GITHUB_WORKSPACE", "github.workspace", "CI_PROJECT_DIR",
	"System.DefaultWorkingDirectory", "Build.SourcesDirectory",
	"Build.Repository.LocalPath", "SYSTEM_DEFAULTWORKINGDIRECTORY",
	"BUILD_SOURCESDIRECTORY", "BUILD_REPOSITORY_LOCALPATH",
};

static bool is_root(struct span name)
{
	for (size_t i = 0; i < sizeof roots / sizeof *roots; i++)
		if (span_is(name, roots[i]))
			return true;
	return false;
}

/* What follows `$NAME`, `${NAME}`, `${{ name }}`, `$(name)` of a root; false: none. */
static bool from_root(struct span path, struct span *further)
{
	static const char *const marks[][2] = {
		{ "${{", "}}" }, { "${", "}" }, { "$(", ")" }, { "$", "/" }
	};

	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
		struct span rest = span_from(path, strlen(marks[i][0]));
		size_t end = span_search(rest, span_of(marks[i][1]));

		if (!span_starts(path, marks[i][0]) ||
		    !is_root(span_trim(span_cut(rest, end))))
			continue;
		rest = span_from(rest, end + (i < 3 ? strlen(marks[i][1]) : 0));
		*further = rest.len && *rest.at == '/' ? span_from(rest, 1) : rest;
		return true;
	}
	return false;
}

static bool is_plain(struct span path)
{
	for (size_t i = 0; i < path.len; i++)
		if (!path.at[i] || strchr("$*`%~", path.at[i]))
			return false;
	return true;
}

struct ci_text deed_folder_join(struct deed_reader *reader, struct ci_text folder,
				struct span further)
{
	struct ci_text unknown = { further, false };
	char *path;

	if (from_root(further, &further))
		folder = (struct ci_text){ SPAN(""), true };
	if (!folder.known || !is_plain(further))
		return unknown;
	path = path_clean(reader->keep, folder.text, further);
	return path ? (struct ci_text){ span_of(path), true } : unknown;
}

/* The innermost shell of its own around a group. */
static size_t shell_of(const struct deed_reader *reader, size_t group)
{
	const struct shell_group *groups = reader->step->reading.groups.at;

	while (groups[group].kind != GROUP_SUBSHELL &&
	       groups[group].kind != GROUP_SUBSTITUTION && group)
		group = groups[group].outer;
	return group;
}

void deed_enter(struct deed_reader *reader, struct ci_text folder)
{
	reader->folders = arena_array(reader->keep, struct ci_text,
				      reader->step->reading.groups.count + 1);
	reader->folders[0] = folder;
}

struct ci_text deed_folder(struct deed_reader *reader)
{
	const struct shell_group *groups = reader->step->reading.groups.at;
	size_t group = reader->command ? shell_of(reader, reader->command->group) : 0;

	while (group && !reader->folders[group].text.at)
		group = shell_of(reader, groups[group].outer);
	return reader->folders[group];
}

/* As spelt, without quotes: a root's name stands first. */
static struct span spelt(const struct deed_reader *reader, const struct word *word)
{
	struct span text = span_cut(span_from(reader->step->script->text, word->offset),
				    word->end - word->offset);

	if (text.len > 1 && (*text.at == '"' || *text.at == '\'') &&
	    text.at[text.len - 1] == *text.at)
		text = span_cut(span_from(text, 1), text.len - 2);
	return text;
}

static struct ci_text target_of(struct deed_reader *reader, const struct argv *argv)
{
	size_t at = span_is(argv_text(argv, 1), "--") ? 2 : 1;
	struct ci_text value = { SPAN("~"), false };

	if (argv->count <= at || !deed_sure(reader) || span_is(argv_text(argv, at), "-"))
		return value;
	value = deed_value(reader, &argv->at[at]);
	if (!value.known)
		value.text = spelt(reader, &argv->at[at]);
	return deed_folder_join(reader, deed_folder(reader), value.text);
}

void deed_move(struct deed_reader *reader, const struct argv *argv)
{
	static const char *const programs[] = { "cd", "pushd", "popd", "chdir",
						"Set-Location", "Push-Location", "sl" };
	struct span program = argv_program(argv);

	for (size_t i = 0; i < sizeof programs / sizeof *programs; i++) {
		if (!span_is(program, programs[i]))
			continue;
		struct ci_text folder = target_of(reader, argv);
		reader->folders[shell_of(reader, reader->command->group)] = folder;
		return;
	}
}
