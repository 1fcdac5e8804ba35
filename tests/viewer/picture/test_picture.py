"""The picture: everything that is shown and nothing else, legible, explained, safe to hand on."""

import re
import struct
from itertools import combinations
from pathlib import Path
from xml.etree import ElementTree

import pytest

from netviz.dates import AsOf, UpTo
from netviz.scene import MARKS, Marks, Scene, compose
from netviz.selection import Selection
from netviz.tables import Tables, read_tables, tables_from_bytes
from netviz.viewer.picture import png, svg
from netviz.viewer.picture.curves import Circle
from netviz.viewer.picture.frame import Frame, framed
from netviz.viewer.picture.shown import shown_of

SVG = "{http://www.w3.org/2000/svg}"
DATA = Path(__file__).parents[3] / "data"
VIEWS = [Selection(), Selection(dates=AsOf("2025-12-02")), Selection(dates=UpTo("2026-08-01")), Selection(types=[])]


def tree(scene: Scene, **how) -> ElementTree.Element:
    return ElementTree.fromstring(svg(scene, **how))


def words(scene: Scene, **how) -> list[str]:
    return ["".join(text.itertext()) for text in tree(scene, **how).iter(f"{SVG}text")]


def tie_marks(scene: Scene) -> dict[str, ElementTree.Element]:
    """The drawn ties by what they say to those who rest the pointer on them."""
    marks = {group.findtext(f"{SVG}title"): group for group in tree(scene).iter(f"{SVG}g")}
    return {says: group for says, group in marks.items() if says and ": " in says}


def ties(text: str, **others: str) -> Tables:
    files = {"ties.csv": text, **{f"{name}.csv": other for name, other in others.items()}}
    return tables_from_bytes({name: text.encode() for name, text in files.items()})


def frame_of(scene: Scene) -> Frame:
    return framed(scene, shown_of(scene), (1136, 700))


def test_a_picture_tells_what_it_shows(five: Tables):
    scene = compose(five, Selection(types=["tariff"]), title="Alba & Boria")
    said = " ".join(words(scene))
    assert "Alba & Boria" in said
    assert scene.selected.sentence() in said
    assert scene.data["made"]["program"] in said
    assert "ties.csv" in said


def test_marks_are_told_by_words_by_a_tag_and_by_weight(five: Tables):
    marks = Marks({"T1": "ended", "T2": "new", "T3": "same"}, {"elm": "B"})
    scene = compose(five, Selection(types=["cooperation", "tariff", "sanction"]), marks=marks)
    said, plain = words(scene), words(compose(five))
    assert {"ended", "new", "as before", "in camp B"} & set(plain) == set()
    assert {"ended1", "new1", "as before1"} <= set(said)
    drawn = tie_marks(scene)
    new, same = (
        drawn["Alba → Boria: Tariff, new. Tariff of 25 % on steel"],
        drawn["Alba → Dorn Steel: Sanction, as before. Assets frozen"],
    )
    assert float(new.find(f"{SVG}path").get("stroke-width")) > float(same.find(f"{SVG}path").get("stroke-width"))
    assert same.get("opacity") == "0.45"
    assert new.get("opacity") is None
    badges = [path.get("d") for path in tree(scene).iter(f"{SVG}path")]
    assert badges.count(MARKS["new"].badge) == 2
    assert badges.count(MARKS["ended"].badge) == 2


def test_every_shown_tie_is_drawn_and_no_other(five: Tables):
    drawn = tie_marks(compose(five, Selection(types=["tariff", "sanction"])))
    assert sorted(drawn) == [
        "Alba → Boria: Tariff. Tariff of 25 % on steel",
        "Alba → Dorn Steel: Sanction. Assets frozen",
        "Alba → Dorn Steel: Sanction. Licence to wind down",
        "Cara Venn → Alba: Tariff. Protest against the tariff",
    ]


def test_a_possible_tie_is_dashed_and_a_certain_one_is_not(five: Tables):
    drawn = tie_marks(compose(five, Selection(dates=AsOf("2024-06-15"))))
    dashes = {says: group.find(f"{SVG}path").get("stroke-dasharray") for says, group in drawn.items()}
    assert dashes["Alba → Dorn Steel: Sanction. Assets frozen"]
    assert dashes["Alba → Boria: Tariff. Tariff of 25 % on steel"] is None


