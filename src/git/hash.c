/* hash.c - the ids that every repository has. */
#include "git/hash.h"

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
