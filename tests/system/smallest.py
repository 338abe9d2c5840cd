"""The smallest files that still show something: what a failure on generated files prints."""
import collections, re, time

LINES = r".*\n|.+$"
BETWEEN_COMMAS = r"[^,\n]*(?:, ?|\n)|[^,\n]+$"


def joined(parts):
    texts = collections.defaultdict(str)
    for name, piece in parts:
        texts[name] += piece
    return dict(texts)


def reduced(parts, shows):
    """Leaves out halves, quarters, ..., single parts, these until none is left to leave out."""
    size, before = len(parts) // 2, None
    while size:
        at = 0
        while at < len(parts):
            fewer = parts[:at] + parts[at + size:]
            parts, at = (fewer, at) if shows(fewer) else (parts, at + size)
        size = size // 2 if size > 1 or len(parts) == before else 1
        before = len(parts)
    return parts


def smallest(files, shows_it, seconds=30):
    """Leaves out what can be left out, as long as shows_it(files); files that it cannot judge (no YAML any more, no
    journey) show nothing."""
    end = time.monotonic() + seconds

    def shows(parts):
        try:
            return time.monotonic() < end and shows_it(joined(parts))
        except Exception:
            return False

    for name in list(files):
        fewer = {other: text for other, text in files.items() if other != name}
        files = fewer if shows(list(fewer.items())) else files
    for kind in (LINES, BETWEEN_COMMAS):
        parts = [(name, piece) for name, text in files.items() for piece in re.findall(kind, text)]
        files = joined(reduced(parts, shows))
    return files


def printed(files):
    return "".join(f"-- {name}\n{text}" for name, text in files.items())
