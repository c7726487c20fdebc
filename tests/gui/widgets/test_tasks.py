"""A task that is given up is over when its window goes on."""

from __future__ import annotations

import time
from threading import Event

from qgis.core import QgsApplication, QgsTask

from eco_ip_plugin.gui.widgets.tasks import give_up


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


def test_where_there_is_no_task_nobody_waits():
    give_up(None)
