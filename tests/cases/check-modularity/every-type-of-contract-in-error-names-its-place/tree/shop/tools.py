from shop.api import web
