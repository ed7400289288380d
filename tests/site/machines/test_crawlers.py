"""What search engines find: robots.txt and sitemap.xml."""

from lxml import etree

from tests.conftest import Hosted
from tests.pages import listed


def test_the_sitemap_lists_every_page_once(hosted: Hosted) -> None:
    served, folder = hosted
    found = [entry.text for entry in etree.parse(str(folder / "sitemap.xml")).iter("{*}loc")]
    assert sorted(map(str, found)) == sorted(
        f"{served}/{page.relative_to(folder).as_posix()}" for page in listed(folder)
    )
    assert (
        f"Sitemap: {served}/sitemap.xml" in (folder / "robots.txt").read_text("utf-8").splitlines()
    )
