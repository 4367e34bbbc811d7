"""What the line model says of the lines of a capture."""

from dataclasses import dataclass

from sourcebook.lines import Line, Mark
from sourcebook.text.line_model import article_scores, keep_lines


@dataclass(frozen=True, slots=True)
class Judgement:
    """For each line the probability that it is article text, and whether it is kept as such."""

    scores: tuple[float, ...]
    kept: tuple[bool, ...]

    def mark(self, index: int) -> Mark:
        """Return the mark of a line that no rule decided about."""
        if self.kept[index]:
            return Mark("text", f"line model: article, {self.scores[index]:.2f}")
        return Mark("furniture", f"line model: not article, {self.scores[index]:.2f}")


def judge(lines: tuple[Line, ...]) -> Judgement:
    """Return what the model says, blank lines between paragraphs seen as such."""
    shown: list[str] = []
    places: list[int] = []
    for line in lines:
        shown += [""] if line.gap else []
        places.append(len(shown))
        shown.append(line.text)
    scores = article_scores(shown)
    kept = keep_lines(shown, scores)
    return Judgement(tuple(scores[i] for i in places), tuple(kept[i] for i in places))
