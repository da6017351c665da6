"""Mail addresses in one spelling."""

from email_validator import EmailNotValidError, validate_email

LONGEST = 254  # RFC 5321


def normal_address(text: str) -> str:
    """The address in the spelling in which people are stored and found: lower case, NFC.

    Raises ValueError when it is no address. Whether it receives mail is never asked.
    """
    text = text.strip()
    if len(text) > LONGEST:
        raise ValueError("longer than an address can be")
    try:
        return validate_email(text, check_deliverability=False).normalized.lower()
    except EmailNotValidError as error:
        raise ValueError("not an address") from error
