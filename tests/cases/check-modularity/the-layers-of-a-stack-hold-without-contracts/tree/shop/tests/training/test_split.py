from shop.monitoring import drift
