import pandas as pd

from taxi_fares.monitoring.fare_errors import worst_groups


def test_the_worst_zone_comes_first_and_rare_ones_not_at_all():
    trips = pd.DataFrame(
        {
            "pickup_zip": [10001, 10001, 10003, 10003, 10011],
            "fare_amount": [10.0, 10.0, 10.0, 10.0, 10.0],
            "prediction": [11.0, 9.0, 14.0, 12.0, 90.0],
        }
    )
    worst = worst_groups(trips, trips["pickup_zip"], at_least=2)
    assert list(worst["pickup_zip"]) == [10003, 10001]
    assert list(worst["mean_error"]) == [3.0, 1.0]