def test_a_tie_that_is_over_is_pale_and_ends_in_a_bar(five: Tables):
    drawn = tie_marks(compose(five, Selection(dates=UpTo("2025-01-01"))))
    over = drawn["Alba – Boria: Cooperation. Treaty of friendship, trade and transit"]
    runs = drawn["Alba → Boria: Tariff. Tariff of 25 % on steel"]
    assert over.get("opacity")
    assert runs.get("opacity") is None
    assert len(over.findall(f"{SVG}path")) == 2


def test_only_directed_ties_have_arrows(five: Tables):
    drawn = tie_marks(compose(five))
    heads = {says: any(path.get("stroke") == "none" for path in group) for says, group in drawn.items()}
    assert heads["Alba → Boria: Tariff. Tariff of 25 % on steel"]
    assert not heads["Alba – Boria: Cooperation. Treaty of friendship, trade and transit"]


def test_parallel_ties_run_on_paths_of_their_own():
    scene = compose(ties("id,source,target,type\n" + "".join(f"T{i},a,b,x\n" for i in range(6))))
    lines = frame_of(scene).lines
    assert len({line.path for line in lines}) == 6


def test_a_lane_does_not_depend_on_what_else_is_shown(five: Tables):
    def lane(selection: Selection) -> int:
        fans = frame_of(compose(five, selection)).fans
        return fans.lane[compose(five, selection).data["ties"]["id"].index("T2")]

    assert lane(Selection()) == lane(Selection(types=["tariff"])) == 1


def test_a_tie_to_oneself_is_a_loop():
    scene = compose(ties("id,source,target,type\nT1,a,a,x\nT2,a,b,x\nT3,a,a,x\n"))
    loops = [line.path for line in frame_of(scene).lines if isinstance(line.path, Circle)]
    assert len(loops) == 2
    assert loops[0].radius != loops[1].radius


def test_ties_too_close_to_tell_apart_are_counted():
    scene = compose(ties("id,source,target,type\n" + "".join(f"T{i},a,b,x\n" for i in range(400))))
    assert "99+" in words(scene)
    assert any("run together" in text for text in words(scene))


def test_thousands_of_ties_are_hair_lines_and_the_legend_says_so():
    rows = "".join(f"T{i},n{i % 60},n{(7 * i + i // 60) % 60},{'xy'[i % 2]}\n" for i in range(2600))
    scene = compose(ties("id,source,target,type\n" + rows))
    assert not tie_marks(scene)
    assert any("hair lines" in text for text in words(scene))
    assert len(svg(scene)) < 300_000


def test_the_legend_explains_what_is_in_use_and_only_that(five: Tables):
    everything = words(compose(five))
    assert {"directed", "claimed or proposed", "contested", "relief of a sanction", "derived from another tie"} <= {
        *everything
    }
    assert not {"certain", "possible", "over by then"} & {*everything}
    dated = words(compose(five, Selection(types=["tariff"], dates=AsOf("2024-06-15"))))
    assert {"certain", "directed", "actor without a tie that is shown"} <= {*dated}
    assert not {"possible", "contested", "Cooperation2", "relief of a sanction"} & {*dated}


def test_the_legend_counts_what_is_shown(five: Tables):
    assert "Sanction2" in words(compose(five))
    assert "state2" in words(compose(five))
    assert "state1 of 2" in words(compose(five, Selection(types=["sanction"])))


def test_a_legend_of_very_many_types_says_how_many_are_not_told():
    scene = compose(ties("id,source,target,type\n" + "".join(f"T{i},a,b,type {i:02}\n" for i in range(40))))
    assert any("28 more types" in text for text in words(scene))


def test_a_claimed_tie_has_a_hollow_symbol_and_a_contested_one_a_question_mark(five: Tables):
    said = words(compose(five, Selection(types=["ownership", "cooperation"])))
    assert "+?" in said
    assert "o" in said


HOSTILE = [
    "<script>alert(1)</script>",
    "]]>\"'&",
    "bell\x07",
    "<g onload=x>",
    "javascript:alert(1)",
    "रूस",
    "שלום",
    "a\nb",
]


def test_hostile_names_are_only_text():
    def cell(text: str) -> str:
        return '"' + text.replace('"', '""') + '"'

    rows = "".join(",".join(map(cell, [f"T{i}", text, "hub", text, text])) + "\n" for i, text in enumerate(HOSTILE))
    kinds = "id,name,kind\n" + "".join(",".join([cell(text)] * 3) + "\n" for text in HOSTILE)
    drawing = tree(compose(ties("id,source,target,type,summary\n" + rows, actors=kinds), title=HOSTILE[0]))
    used = {element.tag.removeprefix(SVG) for element in drawing.iter()}
    assert used <= {"svg", "g", "path", "rect", "circle", "text", "tspan", "title", "desc"}
    attributes = {name for element in drawing.iter() for name in element.attrib}
    assert not {name for name in attributes if name.startswith("on") or "href" in name}
    assert any("<script>" in text for text in drawing.itertext())


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_picture_asks_for_nothing_from_outside(theme, five: Tables):
    text = svg(compose(five), theme=theme).replace("http://www.w3.org/2000/svg", "")
    assert "http" not in text
    assert "url(" not in text
    assert "style" not in text


