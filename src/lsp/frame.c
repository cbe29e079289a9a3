/* frame.c - headers, bodies, and the way back after a bad one. */
#include "lsp/frame.h"

#include <string.h>
#include <strings.h>

#include "base/memory.h"

#define LENGTH "Content-Length:"

static struct span held(const struct frames *frames)
{
	return (struct span){ frames->at, frames->len };
}

static void drop(struct frames *frames, size_t size)
{
	frames->len -= size;
	if (frames->len && size)
		memmove(frames->at, frames->at + size, frames->len);
}

char *frames_room(struct frames *frames, size_t size)
{
	if (frames->room - frames->len >= size)
		return frames->at + frames->len;
	size_t room = frames->room * 2 > frames->len + size ? frames->room * 2
							     : frames->len + size;

	frames->at = memory_move(frames->at, frames->len, frames->room, room);
	frames->room = room;
	return frames->at + frames->len;
}

void frames_took(struct frames *frames, size_t size)
{
	frames->len += size;
}

void frames_clear(struct frames *frames)
{
	if (frames->room)
		memory_put(frames->at, frames->room);
	*frames = (struct frames){0};
}

/* Digits alone; one past the limit for whatever is larger. */
static bool read_length(struct span text, size_t *length)
{
	size_t sum = 0;

	text = span_trim(text);
	if (!text.len)
		return false;
	for (size_t i = 0; i < text.len; i++) {
		if (text.at[i] < '0' || text.at[i] > '9')
			return false;
		if (sum <= FRAME_BODY_MOST)
			sum = sum * 10 + (size_t)(text.at[i] - '0');
	}
	*length = sum;
	return true;
}

static bool is_length(struct span line)
{
	return line.len >= sizeof LENGTH - 1 &&
	       !strncasecmp(line.at, LENGTH, sizeof LENGTH - 1);
}

static const char *read_header(struct span header, size_t *length)
{
	bool found = false;
	struct span line;

	while (span_line(&header, &line)) {
		if (line.len && span_find(line, ':') == line.len)
			return "a line of the header is no `Name: value`";
		if (!is_length(line))
			continue;
		if (!read_length(span_from(line, sizeof LENGTH - 1), length))
			return "Content-Length is no number";
		found = true;
	}
	return !found ? "the header has no Content-Length" :
	       *length > FRAME_BODY_MOST ? "Content-Length is over 64 MiB; the message was "
					   "passed over" : NULL;
}

static enum frame refuse(struct frames *frames, size_t size, const char *text,
			 const char **why)
{
	drop(frames, size);
	frames->lost = true;
	*why = text;
	return FRAME_BAD;
}

/* How many bytes the header is, its empty line included; 0: it is not whole. Lines may end
   in LF alone. */
static size_t header_size(struct span text)
{
	text = span_cut(text, FRAME_HEADER_MOST);
	for (size_t i = 0; i < text.len; i += span_find(span_from(text, i), '\n') + 1) {
		struct span rest = span_from(text, i);

		if (span_starts(rest, "\r\n"))
			return i + 2;
		if (span_starts(rest, "\n"))
			return i + 1;
	}
	return 0;
}

/* `Content-Length: 12` and the end of the line. A body cannot hold that: JSON has no raw
   line end within a text, and no such word outside of one. */
static bool begins_header(struct span rest, bool *cut)
{
	struct span line = span_cut(rest, 64);
	size_t end = span_find(line, '\n'), length;

	*cut = end == line.len && rest.len < 64;
	line = span_cut(line, end);
	return !*cut && is_length(line) &&
	       read_length(span_from(line, sizeof LENGTH - 1), &length) &&
	       length <= FRAME_BODY_MOST;
}

/* Passes over what is no header. What may be the beginning of one stays. */
static void find_header(struct frames *frames)
{
	struct span text = held(frames);
	size_t i = 0;
	bool cut = false;

	for (; i < text.len; i++) {
		struct span rest = span_from(text, i);
		size_t len = rest.len < sizeof LENGTH - 1 ? rest.len : sizeof LENGTH - 1;

		if (strncasecmp(rest.at, LENGTH, len))
			continue;
		frames->lost = !begins_header(rest, &cut);
		if (!frames->lost || cut)
			break;
	}
	drop(frames, i);
}

enum frame frames_next(struct frames *frames, struct span *body, const char **why)
{
	size_t length = 0;

	drop(frames, frames->taken);
	frames->taken = 0;
	if (frames->lost)
		find_header(frames);
	if (frames->lost)
		return FRAME_NONE;
	size_t header = header_size(held(frames));
	if (!header)
		return frames->len < FRAME_HEADER_MOST ? FRAME_NONE :
		       refuse(frames, 1, "the header has no end", why);
	const char *wrong = read_header(span_cut(held(frames), header), &length);
	if (wrong)
		return refuse(frames, header, wrong, why);
	if (frames->len - header < length)
		return FRAME_NONE;
	*body = span_cut(span_from(held(frames), header), length);
	frames->taken = header + length;
	return FRAME_BODY;
}
