# Databricks notebook source
print("fares")
