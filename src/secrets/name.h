/*
 * name.h - what the name of a variable, key, option or column says about its value.
 */
#ifndef SECRETS_NAME_H
#define SECRETS_NAME_H

#include "base/span.h"

enum name_kind { NAME_NONE, NAME_PASSWORD, NAME_SECRET, NAME_TOKEN, NAME_KEY };

/* How far it can be believed: `db_password`; `auth`; `token_for_billing`. */
enum name_trust { TRUST_SURE, TRUST_LIKELY, TRUST_MAYBE };

struct naming {
	enum name_kind kind;
	enum name_trust trust;
};

/* `DB_PASSWORD_2`, `clientSecret`, `x-api-key`, `spring.datasource.password`; not
   `token_url`, `public_key`, `max_tokens`, `hashed_password`. */
struct naming name_judge(struct span name);

#endif
