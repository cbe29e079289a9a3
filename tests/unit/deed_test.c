/* deed_test.c - what commands and actions of a step mean. Steps are made by hand. */
#include "lib/test.h"

#include "base/str.h"
#include "pipeline/reader.h"
#include "tree/yaml.h"

/* A step as a provider writes it: `run`, `script` or `uses`, `with`, `folder`. */
struct made {
	struct pipeline pipeline;
	struct ci_job job;
	struct step step;
	struct shelf *shelf;
};

static struct made *made(enum provider provider, enum shell shell, const char *yaml)
{
	const struct memory_file files[] = {
		{ ".github/workflows/a.yml", span_of(yaml), FILE_REGULAR },
	};
	struct made *made = arena_new(arena, struct made);
	const struct node *root;

	made->shelf = shelf_new(arena, memory_new(arena, files, 1, &limits_default));
	root = tree_root(shelf_tree_at(made->shelf, files[0].path, &fault));
	CHECK(root);
	made->pipeline = (struct pipeline){ .provider = provider, .root = root };
	made->job = (struct ci_job){ .pipeline = &made->pipeline, .node = root };
	made->step = (struct step){
		.job = &made->job, .node = root, .script = node_get(root, "run"),
		.uses = node_get(root, "uses"), .with = node_get(root, "with"),
		.folder = node_get(root, "folder"), .shell = shell,
	};
	return made;
}

static void show_text(struct str *shown, const char *mark, struct ci_text text)
{
	if (!text.text.at)
		return;
	str_format(shown, " %s%s", mark, text.known ? "" : "?");
	str_add(shown, text.text);
}

static void show(struct str *shown, const struct deed *deed)
{
	static const char *const verbs[] = {
#define VERB(NAME, text) #NAME,
#include "pipeline/verbs.def"
#undef VERB
	};

	str_format(shown, "%s%s%s", shown->len ? "\n" : "", deed->sure ? "" : "?",
		   verbs[deed->verb]);
	show_text(shown, "-t ", deed->target);
	show_text(shown, "", deed->key);
	if (!deed->folder.known || deed->folder.text.len)
		show_text(shown, "in ", deed->folder);
	if (deed->flags)
		str_format(shown, " %u", deed->flags);
	if (deed->unseen)
		str_text(shown, " unseen");
}

static const char *does(struct made *made)
{
	struct str shown = str_new(arena);
	struct ci_text root = { SPAN(""), true };

	deeds_read(arena, made->shelf, &made->step, root);
	for (size_t i = 0; i < made->step.deeds.count; i++)
		show(&shown, &made->step.deeds.at[i]);
	return shown.at ? shown.at : "";
}

/* The script as GitHub runs it where no shell is named. */
static const char *runs(const char *script)
{
	struct str yaml = str_new(arena);
	struct span rest = span_of(script), line;

	str_text(&yaml, "run: |\n");
	while (span_line(&rest, &line)) {
		str_text(&yaml, "  ");
		str_add(&yaml, line);
		str_text(&yaml, "\n");
	}
	return does(made(PROVIDER_GITHUB, SHELL_BASH, yaml.at));
}

static const char *uses(const char *yaml)
{
	return does(made(PROVIDER_GITHUB, SHELL_BASH, yaml));
}

TEST(bundle_commands_name_their_target)
{
	CHECK_TEXT(runs("databricks bundle validate -t staging"), "VALIDATE -t staging");
	CHECK_TEXT(runs("databricks bundle deploy --target=prod --auto-approve"),
		   "DEPLOY -t prod 8");
	CHECK_TEXT(runs("databricks -p x --target prod bundle deploy"), "DEPLOY -t prod");
	CHECK_TEXT(runs("databricks bundle deploy -t=prod --force --force-lock=true"),
		   "DEPLOY -t prod 3");
	CHECK_TEXT(runs("databricks bundle deploy -tprod --force=false"), "DEPLOY -t prod");
	CHECK_TEXT(runs("databricks bundle deploy"), "DEPLOY");
	CHECK_TEXT(runs("databricks bundle run -t test my_job --params a=b -- -t x"),
		   "RUN -t test my_job");
	CHECK_TEXT(runs("databricks bundle run --params a=b my_job"), "RUN my_job");
	CHECK_TEXT(runs("databricks bundle destroy -t \"dev\" --auto-approve"),
		   "DESTROY -t dev 8");
	CHECK_TEXT(runs("databricks bundle summary -t prod; databricks bundle init x"),
		   "BUNDLE -t prod");
	CHECK_TEXT(runs("databricks jobs list; databricks version; echo databricks bundle "
			"deploy"), "");
}

