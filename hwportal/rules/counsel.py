"""Advice that staff sign: by which way it reaches the employer."""

from hwportal.rules.wording import N_

WAYS = {
    "page": N_("On the employer's page of the portal"),
    "letter": N_("By letter"),
    "visit": N_("At a visit"),
}
