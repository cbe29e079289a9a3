/* lsp.c - any bytes as what an editor says: in whatever pieces they come, the same messages
   are read; what they change of a document leaves it whole. The first byte says how large
   a piece is. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/utf8.h"
#include "lsp/document.h"
#include "lsp/frame.h"
#include "lsp/uri.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void hold(bool claim)
{
	if (!claim)
		abort();
}

/* An offset comes back from its position, but for one between CR and LF, or in a character. */
static void positions_hold(const struct document *document)
{
	const struct ruler *ruler = &document->ruler;
	struct span text = ruler->text;
	size_t length;

	for (size_t i = 0; i < text.len && i < 500; i += length) {
		bool split = i && text.at[i] == '\n' && text.at[i - 1] == '\r';
		struct position at = position_of(ruler, i);

		hold(position_offset(ruler, at) == i - split);
		utf8_read(span_from(text, i), &length);
	}
	hold(position_offset(ruler, position_of(ruler, text.len)) == text.len);
}

static void take_body(struct documents *documents, struct span body)
{
	struct parcel *parcel = parcel_read(body);
	const struct node *item = node_get(parcel->params, "textDocument");
	struct document *document = document_find(documents, SPAN("file:///a"));

	hold(parcel->wrong ? parcel->why != NULL : true);
	if (!parcel->wrong && parcel->params) {
		uri_path(&parcel->keep, parcel_text(item, "uri"));
		document_change(document, node_get(parcel->params, "contentChanges"));
		hold(utf8_valid(document->ruler.text));
		positions_hold(document);
	}
	parcel_free(parcel);
}

/* A sum of all that was read. */
static uint64_t read_all(const uint8_t *data, size_t size, size_t piece,
			 struct documents *documents)
{
	struct frames frames = {0};
	struct span body;
	const char *why = NULL;
	uint64_t sum = 0;
	enum frame frame;

	for (size_t done = 0; done < size; done += piece) {
		size_t some = size - done < piece ? size - done : piece;

		memcpy(frames_room(&frames, some), data + done, some);
		frames_took(&frames, some);
		while ((frame = frames_next(&frames, &body, &why)) != FRAME_NONE) {
			sum = sum * 31 + frame;
			for (size_t i = 0; frame == FRAME_BODY && i < body.len; i++)
				sum = sum * 31 + (unsigned char)body.at[i];
			hold(frame == FRAME_BODY || why);
			if (frame == FRAME_BODY && documents)
				take_body(documents, body);
		}
	}
	frames_clear(&frames);
	return sum;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct documents documents = {0};

	if (!size)
		return 0;
	enum units units = *data & 0x80 ? UNITS_UTF8 : UNITS_UTF16;
	document_open(&documents, SPAN("file:///a"), SPAN("a: \xf0\x9f\x9a\x80 b\r\nc: 1\rd\n"),
		      units);
	uint64_t sum = read_all(data + 1, size - 1, 1 + (*data & 0x7f), &documents);
	hold(sum == read_all(data + 1, size - 1, size, NULL));
	document_close(&documents, documents.first);
	return 0;
}