TEST(a_target_of_the_environment_counts)
{
	CHECK_TEXT(runs("DATABRICKS_BUNDLE_TARGET=prod databricks bundle deploy"),
		   "DEPLOY -t prod");
	CHECK_TEXT(runs("export DATABRICKS_BUNDLE_TARGET=prod\ndatabricks bundle deploy"),
		   "DEPLOY -t prod");
	CHECK_TEXT(runs("env A=b DATABRICKS_BUNDLE_TARGET=prod databricks bundle deploy"),
		   "DEPLOY -t prod");
	CHECK_TEXT(runs("T=prod\ndatabricks bundle deploy -t $T"), "DEPLOY -t prod");
	CHECK_TEXT(runs("T=pr\ndatabricks bundle deploy -t \"${T}od\""), "DEPLOY -t prod");
	CHECK_TEXT(runs("if x; then T=prod; fi\ndatabricks bundle deploy -t $T"),
		   "DEPLOY -t ?$T");
	CHECK_TEXT(runs("for t in a b; do databricks bundle deploy -t $t; done"),
		   "?DEPLOY -t ?$t");
	CHECK_TEXT(runs("databricks bundle deploy $FLAGS"), "DEPLOY -t ??");
	CHECK_TEXT(runs("databricks bundle run $JOB -t test"), "RUN -t test ?$JOB");
}

TEST(commands_are_known_behind_what_runs_them)
{
	CHECK_TEXT(runs("sudo -E /usr/bin/databricks.exe bundle deploy -t a"), "DEPLOY -t a");
	CHECK_TEXT(runs("timeout -k 5 10m databricks bundle deploy -t a"), "DEPLOY -t a");
	CHECK_TEXT(runs("bash -c 'databricks bundle deploy -t a'"), "DEPLOY -t a");
	CHECK_TEXT(runs("if ! databricks bundle deploy -t a; then exit 1; fi"),
		   "DEPLOY -t a");
	CHECK_TEXT(runs("time ( cd x && databricks bundle deploy -t a )"),
		   "DEPLOY -t a in x");
	CHECK_TEXT(runs("out=$(databricks bundle deploy -t a 2>&1)"), "DEPLOY -t a");
	CHECK_TEXT(runs("f() {\n  databricks bundle deploy -t a\n}"), "?DEPLOY -t a");
	CHECK_TEXT(runs("# databricks bundle deploy -t a\ncat <<E\ndatabricks bundle deploy\nE"),
		   "");
	CHECK_TEXT(runs("databricks bundle \\\n  deploy \\\n  -t a"), "DEPLOY -t a");
}

TEST(what_may_not_run_is_not_sure)
{
	CHECK_TEXT(runs("[ -n \"$X\" ] && databricks bundle deploy -t a"), "?DEPLOY -t a");
	CHECK_TEXT(runs("cd x && databricks bundle deploy -t a"), "DEPLOY -t a in x");
	CHECK_TEXT(runs("a || databricks bundle deploy -t a"), "?DEPLOY -t a");
	CHECK_TEXT(runs("exit 0\ndatabricks bundle deploy -t a"), "?DEPLOY -t a");
}

TEST(folders_are_followed)
{
	CHECK_TEXT(runs("cd a/b\ncd ../c\npytest"), "TEST in a/c");
	CHECK_TEXT(runs("(cd a; pytest)\npytest"), "TEST in a\nTEST");
	CHECK_TEXT(runs("cd $GITHUB_WORKSPACE/x && pytest"), "TEST in x");
	CHECK_TEXT(runs("cd \"${{ github.workspace }}\" && pytest"), "TEST");
	CHECK_TEXT(runs("cd $X\npytest"), "TEST in ?$X");
	CHECK_TEXT(runs("D=a\ncd $D/b || exit 1\npytest"), "TEST in a/b");
	CHECK_TEXT(runs("if x; then cd a; fi\npytest"), "TEST in ?~");
	CHECK_TEXT(uses("folder: ./p/\nrun: cd q; pytest\n"), "TEST in p/q");
	CHECK_TEXT(uses("folder: ${{ env.X }}\nrun: pytest\n"), "TEST in ?${{ env.X }}");
	struct made *made_up = made(PROVIDER_AZURE, SHELL_BASH,
				    "folder: $(System.DefaultWorkingDirectory)/p\n"
				    "run: cd $(Build.SourcesDirectory)/q; pytest\n");
	CHECK_TEXT(does(made_up), "TEST in q");
}

