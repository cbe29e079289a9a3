def fit(frame):
    import pdb; pdb.set_trace()
    return frame


def score(frame):
    breakpoint()  # look here


if fit: breakpoint()
