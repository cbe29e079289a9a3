/* secrets_test.c - what detectors find in bytes, in parts and in what changed. */
#include "lib/test.h"

#include "base/str.h"
#include "secrets/checksum.h"
#include "secrets/entropy.h"
#include "secrets/reader.h"
#include "secrets/secrets.h"

static struct spans words(const char *word)
{
	struct spans list = {0};

	*vec_add(arena, &list) = span_of(word);
	return list;
}

static struct detector detector(const char *name, const char *keyword, const char *pattern)
{
	return (struct detector){
		.name = name,
		.keywords = words(keyword),
		.trusted = true,
		.pattern = span_of(pattern),
		.pattern_place = { "r.yml", .line = 7, .column = 10 },
	};
}

static struct detector token(void)
{
	return detector("token", "tkn_",
			"(?<![0-9a-z])tkn_[0-9a-f]{8}(?![0-9a-z])");
}

static struct detector password(void)
{
	return detector("password", "password",
			"(?i:password)\\s*=\\s*\"(?<value>[^\"]+)\"");
}

static struct secrets *both(struct detector first, struct detector second)
{
	struct detector *kept = arena_array(arena, struct detector, 2);
	const struct detector *all[] = { &kept[0], &kept[1] };

	kept[0] = first;
	kept[1] = second;
	return secrets_new(arena, all, second.name ? 2 : 1, &fault);
}

static struct secrets *one(struct detector only)
{
	return both(only, (struct detector){0});
}

static struct span part(struct span text, const struct secret *secret)
{
	return span_cut(span_from(text, secret->from), secret->to - secret->from);
}

/* Each secret as `detector(name):value`. */
static const char *said(struct span text, struct secret_list *list)
{
	struct str out = str_new(arena);

	secrets_settle(list);
	for (size_t i = 0; i < list->count; i++) {
		const struct secret *secret = &list->at[i];
		str_format(&out, "%s(%.*s)%s:", secret->detector->name,
			   (int)secret->name.len, secret->name.at,
			   secret->doubt ? "?" : "");
		str_add(&out, part(text, secret));
		str_text(&out, " ");
	}
	return arena_string(arena, str_span(&out));
}

static const char *found(const struct secrets *secrets, const char *text)
{
	struct seeker *seeker = seeker_new(arena, secrets, &limits_default);
	struct secret_list list = {0};
	struct span all = span_of(text);

	if (secrets_find(seeker, all, 0, all.len, arena, &list, &fault))
		return fault.text;
	return said(all, &list);
}

TEST(a_pattern_is_asked_at_its_keyword)
{
	struct secrets *secrets = one(token());

	CHECK_TEXT(found(secrets, "a: tkn_7c1e9ab4"), "token(a):tkn_7c1e9ab4 ");
	CHECK_TEXT(found(secrets, "tkn_7c1e9ab4 tkn_d29f83e6"),
		   "token():tkn_7c1e9ab4 token():tkn_d29f83e6 ");
	CHECK_TEXT(found(secrets, "xtkn_7c1e9ab4 tkn_7c1e9ab4e TKN_7c1e9ab4"), "");
}

TEST(the_group_named_value_is_the_secret)
{
	CHECK_TEXT(found(one(password()), "db.PASSWORD = \"qX7-Lw2 z\""),
		   "password(db.PASSWORD):qX7-Lw2 z ");
}

TEST(of_two_in_the_same_bytes_the_first_by_rank_speaks)
{
	const char *text = "password=\"tkn_7c1e9ab4\"";

	CHECK_TEXT(found(both(token(), password()), text), "token(password):tkn_7c1e9ab4 ");
	CHECK_TEXT(found(both(password(), token()), text),
		   "password(password):tkn_7c1e9ab4 ");
}

