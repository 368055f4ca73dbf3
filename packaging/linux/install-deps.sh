#!/bin/sh
# Installs the system libraries that Qt's wheels do not bring, and what makes a virtual environment.
#
#   install-deps.sh offscreen [PYTHON]   what the tests need: no screen
#   install-deps.sh window [PYTHON]      also what a window needs, on X11 and on Wayland
#   install-deps.sh headless [PYTHON]    also a screen without a monitor, and hands for it
#
# PYTHON is the interpreter that is to make the virtual environment, such as python3.12; python3 if left out.
# Only Debian keeps that ability in a package of its own.
set -eu

mode=${1:-}
python=${2:-python3}

case $mode in
    offscreen | window | headless) ;;
    *)
        echo "usage: install-deps.sh offscreen|window|headless [PYTHON]" >&2
        exit 2
        ;;
esac

if [ "$(id -u)" != 0 ]; then
    echo "install-deps.sh: only root can install system libraries; put sudo in front." >&2
    exit 1
fi

# Adds packages to $packages from the mode named first upwards.
add() {
    from=$1
    shift
    case $from:$mode in
        offscreen:* | window:window | window:headless | headless:headless) packages="$packages $*" ;;
    esac
}

apt_packages() {
    packages=
    # Since 2024 the name with t64 is the real one and the old one only stands for it.
    glib=libglib2.0-0
    if apt-cache show libglib2.0-0t64 >/dev/null 2>&1; then glib=libglib2.0-0t64; fi
    add offscreen "$python-venv" "$glib" libegl1 libgl1 libdbus-1-3 libxkbcommon0 libfontconfig1
    add window libxcb-cursor0 libxkbcommon-x11-0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0 \
        libwayland-client0 libwayland-cursor0 libwayland-egl1
    add headless xvfb xdotool imagemagick
}

# The packages are words, so $packages stays without quotes below.
# shellcheck disable=SC2086
apt_install() {
    apt_packages
    # Errors come on stderr; the rest would be three lines for each of sixty packages.
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
        -o DPkg::Lock::Timeout=120 -o Dpkg::Use-Pty=0 $packages >/dev/null
}

packages=
# shellcheck disable=SC2086
if command -v apt-get >/dev/null; then
    # A fresh machine knows no packages yet, and an old list names versions that are gone.
    apt_install 2>/dev/null || {
        apt-get update -qq || echo "install-deps.sh: some package lists could not be had; trying with the others." >&2
        apt_install
    }
elif command -v dnf >/dev/null; then
    add offscreen glib2 libglvnd-egl libglvnd-glx dbus-libs libxkbcommon fontconfig
    add window xcb-util-cursor libxkbcommon-x11 xcb-util-wm xcb-util-keysyms libxcb \
        libwayland-client libwayland-cursor libwayland-egl
    add headless xorg-x11-server-Xvfb xdotool ImageMagick
    dnf install -y --setopt=install_weak_deps=False $packages
elif command -v pacman >/dev/null; then
    add offscreen glib2 libglvnd mesa dbus libxkbcommon fontconfig
    add window xcb-util-cursor libxkbcommon-x11 xcb-util-wm xcb-util-keysyms libxcb wayland
    add headless xorg-server-xvfb xdotool imagemagick
    pacman -S --noconfirm --needed $packages || {
        # Fresh lists with old packages would be a partial upgrade, which Arch does not support.
        echo "install-deps.sh: if the package lists are old, run 'pacman -Syu' and then this again." >&2
        exit 1
    }
elif command -v zypper >/dev/null; then
    add offscreen libglib-2_0-0 libglvnd Mesa-libEGL1 Mesa-libGL1 libdbus-1-3 libxkbcommon0 libfontconfig1
    add window libxcb-cursor0 libxkbcommon-x11-0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0 \
        libwayland-client0 libwayland-cursor0 libwayland-egl1
    add headless xvfb-run xdotool ImageMagick
    zypper --non-interactive install --no-recommends $packages
else
    echo "install-deps.sh: no apt-get, dnf, pacman or zypper here; the packages of Debian, to look for by hand:" >&2
    apt_packages
    echo "  $packages" >&2
    exit 1
fi
