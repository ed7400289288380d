"""The search: from the field beside each page, and from that of its own page."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

RESULTS = "#search-results ul.search li"
#: What readers type, and where the page begins that they want among the first three.
WANTED = {
    "what momentum should I use": "how-to/choose_settings",
    "what does PyTorch dampening do": "how-to/port_settings",
    "why does my loss oscillate": "faq",
    "how do I run this in Colab": "how-to/run_the_examples",
    "nesterov formula": "reference/cheat_sheet",
    "学习率怎么选": "how-to/choose_settings",
    "how to cite": "copyright",
    "what is rho": "reference/glossary",
    "adam": "faq",
    "download all examples": "how-to/run_the_examples",
    "learning rate too high": "how-to/mend_divergence",
    "weight decay": "how-to/port_settings",
    "0.9": "gallery/first_steps/plot_regression",
    "stochastic": "gallery/in_practice/plot_noise",
    "local minimum": "gallery/where_it_fails/plot_barrier",
    "playground": "explore",
    "visualization": "explore",
    "batch size": "gallery/in_practice/plot_noise",
    "jax": "how-to/descend_a_model",
    "动量法": "reference/glossary",
    "momentum 0.9": "gallery/first_steps/plot_regression",
    "82": "gallery/in_practice/plot_longley",
    "1983": "explanation/history",
    "install": "how-to/run_the_examples",
    "download": "how-to/run_the_examples",
    "notebook": "how-to/run_the_examples",
    "pip": "how-to/run_the_examples",
    "diverges": "how-to/mend_divergence",
    "pytorch": "how-to/port_settings",
    "choose momentum": "how-to/choose_settings",
    "change the learning rate": "how-to/change_the_learning_rate",
    "condition number": "gallery/why_it_works/plot_condition_number",
    "conjugate gradients": "gallery/where_it_fails/plot_conjugate_gradients",
    "noise": "gallery/in_practice/plot_noise",
    "nesterov": "gallery/in_practice/plot_nesterov",
    "polyak": "explanation/history",
    "valley": "gallery/why_it_works/plot_valley",
    "explorer": "explore",
    "formulas": "reference/cheat_sheet",
    "bibliography": "reference/bibliography",
    "heavy ball": "reference/glossary",
    "convergence rate": "reference/glossary",
    "max_learning_rate": "reference/theory",
    "descend": "reference/descent",
    "Quadratic.gradient": "reference/problems",
    "hessian": "reference/problems",
    "stationary_points": "reference/problems",
    "nginx": "how-to/host_the_site",
    "stop early": "how-to/stop_early",
    "how do I stop early": "how-to/stop_early",
    "动量": "reference/glossary",
    "my training loss is nan": "how-to/mend_divergence",
    "learning rate schedule": "how-to/change_the_learning_rate",
    "does momentum help escape local minima": "gallery/where_it_fails/plot_barrier",
    "why does the loss go up at the start": "gallery/why_it_works/plot_transient",
    "difference between pytorch and keras momentum": "explanation/conventions",
    "动量取多少合适": "how-to/choose_settings",
    "为什么损失震荡": "faq",
    "动量法为什么有效": "explanation/why_momentum_works",
    "怎么安装": "how-to/run_the_examples",
    "学习率太大会怎样": "how-to/mend_divergence",
    "局部最小值": "gallery/where_it_fails/plot_barrier",
    "随机梯度下降 噪声": "gallery/in_practice/plot_noise",
    "PyTorch 里的动量": "how-to/port_settings",
    "optimal parameters": "reference/theory",
    "17.94": "gallery/where_it_fails/plot_threshold",
    "overshoots": "gallery/first_steps/plot_one_run",
    "is Nesterov better than momentum": "gallery/in_practice/plot_nesterov",
    "sgd with momentum": "how-to/port_settings",
    "lr": "how-to",
    "Momentum or Adam?": "faq",
    "How do I cite this?": "copyright",
    "training is slow": "faq",
    "how to set beta": "how-to/choose_settings",
    "momentum formula": "reference/cheat_sheet",
    "what is the best momentum": "how-to/choose_settings",
    "difference between momentum and nesterov": "gallery/in_practice/plot_nesterov",
    "gradient explodes": "how-to/mend_divergence",
    "loss goes to infinity": "how-to/mend_divergence",
    "how to tune the learning rate": "how-to/choose_settings",
    "convergence proof": "explanation/proofs",
    "is momentum always faster": "faq",
    "pdf cheat sheet": "reference/cheat_sheet",
    "license": "copyright",
    "report a bug": "contributing",
    "critical damping": "gallery/why_it_works/plot_damping",
    "overdamped": "reference/glossary",
    "eigenvalues": "gallery/why_it_works/plot_phase_map",
    "neural network": "how-to/descend_a_model",
    "numpy implementation": "tutorial",
    "code example": "gallery/index",
    "step size": "how-to/choose_settings",
    "nesterovs accelerated gradient": "reference/glossary",
    "lookahead": "gallery/in_practice/plot_nesterov",
    "saddle point": "gallery/where_it_fails/plot_barrier",
    "warm restart": "how-to/change_the_learning_rate",
    "cosine schedule": "how-to/change_the_learning_rate",
    "convex": "explanation/proofs",
    "learning rate for momentum 0.99": "how-to/choose_settings",
    "动量为什么能加速": "explanation/why_momentum_works",
    "梯度下降法": "reference/glossary",
    "Nesterov 加速": "gallery/in_practice/plot_nesterov",
    "收敛速度": "reference/glossary",
    "动量参数 0.9": "gallery/first_steps/plot_regression",
    "如何引用": "copyright",
    "下载笔记本": "how-to/run_the_examples",
    "学习率衰减": "how-to/change_the_learning_rate",
    "损失不下降": "faq",
    "条件数是什么": "reference/glossary",
    "批量大小": "gallery/in_practice/plot_noise",
    "临界阻尼": "gallery/why_it_works/plot_damping",
    "重球法": "reference/glossary",
    "momentum vs sgd": "faq",
    "why 0.9": "gallery/first_steps/plot_regression",
    "plot_grid": "gallery/first_steps/plot_grid",
    "regime": "reference/theory",
    "optimal_param": "reference/theory",
    "β = 0.9": "gallery/first_steps/plot_regression",
    "What momentum should I use?": "faq",
    "momentum": "reference/glossary",
    ".9": "gallery/first_steps/plot_regression",
    "momentem": "how-to/choose_settings",
    "why is Adam better than SGD?": "faq",
    "train loss spikes": "faq",
    "动量系数": "how-to/choose_settings",
    "为什么用动量": "explanation/why_momentum_works",
    "ρ": "reference/theory",
    "κ": "gallery/why_it_works/plot_condition_number",
    "how many steps until convergence": "gallery/why_it_works/plot_condition_number",
    "what happens with too much momentum": "gallery/first_steps/plot_one_run",
    "learning rate finder": "how-to/choose_settings",
    "pytorch lr scheduler momentum": "gallery/in_practice/plot_frameworks",
    "Hessian-vector product": "how-to/estimate_the_curvature",
    "tensorflow": "how-to/port_settings",
    "keras nesterov": "how-to/port_settings",
    "momentum buffer": "explanation/conventions",
    "velocity": "reference/glossary",
    "physics of momentum": "explanation/why_momentum_works",
    "ball rolling down a hill": "gallery/where_it_fails/plot_barrier",
    "who invented momentum": "explanation/history",
    "dataset": "reference/datasets",
    "plot the path": "reference/plotting",
    "animation": "explore",
    "动量怎么调": "how-to/choose_settings",
    "损失函数 不收敛": "how-to/mend_divergence",
    "training is unstable": "how-to/mend_divergence",
    "how many steps do I need": "gallery/why_it_works/plot_condition_number",
    "what is the spectral radius": "reference/theory",
    "momentum and batch size linear scaling": "gallery/in_training/plot_batch_size",
    "run offline": "how-to/run_the_examples",
    "train a transformer": "how-to/train_with_momentum",
    "epochs": "how-to/train_with_momentum",
    "GPU": "how-to/descend_a_model",
    "what is the convergence speed": "reference/theory",
    "what if I do not know the curvature": "how-to/estimate_the_curvature",
    "最优参数": "how-to/choose_settings",
    "训练不稳定": "how-to/mend_divergence",
    "自适应学习率": "gallery/in_training/plot_adam",
    "谱半径": "reference/theory",
    "梯度爆炸": "how-to/mend_divergence",
    "which Python version": "how-to/run_the_examples",
    "验证": "explanation/proofs",
    "momentum vs nesterov": "gallery/in_practice/plot_nesterov",
    "default momentum value": "how-to/train_with_momentum",
    "why is 0.9 the default": "how-to/choose_settings",
    "momentum too high": "gallery/first_steps/plot_regression",
    "why momentum really works": "explanation/why_momentum_works",
    "does momentum help with noise": "gallery/in_practice/plot_noise",
    "when should I not use momentum": "explanation/what_momentum_does_not_do",
    "what is beta": "reference/glossary",
    "涅斯捷罗夫": "gallery/in_practice/plot_nesterov",
    "学习率预热": "how-to/change_the_learning_rate",
    "动量的缺点": "explanation/what_momentum_does_not_do",
    "momentum explained simply": "explanation/why_momentum_works",
    "loss not decreasing": "faq",
    "optimal learning rate": "how-to/choose_settings",
    "my model does not converge": "how-to/mend_divergence",
    "怎么画图": "reference/plotting",
}
FIRST = "asked => asked.map(it => find(it).reverse().slice(0, 3).map(([page]) => page))"


@pytest.fixture(scope="module")
def disk(site: Path) -> str:
    """Return the address of the site's folder."""
    return site.as_uri()


