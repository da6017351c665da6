"""What happened: the question with the boxes to write in, and the files beside them."""

from flask import request
from flask.typing import ResponseReturnValue

from portal.access import PARENT, allow
from portal.accounts.sessions import current_person
from portal.attachments.receiving import receive
from portal.concerns import blueprint
from portal.concerns.asking_routes import ask, draft_and_interview, onward, too_early
from portal.concerns.attaching import files_of_draft
from portal.concerns.drafts import draft_of
from portal.concerns.forms import WordsForm
from portal.concerns.parent_actions import change_files, save_answers
from portal.concerns.questions import answers_from
from portal.concerns.steps import CHECK, WORDS, answer, may_open
from portal.parking.actions import park
from portal.web import redirect_to


@blueprint.post(f"/concerns/new/{WORDS}")
@allow(PARENT, files=True)
def save_words() -> ResponseReturnValue:
    """Keep the words and the files. Good files are kept even where the words are not good yet, so that nobody waits for
    them twice; `remove` takes one away and keeps what is typed."""
    receive(lambda: draft_of(current_person()))
    draft, interview = draft_and_interview()
    if draft is None or not may_open(WORDS, interview.order, interview.answers):
        return too_early(draft, interview)
    form, without = WordsForm(), request.form.get("remove")
    form.attachments.beside([file for file in files_of_draft(draft) if file.public_id != without])
    if form.validate_on_submit() and without is None:
        answers = answer(interview.answers, answers_from(WORDS, form))
        save_answers(draft, answers, form.attachments.data)
        return onward(WORDS, answers)
    change_files(draft, form.attachments.data, without)
    form.attachments.sent = bool(form.attachments.errors)
    if without is None or form.attachments.errors:
        return ask(WORDS, draft, interview, form, 422)
    park(request.path, request.form, interview.person.id)
    then = CHECK if request.form.get("then") == CHECK else None
    return redirect_to("concerns.step", step=WORDS, then=then)
