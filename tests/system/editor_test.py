#!/usr/bin/env python3
"""The schemas in a real YAML language server: what it proposes, shows and marks."""
import node

node.run_tests("editor")
