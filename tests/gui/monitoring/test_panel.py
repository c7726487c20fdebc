"""The panel of readings."""

from __future__ import annotations


def test_smoke(opened):
    print(opened.rows(0), opened.rows(1), opened.rows(3), opened.rows(4))
    print(
        opened.find("monitoringNext").text(),
        opened.find("monitoringCounts").text(),
        opened.find("monitoringState").text(),
    )
    scene = opened.choose("QT1", "COD")
    print(scene.title, len(scene.curve), scene.curve.step, scene.frame, scene.grid.value.shape, scene.limits)
    opened.dock.widget().grab().save("/tmp/dock.png")
