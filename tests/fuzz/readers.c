/*
 * readers.c - fuzzes the readers of secrets in C: whatever the text, what they find
 * lies in it. The first byte chooses the place of the keyword.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "secrets/reader.h"
#include "secrets/sign.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char *const readers[] = {
#define READER(name, about) #name,
#include "secrets/readers.def"
#undef READER
};

static const char *const words[] = {
	"password", "token", "key", "secret", "://", "basic", "bearer",
	"authorization", "private key", "putty-user-key-file", "identified", " -u",
	" -p", "pass:", ":5432:", "kty", "auth=(", "securestring", "ls0tls1crudjti",
	"pwd",
};

static void hold(bool claim)
{
	if (!claim)
		abort();
}

static void ask(const struct reader *reader, const struct reading *reading)
{
	struct value values[READER_VALUES] = {0};
	size_t count = reader->read(reading, values);
	const char *end = reading->text.at + reading->text.len;

	hold(count <= READER_VALUES);
	for (size_t i = 0; i < count; i++) {
		hold(values[i].from < values[i].to && values[i].to <= reading->text.len);
		hold(!values[i].name.len || (values[i].name.at >= reading->text.at &&
					     values[i].name.at + values[i].name.len <= end));
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *copy = malloc(size ? size : 1);	/* its own, so that its edges are watched */
	struct span text = { copy, size };

	memcpy(copy, data, size);
	for (size_t w = 0; w < sizeof words / sizeof *words; w++) {
		struct span word = span_of(words[w]);
		size_t at = sign_search(text, word);
		struct reading reading = { .text = text, .keyword = at, .word = word,
					   .begins = true, .ends = true };
		for (size_t r = 0; at < text.len && r < sizeof readers / sizeof *readers; r++)
			ask(reader_find(span_of(readers[r])), &reading);
	}
	free(copy);
	return 0;
}
