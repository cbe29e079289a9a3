import sklearn.linear_model
import yaml, os
from google.cloud import storage
import requests
try:
    import torch
except ImportError: pass
