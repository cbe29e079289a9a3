from shop import core
