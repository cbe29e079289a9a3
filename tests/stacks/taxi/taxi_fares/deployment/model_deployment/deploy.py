"""Put a validated model version into use."""


def promote(client, model_name, version):
    """Move the champion alias to version; return the version it leaves, or None.

    Batch inference follows the alias at its next run. Moving it back to the
    returned version is the way back.
    """
    replaced = client.get_registered_model(model_name).aliases.get("champion")
    client.set_registered_model_alias(model_name, "champion", version)
    return replaced
