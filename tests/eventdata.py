"""Event data in the forms of the data sets, written for the tests."""

import gzip
import zipfile
from pathlib import Path

from dragoman.imports.formats import builtin

GDELT2, GDELT1 = (layout.columns for layout in builtin("gdelt").layouts)
ICEWS = builtin("icews").layouts[0].columns
POLECAT = builtin("polecat").layouts[0].columns
PHOENIX = builtin("phoenix").layouts[0].columns


def line(columns, **cells) -> str:
    """A tab-separated line; names of cells have `_` for a space."""
    given = {name if name in columns else name.replace("_", " "): str(value) for name, value in cells.items()}
    assert set(given) <= set(columns), set(given) - set(columns)
    return "\t".join(given.get(column, "") for column in columns)


def gdelt(number=1, columns=GDELT2, **cells) -> str:
    """Russia meets North Korea in Vladivostok, unless told otherwise."""
    added = "20190425120000" if columns is GDELT2 else "20190425"
    usual = {
        "GLOBALEVENTID": number, "SQLDATE": "20190425", "Actor1Code": "RUS", "Actor1Name": "RUSSIA",
        "Actor1CountryCode": "RUS", "Actor2Code": "PRK", "Actor2Name": "NORTH KOREA", "Actor2CountryCode": "PRK",
        "EventCode": "042", "GoldsteinScale": "1.9", "NumSources": "3", "ActionGeo_FullName": "Vladivostok",
        "ActionGeo_Lat": "43.1", "ActionGeo_Long": "131.9", "DATEADDED": added,
        "SOURCEURL": f"https://news.example/{number}",
    }  # fmt: skip
    return line(columns, **(usual | cells))


def icews(number=1, **cells) -> str:
    usual = {
        "Event_ID": number, "Event_Date": "2018-06-12", "Source_Name": "Donald Trump", "Source_Country": "United States",
        "Source_Sectors": "Executive,Government", "CAMEO_Code": "040", "Intensity": "1.0", "Target_Name": "Kim Jong-Un",
        "Target_Sectors": "Executive", "Target_Country": "North Korea", "City": "Singapore", "Province": "NA",
        "Country": "Singapore", "Latitude": "1.29", "Longitude": "103.85",
    }  # fmt: skip
    return line(ICEWS, **(usual | cells))


def polecat(number=1, **cells) -> str:
    usual = {
        "Event_ID": f"P{number}", "Event_Date": "2023-09-13", "Event_Type": "CONSULT", "Event_Mode": "visit",
        "Contexts": "military; diplomatic", "Actor_Name": "Kim Jong Un", "Actor_Country": "PRK",
        "Primary_Actor_Sector": "GOV", "Recipient_Name": "None", "Recipient_Country": "RUS; CHN",
        "Primary_Recipient_Sector": "GOV", "Placename": "Vostochny", "Intensity": "1.0",
    }  # fmt: skip
    return line(POLECAT, **(usual | cells))


def phoenix(number=1, **cells) -> str:
    usual = {
        "EventID": number, "Date": "20150508", "SourceActorEntity": "RUS", "SourceActorFull": "RUSGOV",
        "SourceActorRole": "GOV", "TargetActorEntity": "UNO", "TargetActorFull": "IGOUNO", "EventCode": "112",
        "GoldsteinScore": "-2.0", "URLs": "https://news.example/p",
    }  # fmt: skip
    return line(PHOENIX, **(usual | cells))


def headed(columns, *lines) -> str:
    return "".join(f"{each}\n" for each in ("\t".join(columns), *lines))


def plain(*lines) -> str:
    return "".join(f"{each}\n" for each in lines)


def write(path: Path, text: str | bytes) -> Path:
    """The file, packed as its name says."""
    data = text if isinstance(text, bytes) else text.encode()
    if path.suffix == ".gz":
        data = gzip.compress(data)
    if path.suffix == ".zip":
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("inside.csv", data)
        return path
    path.write_bytes(data)
    return path
