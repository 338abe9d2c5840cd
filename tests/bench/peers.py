"""Other programs that look at the same files. Each checks less: a schema at most, and no file against another."""
import os, shutil, subprocess

HERE = os.path.dirname(os.path.abspath(__file__))
SCHEMA = os.path.join(HERE, "../../schemas/journey.schema.json")


def installed(build):
    """The folder with the packages of the lock file; they are fetched once. None without npm."""
    place = os.path.join(build, "tests/bench/peers")
    if not shutil.which("npm"):
        return None
    os.makedirs(place, exist_ok=True)
    for name in ("package.json", "package-lock.json", ".npmrc", "ajv.js"):
        shutil.copy(os.path.join(HERE, name), place)
    if not os.path.exists(os.path.join(place, "node_modules")):
        subprocess.run(["npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts"], cwd=place, check=True)
    return place


def programs(build, floor):
    """By name: what runs over the journeys in a folder. Those that are not to be had are left out."""
    out = {"walk, read, look at each byte": lambda folder: [floor, "bytes", folder],
           "yaml-cpp, events thrown away": lambda folder: [floor, "events", folder]}
    if place := installed(build):
        native = os.path.join(place, "node_modules/@sourcemeta/jsonschema/build/github-releases/jsonschema-linux-" +
                              {"x86_64": "x86_64", "aarch64": "arm64"}.get(os.uname().machine, ""))
        if os.path.exists(native):
            def validate(folder, *options):
                return [native, "validate", *options, "--extension", ".yaml", "--ignore",
                        os.path.join(folder, "organization.yaml"), SCHEMA, folder]
            out["@sourcemeta/jsonschema --fast"] = lambda folder: validate(folder, "--fast")
            out["@sourcemeta/jsonschema"] = validate
        out["js-yaml and ajv"] = lambda folder: ["node", os.path.join(place, "ajv.js"), SCHEMA, folder]
        out["ajv-cli"] = lambda folder: [os.path.join(place, "node_modules/.bin/ajv"), "validate", "--strict=false",
                                         "-s", SCHEMA, "-d", os.path.join(folder, "**/journey-*.yaml")]
    if shutil.which("yamllint"):
        out["yamllint"] = lambda folder: ["yamllint", "-d", "{extends: default, rules: {line-length: disable}}", folder]
    return out