TEST(tests_are_known_however_they_are_run)
{
	CHECK_TEXT(runs("pytest -q"), "TEST");
	CHECK_TEXT(runs("python3.11 -m pytest x"), "TEST");
	CHECK_TEXT(runs("python -m unittest discover"), "TEST");
	CHECK_TEXT(runs("coverage run --source x -m pytest"), "TEST");
	CHECK_TEXT(runs("python -m coverage run -m pytest"), "TEST");
	CHECK_TEXT(runs("poetry run pytest"), "TEST");
	CHECK_TEXT(runs("uv run --with x python -m pytest"), "INSTALL 16\nTEST");
	CHECK_TEXT(runs("tox -e py"), "INSTALL 16\nTEST");
	CHECK_TEXT(runs("make -C x unit-tests"), "TEST");
	CHECK_TEXT(runs("make build"), "");
	CHECK_TEXT(runs("pytest --version; python -m pip --version; python deploy.py"), "");
	CHECK_TEXT(runs("python tests/run_tests.py"), "TEST");
	CHECK_TEXT(runs("python run_unit_tests.py; python x/train_test.py"), "TEST\nTEST");
	CHECK_TEXT(runs("python scripts/make_test_matrix.py; python start_tests.py"), "");
}

TEST(each_requirement_is_a_deed)
{
	CHECK_TEXT(runs("pip install -r a.txt -r ../b.txt"),
		   "INSTALL a.txt 16\nINSTALL ../b.txt 16");
	CHECK_TEXT(runs("python -m pip install --upgrade pip 'x[a]==1' y"),
		   "INSTALL pip 128\nINSTALL x[a]==1 128\nINSTALL y 128");
	CHECK_TEXT(runs("pip3 install -e .[dev] ."), "INSTALL .[dev] 32\nINSTALL . 32");
	CHECK_TEXT(runs("pip install -i https://x -c c.txt a"), "INSTALL a 64");
	CHECK_TEXT(runs("uv pip install a==1; uv sync; poetry install"),
		   "INSTALL a==1\nINSTALL 16\nINSTALL 16");
	CHECK_TEXT(runs("conda env update -f x.yml; conda install -y a"),
		   "INSTALL 16\nINSTALL 256");
	CHECK_TEXT(runs("pip list; pip uninstall a"), "");
	CHECK_TEXT(runs("pip install --group tests"), "INSTALL 16");
	CHECK_TEXT(runs("find . -name '*.whl' -exec pip install {} \\;"),
		   "INSTALL {}\nINSTALL ;");
}

TEST(a_failure_that_nobody_sees_is_said)
{
	CHECK_TEXT(runs("pytest || true"), "TEST unseen");
	CHECK_TEXT(runs("pytest || :"), "TEST unseen");
	CHECK_TEXT(runs("pytest || echo failed"), "TEST unseen");
	CHECK_TEXT(runs("pytest || { echo failed; exit 1; }"), "TEST");
	CHECK_TEXT(runs("pytest || { echo failed; exit 0; }"), "TEST unseen");
	CHECK_TEXT(runs("pytest || exit 1"), "TEST");
	CHECK_TEXT(runs("pytest; true"), "TEST");
	CHECK_TEXT(runs("set +e\npytest\nexit 0"), "TEST unseen");
	CHECK_TEXT(runs("set +e\npytest\nrc=$?\nx\nexit $rc"), "TEST");
	CHECK_TEXT(runs("set +e\npytest"), "TEST");
	CHECK_TEXT(runs("trap 'exit 0' EXIT\npytest"), "TEST unseen");
	CHECK_TEXT(runs("pytest | tee log"), "TEST unseen");
	CHECK_TEXT(runs("set -o pipefail\npytest | tee log"), "TEST");
	CHECK_TEXT(runs("pytest | tee log; exit ${PIPESTATUS[0]}"), "TEST");
	CHECK_TEXT(runs("! pytest"), "TEST unseen");
	CHECK_TEXT(runs("if ! pytest; then exit 1; fi"), "TEST");
	CHECK_TEXT(runs("if ! pytest; then echo no; fi\nx"), "TEST unseen");
	CHECK_TEXT(runs("(cd x && pytest) || true"), "TEST in x unseen");
	CHECK_TEXT(runs("{ pytest; }\nx"), "TEST");
	CHECK_TEXT(runs("cd x && pytest && y"), "TEST in x");
	CHECK_TEXT(runs("pytest && x\ny"), "TEST unseen");
	CHECK_TEXT(runs("pytest & wait"), "TEST");
	CHECK_TEXT(runs("pytest &\nx"), "TEST unseen");
	CHECK_TEXT(runs("if x; then pytest; else y; fi\nz"), "?TEST");
	CHECK_TEXT(uses("shell: bash\nrun: pytest | tee log\n"), "TEST");
	CHECK_TEXT(uses("shell: bash -l {0}\nrun: \"pytest\\nx\"\n"), "TEST unseen");
	CHECK_TEXT(uses("shell: bash -el {0}\nrun: \"pytest\\nx\"\n"), "TEST");
}

