/* facts_text.c - strings that name one workspace, or one person's folder. */
#include "python/facts.h"

typedef void piece_facts(struct code *code, struct facts *facts, size_t from,
			 struct span text);

/* All pieces of strings whose value somebody reads. */
static void each_piece(struct code *code, struct facts *facts, piece_facts *find)
{
	for (size_t i = 0; i < code->strings.count; i++) {
		const struct code_string *string = &code->strings.at[i];

		const struct syntax *at = string->docstring ? NULL : string->node->first;

		for (; at; at = at->next)
			find(code, facts, at->from, at->name);
	}
}

static bool is_host_byte(char byte)
{
	return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
	       (byte >= '0' && byte <= '9') || byte == '-' || byte == '.';
}

/* Hosts of Databricks that are no workspace, and those that only show how one looks. */
static bool is_nobodys(struct span host)
{
	static const char *const starts[] = {
		"docs.", "accounts.", "www.", "community.", "kb.", "help.", "api-docs.",
		"your", "example", "xxx", "databricks-instance", "my-workspace",
		"my-databricks", "workspace-url", "some-", "fake", "dummy", "mock", "adb-xx",
		"dbc-xx",
	};

	for (size_t i = 0; i < sizeof starts / sizeof *starts; i++)
		if (span_starts(host, starts[i]))
			return true;
	return false;
}

static void find_host(struct code *code, struct facts *facts, size_t from,
		      struct span text, struct span suffix)
{
	for (size_t at = 0, hit; at < text.len; at = hit + suffix.len) {
		size_t begin;
		struct span host;

		hit = at + span_search(span_from(text, at), suffix);
		if (hit >= text.len)
			return;
		for (begin = hit; begin > at && is_host_byte(text.at[begin - 1]); begin--)
			;
		host = (struct span){ text.at + begin, hit + suffix.len - begin };
		if (begin == hit || text.at[begin] == '.' || is_nobodys(host) ||
		    (begin && strchr("}>%)]", text.at[begin - 1])))
			continue;
		code_fact_at(code, facts, "host", from + begin, from + hit + suffix.len)
			->value = arena_string(code->keep, host);
	}
}

static void find_hosts(struct code *code, struct facts *facts, size_t from,
		       struct span text)
{
	static const char *const suffixes[] = {
		".azuredatabricks.net", ".cloud.databricks.com", ".gcp.databricks.com",
		".databricks.azure.cn", ".databricks.azure.us",
	};

	for (size_t i = 0; i < sizeof suffixes / sizeof *suffixes; i++)
		find_host(code, facts, from, text, span_of(suffixes[i]));
}

void code_facts_hosts(struct code *code, struct facts *facts)
{
	each_piece(code, facts, find_hosts);
}

static size_t name_length(struct span text)
{
	size_t len = 0;

	while (len < text.len && (is_host_byte(text.at[len]) ||
				  strchr("_@+", text.at[len])) && text.at[len])
		len++;
	return len;
}

/* Homes of machines, and of nobody. */
static bool is_shared(struct span name)
{
	static const char *const names[] = {
		"runner", "runneradmin", "vsts", "vsts_azpcontainer", "circleci",
		"gitlab-runner", "jovyan", "ubuntu", "spark", "root", "app", "appuser",
		"user", "username", "name", "user_name", "vscode", "airflow",
		"jenkins", "ec2-user", "hadoop", "conda", "databricks", "ray",
		"mlflow", "docker", "node", "coder", "admin", "nobody", "codespace",
		"sagemaker-user", "Shared", "Public", "Default", "me", "you",
		"someone", "user@example.com", "someone@example.com",
	};

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (span_is(name, names[i]))
			return true;
	return !name.len || name.at[0] == '.' || span_starts(name, "your") ||
	       span_starts(name, "first.last");
}

/* `/Users/NAME@...` is a folder of the workspace wherever it stands; another `/Users/` and
   `/home/` are only where a path begins. */
static bool is_personal(struct span text, size_t hit, struct span name, bool users)
{
	struct span rest = span_from(text, (size_t)(name.at - text.at) + name.len);
	bool begins = !hit || strchr("\"' =:,;(", text.at[hit - 1]);
	bool deeper = rest.len && (rest.at[0] == '/' || rest.at[0] == '\\');

	if (is_shared(name) || (rest.len && strchr("{<$%*", rest.at[0])))
		return false;
	if (users && span_find(name, '@') < name.len)
		return true;
	return begins && deeper;
}

static void find_folder(struct code *code, struct facts *facts, size_t from,
			struct span text, struct span folder)
{
	bool users = span_ends(folder, "Users/") || span_ends(folder, "\\");

	for (size_t at = 0, hit; at < text.len; at = hit + folder.len) {
		struct span name;

		hit = at + span_search(span_from(text, at), folder);
		if (hit >= text.len)
			return;
		name = span_from(text, hit + folder.len);
		name = span_cut(name, name_length(name));
		if (is_personal(text, hit, name, users))
			code_fact_at(code, facts, "path", from + hit,
				     from + hit + folder.len + name.len)->value =
				arena_string(code->keep, (struct span){
					text.at + hit, folder.len + name.len });
	}
}

static void find_folders(struct code *code, struct facts *facts, size_t from,
			 struct span text)
{
	static const char *const folders[] = {
		"/Users/", "/home/", "C:\\Users\\", "C:\\\\Users\\\\",
	};

	for (size_t i = 0; i < sizeof folders / sizeof *folders; i++)
		find_folder(code, facts, from, text, span_of(folders[i]));
}

void code_facts_personal_paths(struct code *code, struct facts *facts)
{
	const struct magics *magics = &code->script->magics;

	each_piece(code, facts, find_folders);
	for (size_t i = 0; i < magics->count; i++) {
		const struct magic *magic = &magics->at[i];
		size_t before = facts->count;

		if (magic->kind == MAGIC_RUN || magic->kind == MAGIC_CD)
			find_folders(code, facts, 0, magic->argument);
		for (; before < facts->count; before++)
			facts->at[before].place =
				script_place(code->script, magic->from, magic->to);
	}
}
