"""What a host does to one follow-up on its card: another angle with a wish, shorter, the other language, their own."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from prep.domain import FollowUp
from prep.text.language import language_of
from prep.ui.house import greenroom
from tests.ui.test_pages import Open, button, sheet, words
from tests.ui.test_work import pressed, until


def _settled(app: AppTest) -> AppTest:
    """The page once the work in the background is done."""
    until(lambda: not any(job.kind == "steer" and job.state == "running" for job in greenroom().jobs()))
    return app.run()


def _first() -> FollowUp:
    return sheet().sections[0].follow_ups[0]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_another_angle_and_back(open_app: Open, language: str) -> None:
    """The new one stands first, the old below it, dropped; undone, the old one stands again and the new one is dropped."""
    app = open_app("questions", lang=language, q="1")
    old = _first()
    app.text_input(key=f"wish-{old.id}").set_value("关于定价").run()
    button(app, f"angle-{old.id}").click().run()
    app = _settled(app)

    new = _first()
    assert not app.exception
    assert new.id != old.id
    assert sheet().sections[0].follow_ups[1].status == "dropped"
    assert words(language, "steer.done_angle") in [element.value for element in app.text]
    pressed(app, language, "undo.take_back")
    statuses = {one.id: one.status for one in sheet().sections[0].follow_ups}
    assert (statuses[old.id], statuses[new.id]) == (old.status, "dropped")


def test_shorter_or_a_sentence(open_app: Open) -> None:
    """What can be shortened is, with a way back; what can't is told in one sentence."""
    app = open_app("questions", lang="zh", q="1")
    app.text_input(key=f"add-{sheet().sheet_id}-1").set_value("其实我想知道，您今年去过几个乡镇？").run()
    app = _settled(app)
    own = sheet().sections[0].follow_ups[-1]
    button(app, f"shorter-{own.id}").click().run()
    app = _settled(app)

    assert sheet().sections[0].follow_ups[-1].question == "您今年去过几个乡镇？"
    pressed(app, "zh", "undo.take_back")
    assert sheet().sections[0].follow_ups[-1].question == "其实我想知道，您今年去过几个乡镇？"
    button(app, f"shorter-{own.id}").click().run()
    app = _settled(app)
    button(app, f"shorter-{own.id}").click().run()
    app = _settled(app)
    assert words("zh", "errors.no_shorter") in [element.value for element in app.text]


def test_in_english(open_app: Open) -> None:
    """An offline wording turns to English; the quotation stays as it is."""
    app = open_app("questions", lang="zh", q="1")
    old = next(one for one in sheet().sections[0].follow_ups if one.type in ("cause", "example"))
    button(app, f"language-{old.id}").click().run()
    app = _settled(app)

    new = next(one for one in sheet().sections[0].follow_ups if one.id == old.id)
    assert not app.exception
    assert (language_of(old.question), language_of(new.question)) == ("zh", "en")
    assert new.quotes[0].text == old.quotes[0].text


def test_ones_own_question_is_offered_evidence(open_app: Open) -> None:
    """Rungs come by themselves; one click lets it stand on a quotation that is offered."""
    app = open_app("questions", lang="zh", q="2")
    app.text_input(key=f"add-{sheet().sheet_id}-2").set_value("乡镇验配点到今年年底会剩多少个？").run()
    app = _settled(app)

    own = sheet().sections[1].follow_ups[-1]
    assert (own.origin, len(own.if_they_dodge)) == ("host", 2)
    assert own.offered
    button(app, f"attach-offer-{own.id}-0").click().run()
    standing = sheet().sections[1].follow_ups[-1]
    assert standing.quotes == own.offered[:1]
    assert not app.exception


def test_a_pair_is_accepted_in_the_dossier(open_app: Open) -> None:
    """One click accepts it, another takes that back."""
    app = open_app("questions", lang="zh", q="3")
    section = sheet().sections[2]
    tab = next(group for group in app.button_group if str(group.key).startswith(f"dossier-{sheet().sheet_id}-3"))
    tab.set_value(["changed"] if isinstance(tab.value, list) else "changed").run()

    button(app, "accept-3-0").click().run()
    assert sheet().sections[2].dossier.then_and_now[0].accepted
    button(app, "accept-3-0").click().run()
    assert sheet().sections[2].dossier == section.dossier
