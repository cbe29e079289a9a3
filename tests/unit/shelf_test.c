/* shelf_test.c - which reader a path gets, and that a file is read once. */
#include "lib/test.h"
#include "shelf/shelf.h"

#include <pthread.h>
#include <string.h>

static struct shelf *shelf(const char *path, struct span bytes)
{
	struct memory_file file = { path, bytes, FILE_REGULAR };

	return shelf_new(arena, memory_new(arena, &file, 1, &limits_default));
}

static const struct node *value(const char *path, const char *text)
{
	struct shelf *made = shelf(path, span_of(text));

	return node_get(tree_root(shelf_tree_at(made, path, &fault)), "a");
}

TEST(a_scalar_is_what_the_real_reader_of_its_path_makes_of_it)
{
	CHECK(node_is(value(".github/workflows/ci.yml", "a: on"), NODE_STRING));
	CHECK(node_is(value(".github/workflows/ci.yml", "a: 010"), NODE_INT));
	CHECK(node_is(value(".gitlab-ci.yml", "a: on"), NODE_BOOL));
	CHECK(node_is(value("ci/deploy.gitlab-ci.yml", "a: on"), NODE_BOOL));
	CHECK(node_is(value(".gitlab/ci/x.yml", "a: 1:30"), NODE_INT));
	CHECK(node_is(value(".azure/devops-pipelines/x.yml", "a: 1"), NODE_STRING));
	CHECK(node_is(value("azure-pipelines.yml", "a: true"), NODE_STRING));
	CHECK(node_is(value("a/azure_pipeline.yaml", "a: true"), NODE_STRING));
	CHECK(node_is(value(".azuredevops/a/x.yml", "a: true"), NODE_STRING));
	CHECK(node_is(value(".pipelines/x.yml", "a: true"), NODE_STRING));
	CHECK(node_is(value("ci.azure-pipelines.yml", "a: true"), NODE_STRING));
	CHECK(node_is(value("azure-pipelines-release.yaml", "a: true"), NODE_STRING));
	CHECK(node_is(value("databricks.yml", "a: 0o17"), NODE_INT));
	CHECK(node_is(value("resources/x.yaml", "a: on"), NODE_STRING));
	CHECK(node_is(value("x.json", "{\"a\": 1}"), NODE_INT));
	CHECK(node_is(value("notebooks/x.ipynb", "{\"a\": 1}"), NODE_INT));
}

TEST(what_is_neither_yaml_nor_json_has_no_tree_and_no_fault)
{
	static const char *const paths[] = {
		"a.yml.tmpl", "README.md", "yml", "{{cookiecutter.name}}/a.yml",
		"x/{{ n }}.json", ".vscode/settings.json", "tsconfig.json",
		".devcontainer/devcontainer.json", "x.json5",
	};

	for (size_t i = 0; i < sizeof paths / sizeof *paths; i++)
		CHECK(!shelf_tree_at(shelf(paths[i], SPAN("a: 1")), paths[i], &fault));
	CHECK(!shelf_tree_at(shelf("a.yml", SPAN("a: 1")), "b.yml", &fault));
	CHECK(!fault.status);
}

TEST(a_recipe_that_is_jinja_first_is_no_yaml)
{
	CHECK(!value("recipe.yaml", "a: {{INGEST}}\n") && !fault.status);
	CHECK(!value("profiles/dev.yaml", "{% if x %}\na: 1\n{% endif %}") &&
	      !fault.status);
	CHECK(value("recipe.yaml", "a: \"{{INGEST}}\" # {{ no }}\n"));
	CHECK(value("profiles/dev.yaml", "a: '{{ x }}'\n"));
	struct shelf *made = shelf("a.yaml", SPAN("a: {{ x }}\n"));
	CHECK(shelf_tree_at(made, "a.yaml", &fault)->broken);
}

TEST(a_file_is_read_once_and_a_fault_is_told_again)
{
	struct limits limits = limits_default;
	struct memory_file files[] = {
		{ "a.yml", SPAN("a: 1\n"), FILE_REGULAR },
		{ "large.yml", SPAN("a: 1 # over the limit\n"), FILE_REGULAR },
	};
	struct source *source;
	struct tree *tree;

	limits.structured_bytes = 10;
	struct shelf *made = shelf_new(arena, memory_new(arena, files, 2, &limits));
	const struct file *file = shelf_snapshot(made)->files;
	CHECK(shelf_tree(made, file, &fault) == shelf_tree(made, file, &fault));
	tree = shelf_tree(made, file, &fault);
	CHECK(shelf_source(made, file, &fault) == tree->source);
	CHECK(!shelf_look(made, file, arena, &source, &tree, &fault));
	CHECK(tree == shelf_tree(made, file, &fault) && !fault.status);
	for (int i = 0; i < 2; i++) {
		fault = (struct sw_fault){0};
		CHECK(!shelf_tree(made, &file[1], &fault));
		CHECK(fault.status == SW_EXIT_UNCHECKED &&
		      strstr(fault.text, "limits"));
		CHECK_TEXT(fault.place.path, "large.yml");
	}
	fault = (struct sw_fault){0};
	CHECK(shelf_source(made, &file[1], &fault) && !fault.status);
	CHECK(shelf_look(made, &file[1], arena, &source, &tree, &fault) == -1);
	CHECK(source && !tree && fault.status == SW_EXIT_UNCHECKED);
}

TEST(a_look_keeps_nothing)
{
	struct shelf *made = shelf("a.yml", SPAN("a: 1\n"));
	const struct file *file = shelf_snapshot(made)->files;
	struct arena tmp = {0};
	struct source *source;
	struct tree *tree;

	CHECK(!shelf_look(made, file, &tmp, &source, &tree, &fault));
	CHECK(node_number(node_get(tree_root(tree), "a")) == 1);
	CHECK(source == tree->source);
	CHECK(shelf_tree(made, file, &fault) != tree);
	arena_clear(&tmp);
}

TEST(a_link_and_an_lfs_pointer_have_no_tree)
{
	struct memory_file link = { "a.yml", SPAN("../b.yml"), FILE_SYMLINK };
	struct shelf *made =
		shelf_new(arena, memory_new(arena, &link, 1, &limits_default));

	CHECK(!shelf_tree_at(made, "a.yml", &fault) && !fault.status);
	made = shelf("a.json", SPAN("version https://git-lfs.github.com/spec/v1\n"
				    "oid sha256:4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258d"
				    "aaa5e2ca24d17e2393\nsize 12345\n"));
	CHECK(!shelf_tree_at(made, "a.json", &fault) && !fault.status);
}

static void *ask(void *made)
{
	struct sw_fault none = {0};

	return shelf_tree_at(made, "a.yml", &none);
}

TEST(threads_get_the_same_tree)
{
	struct shelf *made = shelf("a.yml", SPAN("a: [1, 2, 3]\n"));
	pthread_t threads[4];
	void *trees[4];

	for (int i = 0; i < 4; i++)
		pthread_create(&threads[i], NULL, ask, made);
	for (int i = 0; i < 4; i++)
		pthread_join(threads[i], &trees[i]);
	CHECK(trees[0] && trees[0] == trees[1] && trees[1] == trees[2] &&
	      trees[2] == trees[3]);
}
