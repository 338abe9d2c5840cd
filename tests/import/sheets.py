"""Spreadsheets as people make them, after the layouts of public templates of many makers, with words of our own: each a
function that returns sheets {name: rows}, with what a workbook has beside its texts. make() writes them as .xlsx or as
.csv of one kind or other; tests/system/import_test.py reads them."""
import csv, datetime, io, pathlib, shutil
import openpyxl
from openpyxl.styles import Font

BOLD = "**"  # before a text: its cell is bold


class Sheet:
    def __init__(self, rows, merged=(), hidden_rows=(), hidden=False, formats=None):
        self.rows, self.merged, self.hidden_rows, self.hidden = rows, merged, hidden_rows, hidden
        self.formats = formats or {}


def workbook(path, sheets):
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, made in sheets.items():
        sheet = book.create_sheet(name)
        for r, row in enumerate(made.rows, 1):
            for c, value in enumerate(row, 1):
                if value in (None, ""):
                    continue
                cell = sheet.cell(r, c)
                if isinstance(value, str) and value.startswith(BOLD):
                    cell.font = Font(bold=True)
                    value = value.removeprefix(BOLD)
                cell.value = value
        for place, code in made.formats.items():
            sheet[place].number_format = code
        for place in made.merged:
            sheet.merge_cells(place)
        for row in made.hidden_rows:
            sheet.row_dimensions[row].hidden = True
        if made.hidden:
            sheet.sheet_state = "hidden"
    book.save(path)


def text(path, sheet, delimiter=",", encoding="utf-8", quoting=csv.QUOTE_MINIMAL):
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=delimiter, quoting=quoting, lineterminator="\r\n")
    width = max(map(len, sheet.rows))
    for row in sheet.rows:
        writer.writerow([*row, *[""] * (width - len(row))])
    path.write_bytes(out.getvalue().encode(encoding))


# ---- journeys ----------------------------------------------------------------------------------------------------

def swimming_school():
    """Stages across, a title over all of them, five rows and one of owners."""
    return {"Journey Map": Sheet([
        ["**Customer journey map: swimming school"],
        ["Persona:", "Parents of a six-year-old"],
        [],
        ["", "**Awareness", "**Consideration", "**Sign Up", "**Use", "**Advocacy"],
        ["Customer Action", "Sees the poster at the kindergarten", "Compares prices\nAsks other parents", "Fills in the form",
         "Brings the child every Tuesday", "Tells friends"],
        ["Touchpoint", "Poster", "Website\nPhone call", "Online form", "Lesson\nChanging room", "Voucher"],
        ["Emotion", "😊", "😐", "😟", "😍", "🙂"],
        ["Pain Point", "Small print", "Prices are hard to find", "Form asks twice for the address", "No place to sit", ""],
        ["Opportunity", "Larger poster", "", "One page form", "Benches", "A voucher for both"],
        ["Owner", "Marketing", "Marketing\nFront Desk", "Front Desk", "Teaching\nFacilities", "Marketing"],
    ], merged=["A1:F1", "B2:F2"])}


def software_trial():
    """One row a stage, with commas in the cells."""
    return {"": Sheet([
        ["Stage", "Touchpoints", "Customer Goals", "Pain Points", "Emotions", "Opportunities", "Metrics", "Owner"],
        ["Awareness", "Search ad, Blog, Webinar", "Find out what exists", "Too much jargon", "Curious, a little lost",
         "Plain words", "Visits, Sign-up rate", "Marketing"],
        ["Consideration", "Demo, Comparison page, Chat", "Compare three tools", "Slow answers", "neutral", "Faster chat",
         "Demo requests", "Sales"],
        ["Purchase", "Checkout", "Pay by invoice", "Cards only", "frustrated", "Invoice", "Conversion", "Finance"],
        ["Onboarding", "Welcome e-mail, Setup call", "Be ready in a day", "Nobody calls", "hopeful", "A named person",
         "Time to value", "Customer Success"],
        ["Retention", "Help centre, Newsletter, Renewal notice", "Get answers", "Old screenshots", "satisfied", "", "Churn",
         "Support, Marketing, Sales"],
    ])}


