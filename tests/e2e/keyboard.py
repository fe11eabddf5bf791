"""A person without a mouse: Tab, Enter, Space, arrows and typing alone, who sees at every stop where they are."""

from typing import Any

from playwright.sync_api import ElementHandle, Locator

from tests.e2e.person import Person

FARTHEST = 400  # stops after which the way to a control counts as a trap
SELECT_ALL = "Control+A"
STOP = """target => {
  const now = document.activeElement, style = getComputedStyle(now), box = now.getBoundingClientRect();
  const sameGroup = now.type === "radio" && now.name === target.name && now.form === target.form;
  const over = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
  const covered = over && !over.contains(now) && !now.contains(over) && !(now.labels && [...now.labels].includes(over));
  return {
    there: now === target || sameGroup,
    quiet: now === document.body || now.id === "main" || now.matches("[data-focus]"),
    marked: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
    inSight: box.width > 0 && box.bottom > 0 && box.top < innerHeight && !covered,
    name: now.outerHTML.slice(0, 200),
  };
}"""
KIND = "element => element.tagName === 'INPUT' ? element.type : element.tagName.toLowerCase()"
STEPS = """(select, value) => {
  const open = [...select.options].filter(option => !option.disabled);
  const wanted = open.findIndex(option => option.value === value || option.text === value);
  return wanted < 0 ? null : wanted - open.indexOf(select.selectedOptions[0]);
}"""
PLACES = """(main, names) => {
  const all = [...main.querySelectorAll("input, select, textarea")];
  return names.map(name => all.findIndex(input => input.name === name));
}"""


class Keyboard(Person):
    """Somebody who never touches the mouse."""

    def look(self) -> None:
        """Look at the page, and leap over the header by the first link of all, unless the page begins elsewhere."""
        super().look()
        has_frame = self.page.locator(".site-header").count()  # paper has none
        if has_frame and "#" not in self.page.url and not self.is_at(self.page.locator("[data-focus]")):
            self.page.keyboard.press("Tab")
            assert self.page.evaluate("document.activeElement.matches('.skip-link')"), f"{self.path}: no leap"
            self.page.keyboard.press("Enter")

    def reach(self, target: Locator) -> ElementHandle:
        """Press Tab until the keyboard is at `target`; on the way it is never lost to sight, and never caught."""
        handle = target.element_handle()
        assert handle
        for _stop in range(FARTHEST):
            stop: dict[str, Any] = self.page.evaluate(STOP, handle)
            assert stop["quiet"] or stop["marked"], f"{self.path}: no mark at {stop['name']}"
            assert stop["quiet"] or stop["inSight"], f"{self.path}: out of sight: {stop['name']}"
            if stop["there"]:
                return handle
            self.page.keyboard.press("Tab")
        raise AssertionError(f"{self.path}: the keyboard does not come to {handle.evaluate('e => e.outerHTML')[:300]}")

    def follow(self, link: Locator) -> None:
        """Follow a link and look at the page."""
        self._enter(link)

    def press(self, button: Locator) -> None:
        """Press a button that leads to another page, and look at it."""
        self._enter(button)

    def _enter(self, target: Locator) -> None:
        self.reach(target)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")
        self.look()

    def unfold(self, summary: Locator) -> None:
        """Open what is folded."""
        self.reach(summary)
        self.page.keyboard.press("Enter")

    def fill(self, answers: Any, within: str = "main") -> None:
        """Put the answers into the fields of these names, in the order in which Tab comes to them."""
        places = self.page.locator(within).first.evaluate(PLACES, list(answers))
        for _place, name in sorted(zip(places, answers, strict=True)):
            super().fill({name: answers[name]}, within)

    def _put(self, controls: Locator, value: str | bool) -> None:
        kind = controls.first.evaluate(KIND)
        if kind == "radio":
            self._choose(controls, str(value))
        elif kind == "checkbox":
            box = controls.first if isinstance(value, bool) else controls.and_(self.page.locator(f'[value="{value}"]'))
            if box.is_checked() != (value is not False):
                self.reach(box)
                self.page.keyboard.press("Space")
        elif kind == "select":
            self._select(controls.first, str(value))
        else:
            self.write(controls.first, str(value))

    def write(self, box: Locator, text: str) -> None:
        """Put a text in place of what stands in an input."""
        self.reach(box)
        self.page.keyboard.press(SELECT_ALL)
        self.page.keyboard.type(text) if text else self.page.keyboard.press("Delete")
        assert box.input_value().strip() == text.strip(), f"{self.path}: {box.input_value()!r} was typed as {text!r}"

    def _choose(self, group: Locator, value: str) -> None:
        wanted = group.and_(self.page.locator(f'[value="{value}"]'))
        self.reach(wanted)
        for _option in range(group.count()):
            if wanted.evaluate("element => element === document.activeElement"):
                break
            self.page.keyboard.press("ArrowDown")
        if not wanted.is_checked():
            self.page.keyboard.press("Space")
        assert wanted.is_checked(), f"{self.path}: {value} cannot be chosen"

    def _select(self, box: Locator, value: str) -> None:
        handle = self.reach(box)
        steps = handle.evaluate(STEPS, value)
        assert steps is not None, f"{self.path}: no option {value}"
        for _option in range(abs(steps)):
            self.page.keyboard.press("ArrowDown" if steps > 0 else "ArrowUp")
        assert handle.evaluate(STEPS, value) == 0, f"{self.path}: {value} cannot be chosen"

    def is_at(self, target: Locator) -> bool:
        """Tell whether the keyboard is still there."""
        return bool(target.count() and target.first.evaluate("element => element === document.activeElement"))
