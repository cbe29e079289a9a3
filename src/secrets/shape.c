/* shape.c - a value by its outer form. */
#include "secrets/shape.h"

#include "secrets/random.h"
#include "secrets/sign.h"

#define CODE_BITS 28		/* an identifier's words have less */

bool shape_uuid(struct span value)
{
	if (value.len != 36 || !sign_all(value, SIGN_HEX, "-"))
		return false;
	for (size_t i = 0; i < value.len; i++)
		if ((value.at[i] == '-') != (i == 8 || i == 13 || i == 18 || i == 23))
			return false;
	return true;
}

bool shape_hex(struct span value)
{
	unsigned all = sign_union(value);

	return value.len && sign_all(value, SIGN_HEX, "") && all & SIGN_DIGIT &&
	       (all & SIGN_LETTER) != SIGN_LETTER;
}

/* Passwords as they are stored, cipher text, public keys, names of resources, data. */
static bool prefixed(struct span value)
{
	static const char *const starts[] = {
		"$2a$", "$2b$", "$2y$", "$1$", "$5$", "$6$", "$apr1$", "$argon2",
		"$pbkdf2", "$scrypt", "$7$", "{ssha", "{sha", "{crypt", "{md5",
		"{bcrypt", "{noop", "{pbkdf2", "pbkdf2", "scrypt", "bcrypt", "sha1",
		"sha2", "sha5", "sha3", "md5", "argon2", "enc:", "aqicah", "gaaaaa",
		"vault:v", "$ansible_vault", "ssh-rsa", "ssh-ed25519", "ssh-dss",
		"ecdsa-", "aaaab3nz", "arn:", "urn:", "data:", "image/",
		"application/", "text/", "ivborw0kggo", "/9j/", "r0lgod", "phn2zy",
		"-----begin", "ls0tls1crudjtib", "did:", "spiffe://", "scram-sha",
		"aes:", "rsa:", "age1", "u2fsdgvkx1", "kms:", "h4siaaaa", "refs/",
		"oauth:", "sops:", "$7z$", "x509", "--", "{aes", "&", "ghcr.io",
	};

	for (size_t i = 0; i < sizeof starts / sizeof *starts; i++)
		if (sign_starts(value, starts[i]))
			return true;
	return false;
}

/* Base64 of DER that is no private key. */
static bool certificate(struct span value)
{
	struct span head = span_cut(value, 24);

	return span_starts(value, "MII") && span_search(head, SPAN("IBADAN")) == head.len &&
	       span_search(head, SPAN("IBAAK")) == head.len;
}

static bool suffixed(struct span value)
{
	static const char *const ends[] = {
		".json", ".yml", ".yaml", ".pem", ".key", ".crt", ".cer", ".txt",
		".py", ".js", ".ts", ".xml", ".conf", ".cfg", ".ini", ".env", ".p12",
		".pfx", ".jks", ".sh", ".md", ".html", ".properties", ".toml", ".tf",
		".tfvars", ".pub", ".log", ".csv", ".zip", ".gz", ".com", ".org",
		".io", ".net", ".local", ".svc", ".enc", ".gpg", ".asc", ".sql", ".db",
		".php", ".java", ".go", ".rb", ".keystore", ".ipynb", ".parquet",
		".bin", ".lock", ".example", ".template", ".dev", ".ai", ".cloud",
		".internal", ".whl", ".exe", ".dll", ".png", ".jpg", ".svg", ".css",
		".cs", ".cpp", ".h", ".rs", ".secret", ".password", ".token",
	};

	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
		if (sign_ends(value, ends[i]))
			return true;
	return false;
}

/* The slashes part words, as base64's do not. */
static bool path(struct span value)
{
	if (span_find(value, '/') == value.len && span_find(value, '\\') == value.len)
		return false;
	if (span_starts(value, "./") || span_starts(value, "../") ||
	    span_starts(value, "~/") || span_starts(value, "\\\\") ||
	    span_search(value, SPAN(":\\")) < value.len ||
	    span_search(value, SPAN("://")) < value.len)
		return true;
	return random_bits(value) < value.len * 1.0 + 8;
}

/* Numbers with marks between them: dates, versions, addresses, sizes, telephone. */
static bool number(struct span value)
{
	while (value.len && strchr("^~<>=v ", value.at[0]))
		value = span_from(value, 1);
	return value.len && sign_is(value.at[0], SIGN_DIGIT) &&
	       sign_all(value, SIGN_DIGIT, ".,:-+/ _TZxe%");
}

/* Pairs of hex digits with colons: fingerprints, network cards. */
static bool colons(struct span value)
{
	return value.len > 8 && sign_all(value, SIGN_HEX, ":") && value.at[2] == ':' &&
	       value.at[5] == ':';
}