def first_home():
    """The zones of a research institute: who, scenario and expectations above; then phases with what is done, thought
    and felt; then insights and ownership."""
    return {"Map": Sheet([
        ["**Buying a first home"],
        ["Actor", "Renters in their thirties"],
        ["Scenario", "Find and buy a flat within a year"],
        ["Expectations", "Clear steps, honest prices"],
        [],
        ["", "**Define", "", "**Compare", "", "**Negotiate", "**Select"],
        ["Actions", "Sets a budget", "Lists what matters", "Visits flats", "Reads reports", "Makes an offer", "Signs"],
        ["Mindsets", "\"Can we afford this?\"", "", "\"They all look the same.\"", "", "\"Is this a fair price?\"", "\"At last.\""],
        ["Emotions", "hopeful", "calm", "overwhelmed", "bored", "nervous", "relieved"],
        ["Touchpoints", "Budget calculator", "Advice talk", "Viewing", "Report portal", "Offer call", "Notary meeting"],
        ["Opportunities", "Show the full cost", "", "A common checklist", "", "Explain the price", ""],
        ["Internal ownership", "Product", "Advice", "Agents", "Product", "Agents", "Legal"],
    ], merged=["A1:G1", "B6:C6", "D6:E6"])}


def bistro():
    """A service blueprint, with its lines drawn as rows."""
    return {"Blueprint": Sheet([
        ["**Service blueprint: lunch at the bistro"],
        ["Steps", "Arrive", "Order", "Eat", "Pay"],
        ["Time", "2 min", "5 min", "30 min", "3 min"],
        ["Physical evidence", "Sign", "Menu card", "Plates", "Receipt"],
        ["Customer actions", "Looks for a table", "Chooses a meal", "Eats and talks", "Asks for the bill"],
        ["Line of interaction", "----", "----", "----", "----"],
        ["Frontstage", "Greeting", "Taking the order", "Serving", "Taking the payment"],
        ["Line of visibility"],
        ["Backstage actions", "Table plan", "Ticket to the kitchen", "Cooking", "Closing the till"],
        ["Support processes", "", "Ordering system", "Supply of food", "Card terminal"],
    ], merged=["A1:E1"])}


def clinic():
    """Steps under merged stages, with smileys, and departments by their names."""
    return {"Patient journey": Sheet([
        ["", "**Planning", "", "**Treatment", "", "", "**Aftercare"],
        ["Steps", "Referral", "Appointment", "Registration", "Examination", "Surgery", "Check-up call"],
        ["Patient needs", "A fast date", "A reminder", "Short wait", "To be told what happens", "To feel safe", "A person to ask"],
        ["Feeling (1-5)", 3, 2, 2, 4, 3, 5],
        ["Pain points", "Paper forms", "Line is busy", "Waiting room full", "", "Fasting too long", ""],
        ["Responsible department", "General practice", "Front office", "Front office", "Radiology", "Surgery", "Nursing"],
        ["Systems", "Fax", "Calendar", "Patient record", "Patient record; PACS", "Patient record", "Phone"],
    ], merged=["B1:C1", "D1:F1"])}


def inventory():
    """A list of touchpoints: stages merged downwards, ids, marks, ratings of ten, dates, and columns of its own."""
    day = datetime.date(2026, 3, 2)
    return {"Read me": Sheet([["How to use this list"], ["One row a touchpoint."]]),
            "Touchpoints": Sheet([
                ["**Touchpoint inventory of the library"],
                ["Last updated", day],
                [],
                ["ID", "Journey stage", "Touchpoint", "Channel", "Owner", "Teams involved", "Experience rating (1-10)",
                 "Moment of truth", "Frequency", "Cost"],
                ["T-01", "Discover", "Poster at school", "print", "Programme", "Schools liaison", 6, "", "yearly", 120],
                ["T-02", "", "Website", "web", "IT", "Programme, Front Desk", 4, "", "", 0.25],
                ["T-03", "Join", "Membership form", "web; desk", "Front Desk", "", 3, "✓", "", 0],
                ["T-04", "", "Welcome letter", "post", "TBD", "Front Desk", 8, "", "", 1.1],
                ["T-05", "Use", "Self-service loan", "machine", "IT", "", 9, "✓", "daily", 0],
                ["T-06", "", "Reminder", "e-mail", "IT", "Front Desk", 2, "", "weekly", 0],
                ["T-07", "Renew", "Renewal at the desk", "desk", "Front Desk", "", 7, "", "yearly", 0],
            ], merged=["A1:J1", "B5:B6", "B7:B8", "B9:B10"], formats={"J5": '#,##0.00 "€"'})}


