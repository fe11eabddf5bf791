"""Published openings per jobseeker by group of occupations: what a draft is told before there are own records.

Employment security statistics (一般職業紹介状況), fiscal 2024, full-time and regular, table 21-14.
"""

from hwportal import reference

EVERYWHERE = 1.22
TIGHTNESS = {
    "022": 2.33,
    "023": 2.33,
    "024": 3.10,
    "027": 2.15,
    "029": 2.95,
    "030": 2.95,
    "049": 2.95,
    "050": 3.87,
    "051": 3.87,
    "06": 0.43,
    "09": 2.63,
    "10": 6.95,
}


def tightness(occupation_code: str) -> float:
    """Return the openings per jobseeker of an occupation: of its group, its larger group, or of all."""
    code: str | None = occupation_code
    while code:
        if code in TIGHTNESS:
            return TIGHTNESS[code]
        entry = reference.occupation(code)
        code = entry.parent if entry else None
    return EVERYWHERE
