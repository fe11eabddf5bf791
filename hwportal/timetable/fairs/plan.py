"""A plan being made: which wish is met when, and what is still free."""

from hwportal.timetable.fairs.interpreting import Helpers, Interpreting
from hwportal.timetable.fairs.model import Model, bits

UNMET = -1


class Plan:
    """The state of the search. Whatever is placed keeps every hard rule."""

    def __init__(self, model: Model) -> None:
        self.model = model
        self.at = [UNMET] * len(model.person)  # time of each wish
        self.own: list[list[int]] = [[] for _ in model.people]  # wishes met, of each person
        self.free = [(1 << len(model.times)) - 1] * len(model.people)  # times without own meeting or rest
        self.open = list(model.hours)  # times with a seat left, of each booth
        self.guests: list[dict[int, list[int]]] = [{} for _ in model.seats]  # wishes met, by booth and time
        self.total = [0] * len(model.seats)
        self.room = list(model.places)  # childcare places left, of each band
        self.interpreting = Interpreting(model)
        self.locked: set[int] = set()  # wishes whose meetings are confirmed
        self.special = [bool(children or kind) for children, kind in zip(model.children, model.kind, strict=True)]

    def copy(self) -> "Plan":
        """Return a plan of its own that is the same so far."""
        same = Plan(self.model)
        same.locked = set(self.locked)
        for wish, time in enumerate(self.at):
            if time != UNMET:
                same.place(wish, time, self.interpreting.helper.get(wish))
        return same

    # -- asking

    def choices(self, wish: int) -> int:
        """Return the times at which an unmet wish could be met at once."""
        model = self.model
        person, booth = model.person[wish], model.booth[wish]
        if len(self.own[person]) >= model.limit[person] or self.total[booth] >= model.total[booth]:
            return 0
        times = model.suits[wish] & self.free[person] & self.open[booth]
        if times and self.special[person]:
            return sum(1 << time for time in bits(times) if self.is_served(wish, time))
        return times

    def free_without(self, wish: int) -> int:
        """Return the times that would be free for a person if one of their meetings were not."""
        person = self.model.person[wish]
        clash = self.model.clash[person]
        free = (1 << len(self.model.times)) - 1
        for own in self.own[person]:
            if own != wish:
                free &= ~clash[self.at[own]]
        return free

    def is_served(self, wish: int, time: int) -> bool:
        """Tell whether the childcare room has place and an interpreter can come, where they are needed."""
        person = self.model.person[wish]
        if self.model.children[person] and not self._has_care(person, time):
            return False
        return self.model.kind[person] is None or self.interpreting.can_serve(wish, time)

    # -- changing

    def place(self, wish: int, time: int, helper: int | None = None) -> None:
        """Have a wish met at a time that `choices` offers, interpreted by whoever can or by the one named."""
        model = self.model
        person, booth = model.person[wish], model.booth[wish]
        if self.special[person]:
            self._serve(wish, time, helper)
        self.at[wish] = time
        self.own[person].append(wish)
        self.free[person] &= ~model.clash[person][time]
        guests = self.guests[booth].setdefault(time, [])
        guests.append(wish)
        if len(guests) >= model.seats[booth]:
            self.open[booth] &= ~(1 << time)
        self.total[booth] += 1

    def place_again(self, wish: int, time: int, helpers: Helpers) -> None:
        """Have a wish met as it was, everybody interpreting what they did."""
        self.place(wish, time, helpers.of.get(wish))
        self.interpreting.restore(helpers)

    def take(self, wish: int) -> int:
        """Have a met wish unmet again and return the time at which it was met."""
        model = self.model
        person, booth, time = model.person[wish], model.booth[wish], self.at[wish]
        own = self.own[person]
        self.free[person] = self.free_without(wish)
        own.remove(wish)
        self.at[wish] = UNMET
        self.guests[booth][time].remove(wish)
        self.open[booth] |= 1 << time
        self.total[booth] -= 1
        if self.special[person]:
            self._dismiss(wish, time)
        return time

    def move(self, wish: int, time: int) -> bool:
        """Have a met wish met at another time; False, and nothing changed, when that cannot be."""
        helpers = self.interpreting.snapshot()
        before = self.take(wish)
        if self.choices(wish) >> time & 1:
            self.place(wish, time)
            return True
        self.place_again(wish, before, helpers)
        return False

    def exchange(self, wish: int, guest: int) -> bool:
        """Have two meetings at a booth exchange their times; False, and nothing changed, when that cannot be."""
        helpers = self.interpreting.snapshot()
        now, time = self.take(wish), self.take(guest)
        if self.choices(wish) >> time & 1:
            self.place(wish, time)
            if self.choices(guest) >> now & 1:
                self.place(guest, now)
                return True
            self.take(wish)
        self.place_again(guest, time, helpers)
        self.place_again(wish, now, helpers)
        return False

    # -- childcare and interpreters

    def _new_bands(self, person: int, time: int) -> int:
        """Return the bands that a meeting at this time would add to those the person's children use."""
        used = 0
        for wish in self.own[person]:
            used |= self.model.bands[self.at[wish]]
        return self.model.bands[time] & ~used

    def _has_care(self, person: int, time: int) -> bool:
        children = self.model.children[person]
        return all(self.room[band] >= children for band in bits(self._new_bands(person, time)))

    def _serve(self, wish: int, time: int, helper: int | None) -> None:
        person = self.model.person[wish]
        if children := self.model.children[person]:
            for band in bits(self._new_bands(person, time)):
                self.room[band] -= children
        if self.model.kind[person] is not None:
            self.interpreting.serve(wish, time, helper)

    def _dismiss(self, wish: int, time: int) -> None:
        person = self.model.person[wish]
        if children := self.model.children[person]:
            for band in bits(self._new_bands(person, time)):
                self.room[band] += children
        if self.model.kind[person] is not None:
            self.interpreting.dismiss(wish)
