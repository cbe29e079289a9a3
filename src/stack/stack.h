/*
 * stack.h - what kind of stack a repository is, and the facts that join its
 * domains; computed once, when first asked for. Knows no rule.
 */
#ifndef STACK_STACK_H
#define STACK_STACK_H

#include "shelf/shelf.h"

/* What a rule may ask for with `needs:`; flags.def lists them. */
enum stack_flag {
#define FLAG(name, text, about) STACK_##name,
#include "stack/flags.def"
#undef FLAG
	STACK_FLAGS
};

/* A folder that is developed and deployed as one: it holds a bundle file,
   resources/ or project_params.json. */
struct project {
	const char *folder;	/* "" for the root */
	const struct file *bundle;	/* its bundle file, or NULL */
	const struct node *root;	/* the bundle file's tree, or NULL */
};
struct projects VEC(struct project);

/* `names:` of stackward.yml; NULL lists take cicd_params.json, then the template's. */
struct stack_names {
	const char *const *default_branches, *const *release_branches;
	size_t default_count, release_count;
};

struct stack {
	struct arena *keep;
	struct shelf *shelf;
	const struct stack_names *names;
	struct projects projects;	/* by folder */
	bool flags[STACK_FLAGS];
	struct gaps gaps;	/* files the facts needed and could not have */
};

/* 0, or -1 when the stack cannot be told at all. */
int stack_new(struct arena *keep, struct shelf *shelf, const struct stack_names *names,
	      struct stack **stack, struct sw_fault *fault);

/* The flag's number by its name in rules (`mlops-stack`), or -1. */
int stack_flag(const char *name);

/* A set of facts by the name rules use (facts.def: `bundle-files`), or NULL. What it
   finds it adds in no order; what it could not read goes to stack->gaps. */
typedef void stack_facts(struct stack *stack, struct facts *facts);
stack_facts *stack_facts_find(const char *name);

#endif