TEST(azures_scripts_go_on_after_a_failure_and_gitlabs_do_not)
{
	const char *two = "run: \"pytest\\nx\"\n";

	CHECK_TEXT(does(made(PROVIDER_AZURE, SHELL_BASH, two)), "TEST unseen");
	CHECK_TEXT(does(made(PROVIDER_AZURE, SHELL_BASH, "run: \"set -e\\npytest\\nx\"\n")),
		   "TEST");
	CHECK_TEXT(does(made(PROVIDER_AZURE, SHELL_BASH, "run: \"x\\npytest\"\n")), "TEST");
	CHECK_TEXT(does(made(PROVIDER_AZURE, SHELL_POWERSHELL, two)), "TEST");
	CHECK_TEXT(does(made(PROVIDER_GITLAB, SHELL_BASH, "run: pytest | tee x\n")), "TEST");
}

TEST(the_cli_has_a_version)
{
	CHECK_TEXT(runs("curl -fsSL https://raw.githubusercontent.com/databricks/setup-cli/"
			"v0.236.0/install.sh | sh"), "CLI v0.236.0 unseen");
	CHECK_TEXT(runs("V=v1\ncurl -L https://x/databricks/setup-cli/$V/install.sh | sh"),
		   "CLI v1 unseen");
	CHECK_TEXT(runs("curl -L https://x/databricks/setup-cli/$V/install.sh -o x"),
		   "CLI ?$V");
	CHECK_TEXT(runs("brew install databricks"), "CLI");
	CHECK_TEXT(runs("wget https://x/databricks/cli/refs/heads/main/tools/start.py"), "");
	CHECK_TEXT(runs("curl -LO https://x/databricks/cli/releases/download/v1.2.0/"
			"databricks_cli_1.2.0_linux_amd64.zip"), "CLI v1.2.0");
	CHECK_TEXT(uses("uses: databricks/setup-cli@main\n"), "CLI main");
	CHECK_TEXT(uses("uses: databricks/setup-cli@main\nwith: {version: 0.236.0}\n"),
		   "CLI 0.236.0");
}

TEST(actions_are_known_by_name)
{
	CHECK_TEXT(uses("uses: actions/checkout@v4\n"), "CHECKOUT");
	CHECK_TEXT(uses("uses: actions/setup-python@v5\nwith: {python-version: 3.10}\n"),
		   "PYTHON 3.10");
	CHECK_TEXT(uses("uses: UsePythonVersion@0\nwith: {versionSpec: '3.8'}\n"),
		   "PYTHON 3.8");
	CHECK_TEXT(uses("uses: Azure/login@v2\n"), "LOGIN");
	CHECK_TEXT(uses("uses: docker://rhysd/actionlint:latest\n"), "LINT_CI");
	CHECK_TEXT(uses("uses: a/b@v1\n"), "");
	CHECK_TEXT(does(made(PROVIDER_AZURE, SHELL_BASH, "checkout: self\n")), "CHECKOUT");
	CHECK_TEXT(does(made(PROVIDER_AZURE, SHELL_BASH, "checkout: none\n")), "");
}

TEST(further_commands_are_known)
{
	CHECK_TEXT(runs("bash <(curl https://x/rhysd/actionlint/download-actionlint.bash)"),
		   "LINT_CI");
	CHECK_TEXT(runs("pip install zizmor==1"), "INSTALL zizmor==1");
	CHECK_TEXT(runs("uvx zizmor@1 ."), "LINT_CI");
	CHECK_TEXT(runs("pipx run zizmor==1.8.0 ."), "LINT_CI");
	CHECK_TEXT(runs("az login --service-principal; databricks auth login"),
		   "LOGIN\nLOGIN");
	CHECK_TEXT(runs("env | sort"), "SHOW_ENV unseen");
	CHECK_TEXT(runs("env; printenv; set; export -p"),
		   "SHOW_ENV\nSHOW_ENV\nSHOW_ENV\nSHOW_ENV");
	CHECK_TEXT(runs("env | grep X; env > x; printenv X; set -e; x=$(env)"), "");
}

TEST(a_deed_stands_where_its_words_do)
{
	struct made *made_up = made(PROVIDER_GITHUB, SHELL_BASH,
				    "run: |\n  x\n  databricks bundle run 'j' -t prod\n");
	const struct deed *deed;

	does(made_up);
	deed = made_up->step.deeds.at;
	CHECK(deed->place.line == 3 && deed->place.column == 3);
	CHECK(deed->target_place.column == 32 && deed->target_place.end_column == 36);
	CHECK(deed->key_place.column == 26 && deed->key_place.end_column == 27);
	made_up = made(PROVIDER_GITHUB, SHELL_BASH, "uses: databricks/setup-cli@main\n");
	does(made_up);
	CHECK(made_up->step.deeds.at->key_place.column == 28);
}
