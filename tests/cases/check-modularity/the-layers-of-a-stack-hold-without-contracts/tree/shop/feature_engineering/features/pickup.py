from shop.training import split
