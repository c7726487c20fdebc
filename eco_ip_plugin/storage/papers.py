"""Which files a row of papers may name, and which of them a system's viewer may be asked to open. Plain Python."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

FOLDER = "eco_ip_papers"

_CHUNK = 1 << 20
# Ends of names of what Windows, macOS or Linux run, install, mount or take for a setting when asked to open it: those that
# Outlook blocks (support.microsoft.com, "Blocked attachments in Outlook"), those of other systems, and QGIS's projects.
_PROGRAMS = frozenset(
    """
    accda accdb accde accdr action ade adp air apk app appcontent-ms appimage appinstaller applescript
    application appref-ms appx appxbundle asp aspx asx bas bash bat bin bundle cab cdxml cer chm class cmd cnt
    com command cpl crt csh deb deploy deskthemepack desktop diagcab diagcfg diagpkg dll dmg drv elf exe ext
    fish flatpak flatpakref fxp gadget grp hlp hpj hta htc img inf ins iqy iso isp its jar jnlp job js jse ksh
    lib library-ms lnk lua mad maf mag mam maq mar mas mat mau mav maw mcf mda mdb mde mdt mdw mdz
    mobileconfig model3 msc msh msh1 msh1xml msh2 msh2xml mshxml msi msix msixbundle msp mst msu nsh ocx oqy
    osd osx out pcd phar php pif pkg pl plg ppa ppam prf prg ps1 ps1xml ps2 ps2xml psc1 psc2 psd1 psdm1 psm1
    pssc pst py pyc pyd pyo pyw pyz pyzw qgs qgz qlr rb rdp reg rgs rpm rqy run scf scpt scptd scr sct
    search-ms searchconnector-ms service settingcontent-ms sh shb shs slk snap so sys terminal theme themepack tool
    udl url vb vbe vbp vbs vbscript vhd vhdx vmdk vsix vsmacros vsw vxd wasm webloc webpnp website wim
    workflow ws wsb wsc wsf wsh xbap xla xlam xll xlm xnk zsh
    """.split()
)
_BEGINNINGS = (
    b"MZ", b"\x7fELF", b"#!", b"\xca\xfe\xba\xbe", b"\xfe\xed\xfa", b"\xce\xfa\xed\xfe", b"\xcf\xfa\xed\xfe",
    b"L\0\0\0\x01\x14\x02\0", b"[Desktop Entry]", b"[InternetShortcut]", b"!<arch>", b"\xed\xab\xee\xdb",
)  # fmt: skip
"""First bytes of programs, of links to them and of packages with them, whatever the file is called."""
_LEADS_OUT = re.compile(
    r"""
    [/\\~]                                # from the top, another computer (\\\\name), somebody's home
    | [^/\\]*:                            # a drive, or the address of something else (file:, http:)
    | (.*[/\\])? [\s.]* \.\. [\s.]* ($|[/\\])  # up; Windows passes over spaces and dots at the end
    | .*\0
    """,
    re.VERBOSE | re.DOTALL,
)


def is_inside(path: str) -> bool:
    """Whether a row may name this path: below the project's folder, whatever system reads it. So there is none of
    another drive or computer, none that begins at the top and none that goes up."""
    return not _LEADS_OUT.match(path.strip())


def found_in(home: Path, path: str) -> Path | None:
    """The file that a row names, None where that is not inside `home` (nor where links lead out of it). Raises OSError."""
    if not is_inside(path):
        return None
    whole = home / path
    if not whole.exists():
        whole = home / path.replace("\\", "/")  # written on Windows
    tops = (home.resolve(), (home / FOLDER).resolve())
    real = whole.resolve()
    return whole if any(top in real.parents for top in tops) else None


def is_program(path: Path) -> bool:
    """Whether a system would run what is in this file, by its name (a link's, too) or by how it begins. Raises OSError."""
    for name in (path.name, path.resolve().name):
        _, dot, end = name.rstrip(" .").lower().rpartition(".")
        if dot and end in _PROGRAMS:
            return True
    with path.open("rb") as file:
        return file.read(32).lstrip(b"\xef\xbb\xbf \t\r\n").startswith(_BEGINNINGS)


def digest(path: Path) -> str:
    """SHA-256 of a file, in hexadecimal. Raises OSError."""
    found = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            found.update(chunk)
    return found.hexdigest()
