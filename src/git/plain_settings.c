/* plain_settings.c - a few of git's settings, where their files are written plainly: no
   line goes on in the next, none includes another file. */
#include <ctype.h>
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
	struct map texts;
	bool plain;
};

/* A value with quotes, escapes or a comment. */
static char written_oddly;

static const char *small(struct arena *keep, struct span text)
{
	char *copy = arena_string(keep, text);

	for (char *at = copy; *at; at++)
		*at = (char)tolower((unsigned char)*at);
	return copy;
}

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

static bool is_odd(struct span value)
{
	for (size_t i = 0; i < value.len; i++)
		if (strchr("\"\\#;", value.at[i] ? value.at[i] : ';'))
			return true;
	return !value.len;
}

static void keep_text(struct reading *on, struct span key, struct span value)
{
	const char *name = arena_format(on->keep, "%.*s.%.*s", (int)on->section.len,
					on->section.at, (int)key.len, key.at);

	map_add(&on->texts, span_of(small(on->keep, span_of(name))),
		is_odd(value) ? &written_oddly : arena_string(on->keep, value));
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
	if (on->section.len)
		keep_text(on, key, value);
	if (same_word(on->section, "core") && same_word(key, "commentchar"))
		return;
	if (!same_word(on->section, "core"))
		return;
	on->plain &= !value.len || !is_odd(value);
	take_core(on, key, value);
}

static bool read_text(struct reading *on, struct span text)
{
	struct span line;

	on->plain = true;
	on->texts = map_new(on->keep);
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
	settings->texts[0] = on.texts;
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
static bool read_users(struct reading *on, struct map *other_texts)
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
	*other_texts = second.texts;
	return true;
}

bool plain_settings(struct arena *keep, const char *folder,
		    struct plain_settings *settings)
{
	struct reading own = { .keep = keep, .own = true }, users = { .keep = keep };

	if (!read_file(&own, arena_format(keep, "%sconfig", folder)) ||
	    !read_users(&users, &settings->texts[2]))
		return false;
	settings->excludes = own.excludes ? own.excludes : users.excludes;
	settings->texts[0] = own.texts;
	settings->texts[1] = users.texts;
	return true;
}

int plain_setting(const struct plain_settings *settings, const char *key,
		  const char **text)
{
	struct arena tmp = {0};
	const char *name = small(&tmp, span_of(key));
	size_t dot = span_find(span_of(key), '.');
	bool named = strchr(key + dot + 1, '.');

	*text = NULL;
	for (size_t i = 0; i < 3 && !*text && !named; i++)
		*text = map_find(&settings->texts[i], span_of(name));
	arena_clear(&tmp);
	return named || *text == &written_oddly ? -1 : *text != NULL;
}
