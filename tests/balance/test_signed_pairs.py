"""The sign of a pair in the asked days, the rules for mixed ones, and who stands for which state."""

import pytest

from netviz.balance import ALSO, RULES, Reading, assess_balance
from netviz.dates import AsOf, During
from netviz.errors import NotFound, WrongUse
from netviz.selection import Selection
from netviz.tables import Tables, tables_from_bytes

PLAIN = Reading()
HEADER = "id,source,target,type,sign,start,end,status,derived_from\n"


def made(*rows: str, **others: str) -> Tables:
    files = {"ties.csv": HEADER + "\n".join(rows) + "\n"} | {f"{name}.csv": text for name, text in others.items()}
    return tables_from_bytes({name: text.encode() for name, text in files.items()})


def states(tables: Tables, dates: AsOf | During | None = None, reading: Reading = PLAIN) -> dict[tuple, tuple]:
    found = assess_balance(tables, Selection(dates=dates), reading)
    return {pair.actors: (pair.state, pair.sign) for pair in found.pairs}


FEUD_AND_PACT = ("1,a,b,pact,1,2020-01-01,2020-12-31,,", "2,b,a,feud,-1,2020-06-01,2021-12-31,,")


@pytest.mark.parametrize(
    ("day", "state"), [("2020-03-01", "friendly"), ("2020-07-01", "mixed"), ("2021-07-01", "hostile")]
)
def test_a_pair_is_mixed_only_on_days_on_which_both_signs_hold(day: str, state: str):
    assert states(made(*FEUD_AND_PACT), AsOf(day))["a", "b"][0] == state


def test_over_a_window_signs_that_follow_one_another_have_turned():
    after = ("1,a,b,pact,1,2020-01-01,2020-05-31,,", "2,b,a,feud,-1,2020-06-01,2021-12-31,,")
    assert states(made(*after), During("2020", "2021"))["a", "b"][0] == "turned"
    assert states(made(*FEUD_AND_PACT), During("2020", "2021"))["a", "b"][0] == "mixed"
    assert states(made(*FEUD_AND_PACT), During("2021", "2021"))["a", "b"][0] == "hostile"


def test_a_suspended_stretch_is_no_day_on_which_signs_could_meet():
    ties = ("1,a,b,pact,1,2020-01-01,2021-12-31,,", "2,a,b,feud,-1,2020-06-01,2020-06-30,,")
    steps = "tie,date,event,status\n1,2020-05-01,off,suspended\n1,2020-08-01,on,in force\n"
    assert states(made(*ties), During("2020", "2021"))["a", "b"][0] == "mixed"
    assert states(made(*ties, events=steps), During("2020", "2021"))["a", "b"][0] == "turned"


def test_undated_ties_of_both_signs_are_mixed_since_no_order_is_known():
    assert states(made("1,a,b,pact,1,,,,", "2,a,b,feud,-1,2020-01-01,2020-12-31,,"))["a", "b"] == ("mixed", 0)


def test_a_pair_of_unsigned_ties_is_neither():
    assert states(made("1,a,b,seat,0,2020-01-01,2020-12-31,,", "2,a,c,pact,1,2020-01-01,2020-12-31,,")) == {
        ("a", "b"): ("neither", 0),
        ("a", "c"): ("friendly", 1),
    }


@pytest.mark.parametrize(("rule", "sign"), [("leave-out", 0), ("latest", -1), ("friendly", 1), ("hostile", -1)])
def test_the_rule_decides_a_mixed_pair_and_only_that(rule: str, sign: int):
    tables = made(*FEUD_AND_PACT, "3,a,c,pact,1,2020-01-01,2021-12-31,,")
    assert states(tables, AsOf("2020-07-01"), Reading(mixed=rule)) == {
        ("a", "b"): ("mixed", sign),
        ("a", "c"): ("friendly", 1),
    }


def test_ties_that_began_on_one_day_leave_the_latest_open():
    same = ("1,a,b,pact,1,2020-06-01,2020-12-31,,", "2,b,a,feud,-1,2020-06-01,2021-12-31,,")
    assert states(made(*same), AsOf("2020-07-01"), Reading("latest"))["a", "b"] == ("mixed", 0)


def test_a_rule_for_one_pair_goes_before_the_rule_for_all():
    reading = Reading("hostile", pairs=["b,a=friendly"])
    tables = made(*FEUD_AND_PACT, "3,a,c,pact,1,2020-01-01,2021-12-31,,", "4,a,c,feud,-1,2020-01-01,2021-12-31,,")
    assert states(tables, AsOf("2020-07-01"), reading) == {("a", "b"): ("mixed", 1), ("a", "c"): ("mixed", -1)}


def test_actors_of_a_rule_may_be_named_and_unknown_ones_are_told():
    actors = "id,name,aliases\na,Alba,Albia\nb,Boria,\n"
    tables = made(*FEUD_AND_PACT, actors=actors)
    reading = Reading(pairs=["Albia,Boria=friendly"])
    assert states(tables, AsOf("2020-07-01"), reading)["a", "b"] == ("mixed", 1)
    with pytest.raises(NotFound, match="Boria"):
        assess_balance(tables, reading=Reading(pairs=["Albia,Borja=friendly"]))


