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
OFFICE = {"Helen Marsh", "Sara Lund", "Olive Grant"}
APPROVERS = {"Helen Marsh", "Colin Reed"}
ORGANISERS = OFFICE | {"Colin Reed"}
GLAN_AFON_ORGANISERS = {"Sian Price", "Huw Morgan", "Mair Lewis"}
OAKFIELD_PARENTS = {"Priya Shah", "Tom Shah", "Carol Jones", "Mina Cole", "Beth Hughes"}
CHAIR = {"Colin Reed"}  # not Helen Marsh: it is about her
OAKFIELD_EMPLOYED = OAKFIELD_STAFF - {"Colin Reed", "Clare Boyd", "Viv Park"}
GLAN_AFON_EMPLOYED = {"Aled Rhys", "Sian Price", "Iwan Pugh", "Mair Lewis"}


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
    get("accounts.second_factor", "/sign-in/second-factor", ANYONE, 303),
    post("accounts.use_second_factor", "/sign-in/second-factor", ANYONE, 303),
    get("accounts.recovery_code", "/sign-in/recovery-code", ANYONE, 303),
    post("accounts.use_recovery_code", "/sign-in/recovery-code", ANYONE, 303),
    get("accounts.set_up_to_sign_in", "/sign-in/authenticator", ANYONE, 303),
    post("accounts.begin_to_sign_in", "/sign-in/authenticator", ANYONE, 303),
    get("accounts.first_code_to_sign_in", "/sign-in/authenticator/first-code", ANYONE, 303),
    post("accounts.confirm_to_sign_in", "/sign-in/authenticator/first-code", ANYONE, 303),
    post("accounts.sign_out", "/sign-out", ANYONE, 303),
    get("accounts.sign_out_by_address", "/sign-out", ANYONE, 303),
    get("policies.policies", "/oakfield/policies", ANYONE),
    get("policies.policy", "/oakfield/policies/kindness", ANYONE),
    get("policies.policy", "/oakfield/policies/phones", ANYONE, 404),  # a draft alone
    get("policies.policy_version", "/oakfield/policies/kindness/versions/1", ANYONE),
    get("policies.policy_version", "/oakfield/policies/kindness/versions/2", ANYONE, 404),
    get("policies.policy_changes", "/oakfield/policies/kindness/versions/1/changes", ANYONE),
    get("policies.policy_file", "/oakfield/policies/kindness/versions/1/files/{paper}", ANYONE),
    get("policies.policy_file", "/oakfield/policies/kindness/versions/1/files/{photo}", ANYONE, 404),
    get("policies.report_a_post", "/oakfield/report-a-post", ANYONE),
    get("policies.before_you_post", "/oakfield/before-you-post", ANYONE),
    post("policies.begin_before_you_post", "/oakfield/before-you-post", ANYONE, 303),
    get("policies.question_before", "/oakfield/before-you-post/questions/1", ANYONE),
    get("policies.question_before", "/oakfield/before-you-post/questions/99", ANYONE, 404),
    post("policies.answer_before", "/oakfield/before-you-post/questions/1", ANYONE, 303),
    get("policies.what_about", "/oakfield/before-you-post/about", ANYONE),
    post("policies.choose_about", "/oakfield/before-you-post/about", ANYONE, 422),
    get("policies.best_way", "/oakfield/before-you-post/way", ANYONE, 303),
    post("policies.take_way", "/oakfield/before-you-post/way", ANYONE, 404),
    get("forum.index", "/oakfield/parents-forum", ANYONE),
    get("forum.index", "/glan-afon/parents-forum", ANYONE),
    get("agreements.visit", "/oakfield/visit", ANYONE),
    post("agreements.record_my_visit", "/oakfield/visit", ANYONE),
    get("agreements.my_visit", "/oakfield/visit/{visit}", ANYONE),  # its random name is the visitor's alone
    get("agreements.my_visit", "/glan-afon/visit/{visit}", ANYONE, 404),
    # Whoever is signed in
    get("home.home", "/home", SIGNED_IN),
    get("accounts.account", "/account", SIGNED_IN),
    post("accounts.save_account", "/account", SIGNED_IN, 303, 422),
    post("accounts.sign_out_devices", "/account/sign-outs", SIGNED_IN, 303, 404),
    post("accounts.stay", "/account/stay", SIGNED_IN, 204),
    get("accounts.authenticator", "/account/authenticator", SIGNED_IN),
    post("accounts.begin_authenticator", "/account/authenticator", SIGNED_IN, 303),
    get("accounts.first_code", "/account/authenticator/first-code", SIGNED_IN, 303),
    post("accounts.confirm_authenticator", "/account/authenticator/first-code", SIGNED_IN, 303),
    get("accounts.change_authenticator", "/account/authenticator/change", SIGNED_IN, 303),
    post("accounts.begin_change", "/account/authenticator/change", SIGNED_IN, 303),
    get("accounts.confirm_removal", "/account/authenticator/removal", SIGNED_IN, 303),
    post("accounts.remove_authenticator", "/account/authenticator/removal", SIGNED_IN, 303),
    get("accounts.recovery_codes", "/account/recovery-codes", SIGNED_IN, 303),
    post("accounts.make_recovery_codes", "/account/recovery-codes", SIGNED_IN, 303),
    post("accounts.recovery_codes_saved", "/account/recovery-codes/saved", SIGNED_IN, 303),
    get("accounts.notifications", "/account/notifications", SIGNED_IN),
    post("accounts.save_notifications", "/account/notifications", SIGNED_IN, 303),
    get("agreements.acknowledgements", "/acknowledgements", SIGNED_IN),
    get("agreements.acknowledgement", "/oakfield/policies/online/acknowledgement", OAKFIELD_STAFF),
    get("agreements.acknowledgement", "/oakfield/policies/kindness/acknowledgement", set()),  # it asks nobody
    post("agreements.record_acknowledgement", "/oakfield/policies/online/acknowledgement", OAKFIELD_STAFF, 409, 422),
    get("agreements.acknowledgement_record", "/acknowledgements/records/oakfield/online", {"Kit Lane"}),
    # Parents and carers
    get("concerns.new", "/concerns/new", PARENTS),
    post("concerns.begin", "/concerns/new", PARENTS, 303),
    get("concerns.step", "/concerns/new/child", PARENTS, 303),
    post("concerns.save", "/concerns/new/child", PARENTS, 303),
    post("concerns.save_words", "/concerns/new/what-happened", PARENTS, 303),
    get("concerns.draft_attachment", "/concerns/new/attachments/{photo}", set()),  # it is sent, and no draft's any more
    get("concerns.draft_attachment_preview", "/concerns/new/attachments/{photo}/preview", set()),
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
    get("concerns.attachment", "/concerns/{ashas}/attachments/{photo}", {"Priya Shah"}),
    get("concerns.attachment", "/concerns/{sams}/attachments/{photo}", set()),
    get("concerns.attachment_preview", "/concerns/{ashas}/attachments/{photo}/preview", {"Priya Shah"}),
    get("concerns.confirm_withdrawal", "/concerns/{ashas}/withdrawal", {"Priya Shah"}),
    post("concerns.withdraw_concern", "/concerns/{ashas}/withdrawal", {"Priya Shah"}, 303),
    post("concerns.open_again", "/concerns/{ashas}/reopening", {"Priya Shah"}, 403),
    get("concerns.check_in", "/concerns/{ashas}/check-in", {"Priya Shah"}, 303),
    post("concerns.answer_check_in", "/concerns/{ashas}/check-in", {"Priya Shah"}, 303),
    get("agreements.index", "/agreements", PARENTS),
    get("agreements.agreement", "/children/{asha}/agreement", {"Priya Shah", "Tom Shah"}),
    get("agreements.agreement", "/children/0000/agreement", set()),
    post("agreements.answer", "/children/{asha}/agreement", {"Priya Shah", "Tom Shah"}, 422),
    get("agreements.record", "/children/{asha}/agreement/record", {"Priya Shah"}),
    get("forum.new_topic", "/oakfield/parents-forum/topics/new", OAKFIELD_PARENTS),
    get("forum.new_topic", "/glan-afon/parents-forum/topics/new", {"Gwen Evans", "Priya Shah", "Tom Shah"}),
    post("forum.ask", "/oakfield/parents-forum/topics/new", OAKFIELD_PARENTS),
    get("forum.topic", "/oakfield/parents-forum/topics/{wish}", {"Priya Shah"}),
    get("forum.topic", "/glan-afon/parents-forum/topics/{wish}", set()),
    get("forum.topic_sent", "/oakfield/parents-forum/topics/{wish}/sent", {"Priya Shah"}),
    get("forum.confirm_topic_withdrawal", "/oakfield/parents-forum/topics/{wish}/withdrawal", {"Priya Shah"}),
    post("forum.withdraw_topic", "/oakfield/parents-forum/topics/{wish}/withdrawal", {"Priya Shah"}, 303),
    # Staff, inside their school
    get("concerns.triage_list", "/oakfield/triage", OAKFIELD_TRIAGE),
    get("concerns.triage_list", "/glan-afon/triage", GLAN_AFON_TRIAGE),
    get("concerns.search_page", "/oakfield/triage/search", OAKFIELD_TRIAGE),
    post("concerns.search_triage", "/oakfield/triage/search", OAKFIELD_TRIAGE),
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
    get("concerns.staff_attachment", "/oakfield/triage/{ashas}/attachments/{photo}", OF_ASHAS_CLASS),
    get("concerns.staff_attachment", "/oakfield/triage/{sealed}/attachments/{photo}", set()),
    get("concerns.staff_attachment", "/glan-afon/triage/{ashas}/attachments/{photo}", set()),
    get("concerns.staff_attachment_preview", "/oakfield/triage/{ashas}/attachments/{photo}/preview", OF_ASHAS_CLASS),
    post("concerns.reply", "/oakfield/triage/{sealed}/messages", SAFEGUARDING),
    post("concerns.reply", "/oakfield/triage/{about_head}/messages", CHAIR),
    post("concerns.write_note", "/oakfield/triage/{ashas}/notes", OF_ASHAS_CLASS),
    post("concerns.write_note", "/oakfield/triage/{sealed}/notes", SAFEGUARDING),
    post("concerns.assign", "/oakfield/triage/{ashas}/assignment", OF_ASHAS_CLASS),
    post("concerns.assign", "/oakfield/triage/{sealed}/assignment", SAFEGUARDING),
    post("concerns.seal", "/oakfield/triage/{ashas}/handover", OF_ASHAS_CLASS),
    post("concerns.seal", "/oakfield/triage/{sealed}/handover", SAFEGUARDING, 403),
    post("concerns.acknowledge", "/oakfield/triage/{ashas}/acknowledgement", OF_ASHAS_CLASS, 303),
    post("concerns.acknowledge", "/oakfield/triage/{sealed}/acknowledgement", SAFEGUARDING, 303),
    post("concerns.acknowledge", "/oakfield/triage/{about_leader}/acknowledgement", set()),
    post("concerns.change_date", "/oakfield/triage/{ashas}/due-date", OF_ASHAS_CLASS),
    post("concerns.change_date", "/oakfield/triage/{sealed}/due-date", SAFEGUARDING, 403),
    post("concerns.change_date", "/oakfield/triage/{about_head}/due-date", CHAIR),
    get("concerns.choose_recipient", "/oakfield/triage/{ashas}/recipient", OF_ASHAS_CLASS),
    get("concerns.choose_recipient", "/oakfield/triage/{sealed}/recipient", SAFEGUARDING, 403),
    get("concerns.choose_recipient", "/oakfield/triage/{about_head}/recipient", CHAIR),
    get("concerns.choose_recipient", "/oakfield/triage/{about_teacher}/recipient", LEADERS),
    post("concerns.send_on", "/oakfield/triage/{ashas}/recipient", OF_ASHAS_CLASS),
    post("concerns.send_on", "/oakfield/triage/{sealed}/recipient", SAFEGUARDING, 403),
    post("concerns.send_on", "/oakfield/triage/{about_head}/recipient", CHAIR),
    post("concerns.follow_class", "/oakfield/triage/{ashas}/class-change", OF_ASHAS_CLASS, 303),
    post("concerns.follow_class", "/oakfield/triage/{sealed}/class-change", SAFEGUARDING, 303),
    post("concerns.follow_class", "/oakfield/triage/{about_teacher}/class-change", LEADERS, 303),
    post("concerns.close", "/oakfield/triage/{ashas}/closure", OF_ASHAS_CLASS),
    post("concerns.close", "/oakfield/triage/{sealed}/closure", SAFEGUARDING),
    post("concerns.reopen", "/oakfield/triage/{ashas}/reopening", OF_ASHAS_CLASS, 403),
    post("concerns.reopen", "/oakfield/triage/{sealed}/reopening", SAFEGUARDING, 403),
    post("concerns.reopen", "/oakfield/triage/{about_leader}/reopening", set()),
    get("concerns.record_to_print", "/oakfield/triage/{ashas}/record", OF_ASHAS_CLASS),
    get("concerns.record_to_print", "/oakfield/triage/{sealed}/record", SAFEGUARDING),
    get("concerns.record_to_print", "/oakfield/triage/{about_head}/record", CHAIR),
    get("concerns.record_to_print", "/oakfield/triage/{about_leader}/record", set()),
    get("concerns.record_to_print", "/glan-afon/triage/{ashas}/record", set()),
    post("concerns.masked_record", "/oakfield/triage/{ashas}/record", OF_ASHAS_CLASS, 200),
    post("concerns.masked_record", "/oakfield/triage/{sealed}/record", SAFEGUARDING, 200),
    get("concerns.saved_replies", "/oakfield/saved-replies", OFFICE),
    get("concerns.saved_replies", "/glan-afon/saved-replies", {"Sian Price", "Mair Lewis"}),
    get("concerns.new_saved_reply", "/oakfield/saved-replies/new", OFFICE),
    post("concerns.add_saved_reply", "/oakfield/saved-replies/new", OFFICE),
    get("concerns.saved_reply", "/oakfield/saved-replies/{thanks}", OFFICE),
    get("concerns.saved_reply", "/glan-afon/saved-replies/{thanks}", set()),
    post("concerns.change_saved_reply", "/oakfield/saved-replies/{thanks}", OFFICE),
    get("concerns.confirm_deletion", "/oakfield/saved-replies/{thanks}/deletion", OFFICE),
    get("concerns.confirm_deletion", "/glan-afon/saved-replies/{thanks}/deletion", set()),
    post("concerns.delete_saved_reply", "/glan-afon/saved-replies/{thanks}/deletion", set()),
    post("concerns.delete_saved_reply", "/oakfield/saved-replies/{thanks}/deletion", OFFICE, 303, 404),
    get("agreements.overview", "/oakfield/agreements", OFFICE),
    get("agreements.overview", "/glan-afon/agreements", {"Sian Price", "Mair Lewis"}),
    get("agreements.unanswered", "/oakfield/agreements/unanswered", OFFICE),
    get("agreements.answers", "/oakfield/agreements/answers", OFFICE),
    get("agreements.answers_csv", "/oakfield/agreements/answers.csv", OFFICE),
    get("agreements.kept", "/oakfield/agreements/{asha}/{priya}", OFFICE),
    get("agreements.kept", "/oakfield/agreements/{asha}/{kit}", set()),
    get("agreements.kept", "/glan-afon/agreements/{asha}/{priya}", set()),
    post("agreements.record_on_behalf", "/oakfield/agreements/{asha}/{priya}/answers", OFFICE),
    post("agreements.record_on_behalf", "/glan-afon/agreements/{asha}/{priya}/answers", set()),
    post("agreements.excuse", "/oakfield/agreements/{asha}/{priya}/excuses", OFFICE),
    post("agreements.excuse", "/glan-afon/agreements/{asha}/{priya}/excuses", set()),
    post("agreements.end_excuse", "/oakfield/agreements/{asha}/{priya}/excuses/end", OFFICE, 303),
    post("agreements.end_excuse", "/glan-afon/agreements/{asha}/{priya}/excuses/end", set()),
    get("agreements.calls", "/oakfield/agreements/call-backs", OFFICE),
    post("agreements.note_call", "/oakfield/agreements/{asha}/{priya}/call-back", OFFICE, 303),
    post("agreements.note_call", "/glan-afon/agreements/{asha}/{priya}/call-back", set()),
    get("agreements.reminders", "/oakfield/agreements/reminders", OFFICE),
    post("agreements.start", "/oakfield/agreements/reminders", OFFICE, 303),
    get("agreements.reminder_run", "/oakfield/agreements/reminders/{run}", OFFICE),
    get("agreements.reminder_run", "/glan-afon/agreements/reminders/{run}", set()),
    get("admin.index", "/oakfield/admin/", OFFICE),
    get("admin.index", "/glan-afon/admin/", {"Sian Price", "Mair Lewis"}),
    get("admin.closures", "/oakfield/admin/closures", OFFICE),
    get("admin.closures", "/glan-afon/admin/closures", {"Sian Price", "Mair Lewis"}),
    post("admin.enter_closure", "/oakfield/admin/closures", OFFICE),
    get("admin.confirm_removal", "/oakfield/admin/closures/2026-12-10/removal", OFFICE),
    get("admin.confirm_removal", "/oakfield/admin/closures/2026-12-11/removal", set()),
    get("admin.confirm_removal", "/glan-afon/admin/closures/2026-12-10/removal", set()),
    post("admin.take_closure_back", "/oakfield/admin/closures/2026-12-10/removal", OFFICE, 303),
    get("admin.desk", "/oakfield/admin/desk", LEADERS),
    post("admin.save_desk", "/oakfield/admin/desk", LEADERS),
    get("admin.reply_days", "/oakfield/admin/reply-days", LEADERS),
    post("admin.save_reply_days", "/oakfield/admin/reply-days", LEADERS),
    get("admin.second_factor", "/oakfield/admin/second-factor", {"Helen Marsh"}),
    get("admin.second_factor", "/glan-afon/admin/second-factor", {"Sian Price"}),
    get("admin.confirm_second_factor_removal", "/oakfield/admin/second-factor/{kit}/removal", {"Helen Marsh"}, 303),
    get("admin.confirm_second_factor_removal", "/glan-afon/admin/second-factor/{kit}/removal", set()),
    post("admin.remove_second_factor", "/oakfield/admin/second-factor/{kit}/removal", {"Helen Marsh"}, 303),
    post("admin.remove_second_factor", "/glan-afon/admin/second-factor/{kit}/removal", set()),
    get("admin.outbox", "/oakfield/outbox", {"Helen Marsh", "Olive Grant"}),
    get("admin.outbox", "/glan-afon/outbox", {"Sian Price", "Mair Lewis"}),
    get("agreements.readers", "/oakfield/agreements/readers", OFFICE),
    get("agreements.readers", "/glan-afon/agreements/readers", {"Sian Price", "Mair Lewis"}),
    get("agreements.readers_of", "/oakfield/agreements/readers/online", OFFICE),
    get("agreements.readers_of", "/oakfield/agreements/readers/kindness", set()),
    get("agreements.readers_of", "/glan-afon/agreements/readers/online", set()),
    post("agreements.note_told_on_paper", "/oakfield/agreements/readers/online", OFFICE),
    get("agreements.visitors", "/oakfield/visitors", OFFICE),
    get("agreements.visitors", "/glan-afon/visitors", {"Sian Price", "Mair Lewis"}),
    get("agreements.poster", "/oakfield/visitors/poster", OFFICE),
    get("agreements.visitor", "/oakfield/visitors/{visit}", OFFICE),
    get("agreements.visitor", "/glan-afon/visitors/{visit}", set()),
    post("agreements.take_visitor_step", "/oakfield/visitors/{visit}/steps", OFFICE, 409),
    post("agreements.take_visitor_step", "/glan-afon/visitors/{visit}/steps", set()),
    # Policies: those who write, and those who approve
    get("policies.address_checks", "/oakfield/report-a-post/checks", OFFICE),
    post("policies.check_address", "/oakfield/report-a-post/checks", OFFICE),
    get("policies.desk", "/oakfield/policies/desk", OFFICE),
    get("policies.new_policy", "/oakfield/policies/new", OFFICE),
    post("policies.start_policy", "/oakfield/policies/new", OFFICE),
    get("policies.edit_draft", "/oakfield/policies/kindness/draft", OFFICE),
    post("policies.save_draft", "/oakfield/policies/kindness/draft", OFFICE),
    post("policies.start_draft", "/oakfield/policies/kindness/versions", OFFICE, 303),
    get("policies.confirm_draft_deletion", "/oakfield/policies/kindness/draft/deletion", OFFICE),
    post("policies.delete_draft", "/oakfield/policies/kindness/draft/deletion", OFFICE, 303, 404),
    get("policies.edit_steps", "/oakfield/policies/kindness/draft/steps", OFFICE),
    post("policies.save_steps", "/oakfield/policies/kindness/draft/steps", OFFICE),
    get("policies.edit_questions", "/oakfield/policies/kindness/draft/questions", OFFICE),
    post("policies.save_questions", "/oakfield/policies/kindness/draft/questions", OFFICE),
    get("policies.policy_model", "/oakfield/policies/models/parents", OFFICE),
    get("policies.policy_model", "/oakfield/policies/models/pupils", set()),
    post("policies.start_from_model", "/oakfield/policies/models/staff", OFFICE),
    get("policies.draft_files", "/oakfield/policies/kindness/draft/files", OFFICE),
    post("policies.change_draft_files", "/oakfield/policies/kindness/draft/files", OFFICE),
    get("policies.draft_file", "/oakfield/policies/kindness/draft/files/{coming}", OFFICE),
    get("policies.draft_file", "/oakfield/policies/phones/draft/files/{asked}", OFFICE | APPROVERS),
    get("policies.draft_file", "/oakfield/policies/kindness/draft/files/{paper}", set()),  # of what is published
    get("policies.publication", "/oakfield/policies/kindness/draft/publication", OFFICE),
    post("policies.publish", "/oakfield/policies/kindness/draft/publication", OFFICE),
    post("policies.set_finding_aside", "/oakfield/policies/kindness/draft/findings/none", set()),
    get("policies.findings", "/oakfield/policies/kindness/findings", OFFICE),
    get("policies.findings", "/oakfield/policies/phones/findings", set()),  # a draft alone
    post("policies.set_published_finding_aside", "/oakfield/policies/kindness/findings/{finding}", OFFICE),
    post("policies.set_published_finding_aside", "/oakfield/policies/kindness/findings/none", set()),
    get("policies.approval", "/oakfield/policies/phones/draft/approval", APPROVERS),
    get("policies.approval", "/oakfield/policies/kindness/draft/approval", set()),  # nobody has asked for it
    post("policies.approve", "/oakfield/policies/phones/draft/approval", APPROVERS, 409),
    post("policies.send_back", "/oakfield/policies/phones/draft/return", APPROVERS, 303, 404),
    # The Parents' Forum: those who organise it
    get("forum.desk_page", "/oakfield/forum", ORGANISERS),
    get("forum.desk_page", "/glan-afon/forum", GLAN_AFON_ORGANISERS),
    get("forum.settled_topics", "/oakfield/forum/settled", ORGANISERS),
    get("forum.organised_topic", "/oakfield/forum/topics/{wish}", ORGANISERS),
    get("forum.organised_topic", "/glan-afon/forum/topics/{wish}", set()),
    post("forum.list_topic", "/oakfield/forum/topics/{wish}/listing", ORGANISERS),
    post("forum.group_topic", "/oakfield/forum/topics/{wish}/grouping", ORGANISERS),
    post("forum.answer_topic", "/oakfield/forum/topics/{wish}/answer", ORGANISERS),
    post("forum.send_topic_elsewhere", "/oakfield/forum/topics/{wish}/elsewhere", ORGANISERS),
    post("forum.take_topic_back", "/oakfield/forum/topics/{wish}/return", ORGANISERS, 303, 409),
    get("forum.outcome", "/oakfield/forum/topics/{answered}/outcome", ORGANISERS),
    get("forum.outcome", "/oakfield/forum/topics/{wish}/outcome", ORGANISERS, 403),  # nothing has come of it yet
    post("forum.publish_outcome", "/oakfield/forum/topics/{answered}/outcome", ORGANISERS),
    post("forum.publish_outcome", "/glan-afon/forum/topics/{answered}/outcome", set()),
    get("forum.new_meeting", "/oakfield/forum/meetings/new", ORGANISERS),
    post("forum.plan_meeting", "/oakfield/forum/meetings/new", ORGANISERS),
    get("forum.meeting", "/oakfield/forum/meetings/{meets}", ORGANISERS),
    get("forum.meeting", "/glan-afon/forum/meetings/{meets}", set()),
    get("forum.meeting_details", "/oakfield/forum/meetings/{meets}/details", ORGANISERS),
    post("forum.change_meeting", "/oakfield/forum/meetings/{meets}/details", ORGANISERS),
    post("forum.end_meeting", "/oakfield/forum/meetings/{meets}/end", ORGANISERS),
    # Pictures: the check before publishing, lists of classes, what must not be published
    get("consents.may_we_publish", "/oakfield/may-we-publish", OAKFIELD_EMPLOYED),
    get("consents.may_we_publish", "/glan-afon/may-we-publish", GLAN_AFON_EMPLOYED),
    post("consents.check", "/oakfield/may-we-publish", OAKFIELD_EMPLOYED),
    get("consents.checks", "/oakfield/may-we-publish/checks", OAKFIELD_EMPLOYED),
    get("consents.checked", "/oakfield/may-we-publish/{check}", OFFICE | {"Kit Lane"}),  # whoever made it
    get("consents.checked", "/glan-afon/may-we-publish/{check}", set()),
    post("consents.check_again", "/oakfield/may-we-publish/{check}/checks", OFFICE | {"Kit Lane"}, 303),
    get("consents.class_lists", "/oakfield/consents/classes", OFFICE | {"Daniel Okafor", "Beth Hughes", "Nadia Frost"}),
    get("consents.class_list", "/oakfield/consents/classes/{oak}", OFFICE | {"Daniel Okafor"}),
    get("consents.class_list", "/glan-afon/consents/classes/{oak}", set()),
    get("consents.flags", "/oakfield/must-not-publish", LEADERS),
    get("consents.flags", "/glan-afon/must-not-publish", {"Sian Price", "Iwan Pugh"}),
    post("consents.set_flag", "/oakfield/must-not-publish", LEADERS),
    get("consents.confirm_flag_end", "/oakfield/must-not-publish/{flagged}/end", LEADERS),
    get("consents.confirm_flag_end", "/glan-afon/must-not-publish/{flagged}/end", set()),
    post("consents.end_flag", "/oakfield/must-not-publish/{flagged}/end", LEADERS, 303),
]
