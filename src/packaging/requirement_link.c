/* requirement_link.c - branches, plain http, paths of one machine. */
#include "packaging/requirement_link.h"

#include "packaging/requirement_name.h"

static bool digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool hex(char c)
{
	return digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

static bool holds(struct span text, const char *part)
{
	return span_search(text, span_of(part)) < text.len;
}

static struct span first_word(struct span text)
{
	size_t len = 0;

	while (len < text.len && text.at[len] != ' ' && text.at[len] != '\t')
		len++;
	return span_cut(text, len);
}

static struct span last_segment(struct span path)
{
	size_t at = path.len;

	while (at && path.at[at - 1] != '/')
		at--;
	return span_from(path, at);
}

/* At least seven digits: what git itself shortens a commit to. */
static bool is_commit(struct span ref)
{
	for (size_t i = 0; i < ref.len; i++)
		if (!hex(ref.at[i]))
			return false;
	return ref.len >= 7;
}

/* `v1`, `2024.10`, `core-1.2.3`: a branch is hardly called so. */
static bool is_version(struct span ref)
{
	struct span name = last_segment(ref);
	struct span bare =
		span_from(name, span_starts(name, "v") || span_starts(name, "V"));

	if (bare.len && digit(bare.at[0]))
		return true;
	for (size_t i = 2; i < name.len; i++)
		if (digit(name.at[i - 2]) && name.at[i - 1] == '.' && digit(name.at[i]))
			return true;
	return false;
}

static const char *ref_fault(struct span ref)
{
	if (!ref.len)
		return "names no commit, so it follows the default branch";
	if (holds(ref, "${") || span_starts(ref, "refs/tags/") || is_commit(ref) ||
	    (is_version(ref) && !span_starts(ref, "refs/")))
		return NULL;
	return "follows a branch";
}

static bool is_vcs(struct span link)
{
	static const char *const schemes[] = { "git+", "hg+", "svn+", "bzr+",
					       "git://" };

	for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++)
		if (span_starts(link, schemes[i]))
			return true;
	return false;
}

/* What stands behind the last `@` of the path; `git@host` is no part of it. */
static struct span vcs_ref(struct span link)
{
	size_t scheme = span_search(link, SPAN("://"));
	struct span path = span_cut(link, span_find(link, '#'));

	if (scheme < link.len) {
		path = span_from(path, scheme + 3);
		path = span_from(path, span_find(path, '/'));
	} else {		/* git+git@host:path */
		path = span_from(path, span_find(path, ':'));
	}
	path = span_cut(path, span_find(path, '?'));
	for (size_t at = path.len; at > 0; at--)
		if (path.at[at - 1] == '@')
			return span_from(path, at);
	return SPAN("");
}

/* The forges' archives of a branch's tip. */
static bool is_branch_archive(struct span link)
{
	static const char *const parts[] = {
		"/archive/refs/heads/", "/archive/main.", "/archive/master.",
		"/archive/main/", "/archive/master/", "/archive/develop.",
		"/zipball/main", "/zipball/master", "/tarball/main", "/tarball/master",
	};

	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
		if (holds(link, parts[i]))
			return true;
	return false;
}

static bool is_absolute(struct span path)
{
	bool letter =
		path.len > 2 && ((path.at[0] | 32) >= 'a' && (path.at[0] | 32) <= 'z');

	return span_starts(path, "/") || span_starts(path, "~") ||
	       span_starts(path, "\\\\") ||
	       (letter && path.at[1] == ':' &&
		(path.at[2] == '\\' || path.at[2] == '/'));
}

/* Whether `path`, seen from the folder of `from`, climbs out of the repository. */
static bool leaves(struct span path, struct span from)
{
	size_t depth = 0;

	for (size_t i = 0; i < from.len; i++)
		depth += from.at[i] == '/';
	while (path.len) {
		struct span segment = span_cut(path, span_find(path, '/'));
		path = span_from(path, segment.len + 1);
		if (span_is(segment, "..") && !depth--)
			return true;
		depth += segment.len && !span_is(segment, "..") &&
			 !span_is(segment, ".");
	}
	return false;
}

static const char *path_fault(struct span path, struct span from)
{
	/* The name of a wheel holds its version, and a volume is the workspace's. */
	if (span_starts(path, "/Volumes/") && span_ends(path, ".whl"))
		return NULL;
	if (is_absolute(path))
		return "is a path of one machine";
	return leaves(path, from) ? "leaves the repository" : NULL;
}

