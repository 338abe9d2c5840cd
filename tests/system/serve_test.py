#!/usr/bin/env python3
"""`cxmap serve` and `cxmap map --watch`, by real files, sockets and signals."""
import contextlib, http.client, os, pathlib, re, signal, socket, time
from running import Program, Served, slow, until, write
from support import cxmap, expect, finish, folder

coffee = """\
journey: Coffee
stages:
  awareness:
    touchpoints: [{name: Advert, owner: Marketing}]
"""


def the_page(served):
    exported = cxmap("map", "coffee.yaml", "--format", "html", "-o", "-").stdout
    status, headers, text = served.ask("/")
    expect(status == 200 and headers["content-type"] == "text/html; charset=utf-8", f"the page: {status} {headers}")
    expect(int(headers["content-length"]) == len(text.encode()), "the length of the page")
    data = re.compile(r'(?s)<div id="view">.*</div>|<script type="application/json" id="data">.*?</script>')
    expect(data.findall(text) == data.findall(exported) != [], "the served map is not the one that map writes")
    expect("Advert" in text and "EventSource" in text, "the page has no map, or nothing that listens to news")
    expect("EventSource" not in exported and "connect-src" not in exported, "the file of map asks a server")

    policy = headers["content-security-policy"]
    expect(policy.startswith("default-src 'none'; script-src 'sha256-") and "connect-src 'self'" in policy and
           "frame-ancestors 'none'" in policy and "unsafe" not in policy, policy)
    for name, value in {"x-content-type-options": "nosniff", "cache-control": "no-store", "referrer-policy": "no-referrer",
                        "cross-origin-resource-policy": "same-origin"}.items():
        expect(headers.get(name) == value, f"{name}: {headers.get(name)}")
    expect(served.ask("/journey/coffee")[2] == text, "/journey/coffee is the same page")
    expect(served.text("/?a=1/b") == served.text("/journey/coffee?x") == served.text("/journey/c%6Fffee") == text, "an address with a query")
    status, headers, nothing = served.ask("/", "HEAD")
    expect((status, nothing, int(headers["content-length"])) == (200, "", len(text.encode())), f"HEAD: {status} {headers}")


def what_is_refused(served):
    # No way to a file.
    secret = "root:"
    for path in ["/../../etc/passwd", "/journey/../../../etc/passwd", "/journey/..%2f..%2fetc/passwd", "/%2e%2e/%2e%2e/etc/passwd",
                 "//etc/passwd", "/etc/passwd", "/coffee.yaml", "/journey/coffee.yaml", "/journey/", "/journey/1", "/journey/Coffee",
                 "/journey/coffee/", "/journey/../coffee", "/journey/coffee%00", "/journey/%", "/journey/%6", "/journey/%zzcoffee",
                 "/events/", "/index.html", "/x?/", "/journey/2?/journey/coffee", "*", "http://127.0.0.1/journey/coffee", "/" + "a" * 4000]:
        status, headers, text = served.ask(path)
        expect(status == 404 and secret not in text and headers["x-content-type-options"] == "nosniff", f"{path[:60]}: {status}")
    for path in ["/", "/events", "/journey/coffee"]:
        for method in ["POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE"]:
            status, headers, _ = served.ask(path, method, body=b"x" * 1000)
            expect(status == 405 and headers.get("allow") == "GET, HEAD", f"{method} {path}: {status}")
    # No other name leads here.
    for host in ["evil.example", f"evil.example:{served.port}", f"127.0.0.2:{served.port}", f"localhost.evil.example:{served.port}",
                 f"127.0.0.1:{served.port}@evil.example", "localhost:x", "[::1]evil",
                 f"127.0.0.1.evil.example:{served.port}", f"[::2]:{served.port}", "[localhost.evil.example]", "x"]:
        for path in ["/", "/events"]:
            expect(served.ask(path, host=host)[0] == 421, f"Host: {host} is served {path}")
    # Behind a tunnel, the port is another one.
    for host in [f"localhost:{served.port}", f"127.0.0.1:{served.port}", f"[::1]:{served.port}", "LocalHost:9000", "127.0.0.1", "[::1]"]:
        expect(served.ask("/", host=host)[0] == 200, f"Host: {host} is not served")
    # What is not HTTP, or too much of it, ends nothing.
    for garbage in [b"\0\1\2\r\n\r\n", b"GET / HTTP/1.1\r\n\r\n", b"GET / HTTP/9.9\r\nHost: x\r\n\r\n", b"GET / HTTP/1.1\r\nX: " + b"x" * 100000 + b"\r\n\r\n",
                    b"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\n"]:
        with socket.create_connection(("127.0.0.1", served.port), timeout=5 * slow) as connection, contextlib.suppress(OSError):
            connection.sendall(garbage)
            said = connection.recv(65536)
            expect(said.startswith(b"HTTP/1.1 4"), f"{garbage[:30]}: {said[:40]}")
    expect(served.ask("/")[0] == 200, "it serves no more")
    # Who only holds connections open takes no room from others.
    idle = [socket.create_connection(("127.0.0.1", served.port), timeout=5 * slow) for _ in range(300)]
    expect(served.ask("/")[0] == 200, "no page beside 300 idle connections")
    for connection in idle:
        connection.close()


