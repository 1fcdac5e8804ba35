# Two words for two things that run long; all else is said in CONTRIBUTING.md.
PYTHON ?= $(firstword $(wildcard .venv/bin/python .venv/Scripts/python.exe) python3)

.PHONY: test fuzz

test:
	python3 tests

# 100,000 hostile inputs: more than an hour; what came of it is written to docs/fuzz.md.
fuzz:
	$(PYTHON) -m fuzz -o docs/fuzz.md
