"""Pictures of the demonstration: simple drawings, public ones and one that waits for the office."""

from collections.abc import Callable
from io import BytesIO

from PIL import Image, ImageDraw

from hwportal import approvals
from hwportal.blueprints.employers import picture_queries as queries
from hwportal.blueprints.employers.picture_services import add_picture
from hwportal.demo.queries import waiting_approval
from hwportal.models import Establishment, User
from hwportal.uploads import Upload

SIZE = (960, 640)
HORIZON = 420
Draw = Callable[[ImageDraw.ImageDraw, str], None]


def _building(draw: ImageDraw.ImageDraw, color: str) -> None:
    draw.rectangle((200, 200, 760, HORIZON + 60), fill=color)
    draw.polygon([(160, 200), (480, 80), (800, 200)], fill="firebrick")
    for x in range(250, 700, 120):
        draw.rectangle((x, 250, x + 70, 320), fill="lightyellow")
    draw.rectangle((440, 370, 520, HORIZON + 60), fill="saddlebrown")


def _garden(draw: ImageDraw.ImageDraw, color: str) -> None:
    for x in (140, 420, 700):
        draw.rectangle((x + 50, 300, x + 75, HORIZON + 40), fill="saddlebrown")
        draw.ellipse((x, 160, x + 130, 320), fill="forestgreen")
    draw.ellipse((300, 470, 680, 590), fill="burlywood")
    draw.polygon([(760, 470), (880, 470), (820, 360)], fill=color)


def _room(draw: ImageDraw.ImageDraw, color: str) -> None:
    draw.rectangle((0, 0, SIZE[0], HORIZON), fill="oldlace")
    draw.rectangle((0, HORIZON, *SIZE), fill="tan")
    draw.rectangle((100, 80, 420, 280), fill="lightskyblue", outline="white", width=12)
    for x in range(420, 860, 150):
        draw.rounded_rectangle((x, 360, x + 110, 500), 20, fill=color)


DRAWINGS: tuple[tuple[str, Draw], ...] = (
    ("赤い屋根の玄関（見本の絵）", _building),
    ("木が3本ある庭と砂場（見本の絵）", _garden),
    ("椅子が並ぶ明るい部屋（見本の絵）", _room),
)


def make_pictures(places: list[Establishment], clerk: User) -> None:
    """Leave pictures at the places; those of the first place but the last are public. None where some stand."""
    for number, place in enumerate(places):
        if not place.is_accepted or queries.pictures_of(place.id):
            continue
        author = place.company.members[0].user
        for position, (words, draw) in enumerate(DRAWINGS):
            picture = add_picture(place, Upload("drawing.png", _png(draw, number)), words, author)
            if number or position + 1 < len(DRAWINGS):
                approvals.approve(waiting_approval("picture", picture), by=clerk)


def _png(draw: Draw, number: int) -> bytes:
    drawn = Image.new("RGB", SIZE, "lightblue")
    brush = ImageDraw.Draw(drawn)
    brush.rectangle((0, HORIZON, *SIZE), fill="yellowgreen")
    draw(brush, ("wheat", "lavender", "mistyrose", "honeydew")[number % 4])
    made = BytesIO()
    drawn.save(made, "PNG")
    return made.getvalue()
