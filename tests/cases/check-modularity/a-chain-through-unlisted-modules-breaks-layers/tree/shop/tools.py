def f():
    import shop.api
