/* imported_test.c - modules and the distributions that give them. */
#include "lib/test.h"
#include "packaging/imported.h"

TEST(a_distribution_gives_what_is_called_as_it_is)
{
	CHECK(imported_by(SPAN("requests"), "requests"));
	CHECK(imported_by(SPAN("requests.adapters"), "requests"));
	CHECK(!imported_by(SPAN("requests_mock"), "requests"));
	CHECK(imported_by(SPAN("requests_mock"), "requests-mock"));
	CHECK(imported_by(SPAN("Flask.x"), "flask"));
}

TEST(namespaces_are_spelt_with_hyphens)
{
	CHECK(imported_by(SPAN("google.cloud.storage.client"), "google-cloud-storage"));
	CHECK(!imported_by(SPAN("google.cloud.bigquery"), "google-cloud-storage"));
	CHECK(!imported_by(SPAN("google"), "google-cloud-storage"));
	CHECK(imported_by(SPAN("azure.storage.blob"), "azure-storage-blob"));
}

TEST(tables_know_other_names)
{
	CHECK(imported_by(SPAN("sklearn.linear_model"), "scikit-learn"));
	CHECK(imported_by(SPAN("cv2"), "opencv-python-headless"));
	CHECK(imported_by(SPAN("yaml"), "pyyaml"));
	CHECK(!imported_by(SPAN("sklearn"), "scipy"));
	CHECK_TEXT(imported_from(arena, SPAN("PIL.Image")), "pillow");
	CHECK_TEXT(imported_from(arena, SPAN("my_lib.x")), "my-lib");
	CHECK_TEXT(imported_from(arena, SPAN("google.cloud.storage.blob")),
		   "google-cloud-storage");
	CHECK_TEXT(imported_from(arena, SPAN("azure.keyvault.secrets.aio")),
		   "azure-keyvault-secrets");
	CHECK_TEXT(imported_from(arena, SPAN("google.cloud")), "google-cloud");
}

TEST(runtimes_bring_some)
{
	CHECK(imported_at_runtime(SPAN("pyspark.sql.functions")));
	CHECK(imported_at_runtime(SPAN("databricks.feature_store")));
	CHECK(!imported_at_runtime(SPAN("pysparkling")));
}
