"""What a fact-checker is shown: quotations, and every number, date and name, with where it stands."""

from __future__ import annotations

import pytest

from prep.domain import FollowUp
from prep.exporting.claims import claims
from tests.sheets import chinese_sheet, quote


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("2024 年 5 月您说明年年底交付一千台，百分之三十卖给 OpenAI。", "2024 年 5 月|明年年底|一千台|百分之三十|OpenAI"),
        ("《慢科技》写过十一台，3.5 亿美元，占 40%。", "十一台|3.5 亿美元|40%|《慢科技》"),
        ("一个问题：这一次，您怎么看？", ""),
        ("林一舟和陈未，谁更像三个月前的自己？", "三个月|林一舟|陈未"),
        ("It was sixty-four in June 2023. We shipped one thousand five hundred and eighty.", "sixty-four|June 2023|one thousand five hundred and eighty"),
        ("L5 级和 6 级，哪一块先到？", "L5|6"),
        ("Nobody's paid. That's what we call R&D. We're in a world of Rust. But we met J. R. Reyes.", "R&D|Rust|J. R. Reyes"),
        ("I have this SOAP API I need. But the DSL was in Ruby. In Go it is fast.", "SOAP API|DSL|Ruby|Go"),
        ("If I were your first customer? When Rust came, I left. I have this SOAP API I need. But the DSL was in Ruby.", "Rust|SOAP API|DSL|Ruby"),
        ("You told Dana Reyes at Cloud Valley that $1.2 million is half of it.", "Dana Reyes|Cloud Valley|$1.2 million|half"),
    ],
)  # fmt: skip
def test_numbers_dates_and_names_are_found_by_their_form(text: str, wanted: str) -> None:
    """Each once; words that only look like one are not among them."""
    found = [claim.text for claim in claims(FollowUp(id="1", type="number", question=text), chinese_sheet())]

    assert sorted(found) == sorted(one for one in wanted.split("|") if one)


def test_a_claim_names_the_quotation_in_which_it_stands() -> None:
    """A number of the wording that no quotation has stands on nothing, and that is told."""
    said = quote("先把一百台用好。", "src", "一篇", "2025-09-02")
    line = FollowUp(id="1", type="number", question="从一千台到一百台，变了什么？", quotes=(said,))

    found = {claim.text: claim.quote for claim in claims(line, chinese_sheet())}

    assert found == {"先把一百台用好。": said, "2025 年 9 月": said, "一百台": said, "一千台": None}
