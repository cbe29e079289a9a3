from shop.core import f
