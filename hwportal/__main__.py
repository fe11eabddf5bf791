"""Run the command line: python -m hwportal."""

from hwportal.cli import main

main(prog_name="hwportal")
