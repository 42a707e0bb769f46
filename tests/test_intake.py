"""One file, from its bytes to what is remembered; also when our own code is at fault."""

import pytest
from site_folder import SiteFolder

from feedsvc.model import Kind
from feedsvc.pipeline import intake


@pytest.fixture
def site(articles, data):
    folder = SiteFolder(articles, data)
    yield folder
    folder.close()


def test_fault_of_a_reader_harms_one_file_and_is_reported(site, monkeypatch, caplog):
    real = intake.readers.read

    def read(source, data, rules):
        if source.name == "fatal.md":
            raise RecursionError("too deep")
        return real(source, data, rules)

    monkeypatch.setattr(intake.readers, "read", read)
    site.article("good.md", "Good")
    site.article("fatal.md", "Fatal")
    report = site.scan()
    assert site.titles() == ["Good"]
    assert site.told(Kind.REFUSED) == ["fatal.md"]
    assert report.unreadable == 1
    assert "RecursionError" in report.events[-1].reason or "RecursionError" in caplog.text
