"""UPNs with their check letters, after the published UPN rules, written apart from the code they help to test."""

LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"


def upn(dfe: str, entered: int, serial: int) -> str:
    """A permanent UPN: check letter, seven digits of council and school, two of entry year, three of pupil."""
    digits = f"{dfe}{entered % 100:02d}{serial:03d}"
    total = sum(weight * int(digit) for weight, digit in enumerate(digits, start=2))
    return LETTERS[total % 23] + digits
