/* shell_word.c - one word of a script, in parts: texts without their quotes, and what
   will stand there. */
#include "pipeline/shell_part.h"

static bool is_blank(char byte)
{
	return byte == ' ' || byte == '\t' || byte == '\r' || byte == '\n' || !byte;
}

bool shell_ends_word(const struct shell_reader *r, char byte)
{
	if (is_blank(byte) || (byte == '`' && r->close == byte))
		return true;
	if (r->shell == SHELL_POWERSHELL)
		return strchr(";&|<>){}", byte) != NULL;
	return strchr(";&|<>()", byte) != NULL;
}

static void add_byte(struct word_draft *d, char byte)
{
	struct shell_reader *r = d->reader;

	r->ink[r->inked++] = byte;
	d->inked++;
}

void draft_add(struct word_draft *d, enum part_kind kind, struct span text)
{
	draft_flush(d);
	*vec_add(d->reader->keep, &d->parts) = (struct part){ kind, text };
}

void draft_flush(struct word_draft *d)
{
	struct shell_reader *r = d->reader;

	if (d->inked)
		*vec_add(r->keep, &d->parts) = (struct part){
			PART_TEXT, { r->ink + r->inked - d->inked, d->inked }
		};
	d->inked = 0;
}

/* Up to the quote, which nothing escapes; in PowerShell twice it is itself. What the
   provider puts in, it puts in here too. */
static bool take_single(struct word_draft *d)
{
	struct shell_reader *r = d->reader;

	if (r->shell == SHELL_CMD || !shell_take(r, "'"))
		return false;
	d->quoted = true;
	while (shell_more(r)) {
		if (r->shell == SHELL_POWERSHELL && shell_take(r, "''"))
			add_byte(d, '\'');
		else if (shell_take(r, "'"))
			return true;
		else if (!part_template(d) && !part_macro(d))
			add_byte(d, r->text.at[r->at++]);
	}
	shell_break(r);
	return true;
}

static bool take_escape(struct word_draft *d)
{
	struct shell_reader *r = d->reader;

	if (shell_see(r, 0) != shell_escape(r))
		return false;
	r->at++;
	if (shell_take(r, "\r\n") || shell_take(r, "\n"))
		return true;
	d->quoted = true;
	if (r->at < r->text.len)
		add_byte(d, r->text.at[r->at++]);
	return true;
}

/* Between double quotes few bytes can be escaped; the others keep the escape. */
static bool take_inner_escape(struct word_draft *d)
{
	struct shell_reader *r = d->reader;
	char next = shell_see(r, 1);

	if (r->shell == SHELL_CMD || shell_see(r, 0) != shell_escape(r))
		return false;
	if (r->shell == SHELL_POWERSHELL || (next && strchr("$`\"\\\r\n", next)))
		return take_escape(d);
	return false;
}

static bool take_double(struct word_draft *d)
{
	struct shell_reader *r = d->reader;

	if (!shell_take(r, "\""))
		return false;
	d->quoted = true;
	while (shell_more(r)) {
		if (r->shell == SHELL_POWERSHELL && shell_take(r, "\"\""))
			add_byte(d, '"');
		else if (shell_take(r, "\""))
			return true;
		else if (!take_inner_escape(d) && !part_expansion(d))
			add_byte(d, r->text.at[r->at++]);
	}
	shell_break(r);
	return true;
}

/* bash's $'…', with escapes as in C. */
static bool take_ansi(struct word_draft *d)
{
	struct shell_reader *r = d->reader;

	if (r->shell != SHELL_BASH || !shell_take(r, "$'"))
		return false;
	d->quoted = true;
	while (shell_more(r)) {
		char byte = r->text.at[r->at++];

		if (byte == '\'')
			return true;
		if (byte == '\\' && r->at < r->text.len) {
			byte = r->text.at[r->at++];
			byte = byte == 'n' ? '\n' : byte == 't' ? '\t' : byte;
		}
		add_byte(d, byte);
	}
	shell_break(r);
	return true;
}