def onboarding():
    """Hand-offs with deadlines, several people in one cell, group rows for stages, empty lines between."""
    return {"Plan": Sheet([
        ["Step", "Owner", "Helps", "Channel", "Duration", "Next step", "SLA", "Open questions"],
        ["**Sign-up"],
        ["Contract signed", "Sales", "Legal", "e-mail", "1 day", "Kick-off call", "2 days", ""],
        [],
        ["**Onboarding"],
        ["Kick-off call", "David + Eli", "Sales", "video", "1 h", "Data import", "1 week", "Who invites the customer's IT?"],
        ["Data import", "Engineering", "", "", "2-3 weeks", "Training", "", ""],
        ["Training", "Customer Success", "David", "video, on site", "half a day", "Go-live", "", ""],
        [],
        ["**Use"],
        ["Go-live", "Customer Success", "Engineering, Support", "", "", "none", "", "Do we celebrate?"],
        ["Health check", "Customer Success", "", "", "soon", "Account review", "", ""],
    ], merged=["A2:H2", "A5:H5", "A10:H10"])}


def gift_buyer():
    """Thoughts and feelings in one column; scores from -5 to 5; the persona in every row."""
    return {"": Sheet([
        ["Persona", "Phase", "Touch point", "Thoughts", "Emotion score (-5 to +5)", "Frustrations", "Ideas", "Team"],
        ["First-time buyer", "Awareness", "Social ad", "Nice, but for whom?", "1", "", "Gift guide", "Brand"],
        ["First-time buyer", "Browse", "Search results", "Which one is good?", "-4", "Forty hits, no stars", "Ratings", "Web"],
        ["First-time buyer", "Browse", "Product page", "Will it arrive in time?", "-1", "No delivery date", "Show the date", "Web"],
        ["First-time buyer", "Purchase", "Checkout", "Please no account.", "-3", "Account needed", "Guest checkout", "Payments"],
        ["First-time buyer", "Delivery", "Parcel", "Looks great!", "5", "", "", "Logistics"],
        ["First-time buyer", "Advocacy", "Review request", "Sure, why not.", "2", "Comes too early", "Wait a week", "Brand"],
    ])}


def museum():
    """Empty lines, a repeated heading, a legend and remarks below."""
    return {"Sheet1": Sheet([
        [], ["", "Museum visit"], [],
        ["", "Stage", "Touchpoint", "Department", "Feeling", "Comment"],
        ["", "Before the visit", "Website", "Communication", "🙂", "Opening hours are clear"],
        ["", "", "Ticket shop", "Ticketing", "☹️", "Breaks on phones"],
        [],
        ["", "Visit", "Cash desk", "Ticketing", "😐", ""],
        ["", "", "Audio guide", "Education", "😍", "Voices are loved"],
        ["", "", "Café", "Partner: Bistro Ltd", "🙂", ""],
        [],
        ["", "After the visit", "Newsletter", "Communication", "", "Sent by nobody since May"],
        [],
        ["", "Smileys: from the survey in spring"],
    ])}


def energie():
    """A German map, by columns, with semicolons, bullets and a legend."""
    return {"": Sheet([
        ["Kundenreise Ökostrom", "", "", "", ""],
        ["Zielgruppe: Familie Müller", "", "", "", ""],
        ["", "", "", "", ""],
        ["Phase", "Bewusstsein", "Vergleich", "Vertragsabschluss", "Nutzung"],
        ["Kundenaktionen", "• sieht Werbung\n• fragt Nachbarn", "vergleicht Tarife", "unterschreibt", "liest Zähler ab"],
        ["Kontaktpunkte", "Plakat; Gemeindefest", "Tarifrechner", "Online-Antrag\nBestätigungsbrief", "Kundenportal; Rechnung"],
        ["Gefühle", "neugierig", "verwirrt", "erleichtert", "genervt"],
        ["Schmerzpunkte", "Kleingedrucktes", "Preise ändern sich täglich", "Antrag bricht ab", "Rechnung unverständlich"],
        ["Verantwortliche Abteilung", "Marketing", "Vertrieb", "Vertrieb\nKundenservice", "IT; Abrechnung"],
        ["Kennzahlen", "Bekanntheit", "Abschlussquote", "Abbrüche", "Beschwerden"],
    ])}