@pytest.mark.parametrize("where", ["address", "disk"])
def test_the_page_that_one_wants_is_among_the_first_three(
    page: Page, where: str, request: pytest.FixtureRequest
) -> None:
    page.goto(f"{request.getfixturevalue(where)}/search.html?q=0.9")
    expect(page.locator(".search-summary")).to_contain_text("Search finished")
    first = zip(WANTED.items(), page.evaluate(FIRST, list(WANTED)), strict=True)
    missed = [
        (asked, pages)
        for (asked, wanted), pages in first
        if not any(page.startswith(wanted) for page in pages)
    ]
    assert missed == []


def test_where_nothing_is_found_the_lists_are_offered(page: Page, address: str) -> None:
    for asked, told, offers in (
        ("overshoots", "Search finished", False),
        ("overfitting", "Nothing was found", True),
    ):
        page.goto(f"{address}/search.html?q={asked}")
        expect(page.locator(".search-summary")).to_contain_text(told)
        expect(page.locator("#ways")).to_be_visible(visible=offers)
    page.locator("#ways").get_by_role("link", name="frequent questions").click()
    expect(page).to_have_url(re.compile("faq.html$"))


def test_a_result_leads_to_the_part_that_answers(page: Page, address: str) -> None:
    page.goto(f"{address}/search.html?q=Why+does+my+loss+oscillate%3F")
    page.locator(f"{RESULTS} > a").first.click()
    expect(page).to_have_url(re.compile("faq.html#why-does-my-loss-oscillate$"))


