"""A headless Chromium, driven over a pipe by the DevTools protocol with the standard library alone.

In: a page, what to press and what to ask. Out: what the page answers, and everything that it logged,
asked for or opened. Knows nothing of reports.
"""

import base64
import json
import os
import select
import shutil
import subprocess
import tempfile
import time
from pathlib import Path

NAMES = ["chromium", "chromium-browser", "google-chrome"]
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars", "--no-first-run",
         "--disable-extensions", "--disable-background-networking", "--remote-debugging-pipe", "about:blank"]
KEYS = {"Escape": 27, "Enter": 13, "Tab": 9}


def find():
    """The program, or None."""
    return next(filter(None, map(shutil.which, NAMES)), None)


class Browser:
    """One tab. `log` holds console lines, exceptions and dialogs; `requests` every address asked for."""

    def __init__(self):
        self.home = tempfile.mkdtemp()
        self.log, self.requests, self.downloads, self.sent = [], [], Path(self.home, "downloads"), 0
        self.downloads.mkdir()
        (theirs_in, self.out), (self.into, theirs_out) = os.pipe(), os.pipe()
        kept = {3: os.dup(theirs_in), 4: os.dup(theirs_out)}

        def place():
            for place, fd in kept.items():
                os.dup2(fd, place)

        errors = open(Path(self.home, "errors"), "wb")
        self.process = subprocess.Popen(
            [find(), f"--user-data-dir={self.home}/profile", *FLAGS],
            stdout=errors, stderr=errors, preexec_fn=place, close_fds=False)
        for fd in [theirs_in, theirs_out, *kept.values()]:
            os.close(fd)
        self.buffer, self.session = b"", None
        target = self.send("Target.createTarget", url="about:blank")["targetId"]
        self.session = self.send("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ["Page", "Runtime", "Log", "Network"]:
            self.send(f"{domain}.enable")
        self.send("Browser.setDownloadBehavior", behavior="allow", downloadPath=str(self.downloads))

    def close(self):
        """Ends the browser that was started here, and takes its files away."""
        os.close(self.out)
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait(10)
        shutil.rmtree(self.home, ignore_errors=True)

    def receive(self):
        """The next message."""
        while b"\0" not in self.buffer:
            if not select.select([self.into], [], [], 60)[0]:
                raise TimeoutError("the browser does not answer")
            piece = os.read(self.into, 1 << 20)
            if not piece:
                raise ConnectionError(Path(self.home, "errors").read_text(errors="replace")[-2000:])
            self.buffer += piece
        message, self.buffer = self.buffer.split(b"\0", 1)
        return json.loads(message)

    def note(self, message):
        """Keeps what an event tells."""
        method, told = message.get("method"), message.get("params", {})
        if method == "Runtime.consoleAPICalled":
            self.log.append("console: " + " ".join(str(a.get("value")) for a in told["args"]))
        elif method == "Runtime.exceptionThrown":
            self.log.append("exception: " + json.dumps(told["exceptionDetails"])[:400])
        elif method == "Log.entryAdded":
            self.log.append(f"log: {told['entry']['level']}: {told['entry']['text']}")
        elif method == "Page.javascriptDialogOpening":
            self.log.append(f"dialog: {told['type']}: {told['message']}")
            # Whoever is asked whether to leave stays.
            self.post("Page.handleJavaScriptDialog", accept=False)
        elif method == "Network.requestWillBeSent":
            self.requests.append(told["request"]["url"])

    def post(self, method, **params):
        """Sends a command and does not wait."""
        self.sent += 1
        message = {"id": self.sent, "method": method, "params": params}
        if self.session and not method.startswith(("Target.", "Browser.")):
            message["sessionId"] = self.session
        os.write(self.out, json.dumps(message).encode() + b"\0")
        return self.sent

    def send(self, method, **params):
        """Sends a command and waits for its answer."""
        number = self.post(method, **params)
        while True:
            message = self.receive()
            if message.get("id") == number:
                if "error" in message:
                    raise RuntimeError(f"{method}: {message['error']}")
                return message["result"]
            self.note(message)

    def open(self, address):
        """Opens a page and waits until it has loaded."""
        self.log.clear()
        self.requests.clear()
        self.send("Page.navigate", url=address)
        self.wait("document.readyState === 'complete'")

    def ask(self, expression):
        """The value of an expression in the page."""
        answer = self.send("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in answer:
            raise RuntimeError(f"{expression}: {answer['exceptionDetails']}")
        return answer["result"].get("value")

    def wait(self, expression, seconds=30):
        """Waits until an expression holds."""
        end = time.monotonic() + seconds
        while not self.ask(expression):
            if time.monotonic() > end:
                raise TimeoutError(expression)
            time.sleep(0.02)

    def press(self, *keys):
        """Presses keys one after the other, as a person does."""
        for key in keys:
            code = KEYS.get(key) or ord(key.upper())
            text = {} if key in ("Escape", "Tab") else {"text": "\r" if key == "Enter" else key}
            self.send("Input.dispatchKeyEvent", type="keyDown", key=key, windowsVirtualKeyCode=code, **text)
            self.send("Input.dispatchKeyEvent", type="keyUp", key=key, windowsVirtualKeyCode=code)

    def click(self, selector):
        """Clicks the middle of an element with the mouse."""
        at = self.ask(f"""(() => {{ const e = document.querySelector({json.dumps(selector)});
            e.scrollIntoView({{block: "center", behavior: "instant"}}); const b = e.getClientRects()[0];
            return [b.x + b.width / 2, b.y + b.height / 2]; }})()""")
        for kind in ["mousePressed", "mouseReleased"]:
            self.send("Input.dispatchMouseEvent", type=kind, x=at[0], y=at[1], button="left", clickCount=1)

    def view(self, width, height=900, dark=False, paper=False, still=True):
        """The size of the window, the colours asked for, and whether the page is shown as on paper."""
        self.send("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)
        features = [{"name": "prefers-color-scheme", "value": "dark" if dark else "light"},
                    {"name": "prefers-reduced-motion", "value": "reduce" if still else "no-preference"}]
        self.send("Emulation.setEmulatedMedia", media="print" if paper else "screen", features=features)

    def picture(self, path, whole=False):
        """Saves what is shown, or the whole page, as PNG."""
        shot = self.send("Page.captureScreenshot", format="png", captureBeyondViewport=whole)
        Path(path).write_bytes(base64.b64decode(shot["data"]))

    def pdf(self, path, width, height):
        """Prints to paper of a size in inches."""
        self.send("Emulation.setEmulatedMedia", media="", features=[])
        printed = self.send("Page.printToPDF", paperWidth=width, paperHeight=height, preferCSSPageSize=True)
        Path(path).write_bytes(base64.b64decode(printed["data"]))
