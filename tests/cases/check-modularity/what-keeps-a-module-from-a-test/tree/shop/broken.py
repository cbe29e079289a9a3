def f(x):
    return x if x > 1 else
