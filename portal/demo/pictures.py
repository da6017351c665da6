"""Pictures for the example concerns, drawn here so that they are of nobody and nowhere."""

from io import BytesIO

from PIL import Image, ImageDraw

SIZE = (640, 420)
WALL, RAIL, FLOOR = "#e9dfcf", "#8a6f4d", "#b9a98f"
COATS = ("#b6403a", "#2f6f6b", "#d79a2b", "#3b5b92", "#6b4a7c")


def pegs() -> bytes:
    """A row of pegs by a door with too many coats, two of them on the floor, as PNG."""
    picture = Image.new("RGB", SIZE, WALL)
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, 330, *SIZE), fill=FLOOR)
    draw.rectangle((40, 90, 600, 104), fill=RAIL)
    for number, colour in enumerate(COATS):
        left = 70 + number * 108
        draw.ellipse((left + 28, 100, left + 44, 116), fill=RAIL)
        draw.polygon([(left, 260), (left + 36, 112), (left + 72, 260)], fill=colour)
    draw.ellipse((150, 350, 270, 396), fill=COATS[1])
    draw.ellipse((380, 360, 520, 404), fill=COATS[0])
    made = BytesIO()
    picture.save(made, "PNG")
    return made.getvalue()
