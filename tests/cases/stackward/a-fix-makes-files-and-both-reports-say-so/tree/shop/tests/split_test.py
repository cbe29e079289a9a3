from shop.training.split import f


def test_f():
    assert f() == 1
