// Where the sun stands: mean elements of its orbit, good to a few tenths of a degree, which is finer than a shadow shows.
const RAD = Math.PI / 180;

// Azimuth from north over east and altitude in degrees, of a moment (ms UTC) at a place in degrees.
export function sunAt(moment, longitude, latitude) {
  const days = moment / 86400000 - 10957.5; // since noon of 1 January 2000
  const anomaly = RAD * (357.5291 + 0.98560028 * days);
  const centre = RAD * (1.9148 * Math.sin(anomaly) + 0.02 * Math.sin(2 * anomaly) + 0.0003 * Math.sin(3 * anomaly));
  const along = anomaly + centre + RAD * 102.9372 + Math.PI;
  const tilt = RAD * 23.4397;
  const declination = Math.asin(Math.sin(tilt) * Math.sin(along));
  const ascension = Math.atan2(Math.sin(along) * Math.cos(tilt), Math.cos(along));
  const hour = RAD * (280.16 + 360.9856235 * days) + RAD * longitude - ascension;
  const up = RAD * latitude;
  const altitude = Math.asin(Math.sin(up) * Math.sin(declination) + Math.cos(up) * Math.cos(declination) * Math.cos(hour));
  const azimuth = Math.atan2(Math.sin(hour), Math.cos(hour) * Math.sin(up) - Math.tan(declination) * Math.cos(up));
  return { azimuth: (azimuth / RAD + 180 + 360) % 360, altitude: altitude / RAD };
}
