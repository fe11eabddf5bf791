"""Run the command line: python -m hwportal."""

import sys


def run() -> None:
    """Run the command that was typed; timetables and advice are pure and start without the web and the database."""
    if sys.argv[1:2] == ["advice"]:
        from hwportal.advice.cli import advice

        advice(sys.argv[2:], prog_name="hwportal advice")
        return
    if sys.argv[1:2] == ["timetable"]:
        from hwportal.timetable.cli import timetable

        timetable(sys.argv[2:], prog_name="hwportal timetable")
        return
    from flask.cli import ScriptInfo

    from hwportal import ConfigurationError, create_app
    from hwportal.cli import main

    try:
        main(prog_name="hwportal", obj=ScriptInfo(create_app=create_app))
    except ConfigurationError as refusal:
        sys.exit(str(refusal))


if __name__ == "__main__":
    run()
