/*
 * packfile.c - fuzzes the reader of packs. The input says which entries a pack has, what
 * each is made from and where it lies about that; then which bytes of pack and index are
 * changed. Whatever comes of it, a visit and a look at one object agree.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "packfile/packfile.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define ENTRIES 24
#define ID 20
#define ROOM ((size_t)1 << 16)

static void hold(bool claim)
{
	if (!claim)
		abort();
}

struct input {
	const uint8_t *at, *end;
};

static unsigned take(struct input *input)
{
	return input->at < input->end ? *input->at++ : 0;
}

struct bytes {
	uint8_t at[ROOM];
	size_t len;
};

static void put(struct bytes *bytes, unsigned byte)
{
	if (bytes->len < ROOM)
		bytes->at[bytes->len++] = (uint8_t)byte;
}

static void put_number(struct bytes *bytes, uint32_t number)
{
	for (int shift = 24; shift >= 0; shift -= 8)
		put(bytes, number >> shift & 255);
}

/* As zlib's and the pack's sums are defined. */
static uint32_t adler(const uint8_t *at, size_t len)
{
	uint32_t a = 1, b = 0;

	for (size_t i = 0; i < len; i++)
		a = (a + at[i]) % 65521, b = (b + a) % 65521;
	return b << 16 | a;
}

static uint32_t crc(const uint8_t *at, size_t len)
{
	uint32_t sum = 0xffffffff;

	for (size_t i = 0; i < len; i++) {
		sum ^= at[i];
		for (int bit = 0; bit < 8; bit++)
			sum = sum >> 1 ^ (sum & 1 ? 0xedb88320 : 0);
	}
	return ~sum;
}

/* One stored block. */
static void put_stored(struct bytes *pack, const struct bytes *text)
{
	unsigned len = (unsigned)text->len;

	put(pack, 0x78);
	put(pack, 0x01);
	put(pack, 1);
	put(pack, len & 255);
	put(pack, len >> 8);
	put(pack, ~len & 255);
	put(pack, ~len >> 8 & 255);
	for (size_t i = 0; i < text->len; i++)
		put(pack, text->at[i]);
	put_number(pack, adler(text->at, text->len));
}

static void put_head(struct bytes *pack, unsigned kind, uint64_t size)
{
	unsigned byte = kind << 4 | (unsigned)(size & 15);

	for (size >>= 4; size; size >>= 7) {
		put(pack, byte | 0x80);
		byte = (unsigned)(size & 0x7f);
	}
	put(pack, byte);
}

static void put_distance(struct bytes *pack, uint64_t distance)
{
	uint8_t room[10];
	size_t len = 0;

	room[len++] = (uint8_t)(distance & 0x7f);
	while (distance >>= 7)
		room[len++] = (uint8_t)(0x80 | (--distance & 0x7f));
	while (len)
		put(pack, room[--len]);
}

static void put_size(struct bytes *text, size_t size)
{
	for (; size > 0x7f; size >>= 7)
		put(text, 0x80 | (unsigned)(size & 0x7f));
	put(text, (unsigned)size);
}

struct built {
	struct bytes pack, index;
	size_t count;
	size_t offsets[ENTRIES + 1], sizes[ENTRIES];
};

/* Instructions that fit the base, as far as the input wants them to. */
static size_t put_delta(struct input *input, size_t base, struct bytes *text)
{
	static struct bytes steps;
	size_t made = 0;

	steps.len = 0;
	for (unsigned n = take(input) % 8; n; n--) {
		unsigned byte = take(input);
		size_t from = base ? take(input) % base : 0, len = base - from;

		if (byte & 0x80 && len) {
			len = 1 + byte % len;
			put(&steps, 0x80 | 1 | 16);
			put(&steps, (unsigned)from & 255);
			put(&steps, (unsigned)len & 255);
			len = len & 255 ? len & 255 : 0x10000;
		} else {
			len = 1 + byte % 16;
			put(&steps, (unsigned)len);
			for (size_t i = 0; i < len; i++)
				put(&steps, take(input));
		}
		made += len;
	}
	put_size(text, base);
	put_size(text, made);
	for (size_t i = 0; i < steps.len; i++)
		put(text, steps.at[i]);
	return made;
}

static void put_entry(struct input *input, struct built *built)
{
	static struct bytes text;
	unsigned kind = take(input), lie = take(input), of = take(input);
	size_t n = built->count, base = n ? of % n : 0;
	bool whole = kind % 3 == 0 || !n;

	text.len = 0;
	built->offsets[n] = built->pack.len;
	if (whole)
		for (unsigned len = take(input); len; len--)
			put(&text, take(input));
	built->sizes[n] = whole ? text.len : put_delta(input, built->sizes[base], &text);
	uint64_t size = text.len + (lie == 1 ? 1 : lie == 2 ? (uint64_t)1 << 40 : 0);
	put_head(&built->pack, whole ? 1 + kind / 3 % 4 : 6 + kind % 2, size);
	if (!whole && kind % 2 == 0)
		put_distance(&built->pack, lie == 3 ? of : built->offsets[n] -
			     built->offsets[base]);
	/* By id, also of itself and of what comes later. */
	for (size_t i = 0; !whole && kind % 2 && i < ID; i++)
		put(&built->pack, i == 0 ? 8 * (lie == 4 ? of % ENTRIES : base) : 7);
	put_stored(&built->pack, &text);
	built->count++;
}

