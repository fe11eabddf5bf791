"""The kinds of interpreters that an event may have."""

from hwportal.rules.wording import N_

INTERPRETING = {
    "sign": N_("Sign language"),
    "writing": N_("Written summaries for deaf people"),
    "en": N_("English"),
    "zh": N_("Chinese"),
    "ko": N_("Korean"),
    "vi": N_("Vietnamese"),
    "tl": N_("Tagalog"),
    "ne": N_("Nepali"),
    "pt": N_("Portuguese"),
    "es": N_("Spanish"),
}
