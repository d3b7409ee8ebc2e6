"""YAML keeps its text and its places; what could explode or be lost in silence is refused with its place."""

from __future__ import annotations

import itertools
import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from portal.findings import Mark
from portal.reading.defects import Defect, DefectKind
from portal.reading.yaml_tree import MOST_VALUES, Path, read_yaml

RECORD = """\
ref: PCC/D/2024/07
financial:
  total: 33504
  costs:
    - label: Salary
      amount: 33504
    - {label: Rent, amount: 0}
pillars: [victims, secure]
"""


def only_defect(text: str, first_line: int = 1) -> Defect:
    tree = read_yaml(text, first_line)
    (defect,) = tree.defects
    return defect


# --- values ---


@pytest.mark.parametrize(
    "scalar",
    ["no", "yes", "on", "true", "07", "0x1F", "1_000", "1e3", "2024-13-01", "2024-05-14", "12:30", ".inf", "NaN"],
)
def test_a_scalar_stays_the_text_it_is(scalar: str) -> None:
    assert read_yaml(f"key: {scalar}").value == {"key": scalar}


@pytest.mark.parametrize("written", ["", "~", "null", "Null", "NULL"])
def test_a_plain_null_is_nothing(written: str) -> None:
    assert read_yaml(f"key: {written}").value == {"key": None}


@pytest.mark.parametrize("written", ['"null"', "'~'", '""'])
def test_a_null_in_quotes_is_text(written: str) -> None:
    assert read_yaml(f"key: {written}").value == {"key": written.strip("\"'")}


def test_a_folded_text_is_one_line() -> None:
    assert read_yaml("note: >-\n  One line\n  and another.\n").value == {"note": "One line and another."}


def test_nothing_at_all_is_nothing_and_no_defect() -> None:
    tree = read_yaml("# only a comment\n")
    assert (tree.value, tree.defects) == (None, ())


def test_lists_and_mappings_are_read_in_either_style() -> None:
    assert read_yaml(RECORD).value == {
        "ref": "PCC/D/2024/07",
        "financial": {
            "total": "33504",
            "costs": [{"label": "Salary", "amount": "33504"}, {"label": "Rent", "amount": "0"}],
        },
        "pillars": ["victims", "secure"],
    }


# --- places ---


@pytest.mark.parametrize(
    ("path", "line", "column", "length"),
    [
        (("ref",), 1, 6, 13),
        (("financial", "total"), 3, 10, 5),
        (("financial", "costs", 0, "label"), 5, 14, 6),
        (("financial", "costs", 1), 7, 7, 1),
        (("financial", "costs", 1, "amount"), 7, 29, 1),
        (("pillars",), 8, 10, 1),
        (("pillars", 1), 8, 20, 6),
    ],
)
def test_every_value_knows_its_place(path: Path, line: int, column: int, length: int) -> None:
    assert read_yaml(RECORD).values[path] == Mark(line=line, column=column, length=length)


@pytest.mark.parametrize(
    ("path", "line", "column"),
    [(("ref",), 1, 1), (("financial", "costs"), 4, 3), (("financial", "costs", 1, "amount"), 7, 21)],
)
def test_every_key_knows_its_place(path: Path, line: int, column: int) -> None:
    mark = read_yaml(RECORD).keys[path]
    assert (mark.line, mark.column) == (line, column)


def test_what_has_no_place_has_that_of_the_nearest_thing_above_it() -> None:
    tree = read_yaml(RECORD)
    assert tree.place(("financial", "costs", 0, "financial_year")) == tree.values[("financial", "costs", 0)]
    assert tree.place(("financial", "costs", 9)) == tree.values[("financial", "costs")]


def test_lines_are_counted_from_the_line_the_text_begins_on() -> None:
    assert read_yaml(RECORD, first_line=3).place(("pillars",)).line == 10


def test_a_column_counts_characters_not_bytes() -> None:
    assert read_yaml("{é€😀: x}").place(("é€😀",)).column == 7


def test_a_value_over_several_lines_is_marked_where_it_begins() -> None:
    assert read_yaml("note: one\n  two\n").place(("note",)) == Mark(line=1, column=7, length=1)


