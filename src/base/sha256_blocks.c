/* sha256_blocks.c - SHA-256 with x86-64's SHA extensions, where the processor has them: each
   finding has a print, and each file that a fix changes a sum. */
#include "base/sha256_blocks.h"

#ifdef __x86_64__
#include <immintrin.h>

#include "base/processor.h"

/* Four more words of the message schedule, from the sixteen before. */
__attribute__((target("sha,sse4.1")))
static __m128i next_words(const __m128i *w)
{
	__m128i sum = _mm_add_epi32(_mm_sha256msg1_epu32(w[0], w[1]),
				    _mm_alignr_epi8(w[3], w[2], 4));

	return _mm_sha256msg2_epu32(sum, w[3]);
}

/* The state is held as the instructions want it: a, b, e, f and c, d, g, h. */
__attribute__((target("sha,sse4.1")))
static void mix(__m128i *abef_, __m128i *cdgh_, const unsigned char *block)
{
	const __m128i turned = _mm_set_epi64x(0x0c0d0e0f08090a0b, 0x0405060700010203);
	__m128i w[16], abef = *abef_, cdgh = *cdgh_;

	for (size_t i = 0; i < 16; i++) {
		w[i] = i < 4 ? _mm_shuffle_epi8(_mm_loadu_si128((const __m128i *)block + i),
						turned) : next_words(&w[i - 4]);
		__m128i sum = _mm_add_epi32(w[i], _mm_loadu_si128(
			(const __m128i *)(sha256_rounds + 4 * i)));
		cdgh = _mm_sha256rnds2_epu32(cdgh, abef, sum);
		abef = _mm_sha256rnds2_epu32(abef, cdgh, _mm_shuffle_epi32(sum, 0x0e));
	}
	*abef_ = _mm_add_epi32(abef, *abef_);
	*cdgh_ = _mm_add_epi32(cdgh, *cdgh_);
}

__attribute__((target("sha,sse4.1")))
static void mix_all(uint32_t state[8], const unsigned char *at, size_t count)
{
	__m128i badc = _mm_shuffle_epi32(_mm_loadu_si128((const __m128i *)state), 0xb1);
	__m128i hgfe =
		_mm_shuffle_epi32(_mm_loadu_si128((const __m128i *)(state + 4)), 0x1b);
	__m128i abef = _mm_alignr_epi8(badc, hgfe, 8);
	__m128i cdgh = _mm_blend_epi16(hgfe, badc, 0xf0);

	for (; count; count--, at += 64)
		mix(&abef, &cdgh, at);
	__m128i feba = _mm_shuffle_epi32(abef, 0x1b),
		dchg = _mm_shuffle_epi32(cdgh, 0xb1);
	_mm_storeu_si128((__m128i *)state, _mm_blend_epi16(feba, dchg, 0xf0));
	_mm_storeu_si128((__m128i *)(state + 4), _mm_alignr_epi8(dchg, feba, 8));
}

bool sha256_blocks(uint32_t state[8], const unsigned char *at, size_t count)
{
	if (!processor_sums())
		return false;
	mix_all(state, at, count);
	return true;
}
#else
bool sha256_blocks(uint32_t state[8], const unsigned char *at, size_t count)
{
	(void)state;
	(void)at;
	(void)count;
	return false;
}
#endif
