"""Says what to do with files of formats that are not read, by the endings of their names."""

from collections.abc import Mapping

_ADVICE: Mapping[tuple[str, ...], str] = {
    (".mbox", ".mbx", ".pst"): (
        "a mailbox holds many messages: open it in a mail program, and save those that you want"
        " as .eml"
    ),
    (".webarchive",): "save the page as PDF, or in another browser as .mhtml or HTML",
    (".csv", ".tsv", ".xlsx", ".xls", ".ods", ".numbers"): (
        "a table is no capture; one that names files is taken in with them: give"
        " `build_site.py add` the folder that holds both"
    ),
    (".pptx", ".ppt", ".odp", ".key", ".pages", ".wpd", ".wps", ".djvu", ".djv", ".xps"): (
        "export it as PDF, or as Word where it is a text"
    ),
    (".mobi", ".azw", ".azw3", ".fb2", ".lit"): "convert it to .epub",
    (".zip", ".7z", ".rar", ".tar", ".tgz", ".tar.gz"): "unpack it, and add what is in it",
    (".webp", ".gif", ".bmp", ".heic", ".heif", ".jp2", ".svg"): "save the picture as .png or .jpg",
    (".mp3", ".wav", ".m4a", ".ogg", ".flac", ".mp4", ".mov", ".avi", ".mkv", ".webm"): (
        "add its transcript (.vtt, .srt or .txt)"
    ),
    (".bib", ".ris", ".json"): (
        "a bibliography is no capture: move it elsewhere, and give it to `build_site.py add`"
    ),
    (".url", ".webloc", ".desktop"): (
        "it is only a link: give its address to `build_site.py add`, or save the page"
    ),
}


def advice(path: str) -> str:
    """Return what to do with a file that is not read; empty where its ending tells nothing."""
    name = path.casefold()
    return next((said for endings, said in _ADVICE.items() if name.endswith(endings)), "")