def saves(served, events):
    # News within a second, and the new map.
    expect(" 200 " in events.head and "text/event-stream" in events.head and "no-store" in events.head, events.head)
    news, _ = events.next()
    expect(news == {"errors": [], "kept": [], "several": False}, f"first news: {news}")
    for rename in (False, True):
        name = "Poster" if rename else "Billboard"
        write("coffee.yaml", coffee.replace("Advert", name), rename)
        news, took = events.next()
        expect(took < slow and news["errors"] == [], f"news after {took:.2f} s: {news}")
        expect(name in served.text() and "Advert" not in served.text(), "the page is the old one")
    served.says("coffee.yaml changed: drawn again")
    # Broken: the error, and the last good map; the same if the file is gone; repaired: no error any more.
    write("coffee.yaml", coffee.replace("[{name: Advert", "[{name: 'Advert"))
    news, took = events.next()
    expect(took < slow and news["kept"] == ["coffee"] and len(news["errors"]) >= 1 and "CX001" in news["errors"][0]["text"] and
           news["errors"][0]["journeys"] == ["coffee"], f"a broken file: {news}")
    expect("Poster" in served.text(), "the last good map is gone")
    served.says("coffee.yaml:4:")
    os.remove("coffee.yaml")
    news, took = events.next()
    expect(took < slow and news["kept"] == ["coffee"] and news["errors"] == [{"text": "coffee.yaml: no such file or folder"}], f"no file: {news}")
    expect("Poster" in served.text(), "the last good map is gone with its file")
    write("coffee.yaml", coffee.replace("owner: Marketing", "owner: Marketing, colour: red"))
    news, took = events.next()
    expect(news["kept"] == [] and "CX003" in news["errors"][0]["text"], f"an unknown key: {news}")
    expect("Advert" in served.text(), "a map with an unknown key is not drawn")
    write("coffee.yaml", coffee)
    news, took = events.next()
    expect(took < slow and news["errors"] == [] and news["kept"] == [], f"repaired: {news}")
    # Names of files and journeys are text.
    write("coffee.yaml", coffee.replace("Advert", "</script><script>hacked()</script>"))
    events.next()
    expect("<script>hacked" not in served.text(), "markup of a journey")


def settings(events):
    write(".cxmap.yaml", "fail_on: never\n")
    news, took = events.next()
    expect(took < slow and news["errors"] == [], f"new settings: {news}")
    write(".cxmap.yaml", "fail_on: [never\n")
    news, _ = events.next()
    expect(".cxmap.yaml" in news["errors"][0]["text"], f"wrong settings: {news}")
    os.remove(".cxmap.yaml")
    expect(events.next()[0]["errors"] == [], "settings are gone")


def listeners(served):
    """More than there is room for are sent away, and leave room when they go; pages are served all the while. Returns
    those that stay."""
    many = [served.events() for _ in range(63)]
    late = served.events()
    expect(" 503 " in late.head, f"a listener too many: {late.head}")
    expect(served.ask("/")[0] == 200, "no page beside many listeners")
    many.pop().socket.close()
    expect(until(lambda: " 200 " in served.events().head), "no room after one has left")
    return many


