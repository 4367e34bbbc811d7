"""The workflow files for forges: they check, they publish, and they trust nothing that can move."""

import os
import re
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from sourcebook.store.collections import starter

ROOT = Path(__file__).parents[1]
GITHUB = tuple(sorted((ROOT / ".github/workflows").glob("*.yml")))
SITE, GITLAB = ROOT / ".github/workflows/site.yml", ROOT / ".gitlab-ci.yml"
MAY_WRITE = {  # what each job may beside reading; any other may read alone
    ("site.yml", "ingest"): {"contents"},
    ("site.yml", "publish"): {"pages", "id-token"},
    ("release.yml", "attest"): {"id-token", "attestations"},
    ("release.yml", "publish"): {"id-token"},
    ("release.yml", "page"): {"contents"},
}
PUSHES = "SOURCEBOOK_PUSH_TOKEN"


def load(path: Path) -> dict[str, Any]:
    text = path.read_text(encoding="utf-8")
    return dict(yaml.load(text, Loader=yaml.BaseLoader))


def jobs(path: Path) -> dict[str, Any]:
    known = load(path)
    if path != GITLAB:
        return dict(known["jobs"])
    return {name: job for name, job in known.items() if isinstance(job, dict) and "script" in job}


def scripts(path: Path) -> dict[str, str]:
    """The shell scripts of a workflow, by job and step."""
    if path == GITLAB:
        return {name: "\n".join(job["script"]) for name, job in jobs(path).items()}
    return {
        f"{name}: {step['name']}": step["run"]
        for name, job in jobs(path).items()
        for step in job["steps"]
        if "run" in step
    }


ALL = (*GITHUB, GITLAB)
each = pytest.mark.parametrize("path", ALL, ids=lambda path: path.name)
each_of_github = pytest.mark.parametrize("path", GITHUB, ids=lambda path: path.name)


@each_of_github
def test_every_action_is_pinned_by_its_commit(path: Path) -> None:
    uses = re.findall(r"uses: (\S+)(.*)", path.read_text(encoding="utf-8"))
    assert uses
    for action, release in uses:
        assert re.fullmatch(r"(?:actions|pypa)/[a-z-]+@[0-9a-f]{40}", action)
        assert re.fullmatch(r" # v\d+\.\d+\.\d+", release)


def test_an_action_has_one_pin_in_all_files() -> None:
    text = "".join(path.read_text(encoding="utf-8") for path in GITHUB)
    pins = set(re.findall(r"uses: (\S+)@(\S+) # (\S+)", text))
    assert len(pins) == len({action for action, _, _ in pins})


@each_of_github
def test_a_job_may_do_no_more_than_it_needs(path: Path) -> None:
    assert load(path)["permissions"] == {"contents": "read"}
    assert "pull_request_target" not in load(path)["on"]
    for name, job in jobs(path).items():
        given = job.get("permissions", {})
        written = {right for right, how in given.items() if how == "write"}
        assert written == MAY_WRITE.get((path.name, name), set()), name
        assert set(given.values()) <= {"read", "write"}
        assert "timeout-minutes" in job
        for step in job["steps"]:
            if step.get("uses", "").startswith("actions/checkout@"):
                assert step["with"]["persist-credentials"] == "false"


