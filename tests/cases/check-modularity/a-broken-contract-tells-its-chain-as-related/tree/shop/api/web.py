from shop.core import prices, _secret