TEST(a_value_stands_up_to_what_its_detector_asks)
{
	struct detector asks = token();

	asks.entropy = 2;
	CHECK_TEXT(found(one(asks), "tkn_00000000"), "");
	asks.placeholders = words("7C1E9A");
	CHECK_TEXT(found(one(asks), "tkn_7c1e9ab4"), "");
	CHECK_TEXT(found(one(asks), "tkn_d29f83e6"), "token():tkn_d29f83e6 ");
	asks.near = words("acme");
	CHECK_TEXT(found(one(asks), "tkn_d29f83e6"), "");
	CHECK_TEXT(found(one(asks), "tkn_d29f83e6 # ACME"),
		   "token():tkn_d29f83e6 ");
}

TEST(a_strangers_pattern_is_refused_before_anything_is_searched)
{
	struct detector broken = detector("x", "key", "key(");

	broken.trusted = false;
	CHECK(!one(broken));
	CHECK(fault.status == SW_EXIT_USAGE && fault.place.line == 7);
}

TEST(a_short_keyword_is_refused)
{
	struct detector broken = token();

	broken.keywords = words("sk");
	CHECK(!one(broken) && fault.status == SW_EXIT_USAGE);
}

TEST(a_used_up_budget_is_a_fault)
{
	struct limits few = limits_default;
	struct secret_list list = {0};
	struct span text = SPAN("tkn_7c1e9ab4 tkn_7c1e9ab4");

	few.match_steps = 1;
	struct seeker *seeker = seeker_new(arena, one(token()), &few);
	CHECK(secrets_find(seeker, text, 0, text.len, arena, &list, &fault) < 0);
	CHECK(fault.status == SW_EXIT_UNCHECKED);
}

/* Long enough that its middle is out of reach of its ends. */
static struct span long_text(void)
{
	struct str out = str_new(arena);

	for (int i = 0; i < 500; i++)
		str_format(&out, "line %d: tkn_%08x\n", i,
			   0x7c1e9ab4u + 0x9e3779b1u * (unsigned)i);
	return str_span(&out);
}

/* Of three readers that are asked at `key`, all of assignments. */
static bool fits(size_t count, uint64_t steps)
{
	static const char *const names[] = { "key", "weak_secret", "token" };
	struct detector *kept = arena_array(arena, struct detector, 3);
	const struct detector *all[] = { &kept[0], &kept[1], &kept[2] };
	struct limits limits = limits_default;
	struct str text = str_new(arena);
	struct secret_list found = {0};

	for (size_t i = 0; i < 3; i++) {
		kept[i] = detector(names[i], "key", "");
		kept[i].reader = reader_find(span_of(names[i]));
	}
	limits.match_steps = steps;
	while (count--)
		str_text(&text, "api_key=");
	struct seeker *seeker = seeker_new(arena, secrets_new(arena, all, 3, &fault), &limits);
	return !secrets_find(seeker, str_span(&text), 0, text.len, arena, &found, &fault);
}

TEST(an_assignment_is_judged_once_for_all_that_ask)
{
	/* Two steps for each reader, two for the assignment. */
	CHECK(fits(1000, 8000) && fits(2000, 16000));
	CHECK(!fits(1000, 7999));
}

TEST(parts_give_together_what_the_whole_gives)
{
	struct seeker *seeker = seeker_new(arena, both(token(), password()), &limits_default);
	struct span text = long_text();
	struct secret_list whole = {0}, parts = {0};

	secrets_find(seeker, text, 0, text.len, arena, &whole, &fault);
	for (size_t at = 0; at < text.len; at += 37)
		secrets_find(seeker, text, at, at + 37, arena, &parts, &fault);
	CHECK_TEXT(said(text, &parts), said(text, &whole));
	CHECK(whole.count > 400);
}

