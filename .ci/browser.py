"""Uses the page of a report in a browser as a person does.

browser.py check PAGE HOSTILE LARGE   asserts what the page promises
browser.py open PAGE...               shows each page at three widths, light and dark
browser.py picture PAGE PNG           takes the picture of README.md
"""

import csv
import io
import sys
import time
from pathlib import Path

from chromium import Browser, find

SHOWN = "[...document.querySelectorAll('[data-f]')].filter(e => e.checkVisibility()).length"
HERE = "document.activeElement.id || document.activeElement.name || document.activeElement.className"
WIDE = "document.documentElement.scrollWidth - innerWidth"


def address(page):
    return Path(page).resolve().as_uri()


def quiet(browser, page):
    """Nothing was logged, and nothing but the page itself asked for."""
    assert not browser.log, browser.log
    others = [url for url in browser.requests if url != address(page) and not url.startswith(("blob:", "data:"))]
    assert not others, others


def choose(browser, name, value):
    browser.ask(f"""(() => {{ const field = document.querySelector('#tools [name={name}]'); field.value = {value!r};
        field.dispatchEvent(new Event('change', {{bubbles: true}})); }})()""")


def filters(browser):
    """Every list and the search show less than everything, and Clear shows it again."""
    everything = browser.ask(SHOWN)
    for name in ["verdict", "severity", "kind", "source"]:
        choice = browser.ask(f"document.querySelector('#tools [name={name}]').options[1].value")
        choose(browser, name, choice)
        said = browser.ask("document.getElementById('shown').textContent")
        count, of = [int(word) for word in said.replace(".", "").split() if word.isdigit()]
        assert 0 < count <= of and said.startswith("Shown: "), said
        ids = browser.ask("[...new Set([...document.querySelectorAll('[data-f]:not([hidden])')].map(e => e.dataset.f))].length")
        assert ids == count, (name, ids, count)
        browser.ask("document.querySelector('#tools [type=reset]').click()")
        browser.wait("document.getElementById('shown').hidden")
        assert browser.ask(SHOWN) == everything, name
    browser.press("/", *"zzzz")
    browser.wait("document.getElementById('shown').textContent.startsWith('Shown: 0 of')")
    browser.press("Escape", "Escape")
    browser.wait("document.getElementById('shown').hidden")
    assert browser.ask(SHOWN) == everything


def keys(browser):
    """Next, previous, search, filter, help, the copy and back, the sign-off and back."""
    browser.ask("document.activeElement.blur()")
    first = browser.ask("document.querySelector('.card').id")
    browser.press("j")
    assert browser.ask(HERE) == first, browser.ask(HERE)
    outline = browser.ask("getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid", outline
    browser.press("n", "k")
    assert browser.ask(HERE) == first
    browser.press("p")
    assert browser.ask(HERE) == first
    browser.press("c")
    assert browser.ask("document.activeElement.matches('.copy a.m')"), browser.ask(HERE)
    browser.press("Enter")
    assert browser.ask(HERE) == first, "marked words lead to their card"
    browser.press("s")
    assert browser.ask("document.activeElement.matches('.sign select')")
    browser.press("Escape")
    assert browser.ask(HERE) == first
    browser.press("f")
    assert browser.ask(HERE) == "verdict"
    browser.press("Escape", "/")
    assert browser.ask(HERE) == "q"
    browser.press("Escape", "?")
    assert browser.ask("document.getElementById('keys').open")
    browser.press("Escape")
    browser.wait("!document.getElementById('keys').open")


def links(browser):
    """A click on a source of a card leads to its words in the copy, a click on the words to the card."""
    browser.click(".card dt a")
    finding = browser.ask("document.querySelector('.card').id")
    assert browser.ask("document.activeElement.matches('.copy a.m')")
    assert browser.ask("document.activeElement.hash") == f"#{finding}"
    browser.click(f".copy a[href='#{finding}']")
    assert browser.ask(HERE) == finding
    browser.ask("history.back()")
    browser.wait("document.activeElement.matches('.copy a.m')")


def notes(browser, page):
    """What is typed in is warned about, saved with the columns of findings.csv, and safe in a spreadsheet."""
    browser.click(".sign input")
    browser.press(*"=Ann, B")
    browser.ask("""(() => { const status = document.querySelector('.sign select'); status.value = 'confirmed';
        status.dispatchEvent(new Event('input', {bubbles: true})); })()""")
    assert "confirmed" in browser.ask("document.querySelector('.card .flag').textContent")
    browser.send("Page.navigate", url="about:blank")
    assert any(line.startswith("dialog: beforeunload") for line in browser.log), browser.log
    assert browser.ask("location.protocol") == "file:", "who is asked may stay"
    browser.click("#save")
    assert "Saved" in browser.ask("document.getElementById('saved').textContent")
    path, end = browser.downloads / "findings.csv", time.monotonic() + 10
    while not path.exists() and time.monotonic() < end:
        time.sleep(0.05)
    saved = list(csv.reader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline="")))
    written = list(csv.reader(io.StringIO(Path(page).with_name("findings.csv").read_bytes().decode(), newline="")))
    assert saved[0] == written[0] and len(saved) == len(written)
    typed = [row for row, was in zip(saved, written) if row != was]
    assert [row[-5:] for row in typed] == [["confirmed", "'=Ann, B", "", "", ""]], typed
    browser.open("about:blank")
    assert not browser.log, browser.log


