"""Fill-rate advice (求人充足支援): what would fill a vacancy, how sure that is, and where each figure comes from.

Pure: numbers and words only, no database and no web. `docs/advice.md` explains the method.
"""