def test_the_same_network_gives_the_same_picture_in_every_row_order(five: Tables):
    shuffled = five.replace(
        ties=five.ties.sample(frac=1, random_state=1), actors=five.actors.sample(frac=1, random_state=2)
    )

    def without_sums(text: str) -> str:
        return re.sub("\u00a0[0-9a-f]{8}", "", text)

    assert without_sums(svg(compose(shuffled))) == without_sums(svg(compose(five)))


@pytest.mark.parametrize("selection", VIEWS, ids=["all", "as of", "up to", "nothing"])
def test_no_name_of_the_curated_network_lies_on_another_or_leaves_the_picture(selection):
    frame = frame_of(compose(read_tables(DATA), selection))
    assert len(frame.names) == len(frame.spots)
    boxes = [(name.x, name.y, name.label.width / 2, name.label.height / 2) for name in frame.names]
    for (ax, ay, aw, ah), (bx, by, bw, bh) in combinations(boxes, 2):
        assert abs(ax - bx) >= aw + bw or abs(ay - by) >= ah + bh
    for x, y, wide, high in boxes:
        assert -32 <= x - wide <= x + wide <= frame.size[0] + 32
        assert -32 <= y - high <= y + high <= frame.size[1] + 32


@pytest.mark.parametrize("selection", VIEWS, ids=["all", "as of", "up to", "nothing"])
def test_no_name_of_the_curated_network_hides_an_actor(selection):
    frame = frame_of(compose(read_tables(DATA), selection))
    for name in frame.names:
        for actor in range(len(frame.spots)):
            x, y = frame.spot(actor)
            dx = max(0, abs(name.x - x) - name.label.width / 2)
            dy = max(0, abs(name.y - y) - name.label.height / 2)
            assert dx * dx + dy * dy >= frame.radius(actor) ** 2 - 1e-6


def test_actors_do_not_move_with_the_selection():
    tables = read_tables(DATA)
    actors = [compose(tables, selection).data["actors"] for selection in VIEWS]
    assert all((each["x"], each["y"]) == (actors[0]["x"], actors[0]["y"]) for each in actors)


def test_a_long_title_and_a_long_name_are_broken_not_cut():
    name = "The Ministry for the Supervision of the Ministries that Supervise Other Ministries"
    scene = compose(ties("id,source,target,type\nT1,a,b,x\n", actors=f"id,name\na,{name}\nb,B\n"), title=f"{name} " * 3)
    said = words(scene)
    assert sum("Ministr" in text for text in said) >= 4
    assert any("…" in text for text in said)


def test_a_wished_height_is_kept(five: Tables):
    assert float(tree(compose(five), height=1000).get("height")) == 1000
    assert float(tree(compose(five), width=800, height=10).get("height")) > 280


@pytest.mark.parametrize(
    "text", ["id,source,target,type\n", "id,source,target,type\nT1,a,a,x\n", "id,source,target,type\nT1,a,b,x\n"]
)
def test_networks_of_next_to_nothing_have_a_picture(text):
    assert tree(compose(ties(text))) is not None


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_png_is_sharp_and_on_paper_of_its_theme(theme, five: Tables):
    data = png(compose(five), theme=theme)
    assert data.startswith(b"\x89PNG\r\n\x1a\n")
    assert struct.unpack(">I", data[16:20])[0] == 2400
    assert len(data) > 20_000


def test_no_name_leaves_the_picture_where_actors_are_dots():
    name = "Association of the Friends of Everybody"
    rows = "".join(f"T{i},hub,n{i},x\n" for i in range(2100))
    actors = f"id,name\nhub,{name}\n" + "".join(f"n{i},n{i}\n" for i in range(2100))
    tables = ties("id,source,target,type\n" + rows, actors=actors, positions="actor,x,y\nhub,-1,0\n")
    (hub, *_) = frame_of(compose(tables)).names
    assert "Friends" in hub.label.lines[1]
    assert hub.x - hub.label.width / 2 >= -32
