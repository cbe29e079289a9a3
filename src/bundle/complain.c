/* complain.c - why a reference stays as it is, at the text to change. */
#include "bundle/resolve.h"

#include "bundle/spot.h"
#include "bundle/value.h"

static bool is_variable(const struct name *name)
{
	return span_starts(name->text, "var.") || span_starts(name->text, "variables.");
}

/* A defect of the template, which its users cannot know of. */
static bool is_quirk(struct span whole, const struct node *text)
{
	static const struct { const char *whole, *file; } quirks[] = {
#define QUIRK(whole, file) { whole, file },
#include "bundle/quirks.def"
#undef QUIRK
	};

	for (size_t i = 0; i < sizeof quirks / sizeof *quirks; i++)
		if (span_is(whole, quirks[i].whole) &&
		    span_ends(span_of(text->place.path), quirks[i].file))
			return true;
	return false;
}

static enum bundle_check check_of(const struct name *name)
{
	if (name->state == NAME_OPEN)
		return CHECK_REFERENCE_CYCLE;
	if (name->value)
		return CHECK_REFERENCE_NOT_TEXT;
	if (name->kind == NAME_WRONG)
		return CHECK_REFERENCE_INTO_SCALAR;
	return is_variable(name) ? CHECK_VARIABLE_MISSING : CHECK_REFERENCE_MISSING;
}

static const char *advice(struct arena *keep, const struct name *name)
{
	if (name->state == NAME_OPEN || name->kind == NAME_WRONG)
		return name->why;
	if (name->value)
		return node_kind_name(name->value->kind);
	if (name->why)
		return arena_format(keep, "write `%s`", name->why);
	return is_variable(name) ? "declare it under `variables:`, or correct the name"
				 : "correct the name";
}

void resolver_complain(struct resolver *resolver, const struct node *node,
		       const struct reference *reference, const struct name *name)
{
	struct view *view = resolver->view;

	if (name->kind == NAME_LATER || (view->erred && view->bundle->wish->like_cli))
		return;
	if (name->state == NAME_OPEN && !name->loops) {
		*vec_add(resolver->keep, &resolver->deep) =
			spot_of(view->bundle, node, reference->whole);
		return;
	}
	if (name->state == NAME_NEW || (name->state == NAME_OPEN && resolver->again))
		return;
	enum bundle_check check = check_of(name);

	if (check == CHECK_VARIABLE_MISSING && view->bundle->wish->mlops &&
	    is_quirk(reference->whole, node))
		check = CHECK_TEMPLATE_VARIABLE_MISSING;
	say(view, (struct said){
		.check = check, .place = spot_of(view->bundle, node, reference->whole),
		.value = arena_string(resolver->keep, reference->whole),
		.other = advice(resolver->keep, name),
	});
}

void resolver_close(struct resolver *resolver)
{
	struct view *view = resolver->view;

	if (view->erred && view->bundle->wish->like_cli)
		return;
	for (size_t i = 0; i < resolver->deep.count; i++)
		say(view, (struct said){ .check = CHECK_REFERENCE_TOO_DEEP,
					 .place = resolver->deep.at[i] });
}