@pytest.mark.parametrize("separator", ["\u2028", "\u2029", "\x85"])
@pytest.mark.parametrize("quote", ["", '"'])
def test_line_ends_that_editors_do_not_show_are_spaces_and_move_no_place(separator: str, quote: str) -> None:
    tree = read_yaml(f"note: {quote}a{separator}b{quote}\nref: x\n")
    assert (tree.value, tree.place(("ref",)).line) == ({"note": "a b", "ref": "x"}, 2)


# --- duplicates ---


def test_a_key_given_twice_is_a_defect_that_names_the_first_line() -> None:
    assert only_defect("total: 5\nref: x\ntotal: 7\n", first_line=2) == Defect(
        kind=DefectKind.DUPLICATE_KEY, mark=Mark(line=4, column=1, length=5), field="total", expected="2"
    )


def test_of_a_key_given_twice_the_first_value_counts() -> None:
    assert read_yaml("total: 5\ntotal: 7\n").value == {"total": "5"}


def test_the_places_below_a_repeated_key_are_those_of_its_first_value() -> None:
    tree = read_yaml("a: {b: 1}\na: {b: 2, c: [x]}\nd: 4\ne: 5\n")
    assert tree.value == {"a": {"b": "1"}, "d": "4", "e": "5"}
    assert [tree.place(path).line for path in (("a", "b"), ("d",), ("e",))] == [1, 3, 4]


def test_a_key_given_three_times_is_two_defects() -> None:
    assert [defect.mark.line for defect in read_yaml("a: 1\na: 2\na: 3\n").defects] == [2, 3]


def test_the_same_key_in_two_entries_of_a_list_is_no_defect() -> None:
    assert read_yaml("- label: a\n- label: b\n").defects == ()


def test_a_repeated_key_deep_inside_is_found() -> None:
    assert only_defect("a:\n  - b:\n      c: 1\n      c: 2\n").mark.line == 4


# --- what is refused ---


@pytest.mark.parametrize(
    ("text", "value", "what", "line", "column"),
    [
        ("a: &x 1\n", "&x", "an anchor", 1, 4),
        ("a: 1\nb: *x\n", "*x", "an alias", 2, 4),
        ("a: !!python/object:os.system x\n", "tag:yaml.org,2002:python/object:os.system", "a tag", 1, 4),
        ("a: !!int 5\n", "tag:yaml.org,2002:int", "a tag", 1, 4),
        ("a: !secret 5\n", "!secret", "a tag", 1, 4),
        ("a: 1\n---\nb: 2\n", "---", "a second document", 2, 1),
        ("? [a, b]\n: c\n", "", "a list or mapping as a key", 1, 3),
        ("{[a]: b}\n", "", "a list or mapping as a key", 1, 2),
    ],
)
def test_features_that_no_record_needs_are_refused(text: str, value: str, what: str, line: int, column: int) -> None:
    tree = read_yaml(text)
    (defect,) = tree.defects
    assert (defect.kind, defect.value, defect.expected) == (DefectKind.YAML_FEATURE, value, what)
    assert (defect.mark.line, defect.mark.column) == (line, column)
    assert tree.value is None


def test_twelve_levels_are_read_and_a_thirteenth_is_refused() -> None:
    assert read_yaml("[" * 12 + "]" * 12).defects == ()
    assert only_defect("[" * 13 + "]" * 13).expected == "more than 12 levels"


def test_a_depth_of_a_hundred_thousand_ends_at_once() -> None:
    began = time.perf_counter()
    assert only_defect("[" * 100_000).kind is DefectKind.YAML_FEATURE
    assert time.perf_counter() - began < 1


def test_a_billion_laughs_end_at_once() -> None:
    names = "abcdefghi"
    laughs = "a: &a [lol, lol]\n" + "".join(
        f"{name}: &{name} [*{before}, *{before}]\n" for before, name in itertools.pairwise(names)
    )
    began = time.perf_counter()
    assert only_defect(laughs).expected == "an anchor"
    assert time.perf_counter() - began < 0.1


def test_twenty_thousand_values_are_read_and_more_are_refused() -> None:
    assert read_yaml("- x\n" * (MOST_VALUES - 1)).defects == ()
    assert only_defect("- x\n" * MOST_VALUES).expected == "more than 5,000 values"


# --- what the parser says, in plain words ---