static bool mail(struct span value)
{
	size_t at = span_find(value, '@');
	struct span host = span_from(value, at + 1);
	size_t dot = span_find(host, '.');

	return at && at < value.len && sign_all(host, SIGN_WORD, ".-") && dot &&
	       dot + 2 < host.len &&
	       sign_all(span_cut(host, host.len), SIGN_LETTER, ".-");
}

static bool colour(struct span value)
{
	return value.at[0] == '#' && value.len <= 9 &&
	       sign_all(span_from(value, 1), SIGN_HEX, "");
}

/* Something that only people write, or no one types: control characters, a text in
   other letters. */
static bool foreign(struct span value)
{
	size_t foreign = 0;

	for (size_t i = 0; i < value.len; i++) {
		if ((unsigned char)value.at[i] < 0x20 || value.at[i] == 0x7f)
			return true;
		foreign += (unsigned char)value.at[i] > 0x7f;
	}
	return foreign * 6 > value.len ||
	       span_search(value, SPAN("\\u")) < value.len ||
	       span_search(value, SPAN("\\x")) < value.len;
}

/* `$6$rounds=…$`: how crypt keeps a password. */
static bool crypt_hash(struct span value)
{
	return value.len > 4 && value.at[0] == '$' && sign_is(value.at[1], SIGN_DIGIT) &&
	       span_find(span_from(value, 1), '$') < 4;
}

/* `AZURE_CLIENT_SECRET`: the name of a variable. */
static bool constant(struct span value)
{
	return sign_all(value, SIGN_CAPITAL | SIGN_DIGIT, "_") &&
	       span_find(value, '_') < value.len &&
	       sign_count(value, SIGN_DIGIT) * 4 <= value.len;
}

/* `Signature=…`: it has a name of its own. */
static bool pair(struct span value)
{
	size_t sign = span_find(value, '=');

	return sign > 1 && sign + 1 < value.len && value.at[sign + 1] != '=' &&
	       sign_all(span_cut(value, sign), SIGN_LETTER, "-_");
}

/* What tells a regular expression: a class, or a count behind one. */
static bool expression(struct span value)
{
	static const char *const marks[] = {
		"[A-Z", "[a-z", "[0-9", "[^", "\\d", "\\w", "\\s", "(?", "]{", "]+",
		"]*", ".*", ".+",
	};

	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
		if (span_search(value, span_of(marks[i])) < value.len)
			return true;
	return false;
}

/* What begins so closes something that is no value. */
static bool closing(struct span value)
{
	return strchr(")],;}", value.at[0]);
}

bool shape_other(struct span value)
{
	static bool (*const forms[])(struct span value) = {
		closing, foreign, crypt_hash, prefixed, suffixed, certificate, number, colons,
		mail, colour, path, pair, constant, expression,
	};

	for (size_t i = 0; value.len && i < sizeof forms / sizeof *forms; i++)
		if (forms[i](value))
			return true;
	return !value.len;
}

bool shape_code(struct span value)
{
	size_t digits = sign_count(value, SIGN_DIGIT);

	return sign_all(value, SIGN_WORD, "_.$:->*&!?[]()") &&
	       !sign_is(value.at[0], SIGN_DIGIT) && digits * 5 <= value.len &&
	       random_bits(value) < CODE_BITS;
}

static int sextet(char byte)
{
	if (sign_is(byte, SIGN_CAPITAL))
		return byte - 'A';
	if (sign_is(byte, SIGN_SMALL))
		return byte - 'a' + 26;
	if (sign_is(byte, SIGN_DIGIT))
		return byte - '0' + 52;
	return byte == '+' || byte == '-' ? 62 : 63;
}

size_t shape_base64(struct span value, char *text, size_t room)
{
	size_t len = value.len, count = 0;
	unsigned bits = 0, held = 0;

	while (len && value.at[len - 1] == '=')
		len--;
	if (len < 8 || value.len % 4 || !sign_all(span_cut(value, len),
						  SIGN_WORD | SIGN_BASE64, ""))
		return 0;
	for (size_t i = 0; i < len && count < room; i++) {
		bits = bits << 6 | (unsigned)sextet(value.at[i]);
		held += 6;
		if (held < 8)
			continue;
		held -= 8;
		unsigned char byte = (unsigned char)(bits >> held);
		if (byte == '\n' && count)	/* as `echo` leaves it */
			continue;
		if (byte < 0x20 || byte > 0x7e)
			return 0;
		text[count++] = (char)byte;
	}
	return count >= 4 ? count : 0;
}