@pytest.mark.parametrize("text", ["a=friendly", "a,b", "a,b=nice", ",b=hostile", "a,b,c=hostile"])
def test_a_rule_that_cannot_be_read_says_how_to_write_one(text: str):
    with pytest.raises(WrongUse, match="write"):
        Reading(pairs=[text])


def test_a_reading_goes_to_an_address_and_back():
    reading = Reading("latest", ["USA,IND=friendly"], ["possible", "derived"], rolled_up=True)
    assert Reading.from_query(reading.to_query()) == reading
    assert Reading.from_query({}) == Reading()
    assert Reading().to_query() == {}


EVIDENCE = "tie,reference,stance\n1,R,supports\n2,R,supports\n2,R,contradicts\n"
SHY = {
    "derived": "9,a,b,pact,1,2020-01-01,2021-12-31,,7",
    "claimed": "9,a,b,pact,1,2020-01-01,2021-12-31,claimed,",
    "contested": "2,a,b,pact,1,2020-01-01,2021-12-31,,",
    "unsourced": "9,a,b,pact,1,2020-01-01,2021-12-31,,",
    "possible": "1,a,b,pact,1,2020~,2021,,",
}


@pytest.mark.parametrize("word", ALSO)
def test_what_is_not_established_counts_only_when_asked(word: str):
    asked = AsOf("2020-01-15")
    evidence = {"evidence": EVIDENCE} if word in ("contested", "unsourced") else {}
    tables = made(SHY[word], **evidence)
    found = assess_balance(tables, Selection(dates=asked))
    assert (found.pairs, dict(found.not_counted)) == ([], {word: 1})
    also = assess_balance(tables, Selection(dates=asked), Reading(also=[word]))
    assert [(pair.actors, pair.sign) for pair in also.pairs] == [(("a", "b"), 1)]
    assert not also.not_counted


def test_without_any_evidence_no_tie_counts_as_unsourced():
    assert states(made("1,a,b,pact,1,2020-01-01,2021-12-31,,"))["a", "b"] == ("friendly", 1)


def test_ties_that_only_may_run_are_named():
    tables = made("1,a,b,pact,1,2020-01-01,2020-12-31,,", "2,b,c,feud,-1,2020~,2021,,")
    found = assess_balance(tables, Selection(dates=AsOf("2020-12-31")))
    assert list(found.possible_ties) == ["2"]
    assert [pair.actors for pair in found.pairs] == [("a", "b")]


ACTORS = """\
id,name,kind
S,Sand,state
T,Tarn,state
D,Diet,body
P,Pat,person
Q,Quin,person
F,Firm,company
B,Boss,person
"""
SEATS = (
    "1,P,D,affiliation,0,2019,..,,",
    "2,D,S,affiliation,0,1990,..,,",
    "3,F,S,affiliation,0,1990,..,,",
    "4,B,F,affiliation,0,2000,..,,",
    "5,Q,S,affiliation,0,2020-01-01,2020-05-31,,",
    "6,Q,T,affiliation,0,2020-06-01,..,,",
)


def rolled(*rows: str, day: str = "2020-07-01") -> dict[tuple, tuple]:
    tables = made(*SEATS, *rows, actors=ACTORS)
    return states(tables, AsOf(day), Reading(rolled_up=True))


def test_persons_and_bodies_stand_for_the_state_they_belong_to_on_the_day():
    assert rolled("9,P,T,feud,-1,2020-01-01,2020-12-31,,")["S", "T"] == ("hostile", -1)
    assert rolled("9,Q,S,feud,-1,2020-01-01,2020-12-31,,")["S", "T"] == ("hostile", -1)
    assert ("S", "T") not in rolled("9,Q,S,feud,-1,2020-01-01,2020-12-31,,", day="2020-02-01")


def test_companies_stand_for_themselves_and_so_do_their_people():
    found = rolled("8,F,T,feud,-1,2020-01-01,2020-12-31,,", "9,B,T,feud,-1,2020-01-01,2020-12-31,,")
    assert {actors for actors, (state, _) in found.items() if state == "hostile"} == {("F", "T"), ("B", "T")}


def test_who_belongs_to_two_states_in_the_window_is_told_and_stands_for_none():
    tables = made(*SEATS, "9,Q,S,feud,-1,2020-01-01,2020-12-31,,", actors=ACTORS)
    found = assess_balance(tables, Selection(dates=During("2020", "2020")), Reading(rolled_up=True))
    assert found.rolled.several == ("Q",)
    assert ("Q", "S") in [pair.actors for pair in found.pairs]


def test_a_tie_within_one_state_counts_no_more():
    tables = made(*SEATS, "9,P,S,feud,-1,2020-01-01,2020-12-31,,", actors=ACTORS)
    found = assess_balance(tables, Selection(dates=AsOf("2020")), Reading(rolled_up=True))
    assert found.not_counted["within"] == 1


def test_tables_are_not_changed(five: Tables):
    before = five.ties.copy()
    assess_balance(five, Selection(dates=AsOf("2025")), Reading("latest", also=list(ALSO), rolled_up=True))
    assert five.ties.equals(before)


def test_every_rule_and_every_word_is_explained():
    assert all(len(text) > 10 for text in (*RULES.values(), *ALSO.values()))
