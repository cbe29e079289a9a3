/*
 * wire.c - a message is "SW", its version, its kind, the length of the rest in eight
 * bytes, the rest. Numbers are little-endian groups of seven bits; a text is its length
 * plus one, its bytes and a NUL, or a zero for NULL.
 */
#include "front/wire.h"

#include <stdint.h>
#include <string.h>

#define HEAD 12
#define VERSION 1

/* A struct of the listed fields is as large as the real one, or one is missing. */
#define RECORD(type) struct wire_##type {
#define TEXT(field) const char *field;
#define MAYBE(field) const char *field;
#define NUMBER(field, type) type field;
#define CHOICE(field, type, most) type field;
#define PART(field, type) struct type field;
#define OPTIONAL(field, type) const struct type *field;
#define LIST(field, count, type) const struct type *field; size_t count;
#define WORDS(field, count) const char *const *field; size_t count;
#define END(type) };                                                                \
	_Static_assert(sizeof(struct wire_##type) == sizeof(struct type),           \
		       "wire.def lists every field of " #type);
#include "front/wire.def"

/* The fewest bytes of each record: what bounds a list's count before its memory. */
#define RECORD(type) enum { least_##type = 0
#define TEXT(field) + 2
#define MAYBE(field) + 1
#define NUMBER(field, type) + 1
#define CHOICE(field, type, most) + 1
#define PART(field, type) + least_##type
#define OPTIONAL(field, type) + 1
#define LIST(field, count, type) + 1
#define WORDS(field, count) + 1
#define END(type) };
#include "front/wire.def"

static void put_number(struct str *out, uint64_t number)
{
	for (; number > 0x7f; number >>= 7)
		str_byte(out, (char)(number | 0x80));
	str_byte(out, (char)number);
}

static void put_text(struct str *out, const char *text)
{
	size_t len = text ? strlen(text) : 0;

	put_number(out, text ? len + 1 : 0);
	if (text)
		str_add(out, (struct span){ text, len + 1 });
}

static void put_words(struct str *out, const char *const *words, size_t count)
{
	put_number(out, count);
	for (size_t i = 0; i < count; i++)
		put_text(out, words[i] ? words[i] : "");
}

#define RECORD(type)                                                                \
	static void put_##type(struct str *out, const struct type *it)              \
	{
#define TEXT(field) put_text(out, it->field ? it->field : "");
#define MAYBE(field) put_text(out, it->field);
#define NUMBER(field, type) put_number(out, it->field);
#define CHOICE(field, type, most) put_number(out, (uint64_t)it->field);
#define PART(field, type) put_##type(out, &it->field);
#define OPTIONAL(field, type)                                                       \
	put_number(out, it->field != NULL);                                         \
	if (it->field)                                                              \
		put_##type(out, it->field);
#define LIST(field, count, type)                                                    \
	put_number(out, it->count);                                                 \
	for (size_t i = 0; i < it->count; i++)                                      \
		put_##type(out, &it->field[i]);
#define WORDS(field, count) put_words(out, it->field, it->count);
#define END(type) }
#include "front/wire.def"

/* The first thing wrong ends the reading: the rest is empty, and reads as zeros. */
struct reader {
	struct arena *keep;
	struct span rest;
	bool bad;
};

static uint64_t refuse(struct reader *in)
{
	in->bad = true;
	in->rest.len = 0;
	return 0;
}

static uint64_t get_number(struct reader *in, uint64_t most)
{
	uint64_t number = 0;

	for (size_t i = 0; i < in->rest.len && i < 9; i++) {
		uint64_t byte = (unsigned char)in->rest.at[i];

		number |= (byte & 0x7f) << (7 * i);
		if (byte & 0x80)
			continue;
		in->rest = span_from(in->rest, i + 1);
		return number > most ? refuse(in) : number;
	}
	return refuse(in);
}

static const char *get_maybe(struct reader *in)
{
	size_t size = get_number(in, in->rest.len);
	const char *text = in->rest.at;

	if (!size)
		return NULL;
	if (size > in->rest.len || memchr(text, '\0', size) != text + size - 1)
		return refuse(in), NULL;
	in->rest = span_from(in->rest, size);
	return text;
}

static const char *get_text(struct reader *in)
{
	const char *text = get_maybe(in);

	if (text)
		return text;
	refuse(in);
	return "";
}

static size_t get_count(struct reader *in, size_t least)
{
	size_t count = get_number(in, in->rest.len);

	return count > in->rest.len / least ? refuse(in) : count;
}

static const char *const *get_words(struct reader *in, size_t *count)
{
	*count = get_count(in, 2);
	const char **words = arena_array(in->keep, const char *, *count);
	for (size_t i = 0; i < *count; i++)
		words[i] = get_text(in);
	return words;
}

#define RECORD(type)                                                                \
	static void get_##type(struct reader *in, struct type *it)                  \
	{
#define TEXT(field) it->field = get_text(in);
#define MAYBE(field) it->field = get_maybe(in);
#define NUMBER(field, type) it->field = (type)get_number(in, (type)-1);
#define CHOICE(field, type, most) it->field = (type)get_number(in, most);
#define PART(field, type) get_##type(in, &it->field);
#define OPTIONAL(field, type)                                                       \
	if (get_number(in, 1)) {                                                    \
		struct type *part = arena_new(in->keep, struct type);               \
		get_##type(in, part);                                               \
		it->field = part;                                                   \
	}
#define LIST(field, count, type)                                                    \
	it->count = get_count(in, least_##type);                                    \
	struct type *field = arena_array(in->keep, struct type, it->count);         \
	it->field = field;                                                          \
	for (size_t i = 0; i < it->count && !in->bad; i++)                          \
		get_##type(in, &field[i]);
#define WORDS(field, count) it->field = get_words(in, &it->count);
#define END(type) }
#include "front/wire.def"

static void put_fault(struct str *out, const struct sw_fault *fault)
{
	put_number(out, fault->status);
	put_sw_place(out, &fault->place);
	put_text(out, fault->text);
}

static void get_fault(struct reader *in, struct sw_fault *fault)
{
	enum sw_exit status = (enum sw_exit)get_number(in, SW_EXIT_UNCHECKED);
	struct sw_place place = {0};

	get_sw_place(in, &place);
	const char *text = get_text(in);
	*fault = (struct sw_fault){0};
	if (status == SW_EXIT_USAGE)
		sw_fault_at(fault, place, "%s", text);
	else if (status == SW_EXIT_UNCHECKED)
		sw_unchecked_at(fault, place, "%s", text);
	else
		refuse(in);
}

void wire_write(struct str *out, const struct wire_message *message)
{
	char head[HEAD] = { 'S', 'W', VERSION, (char)message->kind };
	size_t start = out->len;

	str_add(out, (struct span){ head, HEAD });
	switch (message->kind) {
	case WIRE_VERDICT: put_sw_verdict(out, &message->verdict); break;
	case WIRE_FAULT: put_fault(out, &message->fault); break;
	case WIRE_TEXT:
	case WIRE_PLUMBING: str_add(out, message->text); break;
	}
	uint64_t size = out->len - start - HEAD;
	for (size_t i = 0; i < 8; i++)
		out->at[start + 4 + i] = (char)(size >> (8 * i));
}

static bool read_head(struct reader *in, struct wire_message *message)
{
	const char *head = in->rest.at;
	uint64_t size = 0;

	if (in->rest.len < HEAD || memcmp(head, "SW\1", 3) ||
	    (unsigned char)head[3] > WIRE_PLUMBING)
		return false;
	for (size_t i = 0; i < 8; i++)
		size |= (uint64_t)(unsigned char)head[4 + i] << (8 * i);
	message->kind = (enum wire_kind)head[3];
	in->rest = span_from(in->rest, HEAD);
	return size == in->rest.len;
}

int wire_read(struct arena *keep, struct span bytes, struct wire_message *message,
	      struct sw_fault *fault)
{
	struct reader in = { .keep = keep, .rest = bytes };
	bool good = read_head(&in, message);

	message->text = in.rest;
	if (good && message->kind == WIRE_VERDICT)
		get_sw_verdict(&in, &message->verdict);
	else if (good && message->kind == WIRE_FAULT)
		get_fault(&in, &message->fault);
	else
		in.rest.len = 0;
	if (good && !in.bad && !in.rest.len)
		return 0;
	return sw_unchecked_at(fault, (struct sw_place){0}, "the worker's answer is "
			       "damaged (%zu bytes); nothing was judged", bytes.len);
}
