"""The smallest files that still show something: what a failure on generated files prints."""
import collections, re, time


def pieces(files):
    """Their lines, in pieces that may be left out: whole lines, and what stands between commas in one line."""
    return [(name, piece) for name, text in files.items() for piece in re.findall(r"[^,\n]*(?:, ?|\n)|[^,\n]+$", text)]


def joined(parts):
    texts = collections.defaultdict(str)
    for name, piece in parts:
        texts[name] += piece
    return dict(texts)


def smallest(files, shows_it, seconds=20):
    """Leaves out what can be left out, by halves, quarters, ..., as long as shows_it(files); files that it cannot judge
    (no YAML any more, no journey) show nothing."""
    def shows(parts):
        try:
            return time.monotonic() < end and shows_it(joined(parts))
        except Exception:
            return False

    parts, end = pieces(files), time.monotonic() + seconds
    size, before = len(parts) // 2, None
    while size:
        at = 0
        while at < len(parts):
            fewer = parts[:at] + parts[at + size:]
            parts, at = (fewer, at) if shows(fewer) else (parts, at + size)
        size = size // 2 if size > 1 or len(parts) == before else 1  # single pieces until none is left to leave out
        before = len(parts)
    return joined(parts)


def printed(files):
    return "".join(f"-- {name}\n{text}" for name, text in files.items())
