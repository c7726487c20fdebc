"""A shared store is opened by few connections, and the styles that people keep in the database are still theirs."""

from __future__ import annotations

from qgis.core import QgsProject

from eco_ip_plugin.storage.qgis_project import project


def sessions(postgres) -> int:
    """Connections there have been; those of this question are among them."""
    ((count,),) = postgres.run("SELECT sessions FROM pg_stat_database WHERE datname = 'kcn'")
    return count


def test_all_layers_come_over_one_connection(postgis, postgres):
    store = postgis("lan")
    assert not store.keeps_styles()
    before = sessions(postgres)
    made = QgsProject()
    layers = project.fill(made, store, language="en")
    assert len(layers) > 20
    # That of the layers, and one each for the tables, the coordinate systems and the rights; never one for each layer.
    assert sessions(postgres) - before < 10


def test_a_style_that_somebody_saved_for_all_is_looked_for(postgis, postgres):
    store = postgis("chu")
    layer = project.store_layer(store, "plot", "en")
    layer.setOpacity(0.25)
    try:
        assert not layer.saveStyleToDatabase("of the office", "", True, "")
        assert store.keeps_styles()
        made = QgsProject()
        assert project.fill(made, store, language="en")["plot"].opacity() == 0.25
    finally:
        postgres.run("DROP TABLE IF EXISTS public.layer_styles")
    assert not store.keeps_styles()
