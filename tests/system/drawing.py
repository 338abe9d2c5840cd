"""An SVG of the program as things with places, and what can be measured on it: what is dashed, whether arrows run through
cards, texts overlap, something is off the sheet, a text can be told from its ground, two names that are cut from each
other, and how small the smallest text is on paper. Places are in pt, from the upper left corner of the drawing; y grows
downward."""
import bisect
import re
import unicodedata
import xml.etree.ElementTree as xml

SVG = "{http://www.w3.org/2000/svg}"
VERMILLION = {"light": "#d55e00", "dark": "#f0803c", "print": "#000000"}  # by theme
NAMED = {"white": "#ffffff", "black": "#000000"}
HAIR = 0.6  # pt
SIGN = re.compile("(moment|pain|repeats|open|evidence|layer|badge|change)_")  # on a card


def numbers(text):
    return [float(n) for n in re.findall(r"-?\d+(?:\.\d+)?", text)]


def points(text):
    n = numbers(text)
    return list(zip(n[::2], n[1::2]))


def bezier(p, part):
    while len(p) > 1:
        p = [(a[0] + (b[0] - a[0]) * part, a[1] + (b[1] - a[1]) * part) for a, b in zip(p, p[1:])]
    return p[0]


def along(path):
    """Points along a path of Bézier curves, as Graphviz writes it."""
    p = points(path)
    return [bezier(p[i:i + 4], k / 12) for i in range(0, len(p) - 3, 3) for k in range(13)]


class Box:
    def __init__(self, corners):
        xs, ys = [x for x, _ in corners], [y for _, y in corners]
        self.left, self.right, self.top, self.bottom = min(xs), max(xs), min(ys), max(ys)

    def holds(self, x, y, hair=0.0):
        return self.left + hair < x < self.right - hair and self.top + hair < y < self.bottom - hair

    def overlaps(self, other, hair):
        return (min(self.right, other.right) - max(self.left, other.left) > hair and
                min(self.bottom, other.bottom) - max(self.top, other.top) > hair)

    def __repr__(self):
        return f"({self.left:.0f}, {self.top:.0f}) to ({self.right:.0f}, {self.bottom:.0f})"


def text_width(text, size, bold):
    """About as wide as the text is in Arial, rather less."""
    width = 0
    for c in text:
        if unicodedata.combining(c) or unicodedata.category(c) in ("Cf", "Mn"):
            continue
        width += (1.0 if unicodedata.east_asian_width(c) in "WF" else 0.26 if c in "iljIft.,:;'|!()[] r·" else
                  0.83 if c in "mwMW@%" else 0.64 if c.isupper() else 0.52)
    return width * size * (1.04 if bold else 1)


class Writing(Box):
    """A line of text: what the letters cover, without descenders."""

    def __init__(self, element):
        self.text = "".join(element.itertext())
        self.size = float(element.get("font-size", 14))
        self.color = element.get("fill", "#000000")
        self.struck = element.get("text-decoration") == "line-through"
        x, y = float(element.get("x")), float(element.get("y"))
        width = text_width(self.text, self.size, element.get("font-weight") == "bold")
        left = x - width * {"start": 0, "middle": 0.5, "end": 1}[element.get("text-anchor", "start")]
        super().__init__([(left, y - 0.7 * self.size), (left + width, y)])


class Thing:
    """A group of the SVG: a card, an arrow, an area, a label."""

    def __init__(self, group, prefix):
        self.id = (group.get("id") or "").removeprefix(prefix)
        self.kinds = group.get("class", "").split()
        title = group.find(SVG + "title")
        self.title = "" if title is None else title.text or ""
        inside = [*group, *(e for a in group.findall(SVG + "a") for e in a)]
        self.link = next((a.get("href") for a in group.findall(SVG + "a")), None)
        shapes = [e for e in inside if e.tag in (SVG + "polygon", SVG + "path", SVG + "rect", SVG + "polyline")]
        self.paths = [e.get("d") for e in shapes if e.tag == SVG + "path"]
        self.strokes = {NAMED.get(e.get("stroke"), e.get("stroke")) for e in shapes} - {"none", None}
        self.dashed = any(e.get("stroke-dasharray", "1,").split(",")[0] != "1" for e in shapes)  # not dotted
        self.texts = [Writing(e) for e in group.iter(SVG + "text")]
        self.grounds = []  # colour, place
        for e in shapes:
            if e.tag == SVG + "rect":
                x, y, w, h = (float(e.get(key)) for key in ("x", "y", "width", "height"))
                corners = [(x, y), (x + w, y + h)]
            else:
                corners = points(e.get("points") or e.get("d"))
            self.grounds.append((NAMED.get(e.get("fill"), e.get("fill")), Box(corners)))

    def is_a(self, kind):
        return kind in self.kinds

    @property
    def box(self):
        return self.grounds[0][1]


