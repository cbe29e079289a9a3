# Databricks notebook source
# MAGIC %run ../../monitoring/drift
