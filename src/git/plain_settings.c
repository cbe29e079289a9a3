/* plain_settings.c - a few of git's settings, where their files are written plainly: no
   line goes on in the next, none includes another file. */
#include <fcntl.h>
#include <stdlib.h>
#include <strings.h>

#include "git/plain.h"
#include "snapshot/disk.h"

#define CONFIG_BYTES ((size_t)256 << 10)

/* A file while it is read. */
struct reading {
	struct arena *keep;
	struct span section;	/* as in the brackets */
	bool own;		/* the repository's: what it is depends on it */
	const char *excludes;	/* the last one in the file */
	bool plain;
};

static bool same_word(struct span word, const char *other)
{
	return word.len == strlen(other) && !strncasecmp(word.at, other, word.len);
}

static void open_section(struct reading *on, struct span line)
{
	size_t end = span_find(line, ']');
	struct span word = span_trim(span_cut(span_from(line, 1), end - 1));

	word = span_cut(word, span_find(word, ' '));
	on->section = word;
	/* What follows the bracket is a setting; `core "x"` and `core.x` are none of core. */
	on->plain &= end + 1 == line.len && !same_word(word, "include") &&
		     !same_word(word, "includeif") &&
		     !(on->own && same_word(word, "extensions"));
	if (span_find(line, '"') < line.len || span_find(word, '.') < word.len)
		on->section.len = 0;
}

/* `~/` is the user's folder. */
static const char *path_of(struct reading *on, struct span value)
{
	const char *home = getenv("HOME");

	if (span_starts(value, "/"))
		return arena_string(on->keep, value);
	if (span_starts(value, "~/") && home && *home == '/')
		return arena_format(on->keep, "%s%.*s", home, (int)value.len - 1,
				    value.at + 1);
	on->plain = false;
	return NULL;
}

/* As all that is plain says it; more is another's. */
static void take_core(struct reading *on, struct span key, struct span value)
{
	if (same_word(key, "excludesfile"))
		on->excludes = path_of(on, value);
	else if (on->own && same_word(key, "repositoryformatversion"))
		on->plain &= span_is(value, "0");
	else if (on->own && same_word(key, "bare"))
		on->plain &= span_is(value, "false");
	else if (on->own && same_word(key, "worktree"))
		on->plain = false;
}

static void take_line(struct reading *on, struct span line)
{
	size_t equals = span_find(line, '=');
	struct span key = span_trim(span_cut(line, equals));
	struct span value = span_trim(span_from(line, equals + 1));

	if (!line.len || *line.at == '#' || *line.at == ';')
		return;
	if (*line.at == '[') {
		open_section(on, line);
		return;
	}
	if (line.at[line.len - 1] == '\\')
		on->plain = false;
	if (!same_word(on->section, "core"))
		return;
	for (size_t i = 0; i < value.len; i++)
		on->plain &= !strchr("\"\\#;", value.at[i] ? value.at[i] : ';');
	take_core(on, key, value);
}

static bool read_text(struct reading *on, struct span text)
{
	struct span line;

	on->plain = true;
	while (on->plain && span_line(&text, &line))
		take_line(on, span_trim(line));
	return on->plain;
}

bool plain_settings_parse(struct arena *keep, struct span text, bool own,
			  struct plain_settings *settings)
{
	struct reading on = { .keep = keep, .own = own };

	if (!read_text(&on, text))
		return false;
	settings->excludes = on.excludes;
	return true;
}

/* No file has no settings. */
static bool read_file(struct reading *on, const char *path)
{
	struct span text;
	struct stat found;

	return stat(path, &found) ||
	       (disk_peek(on->keep, AT_FDCWD, path, CONFIG_BYTES, &text) &&
		read_text(on, text));
}

/* By the user's two files, the first of which counts. */
static bool read_users(struct reading *on)
{
	const char *home = getenv("HOME"), *config = getenv("XDG_CONFIG_HOME");

	if (!home || *home != '/')
		return !home && !config;
	const char *own = arena_format(on->keep, "%s/.gitconfig", home);
	const char *other = config && *config
		? arena_format(on->keep, "%s/git/config", config)
		: arena_format(on->keep, "%s/.config/git/config", home);
	struct reading second = { .keep = on->keep };
	if (!read_file(on, own) || !read_file(&second, other))
		return false;
	if (!on->excludes)
		on->excludes = second.excludes;
	return true;
}

bool plain_settings(struct arena *keep, const char *folder,
		    struct plain_settings *settings)
{
	struct reading own = { .keep = keep, .own = true }, users = { .keep = keep };

	if (!read_file(&own, arena_format(keep, "%sconfig", folder)) || !read_users(&users))
		return false;
	settings->excludes = own.excludes ? own.excludes : users.excludes;
	return true;
}
