"""The demonstration: plainly fictional people and things in every state, made by the features' own services."""
