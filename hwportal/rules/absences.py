"""What the counsellor did about somebody who had a place and did not come."""

from hwportal.rules.wording import N_

RESULTS = {
    "spoken": N_("Spoke with the person"),
    "excused": N_("The person had told somebody beforehand"),
    "not_reached": N_("Could not be reached"),
    "nothing": N_("Nothing needs to be done"),
}
