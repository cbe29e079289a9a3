import shop.api.web

def main():
    import shop.core.prices
