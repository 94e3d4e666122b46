from __future__ import annotations

import re
from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing import edtf

D = date

READ = [
    # text, spoken, earliest, latest
    ("2025-06-30", "30 June 2025", D(2025, 6, 30), D(2025, 6, 30)),
    ("2025-06", "June 2025", D(2025, 6, 1), D(2025, 6, 30)),
    ("2025", "2025", D(2025, 1, 1), D(2025, 12, 31)),
    ("2024-02", "February 2024", D(2024, 2, 1), D(2024, 2, 29)),
    ("2000-02-29", "29 February 2000", D(2000, 2, 29), D(2000, 2, 29)),
    ("0033-04-03", "3 April AD 33", D(33, 4, 3), D(33, 4, 3)),
    ("2025-06-30T12:00:00Z", "30 June 2025, 12:00 UTC", D(2025, 6, 30), D(2025, 6, 30)),
    ("2025-06-30T23:20:30", "30 June 2025, 23:20:30", D(2025, 6, 30), D(2025, 6, 30)),
    ("2025-06-30T12:00:00+04:30", "30 June 2025, 12:00 (UTC+04:30)", D(2025, 6, 30), D(2025, 6, 30)),
    ("2025-06-30T12:00:00-04", "30 June 2025, 12:00 (UTC-04)", D(2025, 6, 30), D(2025, 6, 30)),
    ("1964/2008", "1964 to 2008", D(1964, 1, 1), D(2008, 12, 31)),
    ("2025-06/2025-08", "June to August 2025", D(2025, 6, 1), D(2025, 8, 31)),
    ("2024-06/2025-08", "June 2024 to August 2025", D(2024, 6, 1), D(2025, 8, 31)),
    ("2025-06-01/2025-06-09", "1 to 9 June 2025", D(2025, 6, 1), D(2025, 6, 9)),
    ("2025-06-30/2025-07-02", "30 June to 2 July 2025", D(2025, 6, 30), D(2025, 7, 2)),
    ("2004-02-01/2005", "1 February 2004 to 2005", D(2004, 2, 1), D(2005, 12, 31)),
    ("2025-06/2025-06", "June 2025", D(2025, 6, 1), D(2025, 6, 30)),
    ("2025-06/..", "since June 2025", D(2025, 6, 1), None),
    ("2025-06~/..", "since about June 2025", D(2025, 6, 1), None),
    ("../2025-06", "until June 2025", None, D(2025, 6, 30)),
    ("2025-06/", "from June 2025, end unknown", D(2025, 6, 1), None),
    ("/2025-06", "until June 2025, start unknown", None, D(2025, 6, 30)),
    ("1984~/2004-06", "about 1984 to June 2004", D(1984, 1, 1), D(2004, 6, 30)),
    ("1984-06-02?/2004-08-08~", "2 June 1984 (uncertain) to about 8 August 2004", D(1984, 6, 2), D(2004, 8, 8)),
    ("1984-06?/1984-08?", "June 1984 (uncertain) to August 1984 (uncertain)", D(1984, 6, 1), D(1984, 8, 31)),
    ("2025-06~", "about June 2025", D(2025, 6, 1), D(2025, 6, 30)),
    ("2025?", "2025 (uncertain)", D(2025, 1, 1), D(2025, 12, 31)),
    ("2025%", "about 2025 (uncertain)", D(2025, 1, 1), D(2025, 12, 31)),
    ("2004-06-11%", "about 11 June 2004 (uncertain)", D(2004, 6, 11), D(2004, 6, 11)),
    ("201X", "the 2010s", D(2010, 1, 1), D(2019, 12, 31)),
    ("201X~", "about the 2010s", D(2010, 1, 1), D(2019, 12, 31)),
    ("200X", "some year from 2000 to 2009", D(2000, 1, 1), D(2009, 12, 31)),
    ("20XX", "some year from 2000 to 2099", D(2000, 1, 1), D(2099, 12, 31)),
    ("2004-XX", "some month in 2004", D(2004, 1, 1), D(2004, 12, 31)),
    ("1985-04-XX", "some day in April 1985", D(1985, 4, 1), D(1985, 4, 30)),
    ("1985-XX-XX", "some day in 1985", D(1985, 1, 1), D(1985, 12, 31)),
    ("2025-21", "spring 2025", D(2025, 1, 1), D(2025, 12, 31)),
    ("2025-24", "winter 2025", D(2025, 1, 1), D(2026, 2, 28)),
    ("2025-21~", "about spring 2025", D(2025, 1, 1), D(2025, 12, 31)),
    ("2025-21/2025-23", "spring to autumn 2025", D(2025, 1, 1), D(2025, 12, 31)),
    ("0000", "1 BC", None, None),
    ("-0043-03-15", "15 March 44 BC", None, None),
    ("-0004-02-29", "29 February 5 BC", None, None),
    ("-201X", "some year from 2020 BC to 2011 BC", None, None),
    ("Y170000002", "the year 170,000,002", None, None),
    ("Y-170000002", "170,000,003 BC", None, None),
]


@pytest.mark.parametrize(("text", "spoken", "earliest", "latest"), READ)
def test_reads_levels_0_and_1(text, spoken, earliest, latest):
    value = edtf.parse(text)

    assert value.text == text
    assert value.spoken() == spoken
    assert (value.earliest, value.latest) == (earliest, latest)


