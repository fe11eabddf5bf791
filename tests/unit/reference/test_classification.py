"""The occupational classification is a tree."""

from hwportal import reference


def test_there_are_fifteen_major_groups_all_verified() -> None:
    majors = [entry for entry in reference.occupations() if entry.level == "major"]
    assert [entry.code for entry in majors] == [f"{number:02}" for number in range(1, 16)]
    assert all(entry.is_verified for entry in majors)


def test_every_other_group_hangs_under_one_above() -> None:
    above = {"middle": "major", "minor": "middle"}
    for entry in reference.occupations():
        parent = reference.occupation(entry.parent)
        assert (parent.level if parent else "major") == above.get(entry.level, "major")


def test_what_is_not_verified_says_so() -> None:
    nursery_teacher = reference.occupation("029-01")
    assert nursery_teacher
    assert nursery_teacher.name == "保育士"
    assert not nursery_teacher.is_verified


def test_a_search_for_a_group_means_its_subgroups_too() -> None:
    assert reference.within("05") == ("05", "029", "029-01", "029-02", "030", "031", "032")
    assert reference.within("029-01") == ("029-01",)


def test_the_major_group_of_any_code() -> None:
    found = reference.major_group("029-01")
    assert found
    assert found.code == "05"
    assert reference.major_group("05") == found
    assert reference.major_group("nothing") is None
