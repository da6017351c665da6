"""Laws that policies of this kind name, with every year in which one of that name was passed.

Last looked over: November 2026.
"""

# Name without "Act": years.
ACTS: dict[str, tuple[int, ...]] = {
    "Anti-social Behaviour, Crime and Policing": (2014,),
    "Children": (1908, 1948, 1958, 1975, 1989, 2004),
    "Children and Families": (2014,),
    "Children and Social Work": (2017,),
    "Children and Young Persons": (1933, 1963, 1969, 2008),
    "Communications": (2003,),
    "Computer Misuse": (1990,),
    "Copyright, Designs and Patents": (1988,),
    "Counter-Terrorism and Security": (2015,),
    "Crime and Disorder": (1998,),
    "Criminal Justice": (1925, 1948, 1961, 1967, 1972, 1982, 1987, 1988, 1991, 1993, 2003),
    "Criminal Justice and Courts": (2015,),
    "Criminal Justice and Public Order": (1994,),
    "Data (Use and Access)": (2025,),
    "Data Protection": (1984, 1998, 2018),
    "Defamation": (1952, 1996, 2013),
    "Deregulation": (2015,),
    "Disability Discrimination": (1995, 2005),
    "Education": (
        1944,
        1962,
        1964,
        1967,
        1968,
        1973,
        1975,
        1976,
        1979,
        1980,
        1981,
        1986,
        1993,
        1994,
        1996,
        1997,
        2002,
        2005,
        2011,
    ),
    "Education and Inspections": (2006,),
    "Education and Skills": (2008,),
    "Equality": (2006, 2010),
    "Freedom of Information": (2000,),
    "Human Rights": (1998,),
    "Malicious Communications": (1988,),
    "Obscene Publications": (1857, 1959, 1964),
    "Online Safety": (2023,),
    "Protection from Harassment": (1997,),
    "Protection of Children": (1978, 1999),
    "Protection of Freedoms": (2012,),
    "Public Order": (1936, 1986, 2023),
    "Race Relations": (1965, 1968, 1976),
    "Racial and Religious Hatred": (2006,),
    "Regulation of Investigatory Powers": (2000,),
    "Safeguarding Vulnerable Groups": (2006,),
    "School Standards and Framework": (1998,),
    "Sex Discrimination": (1975, 1986, 2002),
    "Sexual Offences": (1956, 1967, 1985, 1993, 1997, 2003),
    "Social Services and Well-being (Wales)": (2014,),
    "Voyeurism (Offences)": (2019,),
    "Well-being of Future Generations (Wales)": (2015,),
}

# Repealed, as a text cites them, and what took their place.
REPEALED: dict[tuple[str, int | None], str] = {
    ("Data Protection", 1984): "Data Protection Act 2018",
    ("Data Protection", 1998): "Data Protection Act 2018",
    ("Disability Discrimination", None): "Equality Act 2010",
    ("Race Relations", None): "Equality Act 2010",
    ("Sex Discrimination", None): "Equality Act 2010",
}

# Names that never were a law's.
NEVER = (
    (r"\bOnline\s+Safety\s+Bill\b|\bOnline\s+Harms\s+(?:Bill|Act)\b", "Online Safety Act 2023"),
    (r"\bData\s+Protection\s+Bill\b", "Data Protection Act 2018"),
)
