import os
import shop.tools