def without_scripts(browser, page):
    """Nothing that needs a script is offered, everything else is there, and its links work."""
    browser.send("Emulation.setScriptExecutionDisabled", value=True)
    browser.open(address(page))
    shown = [browser.ask(f"document.getElementById('{name}').checkVisibility()") for name in ["tools", "saving", "fix", "table"]]
    assert shown == [False, False, True, False], shown
    assert browser.ask("document.querySelectorAll('.sign input').length") == 0
    browser.click(".card dt a")
    browser.wait("location.hash.startsWith('#m')")
    browser.send("Emulation.setScriptExecutionDisabled", value=False)


def layout(browser, page):
    """Nothing is wider than the window, at any width, light or dark."""
    for width in [400, 1000, 1600]:
        for dark in [False, True]:
            browser.view(width, dark=dark)
            browser.open(address(page))
            assert browser.ask(WIDE) <= 0, (page, width, browser.ask(WIDE))
            quiet(browser, page)


def paper(browser):
    """A4 and Letter come out as PDF, and no card is parted."""
    for name, width, height in [("a4", 8.27, 11.69), ("letter", 8.5, 11)]:
        path = browser.downloads / f"{name}.pdf"
        browser.pdf(path, width, height)
        assert path.read_bytes().startswith(b"%PDF") and path.stat().st_size > 20_000
    browser.view(800, paper=True)
    assert browser.ask("getComputedStyle(document.querySelector('.card mark')).textDecorationLine") == "underline"
    assert browser.ask("getComputedStyle(document.querySelector('.card')).breakInside") == "avoid"
    assert not browser.ask("document.getElementById('tools').checkVisibility()")


def check(page, hostile, large):
    browser = Browser()
    try:
        browser.view(1200)
        browser.open(address(page))
        quiet(browser, page)
        for use in [filters, keys, links]:
            use(browser)
            quiet(browser, page)
        notes(browser, page)
        without_scripts(browser, page)
        quiet(browser, page)
        layout(browser, page)
        browser.view(400, 800)
        browser.open(address(page))
        card = browser.ask("document.querySelector('.card').getBoundingClientRect().top")
        assert card < 600, f"the first screen of a phone does not show what to fix: {card}"
        paper(browser)
        layout(browser, hostile)
        # A browser lets a page change its address some hundred times in a row.
        browser.ask("[...document.querySelectorAll('a')].slice(0, 80).forEach(link => link.click())")
        browser.ask("document.querySelectorAll('summary, mark, bdi').forEach(e => e.dispatchEvent(new Event('click')))")
        quiet(browser, hostile)
        assert browser.ask("document.title").startswith("Cross-check: "), "a script of an article ran"
        assert browser.ask("document.querySelectorAll('img, iframe, svg, object, embed').length") == 0
        browser.view(1200)
        browser.open(address(large))
        loaded = browser.ask("performance.getEntriesByType('navigation')[0].loadEventEnd")
        quiet(browser, large)
        # About a second on a machine that does nothing else; a shared one is given more.
        assert loaded < 5000, loaded
        filters(browser)
        size = Path(large).stat().st_size / 1e6
        print(f"extra: a page of 5,000 findings and 50 sources has {size:.1f} MB and opens in {loaded / 1000:.1f} s")
    finally:
        browser.close()


def open_all(*pages):
    browser = Browser()
    try:
        for page in pages:
            layout(browser, page)
    finally:
        browser.close()
    print(f"extra: {len(pages)} pages of reports are shown at three widths, light and dark")


def picture(page, png):
    browser = Browser()
    try:
        browser.view(1080, 1180)
        browser.open(address(page))
        browser.picture(png)
    finally:
        browser.close()


if __name__ == "__main__":
    if find() is None:
        sys.exit("no chromium here")
    {"check": check, "open": open_all, "picture": picture}[sys.argv[1]](*sys.argv[2:])
