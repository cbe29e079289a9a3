import shop.prices.gone
