/* inline.c - one pass: code spans are skipped, brackets counted, tags read. */
#include "docs/inline.h"

#include <stdint.h>
#include <strings.h>

#include "base/str.h"
#include "docs/anchor.h"

#define RUN_MOST 80		/* longer runs of backticks are text */
#define PARENTHESES_MOST 32	/* of a target, nested */
#define PATH_MOST 1024		/* bytes of a path in angle brackets */

struct scan {
	struct arena *keep;
	struct markdown *into;
	struct span text;
	bool html;
	size_t open;		/* brackets */
	uint64_t glued;		/* a bit for each of the last: it follows a letter */
	bool no_comment_end;	/* from here on */
	bool runs_known;
	size_t last_run[RUN_MOST + 1];	/* where the last run of a length begins */
};

static bool blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static bool letter(char c)
{
	return (c | 32) >= 'a' && (c | 32) <= 'z';
}

static bool punctuation(char c)
{
	return (c >= '!' && c <= '/') || (c >= ':' && c <= '@') ||
	       (c >= '[' && c <= '`') || (c >= '{' && c <= '~');
}

static struct span skip_blanks(struct span rest)
{
	while (rest.len && blank(rest.at[0]))
		rest = span_from(rest, 1);
	return rest;
}

static size_t run_length(struct span text, size_t i)
{
	size_t end = i;

	while (end < text.len && text.at[end] == '`')
		end++;
	return end - i;
}

static void know_runs(struct scan *scan)
{
	for (size_t i = 0; i < scan->text.len; i++) {
		size_t len = run_length(scan->text, i);
		if (len && len <= RUN_MOST)
			scan->last_run[len] = i;
		i += len;
	}
	scan->runs_known = true;
}

/* Past the code span that begins at `i`, or past its backticks where none ends it. The
   look ahead is paid for by what it skips, or known to be in vain. */
static size_t past_code(struct scan *scan, size_t i)
{
	size_t len = run_length(scan->text, i), at = i + len;

	if (len > RUN_MOST)
		return at;
	if (!scan->runs_known)
		know_runs(scan);
	if (scan->last_run[len] <= i)
		return at;
	while (at < scan->text.len) {
		size_t other = run_length(scan->text, at);
		if (other == len)
			return at + len;
		at += other ? other : 1;
	}
	return i + len;
}

static struct span unescape(struct arena *keep, struct span text)
{
	struct str str = str_new(keep);

	for (size_t i = 0; i < text.len; i++) {
		if (text.at[i] == '\\' && i + 1 < text.len &&
		    punctuation(text.at[i + 1]))
			i++;
		else if (span_starts(span_from(text, i), "&amp;")) {
			str_byte(&str, '&');
			i += 4;
			continue;
		}
		str_byte(&str, text.at[i]);
	}
	return str_span(&str);
}

void inline_add(struct arena *keep, struct markdown *into, struct span target,
		struct span around)
{
	struct span at = target.len ? target : around;
	size_t from = (size_t)(at.at - into->source->text.at);
	bool plain = span_find(target, '\\') == target.len &&
		     span_find(target, '&') == target.len;

	*vec_add(keep, &into->links) = (struct markdown_link){
		source_place(into->source, from, from + at.len),
		plain ? target : unescape(keep, target),
	};
}

void inline_add_anchor(struct arena *keep, struct markdown *into, struct span id)
{
	map_add(&into->anchors, span_of(anchor_of(keep, id)), into);
}

/* `<…>` without line ends. */
static bool bracketed_target(struct span *rest, struct span *target)
{
	for (size_t i = 1; i < rest->len; i++) {
		char c = rest->at[i];
		if (c == '<' || c == '\n')
			return false;
		if (c == '>') {
			*target = (struct span){ rest->at + 1, i - 1 };
			*rest = span_from(*rest, i + 1);
			return true;
		}
		i += c == '\\';
	}
	return false;
}

bool inline_target(struct span *rest, struct span *target)
{
	size_t i = 0, depth = 0;

	*rest = skip_blanks(*rest);
	if (span_starts(*rest, "<"))
		return bracketed_target(rest, target);
	for (; i < rest->len && !blank(rest->at[i]); i++) {
		char c = rest->at[i];
		if (c == '\\' && i + 1 < rest->len && punctuation(rest->at[i + 1]))
			i++;
		else if (c == '(' && ++depth > PARENTHESES_MOST)
			return false;
		else if (c == ')' && !depth--)
			break;
	}
	*target = span_cut(*rest, i);
	*rest = span_from(*rest, i);
	return true;
}

/* Past a title in quotes or parentheses, where one begins; false where none ends it. */
static bool skip_title(struct span *rest)
{
	if (!rest->len ||
	    (rest->at[0] != '"' && rest->at[0] != '\'' && rest->at[0] != '('))
		return true;
	char open = rest->at[0], close = open == '(' ? ')' : open;
	for (size_t i = 1; i < rest->len; i++) {
		if (rest->at[i] == close) {
			*rest = skip_blanks(span_from(*rest, i + 1));
			return true;
		}
		if (rest->at[i] == '(' && open == '(')
			return false;
		i += rest->at[i] == '\\';
	}
	return false;
}

/* `f[x](y)` is a formula, a node of a diagram or an index, and hardly a link. */
static bool is_formula(const struct scan *scan, struct span target)
{
	return (scan->glued & 1) && span_find(target, '.') == target.len &&
	       span_find(target, '/') == target.len &&
	       span_find(target, '#') == target.len;
}

static void open_bracket(struct scan *scan, size_t i)
{
	char before = i ? scan->text.at[i - 1] : ' ';
	bool glued = letter(before) || (before >= '0' && before <= '9');

	scan->glued = scan->glued << 1 | glued;
	scan->open++;
}

