/* codeowners.c - both forges' syntax at once: what either of them reads is right. */
#include "docs/codeowners.h"

#include "base/str.h"
#include "text/glob.h"

#define STEPS_EACH 4	/* what one path held against one pattern costs, about */

struct reader {
	struct arena *keep;
	const struct snapshot *snapshot;
	struct source *source;
	struct facts *facts;
	uint64_t steps;		/* left */
};

bool codeowners_named(struct span path)
{
	static const char *const paths[] = {
		"CODEOWNERS", "docs/CODEOWNERS", ".github/CODEOWNERS",
		".gitlab/CODEOWNERS",
	};

	for (size_t i = 0; i < sizeof paths / sizeof *paths; i++)
		if (span_is(path, paths[i]))
			return true;
	return false;
}

static bool blank(char c)
{
	return c == ' ' || c == '\t';
}

static struct sw_place place(const struct reader *reader, struct span part)
{
	size_t from = (size_t)(part.at - reader->source->text.at);

	return source_place(reader->source, from, from + part.len);
}

static void add(struct reader *reader, const char *check, struct span part)
{
	*vec_add(reader->keep, reader->facts) = (struct fact){
		.check = check, .place = place(reader, part),
		.value = arena_string(reader->keep, part),
	};
}

/* The next word; a backslash keeps a blank in it. */
static bool take_word(struct span *rest, struct span *word)
{
	size_t len = 0;

	*rest = span_trim(*rest);
	while (len < rest->len && !blank(rest->at[len]))
		len += rest->at[len] == '\\' && len + 1 < rest->len ? 2 : 1;
	*word = span_cut(*rest, len);
	*rest = span_from(*rest, len);
	return len > 0;
}

/* The pattern as text/glob.h writes it: braces and commas are themselves here. */
static struct span rewrite(struct arena *keep, struct span pattern, bool whole)
{
	struct str str = str_new(keep);
	bool folder = span_ends(pattern, "/");

	if (span_starts(pattern, "/"))
		pattern = span_from(pattern, 1);
	else
		str_text(&str, "**/");
	pattern.len -= folder && pattern.len;
	for (size_t i = 0; i < pattern.len; i++) {
		char c = pattern.at[i];
		if (c == '{' || c == '}' || (c == '!' && !i))
			str_byte(&str, '\\');
		str_byte(&str, c);
	}
	if (!whole && str.len && str.at[str.len - 1] != '/')
		str_byte(&str, '/');
	str_text(&str, whole ? "" : "**/*");
	return str_span(&str);
}

/* How many bytes every path begins with that the pattern takes. */
static struct span fixed(struct span pattern)
{
	size_t len = 0;

	if (!span_starts(pattern, "/"))
		return SPAN("");
	pattern = span_from(pattern, 1);
	while (len < pattern.len && pattern.at[len] != '*' && pattern.at[len] != '?' &&
	       pattern.at[len] != '[' && pattern.at[len] != '\\')
		len++;
	len -= len == pattern.len && span_ends(pattern, "/");
	return span_cut(pattern, len);
}

/* Whether the pattern takes a file, or a folder and so all in it: 1, 0, -1 for a fault.
   A pattern that no glob is counts as taken: what a forge makes of it is not known. */
static int takes_any(struct reader *reader, struct span pattern, struct sw_fault *fault)
{
	struct sw_place nowhere = {0};
	struct sw_fault broken = {0};
	bool folder = span_ends(pattern, "/");
	const struct glob *whole = glob_new(
		reader->keep, rewrite(reader->keep, pattern, true), nowhere, &broken);
	const struct glob *below = glob_new(
		reader->keep, rewrite(reader->keep, pattern, false), nowhere, &broken);
	struct span prefix = fixed(pattern);

	if (broken.status)
		return 1;
	for (size_t i = snapshot_from(reader->snapshot, prefix);
	     i < reader->snapshot->count; i++) {
		const struct file *file = &reader->snapshot->files[i];
		struct span path = span_of(file->path);
		if (!span_same(span_cut(path, prefix.len), prefix))
			break;
		if (reader->steps < STEPS_EACH)
			return sw_unchecked_at(fault, place(reader, pattern),
					       "its patterns take more steps than "
					       "limits.match-steps allows");
		reader->steps -= STEPS_EACH;
		/* Another repository, or a link to a folder, may stand for a folder. */
		if (((!folder || file->kind != FILE_REGULAR) &&
		     glob_takes(whole, path)) ||
		    glob_takes(below, path))
			return 1;
	}
	return 0;
}

