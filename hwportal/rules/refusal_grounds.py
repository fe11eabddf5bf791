"""The only grounds on which a vacancy may be refused (職業安定法5条の6第1項)."""

from hwportal.rules.wording import N_

GROUNDS = {
    "unlawful": N_("Its content breaks a law or an order"),
    "far_below": N_("Pay, hours or other conditions are far below what is usual"),
    "breach": N_("A breach of labour law by the employer is on record"),
    "undisclosed": N_("Working conditions are not disclosed"),
    "gang": N_("The employer is, or is controlled by, an organised crime group"),
    "undeclared": N_("The employer refuses to report or to declare without good reason"),
}
