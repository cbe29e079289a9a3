/* links.c - from a target to a path, and from a path to what is there. */
#include "docs/links.h"

#include "base/str.h"
#include "docs/anchor.h"

/* A target, read. */
struct target {
	const char *path;	/* from the root */
	struct span fragment;	/* decoded; .at NULL: none */
	bool folder;		/* ended in a slash */
};

void links_init(struct links *links, struct arena *keep,
		const struct snapshot *snapshot)
{
	*links = (struct links){
		.keep = keep, .snapshot = snapshot,
		.files = map_new(keep), .small = map_new(keep),
	};
}

void links_add(struct links *links, struct markdown *file)
{
	map_add(&links->files, span_of(file->source->path), file);
}

static int hex(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	c |= 32;
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static struct span decode(struct arena *keep, struct span text)
{
	struct str str = str_new(keep);

	for (size_t i = 0; i < text.len; i++) {
		int high = text.at[i] == '%' && i + 2 < text.len ? hex(text.at[i + 1])
								 : -1;
		int low = high >= 0 ? hex(text.at[i + 2]) : -1;
		if (low >= 0 && high + low > 0) {
			str_byte(&str, (char)(high * 16 + low));
			i += 2;
		} else {
			str_byte(&str, text.at[i]);
		}
	}
	return str_span(&str);
}

/* `https:`, `mailto:`, `vscode:`. */
static bool has_scheme(struct span text)
{
	size_t colon = span_find(text, ':');

	for (size_t i = 0; i < colon; i++) {
		char c = text.at[i];
		bool letter = (c | 32) >= 'a' && (c | 32) <= 'z';
		if (!letter && (!i || !((c >= '0' && c <= '9') || c == '+' ||
					c == '-' || c == '.')))
			return false;
	}
	return colon && colon < text.len;
}

/* Words that stand for a target in examples of Markdown. */
static bool is_placeholder(struct span text)
{
	static const char *const words[] = {
		"url", "URL", "link", "path", "href", "target", "src", "...",
		"\xe2\x80\xa6",
	};
	static const char *const signs[] = { "{", "$", "<", "*", "\\", "|", "@" };

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (span_is(text, words[i]))
			return true;
	if (span_starts(text, "your-") || span_starts(text, "your_"))
		return true;
	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
		if (span_search(text, span_of(signs[i])) < text.len)
			return true;
	return false;
}

/* GitLab's own names of things: `group/project!12` is a merge request, `c:Repo.get` in
   backticks an entry of some tool's reference. */
static bool is_reference(struct span text)
{
	size_t digits = 0;

	while (digits < text.len && text.at[text.len - digits - 1] >= '0' &&
	       text.at[text.len - digits - 1] <= '9')
		digits++;
	return span_starts(text, "`") ||
	       (digits && digits < text.len && text.at[text.len - digits - 1] == '!');
}

/* Removes the last segment; false where there is none. */
static bool climb(struct str *path)
{
	if (!path->len)
		return false;
	while (path->len && path->at[path->len - 1] != '/')
		path->len--;
	path->len -= path->len > 0;
	path->at[path->len] = '\0';
	return true;
}

/* The path from the root, or NULL where it leaves it. */
static const char *resolve(struct arena *keep, const char *from, struct span rest)
{
	struct str path = str_new(keep);

	str_text(&path, from);
	climb(&path);
	while (rest.len) {
		struct span segment = span_cut(rest, span_find(rest, '/'));
		rest = span_from(rest, segment.len + 1);
		if (!segment.len || span_is(segment, "."))
			continue;
		if (span_is(segment, "..")) {
			if (!climb(&path))
				return NULL;
			continue;
		}
		if (path.len)
			str_byte(&path, '/');
		str_add(&path, segment);
	}
	return path.at;
}

/* False where the target is none of ours to judge. */
static bool read_target(struct links *links, const char *from, struct span text,
			struct target *target)
{
	size_t hash = span_find(text, '#');
	struct span path = span_cut(text, hash);

	if (has_scheme(text) || span_starts(text, "/") || is_placeholder(text) ||
	    is_reference(text))
		return false;
	*target = (struct target){0};
	if (hash < text.len)
		target->fragment = decode(links->keep, span_from(text, hash + 1));
	path = decode(links->keep, span_cut(path, span_find(path, '?')));
	if (span_find(path, '\0') < path.len)
		return false;
	target->folder = span_ends(path, "/");
	target->path = path.len ? resolve(links->keep, from, path) : from;
	return target->path != NULL;
}

static bool exists(const struct links *links, struct span path)
{
	return snapshot_find(links->snapshot, path) ||
	       snapshot_has_folder(links->snapshot, path);
}

static bool exists_with(const struct links *links, struct span path, const char *end)
{
	return exists(links, span_of(arena_format(links->keep, "%.*s%s", (int)path.len,
						  path.at, end)));
}

/* Site builders let an ending, or the name of a folder's page, be left out. */
static bool is_page(const struct links *links, struct span path)
{
	static const char *const ends[] = {
		".md", ".mdx", ".rst", ".ipynb", ".qmd", "/index.md", "/README.md",
	};
	struct span bare = path;

	if (span_ends(path, ".html"))
		bare.len -= 5;
	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
		if (exists_with(links, bare, ends[i]))
			return true;
	return false;
}

/* Sphinx reads a bare word as the label of a heading, in whatever file. */
static bool is_label(const struct links *links, const char *from, struct span text)
{
	struct span folder = span_of(from);

	if (span_find(text, '/') < text.len || span_find(text, '.') < text.len)
		return false;
	while (folder.len) {
		folder.len--;
		while (folder.len && folder.at[folder.len - 1] != '/')
			folder.len--;
		if (exists_with(links, folder, "conf.py"))
			return true;
	}
	return false;
}

/* Whether a part of the path is a link or another repository: what lies behind it is
   not to be seen from here. */
static bool is_behind(const struct links *links, struct span path)
{
	for (size_t i = 0; i < path.len; i++) {
		const struct file *file;
		if (path.at[i] != '/')
			continue;
		file = snapshot_find(links->snapshot, span_cut(path, i));
		if (file && file->kind != FILE_REGULAR)
			return true;
	}
	return false;
}

static struct span small(struct arena *keep, struct span text)
{
	char *copy = arena_string(keep, text);

	for (size_t i = 0; i < text.len; i++)
		if (copy[i] >= 'A' && copy[i] <= 'Z')
			copy[i] = (char)(copy[i] + 'a' - 'A');
	return (struct span){ copy, text.len };
}

static void know_smalls(struct links *links)
{
	for (size_t i = 0; i < links->snapshot->count && !links->smalls_known; i++) {
		struct span path = span_of(links->snapshot->files[i].path);
		struct span key = small(links->keep, path);
		map_add(&links->small, key, arena_string(links->keep, path));
		/* From the innermost folder out: a known one has known parents. */
		while ((path.len = path.len ? path.len - 1 : 0) > 0) {
			if (path.at[path.len] != '/')
				continue;
			key = span_cut(key, path.len);
			if (map_add(&links->small, key,
				    arena_string(links->keep, path)))
				break;
		}
	}
	links->smalls_known = true;
}

static struct fact *add(struct links *links, struct facts *facts, const char *check,
			const struct markdown_link *link)
{
	struct fact *fact = vec_add(links->keep, facts);

	*fact = (struct fact){
		.check = check, .place = link->place,
		.value = arena_string(links->keep, link->target),
	};
	return fact;
}

static void add_read(struct links *links, struct fact *fact, const char *path)
{
	const char **reads = arena_new(links->keep, const char *);

	*reads = path;
	fact->reads = reads;
	fact->read_count = 1;
}

static void add_missing(struct links *links, const struct markdown_link *link,
			const struct target *target, struct facts *facts)
{
	know_smalls(links);
	const char *other =
		map_find(&links->small, small(links->keep, span_of(target->path)));
	struct fact *fact = add(links, facts, other ? "link-case" : "link", link);

	fact->other = other ? other : target->path;
	add_read(links, fact, target->path);
}

/* Those that forges make themselves: of lines, footnotes, texts, pages. */
static bool is_given(struct span fragment)
{
	static const char *const starts[] = { "user-content-", ":~:", "fn-", "fn:",
					      "fnref" };

	if (span_starts(fragment, "L") && fragment.len > 1 && fragment.at[1] <= '9')
		return true;
	for (size_t i = 0; i < sizeof starts / sizeof *starts; i++)
		if (span_starts(fragment, starts[i]))
			return true;
	return span_is(fragment, "top") || span_is(fragment, "readme");
}

static void check_anchor(struct links *links, const struct markdown_link *link,
			 const struct target *target, struct facts *facts)
{
	const struct markdown *file = map_find(&links->files, span_of(target->path));
	struct span anchor = span_of(anchor_of(links->keep, target->fragment));

	if (!file || file->partial || file->source->binary || !anchor.len ||
	    is_given(target->fragment) || map_find(&file->anchors, anchor) ||
	    map_find(&file->anchors, anchor_base(anchor)))
		return;
	for (size_t i = 0; i < target->fragment.len; i++)
		if ((unsigned char)target->fragment.at[i] >= 0x80)
			return;	/* letters we cannot compare */
	struct fact *fact = add(links, facts, "anchor", link);
	fact->value = arena_string(links->keep, target->fragment);
	fact->other = target->path;
	add_read(links, fact, target->path);
}

static void check_link(struct links *links, const char *from,
		       const struct markdown_link *link, struct facts *facts)
{
	struct target target;

	if (!link->target.len) {
		add(links, facts, "empty-link", link)->value = NULL;
		return;
	}
	if (!read_target(links, from, link->target, &target))
		return;
	struct span path = span_of(target.path);
	if (path.len && !exists(links, path)) {
		if (!is_behind(links, path) && !is_page(links, path) &&
		    !is_label(links, from, link->target))
			add_missing(links, link, &target, facts);
		return;
	}
	if (target.fragment.len)
		check_anchor(links, link, &target, facts);
}

void links_find(struct links *links, const struct markdown *file, struct facts *facts)
{
	for (size_t i = 0; i < file->links.count; i++)
		check_link(links, file->source->path, &file->links.at[i], facts);
}
