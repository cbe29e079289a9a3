import shop.tools