/* Ids rise with the entries: 8 times their number, then sevens. */
static void put_index(struct built *built)
{
	struct bytes *index = &built->index;

	for (size_t i = 0; i < 8; i++)
		put(index, (unsigned char)"\377tOc\0\0\0\2"[i]);
	for (size_t byte = 0; byte < 256; byte++) {
		size_t below = byte / 8 + 1;
		put_number(index, (uint32_t)(below < built->count ? below : built->count));
	}
	for (size_t i = 0; i < built->count; i++)
		for (size_t k = 0; k < ID; k++)
			put(index, k ? 7 : (unsigned)(8 * i));
	built->offsets[built->count] = built->pack.len;
	for (size_t i = 0; i < built->count; i++)
		put_number(index, crc(built->pack.at + built->offsets[i],
				      built->offsets[i + 1] - built->offsets[i]));
	for (size_t i = 0; i < built->count; i++)
		put_number(index, (uint32_t)built->offsets[i]);
	for (size_t i = 0; i < 2 * ID; i++) {
		put(index, 9);
		if (i < ID)
			put(&built->pack, 9);
	}
}

struct seen {
	struct arena keep;
	struct span texts[ENTRIES];
	size_t held, count;
};

static bool wants(void *self, size_t number, enum packed_kind kind)
{
	(void)self;
	return kind >= PACKED_COMMIT && kind <= PACKED_TAG && number % 5 != 4;
}

static void delta_holds(const struct packed *object)
{
	const struct span *before = object->before;
	size_t done = 0;

	for (size_t i = 0; i < object->delta.count; i++) {
		const struct kept *kept = &object->delta.at[i];

		hold(before && kept->to >= done);
		hold(kept->to + kept->len <= object->bytes.len);
		hold(kept->from + kept->len <= before->len);
		hold(!memcmp(object->bytes.at + kept->to, before->at + kept->from,
			     kept->len));
		done = kept->to + kept->len;
	}
	hold(!before || object->delta.old == before->len);
}

static void *see(void *self, const struct packed *object)
{
	struct seen *seen = self;

	hold(object->number < ENTRIES);
	delta_holds(object);
	seen->held++;
	seen->count++;
	seen->texts[object->number] = arena_span(&seen->keep, object->bytes);
	return &seen->texts[object->number];
}

static void leave(void *self, void *given)
{
	struct seen *seen = self;

	hold(given && seen->held--);
}

static void damaged(void *self, size_t number, const char *reason)
{
	(void)self;
	hold(number < ENTRIES && *reason);
}

/* Each by itself is what it was on the way. */
static void reads_hold(const struct packfile *packfile, const struct seen *seen)
{
	struct arena tmp = {0};
	struct inflater *inflater = inflater_new(&tmp);

	for (size_t i = 0; i < packfile_count(packfile); i++) {
		enum packed_kind kind;
		struct span bytes;
		const char *reason;
		int failed = packfile_read(packfile, inflater, i, &tmp, &kind, &bytes,
					   &reason);

		hold(failed ? *reason != 0 : kind >= PACKED_COMMIT && kind <= PACKED_TAG);
		if (seen->texts[i].at)
			hold(!failed && span_same(bytes, seen->texts[i]));
	}
	arena_clear(&tmp);
}

static void read_all(const struct built *built)
{
	const struct span pack = { (const char *)built->pack.at, built->pack.len };
	const struct span index = { (const char *)built->index.at, built->index.len };
	struct limits limits = limits_default;
	struct arena keep = {0};
	struct sw_fault fault = {0};
	struct packfile *packfile;
	struct seen seen = {0};
	const struct packed_visitor visitor = { &seen, wants, see, leave, damaged, NULL };

	limits.blob_bytes = 100000;
	if (packfile_parse(&keep, pack, index, ID, &limits, &packfile, &fault)) {
		hold(fault.status == SW_EXIT_UNCHECKED);
	} else {
		packfile_plan(packfile);
		for (size_t part = 0; part < 3; part++)
			packfile_visit(packfile, part, 3, &visitor);
		hold(!seen.held && seen.count <= packfile_count(packfile));
		reads_hold(packfile, &seen);
	}
	arena_clear(&seen.keep);
	arena_clear(&keep);
}

static void change(struct input *input, struct built *built)
{
	while (input->at < input->end) {
		unsigned which = take(input), high = take(input), low = take(input);
		struct bytes *bytes = which % 2 ? &built->pack : &built->index;

		bytes->at[(high << 8 | low) % bytes->len] ^= (uint8_t)take(input);
	}
}

static void loose_holds(const uint8_t *data, size_t size)
{
	struct arena tmp = {0};
	enum packed_kind kind;
	struct span bytes;
	const char *reason;
	int failed = loose_read((struct span){ (const char *)data, size },
				inflater_new(&tmp), 100000, &tmp, &kind, &bytes, &reason);

	hold(failed ? *reason != 0 : kind >= PACKED_COMMIT && kind <= PACKED_TAG);
	arena_clear(&tmp);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct built built;
	struct input input = { data, data + size };

	loose_holds(data, size);
	built.pack.len = built.index.len = built.count = 0;
	for (size_t i = 0; i < 8; i++)
		put(&built.pack, (unsigned char)"PACK\0\0\0\2"[i]);
	unsigned count = take(&input) % (ENTRIES + 1);
	put_number(&built.pack, count);
	while (built.count < count)
		put_entry(&input, &built);
	put_index(&built);
	read_all(&built);
	if (input.at < input.end) {
		change(&input, &built);
		read_all(&built);
	}
	return 0;
}
