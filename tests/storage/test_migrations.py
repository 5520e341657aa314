"""An older workspace becomes one of this version on a copy; the old file stays as it was (S6)."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from inspector.domain.faults import Unreadable
from inspector.storage import copies, doctor, log, migrations
from inspector.storage.engine import Store
from inspector.storage.tables import SCHEMA, metadata
from tests.storage.given import (
    HOLDER,
    Begin,
    Hand,
    add,
    code_of,
    dies,
    kill_me,
    killed_at_every_step,
    names,
    new_store,
)

SAMPLES = Path(__file__).parent / "samples"
TO_COME = SCHEMA + 1
NEXT = """
import sqlalchemy as sa
from alembic import op

revision = "{name}"
down_revision = "{before}"


def upgrade():
    op.create_table("remarks", sa.Column("text", sa.Text, primary_key=True))
    with op.batch_alter_table("drafts") as drafts:
        drafts.add_column(sa.Column("device", sa.Text, nullable=False, server_default=""))
    {more}
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "w" / "甘肃.inspection"
    path.parent.mkdir()
    store, hand = new_store(path), Hand()
    add(store, *(hand.marks(number) for number in range(5)))
    store.close()
    return path


def scripts(folder: Path, more: str = "pass") -> Path:
    """The scripts of a version to come: ours and one more."""
    shutil.copytree(migrations.SCRIPTS / "versions", folder / "versions")
    name, before = f"{TO_COME:04}", f"{SCHEMA:04}"
    script = NEXT.format(name=name, before=before, more=more)
    (folder / "versions" / f"v{name}.py").write_text(script)
    return folder


def schema_and_count(path: Path) -> tuple[int, int]:
    with copies.reading(path) as connection:
        version = connection.exec_driver_sql("PRAGMA user_version").scalar()
        assert isinstance(version, int)
        return version, log.count(connection)


def ddl(fill: Callable[[sqlite3.Connection], object]) -> set[tuple[str, ...]]:
    """What a database is made of, spaces aside."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    fill(connection)
    rows = connection.execute("SELECT type, name, sql FROM sqlite_master").fetchall()
    connection.close()
    return {(kind, name, "".join((sql or "").split())) for kind, name, sql in rows}


def test_the_scripts_make_the_very_tables_of_a_new_workspace(tmp_path: Path) -> None:
    def migrated(driver: sqlite3.Connection) -> None:
        with copies.connect(driver, tmp_path) as connection:
            migrations.upgrade(connection, 0)
            assert connection.exec_driver_sql("PRAGMA user_version").scalar() == SCHEMA

    def made(driver: sqlite3.Connection) -> None:
        with copies.connect(driver, tmp_path) as connection:
            metadata.create_all(connection)

    assert ddl(migrated) == ddl(made)


def test_a_migration_works_on_a_copy_and_the_old_file_stays(path: Path, tmp_path: Path) -> None:
    before = path.read_bytes()
    old = migrations.migrate(path, TO_COME, scripts(tmp_path / "to come"))

    assert old == path.with_name(f"甘肃.version-{SCHEMA}.inspection")
    assert old.read_bytes() == before
    assert schema_and_count(path) == (TO_COME, 5)
    with copies.reading(path) as connection:
        columns = connection.exec_driver_sql("PRAGMA table_info(drafts)").all()
    assert [column[1] for column in columns] == ["record", "body", "at", "device"]
    assert names(path.parent) == sorted([path.name, old.name])


def test_what_a_crash_left_in_the_journal_comes_along(path: Path, tmp_path: Path) -> None:
    def crashes(tell: Callable[[str], None]) -> None:
        tell("opens")
        add(Store.open(path, HOLDER), Hand("b2").marks(7))
        kill_me()

    dies(crashes)
    migrations.migrate(path, TO_COME, scripts(tmp_path / "to come"))
    assert schema_and_count(path) == (TO_COME, 6)


@pytest.mark.parametrize(
    "more",
    [
        "op.execute('DELETE FROM revisions WHERE seq = 3')",
        "op.execute('UPDATE revisions SET id=seq')",
    ],
)
def test_a_migration_that_loses_a_revision_is_not_taken(
    path: Path, tmp_path: Path, more: str
) -> None:
    before = path.read_bytes()
    with pytest.raises(Unreadable) as error:
        migrations.migrate(path, TO_COME, scripts(tmp_path / "to come", more))
    assert code_of(error) == "not_migrated"
    assert path.read_bytes() == before


def test_a_migration_that_breaks_leaves_everything_as_it_was(path: Path, tmp_path: Path) -> None:
    before = path.read_bytes()
    with pytest.raises(ZeroDivisionError):
        migrations.migrate(path, TO_COME, scripts(tmp_path / "to come", "1 / 0"))
    assert path.read_bytes() == before
    assert schema_and_count(path) == (SCHEMA, 5)


@pytest.mark.slow
def test_killed_at_every_step_of_a_migration(path: Path, tmp_path: Path) -> None:
    to_come = scripts(tmp_path / "to come")
    whole = path.read_bytes()

    def older() -> None:
        for file in path.parent.iterdir():
            file.unlink()
        path.write_bytes(whole)

    def migrates(begin: Begin) -> None:
        begin()
        migrations.migrate(path, TO_COME, to_come)

    for _ in killed_at_every_step(older, migrates):
        assert schema_and_count(path) in {(SCHEMA, 5), (TO_COME, 5)}
        old = path.with_name(f"甘肃.version-{SCHEMA}.inspection")
        assert schema_and_count(path) == (SCHEMA, 5) or old.read_bytes() == whole


@pytest.mark.parametrize("sample", sorted(SAMPLES.glob("*.inspection")), ids=lambda path: path.stem)
def test_every_released_schema_opens(sample: Path, tmp_path: Path) -> None:
    path = tmp_path / sample.name
    shutil.copy(sample, path)
    store = Store.open(path, HOLDER)
    count, digest = sample.with_suffix(".txt").read_text().split()
    assert log.contents(store.connection) == log.Contents(int(count), digest)
    assert doctor.examine_store(store).faults == ()
    add(store, Hand("later").marks(7))
    assert store.close()


def test_there_is_a_sample_of_this_schema() -> None:
    assert (SAMPLES / f"schema-{SCHEMA}.inspection").is_file()
