import os

NAME = "café"
HOME = "é"
