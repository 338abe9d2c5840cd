"""Projects to measure with: a company of many journeys, three that differ in turn, made from an example."""
import os, re

EXAMPLES = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../examples")
COMPANY = os.path.join(EXAMPLES, "harbour-mutual")


def read(*path):
    with open(os.path.join(*path)) as file:
        return file.read()


def write(text, *path):
    with open(os.path.join(*path), "w") as file:
        file.write(text)


def in_line(journey, organization):
    return journey.replace("organization: organization.yaml\n", organization)


def noisy(journey, _):
    """Nobody owns a touchpoint by name, and nothing is agreed."""
    head, stages = journey.split("\nstages:")
    stages = re.sub(r"(?m)^ +(?:owner|accountable|agreed|customer_need|responsible|consulted): .*\n", "", stages)
    return head + "\nstages:" + re.sub(r", (?:owner|accountable|agreed): [^,}]+", "", stages)


# Where the organization lies, and what the journeys are like: the folder of the journeys, and what becomes of each.
LAYOUTS = {
    "flat": ("", lambda journey, _: journey),
    "../": ("journeys", lambda journey, _: journey.replace("organization: o", "organization: ../o")),
    "in line": ("", in_line),
    "noisy": ("", noisy),
}


def company(folder, count, layout="flat"):
    """Writes `count` journeys of 4 KB; hand-offs to other journeys stay within their three. The path of the first."""
    inside, change = LAYOUTS[layout]
    organization = read(COMPANY, "organization.yaml")
    os.makedirs(os.path.join(folder, inside), exist_ok=True)
    write("", folder, ".cxmap.yaml")
    if layout != "in line":
        write(organization, folder, "organization.yaml")
    texts = [change(read(COMPANY, name), organization[organization.index("organization:"):])
             for name in ("buy.yaml", "claim.yaml", "live.yaml")]
    for i in range(count):
        text = re.sub(r"(?m)^(  name: .*|.* in: [^,}]+)", lambda m: f"{m[1]} {i // 3}", texts[i % 3])
        write(text, folder, inside, f"journey-{i:06}.yaml")
    return os.path.join(folder, inside, "journey-000000.yaml")


def crowd(folder, count):
    """One journey of `count` touchpoints that hand off to each other. Its path."""
    lines = ["journey: {name: Crowd, persona: Anybody}", "stages:", "  purchase:", "    touchpoints:"]
    for i in range(count):
        to = f", hands_off_to: Step {i + 1}" if i + 1 < count else ""
        lines.append(f"      - {{name: Step {i}, owner: Department {i % 12}, channel: web{to}}}")
    write("\n".join(lines) + "\n", folder, "crowd.yaml")
    return os.path.join(folder, "crowd.yaml")