@each
def test_there_is_no_secret_but_the_one_that_is_named(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert "secrets" not in re.sub(r"needs no secret", "", text)
    assert set(re.findall(r"\b[A-Z_]*(?:TOKEN|PASSWORD|KEY)\b", text)) <= {
        *("TOKEN", "GH_TOKEN"),  # where a step puts the job's own
        *([PUSHES] if path == GITLAB else []),
    }


@each
def test_the_scripts_are_sound_and_nothing_is_pasted_into_them(path: Path) -> None:
    for name, script in scripts(path).items():
        assert "${{" not in script, name
        done = subprocess.run(
            ["bash", "-n"], input=script, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, (name, done.stderr)


@each
def test_what_they_run_exists(path: Path) -> None:
    makefiles = [ROOT / "Makefile"]
    if path in (SITE, GITLAB):
        makefiles.append(ROOT / "sourcebook/starter/collection/Makefile")
    asked = [sys.executable, "build_site.py", "--help"]
    listed = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    for script in scripts(path).values():
        for target in re.findall(r"^make ([a-z-]+)", script, re.MULTILINE):
            assert all(f"\n{target}:" in one.read_text("utf-8") for one in makefiles), target
        for command in re.findall(r"(?:build_site\.py|^sourcebook) ([a-z]+)", script, re.MULTILINE):
            assert re.search(rf"\b{command}\b", listed), command
        for module in re.findall(r"-m (sourcebook\.[a-z_.]+)", script):
            assert (ROOT / f"{module.replace('.', '/')}.py").exists()


def test_tests_that_are_left_out_elsewhere_are_there() -> None:
    text = (ROOT / ".github/workflows/ci.yml").read_text(encoding="utf-8")
    places = re.findall(r"\btests/[\w./]+", text)
    assert len(places) > 5
    assert [place for place in places if not (ROOT / place).exists()] == []


def test_a_new_collection_has_the_workflows_of_this_one() -> None:
    made = starter.files()
    assert made[".github/workflows/site.yml"] == SITE.read_bytes()
    assert made[".gitlab-ci.yml"] == GITLAB.read_bytes()
    assert not [path for path in made if path.endswith(("ci.yml", "release.yml")) and "/" in path]


def test_both_check_build_and_publish_the_default_branch() -> None:
    for path in (SITE, GITLAB):
        text = "\n".join(scripts(path).values())
        order = (
            "build_site.py ingest",
            "build_site.py check",
            "make site",
            "sourcebook.site_checks",
        )
        assert sorted(order, key=text.index) == list(order)
    assert jobs(SITE)["publish"]["needs"] == "site"
    assert "default_branch" in jobs(SITE)["publish"]["if"]
    assert load(GITLAB)["pages"]["artifacts"]["paths"] == ["public"]
    assert load(GITLAB)["check"]["allow_failure"]["exit_codes"] == ["3"]


# The steps themselves, with git and a repository to push to.


@dataclass(frozen=True)
class Forge:
    """A collection as a forge's runner has it: a clone without a branch, beside the repository."""

    root: Path
    remote: Path
    steps: tuple[tuple[str, Mapping[str, str]], ...]
    environment: Mapping[str, str]

    def git(self, *arguments: str, there: bool = False) -> str:
        where = self.remote if there else self.root
        line = ["git", "-C", str(where), "-c", "user.name=A", "-c", "user.email=a@b.example"]
        done = subprocess.run([*line, *arguments], capture_output=True, text=True, check=True)
        return done.stdout.strip()

    def pushed(self) -> str:
        return self.git("rev-parse", "work", there=True)

    def ingest(self, **given: str) -> str:
        """Run the steps of the job; return what they said. A step that fails is an error."""
        said = ""
        for step, own in self.steps:
            said += run(step, self.root, {**self.environment, **own, **given}, fails=False)
        return said


def run(script: str, root: Path, environment: Mapping[str, str], *, fails: bool) -> str:
    """Run a step as a runner does: it ends where a command fails."""
    done = subprocess.run(
        ["bash", "-eo", "pipefail", "-c", script],
        cwd=root,
        env={**{name: os.environ.get(name, "") for name in ("PATH", "HOME")}, **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    assert bool(done.returncode) is fails, done.stdout + done.stderr
    return done.stdout + done.stderr


def stand_in(root: Path, command: str) -> None:
    """Set up the collection as `make setup` would: its Python is `command`."""
    place = root / ".venv/bin/python"
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(f"#!/bin/sh\n{command}\n", "utf-8")
    place.chmod(0o755)
    (root / ".venv/.ready").touch()


@pytest.fixture(params=["github", "gitlab"])
def forge(request: pytest.FixtureRequest, tmp_path: Path) -> Forge:
    root, remote = tmp_path / "clone", tmp_path / "remote.git"
    starter.start(root)
    (root / "seeds/talk.txt").write_text("A Talk\n\nBy Mara Lind\n\n12 March 2014\n\nSome words.\n")
    files = {
        **{name: str(tmp_path / name) for name in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY")},
        **{"GITHUB_REF_NAME": "work", "CI_COMMIT_BRANCH": "work"},
        **{"CI_PROJECT_URL": str(remote.with_suffix("")), "CI_SERVER_HOST": "forge.example"},
    }
    steps: tuple[tuple[str, Mapping[str, str]], ...] = (
        (scripts(SITE)["ingest: Bring the pages up to date"], {}),
        (scripts(SITE)["ingest: Commit and push what was written"], {"TOKEN": "a token"}),
    )
    if request.param == "gitlab":  # each step of a job has all its variables
        steps = ((scripts(GITLAB)["ingest"], {PUSHES: "a token"}),)
    made = Forge(root, remote, steps, files)
    subprocess.run(["git", "init", "-q", "--bare", "-b", "work", str(remote)], check=True)
    made.git("init", "-q", "-b", "work")
    made.git("remote", "add", "origin", str(remote))
    made.git("add", "--all")
    made.git("commit", "-qm", "Add a talk")
    made.git("push", "-q", "origin", "work")
    made.git("checkout", "-q", "--detach")
    stand_in(root, f'exec "{sys.executable}" "$@"')
    return made


def test_what_the_program_owes_is_pushed_to_the_branch_once(forge: Forge) -> None:
    forge.ingest()
    log = forge.git("log", "--format=%an|%s", "-1", "work", there=True)
    assert re.fullmatch(r"\S+\[bot\]\|Bring the pages up to date with the captures", log)
    changed = forge.git("diff", "--name-only", "work~1", "work", there=True)
    assert changed == "docs/sources/a-talk.md"
    before, output = forge.pushed(), Path(forge.environment["GITHUB_OUTPUT"])
    assert not output.exists() or output.read_text() == f"commit={before}\n"
    assert output.exists() is (len(forge.steps) > 1), "the next job goes on with this commit"
    assert "There is nothing to write." in forge.ingest()
    assert forge.pushed() == before


def test_a_persons_mistake_does_not_keep_the_rest_from_being_pushed(forge: Forge) -> None:
    (forge.root / "docs/topics/a.md").write_text(
        "---\ntitle: A\nbroader: [nowhere]\n---\n", "utf-8"
    )
    forge.git("add", "docs")
    forge.git("commit", "-qm", "A topic")
    forge.ingest()
    assert "docs/sources/a-talk.md" in forge.git("ls-tree", "-r", "--name-only", "work", there=True)


def test_whoever_pushed_meanwhile_wins(forge: Forge) -> None:
    forge.git("commit", "-q", "--allow-empty", "-m", "Meanwhile")
    forge.git("push", "-q", "origin", "HEAD:work")
    forge.git("checkout", "-q", "HEAD~1")
    before = forge.pushed()
    assert "The pages could not be pushed" in forge.ingest()
    assert forge.pushed() == before
    assert not Path(forge.environment["GITHUB_OUTPUT"]).exists()


def test_a_protected_branch_is_no_failure(forge: Forge) -> None:
    hook = forge.remote / "hooks/pre-receive"
    hook.write_text("#!/bin/sh\nexit 1\n")
    hook.chmod(0o755)
    before = forge.pushed()
    assert "sourcebook ingest" in forge.ingest()
    assert forge.pushed() == before


@pytest.mark.parametrize("forge", ["gitlab"], indirect=True)
def test_without_a_token_gitlab_says_what_to_run(forge: Forge) -> None:
    before = forge.pushed()
    assert "no token to push them with. Run 'sourcebook ingest'" in forge.ingest(**{PUSHES: ""})
    assert forge.pushed() == before


def test_captures_are_read_without_a_token(forge: Forge) -> None:
    """Whatever a capture can make the program do, it finds no token."""
    seen = forge.root / ".venv/seen"
    stand_in(forge.root, f'env > "{seen}"')
    forge.ingest()
    assert "GITHUB_REF_NAME=work" in seen.read_text()
    assert "TOKEN=" not in seen.read_text()


@pytest.mark.parametrize(("status", "fails"), [(0, False), (1, True), (2, True), (3, False)])
def test_only_what_a_person_has_to_mend_is_red(status: int, fails: bool, tmp_path: Path) -> None:
    stand_in(tmp_path, f"exit {status}")
    summary = tmp_path / "summary"
    script = scripts(SITE)["site: Check that nothing is wrong"]
    said = run(script, tmp_path, {"GITHUB_STEP_SUMMARY": str(summary)}, fails=fails)
    assert ("::notice" in said) is summary.exists() is (status == 3)