def one_file():
    write("coffee.yaml", coffee)
    served = Served("coffee.yaml")
    the_page(served)
    what_is_refused(served)
    events = served.events()
    saves(served, events)
    settings(events)
    many = listeners(served)
    status, seconds = served.stopped_by(signal.SIGINT)
    expect(status == 0 and seconds < slow, f"Ctrl-C with {len(many)} open streams: {status} after {seconds:.2f} s")
    expect(events.socket.recv(65536) in (b"", b":\n\n"), "the stream goes on")


def whole_folder():
    os.makedirs("shop/more")
    write("shop/a.yaml", coffee.replace("Coffee", "Alpha & <b>") + "organization: company.yaml\n")
    write("shop/more/b.yaml", coffee.replace("Coffee", "Beta"))
    served = Served("shop")
    events = served.events()
    news, _ = events.next()
    expect(news["several"] and "company.yaml" in news["errors"][0]["text"] and news["errors"][0]["journeys"] == ["alpha-b"], f"folder: {news}")
    text = served.text()
    expect("Alpha &amp; &lt;b&gt;" in text and 'href="/journey/alpha-b"' in text and 'href="/journey/beta"' in text and "<b>" not in text, text)
    expect("Beta" in served.text("/journey/beta") and served.ask("/journey/2")[0] == 404, "pages by their ids")
    # The organization file that was missing, a new journey that sorts before the others, one in a new folder.
    write("shop/company.yaml", "organization: {name: Shop, departments: [Marketing]}\n")
    news, took = events.next()
    expect(took < slow and news["errors"] == [], f"the organization has come: {news}")
    write("shop/company.yaml", "organization: {name: Shop, departments: [Marketing, Sales]}\n")
    news, took = events.next()
    expect(took < slow, "the organization changes")
    expect("Sales" in served.text("/journey/alpha-b"), "the organization's new department")
    write("shop/0.yaml", coffee.replace("Coffee", "Zero"))
    events.next()
    expect("Zero" in served.text("/journey/zero") and "Beta" in served.text("/journey/beta"), "a new journey")
    write("shop/0.yaml", coffee.replace("Coffee", "Beta"))
    events.next()
    expect("shop/0.yaml" in served.text("/journey/beta-2") and served.text("/journey/zero") == served.text("/journey/beta-2") and
           "shop/more/b.yaml" in served.text("/journey/beta"), "a journey of an id that another one has, and its address of before")
    os.mkdir("shop/late")
    write("shop/late/c.yaml", coffee.replace("Coffee", "Gamma"))
    events.next()
    expect("Gamma" in served.text("/journey/gamma"), "a journey in a new folder")
    os.remove("shop/more/b.yaml")
    news, _ = events.next()
    expect(news["kept"] == ["beta"] and "Beta" in served.text("/journey/beta"), f"a journey is gone: {news}")
    # Not there any more is not wrong.
    expect(">gone<" in served.text() and "can’t be read" not in served.text(), "a journey is gone: the list")
    # A new file that is broken from the start has no address yet, and is reported in the list.
    write("shop/d.yaml", "journey: [\n")
    news, _ = events.next()
    expect(news["errors"][0]["journeys"] == [] and "shop/d.yaml" in news["errors"][0]["text"], f"a broken new file: {news}")
    write("shop/a.yaml", "journey: [\n")
    events.next()
    expect("can’t be read" in served.text(), "a broken journey in the list")
    # Settings that are nearer than those that there were.
    write("shop/.cxmap.yaml", "fail_on: [\n")
    expect("shop/.cxmap.yaml" in str(events.next()[0]["errors"]), "new settings in the folder")
    status, seconds = served.stopped_by(signal.SIGTERM)
    expect(status == 0 and seconds < slow, f"SIGTERM: {status} after {seconds:.2f} s")


def last_good_map():
    """It is the last good one even if nobody has looked at it, and a file of settings that was named stays needed."""
    write("coffee.yaml", coffee)
    write("my.yaml", "fail_on: never\n")
    served = Served("coffee.yaml", "--config", "my.yaml")
    events = served.events()
    events.next()
    write("coffee.yaml", coffee.replace("[{name: Advert", "[{name: 'Advert"))
    expect(events.next()[0]["kept"] == ["coffee"], "the map that nobody has seen is not kept")
    write("coffee.yaml", "journey: [\n")
    events.next()
    expect("Advert" in served.text(), "the map that nobody has seen is lost")
    os.remove("my.yaml")
    expect("my.yaml" in str(events.next()[0]["errors"]), "the named settings are gone, and nobody says so")
    os.chmod("coffee.yaml", 0o600)
    events.next()
    expect(served.stopped_by(signal.SIGINT)[0] == 0, "Ctrl-C")


