"""A task that is given up is over when its window goes on."""

from __future__ import annotations

import threading
import time
from threading import Event

import pytest
from qgis.core import QgsApplication, QgsTask

from eco_ip_plugin.gui.widgets.tasks import finish, give_up
from tests.gui.conftest import settle


def test_a_task_given_up_is_cancelled_and_waited_for(qgis_app):
    begun, left = Event(), []

    def work(task: QgsTask) -> None:
        begun.set()
        while not task.isCanceled():
            time.sleep(0.005)
        time.sleep(0.05)
        left.append("the end")

    task = QgsTask.fromFunction("endless", work)
    QgsApplication.taskManager().addTask(task)
    assert begun.wait(30)
    give_up(task)
    assert left == ["the end"]


class Written(QgsTask):
    """Says in which thread it did its work."""

    def __init__(self):
        super().__init__("written")
        self.threads = []

    def run(self):
        time.sleep(0.05)
        self.threads.append(threading.current_thread() is threading.main_thread())
        return True


@pytest.mark.parametrize("held", [False, True], ids=["just added", "held back"])
def test_a_task_that_qgis_may_not_have_begun_does_its_work_once(qgis_app, held):
    task = Written()
    if held:
        task.hold()
    QgsApplication.taskManager().addTask(task)
    finish(task)
    assert len(task.threads) == 1
    assert task.threads == [True] or not held
    settle()
    assert len(task.threads) == 1


def test_where_there_is_no_task_nobody_waits():
    give_up(None)
    finish(None)