/* PowerShell's text of several lines, @" or @' to the same at a line's begin. */
static bool take_block(struct word_draft *d)
{
	struct shell_reader *r = d->reader;
	size_t from = r->at;
	char quote = shell_see(r, 1);

	if (r->shell != SHELL_POWERSHELL || shell_see(r, 0) != '@' ||
	    (quote != '"' && quote != '\''))
		return false;
	const char end[] = { '\n', quote, '@' };
	struct span rest = span_from(r->text, r->at);
	size_t found = span_search(rest, (struct span){ end, sizeof end });
	if (found == rest.len)
		return shell_break(r), true;
	r->at += found + sizeof end;
	draft_add(d, quote == '"' ? PART_COMMAND : PART_TEXT,
		  span_trim(shell_since(r, from + 2, 2)));
	return true;
}

/* `[ab]`; `[` and `[[` alone are programs. */
static bool is_set(const struct shell_reader *r)
{
	char next = shell_see(r, 1);

	return next != '[' && !shell_ends_word(r, next);
}

static bool take_sign(struct word_draft *d)
{
	struct shell_reader *r = d->reader;
	char byte = shell_see(r, 0);

	if (byte == '~' && !d->inked && !d->parts.count &&
	    (shell_see(r, 1) == '/' || shell_ends_word(r, shell_see(r, 1)))) {
		draft_add(d, PART_VARIABLE, SPAN("HOME"));
	} else if (byte == '*' || byte == '?' || (byte == '[' && is_set(r))) {
		draft_add(d, PART_GLOB, span_cut(span_from(r->text, r->at), 1));
	} else {
		return false;
	}
	r->at++;
	return true;
}

static void take(struct word_draft *d)
{
	struct shell_reader *r = d->reader;

	if (take_single(d) || take_double(d) || take_block(d) || take_ansi(d) ||
	    take_escape(d) || part_expansion(d) || take_sign(d))
		return;
	add_byte(d, r->text.at[r->at++]);
}

/* `a=(b c)` of bash, `<(…)`, PowerShell's `(…)`: commands, or what looks like them. */
static bool take_round(struct word_draft *d)
{
	struct shell_reader *r = d->reader;
	char byte = shell_see(r, 0);

	if (r->shell <= SHELL_BASH && (byte == '<' || byte == '>') &&
	    shell_see(r, 1) == '(')
		return r->at++, part_group(d);
	if (byte != '(' || r->shell == SHELL_CMD)
		return false;
	if (r->shell == SHELL_POWERSHELL)
		return part_group(d);
	if (!d->inked || r->ink[r->inked - 1] != '=' || d->quoted)
		return false;
	return part_group(d);
}

void shell_word(struct shell_reader *r, struct word *word)
{
	struct word_draft d = { .reader = r };

	*word = (struct word){ .offset = r->at };
	if (++r->words > SHELL_WORDS)
		shell_over(r);
	while (shell_more(r)) {
		if (take_round(&d))
			continue;
		if (shell_ends_word(r, shell_see(r, 0)))
			break;
		take(&d);
	}
	draft_flush(&d);
	word->parts = arena_array(r->keep, struct part, d.parts.count);
	if (d.parts.count)
		memcpy(word->parts, d.parts.at, d.parts.count * sizeof *d.parts.at);
	word->count = d.parts.count;
	word->end = r->at;
	word->quoted = d.quoted;
}

struct span shell_text(const struct word *word)
{
	if (!word->count)
		return SPAN("");
	if (word->count == 1 && word->parts->kind == PART_TEXT)
		return word->parts->text;
	return (struct span){0};
}

struct span shell_spelling(struct arena *keep, const struct word *word)
{
	struct span text = shell_text(word);
	size_t len = 0;

	if (text.at)
		return text;
	for (size_t i = 0; i < word->count; i++) {
		if (word->parts[i].kind != PART_TEXT && word->parts[i].kind != PART_GLOB)
			return text;
		len += word->parts[i].text.len;
	}
	char *at = arena_array(keep, char, len + 1);
	text = (struct span){ at, len };
	for (size_t i = 0; i < word->count; i++) {
		memcpy(at, word->parts[i].text.at, word->parts[i].text.len);
		at += word->parts[i].text.len;
	}
	return text;
}