static const char *file_fault(struct span link, struct span from)
{
	struct span path = span_from(link, 5);

	if (span_starts(path, "//"))
		path = span_from(path, 2);
	if (span_starts(path, "localhost/"))
		path = span_from(path, 9);
	if (span_starts(path, "/${") || span_starts(path, "${"))
		return NULL;
	return path_fault(path, from);
}

/* What any link may be judged by; `hashed`: its bytes are given by their sum. */
static const char *fault_of(struct span link, struct span from, bool hashed)
{
	if (is_vcs(link))
		return ref_fault(vcs_ref(link));
	if (span_starts(link, "http://"))
		return hashed ? NULL : "is plain http";
	if (span_starts(link, "file:"))
		return hashed ? NULL : file_fault(link, from);
	if (holds(link, "://"))
		return !hashed && is_branch_archive(link) ? "follows a branch" : NULL;
	return path_fault(link, from);
}

/* Without user and password: they are nobody's business here. */
static const char *shown(struct arena *keep, struct span link)
{
	size_t scheme = span_search(link, SPAN("://"));
	struct span host = span_from(link, scheme + 3);
	size_t at = span_find(span_cut(host, span_find(host, '/')), '@');

	if (scheme == link.len || at == span_find(host, '/'))
		return arena_string(keep, link);
	return arena_format(keep, "%.*s%s", (int)(scheme + 3), link.at,
			    arena_string(keep, span_from(host, at + 1)));
}

static void add(struct arena *keep, struct facts *facts, struct sw_place place,
		struct span link, const char *why)
{
	if (why)
		*vec_add(keep, facts) = (struct fact){
			.check = "mutable-source", .place = place,
			.value = shown(keep, link), .other = why,
		};
}

void requirement_link_find(struct arena *keep, const struct requirement_file *file,
			   struct facts *facts)
{
	struct span from = span_of(file->path);

	for (size_t i = 0; i < file->requirements.count; i++) {
		const struct requirement *item = &file->requirements.at[i];
		if (item->link)
			add(keep, facts, item->place, span_of(item->link),
			    fault_of(span_of(item->link), from, item->hashed));
	}
	for (size_t i = 0; i < file->options.count; i++) {
		const struct requirement_option *option = &file->options.at[i];
		add(keep, facts, option->place, span_of(option->value),
		    fault_of(span_of(option->value), from, false));
	}
}

const char *requirement_link_name(struct arena *keep, struct span link)
{
	size_t egg = span_search(link, SPAN("#egg="));
	struct span rest = span_from(link, egg + 5), name;

	if (egg == link.len) {
		egg = span_search(link, SPAN("&egg="));
		rest = span_from(link, egg + 5);
	}
	if (egg < link.len) {
		name = span_cut(rest, requirement_name_length(rest));
		return name.len ? requirement_name_normal(keep, name) : NULL;
	}
	link = span_cut(link, span_find(link, '#'));
	if (!span_ends(link, ".whl"))
		return NULL;
	size_t at = link.len;
	while (at && link.at[at - 1] != '/' && link.at[at - 1] != '\\')
		at--;
	name = span_from(link, at);
	name = span_cut(name, span_find(name, '-'));
	if (!name.len || requirement_name_length(name) < name.len)
		return NULL;
	return requirement_name_normal(keep, name);
}

static bool is_archive(struct span text)
{
	static const char *const ends[] = {
		".whl", ".zip", ".tar.gz", ".tgz", ".tar", ".tar.bz2", ".tbz",
		".tar.xz", ".txz", ".egg",
	};

	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
		if (span_ends(text, ends[i]))
			return true;
	return false;
}

bool requirement_link_begins(struct span text)
{
	struct span first = first_word(text);
	struct span bare = span_cut(first, span_find(first, ';'));
	struct span after = span_from(text, requirement_name_length(text));

	if (span_starts(text, ".") || span_starts(text, "/") ||
	    span_starts(text, "~/") || span_starts(text, "\\") ||
	    span_starts(text, "file:"))
		return true;
	if (span_starts(span_trim(after), "@"))
		return false;
	if (is_archive(bare))
		return true;
	return after.len &&
	       (after.at[0] == '/' || after.at[0] == '\\' || after.at[0] == ':' ||
		span_starts(text, "git+") ||
		(after.at[0] == '+' && span_search(first, SPAN("://")) < first.len));
}