/* `](target "title")`, of which `i` is the bracket; past it, or past the bracket. */
static size_t past_link(struct scan *scan, size_t i)
{
	struct span rest = span_from(scan->text, i + 2), target = { rest.at, 0 };

	if (!inline_target(&rest, &target))
		return i + 1;
	rest = skip_blanks(rest);
	if (!skip_title(&rest) || !span_starts(rest, ")"))
		return i + 1;
	size_t end = (size_t)(rest.at - scan->text.at) + 1;
	struct span around = { scan->text.at + i + 1, end - i - 1 };
	if (!is_formula(scan, target))
		inline_add(scan->keep, scan->into, target, around);
	return end;
}

static size_t past_bracket(struct scan *scan, size_t i)
{
	if (!scan->open)
		return i + 1;
	bool link = span_starts(span_from(scan->text, i + 1), "(");
	size_t past = link ? past_link(scan, i) : i + 1;
	scan->open--;
	scan->glued >>= 1;
	return past;
}

static bool same_word(struct span word, const char *text)
{
	struct span want = span_of(text);

	return word.len == want.len && !strncasecmp(word.at, want.at, want.len);
}

static void take_attribute(struct scan *scan, struct span tag, struct span name,
			   struct span value, struct span around)
{
	bool links = (same_word(name, "href") && same_word(tag, "a")) ||
		     (same_word(name, "src") && (same_word(tag, "img") ||
						 same_word(tag, "video") ||
						 same_word(tag, "source")));

	if (links)
		inline_add(scan->keep, scan->into, value, around);
	else if (same_word(name, "id") ||
		 (same_word(name, "name") && same_word(tag, "a")))
		inline_add_anchor(scan->keep, scan->into, value);
}

static struct span take_word(struct span *rest)
{
	size_t len = 0;

	while (len < rest->len && !blank(rest->at[len]) && rest->at[len] != '=' &&
	       rest->at[len] != '>' && rest->at[len] != '<' && rest->at[len] != '/' &&
	       rest->at[len] != '"' && rest->at[len] != '\'')
		len++;
	struct span word = span_cut(*rest, len);
	*rest = span_from(*rest, len);
	return word;
}

/* `="value"`, `='value'`, `=value`; false where a quote does not end. */
static bool take_value(struct span *rest, struct span *value)
{
	*value = span_cut(*rest, 0);
	if (!span_starts(*rest, "="))
		return true;
	*rest = skip_blanks(span_from(*rest, 1));
	if (span_starts(*rest, "\"") || span_starts(*rest, "'")) {
		struct span inside = span_from(*rest, 1);
		size_t len = span_find(inside, rest->at[0]);
		*value = span_cut(inside, len);
		*rest = span_from(inside, len + 1);
		return len < inside.len;
	}
	size_t len = 0;
	while (len < rest->len && !blank(rest->at[len]) && rest->at[len] != '>' &&
	       rest->at[len] != '<')
		len++;
	*value = span_cut(*rest, len);
	*rest = span_from(*rest, len);
	return true;
}

/* Past the tag whose `<` is at `i`; past the `<` where it is none. */
static size_t past_tag(struct scan *scan, size_t i)
{
	struct span rest = span_from(scan->text, i + 1);
	struct span tag = take_word(&rest);

	for (;;) {
		rest = skip_blanks(rest);
		if (!rest.len || rest.at[0] == '<')
			return rest.len ? (size_t)(rest.at - scan->text.at) : i + 1;
		if (rest.at[0] == '>')
			return (size_t)(rest.at - scan->text.at) + 1;
		struct span name = take_word(&rest), value, from = rest;
		if (!name.len) {	/* a stray character */
			rest = span_from(rest, 1);
			continue;
		}
		struct span after = skip_blanks(rest);
		if (!span_starts(after, "="))
			continue;
		rest = after;
		if (!take_value(&rest, &value))
			return i + 1;
		from = (struct span){ name.at, (size_t)(rest.at - name.at) };
		take_attribute(scan, tag, name, value, from);
	}
}

/* `<../README.md>`: no link to a forge, but meant as one. */
static bool is_path(struct span text)
{
	if (!span_starts(text, "./") && !span_starts(text, "../"))
		return false;
	for (size_t i = 0; i < text.len; i++)
		if (blank(text.at[i]) || text.at[i] == '<')
			return false;
	return span_ends(text, ".md");
}

static size_t past_angle(struct scan *scan, size_t i)
{
	struct span rest = span_from(scan->text, i + 1);

	if (span_starts(rest, "!--")) {
		size_t end = scan->no_comment_end ? rest.len
						  : span_search(rest, SPAN("-->"));
		scan->no_comment_end = end == rest.len;
		return end < rest.len ? i + 1 + end + 3 : i + 1;
	}
	if (rest.len && letter(rest.at[0]))
		return past_tag(scan, i);
	if (span_starts(rest, ".")) {
		struct span near = span_cut(rest, PATH_MOST);
		struct span path = span_cut(near, span_find(near, '>'));
		if (path.len < near.len && is_path(path)) {
			inline_add(scan->keep, scan->into, path, path);
			return i + 1 + path.len + 1;
		}
	}
	return i + 1;
}

void inline_read(struct arena *keep, struct markdown *into, struct span block,
		 bool html)
{
	struct scan scan = { .keep = keep, .into = into, .text = block, .html = html };

	for (size_t i = 0; i < block.len;) {
		char c = block.at[i];
		if (c == '<')
			i = past_angle(&scan, i);
		else if (html)
			i++;
		else if (c == '\\')
			i += 2;
		else if (c == '`')
			i = past_code(&scan, i);
		else if (c == ']')
			i = past_bracket(&scan, i);
		else if (c == '[')
			open_bracket(&scan, i++);
		else
			i++;
	}
}
