/*
 * token_format.c - f and t strings, whose fields hold any expression: strings of the
 * same quotes, comments, line ends, fields in what follows a colon. A stack, since a
 * hostile text nests as deep as it likes.
 */
#include "python/token_form.h"

/* CPython's own limit; a string nested deeper is taken for one without fields. */
#define FORMATS_MOST 150

enum mode { TEXT, FIELD, SPEC };

struct frame {
	char quote;
	bool triple, raw;
	enum mode mode : 8;
	unsigned fields;	/* that are open: more than one below a `:` */
	unsigned depth;		/* brackets in the innermost */
};

struct formatted {
	struct lexer *lexer;
	struct span text;
	size_t at;
	struct fields *fields;	/* NULL: not wanted */
	size_t field;		/* of the outermost string: where its last one begins */
	size_t count;
	struct frame frames[FORMATS_MOST];
};

static struct frame *top(struct formatted *f)
{
	return &f->frames[f->count - 1];
}

static void push(struct formatted *f, size_t quote, unsigned prefix)
{
	bool triple = quote_is_triple(f->text, quote);

	f->frames[f->count++] = (struct frame){
		.quote = f->text.at[quote], .triple = triple, .raw = prefix & PREFIX_RAW
	};
	f->at = quote + (triple ? 3 : 1);
}

/* A string that its line does not close takes those around it along, up to one that may
   go on in the next line. */
static void give_up(struct formatted *f, size_t from)
{
	lexer_note(f->lexer, SNAG_STRING, from, f->at, "close this string");
	for (size_t i = 0; i < f->count; i++)
		if (!f->frames[i].triple)
			f->count = i;
}

static void open_field(struct formatted *f)
{
	struct frame *frame = top(f);

	frame->mode = FIELD;
	frame->depth = 0;
	frame->fields++;
	f->at++;
	if (f->count == 1)
		f->field = f->at;
}

static void end_expression(struct formatted *f)
{
	if (f->count == 1 && f->fields && top(f)->mode == FIELD)
		*vec_add(f->lexer->keep, f->fields) = (struct field){ f->field, f->at };
}

static void close_field(struct formatted *f)
{
	struct frame *frame = top(f);

	end_expression(f);
	frame->fields--;
	frame->mode = frame->fields ? SPEC : TEXT;
	f->at++;
}

/* `\N{DASH}` is no field; before a brace that opens one a backslash is itself. */
static void escape(struct formatted *f)
{
	struct span text = f->text;
	char next = text_at(text, f->at + 1);
	size_t length = break_length(text, f->at + 1);

	if (next == 'N' && text_at(text, f->at + 2) == '{' && !top(f)->raw) {
		f->at += 3;
		while (byte_is(text_at(text, f->at), BYTE_NAME | BYTE_BLANK) ||
		       text_at(text, f->at) == '-')
			f->at++;
		f->at += text_at(text, f->at) == '}';
	} else {
		f->at += next == '{' || next == '}' ? 1 : 1 + (length ? length : 1);
	}
}

static void quote_in_text(struct formatted *f)
{
	const struct frame *frame = top(f);

	if (f->text.at[f->at] != frame->quote) {
		f->at++;
	} else if (!frame->triple) {
		f->at++;
		f->count--;
	} else if (quote_is_triple(f->text, f->at)) {
		f->at += 3;
		f->count--;
	} else {
		f->at++;
	}
}

static void brace_in_text(struct formatted *f, char byte)
{
	bool twice = text_at(f->text, f->at + 1) == byte && top(f)->mode == TEXT;

	if (twice)
		f->at += 2;
	else if (byte == '{')
		open_field(f);
	else if (top(f)->mode == SPEC)
		close_field(f);
	else
		f->at++;
}

static void in_text(struct formatted *f)
{
	char byte = f->text.at[f->at];

	if (byte_is(byte, BYTE_QUOTE))
		quote_in_text(f);
	else if (byte == '{' || byte == '}')
		brace_in_text(f, byte);
	else if (byte == '\\')
		escape(f);
	else if (top(f)->triple)
		f->at += break_length(f->text, f->at);
	else
		give_up(f, f->at);
}

static void string_in_field(struct formatted *f)
{
	size_t quote = f->at;
	unsigned prefix;
	bool broken;

	string_from(f->text, quote, &prefix);
	if (prefix & PREFIX_FORMATTED && f->count < FORMATS_MOST) {
		push(f, quote, prefix);
		return;
	}
	f->at = plain_end(f->text, quote, &broken);
	if (broken)
		give_up(f, quote);
}

static void bracket_in_field(struct formatted *f, char byte)
{
	struct frame *frame = top(f);

	if (byte_is(byte, BYTE_OPEN)) {
		frame->depth++;
	} else if (frame->depth) {
		frame->depth--;
	} else if (byte == '}') {
		close_field(f);
		return;
	}
	f->at++;
}

/* A field may go on in the next line, but not where that can only be an import. */
static void line_in_field(struct formatted *f)
{
	size_t length = break_length(f->text, f->at);

	if (text_imports(f->text, f->at + length)) {
		give_up(f, f->at);
		f->count = 0;
	} else {
		f->at += length;
	}
}

static void in_field(struct formatted *f)
{
	char byte = f->text.at[f->at];

	if (byte_is(byte, BYTE_QUOTE)) {
		string_in_field(f);
	} else if (byte_is(byte, BYTE_OPEN | BYTE_CLOSE)) {
		bracket_in_field(f, byte);
	} else if (byte == '#') {
		f->at = lexer_line_stop(f->lexer, f->at);
	} else if (byte_is(byte, BYTE_BREAK)) {
		line_in_field(f);
	} else {
		if (!top(f)->depth) {
			end_expression(f);
			top(f)->mode = SPEC;
		}
		f->at++;
	}
}

size_t formatted_end(struct lexer *lexer, size_t quote, unsigned prefix,
		     struct fields *fields)
{
	struct formatted f;

	f.lexer = lexer;
	f.text = lexer->text;
	f.fields = fields;
	f.count = 0;
	push(&f, quote, prefix);
	while (f.count) {
		bool field = top(&f)->mode == FIELD;
		unsigned kinds = field ? BYTE_FIELD : BYTE_TEXT;

		while (f.at < f.text.len && !byte_is(f.text.at[f.at], kinds))
			f.at++;
		if (f.at >= f.text.len) {
			f.at = f.text.len;
			give_up(&f, quote);
			break;
		}
		if (field)
			in_field(&f);
		else
			in_text(&f);
	}
	return f.at;
}

void token_fields(struct arena *keep, struct span text, struct token string,
		  struct fields *fields)
{
	struct lexer lexer = { .text = span_cut(text, string.to), .keep = keep,
			       .returns = true };
	size_t quote = string.from;
	unsigned prefix;

	if (!string.formatted)
		return;
	while (!byte_is(text.at[quote], BYTE_QUOTE))
		quote++;
	string_from(text, quote, &prefix);
	formatted_end(&lexer, quote, prefix, fields);
}