def much():
    """What takes long: Ctrl-C does not wait for it, no save during it is lost, and many other files slow nothing down."""
    write("organization.yaml", "organization: {name: Shop, departments: [Marketing]}\n")
    write("coffee.yaml", "journey: Coffee\norganization: organization.yaml\nstages:\n  awareness:\n    touchpoints:\n" +
          "".join(f"      - {{name: Advert {i}, owner: Marketing}}\n" for i in range(20000)))
    served = Served("coffee.yaml")
    with socket.create_connection(("127.0.0.1", served.port)) as asks:
        asks.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")
        time.sleep(0.5)
        status, seconds = served.stopped_by(signal.SIGINT)
        expect(status == 0 and seconds < slow, f"Ctrl-C while a page is drawn: {status} after {seconds:.2f} s")
    for arguments in [["-o", "a.pdf"], ["-o", "a.svg"], ["-o", "b.svg", "--split", "stage"]]:
        watching = Program("map", "--watch", "coffee.yaml", *arguments)
        time.sleep(0.7)
        status, seconds = watching.stopped_by(signal.SIGINT)
        expect(status == 0 and seconds < slow, f"Ctrl-C while {arguments} is drawn: {status} after {seconds:.2f} s")
        drawn = "wrote" in watching.said()  # by a quick machine
        expect(drawn or "cxmap:" not in watching.said(), watching.said())
        expect(drawn or not os.path.exists(arguments[1]), "a drawing that was stopped is written")

    shorter = "".join(open("coffee.yaml").readlines()[:2000])
    write("coffee.yaml", shorter)
    watching = Program("map", "--watch", "coffee.yaml", "-o", "a.html")
    saves = 0
    while "watching coffee.yaml" not in watching.said() and saves < 1000:
        saves += 1
        write("organization.yaml", f"organization: {{name: Shop, departments: [Marketing, Team {saves:03}]}}\n", rename=True)
        time.sleep(0.1)
    expect(until(lambda: f"Team {saves:03}" in open("a.html").read(), 10), "a save while the first map is drawn is lost")
    expect(watching.stopped_by(signal.SIGINT)[0] == 0, "Ctrl-C")

    os.makedirs("shop/others")
    write("shop/.cxmap.yaml", "exclude: [others/]\n")
    write("shop/coffee.yaml", coffee)
    for i in range(15000):
        write(f"shop/others/{i}.yaml", "")
    served = Served("shop")
    events = served.events()
    events.next()
    write("shop/coffee.yaml", coffee.replace("Advert", "Poster"))
    _, took = events.next()
    expect(took < slow, f"news after {took:.2f} s beside many files")
    expect(served.stopped_by(signal.SIGINT)[0] == 0, "Ctrl-C")


