/* sha1.c - the sum as FIPS 180-4 has it, section numbers beside it. */
#include "base/sha1.h"

#include "base/sha1_blocks.h"

#define BLOCK 64
#define LENGTH_AT 56	/* in the last block */

static uint32_t turn(uint32_t x, unsigned by)
{
	return x << by | x >> (32 - by);
}

static uint32_t word(const unsigned char *at)
{
	return (uint32_t)at[0] << 24 | (uint32_t)at[1] << 16 | (uint32_t)at[2] << 8 | at[3];
}

/* 6.1.2: v[0] to v[4] are the standard's a to e. */
static void round_of(uint32_t v[5], uint32_t chosen, uint32_t sum)
{
	uint32_t next = turn(v[0], 5) + chosen + v[4] + sum;

	v[4] = v[3];
	v[3] = v[2];
	v[2] = turn(v[1], 30);
	v[1] = v[0];
	v[0] = next;
}

/* 4.1.1 and 4.2.1: a function and a constant for each twenty rounds. */
static void mix(uint32_t state[5], const unsigned char *block)
{
	uint32_t w[80], v[5];
	size_t t = 0;

	for (; t < 16; t++)
		w[t] = word(block + 4 * t);
	for (; t < 80; t++)
		w[t] = turn(w[t - 3] ^ w[t - 8] ^ w[t - 14] ^ w[t - 16], 1);
	memcpy(v, state, sizeof v);
	for (t = 0; t < 20; t++)
		round_of(v, (v[1] & v[2]) ^ (~v[1] & v[3]), 0x5a827999 + w[t]);
	for (; t < 40; t++)
		round_of(v, v[1] ^ v[2] ^ v[3], 0x6ed9eba1 + w[t]);
	for (; t < 60; t++)
		round_of(v, (v[1] & v[2]) ^ (v[1] & v[3]) ^ (v[2] & v[3]),
			 0x8f1bbcdc + w[t]);
	for (; t < 80; t++)
		round_of(v, v[1] ^ v[2] ^ v[3], 0xca62c1d6 + w[t]);
	for (t = 0; t < 5; t++)
		state[t] += v[t];
}

void sha1_init(struct sha1 *sha)
{
	/* 5.3.1 */
	*sha = (struct sha1){ .state = {
		0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0,
	} };
}

void sha1_blocks_plain(uint32_t state[5], const unsigned char *at, size_t count)
{
	for (; count; count--, at += BLOCK)
		mix(state, at);
}

static void mix_all(uint32_t state[5], const unsigned char *at, size_t count)
{
	if (!sha1_blocks(state, at, count))
		sha1_blocks_plain(state, at, count);
}

void sha1_add(struct sha1 *sha, struct span bytes)
{
	size_t used = sha->length % BLOCK, take = BLOCK - used;

	sha->length += bytes.len;
	if (used && bytes.len >= take) {
		memcpy(sha->block + used, bytes.at, take);
		mix_all(sha->state, sha->block, 1);
		bytes = span_from(bytes, take);
		used = 0;
	}
	if (!used) {
		mix_all(sha->state, (const unsigned char *)bytes.at, bytes.len / BLOCK);
		bytes = span_from(bytes, bytes.len / BLOCK * BLOCK);
	}
	if (bytes.len)
		memcpy(sha->block + used, bytes.at, bytes.len);
}

/* 5.1.1: a one, zeros, and the length in bits. */
static void end(struct sha1 *sha)
{
	static const char pad[BLOCK] = { (char)0x80 };
	uint64_t bits = sha->length * 8;
	size_t used = sha->length % BLOCK;
	char length[8];

	for (size_t i = 0; i < sizeof length; i++)
		length[i] = (char)(bits >> (56 - 8 * i));
	sha1_add(sha, (struct span){ pad, (used < LENGTH_AT ? LENGTH_AT
					   : BLOCK + LENGTH_AT) - used });
	sha1_add(sha, (struct span){ length, sizeof length });
}

void sha1_write(struct sha1 *sha, unsigned char sum[SHA1_BYTES])
{
	end(sha);
	for (size_t i = 0; i < SHA1_BYTES; i++)
		sum[i] = (unsigned char)(sha->state[i / 4] >> (24 - 8 * (i % 4)));
}
