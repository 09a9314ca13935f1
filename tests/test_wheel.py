"""What is shipped: the wheel, built from the source alone and used far away from it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import venv
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parents[1]
ROOMS = ("dialogs", "rules", "locales", "fonts")


@dataclass(frozen=True, slots=True, kw_only=True)
class Installed:
    """A samtale installed from its wheel, in an environment of its own."""

    wheel: Path
    python: Path
    command: Path
    packages: Path


def run(*command: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Runs a command with no terminal; whoever calls looks at how it ended."""
    # The path of whoever tests may lead to the checkout.
    env = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    return subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env=env,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def build_wheel(source: Path, out: Path) -> Path:
    """Builds the wheel from a copy of what git keeps, so that nothing compiled is there before."""
    made = shutil.ignore_patterns("*.mo", "*.pyc", "__pycache__", "compiled")
    source.mkdir()
    for path in CHECKOUT.iterdir():
        if path.is_file():
            shutil.copy2(path, source)
    for room in ("src", *ROOMS):
        shutil.copytree(CHECKOUT / room, source / room, ignore=made)
    build = ("-m", "build", "--wheel", "--no-isolation", "--outdir", out)
    done = run(sys.executable, *build, source, cwd=source)
    assert done.returncode == 0, done.stdout + done.stderr
    (wheel,) = out.glob("*.whl")
    return wheel


def install(wheel: Path, home: Path) -> Installed:
    """Installs a wheel into a fresh environment that borrows what samtale depends on.

    The borrowed folder stands last on the path and its own `.pth` files are not read there, so an
    editable samtale in it is not seen.
    """
    venv.create(home, with_pip=False)
    scheme = {"base": str(home), "platbase": str(home)}
    scripts = Path(sysconfig.get_path("scripts", "venv", scheme))
    packages = Path(sysconfig.get_path("purelib", "venv", scheme))
    python = scripts / Path(sys.executable).name
    pip = ("-m", "pip", "--python", python, "install", "--quiet", "--no-deps", "--no-index")
    done = run(sys.executable, *pip, wheel, cwd=home)
    assert done.returncode == 0, done.stderr
    borrowed = sysconfig.get_path("purelib")
    (packages / "borrowed.pth").write_text(f"{borrowed}\n", encoding="utf-8")
    suffix = ".exe" if os.name == "nt" else ""
    return Installed(
        wheel=wheel, python=python, command=scripts / f"samtale{suffix}", packages=packages
    )


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """Builds and installs once for the tests of this file."""
    away = tmp_path_factory.mktemp("away")
    return install(build_wheel(away / "source", away / "dist"), away / "environment")


def test_the_wheel_holds_all_that_people_wrote(installed: Installed) -> None:
    """Each dialog, rule, catalog and font of the checkout is in the wheel, at the same place."""
    with zipfile.ZipFile(installed.wheel) as archive:
        held = set(archive.namelist())
    written = {
        f"samtale/{path.relative_to(CHECKOUT).as_posix()}"
        for room in ROOMS
        for path in (CHECKOUT / room).rglob("*")
        if path.suffix in {".yaml", ".po", ".ttf", ".txt"}
    }
    assert {name.split("/")[1] for name in written} == set(ROOMS)
    assert written <= held


def test_the_wheel_holds_the_compiled_forms(installed: Installed) -> None:
    """Words, dialogs and rules are in the wheel as the program reads them first."""
    with zipfile.ZipFile(installed.wheel) as archive:
        held = set(archive.namelist())
    catalogs = {name for name in held if name.endswith(".po")}
    assert {name.removesuffix(".po") + ".mo" for name in catalogs} <= held
    assert [name for name in held if name.startswith("samtale/compiled/") and ".json" in name]
    assert "samtale/py.typed" in held
    steps = {path.name for path in (CHECKOUT / "src").rglob("migrations/versions/*.py")}
    assert steps <= {name.rsplit("/", 1)[-1] for name in held if "/migrations/versions/" in name}


def test_the_wheel_tells_about_itself(installed: Installed) -> None:
    """The page that an index shows has the readme, and the license goes along."""
    with zipfile.ZipFile(installed.wheel) as archive:
        (metadata,) = (name for name in archive.namelist() if name.endswith("/METADATA"))
        page = archive.read(metadata).decode("utf-8")
        licenses = [name for name in archive.namelist() if name.endswith("/licenses/LICENSE")]
    assert "License-Expression: MPL-2.0" in page
    assert "Description-Content-Type: text/markdown" in page
    assert licenses


def test_the_installed_samtale_is_the_wheels(installed: Installed, tmp_path: Path) -> None:
    """The tests below speak of the wheel, not of the checkout."""
    done = run(installed.python, "-c", "import samtale; print(samtale.__file__)", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert Path(done.stdout.strip()).parent == installed.packages / "samtale"


def test_the_demo_runs_from_the_wheel(installed: Installed, tmp_path: Path) -> None:
    """Away from the checkout and without a terminal, the demo ends with a draft contract."""
    out = tmp_path / "drafts"

    done = run(installed.command, "demo", "--out", out, cwd=tmp_path)

    assert done.returncode == 0, done.stdout + done.stderr
    drafts = sorted(path for path in out.rglob("*") if path.is_file())
    assert [path for path in drafts if "contract" in path.name]
    assert all(path.stat().st_size for path in drafts)
    assert [path.name for path in drafts if path.name not in done.stdout] == []
    assert [path for path in tmp_path.iterdir() if path != out] == []
