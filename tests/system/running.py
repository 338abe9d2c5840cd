"""A cxmap that goes on running, `serve` or `map --watch`: what it prints, serves and sends to its listeners."""
import contextlib, http.client, json, os, re, socket, subprocess, tempfile, time
import support
from support import PROGRAM, SANITIZED, expect

slow = 10 if SANITIZED else 2  # seconds that are one on a machine with nothing else to do


def write(name, text, rename=False):
    """Saves a file, as editors do: in place, or as a new file that takes the name."""
    support.write(f"{name}.new" if rename else name, text)
    if rename:
        os.rename(f"{name}.new", name)


def until(what, seconds=2.0):
    return support.until(what, seconds * slow)


class Program:
    """A running cxmap, and what it has said so far."""

    def __init__(self, *arguments):
        self.log = tempfile.TemporaryFile()
        self.process = subprocess.Popen([PROGRAM, *arguments], stdout=subprocess.PIPE, stderr=self.log)

    def said(self):
        return os.pread(self.log.fileno(), 1 << 20, 0).decode()

    def says(self, text, seconds=5.0):
        found = until(lambda: text in self.said(), seconds)
        expect(found, f"it did not say {text!r}, but {self.said()!r}")
        return found

    def stopped_by(self, kind):
        """Its exit status and the seconds that it took to end."""
        start = time.monotonic()
        self.process.send_signal(kind)
        try:
            status = self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            status = self.process.wait()
        return status, time.monotonic() - start


class Served(Program):
    def __init__(self, *arguments):
        super().__init__("serve", "--port", "0", *arguments)
        self.says(" - Ctrl-C stops it", 10)
        found = re.search(r"serving \S+ at http://127\.0\.0\.1:(\d+)/ - Ctrl-C stops it\n", self.said())
        self.port = int(found.group(1)) if found else 0

    def ask(self, path, method="GET", host=None, body=None):
        """Status, headers (in small letters), text."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20 * slow)
        with contextlib.closing(connection):
            connection.putrequest(method, path, skip_host=True)
            connection.putheader("Host", host or f"127.0.0.1:{self.port}")
            if body is not None:
                connection.putheader("Content-Length", str(len(body)))
            connection.endheaders(body)
            answer = connection.getresponse()
            return answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read().decode()

    def text(self, path="/"):
        return self.ask(path)[2]

    def events(self):
        return Events(self.port)


class Events:
    """The stream of news, as a browser listens to it."""

    def __init__(self, port):
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=5 * slow)
        self.socket.sendall(f"GET /events HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n".encode())
        self.text = b""
        self.head = self.until(b"\r\n\r\n").decode()

    def until(self, mark):
        while mark not in self.text:
            piece = self.socket.recv(65536)
            if not piece:
                raise EOFError(self.text)
            self.text += piece
        found, _, self.text = self.text.partition(mark)
        return found

    def next(self):
        """The next news, and the seconds that they took to come."""
        start = time.monotonic()
        while True:
            block = self.until(b"\n\n").decode()
            found = re.search(r"(?m)^data: (.*)", block)
            if found:
                return json.loads(found.group(1)), time.monotonic() - start
