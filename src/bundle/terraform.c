/* terraform.c - references to fields that only Terraform's resources have. */
#include "bundle/link.h"
#include "bundle/outputs.h"
#include "bundle/step.h"
#include "bundle/texts.h"

/* The same without indices. */
static struct span keys_of(struct arena *keep, struct span path)
{
	char *keys = arena_array(keep, char, path.len + 1);
	struct reference_step step;
	size_t len = 0;

	while (reference_step(&path, &step)) {
		if (step.item)
			continue;
		if (len)
			keys[len++] = '.';
		memcpy(keys + len, step.key.at, step.key.len);
		len += step.key.len;
	}
	return (struct span){ keys, len };
}

static void check_terraform(void *self, const struct node *text, const struct at *at,
			    const struct reference *reference)
{
	struct link link = { self, text, reference, .rest = {0} };
	struct view *view = self;

	(void)at;
	if (link_cut(&link) < 3 || !link.rest.len ||
	    !terraform_has(link.type, keys_of(view->bundle->keep, link.rest)))
		return;
	bool terraform =
		span_is(value_text(view->config, "bundle.engine"), "terraform");

	link_complain(&link, terraform ? CHECK_TERRAFORM_FIELD_LATER
				       : CHECK_TERRAFORM_FIELD, NULL);
}

void step_terraform_fields(struct view *view)
{
	references_each(view, check_terraform, view);
}
