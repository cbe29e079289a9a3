/* message.c - comments, and the line under which a diff stands. */
#include "text/message.h"

/* git takes the first of these with which no line begins. */
#define SIGNS SPAN("#;@!$%^&|:")
#define CUT "------------------------ >8 ------------------------"

static bool begins(struct span line, struct span sign)
{
	return sign.len && span_same(span_cut(line, sign.len), sign);
}

static bool is_scissors(struct span line, struct span sign)
{
	struct span rest = span_from(line, sign.len);

	return begins(line, sign) && span_starts(rest, " ") && span_is(span_trim(rest), CUT);
}

/* What git itself adds ends the text: the last line that is none of a diff's says it. */
static struct span own_sign(struct span text)
{
	struct span sign = SPAN("#"), line;

	while (span_line(&text, &line)) {
		size_t at = line.len ? span_find(SIGNS, *line.at) : SIGNS.len;

		if (at < SIGNS.len)
			sign = span_cut(span_from(SIGNS, at), 1);
		else if (span_trim(line).len)
			sign = SPAN("#");
		if (is_scissors(line, sign))
			break;
	}
	return sign;
}

struct span message_sign(const char *setting, struct span text)
{
	if (!setting || !*setting)
		return SPAN("#");
	return span_is(span_of(setting), "auto") ? own_sign(text) : span_of(setting);
}

size_t message_end(const struct message *message, struct span text)
{
	struct span rest = text, line;

	for (size_t at = 0; message->scissors.len && span_line(&rest, &line);
	     at = text.len - rest.len)
		if (is_scissors(line, message->scissors))
			return at;
	return text.len;
}

bool message_takes(const struct message *message, struct span line)
{
	return !begins(line, message->comment);
}
