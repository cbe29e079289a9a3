/* requirement.c - PEP 508 and pip's own lines, by hand: every error has its token. */
#include "packaging/requirement.h"

#include <string.h>

#include "base/str.h"
#include "base/vec.h"
#include "packaging/requirement_line.h"
#include "packaging/requirement_link.h"
#include "packaging/requirement_name.h"
#include "packaging/requirement_option.h"
#include "text/paths.h"

#define NO_OPERATOR "`==` or another operator is missing before it"

struct reader {
	struct arena *keep;
	struct requirement_lines lines;
	struct requirement_file *file;
	struct specifiers specifiers;	/* of the requirement at hand */
	size_t line_count, prose;
};

static bool blank(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

static bool letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool alnum(char c)
{
	return letter(c) || (c >= '0' && c <= '9');
}

static bool operator_byte(char c)
{
	return c == '<' || c == '>' || c == '=' || c == '!' || c == '~';
}

static struct span skip_blanks(struct span rest)
{
	while (rest.len && blank(rest.at[0]))
		rest = span_from(rest, 1);
	return rest;
}

/* Up to the next blank. */
static struct span word(struct span rest)
{
	size_t len = 0;

	while (len < rest.len && !blank(rest.at[len]))
		len++;
	return span_cut(rest, len);
}

static struct span operators(struct span rest)
{
	size_t len = 0;

	while (len < rest.len && operator_byte(rest.at[len]))
		len++;
	return span_cut(rest, len);
}

/* A ${VARIABLE} may stand for anything, so nothing is wrong with such a line. */
static int refuse(struct reader *reader, const struct requirement *item,
		  struct span token, const char *why)
{
	if (item->opaque)
		return -1;
	*vec_add(reader->keep, &reader->file->wrong) = (struct fact){
		.check = "parse",
		.place = requirement_lines_place(&reader->lines, token),
		.value = arena_string(reader->keep, token),
		.other = why,
	};
	return -1;
}

static int read_marker(struct reader *reader, struct requirement *item,
		       struct span rest)
{
	struct marker_error error;

	item->marker = marker_parse(reader->keep, rest, &error);
	if (item->marker || item->opaque)
		return 0;
	if (!error.token.len)
		error.token = span_from(rest, rest.len);
	return refuse(reader, item, error.token, error.why);
}

/* What follows a requirement: nothing, or `;` and a marker. */
static int read_end(struct reader *reader, struct requirement *item, struct span rest)
{
	rest = skip_blanks(rest);
	if (span_starts(rest, ";"))
		return read_marker(reader, item, span_from(rest, 1));
	if (!rest.len)
		return 0;
	if (operator_byte(rest.at[0]))
		return refuse(reader, item, operators(rest),
			      "a comma is missing before it");
	reader->prose += letter(rest.at[0]);
	return refuse(reader, item, word(rest),
		      "each requirement needs a line of its own");
}

/* The operator where it is none of PEP 440's: what was meant. */
static const char *meant(struct span token)
{
	static const char *const slips[][2] = {
		{ "=", "write `==`" }, { "=>", "write `>=`" }, { "=<", "write `<=`" },
		{ "~", "write `~=`" }, { "=~", "write `~=`" }, { "!", "write `!=`" },
		{ "<>", "write `!=`" }, { "~>", "write `~=`" }, { "=!", "write `!=`" },
		{ "!==", "write `!=`" },
	};

	for (size_t i = 0; i < sizeof slips / sizeof *slips; i++)
		if (span_is(token, slips[i][0]))
			return slips[i][1];
	return "the operators are == != <= >= < > ~= and ===";
}

/* A version may hold `!` (its epoch), but not `!=`. */
static struct span version_text(struct span rest, enum specifier_kind kind)
{
	size_t len = 0;

	while (len < rest.len && !blank(rest.at[len]) && !strchr(",;)", rest.at[len]) &&
	       (kind == SPECIFIER_IDENTICAL || !operator_byte(rest.at[len]) ||
		(rest.at[len] == '!' && len + 1 < rest.len && rest.at[len + 1] != '=')))
		len++;
	return span_cut(rest, len);
}

static int read_specifier(struct reader *reader, struct requirement *item,
			  struct span *rest)
{
	struct span token = operators(*rest);
	enum specifier_kind kind;
	struct specifier specifier;

	if (!token.len || specifier_operator(token, &kind) != token.len)
		return refuse(reader, item, token.len ? token : word(*rest),
			      token.len ? meant(token) : NO_OPERATOR);
	*rest = skip_blanks(span_from(*rest, token.len));
	struct span version = version_text(*rest, kind);
	const char *why = specifier_parse(reader->keep, kind, version, &specifier);
	if (why)
		return refuse(reader, item, version.len ? version : token, why);
	*vec_add(reader->keep, &reader->specifiers) = specifier;
	*rest = span_from(*rest, version.len);
	return 0;
}

/* `>=1,<2`, in brackets or not. */
static int read_specifiers(struct reader *reader, struct requirement *item,
			   struct span *rest)
{
	bool bracket = span_starts(*rest, "(");

	*rest = skip_blanks(span_from(*rest, bracket));
	while (rest->len &&
	       (operator_byte(rest->at[0]) || (bracket && rest->at[0] != ')'))) {
		if (read_specifier(reader, item, rest))
			return -1;
		struct span after = skip_blanks(*rest);
		if (!span_starts(after, ","))
			break;
		*rest = skip_blanks(span_from(after, 1));
	}
	if (!bracket)
		return 0;
	*rest = skip_blanks(*rest);
	if (!span_starts(*rest, ")"))
		return refuse(reader, item, span_cut(*rest, 1), "`)` is missing");
	*rest = span_from(*rest, 1);
	return 0;
}

/* Files are long and specifiers few: a list of its own size for each. */
static void keep_specifiers(struct reader *reader, struct requirement *item)
{
	size_t count = reader->specifiers.count;

	item->specifiers.count = item->specifiers.room = count;
	item->specifiers.at = arena_array(reader->keep, struct specifier, count);
	for (size_t i = 0; i < count; i++)
		item->specifiers.at[i] = reader->specifiers.at[i];
	reader->specifiers.count = 0;
}

static void add_extra(struct requirement *item, struct arena *keep, struct span extra)
{
	const char *name = requirement_name_normal(keep, extra);

	item->extras =
		*item->extras ? arena_format(keep, "%s,%s", item->extras, name) : name;
}

static int read_extras(struct reader *reader, struct requirement *item,
		       struct span *rest)
{
	if (!span_starts(*rest, "["))
		return 0;
	struct span open = span_cut(*rest, 1);
	*rest = skip_blanks(span_from(*rest, 1));
	for (size_t count = 0; count || !span_starts(*rest, "]"); count++) {
		size_t len = requirement_name_length(*rest);
		if (!len || count > 100)
			return refuse(reader, item, rest->len ? word(*rest) : open,
				      len ? "over 100 extras"
					  : "extras are names in `[` `]`");
		add_extra(item, reader->keep, span_cut(*rest, len));
		*rest = skip_blanks(span_from(*rest, len));
		if (span_starts(*rest, "]"))
			break;
		if (!span_starts(*rest, ","))
			return refuse(reader, item, open, "`]` is missing");
		*rest = skip_blanks(span_from(*rest, 1));
	}
	*rest = skip_blanks(span_from(*rest, 1));
	return 0;
}

static void set_link(struct reader *reader, struct requirement *item, struct span link)
{
	item->link = arena_string(reader->keep, link);
	item->text = item->link;
	item->place = requirement_lines_place(&reader->lines, link);
	if (span_search(link, SPAN("#sha256=")) < link.len ||
	    span_search(link, SPAN("&sha256=")) < link.len)
		item->hashed = true;
}

static int read_named(struct reader *reader, struct requirement *item, struct span text)
{
	size_t len = requirement_name_length(text);
	struct span name = span_cut(text, len);
	struct span rest = skip_blanks(span_from(text, len));

	item->name = requirement_name_normal(reader->keep, name);
	if (read_extras(reader, item, &rest))
		return -1;
	if (span_starts(rest, "@")) {
		rest = skip_blanks(span_from(rest, 1));
		struct span link = word(rest);
		if (!link.len)
			return refuse(reader, item, name,
				      "the URL after `@` is missing");
		set_link(reader, item, link);
		return read_end(reader, item, span_from(rest, link.len));
	}
	if (rest.len && alnum(rest.at[0])) {
		reader->prose += letter(rest.at[0]);
		return refuse(reader, item, word(rest), NO_OPERATOR);
	}
	int wrong = read_specifiers(reader, item, &rest);
	keep_specifiers(reader, item);
	if (wrong)
		return -1;
	item->place = requirement_lines_place(&reader->lines, span_trim(
		(struct span){ text.at, (size_t)(rest.at - text.at) }));
	return read_end(reader, item, rest);
}

/* A URL or path ends at a blank; a path also at the `;` of its marker. */
static int read_link(struct reader *reader, struct requirement *item, struct span text)
{
	struct span link = word(text);
	bool url = span_search(link, SPAN("://")) < link.len;

	if (!url)
		link = span_cut(link, span_find(link, ';'));
	else if (span_ends(link, ";"))
		link.len--;
	set_link(reader, item, link);
	item->name = requirement_link_name(reader->keep, link);
	return read_end(reader, item, span_from(text, link.len));
}

/* `pandas==1.5.3`, whatever its blanks and capitals were. */
static const char *spell(struct arena *keep, const struct requirement *item)
{
	static const char *const signs[] = {
		"==", "!=", "<", "<=", ">", ">=", "~=", "===",
	};
	struct str str = str_new(keep);

	str_text(&str, item->name);
	if (*item->extras)
		str_format(&str, "[%s]", item->extras);
	for (size_t i = 0; i < item->specifiers.count; i++) {
		str_text(&str, i ? "," : "");
		str_text(&str, signs[item->specifiers.at[i].kind]);
		str_add(&str, item->specifiers.at[i].text);
	}
	return str.at;
}

static void add_item(struct reader *reader, struct span text, bool hashed)
{
	struct requirement item = { .extras = "", .hashed = hashed };

	item.opaque = span_search(text, SPAN("${")) < text.len;
	bool link = requirement_link_begins(text);
	if (!link && !requirement_name_length(text)) {
		refuse(reader, &item, word(text), "this begins no requirement");
		return;
	}
	if ((link ? read_link(reader, &item, text) : read_named(reader, &item, text)) &&
	    !item.opaque)
		return;
	if (!item.place.line)
		item.place = requirement_lines_place(&reader->lines, text);
	if (!item.text)
		item.text = spell(reader->keep, &item);
	*vec_add(reader->keep, &reader->file->requirements) = item;
}

static void add_option(struct reader *reader, const struct requirement_flag *flag)
{
	*vec_add(reader->keep, &reader->file->options) = (struct requirement_option){
		(enum requirement_reference)flag->kind,
		requirement_lines_place(&reader->lines, flag->value),
		arena_string(reader->keep, flag->value),
	};
}

static void read_options(struct reader *reader, struct span rest, bool *hashed)
{
	struct requirement_flag flag;
	int found;

	while ((found = requirement_option_next(&rest, &flag)) != 0) {
		if (found < 0) {
			struct requirement none = { .extras = "" };
			refuse(reader, &none, flag.name, flag.meant
			       ? arena_format(reader->keep, "write `%s`", flag.meant)
			       : "its value is missing");
			return;
		}
		if (flag.kind == FLAG_HASH)
			*hashed = true;
		else if (flag.kind == FLAG_EDITABLE)
			add_item(reader, flag.value, false);
		else if (flag.kind != FLAG_OTHER)
			add_option(reader, &flag);
	}
}

/* Options begin with the first word that begins with `-`. */
static void read_line(struct reader *reader, struct span line)
{
	size_t options = 0;
	bool hashed = false;

	while (options < line.len &&
	       !(line.at[options] == '-' && (!options || blank(line.at[options - 1]))))
		options++;
	read_options(reader, span_from(line, options), &hashed);
	struct span item = span_trim(span_cut(line, options));
	if (item.len)
		add_item(reader, item, hashed);
}

/* Not for pip: conda's lists, files that a template engine fills in. */
static bool is_foreign(struct span text)
{
	return span_search(text, SPAN("conda create")) < text.len ||
	       span_search(text, SPAN("{{")) < text.len ||
	       span_search(text, SPAN("{%")) < text.len;
}

/* Their first line says so, in those words. */
static bool is_compiled(struct span text)
{
	struct span head = span_cut(text, 128);

	return span_search(head, SPAN("autogenerated by pip-compile")) < head.len ||
	       span_search(head, SPAN("autogenerated by uv")) < head.len;
}

bool requirements_named(struct span path)
{
	struct span base = path_base(path);

	return span_ends(path, ".txt") &&
	       (span_starts(base, "requirements") ||
		span_ends(base, "requirements.txt") ||
		span_is(path_base(path_dir(path)), "requirements"));
}

struct requirement_file *requirement_parse(struct arena *keep, struct source *source)
{
	struct requirement_file *file = arena_new(keep, struct requirement_file);
	struct reader reader = { .keep = keep, .file = file };
	struct span line, path = span_of(source->path);

	file->path = source->path;
	file->foreign = source->binary || is_foreign(source->text);
	file->compiled = is_compiled(source->text);
	if (file->foreign)
		return file;
	requirement_lines_init(&reader.lines, keep, source);
	/* Behind the marker of a merge conflict stand two files in one. */
	for (; requirement_lines_next(&reader.lines, &line) &&
	       !span_starts(line, "<<<<<<< "); reader.line_count++)
		read_line(&reader, line);
	/* Words after words in most lines, in a file that only looks like one by its
	   name: a text about requirements. */
	bool sure = span_is(path, "requirements.txt") ||
		    span_ends(path, "/requirements.txt");
	if (!sure && reader.prose * 2 > reader.line_count)
		*file = (struct requirement_file){ .path = source->path,
						   .foreign = true };
	return file;
}
