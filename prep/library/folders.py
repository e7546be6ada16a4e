"""Folders of sources: sub-folders of the corpus by name, any other folder on disk by its path."""

from __future__ import annotations

from pathlib import Path

from prep.domain import GreenroomError, Value
from prep.library.corpus import Corpus


class Folder(Value):
    """A folder of the library: its id, a short name to show, how many sources it holds."""

    id: str
    name: str
    sources: int


class Folders:
    """Which folders there are and what a person means by a name."""

    def __init__(self, corpus_dir: Path, corpus: Corpus) -> None:
        self._root = corpus_dir.resolve()
        self._corpus = corpus

    def roots(self, folder: Path | None) -> list[tuple[str, Path]]:
        """Ids and paths to sync: the one folder, or every sub-folder of the corpus."""
        if folder is not None:
            path = folder.resolve()
            if path != self._root:
                if not path.is_dir():
                    raise GreenroomError("folder_unknown", folder=str(folder))
                return [(self.id_of(path), path)]
        if not self._root.is_dir():
            return []
        return [
            (self.id_of(path), path)
            for path in sorted(self._root.iterdir())
            if path.is_dir() and not path.name.startswith(".")
        ]

    def id_of(self, path: Path) -> str:
        """A folder's id: relative inside the corpus, absolute elsewhere."""
        path = path.resolve()
        return path.relative_to(self._root).as_posix() if path.is_relative_to(self._root) else path.as_posix()

    def path_of(self, folder: str) -> Path:
        """Where a folder lies."""
        return self._root / folder

    def all(self) -> list[Folder]:
        """The folders that hold sources, and empty sub-folders of the corpus."""
        counts = self._corpus.folders()
        for name, _ in self.roots(None):
            counts.setdefault(name, 0)
        return [Folder(id=key, name="/".join(key.split("/")[-2:]), sources=n) for key, n in sorted(counts.items())]

    def resolve(self, text: str) -> str:
        """The id that a name, a path or the last part of one means.

        Raises ``GreenroomError`` with ``folder_unknown`` or ``folder_ambiguous``.
        """
        known = self._corpus.folders()
        if text in known:
            return text
        as_path = self.id_of(Path(text))
        if as_path in known:
            return as_path
        matching = [key for key in known if f"/{key}".endswith(f"/{text.strip('/')}")]
        if len(matching) > 1:
            raise GreenroomError("folder_ambiguous", folder=text, known=", ".join(matching))
        if not matching:
            raise GreenroomError("folder_unknown", folder=text)
        return matching[0]

    def near(self, file: Path) -> str:
        """The folder that an announcement file lies in or beside (``corpus/``), or ``""`` for the whole library."""
        known = self._corpus.folders()
        around = file.resolve().parent
        beside = [self.id_of(around), *(key for key in known if (self._root / key).parent == around)]
        found = [key for key in beside if key in known]
        return found[0] if len(found) == 1 else ""
