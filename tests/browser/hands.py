"""Hands at a browser: a mouse that clicks, or a keyboard alone. Each does the same four things on the same pages."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Download, Locator, Page

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SIDEWAYS = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
ACTIVE = "(it) => it === document.activeElement"
SEEN = """(it) => {
  const style = getComputedStyle(it), label = it.labels && it.labels[0] && getComputedStyle(it.labels[0], "::before")
  const marked = (s) => s && (s.outlineStyle !== "none" || s.boxShadow !== "none" || s.borderTopWidth === "4px")
  return it.matches(":focus-visible") && (marked(style) || marked(label))
}"""
"""Is the focus to be seen? A radio's or a box's own mark is drawn before its label."""
MOST_TABS = 400
MOST_WAITS = 90
LOOKED_AT: set[str] = set()


@dataclass
class Hands:
    """What both share: looking at the page that came."""

    page: Page
    looks: bool = True
    taken: list[str] = field(default_factory=list)

    def look(self) -> None:
        """Nothing that axe finds, nothing sideways; a fault has the focus. The same word for word is looked at once."""
        if self.page.title().startswith("Error: "):
            self.page.locator(".govuk-error-summary:focus").wait_for()
        assert not self.page.evaluate(SIDEWAYS), self.page.url
        words = f"{self.page.viewport_size}{self.page.title()}{self.page.inner_text('body')}"
        if self.looks and words not in LOOKED_AT:
            LOOKED_AT.add(words)
            found = Axe().run(self.page, options={"runOnly": {"type": "tag", "values": TAGS}}).response
            told = [(e["id"], e["help"], [node["target"] for node in e["nodes"]]) for e in found["violations"]]
            assert told == [], self.page.url

    def go(self, kind: Any, name: str, nth: int = 0) -> None:
        """Follow a link, or press a button, and look at the page that comes."""
        wanted = self.page.get_by_role(kind, name=name, exact=True)
        assert wanted.count() > nth, f"no {name!r} on {self.page.url}:\n{self.page.inner_text('main')}"
        with self.page.expect_navigation():
            self.press(wanted.nth(nth))
        self.look()

    def link(self, name: str, nth: int = 0) -> None:
        """Follow a link."""
        self.go("link", name, nth)

    def button(self, name: str) -> None:
        """Press a button that leads to a page."""
        self.go("button", name)

    def wait(self) -> None:
        """Where the page says that the work goes on, ask again until it is done."""
        for _ in range(MOST_WAITS):
            again = self.page.get_by_role("link", name="Check again").or_(
                self.page.get_by_role("button", name="Check again")
            )
            if not again.count():
                return
            self.page.wait_for_timeout(1000)
            with self.page.expect_navigation():
                self.press(again.first)
        raise AssertionError(f"it is never done: {self.page.url}")

    def download(self, kind: Any, name: str) -> bytes:
        """Press what gives a file, now or once it is made; its bytes. To the browser its own request then failed."""
        given: list[Download] = []
        self.page.on("download", lambda file: given.append(file))
        giver = self.page.get_by_role(kind, name=name)
        self.taken.append(urljoin(self.page.url, giver.get_attribute("href") or "").partition("#")[0])
        self.press(giver)
        for _ in range(MOST_WAITS):
            self.page.wait_for_timeout(1000)
            if given:
                return Path(given[0].path()).read_bytes()
            onward = self.page.get_by_role("button", name="Check again").or_(
                self.page.get_by_role("link", name="Download it")
            )
            if onward.count():
                self.taken.append(f"{self.page.url.partition('#')[0]}/result")
                self.press(onward.first)
        raise AssertionError(f"nothing comes: {self.page.url}")

    def day(self, group: str, day: int, month: int, year: int) -> None:
        """Write a day into its three fields."""
        fields = self.page.get_by_role("group", name=group)
        for name, value in (("Day", day), ("Month", month), ("Year", year)):
            self.write(fields.get_by_label(name), str(value))

    def press(self, it: Locator) -> None:
        """Press it."""
        raise NotImplementedError

    def write(self, it: Locator, text: str) -> None:
        """Write into it, in place of what stood there."""
        raise NotImplementedError

    def choose(self, it: Locator) -> None:
        """Choose a radio or tick a box."""
        raise NotImplementedError

    def option(self, it: Locator, words: str) -> None:
        """Choose an option of a list."""
        raise NotImplementedError

    def open(self, summary: str) -> None:
        """Open what is folded away."""
        self.press(self.page.locator("summary", has_text=summary).first)


class Mouse(Hands):
    """Points and clicks, and types where it clicked."""

    def press(self, it: Locator) -> None:
        """Click it."""
        it.click()

    def write(self, it: Locator, text: str) -> None:
        """Click three times, which marks what stands there, and type."""
        it.click(click_count=3)
        self.page.keyboard.insert_text(text)

    def choose(self, it: Locator) -> None:
        """Click its label."""
        self.page.locator(f'label[for="{it.get_attribute("id")}"]').click()
        assert it.is_checked()

    def option(self, it: Locator, words: str) -> None:
        """A list opens outside of the page: the browser's own way to choose in it."""
        it.select_option(label=words)


class Keyboard(Hands):
    """Tab, Shift+Tab, Enter, Space, the arrows and letters: nothing else."""

    def press(self, it: Locator) -> None:
        """Go to it, and Enter."""
        self.reach(it)
        self.page.keyboard.press("Enter")

    def write(self, it: Locator, text: str) -> None:
        """Go to it, mark all that stands there, and type."""
        self.reach(it)
        self.page.keyboard.press("Control+A")
        self.page.keyboard.insert_text(text)

    def choose(self, it: Locator) -> None:
        """Tab to its group, then the arrows to it; Space ticks."""
        if it.get_attribute("type") == "checkbox":
            self.reach(it)
            self.page.keyboard.press("Space")
        else:
            group = self.page.locator(f'input[type=radio][name="{it.get_attribute("name")}"]')
            self.reach(group)
            for _ in range(group.count()):
                if it.evaluate(ACTIVE):
                    break
                self.page.keyboard.press("ArrowDown")
            self.page.keyboard.press("Space")
        assert it.is_checked()

    def option(self, it: Locator, words: str) -> None:
        """Go to the list, and down to the option."""
        self.reach(it)
        chosen = "(it) => it.selectedOptions[0].text.trim()"
        self.page.keyboard.press("Home")
        for _ in range(it.locator("option").count()):
            if it.evaluate(chosen) == words:
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"{words} is no option")

    def reach(self, wanted: Locator) -> None:
        """Tab until one of these has the focus, past the skip link and round by the top if need be; it must be seen."""
        anyone = "(all) => all.includes(document.activeElement)"
        for _ in range(MOST_TABS):
            if wanted.evaluate_all(anyone):
                assert self.page.evaluate(f"({SEEN})(document.activeElement)"), f"no focus is seen on {wanted}"
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"Tab never comes to {wanted} on {self.page.url}")

    def look(self) -> None:
        """And where Tab begins at the top, its first stop leads past the navigation, into the page.

        A page that comes again at the same address keeps its place, and a fault has the focus already.
        """
        super().look()
        if not self.page.evaluate("document.activeElement === document.body"):
            return
        self.page.keyboard.press("Tab")
        if self.page.evaluate("document.activeElement.textContent.trim()") == "Skip to main content":
            self.page.keyboard.press("Enter")
            assert self.page.evaluate("document.activeElement.id") == "main-content", self.page.url
