"""The shapes of structured replies: what is asked for, and what is let in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from prep.receipt import Dropped, Proposal, QuoteClaim
from prep.text.clean import clean_text

FOLLOW_UPS = (
    '{"follow_ups":[{"type":"…","quotes":[{"source":"S1","text":"…"}],"question":"…","if_they_say":"…",'
    '"if_they_dodge":["…","…"],"why":"…","lens":""}]}'
)
ANSWER = '{"silent":false,"quotes":[{"source":"S1","text":"…"}],"answer":"… [1]"}'
_RUNGS = 2
_WORDED = 300


def _tidy(value: object) -> object:
    """A string on one line without invisible characters; null becomes empty."""
    if value is None:
        return ""
    return tidy_text(value) if isinstance(value, str) else value


def tidy_text(text: str) -> str:
    """``text`` on one line, without invisible characters."""
    return " ".join(clean_text(text)[0].split())


def _listed(value: object) -> object:
    return [] if value is None else value


Tidy = Annotated[str, BeforeValidator(_tidy)]


class _Shape(BaseModel):
    model_config = ConfigDict(strict=True, extra="ignore", frozen=True)


class ClaimShape(_Shape):
    """A claimed quotation."""

    source: Annotated[Tidy, Field(max_length=80)] = ""
    text: Annotated[Tidy, Field(max_length=1000)]


Rungs = Annotated[list[Annotated[Tidy, Field(max_length=300)]], BeforeValidator(_listed), Field(max_length=5)]
Claims = Annotated[list[ClaimShape], BeforeValidator(_listed), Field(max_length=4)]


class FollowUpShape(_Shape):
    """A drafted follow-up."""

    type: Annotated[Tidy, Field(min_length=1, max_length=40)]
    question: Annotated[Tidy, Field(min_length=2, max_length=300)]
    quotes: Claims = []
    if_they_say: Annotated[Tidy, Field(max_length=400)] = ""
    if_they_dodge: Rungs = []
    why: Annotated[Tidy, Field(max_length=600)] = ""
    lens: Annotated[Tidy, Field(max_length=40)] = ""


class AnswerShape(_Shape):
    """An answer from the corpus."""

    silent: bool = False
    quotes: Annotated[list[ClaimShape], BeforeValidator(_listed), Field(max_length=12)] = []
    answer: Annotated[Tidy, Field(max_length=4000)] = ""


def proposal_of(item: Mapping[str, Any], types: Mapping[str, str]) -> Proposal:
    """A reply's item as a proposal. ``types`` maps the names that a model may use, in lower case, to ids of kinds.

    Raises ``ValueError`` (``problem_of`` words it) for an item of another shape or an unknown kind.
    """
    shape = FollowUpShape.model_validate(item)
    kind = types.get(shape.type.lower().replace("-", "_").replace(" ", "_"))
    if kind is None:
        raise ValueError("type: not one of the given types")
    return Proposal(
        type=kind,
        question=shape.question,
        quotes=claims_of(shape.quotes),
        if_they_say=shape.if_they_say,
        if_they_dodge=tuple(rung for rung in shape.if_they_dodge if rung)[:_RUNGS],
        why=shape.why,
        lens=shape.lens.lower(),
    )


def claims_of(shapes: Sequence[ClaimShape]) -> tuple[QuoteClaim, ...]:
    """Claimed quotations as values."""
    return tuple(QuoteClaim(source=shape.source, text=shape.text) for shape in shapes)


def unreadable(item: Mapping[str, Any], problem: str) -> Dropped:
    """An item of another shape, as far as its wording can be told."""
    question = item.get("question")
    worded = tidy_text(question)[:_WORDED] if isinstance(question, str) else ""
    return Dropped(reason="unreadable", question=worded, detail=problem[:_WORDED])


def problem_of(error: ValueError) -> str:
    """What is wrong with a reply, field by field, without its words."""
    if not isinstance(error, ValidationError):
        return str(error)
    found = error.errors(include_url=False, include_input=False, include_context=False)
    return "; ".join(f"{'.'.join(map(str, one['loc']))}: {one['msg']}" for one in found[:6])


def follow_ups_schema(types: Sequence[str], labels: Sequence[str]) -> dict[str, Any]:
    """The JSON schema of a draft; ``labels`` are those of the evidence that may be quoted."""
    item = {
        "type": {"type": "string", "enum": list(types)},
        "quotes": _list_of(_claim(labels)),
        "question": {"type": "string"},
        "if_they_say": {"type": "string"},
        "if_they_dodge": _list_of({"type": "string"}),
        "why": {"type": "string"},
        "lens": {"type": "string"},
    }
    return _object({"follow_ups": _list_of(_object(item))})


def answer_schema(labels: Sequence[str]) -> dict[str, Any]:
    """The JSON schema of an answer; quotations come before the text that rests on them."""
    fields = {"silent": {"type": "boolean"}, "quotes": _list_of(_claim(labels)), "answer": {"type": "string"}}
    return _object(fields)


def _claim(labels: Sequence[str]) -> dict[str, Any]:
    source: dict[str, Any] = {"type": "string", "enum": list(labels)} if labels else {"type": "string"}
    return _object({"source": source, "text": {"type": "string"}})


def _object(fields: dict[str, Any]) -> dict[str, Any]:
    """An object as strict servers want it: every field required, no other allowed."""
    return {"type": "object", "properties": fields, "required": list(fields), "additionalProperties": False}


def _list_of(items: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": items}
