/* sha1_test.c - NIST's vectors, and what git calls an empty blob. */
#include "lib/test.h"

#include "base/processor.h"
#include "base/sha1_blocks.h"
#include "git/hash.h"

static const char *sum_of(struct span bytes, size_t part)
{
	unsigned char sum[SHA1_BYTES];
	char *hex = arena_alloc(arena, 2 * SHA1_BYTES + 1, 1);
	struct sha1 sha;

	sha1_init(&sha);
	for (; bytes.len; bytes = span_from(bytes, part))
		sha1_add(&sha, span_cut(bytes, part));
	sha1_write(&sha, sum);
	hash_write(sum, hex);
	return hex;
}

TEST(sha1_gives_the_sums_nist_publishes)
{
	CHECK_TEXT(sum_of(SPAN(""), 1), "da39a3ee5e6b4b0d3255bfef95601890afd80709");
	CHECK_TEXT(sum_of(SPAN("abc"), 3), "a9993e364706816aba3e25717850c26c9cd0d89d");
	CHECK_TEXT(sum_of(SPAN("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"),
			  9), "84983e441c3bd26ebaae4aa1f95129e5e54670f1");
}

TEST(sha1_of_a_million_letters_does_not_depend_on_the_parts)
{
	static const size_t parts[] = { 1, 55, 63, 64, 65, 997, 1000000 };
	char *letters = arena_alloc(arena, 1000000, 1);

	memset(letters, 'a', 1000000);
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
		CHECK_TEXT(sum_of((struct span){ letters, 1000000 }, parts[i]),
			   "34aa973cd4c4daa4f61eeb2bdbad27316534016f");
}

TEST(sha1_by_the_processor_is_what_it_is_without)
{
	uint32_t state[5] = { 1, 2, 3, 4, 0xffffffff }, plain[5];
	unsigned char blocks[64 * 50];

	for (size_t i = 0; i < sizeof blocks; i++)
		blocks[i] = (unsigned char)(i * i >> 3 ^ i);
	memcpy(plain, state, sizeof plain);
	sha1_blocks_plain(plain, blocks, 50);
	CHECK(sha1_blocks(state, blocks, 50) == processor_sums());
	if (!processor_sums())		/* then it has left the state alone */
		sha1_blocks_plain(state, blocks, 50);
	CHECK(!memcmp(state, plain, sizeof plain));
}

TEST(an_object_is_named_as_git_names_it)
{
	unsigned char id[SHA1_BYTES], read[SHA1_BYTES];
	char hex[2 * SHA1_BYTES + 1];

	hash_object("blob", SPAN(""), id);
	hash_write(id, hex);
	CHECK(hash_is_empty_blob(span_of(hex)));
	CHECK(hash_read(span_of(hex), read) && !memcmp(read, id, sizeof id));
	CHECK(!hash_read(SPAN("E69DE29BB2D1D6434B8B29AE775AD8C2E48C5391"), read));
	hash_object("tree", SPAN(""), id);
	hash_write(id, hex);
	CHECK_TEXT(hex, hash_empty_tree("sha1"));
}
