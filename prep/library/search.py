"""Search: vectors and words, each list stretched to 0 … 1 over all that was found, added by passage id.

Both count alike, words less where no passage holds much of the query. Sums keep a passage that only one list can see;
reciprocal ranks would halve it. An answer is found by its question, too.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence

from prep.domain import Evidence, Passage, Source, Value, Voice
from prep.library.bounds import Bounds
from prep.library.corpus import Corpus
from prep.library.embedding import Embedder, Vectors
from prep.library.index import VectorIndex
from prep.reading.matter import bare
from prep.reading.passages import relative_voice
from prep.text.language import language_of
from prep.text.words import held, query_terms

_FULL_COVERAGE = 0.3  # from which on words count as much as vectors
_DEEP = 80
_KNOWN_HALF_WAY = {"zh": 0.15, "en": 0.375}  # of a Chinese question's bigrams, many span two words and are never known
_CLEAR_COVERAGE = 0.4
_FROM_ONE_SOURCE = 0.4
_FROM_ONE_YEAR = 0.6
_ANSWER_OF = 0.9  # of its question's score is an answer's least


class Hit(Value):
    """A found passage. ``cosine`` to the query is -1 without a vector; ``coverage`` is the idf share of the query's words.

    ``nearness`` is 1 or more where the passage is on the matter of the query, as far as can be told: by meaning and by
    how much of the query the corpus knows at all, or by words alone where there are no vectors.
    """

    evidence: Evidence
    cosine: float
    coverage: float
    nearness: float


class Query(Value):
    """What is searched for and within which bounds; see ``Library.search``."""

    text: str
    bounds: Bounds = Bounds()
    limit: int = 10


def search(
    query: Query,
    *,
    corpus: Corpus,
    index: VectorIndex | None,
    encode: Callable[[str], Vectors],
    embedder: Embedder,
) -> list[Hit]:
    """Hits, best first, at most ``limit``; none for a blank query.

    Words alone answer where there is no index or no vector yet. ``encode`` gives a query's vector ``(dimension,)``.
    """
    if not query.text.strip():
        return []
    deep = max(_DEEP, query.limit * 4) * query.bounds.depth
    by_words, idf = corpus.by_words(query.text, deep, query.bounds)
    matter = bare(query.text, query.bounds.about)
    idf = {term: idf[term] for term in query_terms(matter) if term in idf}
    vector = None if index is None else encode(matter)
    by_vectors = [] if index is None or vector is None else index.query(vector, deep, query.bounds)
    found = corpus.passages_by_id({key for key, _ in by_words} | {key for key, _ in by_vectors})
    asked = (key for key, (passage, _) in found.items() if passage.voice is Voice.QUESTION)
    answers = corpus.exchanges.answers(asked)
    found |= corpus.passages_by_id(set(answers.values()) - found.keys())
    answers = {key: answer for key, answer in answers.items() if answer in found}  # a sync may have taken one away
    cosine = dict(by_vectors)
    if vector is not None:
        missing = corpus.vectors(embedder.fingerprint, [key for key in found if key not in cosine])
        cosine |= {key: float(values @ vector) for key, values in missing.items()}
    hits = _ranked(query, found, answers, cosine, dict(by_words), idf, embedder.near)
    questions = corpus.exchanges.questions(hit.evidence.passage.id for hit in hits)
    return [_with_question(hit, questions.get(hit.evidence.passage.id, "")) for hit in hits]


def _ranked(
    query: Query,
    found: Mapping[str, tuple[Passage, Source]],
    answers: Mapping[str, str],
    cosine: dict[str, float],
    bm25: dict[str, float],
    idf: dict[str, float],
    near: float,
) -> list[Hit]:
    """What was found within bounds as hits, best first, spread over sources and years."""
    language = language_of(query.text)
    allowed = {key: pair for key, pair in found.items() if query.bounds.allow(*pair)}
    there = {key: held(passage.text, idf.keys()) for key, (passage, _) in allowed.items()}
    coverage = {key: _mass(idf, terms) for key, terms in there.items()}
    lift = _mass(idf, set().union(*there.values())) - _KNOWN_HALF_WAY[language]
    weight = min(1.0, max(coverage.values(), default=0.0) / _FULL_COVERAGE) / 2 if cosine else 1.0
    foreign = {key for key, (_, source) in found.items() if source.language != language}
    scores = _fused(list(found), cosine, bm25, weight, foreign)
    for asked, answer in answers.items():
        scores[answer] = max(scores[answer], _ANSWER_OF * scores[asked])
    ranked = sorted(allowed, key=lambda key: scores[key], reverse=True)
    return [
        Hit(
            evidence=Evidence(label="", score=scores[key], passage=_seen(passage, query.bounds), source=source),
            cosine=cosine.get(key, -1.0),
            coverage=coverage[key],
            nearness=_nearness(cosine.get(key), coverage[key], 0.0 if key in foreign else lift, near),
        )
        for key in _spread(ranked, {key: source for key, (_, source) in allowed.items()}, query.limit)
        for passage, source in [found[key]]
    ]


def _with_question(hit: Hit, asked: str) -> Hit:
    """The hit with the host's question that it answers."""
    return hit.model_copy(update={"evidence": hit.evidence.model_copy(update={"asked": asked})}) if asked else hit


