import app.top
import app.c
