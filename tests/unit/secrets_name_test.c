/* secrets_name_test.c - what names say about their values. */
#include "lib/test.h"

#include "secrets/name.h"

static const struct {
	const char *name;
	enum name_kind kind;
	enum name_trust trust;
} names[] = {
	{ "password", NAME_PASSWORD, TRUST_SURE },
	{ "DB_PASSWORD", NAME_PASSWORD, TRUST_SURE },
	{ "dbPassword2", NAME_PASSWORD, TRUST_SURE },
	{ "DB_PASSWORD_PROD", NAME_PASSWORD, TRUST_SURE },
	{ "spring.datasource.password", NAME_PASSWORD, TRUST_SURE },
	{ "adminpwd", NAME_PASSWORD, TRUST_SURE },
	{ "PassPhrase", NAME_PASSWORD, TRUST_SURE },
	{ "client-secret", NAME_SECRET, TRUST_SURE },
	{ "clientSecretValue", NAME_SECRET, TRUST_SURE },
	{ "credentials", NAME_SECRET, TRUST_LIKELY },
	{ "auth", NAME_SECRET, TRUST_LIKELY },
	{ "accessToken", NAME_TOKEN, TRUST_SURE },
	{ "GITHUB_PAT", NAME_TOKEN, TRUST_LIKELY },
	{ "token_for_billing", NAME_TOKEN, TRUST_MAYBE },
	{ "api_tokens", NAME_TOKEN, TRUST_MAYBE },
	{ "x-api-key", NAME_KEY, TRUST_SURE },
	{ "AWS_SECRET_ACCESS_KEY", NAME_KEY, TRUST_SURE },
	{ "apikey", NAME_KEY, TRUST_SURE },
	{ "STRIPE_KEY", NAME_KEY, TRUST_MAYBE },
};

TEST(a_name_says_what_its_value_is)
{
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		struct naming says = name_judge(span_of(names[i].name));
		test_case(names[i].name, says.kind == names[i].kind &&
				     says.trust == names[i].trust);
	}
}

TEST(names_that_only_look_so_say_nothing)
{
	static const char *const others[] = {
		"token_url", "secret_name", "password_field", "max_tokens",
		"public_key", "primary_key", "keyword", "monkey", "tokenizer",
		"passwordHash", "key", "cache-key", "is_secret", "eos_token",
		"secretKeyRef", "token_type", "encrypted_password", "passwordPolicy",
		"task_key", "access_key_id", "", "compass", "secretary", "csrf_token",
		"publicKeyToken", "_", "token.length",
	};

	for (size_t i = 0; i < sizeof others / sizeof *others; i++)
		test_case(others[i], !name_judge(span_of(others[i])).kind);
}

TEST(a_name_of_too_many_words_says_nothing)
{
	CHECK(!name_judge(SPAN("a_b_c_d_e_f_g_h_i_j_k_l_m_n_o_p_q_r_password")).kind);
}