def handwerk():
    """A German list with umlauts, decimal commas and marks."""
    return {"": Sheet([
        ["Lfd. Nr.", "Phase", "Kontaktpunkt", "Zuständig", "Verantwortlich", "Dauer", "Zufriedenheit (1-5)", "Bemerkung",
         "Übergabe an"],
        ["1", "Anfrage", "Telefonat", "Büro", "Geschäftsführung", "10 Minuten", "4", "freundlich", "Aufmaß"],
        ["2", "Anfrage", "Aufmaß", "Monteur", "Werkstatt", "1 Stunde", "3,5", "", "Angebot"],
        ["3", "Angebot", "Angebot", "Büro", "Geschäftsführung", "2 bis 3 Wochen", "2", "dauert zu lange; Rückfragen", "Auftrag"],
        ["4", "Auftrag", "Auftragsbestätigung", "Büro", "Büro", "1 Tag", "4", "", "Montage"],
        ["5", "Ausführung", "Montage", "Monteur + Lehrling", "Werkstatt", "1 Woche", "5", "sauber", "Rechnung"],
        ["6", "Ausführung", "Rechnung", "Büro", "offen", "", "3", "Höhe überrascht", ""],
    ])}


# ---- RACI matrices -----------------------------------------------------------------------------------------------

def relaunch():
    """Groups above roles of which two have one name, phases merged over all columns, a legend below."""
    return {"RACI": Sheet([
        ["**RACI matrix: relaunch of the web shop"],
        ["", "Business", "", "IT", "", "Client"],
        ["Task", "Sponsor", "Manager", "Manager", "Developer", "Client"],
        ["**Initiation"],
        ["Project brief", "A", "R", "I", "", "C"],
        ["Charter", "A", "R", "C", "I", "I"],
        ["**Planning"],
        ["Schedule", "I", "A/R", "C", "C", ""],
        ["Specification", "C", "A", "R", "R", "C"],
        ["**Execution"],
        ["Code", "", "I", "A", "R", ""],
        ["Code review", "", "", "A, R", "r", ""],
        ["Acceptance", "I", "R", "C", "", "A"],
        [],
        ["R = Responsible", "", "A = Accountable"],
        ["C = Consulted", "", "I = Informed"],
    ], merged=["A1:F1", "B2:C2", "D2:E2", "A4:F4", "A7:F7", "A10:F10"])}


def processor():
    """Pairs of letters with spaces, "Name" over the activities, customers among the roles; as CSV."""
    return {"": Sheet([
        ["Name", "Project Manager", "Technical Lead", "Engineer", "Quality", "Client", "Stakeholders"],
        ["Brief", "I", "I", "I", "I", "A / R", "C"],
        ["Schedule", "A / R", "C / I", "C / I", "C / I", "", "I"],
        ["Specification", "C", "A / R", "C", "C / I", "C", "I"],
        ["Code", "", "R", "A / R", "", "", ""],
        ["Code review", "I", "A / R", "R", "R", "", ""],
        ["Test plan", "I", "C", "C", "A / R", "I", ""],
        ["Demo", "R", "", "", "R", "I", "I"],
        ["Archive", "", "", "", "", "", ""],
    ])}


def named_roles():
    """One column a letter, names in the cells, a letterhead above."""
    return {"RACI": Sheet([
        ["**Company letterhead"],
        ["Project/Process:", "Complaints"],
        ["Date:", datetime.date(2026, 5, 4)],
        ["Prepared By:", "Quality office"],
        [],
        ["Task/Deliverable", "Responsible (R)", "Accountable (A)", "Consulted (C)", "Informed (I)", "Notes"],
        ["Receive the complaint", "Front Desk", "Customer Service", "", "Quality", "within the day"],
        ["Find the cause", "Quality, Production", "Quality", "Sales", "Customer Service", ""],
        ["Answer the customer", "Customer Service", "Customer Service", "Legal; Quality", "Sales\nFinance", "one letter only"],
        ["Learn from it", "", "Board", "all", "", ""],
    ], merged=["A1:F1"])}


def lifecycle():
    """Phases in bold letters without merged cells, priorities, counts by formulas, an empty column."""
    rows = [["Activity", "Priority", "Product", "Design", "Engineering", "Support", "Comments"]]
    for phase, activities in (("Discover", [("Interview customers", "High", "A", "R", "", "C", ""),
                                            ("Define the metric", "High", "A/R", "C", "C", "", "once a quarter")]),
                              ("Build", [("Prototype", "Medium", "C", "A", "R", "", ""),
                                         ("Release", "High", "A", "", "R", "I", ""),
                                         ("Release notes", "Low", "R", "", "C", "R", "nobody answers for them")]),
                              ("Support", [("Answer tickets", "High", "", "", "C", "A/R", ""),
                                           ("Escalate", "High", "I", "", "A", "R", "")])):
        rows.append([BOLD + phase])
        rows += [list(each) for each in activities]
    rows += [[], ["Count of A", "", *[f'=COUNTIF({c}2:{c}11,"*A*")' for c in "CDEF"]]]
    return {"Matrix": Sheet(rows)}