def _seen(passage: Passage, bounds: Bounds) -> Passage:
    """The passage with its voice as seen from the show's speakers."""
    return passage.model_copy(update={"voice": relative_voice(passage, bounds.speakers)})


def _mass(idf: dict[str, float], there: Collection[str]) -> float:
    """The share of the query's idf that the terms ``there`` make up."""
    total = sum(idf.values())
    return sum(idf[term] for term in there) / total if total else 0.0


def _nearness(cosine: float | None, coverage: float, lift: float, near: float) -> float:
    """Closeness against what it takes to be on the matter (``Embedder.near``), 1 and more where it is.

    ``lift`` is how much more than half-way the query's words are known to the corpus at all; 0 for a passage in another
    language than the query's. On three shows, 4 of 50 questions that nothing answers pass, half of which name the
    speaker or the trade, and 2 of 50 that something answers are missed.
    """
    return coverage / _CLEAR_COVERAGE if cosine is None else cosine / near + lift


def _fused(
    keys: Collection[str],
    cosine: dict[str, float],
    bm25: dict[str, float],
    weight: float,
    foreign: Collection[str],
) -> dict[str, float]:
    """Both lists in one, words with ``weight``; what a list lacks has its lowest there.

    Words say nothing against a passage in another language than the query's (``foreign``): there they count no less
    than its vector.
    """
    vectors, words = _stretched(cosine, keys), _stretched(dict.fromkeys(keys, 0.0) | bm25, keys)
    if cosine:
        words |= {key: max(words[key], vectors[key]) for key in keys if key in foreign}
    return {key: (1 - weight) * vectors[key] + weight * words[key] for key in keys}


def _stretched(scores: dict[str, float], keys: Collection[str]) -> dict[str, float]:
    low, high = min(scores.values(), default=0.0), max(scores.values(), default=0.0)
    return {key: (scores.get(key, low) - low) / ((high - low) or 1.0) for key in keys}


def _spread(ranked: Sequence[str], sources: Mapping[str, Source], limit: int) -> list[str]:
    """The first ``limit`` of ``ranked``, while others have something to say at most two fifths of them from one source
    and three fifths from one year.
    """
    count: Counter[str] = Counter()
    taken: list[str] = []
    spare: list[str] = []
    for key in ranked:
        source, year = sources[key].id, sources[key].date[:4]
        full = count[source] >= max(1, int(limit * _FROM_ONE_SOURCE)) or (
            year != "" and count[year] >= max(1, int(limit * _FROM_ONE_YEAR))
        )
        if full:
            spare.append(key)
        else:
            count.update((source, year))
            taken.append(key)
    chosen = set((taken + spare)[:limit])
    return [key for key in ranked if key in chosen]
