from types import SimpleNamespace
from unittest.mock import Mock

from taxi_fares.deployment.model_deployment.deploy import promote


def registry(aliases):
    client = Mock()
    client.get_registered_model.return_value = SimpleNamespace(aliases=aliases)
    return client


def test_the_alias_moves_and_the_way_back_is_known():
    client = registry({"champion": "6"})
    assert promote(client, "taxi_test.fares.fare_model", "7") == "6"
    client.set_registered_model_alias.assert_called_once_with(
        "taxi_test.fares.fare_model", "champion", "7"
    )


def test_the_first_champion_replaces_none():
    assert promote(registry({}), "taxi_test.fares.fare_model", "1") is None
