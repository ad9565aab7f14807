"""Words of which the sample's companies are made. None is meant to be a company that exists."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Region:
    """How companies of one country are called, and how to reach them."""

    country: str
    weight: int
    """Of 100 companies, how many are from here."""
    families: tuple[str, ...]
    trades: tuple[str, ...]
    forms: tuple[tuple[str, ...], ...]
    """Legal forms, each in the ways in which it is written."""
    cities: tuple[tuple[str, str], ...]
    """City and the beginning of its postal codes."""
    streets: tuple[str, ...]
    number_first: bool
    phone: str
    """`#` is a digit."""
    zip_digits: int


REGIONS = (
    Region(
        "United States",
        38,
        (
            *("Abernathy", "Ashcombe", "Barlow", "Beckett", "Birchwood", "Blackwell", "Bramley"),
            *("Calloway", "Carmody", "Cedar Creek", "Clearwater", "Copper Ridge", "Crandall"),
            *("Dahlgren", "Delaney", "Eastgate", "Eldridge", "Fairbanks", "Farraday", "Fox River"),
            *("Granger", "Great Lakes", "Halloran", "Harrington", "Holbrook", "Iron Range"),
            *("Jefferson", "Keweenaw", "Lakeshore", "Langford", "Lindqvist", "Maplewood"),
            *("McAllister", "Midland", "Montrose", "Northwoods", "O'Brien", "O'Connell"),
            *("Oakhurst", "Pemberton", "Pinecrest", "Prairie", "Quincy", "Ravenswood", "Redfield"),
            *("Sheridan", "Silver Lake", "Stonebridge", "Thornton", "Tri-County", "Underhill"),
            *("Vandermeer", "Wabash", "Westbrook", "Whitcomb", "Winfield", "Yarrow", "Zimmerman"),
        ),
        (
            *("Bakery Supply", "Beverage", "Cash & Carry", "Catering", "Dairy", "Delicatessen"),
            *("Farms", "Fine Foods", "Foodservice", "Fruit & Nut", "Grocers", "Hardware", "Hotels"),
            *("Janitorial Supply", "Kitchens", "Market", "Meats", "Packaging", "Paper", "Pantry"),
            *("Produce", "Provisions", "Restaurant Group", "Roasters", "Seafood", "Specialty"),
            *("Supply", "Trading", "Wholesale", "Wine & Spirits"),
        ),
        (
            ("Inc.", "Inc", "Incorporated", "INC"),
            ("LLC", "L.L.C.", "llc"),
            ("Co.", "Company", "Co"),
            ("Corp.", "Corporation", "Corp"),
        ),
        (
            *(("Chicago", "606"), ("Milwaukee", "532"), ("Detroit", "482"), ("Toledo", "436")),
            *(("Grand Rapids", "495"), ("Duluth", "558"), ("Madison", "537"), ("Gary", "464")),
            *(("Cleveland", "441"), ("Green Bay", "543"), ("Peoria", "616"), ("Erie", "165")),
        ),
        ("Main St.", "Harbor Ave", "Industrial Blvd", "Second Street", "Canal Rd", "Mill Lane"),
        True,
        "+1 312 555 01##",
        5,
    ),
    Region(
        "Germany",
        22,
        (
            *("Achterberg", "Bäumler", "Brückner", "Dörfler", "Eberhardt", "Feldkamp", "Förster"),
            *("Gärtner", "Großmann", "Hagedorn", "Hofstätter", "Jägermann", "Kästner", "Köhler"),
            *("Lämmle", "Lindenhof", "Löwenberg", "Mühlbauer", "Nordheim", "Oberländer", "Pfeiffer"),
            *("Quellmann", "Rößler", "Schäfer", "Schönfeld", "Seebach", "Steinhäuser", "Süderelbe"),
            *("Talhoff", "Überlinger", "Voßkamp", "Waldkirch", "Weißbach", "Würmtal", "Zöllner"),
        ),
        (
            *("Backwaren", "Biohof", "Bürobedarf", "Feinkost", "Fleischwaren", "Gastronomie"),
            *("Getränke", "Großhandel", "Haustechnik", "Hotelbedarf", "Kaffeerösterei"),
            *("Lebensmittel", "Molkerei", "Naturkost", "Obst und Gemüse", "Verpackungen"),
            *("Weinhandel", "Werkzeuge"),
        ),
        (
            ("GmbH", "G.m.b.H.", "gmbh", "GMBH"),
            ("GmbH & Co. KG", "GmbH & Co KG", "GmbH and Co. KG"),
            ("AG", "A.G."),
            ("UG", "U.G."),
            ("OHG", "oHG"),
        ),
        (
            *(("Berlin", "101"), ("Hamburg", "204"), ("München", "803"), ("Köln", "506")),
            *(("Leipzig", "041"), ("Nürnberg", "904"), ("Stuttgart", "701"), ("Lübeck", "235")),
        ),
        ("Hafenstraße", "Lindenweg", "Am Markt", "Industriestr.", "Mühlgasse", "Bahnhofstraße"),
        False,
        "+49 30 23125 ###",
        5,
    ),
    Region(
        "France",
        12,
        (
            *("Arnaud", "Béranger", "Castelnau", "Chênevert", "Delacourt", "Évrard", "Fontenay"),
            *("Garnier-Roux", "Hérault", "Jaubert", "Lefèvre", "Mérindol", "Noailles", "Périgord"),
            *("Quercy", "Rivière", "Saint-Amour", "Théron", "Vallée du Lot", "Vézère"),
        ),
        (
            *("Boissons", "Boulangerie", "Charcuterie", "Cuisines", "Distribution", "Épicerie fine"),
            *("Fruits et Légumes", "Hôtellerie", "Laiterie", "Pâtisserie", "Primeurs", "Traiteur"),
            *("Vins et Fromages",),
        ),
        (("SARL", "S.A.R.L.", "sarl"), ("SAS", "S.A.S."), ("EURL", "E.U.R.L.")),
        (("Lyon", "690"), ("Bordeaux", "330"), ("Nantes", "440"), ("Dijon", "210")),
        ("rue du Port", "avenue des Halles", "quai Nord", "place du Marché"),
        True,
        "+33 1 99 00 ## ##",
        5,
    ),
    Region(
        "United Kingdom",
        12,
        (
            *("Aldersgate", "Ashdown", "Bexhill", "Calder Valley", "Dunmore", "Fenwick"),
            *("Glenmore", "Harrowby", "Kestrel", "Kingsbridge", "Lockwood", "Marlowe", "Northgate"),
            *("O'Hara", "Pennine", "Rosslyn", "St. Aubyn", "Severn", "Tamar", "Wetherby"),
        ),
        (
            *("Bakeries", "Brewing", "Catering Supplies", "Cheesemongers", "Confectionery"),
            *("Fish & Game", "Foods", "Greengrocers", "Hospitality", "Ironmongers", "Tea Merchants"),
            *("Wholesale",),
        ),
        (("Ltd", "Ltd.", "Limited", "LTD"), ("PLC", "plc", "P.L.C."), ("LLP",)),
        (("London", "E1"), ("Leeds", "LS1"), ("Bristol", "BS1"), ("Glasgow", "G2")),
        ("High Street", "Station Road", "Mill Lane", "Church Walk"),
        True,
        "+44 20 7946 0###",
        0,
    ),
    Region(
        "Italy",
        8,
        (
            *("Albanese", "Bellavista", "Caffarelli", "Colleverde", "Fontechiara", "Fioravanti"),
            *("Laguna", "Montalbano", "Niccolò", "Pratofiorito", "San Donà", "Tre Torri", "Valpiana"),
        ),
        ("Alimentari", "Caseificio", "Enoteca", "Forniture", "Ortofrutta", "Panificio", "Torrefazione"),
        (("S.r.l.", "SRL", "srl"), ("S.p.A.", "S.P.A.", "s.p.a.")),
        (("Milano", "201"), ("Torino", "101"), ("Bologna", "401"), ("Verona", "371")),
        ("via Roma", "corso Italia", "piazza del Mercato", "via dei Mulini"),
        False,
        "+39 06 5550 ####",
        5,
    ),
    Region(
        "Denmark",
        8,
        (
            *("Ærøskov", "Bækgaard", "Fjordby", "Grønlund", "Hedegård", "Kjærholm", "Møllebæk"),
            *("Nørregade", "Sønderskov", "Søndergaard", "Østerby", "Åkirke"),
        ),
        ("Bageri", "Engros", "Fødevarer", "Kaffe", "Mejeri", "Storkøkken", "Vinimport"),
        (("ApS", "A.p.S.", "aps"), ("A/S", "AS", "a/s")),
        (("København", "10"), ("Aarhus", "80"), ("Odense", "50"), ("Aalborg", "90")),
        ("Havnegade", "Nørre Allé", "Torvet", "Møllevej"),
        False,
        "+45 33 55 ## ##",
        4,
    ),
)

PEOPLE = ("A. Novak", "B. Torres", "C. Lindgren", "D. Okafor", "E. Rossi", "F. Haddad")
NOTES = (
    *("call before delivery", "ramp at the back", "invoice by e-mail", "closed on Mondays"),
    *("new owner since spring", "asks for samples", "paid late once", "prefers pallets"),
)
GOODS = (
    *("Arabica beans", "Basmati rice", "Butter biscuits", "Canned tomatoes", "Cane sugar"),
    *("Chickpeas", "Cocoa powder", "Corn starch", "Durum semolina", "Fig jam", "Green lentils"),
    *("Ground almonds", "Kitchen roll", "Lemon juice", "Maple syrup", "Mustard", "Oat flakes"),
    *("Olive oil", "Paper bags", "Peppermint tea", "Rye flour", "Sea salt", "Sunflower oil"),
    *("Table napkins", "Tuna in brine", "Vanilla sugar", "Wheat flour", "White vinegar"),
)
PACKS = ("6 x 1 kg", "12 x 500 g", "24 x 250 g", "25 kg sack", "5 l can", "10 l can", "box of 48")
