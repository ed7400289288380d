"""What search engines find: robots.txt and sitemap.xml."""

from lxml import etree

from tests.conftest import Hosted
from tests.pages import written


def test_the_sitemap_lists_every_page_once(hosted: Hosted) -> None:
    served, folder = hosted
    listed = [found.text for found in etree.parse(str(folder / "sitemap.xml")).iter("{*}loc")]
    pages = {page.relative_to(folder).as_posix() for page in written(folder)}
    assert sorted(map(str, listed)) == sorted(
        f"{served}/{page}" for page in pages - {"search.html", "genindex.html"}
    )
    assert f"Sitemap: {served}/sitemap.xml" in (folder / "robots.txt").read_text().splitlines()
