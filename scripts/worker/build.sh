#!/usr/bin/env bash
# Builds mediasoup-worker 3.27.1 from the C++ sources inside the mediasoup npm package against Debian 12's
# libraries: no GitHub, no pip. About 75 s on two cores, and the same bytes each time.
#   usage: build.sh MEDIASOUP_PACKAGE_DIR OUTPUT_FILE
# The packages it needs are listed in debian-packages.txt beside it.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
package=$(cd "$1" && pwd)
output=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# patch_line FILE PATTERN SED-EXPRESSION: stops where upstream's line is not what this overlay was written for.
patch_line() {
  grep -qE "$2" "$1" || { echo "worker build: $1 has changed upstream: no line matches $2" >&2; exit 1; }
  sed -i "$3" "$1"
}

cp -r "$package"/worker/{src,include,fbs,deps,meson.build,meson_options.txt} "$work"
cp -r "$here/overlay" "$work/subprojects"
mv "$work/subprojects/pch" "$work/pch"
mkdir "$work/deps/libwebrtc/pch"
cp "$work/pch/pch.hpp" "$work/deps/libwebrtc/pch"
cd "$work"

# libsrtp's source comes from the machine's own Debian mirror: Debian's binary package is built with NSS,
# which costs twice the CPU for every packet. The wrap file holds the checksum. Without the tarball the
# build takes libsrtp2-dev instead, slower but right.
tarball=libsrtp2_2.7.0.orig.tar.gz
mkdir -p subprojects/packagefiles
for mirror in $(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' | sort -u); do
  curl -fsSL --connect-timeout 10 --max-time 120 --retry 2 -o "subprojects/packagefiles/$tarball" \
    "${mirror}pool/main/libs/libsrtp2/$tarball" && break
done || true

# Bookworm has meson 1.0.1, which is enough.
patch_line meson.build "meson_version: '>= 1.1.0'" "s/meson_version: '>= 1.1.0'/meson_version: '>= 1.0.0'/"
patch_line meson.build '^libmediasoup_worker = library\(' '/^libmediasoup_worker = library(/,$d'
cat subprojects/tail.meson >> meson.build
patch_line deps/libwebrtc/meson.build '^  libwebrtc_sources,' "s|^  libwebrtc_sources,|&\n  cpp_pch: 'pch/pch.hpp',|"
# The one name that clashes in libwebrtc's unity build.
patch_line deps/libwebrtc/libwebrtc/modules/congestion_controller/goog_cc/trendline_estimator.cc \
  '\bkDeltaCounterMax\b' 's/\bkDeltaCounterMax\b/kTrendlineDeltaCounterMax/'
# Return OpenSSL's own result from BIO_ctrl() & co. Upstream answers 1 to every control, which a libssl
# with kernel TLS (Debian's) takes for "kTLS is on": the worker then segfaults at the first browser's DTLS
# handshake (clients without DTLS never show it).
patch_line src/RTC/DtlsTransport.cpp '\(operationType == BIO_CB_RETURN\)' \
  's/(operationType == BIO_CB_RETURN)/((operationType \& BIO_CB_RETURN) != 0)/'

# A unity size of 8 keeps one compiler under 1 GB of memory; larger units build faster and need more.
meson setup build --buildtype release -Db_ndebug=true --unity on -Dunity_size="${UNITY_SIZE:-8}"
# The generated headers first: not every target declares that it needs them.
meson compile -C build flatbuffers-generator
meson compile -C build mediasoup-worker
mkdir -p "$(dirname "$output")"
install -s build/mediasoup-worker "$output"