def test_a_page_with_the_word_in_its_title_comes_before_all_others(
    page: Page, address: str
) -> None:
    """Twenty pages say what a rate is, and five titles."""
    page.goto(f"{address}/search.html?q=learning")
    expect(page.locator(".search-summary")).to_contain_text("Search finished")
    texts = page.locator(f"{RESULTS}.kind-text > a").all_inner_texts()
    assert all("learning" in text.partition(" > ")[0].lower() for text in texts[:5])
    assert len(texts) > 20


def test_the_field_beside_a_page_leads_to_results_that_say_what_they_are(
    page: Page, address: str
) -> None:
    page.goto(address)
    box = page.locator(".sidebar-search").first
    box.fill("overshoots")
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.resource_type))
    box.press("Enter")
    result = page.locator(RESULTS).filter(has_text="Momentum arrives sooner").first
    expect(result.locator("p")).to_contain_text("a velocity that remembers the steps before")
    expect(page.locator(".search-summary")).to_contain_text("Search finished")
    summaries = page.locator(f"{RESULTS} > p:nth-child(2)").count()
    assert page.locator("ul.search p").count() == summaries
    assert {"document", "script"} <= set(fetched)
    assert "fetch" not in fetched


def test_the_search_page_has_a_field_of_its_own(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(f"{address}/search.html?q=overshoots")
    box = page.locator("article .sidebar-search")
    expect(box).to_have_value("overshoots")
    box.fill("descend")
    page.locator("article").get_by_role("button", name="Start the search").click()
    page.wait_for_url("**/search.html?q=descend*")
    expect(page.locator(RESULTS).first).to_be_visible()
