"""Readings of a SensorThings service on loopback: pages, cuts, other hosts, secrets."""

from __future__ import annotations

import base64
import shutil
import ssl
import subprocess

import pytest
from qgis.core import Qgis, QgsApplication, QgsAuthMethodConfig, QgsFeedback, QgsNetworkAccessManager

from eco_ip_plugin.core.errors import Cancelled, EcoIpError
from eco_ip_plugin.processing.monitoring.sensorthings_client import batches
from tests.processing.monitoring import sensor_stub as stub
from tests.support.monitoring.auth_store import opened_store

USER, SECRET = "nguoi-doc-9d1f", "mat-khau-7c0ffee1"


@pytest.fixture
def service(qgis_app):
    """2,500 readings of COD."""
    made = stub.Service(("COD", "mg/L", 2500))
    yield made
    made.close()


def read(service, **given):
    """What came, by series and time, each once; the keys, and what was refused."""
    found, keys, refused = {}, set(), []
    for batch in batches(service.url, **given):
        keys |= {*batch.keys}
        for key, t, v, status in zip(batch.key.tolist(), batch.t.tolist(), batch.v.tolist(), batch.status.tolist()):
            assert (batch.keys[key].url, t) not in found
            found[batch.keys[key].url, t] = (v, status)
        refused += batch.refused
    return found, keys, refused


def expected(service, number=0):
    url = f"{service.url}/Datastreams({number})"
    start = int(stub.FIRST.timestamp())
    return {
        (url, start + 300 * each): (each / 8, 1 if each % 50 == 7 else 0) for each in range(service.streams[number][2])
    }


@pytest.mark.parametrize("form", ["plain", "zipped", "arrays"])
def test_three_pages_of_instants_and_intervals_with_quality_flags(service, form):
    if form != "plain":
        setattr(service, form, True)
    found, keys, refused = read(service)
    assert (found, refused) == (expected(service), [])
    assert service.observed == 3
    (key,) = keys
    assert key[:3] == ("Trạm NT1", "COD", "mg/L")
    assert (key.x, key.y) == (106.05, 21.1)


def test_what_came_before_a_cut_stays_and_the_next_run_goes_on_without_twins(service):
    service.cut_after = 2
    first, _, told = read(service)
    assert len(first) == 2000
    assert "127.0.0.1" in told[0].say("vi")
    service.cut_after, url = None, f"{service.url}/Datastreams(0)"
    second, _, told = read(service, resume={url: max(t for _, t in first)})
    assert told == []
    assert {**first, **second} == expected(service)
    assert len({*first} & {*second}) == 1  # the reading at which it was cut is asked again


def test_next_page_that_leads_back_ends(service):
    service.loops = True
    found, _, told = read(service)
    assert len(found) == 1000
    assert [each.key for each in told] == ["error.sensorthings_loop"]


def test_next_page_on_another_host_or_port_is_not_asked(service):
    other = stub.Service(("COD", "mg/L", 2500))
    service.next_host = other.host
    found, _, told = read(service)
    other.close()
    assert (len(found), [each.key for each in told]) == (1000, ["error.sensorthings_elsewhere"])
    assert other.asked == []


@pytest.fixture
def authcfg(qgis_app):
    """A configuration of QGIS with seeded secrets."""
    manager = QgsApplication.authManager()
    assert opened_store()
    config = QgsAuthMethodConfig("Basic")
    config.setName("trạm")
    config.setConfig("username", USER)
    config.setConfig("password", SECRET)
    good = manager.storeAuthenticationConfig(config)
    assert good if isinstance(good, bool) else good[0]
    yield config.id()
    manager.removeAuthenticationConfig(config.id())


@pytest.fixture
def logged():
    """What QGIS logs meanwhile. Nothing is connected afterwards: what hears goes with the garbage, the log does not."""
    heard, log = [], QgsApplication.messageLog()

    def hear(text, tag, _level):
        heard.append(f"{tag}: {text}")

    log.messageReceived[str, str, Qgis.MessageLevel].connect(hear)
    yield heard
    log.messageReceived[str, str, Qgis.MessageLevel].disconnect(hear)


def test_password_comes_from_the_store_goes_to_the_service_alone_and_stands_in_no_sentence(service, authcfg, logged):
    token = base64.b64encode(f"{USER}:{SECRET}".encode()).decode()
    service.password = f"Basic {token}"
    found, keys, _ = read(service, authcfg=authcfg)
    assert len(found) == 2500
    other = stub.Service(("COD", "mg/L", 3))
    service.moved_to = f"{other.host}/v1.1/Datastreams?apikey={SECRET}"
    with pytest.raises(EcoIpError) as moved:
        read(service, authcfg=authcfg)
    service.moved_to, service.password = None, "Basic other"
    with pytest.raises(EcoIpError) as refused:
        read(service, authcfg=authcfg)
    other.close()
    assert other.asked == []
    assert (moved.value.key, refused.value.key) == ("error.sensorthings_moved", "error.sensorthings_login")
    texts = [
        str(keys),
        *(error.value.say(language) for error in (moved, refused) for language in ("vi", "en")),
        *logged,
    ]
    assert not [text for text in texts if SECRET in text or USER in text or token in text]


@pytest.mark.parametrize(
    ("address", "key"),
    [
        (f"https://{USER}:{SECRET}@example.org/v1.1", "secret"),
        (f"https://example.org/v1.1?apikey={SECRET}", "secret"),
        (f"https://example.org/v1.1;jsessionid={SECRET}", "secret"),
        ("ftp://example.org/v1.1", "address"),
        ("example.org/v1.1", "address"),
        (f"https://{USER}:{SECRET}@/v1.1", "address"),
        ("https://example.org:99999/v1.1", "address"),
        ("https://example.org/FROST-Server", "version"),
    ],
)
def test_addresses_that_are_none_or_hold_a_secret_are_refused_before_anything_is_sent(qgis_app, address, key):
    with pytest.raises(EcoIpError) as caught:
        next(batches(address))
    assert caught.value.key == f"error.sensorthings_{key}"
    assert SECRET not in caught.value.say("vi") + caught.value.say("en")


def test_slow_service_can_be_cancelled(service):
    service.slow_s, feedback = 1.0, QgsFeedback()
    feedback.cancel()
    with pytest.raises(Cancelled):
        next(batches(service.url, feedback=feedback))


def test_server_with_a_certificate_that_nobody_vouches_for_is_told_and_sent_nothing(service, tmp_path):
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("a certificate of its own needs openssl")
    made = ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=127.0.0.1"]
    subprocess.run([openssl, *made, "-keyout", "key", "-out", "cert"], cwd=tmp_path, check=True, capture_output=True)
    secure = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    secure.load_cert_chain(tmp_path / "cert", tmp_path / "key")
    service.server.socket = secure.wrap_socket(service.server.socket, server_side=True)
    with pytest.raises(EcoIpError) as caught:
        next(batches(service.url.replace("http:", "https:")))
    assert caught.value.key == "error.sensorthings_tls"
    assert service.asked == []


def test_service_that_does_not_answer_or_is_not_there_is_told_after_the_patience_of_qgis(service):
    service.slow_s, before = 3.0, QgsNetworkAccessManager.timeout()
    QgsNetworkAccessManager.setTimeout(300)
    try:
        with pytest.raises(EcoIpError) as slow:
            next(batches(service.url))
    finally:
        QgsNetworkAccessManager.setTimeout(before)
    with pytest.raises(EcoIpError) as absent:
        next(batches("http://127.0.0.1:1/v1.1"))
    assert (slow.value.key, absent.value.key) == ("error.sensorthings_slow", "error.sensorthings_unreachable")
