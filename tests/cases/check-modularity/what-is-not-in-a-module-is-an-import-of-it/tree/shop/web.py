import shop.prices.PRICES
from shop import gone