def starting():
    write("coffee.yaml", coffee)
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = str(other.getsockname()[1])
        done = cxmap("serve", "coffee.yaml", "--port", port)
        expect(done.returncode == 2 and f"port {port} is taken" in done.stderr and "--port" in done.stderr, f"a taken port: {done}")
    write("company.yaml", "organization: {name: Shop}\n")
    os.makedirs("empty", exist_ok=True)
    for arguments, message in [(["missing.yaml"], "no such file"), (["-"], "standard input"), (["coffee.yaml", "--port", "70000"], "--port"),
                               (["coffee.yaml", "--port", "x"], "--port"), (["company.yaml"], "no journey"), (["empty"], "no journey"),
                               (["coffee.yaml", "--host", "256.256.256.256"], "can't serve at")]:
        done = cxmap("serve", "--port", "0", *arguments)
        expect(done.returncode == 2 and message in done.stderr, f"{arguments}: {done}")
    # A file that can't be read at first is shown once it can.
    write("coffee.yaml", "journey: Coffee\nstages: [\n")
    served = Served("coffee.yaml")
    events = served.events()
    expect(events.next()[0]["errors"] and "There is no map yet" in served.text(), "a broken file at first")
    write("coffee.yaml", coffee)
    expect(events.next()[0]["errors"] == [] and "Advert" in served.text(), "repaired later")
    expect(served.stopped_by(signal.SIGINT)[0] == 0, "Ctrl-C")
    # All addresses: by number, not by any name.
    everywhere = Program("serve", "coffee.yaml", "--port", "0", "--host", "0.0.0.0")
    everywhere.says("reachable from other machines")
    everywhere.says("Ctrl-C stops it")
    everywhere.port = int(re.search(r":(\d+)/", everywhere.said()).group(1))
    for host, status in [(f"192.0.2.7:{everywhere.port}", 200), (f"evil.example:{everywhere.port}", 421)]:
        expect(Served.ask(everywhere, "/", host=host)[0] == status, f"{host} at all addresses")
    expect(everywhere.stopped_by(signal.SIGINT)[0] == 0, "Ctrl-C")
    # The names of a proxy or a tunnel.
    proxied = Served("coffee.yaml", "--allow-host", "maps.example.org", "--allow-host", "x-8470.codespaces.example")
    for host, status in [("maps.example.org", 200), ("MAPS.example.org:443", 200), ("x-8470.codespaces.example", 200), ("127.0.0.1", 200),
                         ("evil.example", 421), ("evil.maps.example.org", 421), ("maps.example.org.evil.example", 421)]:
        expect(proxied.ask("/", host=host)[0] == status, f"--allow-host: {host}")
    expect(proxied.stopped_by(signal.SIGINT)[0] == 0, "Ctrl-C")
    for name in ["https://maps.example.org", "maps.example.org:443", "*.example.org", ""]:
        done = cxmap("serve", "coffee.yaml", "--port", "0", "--allow-host", name)
        expect(done.returncode == 2 and "--allow-host takes a name" in done.stderr, f"--allow-host {name}: {done}")


def watched_map():
    def read(name):
        with contextlib.suppress(OSError):
            return pathlib.Path(name).read_bytes()

    write("coffee.yaml", coffee)
    for out in ["out.svg", "out.html", "out.dot", "out.json", "out.mmd", "out.png", "out.pdf"]:
        write("coffee.yaml", coffee)
        watching = Program("map", "--watch", "coffee.yaml", "-o", out)
        if not watching.says("watching coffee.yaml - Ctrl-C stops it"):
            watching.process.kill()
            continue
        first = read(out)
        write("coffee.yaml", coffee.replace("Advert", "A poster as large as a house"), rename=True)
        expect(until(lambda: read(out) != first, 1), f"{out} is not drawn again within a second")
        if out == "out.svg":
            last = read(out)
            write("coffee.yaml", coffee.replace("[{name", "[{'name"))
            watching.says("CX001")
            watching.says("the last map is kept")
            expect(read(out) == last, "the last good map is gone")
            os.remove("coffee.yaml")
            watching.says("no such file")
            write("coffee.yaml", coffee)
            expect(until(lambda: read(out) == first), "the file comes back, and is not drawn")
        status, seconds = watching.stopped_by(signal.SIGINT)
        expect(status == 0 and seconds < slow, f"Ctrl-C: {status} after {seconds:.2f} s")
        expect(not [f for f in os.listdir() if f.startswith(out + ".")], "something is left over")
    watching = Program("map", "--watch", "coffee.yaml", "--split", "stage", "-o", "sheet.svg")
    watching.says("watching coffee.yaml")
    write("coffee.yaml", coffee + "  purchase: {touchpoints: [Checkout]}\n")
    expect(until(lambda: read("sheet-purchase.svg")), "a sheet of a new stage")
    expect(watching.stopped_by(signal.SIGTERM)[0] == 0, "SIGTERM")
    for arguments in [["coffee.yaml", "-o", "-"], ["-", "-o", "x.svg"], ["-"]]:
        done = cxmap("map", "--watch", *arguments, input=coffee)
        expect(done.returncode == 2 and "--watch" in done.stderr and not done.stdout, f"{arguments}: {done}")
    done = cxmap("map", "--watch", "missing.yaml")
    expect(done.returncode == 2 and "no such file" in done.stderr, f"a missing file: {done}")


for story in [one_file, whole_folder, last_good_map, much, starting, watched_map]:
    with folder() as place, contextlib.chdir(place):
        try:
            story()
        except (OSError, EOFError, http.client.HTTPException) as error:
            expect(False, f"{story.__name__}: {error!r}")
finish()
