/* uri.c - RFC 3986, 5.2: a reference and its base make a URI. */
#include "schema/uri.h"

#include "base/str.h"

struct parts {
	struct span scheme, authority, path, query;
	bool has_scheme, has_authority, has_query;
};

bool uri_cut(struct span *uri, struct span *fragment)
{
	size_t hash = span_find(*uri, '#');
	bool has = hash < uri->len;

	*fragment = span_from(*uri, hash + has);
	*uri = span_cut(*uri, hash);
	return has;
}

static bool is_scheme(struct span text)
{
	for (size_t i = 0; i < text.len; i++) {
		char c = text.at[i];
		bool letter = (c | 0x20) >= 'a' && (c | 0x20) <= 'z';

		if (!letter && (!i || !((c >= '0' && c <= '9') || c == '+' ||
					c == '-' || c == '.')))
			return false;
	}
	return text.len;
}

/* Up to the first of two bytes. */
static struct span take_until(struct span *rest, char a, char b)
{
	size_t first = span_find(*rest, a), second = span_find(*rest, b);
	struct span taken = span_cut(*rest, first < second ? first : second);

	*rest = span_from(*rest, taken.len);
	return taken;
}

static struct parts split(struct span uri)
{
	struct parts parts = {0};
	size_t colon = span_find(uri, ':');

	if (colon < uri.len && is_scheme(span_cut(uri, colon))) {
		parts.has_scheme = true;
		parts.scheme = span_cut(uri, colon);
		uri = span_from(uri, colon + 1);
	}
	if (span_starts(uri, "//")) {
		parts.has_authority = true;
		uri = span_from(uri, 2);
		parts.authority = take_until(&uri, '/', '?');
	}
	parts.path = take_until(&uri, '?', '?');
	parts.has_query = uri.len;
	parts.query = span_from(uri, 1);
	return parts;
}

/* Takes the last segment and its slash off what was written since `begin`. */
static void drop_segment(struct str *out, size_t begin)
{
	while (out->len > begin && out->at[out->len - 1] != '/')
		out->len--;
	if (out->len > begin)
		out->len--;
}

/* RFC 3986, 5.2.4. */
static void add_path(struct str *out, struct span path)
{
	size_t begin = out->len;

	while (path.len) {
		bool slash = path.at[0] == '/';
		struct span rest = span_from(path, slash);
		struct span segment = span_cut(rest, span_find(rest, '/'));
		bool last = segment.len == rest.len;

		path = span_from(rest, segment.len);
		if (span_is(segment, ".."))
			drop_segment(out, begin);
		if (span_is(segment, "..") || span_is(segment, ".")) {
			if (last)
				str_byte(out, '/');
			continue;
		}
		if (slash)
			str_byte(out, '/');
		str_add(out, segment);
	}
}

static void add_joined(struct str *out, const struct parts *base, struct span path)
{
	struct str joined = str_new(out->keep);
	size_t folder = base->path.len;

	while (folder && base->path.at[folder - 1] != '/')
		folder--;
	if (base->has_authority && !base->path.len)
		str_byte(&joined, '/');
	str_add(&joined, span_cut(base->path, folder));
	str_add(&joined, path);
	add_path(out, str_span(&joined));
}

static void add_head(struct str *out, const struct parts *base, const struct parts *own)
{
	const struct parts *scheme = own->has_scheme ? own : base;
	const struct parts *authority =
		own->has_scheme || own->has_authority ? own : base;

	if (scheme->has_scheme) {
		str_add(out, scheme->scheme);
		str_byte(out, ':');
	}
	if (authority->has_authority) {
		str_text(out, "//");
		str_add(out, authority->authority);
	}
}

struct span uri_resolve(struct arena *keep, struct span base_text,
			struct span reference)
{
	struct span fragment, base_fragment, plain = reference;
	bool has_fragment = uri_cut(&plain, &fragment);
	struct str out = str_new(keep);

	uri_cut(&base_text, &base_fragment);
	struct parts base = split(base_text), own = split(plain);
	bool empty = !own.has_scheme && !own.has_authority && !own.path.len;
	add_head(&out, &base, &own);
	if (empty)
		str_add(&out, base.path);
	else if (own.has_scheme || own.has_authority || own.path.at[0] == '/')
		add_path(&out, own.path);
	else
		add_joined(&out, &base, own.path);
	const struct parts *query = own.has_query || !empty ? &own : &base;
	if (query->has_query) {
		str_byte(&out, '?');
		str_add(&out, query->query);
	}
	if (has_fragment) {
		str_byte(&out, '#');
		str_add(&out, fragment);
	}
	return str_span(&out);
}

static int digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	c |= 0x20;
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

struct span uri_decode(struct arena *keep, struct span text)
{
	struct str out = str_new(keep);

	if (span_find(text, '%') == text.len)
		return text;
	for (size_t i = 0; i < text.len; i++) {
		bool escape = text.at[i] == '%' && i + 2 < text.len &&
			      digit(text.at[i + 1]) >= 0 && digit(text.at[i + 2]) >= 0;

		str_byte(&out, escape ? (char)(digit(text.at[i + 1]) << 4 |
					       digit(text.at[i + 2])) : text.at[i]);
		i += escape ? 2 : 0;
	}
	return str_span(&out);
}
