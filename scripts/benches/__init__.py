"""What is measured: one module for each section of docs/about/benchmarks.md.

A module has a ``TITLE``, the heading of its section, and ``bench() -> str``, which measures this site and its peers in one run and
gives the text of the section. Nothing on that page is typed by hand.
"""
