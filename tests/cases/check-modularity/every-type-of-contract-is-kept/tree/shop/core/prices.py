import shop.tools
import requests
