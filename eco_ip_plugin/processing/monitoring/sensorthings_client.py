"""Readings of a SensorThings service over QGIS's network: its proxy, its authentication, its timeouts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from qgis.core import QgsApplication, QgsFeedback, QgsNetworkAccessManager
from qgis.PyQt.QtCore import QEventLoop, QTimer, QUrl
from qgis.PyQt.QtNetwork import QNetworkReply, QNetworkRequest

from ...core.errors import Cancelled, EcoIpError
from ...core.monitoring import sensorthings
from ...core.monitoring.readings import Batch, Refusal

_MOST_BYTES = 64_000_000
_MOST_PAGES = 1_000_000
_LOOKED_MS = 50
_REFUSED = (401, 403, 407)


def batches(
    url: str,
    authcfg: str = "",
    start: int | None = None,
    end: int | None = None,
    resume: Mapping[str, int] | None = None,
    feedback: QgsFeedback | None = None,
) -> Iterator[Batch]:
    """The readings of a service, a thing or one series page by page, each series from the oldest on. start, end:
    seconds UTC, from and before; resume: by address of a series the time of its last reading that is stored.

    Raises EcoIpError where nothing can be had. What ends the run later is told by the last batch, so that what came
    before stays; `resume` goes on from there. Raises Cancelled.
    """
    address = sensorthings.service(url)
    network = _Network(authcfg, feedback or QgsFeedback())
    came = 0
    try:
        for stream in _streams(network, address):
            if isinstance(stream, Batch):
                yield stream
                continue
            last = (resume or {}).get(stream.url)
            since = max((t for t in (start, last) if t is not None), default=None)
            for batch in _readings(network, stream, since, end):
                came += 1
                yield batch
    except Cancelled:
        raise
    except EcoIpError as error:
        if not came:
            raise
        yield Batch(refused=(Refusal(sensorthings.shown_address(address), 0, error.key, error.params),))


def _streams(network: _Network, address: str) -> Iterator[Any]:
    """The series one by one, and batches of what is refused among them."""
    for page, data in _pages(network, sensorthings.streams_address(address)):
        found = sensorthings.streams_of(data, page, address)
        if found.refused:
            yield Batch(refused=found.refused)
        yield from found.streams


def _readings(
    network: _Network, stream: sensorthings.Datastream, start: int | None, end: int | None
) -> Iterator[Batch]:  # fmt: skip
    seen: set[int] = set()
    for page, data in _pages(network, sensorthings.readings_address(stream.url, start, end)):
        batch = sensorthings.readings_of(data, page, stream)
        content = hash((batch.t.tobytes(), batch.v.tobytes()))
        if len(batch) and content in seen:  # a page under another address that is one we had
            raise EcoIpError("error.sensorthings_loop", host=sensorthings.host_of(page))
        seen.add(content)
        yield batch


def _pages(network: _Network, address: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """The pages from an address on, each once. Raises EcoIpError for a page that leads back or to another host."""
    seen: set[str] = set()
    while address:
        if address in seen or len(seen) >= _MOST_PAGES:
            raise EcoIpError("error.sensorthings_loop", host=sensorthings.host_of(address))
        seen.add(address)
        data = sensorthings.decoded(network.get(address), address)
        yield address, data
        link = sensorthings.next_link(data)
        address = sensorthings.following(link, address) if link else ""


class _Network:
    """Asks one address after the other. Where it is sent elsewhere it does not go."""

    def __init__(self, authcfg: str, feedback: QgsFeedback) -> None:
        self._authcfg, self._feedback = authcfg, feedback

    def get(self, address: str) -> bytes:
        """What stands at an address. Raises EcoIpError, Cancelled."""
        request = self._request(address)
        reply = QgsNetworkAccessManager.instance().get(request)
        try:
            too_large = self._waited_for(reply)
            self._check(reply, address, too_large)
            return bytes(reply.readAll())
        finally:
            reply.deleteLater()

    def _request(self, address: str) -> QNetworkRequest:
        request = QNetworkRequest(QUrl(address))
        request.setRawHeader(b"Accept", b"application/json")
        request.setAttribute(
            QNetworkRequest.Attribute.RedirectPolicyAttribute, QNetworkRequest.RedirectPolicy.ManualRedirectPolicy
        )
        request.setAttribute(
            QNetworkRequest.Attribute.CacheLoadControlAttribute, QNetworkRequest.CacheLoadControl.AlwaysNetwork
        )
        request.setAttribute(QNetworkRequest.Attribute.CacheSaveControlAttribute, False)
        if self._authcfg:
            good, request = QgsApplication.authManager().updateNetworkRequest(request, self._authcfg)
            if not good:
                raise EcoIpError("error.sensorthings_authcfg", host=sensorthings.host_of(address))
        return request

    def _waited_for(self, reply: QNetworkReply) -> bool:
        """Wait for the end of a reply, or end it; whether it was too long."""
        loop, timer, too_large = QEventLoop(), QTimer(), False

        def look() -> None:
            nonlocal too_large
            too_large = too_large or reply.bytesAvailable() > _MOST_BYTES
            if too_large or self._feedback.isCanceled():
                reply.abort()

        reply.finished.connect(loop.quit)
        timer.timeout.connect(look)
        timer.start(_LOOKED_MS)
        if not reply.isFinished():
            loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
        timer.stop()
        return too_large or reply.bytesAvailable() > _MOST_BYTES

    def _check(self, reply: QNetworkReply, address: str, too_large: bool) -> None:
        """Raise for what is no page; no sentence holds more of an address than host and path."""
        host, error = sensorthings.host_of(address), reply.error()
        status = reply.attribute(QNetworkRequest.Attribute.HttpStatusCodeAttribute)
        target = reply.attribute(QNetworkRequest.Attribute.RedirectionTargetAttribute)
        kinds = QNetworkReply.NetworkError
        if self._feedback.isCanceled():
            raise Cancelled
        if too_large:
            raise EcoIpError("error.sensorthings_large", host=host, most=_MOST_BYTES // 1_000_000)
        if target is not None and QUrl(target).isValid():
            moved = sensorthings.shown_address(QUrl(address).resolved(QUrl(target)).toString())
            raise EcoIpError("error.sensorthings_moved", host=host, other=moved)
        if status in _REFUSED or error == kinds.AuthenticationRequiredError:
            raise EcoIpError("error.sensorthings_login", host=host, status=int(status or 401))
        if error == kinds.SslHandshakeFailedError:
            raise EcoIpError("error.sensorthings_tls", host=host)
        if error in (kinds.TimeoutError, kinds.OperationCanceledError):
            raise EcoIpError("error.sensorthings_slow", host=host)
        if status is not None and int(status) >= 400:
            page = sensorthings.shown_address(address)
            raise EcoIpError("error.sensorthings_status", address=page, status=int(status))
        if error in (kinds.HostNotFoundError, kinds.ConnectionRefusedError, kinds.ProxyNotFoundError):
            raise EcoIpError("error.sensorthings_unreachable", host=host)
        if error != kinds.NoError:
            raise EcoIpError("error.sensorthings_cut", host=host)
