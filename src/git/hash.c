/* hash.c - the ids that every repository has. */
#include "git/hash.h"

#include <stdio.h>
#include <string.h>

bool hash_is(struct span text)
{
	if (text.len != 40 && text.len != 64)
		return false;
	for (size_t i = 0; i < text.len; i++)
		if (!strchr("0123456789abcdef", text.at[i]) || !text.at[i])
			return false;
	return true;
}

bool hash_of(const char *text)
{
	return hash_is(span_of(text));
}

const char *hash_empty_tree(const char *format)
{
	return strcmp(format, "sha256")
	       ? "4b825dc642cb6eb9a060e54bf8d69288fbee4904"
	       : "6ef19b41225c5369f1c104d45d8d85efa9b057b53b14b4b9b939dd74decc5321";
}

bool hash_is_empty_blob(struct span id)
{
	return span_is(id, "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391") ||
	       span_is(id, "473a0f4c3be8a93681a267e3b1e9a7dc"
			   "da1185436fe141f7749120a303721813");
}

void hash_object(const char *kind, struct span bytes, unsigned char id[SHA1_BYTES])
{
	char head[32];
	int len = snprintf(head, sizeof head, "%s %zu", kind, bytes.len);
	struct sha1 sha;

	sha1_init(&sha);
	sha1_add(&sha, (struct span){ head, (size_t)len + 1 });	/* its NUL, too */
	sha1_add(&sha, bytes);
	sha1_write(&sha, id);
}

void hash_write(const unsigned char id[SHA1_BYTES], char hex[2 * SHA1_BYTES + 1])
{
	static const char digits[] = "0123456789abcdef";

	for (size_t i = 0; i < SHA1_BYTES; i++) {
		hex[2 * i] = digits[id[i] >> 4];
		hex[2 * i + 1] = digits[id[i] & 15];
	}
	hex[2 * SHA1_BYTES] = '\0';
}

static unsigned digit(char hex)
{
	return (unsigned)(hex <= '9' ? hex - '0' : hex - 'a' + 10);
}

bool hash_read(struct span hex, unsigned char id[SHA1_BYTES])
{
	if (hex.len != 2 * SHA1_BYTES || !hash_is(hex))
		return false;
	for (size_t i = 0; i < SHA1_BYTES; i++)
		id[i] = (unsigned char)(digit(hex.at[2 * i]) << 4 | digit(hex.at[2 * i + 1]));
	return true;
}
