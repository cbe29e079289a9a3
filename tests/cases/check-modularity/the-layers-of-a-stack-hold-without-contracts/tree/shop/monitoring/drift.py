# Databricks notebook source
from shop.training import split