REFUSED = [
    # text, what the message says
    ("", "not an EDTF date"),
    ("June 2025", "not an EDTF date"),
    ("30.06.2025", "2025-06-30"),
    ("2025-06-30\n", "not an EDTF date"),
    ("٢٠٢٥", "not an EDTF date"),
    ("2025-6-3", "2025-06-03"),
    ("20250630", "2025-06-30"),
    ("2025/06/30", "too many slashes"),
    ("2025-02-30", "February 2025 has 28"),
    ("1900-02-29", "not a day in the calendar"),
    ("2025-04-31", "April 2025 has 30"),
    ("2025-06-00", "not a day in the calendar"),
    ("2025-13", "no month 13"),
    ("2025-00", "no month 00"),
    ("2025-21-05", "no month 21"),
    ("-0000", "no year"),
    ("2025-06-30T25:00:00Z", "time"),
    ("2025-06-30T12:00Z", "time"),
    ("2025-06-30T12:00:00Z/2025-07-01", "time"),
    ("..", "other side"),
    ("/", "without any date"),
    ("../..", "without any date"),
    ("2025-08/2025-06", "ends before it begins"),
    ("Y2025", "no Y"),
    ("Y" + "9" * 30, "more than 18 digits"),
    ("9" * 5000, "too long"),
    # Level 2.
    ("[2024..2025]", "level 2"),
    ("{2024,2025}", "level 2"),
    ("Y-17E7", "level 2"),
    ("1950S2", "level 2"),
    ("2025-33", "level 2"),
    ("2004-?06", "level 2"),
    ("2004-06~-11", "level 2"),
    ("?2004-06", "level 2"),
    ("1XXX", "level 2"),
    ("XXXX-12-XX", "level 2"),
    ("156X-12-25", "level 2"),
    ("1984-1X", "level 2"),
    ("2004-XX-11", "level 2"),
    ("2004-06-XX/2004-07-03", "level 2"),
]


@pytest.mark.parametrize(("text", "message"), REFUSED)
def test_refuses_with_a_reason(text, message):
    with pytest.raises(ValueError, match=re.escape(message)) as error:
        edtf.parse(text)

    assert len(str(error.value)) < 250


def test_a_level_2_message_shows_what_to_write_instead():
    with pytest.raises(ValueError, match="write 2025-06-30, 2025-06, 2025, 2025-06~"):
        edtf.parse("1XXX")


def test_qualifiers_of_either_end_count():
    assert edtf.parse("1984?/2004").uncertain
    assert edtf.parse("1984/2004~").approximate
    assert edtf.parse("2004%").uncertain
    assert edtf.parse("2004%").approximate
    assert not edtf.parse("1984/2004").uncertain


@pytest.mark.parametrize(
    ("text", "precision"),
    [
        ("2025-06-30T12:00:00Z", "time"),
        ("2025-06-30", "day"),
        ("2025-06", "month"),
        ("2025-06-XX", "month"),
        ("2025-21", "season"),
        ("2025", "year"),
        ("201X", "decade"),
        ("20XX", "century"),
        ("../2025-06", "month"),
    ],
)
def test_precision_is_the_unit_that_is_known(text, precision):
    assert edtf.parse(text).precision == precision


def test_sorts_as_a_timeline():
    in_order = [
        "Y-170000002",
        "-0043-03-15",
        "-0043-03-16",
        "0033",
        "20XX",
        "201X",
        "2024-06-19",
        "2025/..",
        "2025",
        "2025-01",
        "2025-01-01",
        "2025-01-01T09:00:00Z",
        "2025-01-01T10:00:00Z",
        "../2025-02",
        "2025-21",
        "2025-04",
        "2025-24",
        "2025-12-24",
        "Y170000002",
    ]
    keys = [edtf.parse(text).sort_key for text in in_order]

    assert sorted(keys) == keys


def test_is_a_value():
    assert edtf.parse("2025-06~") == edtf.parse("2025-06~")
    assert len({edtf.parse("2025-06"), edtf.parse("2025-06"), edtf.parse("2025-07")}) == 2


_DATE_LIKE = st.text(alphabet="0123456789-/.X?~%TYZ:+ES[]{},", max_size=24)


@given(st.text() | _DATE_LIKE)
def test_any_text_is_a_date_or_a_mistake(text):
    with suppress(ValueError):
        value = edtf.parse(text)
        assert value.text == text
        assert value.spoken()
        if value.earliest and value.latest:
            assert value.earliest <= value.latest


_POINTS = st.sampled_from([text for text, *_ in READ if "/" not in text and "T" not in text and "X" not in text])


@given(_POINTS, _POINTS)
def test_an_interval_runs_forward_or_is_refused(left, right):
    first, last = edtf.parse(left).start.first, edtf.parse(right).end.last
    if first > last:
        with pytest.raises(ValueError, match="ends before it begins"):
            edtf.parse(f"{left}/{right}")
    else:
        value = edtf.parse(f"{left}/{right}")
        assert value.is_interval
        assert value.spoken()


@given(st.dates())
def test_every_day_of_the_calendar_is_itself(day):
    value = edtf.parse(day.isoformat())

    assert value.earliest == value.latest == day


@given(st.lists(st.sampled_from([text for text, *_ in READ])))
def test_everything_can_be_sorted_with_everything(texts):
    sorted((edtf.parse(text) for text in texts), key=lambda value: value.sort_key)