def verwaltung():
    """A German matrix with letters of its own, which a legend explains; phases in the first column."""
    return {"": Sheet([
        ["Zuständigkeitsmatrix Baugenehmigung", "", "", "", "", ""],
        ["V = Verantwortlich", "D = Durchführung", "B = Beratung", "I = Informiert", "", ""],
        ["", "", "", "", "", ""],
        ["Phase", "Tätigkeit", "Bauamt", "Rechtsamt", "Bürgerbüro", "Antragsteller"],
        ["Antrag", "Formular ausgeben", "I", "", "V/D", "I"],
        ["Antrag", "Unterlagen prüfen", "V", "B", "D", "I"],
        ["Prüfung", "Ortstermin", "V/D", "", "", "I"],
        ["Prüfung", "Rechtliche Prüfung", "V", "D", "", ""],
        ["Bescheid", "Bescheid schreiben", "V", "B", "D", "I"],
        ["Bescheid", "Gebühr erheben", "I", "", "V/D", "I"],
    ])}


def calc():
    """What LibreOffice saves: merged cells, formulas with their values, a date, shares. It stands as
    libreoffice.xlsx in this folder; this function made it, and soffice --convert-to xlsx wrote it."""
    return {"Reise": Sheet([
        ["**Kundenreise Sportverein"],
        ["Stand", datetime.date(2026, 9, 14)],
        [],
        ["Phase", "Kontaktpunkt", "Abteilung", "Dauer", "Bewertung (0-10)", "Anteil", "Schmerzpunkt", "Offene Fragen"],
        ["Entdecken", "Schaukasten", "Vorstand", "", "=4+2", 0.25, "", ""],
        ["", "Probetraining", "Trainer", "=1&\" Stunde\"", 9, 0.5, "", "Wer gibt das Probetraining im Winter?"],
        ["Beitritt", "Aufnahmeantrag", "Geschäftsstelle", "2 Wochen", 3, 0.5, "Formular nur auf Papier", ""],
        ["Training", "Trainingsplan", "Trainer", "", 7, 1, "", ""],
        ["", "Beitragsrechnung", "Kasse", "1 Tag", 2, 1, "=\"Kommt \"&\"zu spät\"", ""],
    ], merged=["A1:H1", "A5:A6", "A8:A9"], formats={"F5": "0%", "F6": "0%", "F7": "0%", "F8": "0%", "F9": "0%"})}


def campaign():
    """Crosses where departments take part, owners nowhere, and a hidden row and sheet."""
    return {"Matrix": Sheet([
        ["Work package", "Marketing", "Sales", "Legal"],
        ["Slogan", "x", "", ""],
        ["Contest rules", "x", "", "x"],
        ["Old idea", "x", "x", "x"],
        ["Mailing", "x", "x", ""],
        ["Follow-up call", "", "x", ""],
    ], hidden_rows=[4]), "Budget": Sheet([["Item", "Cost"], ["Print", 100]], hidden=True)}


SHEETS = {  # name: how it is written
    "swimming_school": "xlsx", "software_trial": "csv", "first_home": "xlsx", "bistro": "xlsx", "clinic": "xlsx",
    "inventory": "xlsx", "onboarding": "xlsx", "gift_buyer": "tsv", "museum": "xlsx", "energie": "german",
    "handwerk": "german", "relaunch": "xlsx", "processor": "csv", "named_roles": "xlsx", "lifecycle": "xlsx",
    "verwaltung": "german", "campaign": "xlsx", "calc": "libreoffice",
}


def make(name, place):
    """Writes a spreadsheet into a folder; returns its file, and its sheets."""
    sheets, kind = globals()[name](), SHEETS[name]
    path = place / f"{name}.{ {'german': 'csv', 'libreoffice': 'xlsx'}.get(kind, kind)}"
    (first, *_) = sheets.values()
    if kind == "xlsx":
        workbook(path, sheets)
    elif kind == "libreoffice":
        shutil.copy(pathlib.Path(__file__).parent / "libreoffice.xlsx", path)
    elif kind == "german":  # as Excel in Germany saves it
        text(path, first, ";", "cp1252")
    elif kind == "tsv":  # "Unicode text"
        text(path, first, "\t", "utf-16")
    else:
        text(path, first)
    return path, sheets