@pytest.mark.parametrize(
    ("text", "line", "column", "cause"),
    [
        ("title: Post: extension\n", 1, 12, "a colon followed by a space inside a value"),
        ("title: @home\n", 1, 8, "a character that cannot begin a value"),
        ("a:\n\tb: 2\n", 2, 1, "a character that cannot begin a value"),
        ("a: 1\n\tb: 2\n", 2, 1, "a tab at the start of a line"),
        ("ref: x\ntitle\nstatus: y\n", 2, 1, "a line that is not a key, a colon and a value"),
        ('title: "Post\nstatus: y\n', 1, 8, "a quotation mark that is never closed"),
        ("a: 1\n b: 2\n", 2, 3, "a colon followed by a space inside a value"),
        ("a:\n    b: 1\n  c: 2\n", 3, 3, "a line whose indentation or quotation marks do not fit"),
        ('a: "x" y\n', 1, 8, "a line whose indentation or quotation marks do not fit"),
        ("a:\n  - x\n  y: 2\n", 3, 3, "a list whose lines do not line up"),
        ("a: [x, y\nb: 2\n", 1, 4, "a list in square brackets that is never closed"),
        ("a: {x: 1\nb: 2\n", 1, 4, "a group in curly brackets that is never closed"),
        ("a: - x\n", 1, 4, "a hyphen where a value was begun"),
        ('a: "\\d"\n', 1, 5, "a backslash in double quotes"),
        ("a: >- text\n", 1, 7, "text on the line of a | or >"),
        ("a: *\n", 1, 5, "a * or & that begins a value"),
        ("a: }\n", 1, 4, "a bracket that closes nothing"),
        ("a: b\x00\n", 1, 1, "something that is not written as key: value"),
    ],
)
def test_a_slip_in_yaml_is_said_in_plain_words_at_its_place(text: str, line: int, column: int, cause: str) -> None:
    defect = only_defect(text)
    assert (defect.kind, defect.expected) == (DefectKind.YAML_SYNTAX, cause)
    assert (defect.mark.line, defect.mark.column) == (line, column)
    assert defect.likely.endswith(".")


def test_a_slip_in_yaml_quotes_the_line_it_is_on() -> None:
    assert only_defect("ref: x\n  title: Post: extension\n").value == "title: Post: extension"


def test_a_slip_in_yaml_counts_from_the_line_the_text_begins_on() -> None:
    assert only_defect("title: Post: extension\n", first_line=5).mark.line == 5


# --- whatever is written ---

YAML_LIKE = st.text(alphabet=st.sampled_from("ab01 :-[]{},&*!|>'\"%@`?#~\n\t\\\u2028\x85\ufeff\x00é"), max_size=60)


@given(st.one_of(YAML_LIKE, st.text()))
@example("%YAML 9.9\n---\na")
@example("%TAG ! x\n--- !a b")
@example("? a\n? a\n")
@example("{? a, ? b}")
@example("<<: {a: 1}\n<<: {a: 2}")
@example("a: {a: 1, a: {a: [1, {b: 2}]}, b: 3}")
def test_no_text_makes_the_reader_raise_and_every_place_is_in_the_text(text: str) -> None:
    tree = read_yaml(text)
    lines = text.count("\n") + 1
    for mark in (*tree.values.values(), *tree.keys.values(), *(defect.mark for defect in tree.defects)):
        assert 1 <= mark.line <= lines + 1
        assert mark.column >= 1
        assert mark.length >= 1


@given(YAML_LIKE)
def test_what_could_not_be_read_gives_no_value_beside_its_defect(text: str) -> None:
    tree = read_yaml(text)
    unreadable = any(defect.kind is not DefectKind.DUPLICATE_KEY for defect in tree.defects)
    assert not (unreadable and tree.value is not None)


@pytest.mark.parametrize(
    "unit",
    [
        "a: b\n",
        "- x\n",
        "[",
        "{",
        "? ",
        "a: [\n",
        "- - ",
        "'",
        '"',
        "&a ",
        "!",
        "|\n",
        "a,",
        "# c\n",
        "\n",
        " ",
        "{a: ",
        "k: {a: 1}\nk: {a: 1}\n",
    ],
)
def test_reading_takes_time_in_proportion_to_the_text(unit: str) -> None:
    text = unit * (200_000 // len(unit))
    began = time.perf_counter()
    read_yaml(text)
    assert time.perf_counter() - began < 3
