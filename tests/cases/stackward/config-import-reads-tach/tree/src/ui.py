import core
from core import run, hidden
