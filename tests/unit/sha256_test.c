/* sha256_test.c - NIST's vectors. */
#include "lib/test.h"

#include <string.h>

#include "base/processor.h"
#include "base/sha256.h"
#include "base/sha256_blocks.h"

TEST(sha256_gives_the_sums_nist_publishes)
{
	CHECK_TEXT(sha256_hex(arena, SPAN("")),
		   "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
	CHECK_TEXT(sha256_hex(arena, SPAN("abc")),
		   "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
	CHECK_TEXT(sha256_hex(arena, SPAN("abcdbcdecdefdefgefghfghighijhijk"
					  "ijkljklmklmnlmnomnopnopq")),
		   "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
	CHECK_TEXT(sha256_hex(arena, SPAN("abcdefghbcdefghicdefghijdefghijkefghijklfghijklm"
					  "ghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnopqrs"
					  "mnopqrstnopqrstu")),
		   "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1");
}

TEST(sha256_of_a_million_letters_in_uneven_parts)
{
	char hex[SHA256_HEX], letters[997];
	struct sha256 sha;

	memset(letters, 'a', sizeof letters);
	sha256_init(&sha);
	for (size_t left = 1000000, part = 1; left; left -= part) {
		part = part % 997 + 1;
		if (part > left)
			part = left;
		sha256_add(&sha, (struct span){ letters, part });
	}
	sha256_write(&sha, hex);
	CHECK_TEXT(hex, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST(sha256_pads_right_at_every_length_about_a_block)
{
	char letters[130];

	memset(letters, 'x', sizeof letters);
	for (size_t len = 0; len < sizeof letters; len++) {
		struct sha256 sha;
		char hex[SHA256_HEX];
		sha256_init(&sha);
		for (size_t i = 0; i < len; i++)
			sha256_add(&sha, (struct span){ letters, 1 });
		sha256_write(&sha, hex);
		CHECK_TEXT(hex, sha256_hex(arena, (struct span){ letters, len }));
	}
}

TEST(sha256_by_the_processor_is_what_it_is_without)
{
	uint32_t state[8] = { 1, 2, 3, 4, 0xffffffff }, plain[8];
	unsigned char blocks[64 * 50];

	for (size_t i = 0; i < sizeof blocks; i++)
		blocks[i] = (unsigned char)(i * i >> 3 ^ i);
	memcpy(plain, state, sizeof plain);
	sha256_blocks_plain(plain, blocks, 50);
	CHECK(sha256_blocks(state, blocks, 50) == processor_sums());
	if (!processor_sums())		/* then it has left the state alone */
		sha256_blocks_plain(state, blocks, 50);
	CHECK(!memcmp(state, plain, sizeof plain));
}