class Drawing:
    def __init__(self, svg):
        root = xml.fromstring(svg.encode())
        left, top, width, height = numbers(root.get("viewBox"))
        graph = root.find(f"{SVG}g")
        prefix = graph.get("id").removesuffix("drawing")  # of all ids, so that several maps stand in one page
        moved = numbers(re.search(r"translate\(([^)]*)\)", graph.get("transform"))[1])
        scale = numbers(re.search(r"scale\(([^)]*)\)", graph.get("transform"))[1])[0]
        self.growth = scale * numbers(root.get("width"))[0] / width if root.get("width") else scale  # on paper
        self.sheet = Box([(left / scale - moved[0], top / scale - moved[1]),
                          ((left + width) / scale - moved[0], (top + height) / scale - moved[1])])
        self.ground = [(NAMED.get(e.get("fill"), e.get("fill")), Box(points(e.get("points"))))
                       for e in graph if e.tag == SVG + "polygon"]
        self.things = [Thing(g, prefix) for g in graph.iter(SVG + "g") if g is not graph]
        self.cards = [t for t in self.things if t.is_a("node") and t.is_a("touchpoint")]
        self.arrows = [t for t in self.things if t.is_a("edge")]
        self.texts = [text for t in self.things for text in t.texts]

    def faults(self, theme="light", pale=False):
        """What is wrong, one sentence each; `pale` if some of it is meant to step back."""
        return [*self.wrong_dashes(VERMILLION[theme]), *self.crossed_cards(), *self.overlaps(), *self.covered(), *self.off_the_sheet(),
                *self.equal_labels(), *([] if pale else self.pale_texts())]

    def smallest_text(self):
        """In pt, on paper."""
        return self.growth * min(t.size for t in self.texts if t.text.strip())

    def equal_labels(self):
        """Names that are cut, and look the same though they are not."""
        seen = {}
        for thing in self.things:
            cut = next((i for i, t in enumerate(thing.texts) if "…" in t.text), None)
            if cut is None or thing.is_a("edge") or thing.is_a("stage") and not thing.title:  # that goes on below
                continue
            lines = [t.text for t in thing.texts if t.size == thing.texts[cut].size]
            said = re.sub(r"^\W*\d+\s+", "", " ".join(lines))
            name = thing.title.split(": ")[0] or thing.id
            other = seen.setdefault((*sorted(thing.kinds), said), name)
            if other != name:
                yield f'"{said}" is {name}, and {other}'

    def wrong_dashes(self, wanted):
        for thing in self.things:
            if thing.dashed and thing.strokes != {wanted} and not thing.is_a("pale"):
                yield f"{thing.id} is dashed, and no problem"

    def crossed_cards(self):
        solid = [(t.id, t.box) for t in self.things if t.grounds and t.is_a("node") and
                 (t.is_a("touchpoint") or t.is_a("flag") or t.is_a("arrow-words"))]
        for arrow in self.arrows:
            own = (f"{arrow.id}_words", arrow.id.replace("handoff_", "flag_", 1))
            for x, y in (p for path in arrow.paths for p in along(path)):
                for name, box in solid:
                    if box.holds(x, y, HAIR) and name not in own and not name.endswith("_words"):
                        yield f"{arrow.id} runs through {name} at {x:.0f}, {y:.0f}"
                        break
                else:
                    continue
                break
        cards = [t for t in self.things if t.is_a("touchpoint") or t.is_a("flag")]
        for words in (t for t in self.things if t.is_a("arrow-words")):
            for card in cards:
                if card.grounds and words.box.overlaps(card.box, HAIR):
                    yield f"{words.id} lies on {card.id}"

    def overlaps(self):
        texts = sorted((t for t in self.texts if t.text.strip()), key=lambda t: t.top)
        for i, a in enumerate(texts):
            for b in texts[i + 1:]:
                if b.top >= a.bottom:
                    break
                if a.overlaps(b, 1.0):
                    yield f'"{a.text}" and "{b.text}" overlap: {a}, {b}'

    def covered(self):
        """Texts of cards below a sign."""
        texts = sorted((text for card in self.cards for text in card.texts if text.text.strip()), key=lambda t: t.top)
        tops = [text.top for text in texts]
        for sign in (t for t in self.things if t.grounds and not t.is_a("touchpoint") and SIGN.match(t.id)):
            for text in texts[bisect.bisect(tops, sign.box.top - 40):bisect.bisect(tops, sign.box.bottom)]:
                if text.overlaps(sign.box, HAIR):
                    yield f'{sign.id} covers "{text.text}": {sign.box}, {text}'

    def off_the_sheet(self):
        hair = HAIR + (self.sheet.right - self.sheet.left) / 2000  # the SVG says its scale in hundredths
        for thing in self.things:
            for box in [*thing.texts, *(box for _, box in thing.grounds)]:
                if (box.left < self.sheet.left - hair or box.right > self.sheet.right + hair or
                        box.top < self.sheet.top - hair or box.bottom > self.sheet.bottom + hair):
                    yield f"{thing.id} is off the sheet: {box}, {self.sheet}"
                    break

    def pale_texts(self, least=4.5):
        grounds = list(self.ground)
        for thing in self.things:
            if not thing.is_a("edge"):
                grounds += [g for g in thing.grounds if g[0] not in ("none", None)]
            for text in thing.texts:
                x, y = (text.left + text.right) / 2, (text.top + text.bottom) / 2
                under = [color for color, box in grounds if box.holds(x, y)]
                if under and text.text.strip() and contrast(text.color, under[-1]) < least:
                    yield f'"{text.text}" has a contrast of {contrast(text.color, under[-1]):.2f}'


def luminance(color):
    parts = [int(color[i:i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(a, b):
    light, dark = sorted((luminance(NAMED.get(c, c)) for c in (a, b)), reverse=True)
    return (light + 0.05) / (dark + 0.05)
