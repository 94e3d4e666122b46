"""Numbers are found however they are written, and what cannot be compared is never said to be missing."""

from __future__ import annotations

import time

import pytest

from briefing.rules.numerals import lacks, numbers


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("4700 soldiers", 4700),
        ("4,700 soldiers", 4700),
        ("4.700 soldiers", 4700),
        ("4 700 soldiers", 4700),
        ("4\u202f700 soldiers", 4700),
        ("12,34,567 rupees", 1234567),
        ("1.234.567,89 euros", 1234567.89),
        ("٢٬٣٤٧ soldiers", 2347),
        ("a rise of 2.5 %", 2.5),
        ("$2.5bn", 2_500_000_000),
        ("2.5 million", 2_500_000),
        ("10 to 20 thousand", 10_000),
        ("the 80th division", 80),
        ("won 3-2", 2),
        ("twelve ships", 12),
        ("Twenty-five ships", 25),
        ("two hundred and fifty-three thousand", 253_000),
        ("a hundred and one", 101),
        ("two hundred a day", 200),
        ("five dozen", 60),
        ("-5 degrees", -5),
        ("a ship", 1),
        ("no ships", 0),
    ],
)
def test_a_number_stands_in_words_or_digits(text: str, number: float):
    assert not lacks(text, number, "en")


@pytest.mark.parametrize(
    ("text", "number"),
    [("4,700 soldiers", 4600), ("4,700 soldiers", 700), ("1380 ships", 38), ("twelve ships", 20), ("2.5 million", 250)],
)
def test_a_number_that_is_not_there_is_missed(text: str, number: float):
    assert lacks(text, number, "en")
    assert lacks(text, number, "en-GB")


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("half of them", 50),
        ("half a million", 500_000),
        ("half a dozen", 6),
        ("two thirds of them", 67),
        ("three quarters", 75),
        ("dozens of ships", 24),
        ("hundreds of ships", 200),
        ("twice as many", 100),
        ("the twentieth year", 20),
    ],
)
def test_a_rough_word_bears_the_numbers_that_it_tells(text: str, number: float):
    assert not lacks(text, number, "en")


@pytest.mark.parametrize("text", ["half of them", "dozens of ships", "a third", "twice as many", "the second quarter"])
def test_a_rough_word_bears_no_other_number(text: str):
    assert lacks(text, 38, "en")


@pytest.mark.parametrize(
    ("lang", "text", "number"),
    [
        ("de", "zwölf Schiffe", 12),
        ("de", "1,25 Millionen", 1_250_000),
        ("vi", "1 triệu 250 nghìn", 1_250_000),
        ("ja", "2万3470人", 23470),
        ("ja", "三百五十七人", 357),
        ("ko", "2만 3470명", 23470),
        ("fa", "۲۳۴۷ نفر", 2347),
    ],
)
def test_without_a_list_of_words_only_telling_digits_count(lang: str, text: str, number: float):
    assert not lacks(text, number, lang)


def test_swapped_digits_are_found_in_any_language():
    assert lacks("2.347 Schiffe", 2374, "de")


def test_a_wall_of_digits_takes_no_time():
    begin = time.process_time()
    numbers("1" * 100_000, "en")
    numbers("1," * 100_000, "en")
    assert time.process_time() - begin < 5
