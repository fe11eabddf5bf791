"""Run the command line: python -m hwportal."""

import sys

from flask.cli import ScriptInfo

from hwportal import ConfigurationError, create_app
from hwportal.cli import main

try:
    main(prog_name="hwportal", obj=ScriptInfo(create_app=create_app))
except ConfigurationError as refusal:
    sys.exit(str(refusal))
