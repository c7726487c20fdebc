"""A SensorThings service on loopback, with every fault a service can have."""

from __future__ import annotations

import gzip
import json
import threading
import time
from datetime import datetime, timedelta, timezone
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

FIRST = datetime(2026, 7, 1, tzinfo=timezone.utc)
STEP = timedelta(minutes=5)


class Service:
    """streams: (name, unit, count). faults are switched on by attributes; `asked` are the addresses and headers."""

    def __init__(self, *streams):
        self.streams, self.page = streams, 1000
        self.cut_after = self.moved_to = self.next_host = self.password = None
        self.loops = self.zipped = self.arrays = False
        self.slow_s, self.asked, self.observed = 0.0, [], 0
        service = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                service.answer(self)

            def log_message(self, *_):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.handle_error = lambda *_: None  # who asked has gone away
        self.host = f"http://127.0.0.1:{self.server.server_port}"
        self.url = f"{self.host}/FROST/v1.1"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def close(self):
        self.server.shutdown()
        self.server.server_close()

    def answer(self, request):
        self.asked.append((request.path, dict(request.headers)))
        parts = urlsplit(request.path)
        query = {name: values[0] for name, values in parse_qs(parts.query).items()}
        time.sleep(self.slow_s)
        if self.password and request.headers.get("Authorization") != self.password:
            return self.send(request, {}, 403)
        if self.moved_to:
            request.send_response(302)
            request.send_header("Location", self.moved_to)
            request.send_header("Content-Length", "0")
            return request.end_headers()
        if parts.path.endswith("/Observations"):
            return self.send_readings(request, int(parts.path.split("(")[1].split(")")[0]), query)
        return self.send(request, {"value": [self.stream(number) for number in range(len(self.streams))]})

    def stream(self, number):
        name, unit, _ = self.streams[number]
        place = {"type": "Point", "coordinates": [106.05 + number, 21.1]}
        return {
            "@iot.id": number, "name": name, "unitOfMeasurement": {"name": unit, "symbol": unit},
            "ObservedProperty": {"name": name},
            "Thing": {"@iot.id": 1, "name": "Trạm NT1", "Locations": [{"location": place}]},
        }  # fmt: skip

    def readings(self, number):
        """(time, result, quality): even ones instants, odd ones intervals that end then; the clock is ours."""
        count = self.streams[number][2]
        for each in range(count):
            end = FIRST + each * STEP
            stamp = f"{end:%Y-%m-%dT%H:%M:%S}.000Z"
            if each % 2:
                stamp = f"{end - STEP:%Y-%m-%dT%H:%M:%SZ}/{end:%Y-%m-%dT%H:%M:%SZ}"
            quality = {"status": "01"} if each % 50 == 7 else None
            yield each, end, {"@iot.id": each, "phenomenonTime": stamp, "result": each / 8, "resultQuality": quality}

    def send_readings(self, request, number, query):
        self.observed += 1
        since = query.get("$filter", "").replace("phenomenonTime ge ", "").split(" and ")[0]
        begin = datetime.fromisoformat(since.replace("Z", "+00:00")) if since else FIRST - STEP
        rows = [row for _, end, row in self.readings(number) if end >= begin]
        skip = int(query.get("$skip", 0))
        page = {"value": rows[skip : skip + self.page]}
        if skip + self.page < len(rows):
            more = "&".join(f"{name}={value}" for name, value in query.items() if name != "$skip").replace(" ", "%20")
            path = urlsplit(request.path).path
            after = 0 if self.loops else skip + self.page
            page["@iot.nextLink"] = f"{self.next_host or self.host}{path}?{more}&$skip={after}"
        if self.arrays:
            names = ["id", "phenomenonTime", "result", "resultQuality"]
            table = [
                [row["@iot.id"], row["phenomenonTime"], row["result"], row["resultQuality"]] for row in page["value"]
            ]
            page["value"] = [{"components": names, "dataArray@iot.count": len(table), "dataArray": table}]
        self.send(request, page, cut=self.cut_after is not None and self.observed > self.cut_after)

    def send(self, request, page, status=200, *, cut=False):
        data = json.dumps(page).encode()
        zipped = self.zipped and "gzip" in request.headers.get("Accept-Encoding", "")
        data = gzip.compress(data) if zipped else data
        request.send_response(status)
        request.send_header("Content-Type", "application/json")
        if zipped:
            request.send_header("Content-Encoding", "gzip")
        request.send_header("Content-Length", str(len(data)))
        request.end_headers()
        request.wfile.write(data[: len(data) // 2] if cut else data)
        if cut:
            request.wfile.flush()
            request.connection.shutdown(2)