static bool name_byte(char c)
{
	return ((c | 32) >= 'a' && (c | 32) <= 'z') || (c >= '0' && c <= '9') ||
	       c == '-' || c == '_' || c == '.' || (unsigned char)c >= 0x80;
}

/* Names parted by slashes: `user`, `org/team`, `group/sub/team`. */
static bool is_account(struct span name)
{
	for (size_t i = 0, start = 0; i <= name.len; i++) {
		if (i < name.len && name.at[i] != '/') {
			if (!name_byte(name.at[i]) || (i == start && name.at[i] == '-'))
				return false;
			continue;
		}
		if (i == start)
			return false;
		start = i + 1;
	}
	return true;
}

static bool is_mail(struct span word)
{
	size_t at = span_find(word, '@');
	struct span host = span_from(word, at + 1);

	if (!at || at == word.len || span_find(host, '.') == host.len ||
	    span_ends(host, "."))
		return false;
	for (size_t i = 0; i < host.len; i++)
		if (!name_byte(host.at[i]))
			return false;
	return host.at[0] != '.';
}

static bool is_role(struct span word)
{
	static const char *const roles[] = {
		"@@developer", "@@developers", "@@maintainer", "@@maintainers",
		"@@owner", "@@owners",
	};

	for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
		if (span_is(word, roles[i]))
			return true;
	return false;
}

static bool is_owner(struct span word)
{
	if (span_starts(word, "@@"))
		return is_role(word);
	return span_starts(word, "@") ? is_account(span_from(word, 1)) : is_mail(word);
}

static void check_owners(struct reader *reader, struct span rest)
{
	struct span word;

	while (take_word(&rest, &word) && word.at[0] != '#')
		if (!is_owner(word))
			add(reader, "owner-name", word);
}

/* `[Section]`, `^[Optional][2] @owner`: past its brackets, or 0. */
static size_t section_end(struct span line)
{
	size_t at = span_starts(line, "^"), end;

	if (at >= line.len || line.at[at] != '[')
		return 0;
	end = at + span_find(span_from(line, at), ']');
	if (end == line.len)
		return 0;
	end++;
	struct span rest = span_from(line, end);
	if (span_starts(rest, "[") && span_find(rest, ']') < rest.len)
		end += span_find(rest, ']') + 1;
	return end == line.len || blank(line.at[end]) ? end : 0;
}

static int read_line(struct reader *reader, struct span line, struct sw_fault *fault)
{
	struct span pattern;
	size_t section = section_end(line);

	if (section) {
		check_owners(reader, span_from(line, section));
		return 0;
	}
	take_word(&line, &pattern);
	struct span bare = span_from(pattern, span_starts(pattern, "!"));
	int taken = bare.len ? takes_any(reader, bare, fault) : 1;
	if (taken < 0)
		return -1;
	if (!taken)
		add(reader, "owner-pattern", pattern);
	check_owners(reader, line);
	return 0;
}

int codeowners_find(struct arena *keep, const struct snapshot *snapshot,
		    struct source *source, struct facts *facts, struct sw_fault *fault)
{
	struct reader reader = { keep, snapshot, source, facts,
				 snapshot->limits->match_steps };
	struct span rest = source->text, line;

	while (span_line(&rest, &line)) {
		line = span_trim(line);
		if (line.len && line.at[0] != '#' && read_line(&reader, line, fault))
			return -1;
	}
	return 0;
}