TEST(what_did_not_change_is_taken_over)
{
	struct seeker *seeker = seeker_new(arena, both(token(), password()), &limits_default);
	struct span old = long_text();
	struct str text = str_new(arena);
	struct secret_list before = {0}, carried = {0}, whole = {0};

	str_text(&text, "new: tkn_b8e05d37\n");
	str_add(&text, span_from(old, 100));
	str_add(&text, old);
	struct kept kept[] = { { 100, 18, old.len - 100 },
			       { 0, old.len - 100 + 18, old.len } };
	struct delta delta = { kept, 2, old.len };
	secrets_find(seeker, old, 0, old.len, arena, &before, &fault);
	secrets_carry(seeker, str_span(&text), &delta, &before, arena, &carried, &fault);
	secrets_find(seeker, str_span(&text), 0, text.len, arena, &whole, &fault);
	CHECK_TEXT(said(str_span(&text), &carried), said(str_span(&text), &whole));
	CHECK(whole.count > 800);
}

TEST(a_checksum_is_told_from_a_wrong_one)
{
	const struct checksum *crc = checksum_find(SPAN("crc32-base62"));
	struct str value = str_new(arena);
	char digits[CHECKSUM_DIGITS];

	str_text(&value, "abc_ZZ123456789012345678901234567890000000");
	CHECK(crc->sum(str_span(&value), digits));
	memcpy(value.at + value.len - 6, digits, 6);
	CHECK(checksum_holds(crc, str_span(&value)));
	value.at[6]++;
	CHECK(!checksum_holds(crc, str_span(&value)));
	CHECK(checksum_crc32(SPAN("123456789")) == 0xcbf43926);
}

TEST(entropy_is_of_bytes)
{
	CHECK(entropy(SPAN("aaaa")) < 0.001);
	CHECK(entropy(SPAN("abcd")) > 1.999 && entropy(SPAN("abcd")) < 2.001);
	CHECK(entropy(SPAN("")) < 0.001);
}

static const char *coded(struct span text, enum secret_coding *coding)
{
	struct seeker *seeker = seeker_new(arena, one(token()), &limits_default);
	struct secret_list list = {0};

	if (secrets_find(seeker, text, 0, text.len, arena, &list, &fault))
		return fault.text;
	*coding = list.count ? list.at[0].coding : CODING_PLAIN;
	return said(text, &list);
}

TEST(a_credential_is_found_in_base64_at_each_phase)
{
	enum secret_coding coding;

	CHECK_TEXT(coded(SPAN("t: dGtuXzdjMWU5YWI0 "), &coding), "token(t):dGtuXzdjMWU5YWI0 ");
	CHECK(coding == CODING_BASE64);
	CHECK_TEXT(coded(SPAN("t: IHRrbl83YzFlOWFiNA== "), &coding),
		   "token(t):IHRrbl83YzFlOWFiNA== ");
	CHECK_TEXT(coded(SPAN("t: ICB0a25fN2MxZTlhYjQ= "), &coding),
		   "token(t):ICB0a25fN2MxZTlhYjQ= ");
	CHECK_TEXT(coded(SPAN("t: DGTUXZDJMWU5YWI0 "), &coding), "");
}

TEST(a_credential_is_found_in_hex)
{
	enum secret_coding coding;

	CHECK_TEXT(coded(SPAN("t=746b6e5f3763316539616234;"), &coding),
		   "token(t):746b6e5f3763316539616234 ");
	CHECK(coding == CODING_HEX);
}

TEST(a_credential_is_found_in_utf_16)
{
	enum secret_coding coding;
	struct span text = SPAN("\0t\0k\0n\0_\0007\0c\0001\0e\0009\0a\0b\0004\0 \0");

	coded(text, &coding);
	CHECK(coding == CODING_UTF16);
	CHECK(strlen(coded(text, &coding)) > 0);
	coded(span_from(text, 1), &coding);
	CHECK(coding == CODING_UTF16);
}

TEST(a_value_with_percent_escapes_is_read)
{
	enum secret_coding coding;

	CHECK_TEXT(coded(SPAN("u=tkn_7c1e9%61b4&v"), &coding), "token(u):tkn_7c1e9%61b4 ");
	CHECK(coding == CODING_PERCENT);
	CHECK_TEXT(coded(SPAN("u=tkn_7c1e9ab4%20"), &coding), "token(u):tkn_7c1e9ab4 ");
	CHECK(coding == CODING_PLAIN);
}
