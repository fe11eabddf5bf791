"""What happened since a plan was sent out, as far as it must agree with the instance after it."""

from hwportal.timetable.fairs.instance import Fair
from hwportal.timetable.reading import Value


def read_event(event: Value, fair: Fair) -> None:
    """Refuse an event that the instance does not show: it was not applied, or to another fair."""
    for item in event["cancelled"].items():
        if item.one_of(fair.people) not in fair.withdrawn:
            item.refuse(f"{item.raw} has not withdrawn in the instance")
    for item in event["employers_out"].items():
        if fair.booths[item.one_of(fair.booths)].slots:
            item.refuse(f"{item.raw} still has slots in the instance")
    for item in event["interviewer_out"].items():
        item.one_of(fair.booths)
    for item in event["late"].items():
        item["id"].one_of(fair.people)
