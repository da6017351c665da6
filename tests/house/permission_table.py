"""Who gets in where. One line for each endpoint and method; everybody else is a stranger there.

Read a line as: this method of this endpoint, asked for at this address, lets these people in and answers them so.
Strangers among the signed in are answered 404, the signed out are sent to sign in. `{…}` stands for a record of
tests/house/world.py. The demonstration's own pages are not here: they exist in no real deployment.
"""

from dataclasses import dataclass

SIGNED_OUT = "signed out"

OAKFIELD_STAFF = {
    "Daniel Okafor",
    "Beth Hughes",
    "Nadia Frost",
    "Helen Marsh",
    "Sara Lund",
    "Colin Reed",
    "Clare Boyd",
    "Olive Grant",
    "Kit Lane",
    "Viv Park",
}
GLAN_AFON_STAFF = {
    "Aled Rhys",
    "Sian Price",
    "Huw Morgan",
    "Eleri Wyn",
    "Rhian Tudor",
    "Iwan Pugh",
    "Mair Lewis",
}
PARENTS = {"Priya Shah", "Tom Shah", "Carol Jones", "Mina Cole", "Beth Hughes", "Gwen Evans"}
SHUT_OUT = {"Rob Jones"}  # a court restriction: nothing is his, so he is signed out at once
SIGNED_IN = PARENTS | OAKFIELD_STAFF | GLAN_AFON_STAFF
ANYONE = SIGNED_IN | SHUT_OUT | {SIGNED_OUT}

OAKFIELD_TRIAGE = OAKFIELD_STAFF - {"Olive Grant", "Kit Lane", "Viv Park"}
GLAN_AFON_TRIAGE = GLAN_AFON_STAFF - {"Mair Lewis"}
OF_ASHAS_CLASS = {"Daniel Okafor", "Helen Marsh", "Sara Lund"}
OF_SAMS_CLASS = {"Nadia Frost", "Helen Marsh", "Sara Lund"}  # not Beth Hughes: it is her own
SAFEGUARDING = {"Sara Lund"}
LEADERS = {"Helen Marsh", "Sara Lund"}
CHAIR = {"Colin Reed"}  # not Helen Marsh: it is about her


@dataclass(frozen=True)
class Line:
    """One line of the table."""

    method: str
    endpoint: str
    address: str
    lets_in: set[str]
    answers: frozenset[int]

    def __str__(self) -> str:
        return f"{self.method} {self.address}"


def get(endpoint: str, address: str, lets_in: set[str], *answers: int) -> Line:
    return Line("GET", endpoint, address, lets_in, frozenset(answers or {200}))


def post(endpoint: str, address: str, lets_in: set[str], *answers: int) -> Line:
    """Sent with nothing but its anti-forgery token: a form that must hold something is answered 422."""
    return Line("POST", endpoint, address, lets_in, frozenset(answers or {422}))


TABLE = [
    # Everybody
    get("home.front", "/", ANYONE, 200, 303),
    get("home.health", "/healthz", ANYONE),
    get("home.robots", "/robots.txt", ANYONE),
    get("home.accessibility", "/accessibility", ANYONE),
    get("home.privacy", "/privacy", ANYONE),
    get("home.cookies", "/cookies", ANYONE),
    get("schools.front", "/oakfield/", ANYONE),
    get("schools.theme", "/oakfield/theme.css", ANYONE),
    post("accounts.language", "/language", ANYONE, 400),
    get("accounts.language_by_address", "/language", ANYONE, 303),
    get("accounts.sign_in", "/sign-in", ANYONE, 200, 303),
    post("accounts.ask_for_mail", "/sign-in", ANYONE),
    get("accounts.code", "/sign-in/code", ANYONE, 200, 303),
    post("accounts.use_code", "/sign-in/code", ANYONE, 422, 303),
    get("accounts.link", "/sign-in/link/unknown", ANYONE, 410),
    post("accounts.use_link", "/sign-in/link/unknown", ANYONE, 410),
    post("accounts.sign_out", "/sign-out", ANYONE, 303),
    get("accounts.sign_out_by_address", "/sign-out", ANYONE, 303),
    # Whoever is signed in
    get("home.home", "/home", SIGNED_IN),
    get("accounts.account", "/account", SIGNED_IN),
    post("accounts.save_account", "/account", SIGNED_IN, 303, 422),
    post("accounts.sign_out_devices", "/account/sign-outs", SIGNED_IN, 303, 404),
    post("accounts.stay", "/account/stay", SIGNED_IN, 204),
    # Parents and carers
    get("concerns.new", "/concerns/new", PARENTS),
    post("concerns.begin", "/concerns/new", PARENTS, 303),
    get("concerns.step", "/concerns/new/child", PARENTS, 303),
    post("concerns.save", "/concerns/new/child", PARENTS, 303),
    get("concerns.check", "/concerns/new/check", PARENTS, 303),
    post("concerns.send", "/concerns/new/check", PARENTS, 303),
    get("concerns.index", "/concerns", PARENTS),
    get("concerns.show", "/concerns/{ashas}", {"Priya Shah"}),
    get("concerns.show", "/concerns/{sams}", {"Beth Hughes"}),
    get("concerns.show", "/concerns/{sealed}", {"Mina Cole"}),
    get("concerns.show", "/concerns/{about_head}", {"Carol Jones"}),
    get("concerns.show", "/concerns/C-0000-0000", set()),
    get("concerns.sent", "/concerns/{ashas}/sent", {"Priya Shah"}),
    get("concerns.receipt", "/concerns/{ashas}/receipt", {"Priya Shah"}),
    post("concerns.send_message", "/concerns/{ashas}/messages", {"Priya Shah"}),
    get("concerns.confirm_withdrawal", "/concerns/{ashas}/withdrawal", {"Priya Shah"}),
    post("concerns.withdraw_concern", "/concerns/{ashas}/withdrawal", {"Priya Shah"}, 303),
    # Staff, inside their school
    get("concerns.triage_list", "/oakfield/triage", OAKFIELD_TRIAGE),
    get("concerns.triage_list", "/glan-afon/triage", GLAN_AFON_TRIAGE),
    get("concerns.show_to_staff", "/oakfield/triage/{ashas}", OF_ASHAS_CLASS),
    get("concerns.show_to_staff", "/oakfield/triage/{sams}", OF_SAMS_CLASS),
    get("concerns.show_to_staff", "/oakfield/triage/{sealed}", SAFEGUARDING),
    get("concerns.show_to_staff", "/oakfield/triage/{about_head}", CHAIR),
    get("concerns.show_to_staff", "/oakfield/triage/{about_teacher}", LEADERS),
    get("concerns.show_to_staff", "/oakfield/triage/{about_leader}", set()),
    get("concerns.show_to_staff", "/oakfield/triage/{by_teacher}", LEADERS),
    get("concerns.show_to_staff", "/oakfield/triage/C-0000-0000", set()),
    get("concerns.show_to_staff", "/glan-afon/triage/{ashas}", set()),
    post("concerns.reply", "/oakfield/triage/{ashas}/messages", OF_ASHAS_CLASS),
    post("concerns.reply", "/oakfield/triage/{sealed}/messages", SAFEGUARDING),
    post("concerns.reply", "/oakfield/triage/{about_head}/messages", CHAIR),
    post("concerns.write_note", "/oakfield/triage/{ashas}/notes", OF_ASHAS_CLASS),
    post("concerns.write_note", "/oakfield/triage/{sealed}/notes", SAFEGUARDING),
    post("concerns.assign", "/oakfield/triage/{ashas}/assignment", OF_ASHAS_CLASS),
    post("concerns.assign", "/oakfield/triage/{sealed}/assignment", SAFEGUARDING),
    post("concerns.seal", "/oakfield/triage/{ashas}/handover", OF_ASHAS_CLASS),
    post("concerns.seal", "/oakfield/triage/{sealed}/handover", SAFEGUARDING, 403),
    post("concerns.close", "/oakfield/triage/{ashas}/closure", OF_ASHAS_CLASS),
    post("concerns.close", "/oakfield/triage/{sealed}/closure", SAFEGUARDING),
    get("admin.outbox", "/oakfield/outbox", {"Helen Marsh", "Olive Grant"}),
    get("admin.outbox", "/glan-afon/outbox", {"Sian Price", "Mair Lewis"}),
]
